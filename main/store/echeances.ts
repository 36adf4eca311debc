import type { Piece, Report } from '../../shared/pieces.ts';
import { echeances } from '../../shared/rappels/echeances.ts';
import type { Intervalles } from '../../shared/rappels/intervalles.ts';
import { EDITION_RAPPELS } from '../../shared/rappels/regles.ts';
import type { Base } from './database.ts';
import { refusDuPatient } from './rejets-fichier.ts';

/** An open end, in a form that sorts after every date. */
export const SANS_FIN = '9999-12-31';
const TRAVAIL = 'echeances';
/** Under which edition of the rules the table was written. */
const EDITION = 'edition-rappels';
/** A search that comes in between waits for one page at most. */
const PAGE = 200;

/** The days on which each patient's documents are due: derived, written again whenever what they come from changes. */
export interface Calendrier {
  /** The pharmacy's intervals, as they are now. */
  intervalles(): Intervalles;
  /** To be called in the transaction that changed a document, a report or the patient it belongs to. */
  recalculer(patientId: string): void;
  /** Begins again for everybody, page by page, behind the counter's calls: the intervals have changed. */
  toutRecalculer(): void;
  /** Takes up what a stop interrupted. */
  reprendre(): void;
  /** Whether everything is up to date. */
  aJour(): boolean;
}

/** @param intervalles the pharmacy's, read at each use */
export function calendrier(base: Base, intervalles: () => Intervalles): Calendrier {
  const pieces = base.prepare<[string], { contenu: string }>(
    "SELECT contenu FROM pieces WHERE patient_id = ? AND deleted_at = ''",
  );
  const reports = base.prepare<[string], Report>(
    `SELECT r.piece_id AS pieceId, r.pose_le AS poseLe, r.jusquau, r.motif FROM reports r
     JOIN pieces p ON p.id = r.piece_id WHERE p.patient_id = ?`,
  );
  const refus = refusDuPatient(base);
  const vider = base.prepare('DELETE FROM echeances WHERE patient_id = ?');
  const ecrire = base.prepare(
    `INSERT INTO echeances (piece_id, patient_id, genre, regle, gravite, du, jusqua)
     VALUES (@pieceId, @patientId, @genre, @regle, @gravite, @du, @jusqua)`,
  );
  const position = base.prepare<[string], { position: number }>('SELECT position FROM travaux WHERE nom = ?');
  const avancer = base.prepare(
    'INSERT INTO travaux (nom, position) VALUES (?, ?) ON CONFLICT (nom) DO UPDATE SET position = excluded.position',
  );
  const finir = base.prepare('DELETE FROM travaux WHERE nom = ?');
  const page = base.prepare<[number], { numero: number; id: string }>(
    `SELECT numero, id FROM patients WHERE numero > ? AND deleted_at = '' ORDER BY numero LIMIT ${PAGE}`,
  );

  const calculer = (patientId: string, i: Intervalles): void => {
    vider.run(patientId);
    const documents = pieces.all(patientId).map((r) => JSON.parse(r.contenu) as Piece);
    for (const e of echeances(documents, reports.all(patientId), i, refus(patientId)))
      ecrire.run({ ...e, patientId, jusqua: e.jusqua === '' ? SANS_FIN : e.jusqua });
  };

  let enRoute = false;
  const unePage = base.transaction((): boolean => {
    const i = intervalles();
    const ou = position.get(TRAVAIL);
    if (ou === undefined) return false;
    const suite = page.all(ou.position);
    for (const { id } of suite) calculer(id, i);
    const dernier = suite.at(-1);
    if (dernier === undefined) finir.run(TRAVAIL);
    else avancer.run(TRAVAIL, dernier.numero);
    return dernier !== undefined;
  });
  const pas = (): void => {
    enRoute = false;
    // The file may have been closed since: the next opening goes on from here.
    if (!base.open) return;
    try {
      enRoute = unePage();
    } catch {
      // A disk that is full for now: the next gesture tries again, and reading goes on.
      return;
    }
    if (enRoute) setImmediate(pas);
  };
  const reprendre = (): void => {
    if (enRoute || position.get(TRAVAIL) === undefined) return;
    enRoute = true;
    setImmediate(pas);
  };

  // Other rules than those of the last opening: everybody's days are written again, behind the counter's calls.
  if (position.get(EDITION)?.position !== EDITION_RAPPELS) {
    avancer.run(EDITION, EDITION_RAPPELS);
    if (page.get(0) !== undefined) avancer.run(TRAVAIL, 0);
  }

  return {
    intervalles,
    recalculer: (patientId) => {
      calculer(patientId, intervalles());
      reprendre();
    },
    toutRecalculer: () => {
      avancer.run(TRAVAIL, 0);
      reprendre();
    },
    reprendre,
    aJour: () => position.get(TRAVAIL) === undefined,
  };
}
