import { describe, expect, test } from 'vitest';
import { fermerBase, ouvrirBase } from '../../main/store/database.ts';
import type { Entree, Resultat, Sortie } from '../../shared/api.ts';
import { ageEnAnnees, ajouterJours } from '../../shared/dates.ts';
import { lireNir } from '../../shared/identifiants/nir.ts';
import { schemaPatient, type Patient } from '../../shared/patient.ts';
import { schemaPiece, type Piece, type Report } from '../../shared/pieces.ts';
import { aLaVisite, dues, echeances, relayee, type Echeance } from '../../shared/rappels/echeances.ts';
import { INTERVALLES_INITIAUX } from '../../shared/rappels/intervalles.ts';
import { suivre } from '../../shared/teletransmission/suivi.ts';
import { monter, patient, type Banc } from './banc.ts';

const NOMBRE = 500;
const JOURS = ['2026-11-22', '2027-01-01', '2027-03-31', '2027-08-15', '2028-02-29'] as const;

async function remplir(b: Banc, entree: Entree<'demo.remplir'>): Promise<Resultat<unknown>> {
  return await b.store.appelerInterne('demo.remplir', entree);
}

interface Contenu {
  readonly patients: readonly Patient[];
  readonly pieces: readonly Piece[];
  readonly reports: readonly Report[];
  readonly gestes: readonly { readonly geste: string; readonly jour: string }[];
  readonly actes: number;
}

/** All that a filled file says, read from the file itself, in the order in which it was written. */
function relire(b: Banc): Contenu {
  b.store.fermer();
  const base = ouvrirBase(b.dossier, b.cle);
  const ids = base.prepare<[], string>('SELECT id FROM patients ORDER BY numero').pluck().all();
  const pieces = base.prepare<[], string>('SELECT contenu FROM pieces ORDER BY rowid').pluck().all();
  const reports = base
    .prepare<[], Report>('SELECT piece_id AS pieceId, pose_le AS poseLe, jusquau, motif FROM reports ORDER BY rowid')
    .all();
  const gestes = base.prepare<[], Contenu['gestes'][number]>('SELECT geste, jour FROM evenements ORDER BY rowid').all();
  const actes = base.prepare<[], number>('SELECT count(*) FROM actes').pluck().get()!;
  fermerBase(base);
  b.ouvrir();
  const patients = ids.map((id) => schemaPatient.parse(b.valeur('patients.dossier', { id })?.patient));
  return { patients, pieces: pieces.map((p) => schemaPiece.parse(JSON.parse(p))), reports, gestes, actes };
}

async function fichier(jour: string, nombre = NOMBRE): Promise<Contenu & { readonly banc: Banc }> {
  const banc = monter();
  expect(await remplir(banc, { nombre, jour })).toEqual({ ok: true, value: null });
  return { ...relire(banc), banc };
}

/** What is due on `jour` or later, by the rules themselves. */
function calendrier({ patients, pieces, reports }: Contenu): Echeance[] {
  return patients.flatMap(({ id }) =>
    echeances(
      pieces.filter((p) => p.patientId === id),
      reports,
      INTERVALLES_INITIAUX,
    ),
  );
}

describe('demonstration', () => {
  test('the same day gives the same data, in the same order', async () => {
    const [un, deux] = [await fichier(JOURS[0]), await fichier(JOURS[0])];
    expect(un.patients).toHaveLength(NOMBRE);
    expect(deux.patients).toEqual(un.patients);
    expect(deux.pieces).toEqual(un.pieces);
    expect(deux.reports).toEqual(un.reports);
    expect(deux.gestes).toEqual(un.gestes);
  });

  test('as many patients as asked for, and a file that has one is refused untouched', async () => {
    const { banc, patients } = await fichier(JOURS[0], 7);
    expect(patients).toHaveLength(7);
    expect(await remplir(banc, { nombre: 1, jour: JOURS[0] })).toMatchObject({ ok: false, error: { code: 'non-autorise' } });
    expect(relire(banc).patients).toEqual(patients);
    const autre = monter();
    autre.valeur('patients.enregistrer', patient());
    expect(await remplir(autre, { nombre: 1, jour: JOURS[0] })).toMatchObject({ ok: false, error: { code: 'non-autorise' } });
  });

  test('people: numbers that read, telephones that nobody has, every age, every kind of name', async () => {
    const { patients } = await fichier(JOURS[0], 3000);
    for (const p of patients) {
      for (const nir of [p.nir, p.nirAssure]) if (nir !== '') expect(lireNir(nir)).toMatchObject({ ok: true });
      if (p.telephone !== '') expect(p.telephone).toMatch(/^(063998|019900)\d{4}$/);
      expect(p.dateNaissance <= JOURS[0]).toBe(true);
    }
    const ages = new Set(patients.map((p) => ageEnAnnees(p.dateNaissance, JOURS[0])));
    expect([...ages].filter((a) => a < 0 || a > 99)).toEqual([]);
    expect(ages.size).toBeGreaterThan(95);
    const doutes = patients.flatMap((p) => {
      const lu = lireNir(p.nir);
      return lu.ok ? lu.doutes : [];
    });
    expect(doutes.filter((d) => d === 'generique')).toHaveLength(1);
    expect(doutes).toContain('provisoire');
    for (const corse of ['2A', '2B']) expect(patients.some((p) => p.nir.slice(5, 7) === corse)).toBe(true);
    for (const sexe of ['1', '2']) expect(patients.some((p) => p.nir.startsWith(sexe))).toBe(true);
    for (const forme of [/œ/i, /[éèêë]/, /-/, /^Saint-/, /['’]/, /^(de|du|des) /, /^Le /]) {
      expect(patients.filter((p) => forme.test(p.nom) || forme.test(p.prenom)).length, String(forme)).toBeGreaterThan(0);
    }
    for (const s of ['aucune', 'ald', 'invalidite', 'maternite', 'non-precisee'])
      expect(
        patients.some((p) => p.situation === s),
        s,
      ).toBe(true);
    const enfants = patients.filter((p) => p.nirAssure !== '');
    expect(enfants.every((e) => patients.some((p) => p.nir === e.nirAssure))).toBe(true);
    expect(enfants.some((e) => e.rang === 2)).toBe(true);
    expect(patients.filter((p) => p.commentaire !== '').length).toBeGreaterThan(100);
  });

  test.each(JOURS)('on %s every state of a document is there', async (jour) => {
    const contenu = await fichier(jour);
    const { banc, pieces, reports, gestes, actes } = contenu;
    const liste = calendrier(contenu);
    const enCours = dues(liste, jour);
    const semaine = ajouterJours(jour, 7);
    const nombres = {
      aujourdhui: enCours.filter((e) => e.du === jour).length,
      retard: enCours.filter((e) => e.du < jour && !aLaVisite(e)).length,
      semaine: liste.filter((e) => e.du > jour && e.du <= semaine).length,
      visite: enCours.filter(aLaVisite).length,
      finieHier: pieces.filter((p) => p.fin === ajouterJours(jour, -1)).length,
      dernierJour: pieces.filter((p) => p.fin === jour).length,
      finies: enCours.filter((e) => e.regle === 'R-MUT-FINIE').length,
      remplacees: pieces.filter(
        (p) =>
          p.fin !== '' &&
          p.fin < jour &&
          relayee(
            p,
            pieces.filter((q) => q.patientId === p.patientId),
          ),
      ).length,
      reportees: reports.filter((r) => r.jusquau > jour).length,
      coupees: reports.filter((r) => r.jusquau === '').length,
      archivees: pieces.filter((p) => p.archivee).length,
      vues: pieces.filter((p) => p.vuLe > ajouterJours(jour, -60) && p.vuLe <= jour).length,
      doublons: contenu.patients.filter((p) => banc.valeur('patients.dossier', { id: p.id })!.doublons.length > 0).length,
      actes,
    };
    expect(Object.entries(nombres).filter(([, n]) => n === 0)).toEqual([]);
    expect(new Set(pieces.map((p) => p.genre)).size).toBe(5);
    expect(new Set(gestes.map((g) => g.geste))).toEqual(
      new Set(['creee', 'vue', 'demandee', 'reportee', 'coupee', 'annulee', 'archivee']),
    );
    // Nothing is seen or done after today.
    expect(pieces.filter((p) => p.vuLe > jour)).toEqual([]);
    expect(gestes.filter((g) => g.jour > jour)).toEqual([]);
  });

  test.each(JOURS)('on %s the figures of the counter live', async (jour) => {
    const { banc } = await fichier(jour);
    const bilan: Sortie<'agenda.bilan'> = banc.valeur('agenda.bilan', { jour });
    expect(Object.entries(bilan).filter(([, n]) => n === 0)).toEqual([]);
    const compte = await banc.store.appelerInterne('agenda.compterMois', { jour, nombre: 12 });
    const mois = compte.ok ? (compte.value as Sortie<'agenda.compterMois'>) : [];
    expect(mois).toHaveLength(12);
    for (const colonne of ['demandees', 'renouvelees', 'rattrapees', 'finiesSansDemande'] as const)
      expect(mois.filter((m) => m[colonne] > 0).length, colonne).toBeGreaterThan(2);
  });
});

test.each(JOURS)(
  'seen on %s, a year of télétransmission: two days forgotten, ARL of every kind, days in a row since',
  async (jour) => {
    const { banc } = await fichier(jour, 1);
    const lue = banc.valeur('teletransmission.lire', { jour });
    const s = suivre(lue, jour, false);
    expect(lue.debut).toBe(lue.journees[0]?.jour);
    expect(lue.journees.length).toBeGreaterThan(250);
    expect(s.enAttente.map((n) => n.retard)).toEqual(['tiers-payant', 'patient']);
    expect(s.arl.map((a) => a.etat)).toEqual(['negatif', 'sans-arl', 'attendu']);
    expect(s.serie).toBeGreaterThanOrEqual(3);
    expect(lue.journees.some((j) => j.etat === 'fermee')).toBe(true);
    expect(lue.journees.some((j) => j.etat === 'envoyee' && (j.envoyeLe > jour || j.renvoyeLe > jour))).toBe(false);
  },
);

test.each(JOURS)('seen on %s, the dashboard of rejects: invoices of most months, findings beside the advice', async (jour) => {
  const { banc } = await fichier(jour, 500);
  const { mois } = banc.valeur('rejets.tableau', { jour });
  expect(mois.filter((m) => m.factures !== null)).toHaveLength(10);
  expect(mois.at(-1)!.factures).toBeNull();
  const { lignes } = banc.valeur('rejets.lister', { jour, filtre: 'tous' });
  const constats = lignes.flatMap((l) => l.constats);
  expect(new Set(constats.map((c) => c.suivi))).toEqual(new Set([true, false]));
  expect(lignes.filter((l) => l.date > jour)).toEqual([]);
});
