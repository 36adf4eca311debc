import { cleNom, type Patient } from '../../../shared/patient.ts';
import { pieceVide, type Piece } from '../../../shared/pieces.ts';
import type { CarteLue, PatientLu } from '../../../shared/importation/ligne.ts';
import { cleCarte, completer, memePersonne, nirIdentifie, type Complement } from '../../../shared/importation/complement.ts';
import { I } from '../../../shared/messages/importation.fr.ts';
import { echeances, type Echeance } from '../../../shared/rappels/echeances.ts';
import { INTERVALLES_INITIAUX } from '../../../shared/rappels/intervalles.ts';
import { signature, type Base } from '../database.ts';
import { SANS_FIN, type Calendrier } from '../echeances.ts';
import { faiseurDeCles } from './cles.ts';
import { AJOUT, colonnes, fichierPatients, patientDe } from '../patients.ts';
import { fichierPieces } from '../pieces.ts';

const TRAVAIL = 'import';
/** What `deleted_at` says of a patient who is not to be seen yet. His documents are only reached through him. */
const CACHE = 'import';
/** A search that comes in between waits for one step at most. */
const PAS_RETRAIT = 500;

type Rangee = Parameters<typeof patientDe>[0];
type Sort = 'nouveau' | 'complete' | 'connu';
interface Attente {
  readonly ajout: Complement;
  readonly cartes: readonly CarteLue[];
}

/** Column names and the names of their values, as {@link AJOUT} pairs them. */
const [NOMS = [], VALEURS = []] = [...AJOUT.matchAll(/\(([^)]*)\)/g)].map(([, liste]) =>
  liste!.split(',').map((n) => n.trim().replace('@', '')),
);
const DERIVEES = ['cle', 'recherche', 'updated_at', 'updated_by', 'deleted_at'];
const RANGEE = NOMS.flatMap((nom, i) => (DERIVEES.includes(nom) ? [] : [`${nom} AS ${VALEURS[i]!}`])).join(', ');

/**
 * Rows written by one statement for many: the triggers of the full-text index make a statement for each row several times slower,
 * since SQLite marks a savepoint, and FTS5 flushes, at each.
 */
function lot(base: Base, table: string, champs: readonly string[], valeurs: readonly string[] = champs) {
  let rangees: Record<string, string | number>[] = [];
  base.table(`lot_${table}`, {
    columns: [...valeurs],
    *rows() {
      yield* rangees;
    },
  });
  const ecrire = base.prepare(`INSERT INTO ${table} (${champs.join(', ')}) SELECT ${valeurs.join(', ')} FROM lot_${table}`);
  return {
    ajouter: (rangee: Record<string, string | number>): void => {
      rangees.push(rangee);
    },
    ecrire: (): void => {
      try {
        if (rangees.length > 0) ecrire.run();
      } finally {
        rangees = [];
      }
    },
  };
}

/** What an import writes, one at a time. */
export type Ecriture = ReturnType<typeof creerEcriture>;

/** @param calendrier moved for the patients who were there; new ones get their days with their cards */
export function creerEcriture(base: Base, calendrier: Calendrier) {
  const fiches = fichierPatients(base);
  const documents = fichierPieces(base);
  const patients = lot(base, 'patients', NOMS, VALEURS);
  const pieces = lot(base, 'pieces', ['id', 'patient_id', 'genre', 'fin', 'version', 'contenu', 'updated_at', 'updated_by']);
  const evenements = lot(base, 'evenements', ['id', 'piece_id', 'geste', 'jour', 'instant', 'par', 'motif', 'piece']);
  const jours = lot(base, 'echeances', ['piece_id', 'patient_id', 'genre', 'regle', 'gravite', 'du', 'jusqua']);
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
  const caches = `(SELECT id FROM patients WHERE numero > @depuis AND numero <= @jusqua AND deleted_at = '${CACHE}')`;
  const retraits = [
    `DELETE FROM evenements WHERE piece_id IN (SELECT id FROM pieces WHERE patient_id IN ${caches})`,
    `DELETE FROM echeances WHERE patient_id IN ${caches}`,
    `DELETE FROM pieces WHERE patient_id IN ${caches}`,
    `DELETE FROM patients WHERE id IN ${caches}`,
  ].map((sql) => base.prepare(sql));

  const cle = faiseurDeCles();
  const attentes = new Map<string, Attente>();
  /** The new patients of the step under way, by NIR or names and birth date, and their cards: not in the file yet. */
  const frais = new Map<string, Patient[]>();
  const cartesFraiches = new Map<string, readonly CarteLue[]>();
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

  const ecrirePiece = (carte: CarteLue, patientId: string): Piece => {
    const { genre, debut, fin, amc, adherent } = carte;
    const piece = Object.assign(pieceVide(genre, cle(), patientId), {
      version: 1,
      debut,
      fin,
      ...(genre === 'mutuelle' ? { amc, adherent } : {}),
    });
    const contenu = JSON.stringify(piece);
    pieces.ajouter({ id: piece.id, patient_id: patientId, genre, fin, version: 1, contenu, ...s });
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
    const c = `${piece.genre}|${piece.debut}|${piece.fin}`;
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
      const piece = ecrirePiece(carte, patient.id);
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
    for (const l of [patients, pieces, evenements, jours]) l.ecrire();
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
    const attente = attentes.get(present.id);
    const ajout = completer({ ...present, ...attente?.ajout }, lu);
    const deja = cartes.length === 0 ? [] : (cartesFraiches.get(present.id) ?? documents.duPatient(present.id));
    const connues = new Set([...deja, ...(attente?.cartes ?? [])].map(cleCarte));
    const nouvelles = cartes.filter((c) => !connues.has(cleCarte(c)));
    if (ajout === null && nouvelles.length === 0) return 'connu';
    // A copy: a text cut out of the file would hold a whole piece of it.
    const suite = { ajout: { ...attente?.ajout, ...ajout }, cartes: [...(attente?.cartes ?? []), ...nouvelles] };
    attentes.set(present.id, JSON.parse(JSON.stringify(suite)) as Attente);
    return 'complete';
  };

  const appliquer = (id: string, { ajout, cartes }: Attente): void => {
    const present = fiches.lire(id);
    // Merged into another since: what the file says of him comes again with the next import.
    if (present === null) return;
    // Somebody may have filled a field in since the line was read.
    const reste = completer(present, { ...present, ...ajout });
    if (reste !== null) fiches.ecrire({ ...present, ...reste });
    const connues = new Set(documents.duPatient(id).map(cleCarte));
    const nouvelles = cartes.filter((c) => !connues.has(cleCarte(c)));
    for (const carte of nouvelles) ecrirePiece(carte, id);
    ecrireLots();
    if (nouvelles.length > 0) calendrier.recalculer(id);
  };

  return {
    /** Whether an import was stopped before its end, and has left something behind. */
    inacheve: (): boolean => debut.get(TRAVAIL) !== undefined,
    /** @param leJour the day at the counter, that of the new cards' trace */
    commencer: (leJour: string): void => {
      jour = leJour;
      s = signature();
      intervalles = calendrier.intervalles();
      for (const memoire of [suites, attentes, frais, cartesFraiches]) memoire.clear();
      marquer.run(TRAVAIL, dernier.get()!);
    },
    /** Takes lines in, all in one transaction: what each has become. */
    recevoir: base.transaction((lues: readonly { patient: PatientLu; cartes: readonly CarteLue[] }[]): Sort[] => {
      const sorts = lues.map(({ patient, cartes }) => recevoir(patient, cartes));
      ecrireLots();
      return sorts;
    }),
    /** Shows everything at once. */
    publier: base.transaction((): void => {
      montrer.run({ depuis: debut.get(TRAVAIL), updated_at: s.updated_at });
      for (const [id, attente] of attentes) appliquer(id, attente);
      attentes.clear();
      clore.run(TRAVAIL);
      // Computed with the intervals of the beginning.
      if (JSON.stringify(calendrier.intervalles()) !== JSON.stringify(intervalles)) calendrier.toutRecalculer();
    }),
    /** Takes away one step of what is not to be seen; false when nothing is left. */
    retirer: base.transaction((): boolean => {
      attentes.clear();
      const depuis = debut.get(TRAVAIL);
      if (depuis === undefined) return false;
      const jusqua = pageCachee.get(depuis) ?? null;
      if (jusqua === null) clore.run(TRAVAIL);
      else for (const r of retraits) r.run({ depuis, jusqua });
      return jusqua !== null;
    }),
  };
}
