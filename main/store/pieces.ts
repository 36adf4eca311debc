import { ajouterJours } from '../../shared/dates.ts';
import { echec, reussite, type CodeErreur, type Gestionnaires, type Resultat } from '../../shared/api.ts';
import { schemaPiece, type Evenement, type GestePiece, type Piece, type Report } from '../../shared/pieces.ts';
import { signature } from './auteur.ts';
import type { Base } from './database.ts';
import type { Calendrier } from './echeances.ts';

type Procedures =
  | 'pieces.enregistrer'
  | 'pieces.vue'
  | 'pieces.annuler'
  | 'pieces.archiver'
  | 'pieces.reporter'
  | 'pieces.historique';

interface Geste {
  readonly evenement: string;
  readonly geste: GestePiece;
  readonly jour: string;
  readonly motif: string;
}

/** Whether all that changes is that the patient was told to renew. */
function rappelee(avant: Piece, apres: Piece): boolean {
  return avant.genre === 'c2s' && apres.genre === 'c2s' && avant.rappeleLe !== apres.rappeleLe;
}

/** The documents of the patients, for the other aggregates. */
export interface FichierPieces {
  duPatient(patientId: string): Piece[];
  reports(patientId: string): Report[];
}

export function fichierPieces(base: Base): FichierPieces {
  const lister = base.prepare<[string], { contenu: string }>(
    "SELECT contenu FROM pieces WHERE patient_id = ? AND deleted_at = '' ORDER BY genre, fin DESC, id",
  );
  const reports = base.prepare<[string], Report>(
    `SELECT r.piece_id AS pieceId, r.pose_le AS poseLe, r.jusquau, r.motif FROM reports r
     JOIN pieces p ON p.id = r.piece_id WHERE p.patient_id = ?`,
  );
  return {
    duPatient: (patientId) => lister.all(patientId).map((r) => schemaPiece.parse(JSON.parse(r.contenu))),
    reports: (patientId) => reports.all(patientId),
  };
}

/** What is done to documents: each gesture is one transaction, leaves its trace, and moves the calendar. */
export function pieces(base: Base, calendrier: Calendrier) {
  const connu = base.prepare<[string]>("SELECT 1 FROM patients WHERE id = ? AND deleted_at = ''").pluck();
  const lire = base.prepare<[string], { contenu: string }>("SELECT contenu FROM pieces WHERE id = ? AND deleted_at = ''");
  const ecrire = base.prepare(
    `INSERT INTO pieces (id, patient_id, genre, fin, version, contenu, updated_at, updated_by)
     VALUES (@id, @patientId, @genre, @fin, @version, @contenu, @updated_at, @updated_by)
     ON CONFLICT (id) DO UPDATE SET fin = @fin, version = @version, contenu = @contenu, updated_at = @updated_at, updated_by = @updated_by`,
  );
  const tracer = base.prepare(
    `INSERT INTO evenements (id, piece_id, geste, jour, instant, par, motif, piece, report)
     VALUES (@evenement, @pieceId, @geste, @jour, @updated_at, @updated_by, @motif, @piece, @report)`,
  );
  const dejaFait = base.prepare<[string], { piece: string }>('SELECT piece FROM evenements WHERE id = ?');
  const evenements = base.prepare<[string], Omit<Evenement, 'piece'> & { piece: string }>(
    'SELECT id, geste, jour, instant, par, motif, piece FROM evenements WHERE piece_id = ? ORDER BY numero DESC',
  );
  const deuxDerniers = base.prepare<[string], { geste: GestePiece; piece: string; report: string }>(
    'SELECT geste, piece, report FROM evenements WHERE piece_id = ? ORDER BY numero DESC LIMIT 2',
  );
  const lireReport = base.prepare<[string], Report>(
    'SELECT piece_id AS pieceId, pose_le AS poseLe, jusquau, motif FROM reports WHERE piece_id = ?',
  );
  const oublierReport = base.prepare('DELETE FROM reports WHERE piece_id = ?');
  const ecrireReport = base.prepare(
    `INSERT INTO reports (piece_id, pose_le, jusquau, motif, updated_at, updated_by)
     VALUES (@pieceId, @poseLe, @jusquau, @motif, @updated_at, @updated_by)
     ON CONFLICT (piece_id) DO UPDATE SET pose_le = @poseLe, jusquau = @jusquau, motif = @motif,
       updated_at = @updated_at, updated_by = @updated_by`,
  );

  const retirer = base.prepare('UPDATE pieces SET deleted_at = ? WHERE id = ?');

  const trouver = (id: string): Piece | null => {
    const rangee = lire.get(id);
    return rangee === undefined ? null : schemaPiece.parse(JSON.parse(rangee.contenu));
  };

  const garder = (piece: Piece, g: Geste): Piece => {
    const s = signature();
    const suivante = { ...piece, version: piece.version + 1 };
    const contenu = JSON.stringify(suivante);
    const { id, patientId, genre, fin, version } = suivante;
    ecrire.run({ id, patientId, genre, fin, version, contenu, ...s });
    const report = lireReport.get(id);
    tracer.run({ ...g, ...s, pieceId: id, piece: contenu, report: report === undefined ? '' : JSON.stringify(report) });
    calendrier.recalculer(patientId);
    return suivante;
  };

  /** One gesture on a document that is there; done once, however often it is asked for. */
  const agir = (
    { evenement, pieceId }: { readonly evenement: string; readonly pieceId: string },
    acte: (piece: Piece) => Piece | CodeErreur,
  ): Resultat<Piece> =>
    base.transaction((): Resultat<Piece> => {
      const fait = dejaFait.get(evenement);
      if (fait !== undefined) return reussite(schemaPiece.parse(JSON.parse(fait.piece)));
      const piece = trouver(pieceId);
      if (piece === null) return echec('piece-inconnue');
      const suite = acte(piece);
      return typeof suite === 'string' ? echec(suite) : reussite(suite);
    })();

  return {
    'pieces.enregistrer': ({ evenement, piece, jour }) =>
      base.transaction((): Resultat<Piece> => {
        const fait = dejaFait.get(evenement);
        if (fait !== undefined) return reussite(schemaPiece.parse(JSON.parse(fait.piece)));
        if (connu.get(piece.patientId) === undefined) return echec('patient-inconnu');
        const presente = trouver(piece.id);
        if ((presente?.version ?? 0) !== piece.version || (presente !== null && presente.patientId !== piece.patientId))
          return echec('modifie-entretemps');
        const revue = presente?.vuLe !== piece.vuLe;
        // A corrected note is no reason to ask again sooner than was decided.
        if (revue || presente?.debut !== piece.debut || presente?.fin !== piece.fin) oublierReport.run(piece.id);
        const vuPar = revue ? (piece.vuLe === '' ? '' : signature().updated_by) : presente.vuPar;
        const geste = presente === null ? 'creee' : rappelee(presente, piece) ? 'rappelee' : 'modifiee';
        return reussite(garder({ ...piece, vuPar }, { evenement, geste, jour, motif: '' }));
      })(),
    'pieces.vue': (g) =>
      agir(g, (piece) => {
        oublierReport.run(piece.id);
        const vue = { ...piece, vuLe: g.jour, vuPar: signature().updated_by };
        // A carte Vitale is seen when it has just been updated.
        return garder(piece.genre === 'vitale' ? { ...vue, debut: g.jour } : vue, { ...g, geste: 'vue', motif: '' });
      }),
    'pieces.annuler': (g) =>
      agir(g, (piece) => {
        const [derniere, avant] = deuxDerniers.all(piece.id);
        if (derniere?.geste === 'creee') {
          // Entered by mistake: out of sight, with its trace kept.
          retirer.run(signature().updated_at, piece.id);
          return garder(piece, { ...g, geste: 'annulee', motif: '' });
        }
        if (derniere === undefined || avant === undefined || derniere.geste === 'annulee') return 'non-autorise';
        // Never erased: the trace keeps both the gesture and its taking back. Whose document it is may have changed since.
        const ancienne = schemaPiece.parse(JSON.parse(avant.piece));
        if (avant.report === '') oublierReport.run(piece.id);
        else ecrireReport.run({ ...(JSON.parse(avant.report) as Report), ...signature() });
        return garder({ ...ancienne, patientId: piece.patientId, version: piece.version }, { ...g, geste: 'annulee', motif: '' });
      }),
    'pieces.archiver': (g) => agir(g, (piece) => garder({ ...piece, archivee: true }, { ...g, geste: 'archivee' })),
    'pieces.reporter': (g) => {
      const lendemain = g.jusquau === '' ? g.motif.trim() !== '' : g.jusquau > g.jour;
      if (!lendemain) return echec('entree-invalide', g.jusquau === '' ? 'motif' : 'jusquau');
      const fait = agir(g, (piece) => {
        ecrireReport.run({ pieceId: piece.id, poseLe: g.jour, jusquau: g.jusquau, motif: g.motif, ...signature() });
        const geste = g.jusquau === '' ? 'coupee' : g.jusquau === ajouterJours(g.jour, 1) ? 'demandee' : 'reportee';
        return garder(piece, { ...g, geste });
      });
      if (!fait.ok) return fait;
      return reussite(lireReport.get(g.pieceId) ?? { pieceId: g.pieceId, poseLe: g.jour, jusquau: g.jusquau, motif: g.motif });
    },
    'pieces.historique': ({ pieceId }) =>
      reussite(evenements.all(pieceId).map((e) => ({ ...e, piece: schemaPiece.parse(JSON.parse(e.piece)) }))),
  } satisfies Partial<Gestionnaires<Procedures>>;
}
