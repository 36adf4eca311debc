import { ajouterJours, type DateIso } from '../dates.ts';
import type { Genre, Piece, Report } from '../pieces.ts';
import type { Intervalles } from './intervalles.ts';
import { REGLE_PAR_ID, REGLES_RAPPELS, TOUJOURS, type Refus, type RegleRappel } from './regles.ts';

/**
 * A stretch of days on which one document is to be asked for, and why: from `du` until the day before `jusqua` (empty: until
 * something is done). The stretches of one document never overlap, and a hole is left only where the season of a reason is over; they
 * depend on what was seen and decided, not on today.
 */
export interface Echeance {
  readonly pieceId: string;
  readonly genre: Genre;
  readonly regle: string;
  readonly gravite: number;
  readonly du: DateIso;
  /** A day, or empty. */
  readonly jusqua: DateIso;
}

/** Whether another document of the same kind takes over when this one ends. */
export function relayee(piece: Piece, pieces: readonly Piece[]): boolean {
  if (piece.fin === '') return false;
  const lendemain = ajouterJours(piece.fin, 1);
  return pieces.some(
    (p) =>
      p.id !== piece.id &&
      p.genre === piece.genre &&
      !p.archivee &&
      p.debut <= lendemain &&
      (p.fin === '' || p.fin > piece.fin) &&
      // A document that says nothing of its period counts once it has been seen after that end.
      (p.debut !== '' || p.fin !== '' || p.vuLe > piece.fin),
  );
}

/** The document of one kind that a refusal calls for: the one that nothing takes over from, of several the last to begin, then to be seen. */
function refusee(genre: Genre, pieces: readonly Piece[]): Piece | undefined {
  return pieces
    .filter((p) => p.genre === genre && !p.archivee && !relayee(p, pieces))
    .toSorted((a, b) => b.debut.localeCompare(a.debut) || b.vuLe.localeCompare(a.vuLe) || b.id.localeCompare(a.id))
    .at(0);
}

/** The day of the last refusal that this document answers for; null when there is none, or when another than those refused was seen since. */
function refusDe(piece: Piece, pieces: readonly Piece[], refus: readonly Refus[]): DateIso | null {
  if (refus.length === 0 || refusee(piece.genre, pieces)?.id !== piece.id) return null;
  const sansReponse = refus.filter(
    (r) =>
      r.genre === piece.genre && !pieces.some((p) => p.genre === r.genre && p.vuLe >= r.depuis && !r.refusees.includes(p.id)),
  );
  return (
    sansReponse
      .map((r) => r.depuis)
      .toSorted()
      .at(-1) ?? null
  );
}

interface Etape {
  readonly regle: RegleRappel;
  readonly du: DateIso;
  /** The first day on which it is over; empty: it lasts. */
  readonly passeLe: DateIso;
}

/** The reasons to ask for one document, each with its first day, put off as was decided. */
function etapes(
  piece: Piece,
  pieces: readonly Piece[],
  report: Report | undefined,
  i: Intervalles,
  refus: readonly Refus[],
  regles: readonly RegleRappel[],
): Etape[] {
  const refuseDu = refusDe(piece, pieces, refus);
  const relaye = relayee(piece, pieces);
  // What seeing the document settles, by the reason it was asked for.
  const parVue = (regle: RegleRappel): boolean => regle.deRefus !== true && regle.aDire !== true;
  const passee = (regle: RegleRappel, du: DateIso): boolean => !regle.deFin && piece.fin !== '' && du > piece.fin;
  return regles.flatMap((regle) => {
    if (regle.genre !== piece.genre || (regle.deFin && relaye)) return [];
    const du = regle.du(piece, i, refuseDu);
    // Seen on that day or later: asked and answered.
    if (du === null || (parVue(regle) && piece.vuLe !== '' && du <= piece.vuLe)) return [];
    // Past its end, a document is asked for as ended, not as one to look at again.
    if (passee(regle, du)) return [];
    // Seen since: what was put off no longer counts. What is due on the very day of a visit is put off on that day.
    const tenu = report !== undefined && (piece.vuLe < report.poseLe || (!parVue(regle) && piece.vuLe === report.poseLe));
    const actif = tenu ? report : undefined;
    const passeLe = regle.passeLe?.(du) ?? '';
    if (actif === undefined) return [{ regle, du, passeLe }];
    const atteinte = du <= actif.poseLe;
    if (actif.jusquau === '') return atteinte || !regle.deFin ? [] : [{ regle, du, passeLe }];
    const remis = atteinte && actif.jusquau > du ? actif.jusquau : du;
    return passee(regle, remis) || (passeLe !== '' && remis >= passeLe) ? [] : [{ regle, du: remis, passeLe }];
  });
}

/** The reason to show from each day on which it changes: the gravest of those that hold; null where none does. */
function suiteDe(liste: readonly Etape[]): { readonly regle: RegleRappel | null; readonly du: DateIso }[] {
  const jours = liste.flatMap((e) => (e.passeLe === '' ? [e.du] : [e.du, e.passeLe]));
  const suite: { readonly regle: RegleRappel | null; readonly du: DateIso }[] = [];
  for (const du of [...new Set(jours)].toSorted()) {
    const tenues = liste.filter((e) => e.du <= du && (e.passeLe === '' || du < e.passeLe)).map((e) => e.regle);
    const regle = tenues.toSorted((a, b) => b.gravite - a.gravite)[0] ?? null;
    if (regle !== (suite.at(-1)?.regle ?? null)) suite.push({ regle, du });
  }
  return suite;
}

/**
 * The days on which one patient's documents are to be asked for.
 * @param reports at most one a document
 * @param refus what payers' refusals call for
 * @param regles the reminders in force; others in tests alone
 */
export function echeances(
  pieces: readonly Piece[],
  reports: readonly Report[],
  i: Intervalles,
  refus: readonly Refus[] = [],
  regles: readonly RegleRappel[] = REGLES_RAPPELS,
): Echeance[] {
  return pieces.flatMap((piece) => {
    if (piece.archivee) return [];
    const report = reports.find((r) => r.pieceId === piece.id);
    const suite = suiteDe(etapes(piece, pieces, report, i, refus, regles));
    return suite.flatMap(({ regle, du }, rang) => {
      // What is only to be looked at again ends with the document itself, whatever takes over.
      const finie = regle !== null && !regle.deFin && piece.fin !== '' ? ajouterJours(piece.fin, 1) : '';
      // What a graver reason hid until after that end was over before it could show.
      if (regle === null || (finie !== '' && du >= finie)) return [];
      const suivante = suite[rang + 1]?.du ?? '';
      const jusqua = [finie, suivante].filter((j) => j !== '').toSorted()[0] ?? '';
      return [{ pieceId: piece.id, genre: piece.genre, regle: regle.id, gravite: regle.gravite, du, jusqua }];
    });
  });
}

/** What is to be asked for on `jour`, the most costly first; at most one reason a document. */
export function dues(liste: readonly Echeance[], jour: DateIso): Echeance[] {
  return liste
    .filter((e) => e.du <= jour && (e.jusqua === '' || jour < e.jusqua))
    .toSorted((a, b) => b.gravite - a.gravite || a.du.localeCompare(b.du));
}

/** The rule of an échéance. @throws when it names none: échéances are recomputed whenever the rules change. */
export function regleDe(e: Pick<Echeance, 'regle'>): RegleRappel {
  const regle = REGLE_PAR_ID.get(e.regle);
  if (regle === undefined) throw new Error(`no reminder rule ${e.regle}`);
  return regle;
}

/** Whether a document has never been seen at the counter: due at the next visit, on no day of the agenda. */
export function aLaVisite(e: Pick<Echeance, 'du'>): boolean {
  return e.du === TOUJOURS;
}
