import { z } from 'zod';
import { bornesNaissance, lireDate, type DateIso } from '../dates.ts';
import { lireNir } from '../identifiants/nir.ts';
import { lireCellule } from '../importation/cellule.ts';
import { nirIdentifie } from '../importation/complement.ts';
import { ENCODAGES, FAUTES_FICHIER, SEPARATEURS } from '../importation/importation.ts';
import { messagesRejets } from '../messages/rejets.fr.ts';
import { normaliser } from '../recherche.ts';
import { CAUSES, causesDe, EXPLICATIONS, type Cause } from './causes.ts';
import type { Payeur } from './etats.ts';
import { lireCentimes, lireMontant } from './montant.ts';
import { ficheVide, schemaFicheRejet, schemaLigneRejet, type FicheRejet } from './rejet.ts';

/** What a column of an LGO's list of rejects can hold; the last ones say whose they are. */
export const COLONNES_DU_REJET = [
  'date',
  'nomPayeur',
  'payeur',
  'facture',
  'lot',
  'montant',
  'reste',
  'code',
  'libelle',
  'cause',
  'commentaire',
] as const;
export const COLONNES_DU_PATIENT = ['patient', 'prenom', 'naissance', 'nir'] as const;
export const COLONNES_REJETS = [...COLONNES_DU_REJET, ...COLONNES_DU_PATIENT] as const;
export type ColonneRejet = (typeof COLONNES_REJETS)[number];

export const RAISONS_REJET = ['vide', 'date', 'montant', 'reste', 'long', 'colonnes'] as const;
export type RaisonRejet = (typeof RAISONS_REJET)[number];

/** Why a good line is neither taken nor known: its invoice is settled, or is followed under another payer. */
export const RAISONS_VERIFIER = ['payee', 'perdue', 'payeur'] as const;
export type RaisonVerifier = (typeof RAISONS_VERIFIER)[number];

/** Lines said one by one: those refused, and those to look at. */
export const REFUS_REJETS_MAX = 200;

/** How a list of rejects is read: found by itself, corrected by the person. */
export const schemaLectureRejets = z.strictObject({
  encodage: z.enum(ENCODAGES),
  separateur: z.enum(SEPARATEURS),
  /** What each column of the file holds, in order; null: ignored. */
  colonnes: z.array(z.enum(COLONNES_REJETS).nullable()).max(1000),
});
export type LectureRejets = z.infer<typeof schemaLectureRejets>;

/** A file under one reading, before anything is imported. */
export const schemaApercuRejets = z.strictObject({
  fichier: z.string(),
  octets: z.int(),
  lecture: schemaLectureRejets,
  entetes: z.array(z.string()),
  /** Its first lines. */
  lignes: z.array(z.array(z.string())),
  faute: z.enum(FAUTES_FICHIER).nullable(),
  encodagesMeles: z.boolean(),
});
export type ApercuRejets = z.infer<typeof schemaApercuRejets>;

/** What an import did: each line read is counted once. */
export const schemaImportRejets = z.strictObject({
  /** Nothing was imported. */
  faute: z.enum(FAUTES_FICHIER).nullable(),
  lignes: z.int(),
  nouveaux: z.int(),
  connus: z.int(),
  /** Invoices that waited and that this file refuses again: taken back to be handled. */
  encore: z.array(schemaLigneRejet),
  /** Lines that change nothing and that somebody must look at. */
  verifier: z.int(),
  /** The first of them, each with the reject that is followed; `ligne` as a spreadsheet numbers it, the header being 1. */
  aVerifier: z.array(z.strictObject({ ligne: z.int(), raison: z.enum(RAISONS_VERIFIER), rejet: schemaLigneRejet })),
  /** Lines of which nothing is left to recover. */
  soldes: z.int(),
  refuses: z.int(),
  /** The first of the refused. */
  refus: z.array(z.strictObject({ ligne: z.int(), colonne: z.enum(COLONNES_REJETS).nullable(), raison: z.enum(RAISONS_REJET) })),
  /** Of the new ones: those whose payer's kind was guessed, whose cause or whose patient was named and not recognised. */
  aPreciser: z.strictObject({ payeur: z.int(), cause: z.int(), patient: z.int() }),
});
export type ImportRejets = z.infer<typeof schemaImportRejets>;
export type RefusRejet = ImportRejets['refus'][number];
export type AVerifier = ImportRejets['aVerifier'][number];

/** The spellings of each header, the surest first; compared without accents, spaces nor « n° ». */
const ENTETES: readonly (readonly [ColonneRejet, RegExp])[] = [
  ['date', /^date(?:de)?(?:la)?facture$/],
  ['date', /^(?:date|datefact|jour|datedelivrance)$/],
  ['payeur', /^(?:type|nature|categorie)(?:du|de)?(?:payeur|organisme|debiteur)$/],
  ['nomPayeur', /^(?:nom)?(?:du)?(?:payeur|organisme|debiteur|destinataire|caisse|mutuelle|regime)$/],
  ['facture', /^(?:n|no|num|numero)?(?:de)?fact(?:ure)?$/],
  ['lot', /^(?:n|no|num|numero)?(?:de)?lot$/],
  // What is refused counts before what was billed.
  ['montant', /^(?:montant|mt|somme)(?:rejete|rejet|du|impaye)(?:eur|euros?)?$/],
  ['montant', /^(?:montant|mt|somme)(?:ttc)?(?:eur|euros?)?$/],
  ['reste', /^(?:reste|solde)a?(?:du|payer|recouvrer|regler|encaisser)?(?:eur|euros?)?$/],
  ['code', /^code(?:du|de)?(?:rejet|erreur|motif|anomalie)?$/],
  ['libelle', /^(?:libelle|motif|message|intitule)(?:du|de)?(?:rejet|erreur|code)?$/],
  ['cause', /^cause(?:du|de)?(?:rejet)?$/],
  ['commentaire', /^commentaires?$/],
  // Not the assuré, under whom a child is billed.
  ['patient', /^(?:nom)?(?:du|de)?(?:patient|beneficiaire|client)$/],
  ['patient', /^noms?(?:et)?(?:prenoms?)?$/],
  ['prenom', /^prenoms?(?:du|de)?(?:patient|beneficiaire|client)?$/],
  ['naissance', /^(?:date)?(?:de)?(?:naissance|naiss)(?:du|de)?(?:patient|beneficiaire|client)?$/],
  ['naissance', /^(?:ddn|nee?le|neele)$/],
  [
    'nir',
    /^(?:n|no|num|numero)?(?:de)?(?:nir|nss|ss|secu|securitesociale|insee|immatriculation)(?:du|de)?(?:patient|beneficiaire|assure)?$/,
  ],
];

/** What each column holds, by its header; null: ignored. */
export function reconnaitreRejets(entetes: readonly string[]): (ColonneRejet | null)[] {
  const cles = entetes.map((e) => normaliser(e).replaceAll(' ', ''));
  const trouvees: (ColonneRejet | null)[] = entetes.map(() => null);
  for (const [colonne, motif] of ENTETES) {
    const i = trouvees.includes(colonne) ? -1 : cles.findIndex((c, j) => trouvees[j] === null && motif.test(c));
    if (i >= 0) trouvees[i] = colonne;
  }
  return trouvees;
}

/** Whether the columns found are enough to read a reject: without a day, a payer and an amount, a line is none. */
export const colonnesSuffisent = (colonnes: readonly (ColonneRejet | null)[]): boolean =>
  colonnes.includes('date') && colonnes.includes('nomPayeur') && (colonnes.includes('montant') || colonnes.includes('reste'));

/** Who owes, guessed from the name that a file prints: to be corrected by hand where it is wrong. */
export function devinerPayeur(nom: string): Payeur {
  const net = ` ${normaliser(nom)} `;
  if (/ (?:ame|aide medicale) /.test(net)) return 'AME';
  if (/ (?:c2s|css|cmu|cmuc|complementaire sante solidaire) /.test(net)) return 'C2S';
  return / (?:cpam|cgss|msa|amo|assurance maladie|caisse primaire|regime general|enim|cnmss|crpcen|ram) /.test(net)
    ? 'AMO'
    : 'AMC';
}

/** The words by which a file says who owes. */
const MOTS_PAYEUR: Readonly<Record<Payeur, string>> = {
  AMO: 'amo|ro|obligatoire|regime obligatoire|assurance maladie|assurance maladie obligatoire|caisse',
  AMC: 'amc|rc|complementaire|regime complementaire|assurance maladie complementaire|mutuelle',
  C2S: 'c2s|css|cmu|cmuc|cmu c|complementaire sante solidaire',
  AME: 'ame|aide medicale|aide medicale d etat|aide medicale de l etat',
};
const PAYEUR_DIT = new Map(
  Object.entries(MOTS_PAYEUR).flatMap(([payeur, mots]) => mots.split('|').map((mot) => [mot, payeur as Payeur])),
);
/** A cause as our own files write it, or in one word; nothing said is a cause not said. */
const CAUSE_DITE = new Map<string, Cause>([
  ['', 'inconnue'],
  [normaliser(messagesRejets.inconnue), 'inconnue'],
  ...CAUSES.flatMap((c): [string, Cause][] =>
    c === 'inconnue'
      ? []
      : [
          [normaliser(EXPLICATIONS[c].titre), c],
          [c, c],
        ],
  ),
]);

/** Whom a line names, as far as it does. */
export interface Personne {
  /** Names and first names, as written. */
  readonly noms: string;
  /** ISO, or empty. */
  readonly naissance: string;
  /** 15 characters whose key holds, or 13 without one, or empty. */
  readonly nir: string;
}

/** A good line. */
export interface RejetLu {
  readonly fiche: FicheRejet;
  /** Cents still owed, at least 1: the rest was settled before the file was written. */
  readonly reste: number;
  /** Null: the line names nobody. */
  readonly personne: Personne | null;
  /** The kind of payer was guessed; a cause was said that is none of ours, or none of this payer's. */
  readonly devine: { readonly payeur: boolean; readonly cause: boolean };
}

/** A line of a file: a reject, one of which nothing is left to recover, or none. */
export type LigneRejetLue =
  | ({ readonly sort: 'rejet' } & RejetLu)
  | { readonly sort: 'solde' }
  | ({ readonly sort: 'refus' } & Omit<RefusRejet, 'ligne'>);

function nirDe(texte: string): string {
  const net = texte.replaceAll(/[\s.-]/g, '').toUpperCase();
  const lu = lireNir(net);
  const nir = lu.ok ? lu.nir : lu.faute === 'cle-absente' ? net : '';
  return nirIdentifie(nir) ? nir : '';
}

/**
 * One line of a file as a reject, or why it is none.
 * @param jour today: an invoice is not dated after it
 */
export function lireLigneRejet(
  colonnes: readonly (ColonneRejet | null)[],
  cellules: readonly string[],
  id: string,
  jour: DateIso,
): LigneRejetLue {
  const lire = (c: ColonneRejet): string => {
    const i = colonnes.indexOf(c);
    return i < 0 ? '' : lireCellule(cellules[i] ?? '');
  };
  const refus = (colonne: ColonneRejet | null, raison: RaisonRejet): LigneRejetLue => ({ sort: 'refus', colonne, raison });
  if (cellules.slice(colonnes.length).some((c) => c.trim() !== '')) return refus(null, 'colonnes');
  // Where a file says both, what is left is owed of what was billed.
  const [total, du] = [lire('montant'), lire('reste')];
  const ecrit = total === '' ? 'reste' : 'montant';
  for (const colonne of ['date', 'nomPayeur'] as const) if (lire(colonne) === '') return refus(colonne, 'vide');
  if (lire(ecrit) === '') return refus(colonnes.includes('montant') ? 'montant' : 'reste', 'vide');
  const date = lireDate(lire('date'), jour, { max: jour, min: '1990-01-01' });
  if (!date.ok) return refus('date', 'date');
  const reste = du === '' ? lireMontant(total) : lireCentimes(du);
  if (reste === null) return refus(du === '' ? 'montant' : 'reste', 'montant');
  if (reste === 0) return { sort: 'solde' };
  const montant = lireMontant(lire(ecrit));
  if (montant === null) return refus(ecrit, 'montant');
  if (reste > montant) return refus('reste', 'reste');

  const nomPayeur = lire('nomPayeur');
  const dit = PAYEUR_DIT.get(normaliser(lire('payeur')));
  const payeur = dit ?? devinerPayeur(nomPayeur);
  const dite = CAUSE_DITE.get(normaliser(lire('cause')));
  const cause = dite !== undefined && causesDe(payeur).includes(dite) ? dite : 'inconnue';
  const lue = schemaFicheRejet.safeParse({
    ...ficheVide(id, date.date),
    payeur,
    nomPayeur,
    facture: lire('facture'),
    lot: lire('lot'),
    montant,
    code: lire('code'),
    libelle: lire('libelle'),
    cause,
    commentaire: lire('commentaire'),
  } satisfies FicheRejet);
  if (!lue.success) {
    const champ = lue.error.issues[0]?.path[0];
    return refus(COLONNES_REJETS.find((c) => c === champ) ?? null, 'long');
  }
  const noms = `${lire('patient')} ${lire('prenom')}`.trim();
  const naissance = lireDate(lire('naissance'), jour, bornesNaissance(jour));
  const personne: Personne = { noms, naissance: naissance.ok ? naissance.date : '', nir: nirDe(lire('nir')) };
  return {
    sort: 'rejet',
    fiche: lue.data,
    reste,
    personne: COLONNES_DU_PATIENT.some((c) => lire(c) !== '') ? personne : null,
    devine: { payeur: dit === undefined, cause: cause !== dite },
  };
}
