import { z } from 'zod';
import { schemaDateOuVide, schemaId, texte } from '../champs.ts';
import { lireDate, type DateIso } from '../dates.ts';
import { lireCellule } from '../importation/cellule.ts';
import { FAUTES_FICHIER } from '../importation/importation.ts';
import { ENTETE_DE, ENTETES_CONFIES, ENTETES_REPONSE } from '../messages/confie.fr.ts';
import { normaliser } from '../recherche.ts';
import { gestesPermis, interditDe, INTERDITS, type EtatRejet, type GesteRejet, type Situation } from '../rejets/etats.ts';
import { lireMontant } from '../rejets/montant.ts';
import { MONTANT_MAX, type Rejet } from '../rejets/rejet.ts';

/** What a manager may answer of a reject. */
export const ISSUES = ['paye', 'partiel', 'perdu', 'renvoye', 'attente', 'patient'] as const;
export type Issue = (typeof ISSUES)[number];

/** What becomes of a line; all but the first four refuse it, each with its sentence. `faite`: applied once, whatever came since. */
export const VERDICTS_REPONSE = [
  'applique',
  'deja',
  'faite',
  'rien',
  'inconnu',
  'non-confie',
  'issue',
  'montant',
  'montant-trop',
  'montant-different',
  'date',
  'date-vide',
  'non-permis',
  // Why a move is closed although the state would allow it.
  ...INTERDITS,
] as const;
export type VerdictReponse = (typeof VERDICTS_REPONSE)[number];

/** Lines read from one answer. */
export const REPONSES_MAX = 2000;

/** A line that could be read; `ligne` as a spreadsheet numbers it, the header being 1. */
export const schemaReponse = z.strictObject({
  ligne: z.int().min(1),
  rejetId: schemaId,
  issue: z.enum(ISSUES),
  /** Cents; 0: none was written. */
  montant: z.int().min(0).max(MONTANT_MAX),
  /** Empty: none was written. */
  date: schemaDateOuVide,
  commentaire: texte(120),
});
export type Reponse = z.infer<typeof schemaReponse>;

/** What is said of one line. */
export const schemaSort = z.strictObject({
  ligne: z.int(),
  verdict: z.enum(VERDICTS_REPONSE),
  /** Of the reject, where there is one. */
  facture: z.string(),
  nomPayeur: z.string(),
  /** What was answered, once understood. */
  issue: z.enum(ISSUES).nullable(),
  montant: z.int(),
  /** Where the reject stands now. */
  etat: z.string(),
});
export type Sort = z.infer<typeof schemaSort>;

/** What a column of an answer may hold. */
export const COLONNES = ['id', 'issue', 'montant', 'date', 'commentaire'] as const;
export type Colonne = (typeof COLONNES)[number];

/** An answer as it was read: what may be applied, and what is said of each line. */
export const schemaLectureReponse = z.strictObject({
  faute: z.enum(FAUTES_FICHIER).nullable(),
  /** The columns that claim one role, as they are written, and which role: a fault too. */
  doubles: z.strictObject({ role: z.enum(COLONNES), entetes: z.array(z.string()) }).nullable(),
  reponses: z.array(schemaReponse).max(REPONSES_MAX),
  sorts: z.array(schemaSort),
});
export type LectureReponse = z.infer<typeof schemaLectureReponse>;
export type Doubles = NonNullable<LectureReponse['doubles']>;
const SYNONYMES: readonly (readonly [Colonne, RegExp])[] = [
  ['id', /^(?:id|identifiant|ref|reference)$/],
  ['issue', /^(?:resultat|issue|statut|etat|suite)$/],
  ['montant', /^(?:montant|somme)(?:(?:paye|regle|recu)e?)?(?:eur|euros?)?$/],
  ['date', /^date(?:du)?(?:paiement|reglement|resultat)?$/],
  ['commentaire', /^(?:commentaire|remarque|observation)s?$/],
];
const cleEntete = (entete: string): string => normaliser(entete).replaceAll(' ', '');
/** The table of the rejects that left is known by these: what it says of each, its amount and its state, is no answer. */
const TABLE = ['Reste dû', 'Payé'].map(cleEntete);
const DITS = ENTETES_CONFIES.filter((e) => !ENTETES_REPONSE.includes(e)).map(cleEntete);

/** What each column of an answer holds, by its header; null: ignored. The header that the answer left with is surer than a like word. */
export function reconnaitreReponse(entetes: readonly string[]): (Colonne | null)[] {
  const cles = entetes.map(cleEntete);
  const dits = TABLE.every((e) => cles.includes(e)) ? DITS : [];
  const exacts = cles.map((cle) => COLONNES.find((c) => cleEntete(ENTETE_DE[c]) === cle) ?? null);
  return cles.map((cle, i) => {
    const role = exacts[i] ?? SYNONYMES.find(([, motif]) => motif.test(cle))?.[0] ?? null;
    const moindre = exacts[i] === null && (exacts.includes(role) || dits.includes(cle));
    return moindre ? null : role;
  });
}

/** The first role that several columns claim, so that nobody can choose between them; null: each has its own. */
export function doublesDe(colonnes: readonly (Colonne | null)[], entetes: readonly string[]): Doubles | null {
  const role = COLONNES.find((c) => colonnes.indexOf(c) !== colonnes.lastIndexOf(c));
  return role === undefined ? null : { role, entetes: entetes.filter((_, i) => colonnes[i] === role) };
}

/** Whether the columns found are enough to read an answer. */
export const reponseLisible = (colonnes: readonly (Colonne | null)[]): boolean =>
  colonnes.includes('id') && colonnes.includes('issue');

/** The words of each outcome, without accents nor capitals; the surest first. */
const MOTS: readonly (readonly [Issue, RegExp])[] = [
  ['partiel', /^(?:partiel(?:le)?|(?:paye|regle|reglement|paiement)e? partiel(?:lement)?)$/],
  ['paye', /^(?:paye|regle|solde|encaisse)e?$/],
  ['perdu', /^(?:perdu|perte|abandonne|irrecouvrable)e?$/],
  ['renvoye', /^(?:renvoye|represente|reemis|retransmis)e?$/],
  ['attente', /^(?:en )?(?:attente|cours)$/],
  ['patient', /^(?:(?:a )?la charge du patient|charge patient|patient)$/],
];

/** An outcome as it is written, or null. */
export function lireIssue(ecrit: string): Issue | null {
  const net = normaliser(ecrit);
  return MOTS.find(([, motif]) => motif.test(net))?.[0] ?? null;
}

/**
 * One line of an answer, or why it is none.
 * @param jour today: nothing was paid after it
 */
export function lireReponse(
  colonnes: readonly (Colonne | null)[],
  cellules: readonly string[],
  ligne: number,
  jour: DateIso,
): { ok: true; reponse: Reponse } | { ok: false; verdict: VerdictReponse; id: string; issue: Issue | null } {
  const lire = (c: Colonne): string => {
    const i = colonnes.indexOf(c);
    return i < 0 ? '' : lireCellule(cellules[i] ?? '');
  };
  const id = lire('id').toLowerCase();
  const ecrits = { issue: lire('issue'), montant: lire('montant'), date: lire('date') };
  const issue = lireIssue(ecrits.issue);
  const refuser = (verdict: VerdictReponse) => ({ ok: false as const, verdict, id, issue });
  if (!schemaId.safeParse(id).success) return refuser('inconnu');
  if (Object.values(ecrits).every((t) => t === '')) return refuser('rien');
  if (issue === null) return refuser('issue');
  const montant = ecrits.montant === '' || /^0+(?:[.,]0*)?\s*€?$/.test(ecrits.montant) ? 0 : lireMontant(ecrits.montant);
  if (montant === null) return refuser('montant');
  const date = ecrits.date === '' ? null : lireDate(ecrits.date, jour, { max: jour, min: '1990-01-01' });
  if (date !== null && !date.ok) return refuser('date');
  const commentaire = lire('commentaire').replaceAll(/\s+/g, ' ').slice(0, 120).trim();
  return { ok: true, reponse: { ligne, rejetId: id, issue, montant, date: date?.date ?? '', commentaire } };
}

/** Where each outcome leads, and so when there is nothing left to do. */
const ARRIVEES: Readonly<Record<Issue, readonly EtatRejet[]>> = {
  paye: ['payee'],
  partiel: [],
  perdu: ['perdue'],
  renvoye: ['renvoyee'],
  attente: ['attente-caisse', 'reclamee-mutuelle'],
  patient: ['charge-patient'],
};
const GESTES: Readonly<Record<Issue, readonly GesteRejet[]>> = {
  paye: ['encaisser'],
  partiel: ['encaisser'],
  perdu: ['perdre'],
  renvoye: ['renvoyer'],
  attente: ['attendre', 'reclamer'],
  patient: ['patient'],
};

/** The move that an answer calls for on a reject as it stands, with the cents that it takes; or what is said of it instead. */
export function gesteDe(
  rejet: Situation & Pick<Rejet, 'payeur' | 'date' | 'cause'>,
  { issue, montant, date }: Pick<Reponse, 'issue' | 'montant' | 'date'>,
): { geste: GesteRejet; montant: number } | Exclude<VerdictReponse, 'applique'> {
  if (ARRIVEES[issue].includes(rejet.etat)) return 'deja';
  if (date !== '' && date < rejet.date) return 'date';
  const permis = gestesPermis(rejet);
  const geste = GESTES[issue].find((g) => permis.includes(g));
  if (geste === undefined) return GESTES[issue].map((g) => interditDe(rejet, g)).find((i) => i !== null) ?? 'non-permis';
  if (issue === 'partiel') {
    if (montant === 0) return 'montant';
    if (montant > rejet.reste) return 'montant-trop';
    return date === '' ? 'date-vide' : { geste, montant };
  }
  if (issue !== 'paye') return { geste, montant: 0 };
  if (montant > rejet.reste) return 'montant-trop';
  return montant === 0 || montant === rejet.reste ? { geste, montant: rejet.reste } : 'montant-different';
}
