import { parseDate } from '@internationalized/date';
import { avertir } from '../avertissements.ts';
import { ageEnAnnees, type DateIso } from '../dates.ts';
import { doutesDe } from '../identifiants/prescripteur.ts';
import type { Prescripteur } from '../model.ts';
import type { Patient } from '../patient.ts';
import { mutuelleDu, type Piece, type PieceDe } from '../pieces.ts';
import type { RefusFacture } from '../rappels/regles.ts';
import type { Faits, Valeur } from './faits.ts';
import { INCONNU, type Question, type ReponsesVerification } from './reponses.ts';

/** What a check is made of: the file, the day, the answers. */
export interface DossierVerification {
  readonly patient: Patient;
  readonly pieces: readonly Piece[];
  /** The refusals of payers still to be handled. */
  readonly refus: readonly RefusFacture[];
  readonly jour: DateIso;
  readonly reponses: ReponsesVerification;
}

/** A cover that an invoice may name. */
export type Couverture = PieceDe<'mutuelle'> | PieceDe<'c2s'>;

const MAJORITE = 18;

/** The carte Vitale of the file that was updated last, or null. */
export function vitaleDe(pieces: readonly Piece[]): PieceDe<'vitale'> | null {
  const cartes = pieces.filter((p): p is PieceDe<'vitale'> => p.genre === 'vitale' && !p.archivee);
  return cartes.toSorted((a, b) => b.debut.localeCompare(a.debut) || a.id.localeCompare(b.id))[0] ?? null;
}

/** Whether the file says that the Vitale was updated within the year. Source: pharmaciens13.info, 11/2019. */
function fraiche(pieces: readonly Piece[], jour: DateIso): boolean {
  const debut = vitaleDe(pieces)?.debut ?? '';
  return debut !== '' && debut <= jour && jour <= parseDate(debut).add({ years: 1 }).toString();
}

/** How the printed period of a cover stands on a day. */
export function validiteDe(piece: Piece, jour: DateIso): Valeur<'validite'> {
  if (piece.fin !== '' && piece.fin < jour) return 'finie';
  if (piece.debut > jour) return 'a-venir';
  return piece.fin === '' ? 'sans-date' : 'en-cours';
}

/**
 * The covers of the file that may be the right one: those that hold the day, the one that a bill would take first; without any, the
 * last that ended or the next to begin, so that its end is said.
 */
export function couverturesPossibles(pieces: readonly Piece[], jour: DateIso): Couverture[] {
  const toutes = pieces.filter((p): p is Couverture => (p.genre === 'mutuelle' || p.genre === 'c2s') && !p.archivee);
  const valables = toutes.filter((p) => ['en-cours', 'sans-date'].includes(validiteDe(p, jour)));
  const premiere = mutuelleDu(pieces, jour)?.id;
  if (valables.length > 0)
    return valables.toSorted((a, b) => Number(b.id === premiere) - Number(a.id === premiere) || a.id.localeCompare(b.id));
  return toutes.toSorted((a, b) => b.fin.localeCompare(a.fin) || a.id.localeCompare(b.id)).slice(0, 1);
}

/** Whether the patient says that he has that cover no more. */
function perdue(c: Couverture, r: ReponsesVerification): boolean {
  return (c.genre === 'mutuelle' ? r.carte : r.preuve) === 'aucune';
}

/** The cover taken for the right one, then the one that takes over where it is gone: a mutuelle and a C2S may hold the same day. */
function couverturesSuivies({ pieces, jour, reponses: r }: DossierVerification): Couverture[] {
  const possibles = couverturesPossibles(pieces, jour);
  const choisie = possibles.length === 1 ? possibles[0] : possibles.find((p) => p.id === r.complementaire);
  if (choisie === undefined) return [];
  const autres = possibles.filter((p) => p.id !== choisie.id);
  const releve = perdue(choisie, r) && autres.length === 1 && autres[0]!.genre !== choisie.genre;
  return releve ? [choisie, autres[0]!] : [choisie];
}

/** The cover that the answers are about; null: none, another one, or not known yet. */
export function couvertureVisee(d: DossierVerification): Couverture | null {
  return couverturesSuivies(d).at(-1) ?? null;
}

/** The card or proof that a question is about, where it is about one. */
export function couvertureDe(d: DossierVerification, question: Question | null): Couverture | null {
  if (question === 'nomme') return couvertureVisee(d);
  if (question !== 'carte' && question !== 'preuve') return null;
  const genre = question === 'carte' ? 'mutuelle' : 'c2s';
  return couverturesSuivies(d).find((c) => c.genre === genre) ?? null;
}

/** The refusals known by that day of an invoice that may have been made with that card or proof. */
const refusPossibles = ({ refus, jour }: DossierVerification, visee: Couverture): RefusFacture[] =>
  refus.filter((r) => r.genre === visee.genre && r.depuis <= jour && r.facturees.includes(visee.id));

/** The cards or proofs among which to say which one was billed and refused, where that one may have been; none: nothing to ask. */
export function refuseesPossibles(d: DossierVerification): Couverture[] {
  const visee = couvertureVisee(d);
  if (visee === null) return [];
  const ids = new Set(refusPossibles(d, visee).flatMap((r) => (r.facturees.length > 1 ? r.facturees : [])));
  return d.pieces.filter((p): p is Couverture => ids.has(p.id));
}

/**
 * Since when a payer has refused an invoice made with that very card or proof, and whether it is sure: of several that may have been
 * billed, the pharmacist says which. Null when none has.
 */
export function refusDeLa(d: DossierVerification, visee: Couverture): { readonly depuis: DateIso; readonly sur: boolean } | null {
  const dite = d.reponses.refusee ?? INCONNU;
  const possibles = refusPossibles(d, visee);
  // One answer, for one invoice: of several refused, another card for one of them clears none of the others.
  const douteux = possibles.filter((r) => r.facturees.length > 1).length;
  const siens = possibles
    .filter((r) => dite === visee.id || douteux > 1 || !r.facturees.includes(dite))
    .toSorted((a, b) => a.depuis.localeCompare(b.depuis));
  const sur = siens.findLast((r) => r.facturees.length === 1 || (dite === visee.id && r.facturees.includes(dite)));
  const refus = sur ?? siens.at(-1);
  return refus === undefined ? null : { depuis: refus.depuis, sur: sur !== undefined };
}

/** Whether the paper of that cover was in hand, and so may name the patient. */
function papierVu(visee: Couverture | null, r: ReponsesVerification): boolean {
  return visee !== null && (visee.genre === 'mutuelle' ? r.carte === 'conforme' : r.preuve === 'attestation');
}

/** Whether the file already says that the cover names the patient. */
function nommeEnFiche({ patient, pieces, jour }: DossierVerification, visee: Couverture): boolean {
  return visee.beneficiaires.trim() !== '' && !avertir(visee, patient, pieces, jour).includes('autre-nom');
}

/** What to ask, in order, under the answers given so far: only what still matters. */
export function questionsDe(d: DossierVerification): Question[] {
  const { patient, pieces, jour, reponses: r } = d;
  const suivies = couverturesSuivies(d);
  const visee = suivies.at(-1) ?? null;
  const liste: (readonly [Question, boolean])[] = [
    ['vitale', true],
    ['miseAJour', r.vitale === 'presente' && !fraiche(pieces, jour)],
    ['attestation', r.vitale === 'absente'],
    ['caisse', r.vitale === 'absente' && r.attestation === 'vue'],
    ['beneficiaire', r.vitale === 'absente' && r.attestation === 'vue'],
    ['complementaire', couverturesPossibles(pieces, jour).length !== 1],
    ['carte', suivies.some((c) => c.genre === 'mutuelle')],
    ['preuve', suivies.some((c) => c.genre === 'c2s')],
    ['refusee', refuseesPossibles(d).length > 0],
    ['nomme', visee !== null && papierVu(visee, r) && !nommeEnFiche(d, visee)],
    ['ordonnance', true],
    ['ordonnanceNom', r.ordonnance === 'incomplete'],
    ['ordonnanceDate', r.ordonnance === 'incomplete'],
    ['prescripteur', r.ordonnance !== undefined && r.ordonnance !== 'aucune'],
    ['commentaire', patient.commentaire !== ''],
  ];
  return liste.filter(([, posee]) => posee).map(([question]) => question);
}

function vitale({ pieces, jour, reponses: r }: DossierVerification): Valeur<'vitale'> {
  if (r.vitale === 'absente') return 'absente';
  if (r.vitale !== 'presente') return 'inconnue';
  if (fraiche(pieces, jour) || r.miseAJour === 'aujourdhui' || r.miseAJour === 'recente') return 'a-jour';
  return r.miseAJour === 'ancienne' ? 'ancienne' : 'date-inconnue';
}

function couverture(
  { reponses: r }: DossierVerification,
  visee: Couverture | null,
  rivales: readonly Couverture[],
): Valeur<'couverture'> {
  if (visee === null) return r.complementaire === 'autre' || r.complementaire === 'aucune' ? r.complementaire : 'inconnue';
  if (!perdue(visee, r)) return visee.genre;
  // Another card of the same kind still holds the day: nobody has said anything of it.
  return rivales.every((c) => c.genre !== visee.genre && perdue(c, r)) ? 'aucune' : 'inconnue';
}

function ordonnance({ ordonnance: o, ordonnanceNom: nom, ordonnanceDate: date }: ReponsesVerification): Valeur<'ordonnance'> {
  if (o === 'complete' || o === 'aucune') return o;
  if (o !== 'incomplete') return 'inconnue';
  if (nom === 'non') return date === 'non' ? 'sans-nom-ni-date' : 'sans-nom';
  if (date === 'non') return 'sans-date';
  // Neither name nor date is missing: it is the prescriber, a point of its own.
  return nom === 'oui' && date === 'oui' ? 'complete' : 'inconnue';
}

function prescripteur(p: Prescripteur | typeof INCONNU | undefined): Valeur<'prescripteur'> {
  if (p === undefined || p === INCONNU) return 'absent';
  if (p.rpps !== '' && doutesDe({ ...p, structure: '' }).length > 0) return 'rpps-douteux';
  if (p.structure === '') return 'rpps-seul';
  return doutesDe(p).length > 0 ? 'cle-douteuse' : p.typeStructure;
}

/** What holds, as the file and the answers say it. */
export function constater(d: DossierVerification): Faits {
  const { patient, pieces, jour, reponses: r } = d;
  const visee = couvertureVisee(d);
  const rivales = visee === null ? [] : couverturesPossibles(pieces, jour).filter((p) => p.id !== visee.id);
  const carte = r.carte === undefined || r.carte === INCONNU || r.carte === 'aucune' ? 'inconnue' : r.carte;
  const preuve = r.preuve === undefined || r.preuve === INCONNU || r.preuve === 'aucune' ? 'inconnue' : r.preuve;
  return {
    vitale: vitale(d),
    attestation: r.attestation === undefined || r.attestation === INCONNU ? 'inconnue' : r.attestation,
    caisse: (r.caisse ?? '') === '' ? 'inconnue' : 'connue',
    beneficiaire: r.beneficiaire ?? INCONNU,
    age: ageEnAnnees(patient.dateNaissance, jour) < MAJORITE ? 'mineur' : 'majeur',
    nirParent: patient.nirAssure === '' ? 'absent' : 'connu',
    couverture: couverture(d, visee, rivales),
    validite: visee === null ? 'sans-date' : validiteDe(visee, jour),
    carte,
    preuve,
    refusee: visee !== null && refusDeLa(d, visee) !== null ? 'oui' : 'non',
    rivales: rivales.length === 0 ? 'aucune' : 'chevauchement',
    routage: visee?.genre === 'mutuelle' && visee.amc !== '' ? 'complet' : 'absent',
    nomme: visee !== null && nommeEnFiche(d, visee) ? 'oui' : (r.nomme ?? INCONNU),
    ordonnance: ordonnance(r),
    prescripteur: prescripteur(r.prescripteur),
    commentaire: patient.commentaire === '' ? 'aucun' : r.commentaire === 'lu' ? 'lu' : 'a-lire',
  };
}

/** The attestation of rights on file that holds the day, the last seen first; null: none. */
function attestationDu(pieces: readonly Piece[], jour: DateIso): Piece | null {
  const enCours = pieces.filter(
    (p) => p.genre === 'attestation' && !p.archivee && ['en-cours', 'sans-date'].includes(validiteDe(p, jour)),
  );
  return enCours.toSorted((a, b) => b.vuLe.localeCompare(a.vuLe) || a.id.localeCompare(b.id))[0] ?? null;
}

/** The attestation of rights on file whose end is known: the one that holds the day, else the last that ended; null: none. */
export function attestationEnFiche({ pieces, jour }: Pick<DossierVerification, 'pieces' | 'jour'>): Piece | null {
  const enCours = attestationDu(pieces, jour);
  const finies = pieces.filter((p) => p.genre === 'attestation' && !p.archivee && validiteDe(p, jour) === 'finie');
  const derniere = finies.toSorted((a, b) => b.fin.localeCompare(a.fin) || a.id.localeCompare(b.id))[0] ?? null;
  return enCours ?? derniere;
}

/** What is done to the cards of the patient: those seen as they are on file, and the Vitale updated at this visit. */
export interface CartesVues {
  readonly vues: readonly Piece[];
  /** Updated today, with no Vitale on file to say so. */
  readonly vitaleNouvelle: boolean;
}

/** An ended card that is shown is not marked as seen: it is the next one that must still be asked for. */
export function cartesVues(d: DossierVerification): CartesVues {
  const { pieces, jour, reponses: r } = d;
  const visee = couvertureVisee(d);
  // A card that does not name the patient is not his: another is still to be asked for.
  const suivie =
    visee !== null && papierVu(visee, r) && r.nomme !== 'non' && ['en-cours', 'sans-date'].includes(validiteDe(visee, jour));
  const maj = r.vitale === 'presente' && r.miseAJour === 'aujourdhui' && !fraiche(pieces, jour);
  const carteVitale = vitaleDe(pieces);
  const montree = r.vitale === 'absente' && r.attestation === 'vue' && r.beneficiaire !== 'non' && attestationDu(pieces, jour);
  return {
    vues: [...(montree ? [montree] : []), ...(suivie ? [visee] : []), ...(maj && carteVitale !== null ? [carteVitale] : [])],
    vitaleNouvelle: maj && carteVitale === null,
  };
}

/**
 * The answers that still hold: those about a card that is no longer among the possible ones, or that has changed while another one is
 * now on file, are asked again.
 */
export function reponsesTenues({ pieces, jour, ...d }: DossierVerification): ReponsesVerification {
  const { refusee, ...sansRefusee } = d.reponses;
  // That card has left the file.
  const reponses = refusee === INCONNU || pieces.some((p) => p.id === refusee) ? d.reponses : sansRefusee;
  const { complementaire, carte, preuve: _preuve, nomme: _nomme, ...autres } = reponses;
  const possibles = couverturesPossibles(pieces, jour).map((p) => p.id);
  const fixes: readonly (string | undefined)[] = [undefined, 'autre', 'aucune', INCONNU];
  if (fixes.includes(complementaire)) return reponses;
  const tenue = possibles.some((id) => id === complementaire) && !(carte === 'changee' && possibles.length > 1);
  return tenue ? reponses : autres;
}
