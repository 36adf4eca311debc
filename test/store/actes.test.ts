import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fermerBase, ouvrirBase } from '../../main/store/database.ts';
import { DOSE_VIDE, type Brouillon } from '../../shared/model.ts';
import { planifier } from '../../shared/regles/facturation.ts';
import { acte, dossierTemporaire, monter, patient, type Banc } from './banc.ts';

/** What a version of Comptoir other than this one may have left in the file. */
function ecrireBrut(b: Banc, sql: string): void {
  b.store.fermer();
  const base = ouvrirBase(b.dossier, b.cle);
  base.exec(sql);
  fermerBase(base);
  if (b.ouvrir() !== 'ready') throw new Error('the file does not open any more');
}

const brouillon = (): Brouillon => ({
  id: randomUUID(),
  sujet: { type: 'passage', dateNaissance: '1990-05-04' },
  dateActe: '2025-11-03',
  referentiel: 'en-vigueur',
  reponses: { bon: true, 'patient.criteres': ['entourage'], injection: 'inconnu', 'vaccin.produit': 'fluad' },
  edition: 'bon',
  prescripteur: null,
  dose: { ...DOSE_VIDE, lot: 'A1' },
});

describe('draft', () => {
  test('one at a time: saved, replaced, read after a reopening, erased', () => {
    const b = monter();
    expect(b.valeur('brouillon.lire')).toBeNull();
    b.valeur('brouillon.enregistrer', brouillon());
    const dernier = brouillon();
    b.valeur('brouillon.enregistrer', dernier);
    b.store.fermer();
    b.ouvrir();
    expect(b.valeur('brouillon.lire')).toEqual(dernier);
    b.valeur('brouillon.effacer');
    expect(b.valeur('brouillon.lire')).toBeNull();
  });

  test.each(['{}', '[]', 'null', '"x"', '{"id":1,"reponses":{"bon":"peut-être"}}'])(
    'a malformed draft %s reads as none',
    (contenu) => {
      const b = monter();
      b.valeur('brouillon.enregistrer', brouillon());
      ecrireBrut(b, `UPDATE brouillon SET contenu = '${contenu}'`);
      expect(b.appeler('brouillon.lire')).toEqual({ ok: true, value: null });
      const neuf = brouillon();
      b.valeur('brouillon.enregistrer', neuf);
      expect(b.valeur('brouillon.lire')).toEqual(neuf);
    },
  );
});

describe('actes', () => {
  test('kept with its sheet, listed, and reopened identical', () => {
    const b = monter();
    const p = b.valeur('patients.enregistrer', patient());
    const garde = acte(p, {
      dose: { gtin: '03400930060056', lot: 'LOT7', peremption: '2026-06-30', lotAVerifier: false, doutes: [] },
    });
    const ancien = acte(p, {}, { dateActe: '2024-11-03' });
    expect(b.valeur('actes.enregistrer', garde)).toBeNull();
    b.valeur('actes.enregistrer', ancien);
    b.store.fermer();
    b.ouvrir();
    expect(b.valeur('actes.lire', { id: garde.id })).toEqual(garde);
    expect(b.valeur('actes.duPatient', { patientId: p.id })).toMatchObject([
      { id: garde.id, dateActe: '2025-11-03', verdict: garde.fiche['verdict'] },
      { id: ancien.id, dateActe: '2024-11-03' },
    ]);
    expect(b.valeur('actes.duPatient', { patientId: randomUUID() })).toEqual([]);
    expect(b.valeur('actes.lire', { id: randomUUID() })).toBeNull();
  });

  test('a retry with the same id keeps one record, as it was last acknowledged', () => {
    const b = monter();
    const p = b.valeur('patients.enregistrer', patient());
    const premier = acte(p);
    const corrige = acte(p, { id: premier.id }, { bon: false });
    for (const a of [premier, premier, corrige]) b.valeur('actes.enregistrer', a);
    expect(b.valeur('actes.duPatient', { patientId: p.id })).toHaveLength(1);
    expect(b.valeur('actes.lire', { id: premier.id })).toEqual(corrige);
  });

  test('a sheet kept by mistake is taken out, once however often it is asked, and all that is known of him still says it', async () => {
    const b = monter();
    const p = b.valeur('patients.enregistrer', patient());
    const [bon, faux] = [acte(p, {}, { dateActe: '2024-11-03' }), acte(p)];
    for (const a of [bon, faux]) b.valeur('actes.enregistrer', a);
    for (let i = 0; i < 2; i += 1) expect(b.valeur('actes.retirer', { id: faux.id })).toBeNull();
    expect(b.valeur('actes.duPatient', { patientId: p.id }).map((a) => a.id)).toEqual([bon.id]);
    expect(b.valeur('actes.lire', { id: faux.id })).toBeNull();
    const traces = b.valeur('journal.lister', { avant: null, geste: 'acte-retire', parId: null, objet: null });
    expect(traces.map((t) => t.objet)).toEqual([faux.id]);
    const chemin = join(dossierTemporaire(), 'tout.txt');
    expect((await b.store.appelerInterne('export.complet', { chemin, patientId: p.id })).ok).toBe(true);
    expect(readFileSync(chemin, 'utf8')).toMatch(/03\/11\/2025/);
  });

  test('a sheet that is not what the engine says is refused, whatever differs', () => {
    const b = monter();
    const p = b.valeur('patients.enregistrer', patient());
    const juste = acte(p);
    const plan = planifier(juste.dossier);
    const faux = [
      {},
      { ...plan, statut: 'patient-paie' },
      { ...plan, actions: [] },
      { ...plan, avertissements: plan.avertissements.slice(1) },
      planifier({ ...juste.dossier, injection: false }),
    ];
    for (const f of faux)
      expect(b.appeler('actes.enregistrer', { ...juste, fiche: { ...juste.fiche, plan: f } })).toEqual({
        ok: false,
        error: { code: 'plan-divergent' },
      });
    const horsRegles = acte(p, {}, { dateActe: '2019-11-01' });
    expect(b.appeler('actes.enregistrer', horsRegles)).toMatchObject({ error: { code: 'plan-divergent' } });
    expect(b.valeur('actes.duPatient', { patientId: p.id })).toEqual([]);
  });

  test('a patient who is not in the file is refused', () => {
    const b = monter();
    const refus = b.appeler('actes.enregistrer', acte(patient()));
    expect(refus).toEqual({ ok: false, error: { code: 'patient-inconnu' } });
  });

  test('keeping an acte erases the draft, both or neither', () => {
    const b = monter();
    const p = b.valeur('patients.enregistrer', patient());
    b.valeur('brouillon.enregistrer', brouillon());
    b.valeur('actes.enregistrer', acte(p));
    expect(b.valeur('brouillon.lire')).toBeNull();
    const garde = brouillon();
    b.valeur('brouillon.enregistrer', garde);
    ecrireBrut(b, "CREATE TRIGGER refus BEFORE DELETE ON brouillon BEGIN SELECT raise(ABORT, 'non'); END");
    const refuse = acte(p);
    expect(b.appeler('actes.enregistrer', refuse).ok).toBe(false);
    expect(b.valeur('actes.lire', { id: refuse.id })).toBeNull();
    expect(b.valeur('brouillon.lire')).toEqual(garde);
    expect(b.appeler('actes.enregistrer', { ...refuse, patientId: randomUUID() }).ok).toBe(false);
  });
});
