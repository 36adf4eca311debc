import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ouvrirBase } from '../../main/store/database.ts';
import type { ApercuRejets } from '../../shared/rejets/colonnes.ts';
import { ETATS_REJET, type GesteRejet } from '../../shared/rejets/etats.ts';
import { ficheDe, LIGNES_REJETS, type FicheRejet, type LigneRejet } from '../../shared/rejets/rejet.ts';
import { ficheRejet } from '../rejets/hasard.ts';
import { dossierTemporaire, monter, patient, type Banc } from './banc.ts';

const JOUR = '2026-11-22';

function saisir(b: Banc, change: Partial<FicheRejet> = {}): LigneRejet {
  return b.valeur('rejets.enregistrer', { mouvement: randomUUID(), fiche: ficheRejet(change), version: 0, jour: JOUR });
}
const demande = (r: LigneRejet, geste: GesteRejet, change: object = {}) => ({
  mouvement: randomUUID(),
  rejetId: r.id,
  version: r.version,
  geste,
  jour: JOUR,
  montant: 0,
  relance: '',
  motif: '',
  ...change,
});
/** Takes back the last move of a reject, whatever it was. */
const annuler = (b: Banc, { id }: LigneRejet): LigneRejet | null => {
  const { version } = b.valeur('rejets.lire', { rejetId: id })!;
  return b.valeur('rejets.annuler', { mouvement: randomUUID(), rejetId: id, version, jour: JOUR });
};

function fiche(r: LigneRejet, change: Partial<FicheRejet>): FicheRejet {
  return { ...ficheDe(r), ...change };
}

describe('a reject', () => {
  test('is entered, moved, paid in part, corrected, taken back; its history keeps everything', () => {
    const b = monter();
    const r = saisir(b);
    expect(r).toMatchObject({ etat: 'a-traiter', reste: 4250, paye: 0, version: 1 });
    const reclame = b.valeur('rejets.mouvoir', demande(r, 'reclamer', { relance: '2026-12-22' }));
    const partiel = b.valeur('rejets.mouvoir', demande(reclame, 'encaisser', { montant: 1000 }));
    expect(partiel).toMatchObject({ etat: 'reclamee-mutuelle', reste: 3250, paye: 1000, relance: '2026-12-22', version: 3 });
    const corrige = b.valeur('rejets.enregistrer', {
      mouvement: randomUUID(),
      fiche: fiche(partiel, { montant: 5000 }),
      version: 3,
      jour: JOUR,
    });
    expect(corrige).toMatchObject({ montant: 5000, reste: 4000, paye: 1000 });
    const perdu = b.valeur('rejets.mouvoir', demande(corrige, 'perdre', { motif: 'Trop ancien' }));
    expect(perdu).toMatchObject({ etat: 'perdue', reste: 0, paye: 1000, perdu: 4000 });
    expect(annuler(b, r)).toMatchObject({ etat: 'reclamee-mutuelle', reste: 4000, montant: 5000 });
    expect(annuler(b, r)).toMatchObject({ reste: 3250, montant: 4250 });
    expect(b.valeur('rejets.historique', { rejetId: r.id }).map((m) => [m.geste, m.motif, m.montant, m.par])).toEqual([
      ['annuler', '', 0, 'Test'],
      ['annuler', '', 0, 'Test'],
      ['perdre', 'Trop ancien', 0, 'Test'],
      ['corriger', '', 0, 'Test'],
      ['encaisser', '', 1000, 'Test'],
      ['reclamer', '', 0, 'Test'],
      ['saisir', '', 0, 'Test'],
    ]);
  });

  test('whose entry is taken back is out of sight for good', () => {
    const b = monter();
    const r = saisir(b);
    expect(annuler(b, r)).toBeNull();
    expect(b.valeur('rejets.lister', { jour: JOUR, filtre: 'tous' }).lignes).toEqual([]);
    expect(b.appeler('rejets.mouvoir', demande(r, 'perdre', { motif: 'x' }))).toMatchObject({ error: { code: 'rejet-inconnu' } });
    expect(
      b.appeler('rejets.enregistrer', { mouvement: randomUUID(), fiche: fiche(r, {}), version: 1, jour: JOUR }),
    ).toMatchObject({
      error: { code: 'modifie-entretemps' },
    });
  });

  test('a call made twice is one; a key used for another reject is refused', () => {
    const b = monter();
    const f = ficheRejet();
    const entree = { mouvement: randomUUID(), fiche: f, version: 0, jour: JOUR };
    expect(b.valeur('rejets.enregistrer', entree)).toEqual(b.valeur('rejets.enregistrer', entree));
    const r = b.valeur('rejets.lister', { jour: JOUR, filtre: 'tous' }).lignes[0]!;
    const paye = demande(r, 'encaisser', { montant: 1000 });
    b.valeur('rejets.mouvoir', paye);
    expect(b.valeur('rejets.mouvoir', paye)).toMatchObject({ paye: 1000, reste: 3250 });
    const encore = b.valeur('rejets.mouvoir', demande({ ...r, version: 2 }, 'encaisser', { montant: 500 }));
    const retour = { mouvement: randomUUID(), rejetId: r.id, version: encore.version, jour: JOUR };
    b.valeur('rejets.annuler', retour);
    expect(b.valeur('rejets.annuler', retour)).toMatchObject({ paye: 1000 });
    // The answer was lost, and the window asks as if it had not: an older payment is not taken back.
    const autrement = { ...retour, mouvement: randomUUID() };
    expect(b.appeler('rejets.annuler', autrement)).toMatchObject({ error: { code: 'modifie-entretemps' } });
    expect(b.valeur('rejets.lire', { rejetId: r.id })).toMatchObject({ paye: 1000 });
    const autre = saisir(b, { facture: 'F2' });
    expect(b.appeler('rejets.mouvoir', { ...demande(autre, 'encaisser', { montant: 1 }), mouvement: paye.mouvement }).ok).toBe(
      false,
    );
  });

  test('what the table of moves does not allow is refused and changes nothing', () => {
    const b = monter();
    const r = saisir(b);
    const code = (d: object): unknown => {
      const x = b.appeler('rejets.mouvoir', d);
      return x.ok ? null : [x.error.code, x.error.champ];
    };
    expect(code(demande(r, 'attendre', { relance: '2026-12-22' }))).toEqual(['mouvement-refuse', undefined]);
    expect(code(demande(r, 'encaisser', { montant: 4251 }))).toEqual(['entree-invalide', 'montant']);
    expect(code(demande(r, 'perdre'))).toEqual(['entree-invalide', 'motif']);
    expect(code(demande(r, 'reclamer', { relance: JOUR }))).toEqual(['entree-invalide', 'relance']);
    expect(code({ ...demande(r, 'perdre', { motif: 'x' }), version: 7 })).toEqual(['modifie-entretemps', undefined]);
    const paye = b.valeur('rejets.mouvoir', demande(r, 'encaisser', { montant: 3000 }));
    const trop = { mouvement: randomUUID(), fiche: fiche(paye, { montant: 2999 }), version: paye.version, jour: JOUR };
    expect(b.appeler('rejets.enregistrer', trop)).toMatchObject({ error: { code: 'entree-invalide', champ: 'montant' } });
    expect(b.valeur('rejets.historique', { rejetId: r.id })).toHaveLength(2);
  });

  test('the filters count what is left, and what is due is due on its day', () => {
    const b = monter();
    saisir(b);
    const r = saisir(b, { facture: 'F2', montant: 1000 });
    b.valeur('rejets.mouvoir', demande(r, 'renvoyer', { relance: '2026-12-01' }));
    const paye = saisir(b, { facture: 'F3', montant: 500 });
    b.valeur('rejets.mouvoir', demande(paye, 'encaisser', { montant: 500 }));
    const comptes = (jour: string) => b.valeur('rejets.lister', { jour, filtre: 'relancer' });
    expect(comptes('2026-11-30')).toEqual({
      comptes: {
        'a-traiter': { nombre: 1, reste: 4250 },
        attente: { nombre: 1, reste: 1000 },
        relancer: { nombre: 0, reste: 0 },
        confies: { nombre: 0, reste: 0 },
        tous: { nombre: 3, reste: 5250 },
      },
      lignes: [],
    });
    expect(comptes('2026-12-01').lignes.map((l) => l.id)).toEqual([r.id]);
    expect(b.valeur('rejets.tableau', { jour: JOUR }).mois.at(-1)).toMatchObject({ montant: 5750, recupere: 500, reste: 5250 });
  });

  test('are searched by payer, invoice, code and patient, beyond the first lines that are shown', () => {
    const b = monter();
    const p = b.valeur('patients.enregistrer', patient({ nom: "D'Angelo", prenom: 'Zoé' }));
    const voulu = saisir(b, {
      date: '2026-11-20',
      facture: 'FA-2041',
      code: 'R9',
      nomPayeur: 'Santé Grand Large',
      patientId: p.id,
    });
    for (let i = 0; i < LIGNES_REJETS; i++) saisir(b, { facture: `F${i + 3000}` });
    const trouves = (texte?: string) => b.valeur('rejets.lister', { jour: JOUR, filtre: 'a-traiter', texte }).lignes;
    expect(trouves()).toHaveLength(LIGNES_REJETS);
    expect(trouves()).not.toContainEqual(voulu);
    for (const texte of ['fa-2041', '2041', 'SANTE large', 'r9', 'dangelo zoe', 'zoé 204'])
      expect(trouves(texte), texte).toEqual([voulu]);
    expect(trouves('tilleuls')).toHaveLength(LIGNES_REJETS);
    expect(trouves('zoé tilleuls')).toEqual([]);
    // What is counted stays whole.
    expect(b.valeur('rejets.lister', { jour: JOUR, filtre: 'a-traiter', texte: 'r9' }).comptes['a-traiter'].nombre).toBe(
      LIGNES_REJETS + 1,
    );
  });

  test('the history cannot be changed nor shortened, even by hand', () => {
    const b = monter();
    saisir(b);
    b.store.fermer();
    const base = ouvrirBase(b.dossier, b.cle);
    expect(() => base.exec('DELETE FROM rejets_mouvements')).toThrow('rejets_mouvements');
    expect(() => base.exec('UPDATE rejets_mouvements SET montant = 1')).toThrow('rejets_mouvements');
    expect(() => base.exec('UPDATE rejets SET reste = reste - 1')).toThrow('CHECK');
    base.close();
  });
});

describe('a reject of somebody', () => {
  test('follows a merge and its undoing; an erasure leaves the money and nothing of the person', () => {
    const b = monter();
    const [p, q] = [patient(), patient({ nom: 'Dupond' })].map((x) => b.valeur('patients.enregistrer', x)) as [
      never,
      never,
    ] as unknown as [{ id: string }, { id: string }];
    const r = saisir(b, { patientId: q.id, commentaire: 'Commentairesecret' });
    expect(r.patient).toContain('DUPOND');
    const fusion = randomUUID();
    b.valeur('patients.fusionner', { fusion, garde: p.id, retire: q.id });
    const duPatient = (id: string) => b.valeur('rejets.duPatient', { patientId: id }).map((x) => x.patientId);
    expect(duPatient(p.id)).toEqual([p.id]);
    b.valeur('patients.separer', { fusion });
    expect([duPatient(p.id), duPatient(q.id)]).toEqual([[], [q.id]]);
    b.valeur('rejets.mouvoir', demande(r, 'perdre', { motif: 'Motifsecret' }));
    b.valeur('patients.effacer', { id: q.id });
    const [reste] = b.valeur('rejets.lister', { jour: JOUR, filtre: 'tous' }).lignes;
    expect(reste).toMatchObject({ patientId: '', patient: '', commentaire: '', perdu: 4250 });
    expect(annuler(b, reste!)).toMatchObject({ patientId: '', commentaire: '', reste: 4250 });
    b.store.fermer();
    const base = ouvrirBase(b.dossier, b.cle);
    const tout = JSON.stringify(['rejets', 'rejets_mouvements'].map((t) => base.prepare(`SELECT * FROM ${t}`).all()));
    for (const secret of ['Commentairesecret', 'Motifsecret', q.id]) expect(tout).not.toContain(secret);
    base.close();
  });

  test('nobody of the file, or an act of somebody else, is refused', () => {
    const b = monter();
    const entree = (change: Partial<FicheRejet>) => ({
      mouvement: randomUUID(),
      fiche: ficheRejet(change),
      version: 0,
      jour: JOUR,
    });
    expect(b.appeler('rejets.enregistrer', entree({ patientId: randomUUID() }))).toMatchObject({
      error: { code: 'patient-inconnu' },
    });
    expect(b.appeler('rejets.enregistrer', entree({ acteId: randomUUID() }))).toMatchObject({ error: { champ: 'acteId' } });
  });
});

describe('a file of the LGO', () => {
  const FICHIER = [
    'Date facture;Organisme;N° facture;N° lot;Montant rejeté;Code rejet;Libellé',
    '03/11/2026;Mutuelle des Tilleuls;F1;L1;12,50;105;ASSURÉ INCONNU',
    '04/11/2026;CPAM de démonstration;F2;L1;1 200,00;;Droits fermés',
    '05/11/2026;C2S Tilleuls;F3;L1;9,90;2;',
    '05/11/2026;Mutuelle des Tilleuls;F4;L1;abc;1;x',
    '31/02/2026;Mutuelle des Tilleuls;F5;L1;3;1;x',
    ';Mutuelle des Tilleuls;F6;L1;3;1;x',
    '03/11/2026;mutuelle des  tilleuls;F1;L1;12,5;105;AUTRE LIBELLÉ',
    '',
  ].join('\r\n');
  const lireFichier = async (b: Banc, contenu: string | Buffer) => {
    const chemin = join(dossierTemporaire(), 'rejets.csv');
    writeFileSync(chemin, contenu);
    const vu = await b.store.appelerInterne('rejets.examiner', { chemin });
    const { lecture, faute } = (vu as { value: ApercuRejets }).value;
    const r = await b.store.appelerInterne('rejets.lireFichier', { lecture, jour: JOUR });
    // What cannot be read is not imported either, whatever is asked.
    if (faute !== null) expect(r).toMatchObject({ error: { code: 'entree-invalide' } });
    if (faute !== null) return { faute, nouveaux: 0 };
    return r.ok ? r.value : r.error;
  };

  test('gives its good lines, says the others, and doubles nothing when it comes again', async () => {
    const b = monter();
    const rien = { encore: [], verifier: 0, aVerifier: [], soldes: 0 };
    const bilan = { ...rien, faute: null, lignes: 7, refuses: 3, aPreciser: { payeur: 3, cause: 0, patient: 0 } };
    const refus = [
      { ligne: 5, colonne: 'montant', raison: 'montant' },
      { ligne: 6, colonne: 'date', raison: 'date' },
      { ligne: 7, colonne: 'date', raison: 'vide' },
    ];
    // As Windows writes it: no UTF-8.
    expect(await lireFichier(b, Buffer.from(FICHIER, 'latin1'))).toEqual({ ...bilan, nouveaux: 3, connus: 1, refus });
    const sans = { aPreciser: { payeur: 0, cause: 0, patient: 0 } };
    expect(await lireFichier(b, FICHIER)).toEqual({ ...bilan, ...sans, nouveaux: 0, connus: 4, refus });
    const { lignes, comptes } = b.valeur('rejets.lister', { jour: JOUR, filtre: 'a-traiter' });
    expect(lignes.map((l) => [l.payeur, l.facture, l.montant, l.libelle])).toEqual([
      ['AMC', 'F1', 1250, 'ASSURÉ INCONNU'],
      ['AMO', 'F2', 120_000, 'Droits fermés'],
      ['C2S', 'F3', 990, ''],
    ]);
    expect(comptes['a-traiter'].reste).toBe(122_240);
    // Corrected since: still the same line of the file.
    const [r] = lignes;
    b.valeur('rejets.enregistrer', { mouvement: randomUUID(), fiche: fiche(r!, { montant: 1300 }), version: 1, jour: JOUR });
    expect(await lireFichier(b, FICHIER)).toMatchObject({ nouveaux: 0 });
  });

  test.each([
    ['', 'vide'],
    ['\u0000\u0001\u0002'.repeat(200), 'binaire'],
    ['nom;prenom\r\nDupont;Anne\r\n', 'colonnes-manquantes'],
    ['date;payeur;montant\r\n03/11/2026;"Mutuelle;12', 'coupe'],
  ])('a file with a fault is refused as a whole (%#)', async (contenu, faute) => {
    const b = monter();
    expect(await lireFichier(b, contenu)).toMatchObject({ faute, nouveaux: 0 });
    expect(b.valeur('rejets.lister', { jour: JOUR, filtre: 'tous' }).lignes).toEqual([]);
  });

  test('columns that have other names, another separator: said by hand, and the lines to correct come back as a file', async () => {
    const b = monter();
    const chemin = join(dossierTemporaire(), 'rejets.csv');
    const jour = JOUR;
    writeFileSync(chemin, 'Le,Chez,Somme due,Divers\r\n03/11/2026,Mutuelle,"12,50",x\r\n03/11/2026,Mutuelle,douze,y\r\n');
    const r = await b.store.appelerInterne('rejets.examiner', { chemin });
    const vu = (r as { value: ApercuRejets }).value;
    expect(vu).toMatchObject({ faute: 'colonnes-manquantes', entetes: ['Le', 'Chez', 'Somme due', 'Divers'] });
    expect(vu.lignes[0]).toEqual(['03/11/2026', 'Mutuelle', '12,50', 'x']);
    const lecture = { ...vu.lecture, colonnes: ['date', 'nomPayeur', 'montant', null] as const };
    expect(b.valeur('rejets.relire', lecture)).toMatchObject({ faute: null });
    // Another separator: what was said of the columns does not hold, until it is put back.
    expect(b.valeur('rejets.relire', { ...lecture, separateur: ';' })).toMatchObject({ faute: 'colonnes-manquantes' });
    expect(await b.store.appelerInterne('rejets.lireFichier', { lecture: { ...lecture, separateur: ';' }, jour })).toMatchObject({
      error: { code: 'entree-invalide', champ: 'lecture' },
    });
    const deux = { ...lecture, colonnes: ['date', 'nomPayeur', 'montant', 'montant'] };
    expect((await b.store.appelerInterne('rejets.lireFichier', { lecture: deux, jour })).ok).toBe(false);
    b.valeur('rejets.relire', lecture);
    const refus = [{ ligne: 3, colonne: 'montant', raison: 'montant' }];
    expect(await b.store.appelerInterne('rejets.lireFichier', { lecture, jour })).toMatchObject({
      value: { nouveaux: 1, refuses: 1, refus },
    });
    const sortie = join(dossierTemporaire(), 'a-corriger.csv');
    expect(await b.store.appelerInterne('rejets.ecrireRefus', { chemin: sortie })).toMatchObject({ ok: true });
    const ecrit = readFileSync(sortie, 'utf8').replace('\uFEFF', '').trim().split('\r\n');
    expect(ecrit[0]).toBe('Le;Chez;Somme due;Divers;Ligne;Raison');
    expect(ecrit).toHaveLength(2);
    expect(ecrit[1]).toMatch(/^03\/11\/2026;Mutuelle;douze;y;3;Montant/);
  });

  test('goes out as a spreadsheet reads it, formulas neutralised', async () => {
    const b = monter();
    saisir(b, { libelle: '=1+1', commentaire: 'Relu' });
    const chemin = join(dossierTemporaire(), 'sortie.csv');
    expect(await b.store.appelerInterne('rejets.ecrireCsv', { chemin })).toEqual({ ok: true, value: { rejets: 1 } });
    const [, ligne] = readFileSync(chemin, 'utf8').split('\r\n');
    expect(ligne).toBe(
      "2026-11-03;AMC;Mutuelle des Tilleuls;F1001;L12;42,50;105;'=1+1;Carte finie, contrat terminé ou adhérent radié;À traiter;42,50;0,00;0,00;;;;Relu",
    );
  });
});

test('the demonstration has a year of rejects, in every state, and its money holds', async () => {
  const b = monter();
  expect((await b.store.appelerInterne('demo.remplir', { nombre: 40, jour: JOUR })).ok).toBe(true);
  const { lignes, comptes } = b.valeur('rejets.lister', { jour: JOUR, filtre: 'tous' });
  expect(lignes).toHaveLength(120);
  expect(new Set(lignes.map((l) => l.etat))).toEqual(new Set(ETATS_REJET));
  expect(comptes['a-traiter'].nombre).toBeGreaterThan(4);
  expect(comptes.relancer.nombre).toBeGreaterThan(2);
  expect(lignes.filter((l) => l.patient !== '').length).toBeGreaterThan(30);
  expect(comptes.confies.nombre).toBeGreaterThan(6);
  const { mois, ages } = b.valeur('rejets.tableau', { jour: JOUR });
  expect(mois.every((m) => m.nombre > 2)).toBe(true);
  expect(ages.flatMap((a) => a.tranches).reduce((n, v) => n + v, 0)).toBe(comptes.tous.reste);
});
