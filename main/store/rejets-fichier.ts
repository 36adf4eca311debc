import { echec, reussite, type Resultat } from '../../shared/api.ts';
import { nommer, type Patient } from '../../shared/patient.ts';
import { direRetour } from '../../shared/messages/rejets.fr.ts';
import { schemaPiece, type Piece } from '../../shared/pieces.ts';
import { causesDe } from '../../shared/rejets/causes.ts';
import type { RefusFacture } from '../../shared/rappels/regles.ts';
import { enVigueur, refusDe, rejouer, type Demande, type Pas } from '../../shared/rejets/histoire.ts';
import {
  cleFacture,
  ficheDe,
  memePayeur,
  schemaFicheRejet,
  type FicheRejet,
  type LigneRejet,
  type MouvementRejet,
  type Rejet,
  type Semblable,
} from '../../shared/rejets/rejet.ts';
import { signature } from './auteur.ts';
import type { Base } from './database.ts';
import type { Calendrier } from './echeances.ts';

/** A move to write down. */
export interface NouveauMouvement {
  readonly mouvement: string;
  readonly geste: MouvementRejet['geste'];
  readonly jour: string;
  readonly montant?: number;
  readonly relance?: string;
  readonly motif?: string;
  readonly fiche?: FicheRejet;
  /** What `deleted_at` says of a reject that is not to be seen yet. */
  readonly cache?: string;
}

/** Whose a reject is. */
type Nomme = Pick<Patient, 'id' | 'nom' | 'prenom' | 'dateNaissance'>;

interface Ecrit {
  readonly geste: MouvementRejet['geste'];
  readonly jour: string;
  readonly instant: string;
  readonly montant: number;
  readonly relance: string;
  readonly fiche: string;
}

/** What the payers' refusals still to be handled call for of one patient, those of the records merged into his included. */
export function refusDuPatient(base: Base): (patientId: string) => RefusFacture[] {
  const rejets = base
    .prepare<[string], string>(
      `WITH RECURSIVE t (id) AS (VALUES (?) UNION SELECT f.retire FROM t JOIN fusions f ON f.garde = t.id AND f.separee_le = '')
       SELECT r.id FROM t CROSS JOIN rejets r ON r.patient_id = t.id AND r.patient_id <> ''
       WHERE r.deleted_at = '' AND r.etat = 'a-traiter' ORDER BY r.id`,
    )
    .pluck();
  const pasDe = base.prepare<[string], Ecrit>(PAS);
  const documents = base
    .prepare<[string, string], string>("SELECT contenu FROM pieces WHERE patient_id = ? AND genre = ? AND deleted_at = ''")
    .pluck();
  const alors = base
    .prepare<[string, string], string>(
      'SELECT piece FROM evenements WHERE piece_id = ? AND instant <= ? ORDER BY numero DESC LIMIT 1',
    )
    .pluck();
  /**
   * The cards or proofs refused: on file when the refusal was learned, the same since, and begun by the day of the invoice. Any other
   * document is asked for by its kind alone: seen again, it may answer.
   */
  const refusees = (patientId: string, { genre, instant, facture }: Demande): Piece[] =>
    genre !== 'mutuelle' && genre !== 'c2s'
      ? []
      : documents.all(patientId, genre).flatMap((contenu) => {
          const piece = schemaPiece.parse(JSON.parse(contenu));
          const ancienne = alors.get(piece.id, instant);
          if (piece.debut > facture || ancienne === undefined) return [];
          return face(schemaPiece.parse(JSON.parse(ancienne))) === face(piece) ? [piece] : [];
        });
  return (patientId) =>
    rejets
      .all(patientId)
      .map((id) => refusDe(pasDe.all(id).map((e) => ({ ...enPas(e), jour: e.jour, instant: e.instant }))))
      .filter((r) => r !== null)
      .map((d) => {
        const cartes = refusees(patientId, d);
        const ids = (l: readonly Piece[]): string[] => l.map((p) => p.id);
        return { genre: d.genre, depuis: d.depuis, refusees: ids(cartes), facturees: ids(facturees(cartes, d)) };
      });
}

/**
 * Of the cards refused, those that the invoice may have been made with: valid on its day, of the mutuelle that refuses where one bears
 * its name; without any, the last that had ended.
 */
function facturees(cartes: readonly Piece[], { facture, nomPayeur }: Demande): readonly Piece[] {
  const valables = cartes.filter((p) => p.fin === '' || facture <= p.fin);
  const siennes = valables.filter((p) => p.genre === 'mutuelle' && memePayeur({ nomPayeur: p.organisme }, { nomPayeur }));
  if (siennes.length > 0) return siennes;
  return valables.length > 0 ? valables : cartes.toSorted((a, b) => b.fin.localeCompare(a.fin)).slice(0, 1);
}

/** What tells a card or a proof from another of its kind: what it prints of the contract and of its period. */
function face(piece: Piece): string {
  const { debut, fin } = piece;
  if (piece.genre === 'mutuelle')
    return JSON.stringify([debut, fin, piece.amc, piece.convention, piece.csr, piece.adherent, piece.contrat]);
  return JSON.stringify([debut, fin, piece.genre === 'c2s' ? piece.gestionnaire : '']);
}

const PAS = 'SELECT geste, jour, instant, montant, relance, fiche FROM rejets_mouvements WHERE rejet_id = ? ORDER BY numero';

const ficheLue = (json: string): FicheRejet => schemaFicheRejet.parse(JSON.parse(json));

const enPas = (e: Pick<Ecrit, 'geste' | 'montant' | 'relance' | 'fiche'>): Pas => {
  if (e.geste === 'saisir' || e.geste === 'corriger' || e.geste === 'refuser')
    return { geste: e.geste, fiche: ficheLue(e.fiche) };
  if (e.geste === 'annuler') return { geste: 'annuler' };
  return { geste: e.geste, montant: e.montant, relance: e.relance };
};

const COLONNES = `r.contenu, r.patient_id AS patientId, r.version, r.etat, r.reste, r.paye, r.perdu, r.relance,
  r.deleted_at AS retireLe, ifnull((SELECT max(c.jour) FROM confies c WHERE c.rejet_id = r.id AND c.updated_at >= ifnull(
    (SELECT max(m.updated_at) FROM rejets_mouvements m WHERE m.rejet_id = r.id AND m.geste IN ('refuser', 'reprendre')), '')), '')
  AS confieLe`;
/** The rejects of one invoice, each by its index: an OR of the two would read them all. */
export const MEME_FACTURE = `SELECT r.id, ${COLONNES} FROM rejets r WHERE r.rowid IN (
    SELECT rowid FROM rejets WHERE deleted_at = '' AND cle = @cle
    UNION ALL SELECT rowid FROM rejets WHERE deleted_at = '' AND cle_actuelle = @cle) ORDER BY r.rowid`;

/** The rejects, read and written: each write adds one line to the history, and the row is what the history makes of it. */
export function fichierRejets(base: Base, calendrier: Calendrier) {
  const lire = base.prepare<[string], Rangee>(`SELECT ${COLONNES} FROM rejets r WHERE r.id = ?`);
  /** A record merged into another is the other: the end of the chain, when it is still in the file. */
  const ficheGardee = base.prepare<[string], Nomme>(
    `WITH RECURSIVE t (id) AS (VALUES (?) UNION SELECT f.garde FROM t JOIN fusions f ON f.retire = t.id AND f.separee_le = '')
     SELECT p.id, p.nom, p.prenom, p.date_naissance AS dateNaissance FROM t JOIN patients p ON p.id = t.id WHERE p.deleted_at = '' LIMIT 1`,
  );
  const ecrire = base.prepare(
    `INSERT INTO rejets (id, patient_id, payeur, nom_payeur, date, cause, montant, etat, reste, paye, perdu, relance, cle,
       cle_actuelle, version, contenu, updated_at, updated_by, deleted_at)
     VALUES (@id, @patientId, @payeur, @nomPayeur, @date, @cause, @montant, @etat, @reste, @paye, @perdu, @relance, @cle,
       @cleActuelle, @version, @contenu, @updated_at, @updated_by, @retireLe)
     ON CONFLICT (id) DO UPDATE SET patient_id = @patientId, payeur = @payeur, nom_payeur = @nomPayeur, date = @date,
       cause = @cause, montant = @montant, etat = @etat, reste = @reste, paye = @paye, perdu = @perdu, relance = @relance,
       cle_actuelle = @cleActuelle, version = @version, contenu = @contenu, updated_at = @updated_at, updated_by = @updated_by,
       deleted_at = @retireLe`,
  );
  const tracer = base.prepare(
    `INSERT INTO rejets_mouvements (id, rejet_id, geste, jour, instant, par, motif, montant, relance, fiche, updated_at, updated_by)
     VALUES (@id, @rejetId, @geste, @jour, @updated_at, @updated_by, @motif, @montant, @relance, @fiche, @updated_at, @updated_by)`,
  );
  const pasDe = base.prepare<[string], Ecrit>(PAS);
  const deja = base.prepare<[string], string>('SELECT rejet_id FROM rejets_mouvements WHERE id = ?').pluck();

  const patientDe = (id: string): Nomme | null => (id === '' ? null : (ficheGardee.get(id) ?? null));

  const enLigne = ({ contenu, version, etat, reste, paye, perdu, relance, confieLe }: Rangee): LigneRejet => {
    const fiche = ficheLue(contenu);
    const patient = patientDe(fiche.patientId);
    const lie = { patientId: patient?.id ?? '', patient: patient === null ? '' : nommer(patient) };
    return { ...fiche, ...lie, version, etat, reste, paye, perdu, relance, confieLe };
  };
  /** A reject that is in sight. */
  const trouver = (id: string): LigneRejet | null => {
    const rangee = lire.get(id);
    return rangee === undefined || rangee.retireLe !== '' ? null : enLigne(rangee);
  };

  const memeFacture = base.prepare<[{ cle: string }], Rangee & { id: string }>(MEME_FACTURE);
  const saisiLe = base.prepare<[string], string>('SELECT jour FROM rejets_mouvements WHERE rejet_id = ? ORDER BY numero').pluck();

  return {
    calendrier,
    enLigne,
    COLONNES,
    /** What a reject was entered as, corrected to and refused under, as far as nothing of it was taken back. */
    vues: (id: string): FicheRejet[] => enVigueur(pasDe.all(id).map(enPas)).flatMap((p) => ('fiche' in p ? [p.fiche] : [])),
    /** The rejects of the same invoice, as it stands or as it was first entered, first known first. */
    semblables: (fiche: FicheRejet): Semblable[] =>
      memeFacture
        .all({ cle: cleFacture(fiche) })
        .filter(({ id }) => id !== fiche.id)
        .map((r) => ({ ligne: enLigne(r), depuis: saisiLe.get(r.id)! })),
    patientDe,
    trouver,
    /** Whether this key was ever given to a reject, were it taken out of sight since. */
    connu: (id: string): boolean => lire.get(id) !== undefined,
    /** Whether this move was already written: then for which reject. */
    deja: (mouvement: string): string | null => deja.get(mouvement) ?? null,
    /** In the caller's transaction: adds a line and makes the row again. */
    mouvoir: (rejetId: string, m: NouveauMouvement): Resultat<Rejet | null> => {
      const s = signature();
      const avant = pasDe.all(rejetId);
      const ligne = {
        geste: m.geste,
        montant: m.montant ?? 0,
        relance: m.relance ?? '',
        fiche: m.fiche === undefined ? '' : JSON.stringify(m.fiche),
      };
      const tout = [...avant, ligne].map(enPas);
      const joue = rejouer(tout);
      const premiere = tout[0];
      // A reject taken out of sight keeps what it was.
      const vu = joue ?? rejouer(tout.slice(0, -1));
      const patientAvant = patientDe(lire.get(rejetId)?.patientId ?? '');
      if (vu === null || premiere?.geste !== 'saisir') return echec('mouvement-refuse');
      const version = (lire.get(rejetId)?.version ?? 0) + 1;
      ecrire.run({
        ...vu.fiche,
        ...vu.situation,
        version,
        cle: cleFacture(premiere.fiche),
        cleActuelle: cleFacture(vu.fiche),
        contenu: JSON.stringify(vu.fiche),
        retireLe: joue === null ? s.updated_at : (m.cache ?? ''),
        ...s,
      });
      tracer.run({ id: m.mouvement, rejetId, jour: m.jour, motif: m.motif ?? '', ...ligne, ...s });
      if (m.cache !== undefined) return reussite(null);
      // Whose documents are asked for, before and after.
      for (const id of new Set([patientAvant?.id, patientDe(vu.fiche.patientId)?.id]))
        if (id !== undefined) calendrier.recalculer(id);
      return reussite(joue === null ? null : { ...joue.fiche, ...joue.situation, version });
    },
  };
}
export type FichierRejets = ReturnType<typeof fichierRejets>;

/** A row as it is read. */
export interface Rangee extends Pick<Rejet, 'version' | 'etat' | 'reste' | 'paye' | 'perdu' | 'relance'> {
  readonly contenu: string;
  readonly patientId: string;
  readonly retireLe: string;
  readonly confieLe: string;
}

/** In the caller's transaction: an invoice sent again comes back refused. What is not said of this refusal stays as it was. */
export function refuserEncore(
  fichier: FichierRejets,
  rejet: LigneRejet,
  { lot, code, libelle, cause }: Pick<FicheRejet, 'lot' | 'code' | 'libelle' | 'cause'>,
  m: Pick<NouveauMouvement, 'mouvement' | 'jour'>,
): Resultat<Rejet | null> {
  // Another code is another reason, which nobody has said yet.
  const autre = code !== '' && code !== rejet.code;
  const fiche = ficheDe(rejet);
  return fichier.mouvoir(rejet.id, {
    ...m,
    geste: 'refuser',
    motif: direRetour(lot, code),
    fiche: {
      ...fiche,
      lot: lot === '' ? fiche.lot : lot,
      code: code === '' ? fiche.code : code,
      libelle: libelle === '' && !autre ? fiche.libelle : libelle,
      cause: cause === 'inconnue' && !autre ? fiche.cause : causesDe(fiche.payeur).includes(cause) ? cause : 'inconnue',
    },
  });
}
