import { cleNom, type Patient } from '../../../shared/patient.ts';
import type { Piece } from '../../../shared/pieces.ts';
import type { CarteLue } from '../../../shared/importation/cartes.ts';
import type { PatientLu } from '../../../shared/importation/ligne.ts';
import { completer, memeCarte, memePersonne, nirIdentifie, repete } from '../../../shared/importation/complement.ts';
import { I } from '../../../shared/messages/importation.fr.ts';
import { echeances, type Echeance } from '../../../shared/rappels/echeances.ts';
import { INTERVALLES_INITIAUX } from '../../../shared/rappels/intervalles.ts';
import { signature } from '../auteur.ts';
import type { Base } from '../database.ts';
import { SANS_FIN, type Calendrier } from '../echeances.ts';
import { faiseurDeCles } from './cles.ts';
import { creerComplements } from './complements.ts';
import { lot } from './lot.ts';
import { AJOUT, colonnes, patientDe } from '../patients.ts';

const TRAVAIL = 'import';
/**
 * What `deleted_at` says of a patient who is not to be seen yet, and of a document added to one who is there. The documents that came
 * with a new patient are only reached through him.
 */
const CACHE = 'import';
/** A search that comes in between waits for one step at most. */
const PAS_RETRAIT = 500;
/** Patients whose days are written again at once: more wait for the pages behind the counter's calls. */
const JOURS_AUSSITOT = 500;

type Rangee = Parameters<typeof patientDe>[0];
type Sort = 'nouveau' | 'complete' | 'connu';

/** Column names and the names of their values, as {@link AJOUT} pairs them. */
const [NOMS = [], VALEURS = []] = [...AJOUT.matchAll(/\(([^)]*)\)/g)].map(([, liste]) =>
  liste!.split(',').map((n) => n.trim().replace('@', '')),
);
const DERIVEES = ['cle', 'recherche', 'updated_at', 'updated_by', 'deleted_at'];
const RANGEE = NOMS.flatMap((nom, i) => (DERIVEES.includes(nom) ? [] : [`${nom} AS ${VALEURS[i]!}`])).join(', ');

const lirePiece = (contenu: string): Piece => JSON.parse(contenu) as Piece;

/** What an import writes, one at a time. */
export type Ecriture = ReturnType<typeof creerEcriture>;

/** @param calendrier moved for the patients who were there; new ones get their days with their cards */
export function creerEcriture(base: Base, calendrier: Calendrier) {
  const complements = creerComplements(base);
  const patients = lot(base, 'patients', NOMS, VALEURS);
  const pieces = lot(base, 'pieces', [
    'id',
    'patient_id',
    'genre',
    'fin',
    'version',
    'contenu',
    'updated_at',
    'updated_by',
    'deleted_at',
  ]);
  const evenements = lot(base, 'evenements', ['id', 'piece_id', 'geste', 'jour', 'instant', 'par', 'motif', 'piece']);
  const jours = lot(base, 'echeances', ['piece_id', 'patient_id', 'genre', 'regle', 'gravite', 'du', 'jusqua']);
  const lots = [patients, pieces, evenements, jours];
  const parNir = base.prepare<[string, string], Rangee>(
    `SELECT ${RANGEE} FROM patients WHERE nir = ? AND nir <> '' AND date_naissance = ? AND deleted_at IN ('', '${CACHE}')`,
  );
  const parNom = base.prepare<[string, string], Rangee>(
    `SELECT ${RANGEE} FROM patients WHERE date_naissance = ? AND cle = ? AND deleted_at IN ('', '${CACHE}')`,
  );
  const dernier = base.prepare<[], number>('SELECT ifnull(max(numero), 0) FROM patients').pluck();
  const marquer = base.prepare('INSERT INTO travaux (nom, position) VALUES (?, ?)');
  const debut = base.prepare<[string], number>('SELECT position FROM travaux WHERE nom = ?').pluck();
  const clore = base.prepare('DELETE FROM travaux WHERE nom = ?');
  const montrer = base.prepare(
    `UPDATE patients SET deleted_at = '', updated_at = @updated_at WHERE numero > @depuis AND deleted_at = '${CACHE}'`,
  );
  const pageCachee = base
    .prepare<[number], number>(
      `SELECT max(numero) FROM (SELECT numero FROM patients WHERE numero > ? AND deleted_at = '${CACHE}' ORDER BY numero LIMIT ${PAS_RETRAIT})`,
    )
    .pluck();
  // Whether each came with this import, by itself or with its patient.
  const piecesDe = base.prepare<[string], { contenu: string; lue: number }>(
    `SELECT a.contenu, a.deleted_at || p.deleted_at <> '' AS lue FROM pieces a JOIN patients p ON p.id = a.patient_id
     WHERE a.patient_id = ? AND a.deleted_at IN ('', '${CACHE}')`,
  );
  // Both conditions: the first one is that of the index, which is not chosen by itself.
  const cachees = `FROM pieces INDEXED BY pieces_retirees WHERE deleted_at <> '' AND deleted_at = '${CACHE}'`;
  const montrerPieces = base.prepare(`UPDATE pieces SET deleted_at = '' WHERE deleted_at <> '' AND deleted_at = '${CACHE}'`);
  const concernes = base.prepare<[], string>(`SELECT DISTINCT patient_id ${cachees} LIMIT ${JOURS_AUSSITOT + 1}`).pluck();
  const unePieceCachee = base.prepare<[], number>(`SELECT 1 ${cachees} LIMIT 1`).pluck();
  const pageCacheeDe = `(SELECT id ${cachees} ORDER BY id LIMIT ${PAS_RETRAIT})`;
  const retraitsPieces = [
    `DELETE FROM evenements WHERE piece_id IN ${pageCacheeDe}`,
    `DELETE FROM pieces WHERE id IN ${pageCacheeDe}`,
  ].map((sql) => base.prepare(sql));
  const caches = `(SELECT id FROM patients WHERE numero > @depuis AND numero <= @jusqua AND deleted_at = '${CACHE}')`;
  const retraits = [
    `DELETE FROM evenements WHERE piece_id IN (SELECT id FROM pieces WHERE patient_id IN ${caches})`,
    `DELETE FROM echeances WHERE patient_id IN ${caches}`,
    `DELETE FROM pieces WHERE patient_id IN ${caches}`,
    `DELETE FROM patients WHERE id IN ${caches}`,
  ].map((sql) => base.prepare(sql));
  const dernierGeste = base.prepare<[], number>('SELECT ifnull(max(numero), 0) FROM evenements').pluck();
  const servisDepuis = base
    .prepare<[number], string>(
      'SELECT DISTINCT p.patient_id FROM evenements e CROSS JOIN pieces p ON p.id = e.piece_id WHERE e.numero > ?',
    )
    .pluck();
  const piecesDuServi = base.prepare<[string], { id: string; contenu: string; deleted_at: string }>(
    `SELECT id, contenu, deleted_at FROM pieces WHERE patient_id = ? AND deleted_at IN ('', '${CACHE}')`,
  );
  const retirerPiece = ['DELETE FROM evenements WHERE piece_id = ?', 'DELETE FROM pieces WHERE id = ?'].map((sql) =>
    base.prepare(sql),
  );

  const cle = faiseurDeCles();
  /** The new patients of the step under way, by NIR or names and birth date, and all new cards: not in the file yet. */
  const frais = new Map<string, Patient[]>();
  const cartesFraiches = new Map<string, readonly CarteLue[]>();
  /** Whose documents were touched at the counter since the beginning, and the last gesture looked at. */
  const servis = new Set<string>();
  let vuJusqua = 0;
  let intervalles = INTERVALLES_INITIAUX;
  let jour = '';
  let s = signature();
  const suites = new Map<string, readonly Echeance[]>();

  const trouver = (lu: PatientLu, nomme: string): Patient | null => {
    const nir = nirIdentifie(lu.nir) ? lu.nir : '';
    const candidats = [
      ...(nir === '' ? [] : parNir.all(nir, lu.dateNaissance).map(patientDe)),
      ...parNom.all(lu.dateNaissance, nomme).map(patientDe),
      ...(frais.get(`${nir}|${lu.dateNaissance}`) ?? []),
      ...(frais.get(`${nomme}|${lu.dateNaissance}`) ?? []),
    ];
    return candidats.find((p) => memePersonne(p, lu)) ?? null;
  };

  const ecrirePiece = (carte: CarteLue, patientId: string, cachee: boolean): Piece => {
    const piece: Piece = { ...carte, id: cle(), patientId, version: 1 };
    const contenu = JSON.stringify(piece);
    pieces.ajouter({
      id: piece.id,
      patient_id: patientId,
      genre: piece.genre,
      fin: piece.fin,
      version: 1,
      contenu,
      ...s,
      deleted_at: cachee ? CACHE : '',
    });
    evenements.ajouter({
      id: cle(),
      piece_id: piece.id,
      geste: 'creee',
      jour,
      instant: s.updated_at,
      par: s.updated_by,
      motif: I.origine,
      piece: contenu,
    });
    return piece;
  };

  /** The days of a card alone of its kind only depend on its dates: computed once for all the cards that have the same. */
  const joursDe = (piece: Piece): readonly Echeance[] => {
    const c = `${piece.genre}|${piece.debut}|${piece.fin}|${piece.vuLe}|${piece.archivee}`;
    let suite = suites.get(c);
    if (suite === undefined) suites.set(c, (suite = echeances([piece], [], intervalles)));
    return suite;
  };

  const creer = (lu: PatientLu, nomme: string, cartes: readonly CarteLue[]): void => {
    const patient: Patient = { ...lu, id: cle(), version: 1 };
    // Without an instant, those who are not to be seen stay out of the way of the last patients served.
    patients.ajouter({ ...colonnes(patient), updated_at: '', deleted_at: CACHE });
    for (const c of [nomme, ...(nirIdentifie(lu.nir) ? [lu.nir] : [])]) {
      const k = `${c}|${lu.dateNaissance}`;
      frais.set(k, [...(frais.get(k) ?? []), patient]);
    }
    cartesFraiches.set(patient.id, cartes);
    for (const carte of cartes) {
      const piece = ecrirePiece(carte, patient.id, false);
      for (const e of joursDe(piece))
        jours.ajouter({
          piece_id: piece.id,
          patient_id: patient.id,
          genre: e.genre,
          regle: e.regle,
          gravite: e.gravite,
          du: e.du,
          jusqua: e.jusqua === '' ? SANS_FIN : e.jusqua,
        });
    }
  };

  const ecrireLots = (): void => {
    for (const l of lots) l.ecrire();
    frais.clear();
    cartesFraiches.clear();
  };

  const recevoir = (lu: PatientLu, cartes: readonly CarteLue[]): Sort => {
    const nomme = cleNom(lu);
    const present = trouver(lu, nomme);
    if (present === null) {
      creer(lu, nomme, cartes);
      return 'nouveau';
    }
    const attendu = complements.lire(present.id);
    const dejaAjoute = attendu === null ? null : completer(present, { ...present, ...attendu });
    const ajout = completer({ ...present, ...dejaAjoute }, lu);
    const fraiches = cartesFraiches.get(present.id) ?? [];
    const presentes =
      cartes.length === 0 ? [] : piecesDe.all(present.id).map((r) => ({ piece: lirePiece(r.contenu), lue: r.lue !== 0 }));
    const connue = (c: CarteLue): boolean =>
      fraiches.some((f) => repete(f, c)) || presentes.some((p) => (p.lue ? repete(p.piece, c) : memeCarte(p.piece, c)));
    const nouvelles = cartes.filter((c) => !connue(c));
    if (ajout !== null) complements.garder(present.id, { ...dejaAjoute, ...ajout });
    if (nouvelles.length > 0) cartesFraiches.set(present.id, [...fraiches, ...nouvelles]);
    for (const carte of nouvelles) ecrirePiece(carte, present.id, true);
    return ajout === null && nouvelles.length === 0 ? 'connu' : 'complete';
  };

  /** To be called in each transaction, before it writes: the gestures since the last one are those of the counter. */
  const regarderLeComptoir = (): void => {
    for (const id of servisDepuis.all(vuJusqua)) servis.add(id);
  };

  /** Takes away the cards that somebody has entered by hand since their line was read. */
  const dedoubler = (patientId: string): void => {
    const toutes = piecesDuServi.all(patientId).map((r) => ({ ...r, piece: lirePiece(r.contenu) }));
    const saisies = toutes.filter((p) => p.deleted_at === '');
    for (const p of toutes)
      if (p.deleted_at === CACHE && saisies.some((s) => memeCarte(s.piece, p.piece))) for (const r of retirerPiece) r.run(p.id);
  };

  const montrerTout = base.transaction((): void => {
    regarderLeComptoir();
    for (const id of servis) dedoubler(id);
    montrer.run({ depuis: debut.get(TRAVAIL), updated_at: s.updated_at });
    complements.appliquer();
    const aRecalculer = concernes.all();
    montrerPieces.run();
    clore.run(TRAVAIL);
    // The days of new patients are computed with the intervals of the beginning.
    const autres = JSON.stringify(calendrier.intervalles()) !== JSON.stringify(intervalles);
    if (autres || aRecalculer.length > JOURS_AUSSITOT) calendrier.toutRecalculer();
    else for (const id of aRecalculer) calendrier.recalculer(id);
  });

  return {
    /** Whether an import was stopped before its end, and has left something behind. */
    inacheve: (): boolean => debut.get(TRAVAIL) !== undefined,
    /** @param leJour the day at the counter, that of the new cards' trace */
    commencer: (leJour: string): void => {
      jour = leJour;
      s = signature();
      intervalles = calendrier.intervalles();
      for (const memoire of [suites, frais, cartesFraiches, servis]) memoire.clear();
      for (const l of lots) l.vider();
      complements.vider();
      vuJusqua = dernierGeste.get()!;
      marquer.run(TRAVAIL, dernier.get()!);
    },
    /** Takes lines in, all in one transaction: what each has become. */
    recevoir: base.transaction((lues: readonly { patient: PatientLu; cartes: readonly CarteLue[] }[]): Sort[] => {
      regarderLeComptoir();
      const sorts = lues.map(({ patient, cartes }) => recevoir(patient, cartes));
      ecrireLots();
      vuJusqua = dernierGeste.get()!;
      return sorts;
    }),
    /** Shows everything at once. What is derived of those who were there follows: at once for a few, else behind the counter's calls. */
    publier: (): void => {
      const seuil = base.pragma('wal_autocheckpoint', { simple: true }) as number;
      // The journal is copied into the file by the next commit: two waits instead of a longer one.
      base.pragma('wal_autocheckpoint = 0');
      try {
        montrerTout();
      } finally {
        base.pragma(`wal_autocheckpoint = ${seuil}`);
      }
      complements.vider();
    },
    /** Writes one page of what completed patients are found by; false when nothing is left. */
    indexer: complements.page,
    /** Takes away one step of what is not to be seen; false when nothing is left. */
    retirer: base.transaction((): boolean => {
      complements.vider();
      const depuis = debut.get(TRAVAIL);
      if (depuis === undefined) return false;
      if (unePieceCachee.get() !== undefined) {
        for (const r of retraitsPieces) r.run();
        return true;
      }
      const jusqua = pageCachee.get(depuis) ?? null;
      if (jusqua === null) clore.run(TRAVAIL);
      else for (const r of retraits) r.run({ depuis, jusqua });
      return jusqua !== null;
    }),
  };
}
