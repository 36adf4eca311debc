import type { Genre, Piece, Report } from '../../shared/pieces.ts';
import type { Refus } from '../../shared/rappels/regles.ts';
import type { Intervalles } from '../../shared/rappels/intervalles.ts';

/**
 * A naive model of the reminders, written from the specification: on one day, which reasons are there to ask for a document, and
 * which is shown. It looks at each day for itself and counts in days since 1970, so that it shares nothing with what it checks.
 */
const MOTIFS = [
  'jamais-vue',
  'routine',
  'janvier',
  'bientot',
  'renouvellement',
  'dernier-delai',
  'dernier-jour',
  'terminee',
  'refus',
] as const;
/** From the least costly to the most. */
export type Motif = (typeof MOTIFS)[number];
const DE_LA_FIN: ReadonlySet<Motif> = new Set([
  'bientot',
  'renouvellement',
  'dernier-delai',
  'dernier-jour',
  'terminee',
  'refus',
]);

/** Days since 1 January 1970. */
export const nombre = (iso: string): number => Date.parse(iso) / 86_400_000;
export const iso = (jours: number): string => new Date(jours * 86_400_000).toISOString().slice(0, 10);

/** The same day so many months later, or the last of a shorter month; in days since 1970. */
function plusMois(depuis: string, mois: number): number {
  const [annee, m, jour] = depuis.split('-').map(Number) as [number, number, number];
  const dernier = new Date(Date.UTC(annee, m - 1 + mois + 1, 0)).getUTCDate();
  return Date.UTC(annee, m - 1 + mois, Math.min(jour, dernier)) / 86_400_000;
}

/** Whether another document takes over at the end of this one. One that prints no period does so once seen after that end. */
export function remplacee(piece: Piece, pieces: readonly Piece[]): boolean {
  if (piece.fin === '') return false;
  return pieces.some((p) => {
    if (p.id === piece.id || p.genre !== piece.genre || p.archivee) return false;
    if (p.debut === '' && p.fin === '') return p.vuLe > piece.fin;
    const commence = p.debut === '' || nombre(p.debut) <= nombre(piece.fin) + 1;
    return commence && (p.fin === '' || nombre(p.fin) > nombre(piece.fin));
  });
}

/** The checks that come round whatever is printed. */
function deRoutine(piece: Piece, i: Intervalles, jour: number): Motif[] {
  const { genre, vuLe, debut } = piece;
  // The date of a carte Vitale's last update is a fact, whoever saw it.
  if (vuLe === '' && (genre !== 'vitale' || debut === '')) return ['jamais-vue'];
  const passe: Record<Genre, readonly [Motif, boolean][]> = {
    mutuelle: [
      ['routine', jour >= plusMois(vuLe, i.mutuelleMois)],
      // The peak of the year that follows: January and February.
      ['janvier', i.janvier && [1, 2].some((mois) => iso(jour).startsWith(`${Number(vuLe.slice(0, 4)) + 1}-0${mois}-`))],
    ],
    c2s: [['routine', jour >= plusMois(vuLe, i.c2sMois)]],
    vitale: [['routine', jour >= plusMois(debut === '' ? vuLe : debut, i.vitaleMois)]],
    attestation: [],
    ordonnance: [],
  };
  return passe[genre].filter(([, atteint]) => atteint).map(([motif]) => motif);
}

/** What is to be said of a C2S, whoever saw its proof, until it was said. */
function aDire(piece: Piece, i: Intervalles, jour: number): Motif[] {
  if (piece.genre !== 'c2s' || piece.fin === '') return [];
  const { rappeleLe } = piece;
  const dates: readonly [Motif, number][] = [
    ['renouvellement', nombre(piece.fin) - i.c2sPossible],
    ['dernier-delai', nombre(piece.fin) - i.c2sLimite],
  ];
  return dates.filter(([, d]) => d <= jour && (rappeleLe === '' || nombre(rappeleLe) < d)).map(([motif]) => motif);
}

/** What the printed end says, a date reached on or before the day it was last seen being answered. */
function duPapier(piece: Piece, i: Intervalles, jour: number): Motif[] {
  const fin = nombre(piece.fin);
  const dates: Record<Genre, readonly [Motif, number][]> = {
    mutuelle: [
      ['bientot', fin - i.mutuelleAvant],
      ['dernier-jour', fin],
    ],
    c2s: [['dernier-jour', fin]],
    attestation: [['dernier-jour', fin]],
    vitale: [],
    ordonnance: [],
  };
  const sansReponse = dates[piece.genre].filter(([, d]) => d <= jour && (piece.vuLe === '' || d > nombre(piece.vuLe)));
  return [...sansReponse.map(([motif]) => motif), ...(jour > fin && dates[piece.genre].length > 0 ? ['terminee' as const] : [])];
}

/** Whether a payer's last refusal of this kind is known by that day, unanswered, and this is the document that it is asked of. */
function refuse(piece: Piece, pieces: readonly Piece[], refus: readonly Refus[], jour: number): boolean {
  const freres = pieces.filter((p) => p.genre === piece.genre);
  // A document that was refused answers nothing, however often it is shown.
  const repond = (r: Refus): boolean =>
    freres.filter((p) => !r.refusees.includes(p.id) && p.vuLe !== '').some((p) => nombre(p.vuLe) >= nombre(r.depuis));
  const dernier = Math.max(...refus.filter((r) => r.genre === piece.genre && !repond(r)).map((r) => nombre(r.depuis)), -Infinity);
  if (dernier > jour || dernier === -Infinity) return false;
  const tenus = freres.filter((p) => !p.archivee && !remplacee(p, pieces));
  return tenus.every((p) => [p.debut, p.vuLe, p.id].join(' ') <= [piece.debut, piece.vuLe, piece.id].join(' '));
}

/** Every reason reached on a day that is not before the last day on which the document was seen. */
function atteints(piece: Piece, pieces: readonly Piece[], refus: readonly Refus[], i: Intervalles, jour: number): Motif[] {
  if (piece.archivee) return [];
  const tenaces: Motif[] = remplacee(piece, pieces)
    ? []
    : [...(refuse(piece, pieces, refus, jour) ? ['refus' as const] : []), ...aDire(piece, i, jour)];
  // A visit answers what it can: not a refusal of the very card that is shown, nor what is to be said.
  if (piece.vuLe !== '' && jour <= nombre(piece.vuLe)) return tenaces;
  const finie = piece.fin !== '' && jour > nombre(piece.fin);
  return [
    ...(finie || piece.genre === 'ordonnance' ? [] : deRoutine(piece, i, jour)),
    ...(piece.fin === '' || remplacee(piece, pieces) ? [] : duPapier(piece, i, jour)),
    ...tenaces,
  ];
}

const dernierDe = (motifs: readonly Motif[]): Motif | null => MOTIFS.findLast((m) => motifs.includes(m)) ?? null;

/** The one reason to show on a day, or null. @param report of this document, put off on that day at the latest */
export function motifDu(
  piece: Piece,
  pieces: readonly Piece[],
  report: Report | undefined,
  i: Intervalles,
  jour: string,
  refus: readonly Refus[] = [],
): Motif | null {
  const j = nombre(jour);
  let motifs = atteints(piece, pieces, refus, i, j);
  if (report !== undefined && (piece.vuLe === '' || piece.vuLe <= report.poseLe)) {
    // Put off on the very day of a visit: only what that visit did not answer.
    const leMeme = piece.vuLe === report.poseLe;
    const caches = atteints(piece, pieces, refus, i, nombre(report.poseLe));
    if (leMeme && report.jusquau === '') return dernierDe(motifs.filter((m) => !caches.includes(m)));
    if (report.jusquau === '') motifs = motifs.filter((m) => DE_LA_FIN.has(m) && !caches.includes(m));
    else if (jour < report.jusquau) motifs = motifs.filter((m) => !caches.includes(m));
  }
  return dernierDe(motifs);
}
