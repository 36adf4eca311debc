import { z } from 'zod';
import { lireDate, type DateIso } from '../dates.ts';
import { lireCellule } from '../importation/cellule.ts';
import { ENCODAGES, FAUTES_FICHIER, SEPARATEURS } from '../importation/importation.ts';
import { normaliser } from '../recherche.ts';
import type { Payeur } from './etats.ts';
import { lireMontant } from './montant.ts';
import { ficheVide, schemaFicheRejet, schemaLigneRejet, type FicheRejet } from './rejet.ts';

/** What a column of an LGO's list of rejects can hold. */
export const COLONNES_REJETS = ['date', 'nomPayeur', 'facture', 'lot', 'montant', 'code', 'libelle'] as const;
export type ColonneRejet = (typeof COLONNES_REJETS)[number];
/** Without these, a line is no reject. */
const REQUISES: readonly ColonneRejet[] = ['date', 'nomPayeur', 'montant'];

export const RAISONS_REJET = ['vide', 'date', 'montant', 'long', 'colonnes'] as const;
export type RaisonRejet = (typeof RAISONS_REJET)[number];

/** Refused lines said one by one. */
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
  /** Invoices sent again that this file refuses again: taken back to be handled. */
  encore: z.array(schemaLigneRejet),
  refuses: z.int(),
  /** The first of the refused; `ligne` as a spreadsheet numbers it, the header being 1. */
  refus: z.array(z.strictObject({ ligne: z.int(), colonne: z.enum(COLONNES_REJETS).nullable(), raison: z.enum(RAISONS_REJET) })),
});
export type ImportRejets = z.infer<typeof schemaImportRejets>;
export type RefusRejet = ImportRejets['refus'][number];

/** The spellings of each header, the surest first; compared without accents, spaces nor « n° ». */
const ENTETES: readonly (readonly [ColonneRejet, RegExp])[] = [
  ['date', /^date(?:de)?(?:la)?facture$/],
  ['date', /^(?:date|datefact|jour|datedelivrance)$/],
  ['nomPayeur', /^(?:nom)?(?:du)?(?:payeur|organisme|debiteur|destinataire|caisse|mutuelle|regime)$/],
  ['facture', /^(?:n|no|num|numero)?(?:de)?fact(?:ure)?$/],
  ['lot', /^(?:n|no|num|numero)?(?:de)?lot$/],
  // What is refused counts before what was billed.
  ['montant', /^(?:montant|mt|somme)(?:rejete|rejet|du|impaye)(?:eur|euros?)?$/],
  ['montant', /^(?:montant|mt|somme)(?:ttc)?(?:eur|euros?)?$/],
  ['code', /^code(?:du|de)?(?:rejet|erreur|motif|anomalie)?$/],
  ['libelle', /^(?:libelle|motif|message|intitule)(?:du|de)?(?:rejet|erreur|code)?$/],
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

/** Whether the columns found are enough to read a reject. */
export const colonnesSuffisent = (colonnes: readonly (ColonneRejet | null)[]): boolean =>
  REQUISES.every((c) => colonnes.includes(c));

/** Who owes, guessed from the name that a file prints: to be corrected by hand where it is wrong. */
export function devinerPayeur(nom: string): Payeur {
  const net = ` ${normaliser(nom)} `;
  if (/ (?:ame|aide medicale) /.test(net)) return 'AME';
  if (/ (?:c2s|css|cmu|cmuc|complementaire sante solidaire) /.test(net)) return 'C2S';
  return / (?:cpam|cgss|msa|amo|assurance maladie|caisse primaire|regime general|enim|cnmss|crpcen|ram) /.test(net)
    ? 'AMO'
    : 'AMC';
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
): { ok: true; fiche: FicheRejet } | ({ ok: false } & Omit<RefusRejet, 'ligne'>) {
  const lire = (c: ColonneRejet): string => {
    const i = colonnes.indexOf(c);
    return i < 0 ? '' : lireCellule(cellules[i] ?? '');
  };
  if (cellules.slice(colonnes.length).some((c) => c.trim() !== '')) return { ok: false, colonne: null, raison: 'colonnes' };
  for (const colonne of REQUISES) if (lire(colonne) === '') return { ok: false, colonne, raison: 'vide' };
  const date = lireDate(lire('date'), jour, { max: jour, min: '1990-01-01' });
  if (!date.ok) return { ok: false, colonne: 'date', raison: 'date' };
  const montant = lireMontant(lire('montant'));
  if (montant === null) return { ok: false, colonne: 'montant', raison: 'montant' };
  const nomPayeur = lire('nomPayeur');
  const lue = schemaFicheRejet.safeParse({
    ...ficheVide(id, date.date),
    payeur: devinerPayeur(nomPayeur),
    nomPayeur,
    facture: lire('facture'),
    lot: lire('lot'),
    montant,
    code: lire('code'),
    libelle: lire('libelle'),
  } satisfies FicheRejet);
  if (lue.success) return { ok: true, fiche: lue.data };
  const champ = lue.error.issues[0]?.path[0];
  return { ok: false, colonne: COLONNES_REJETS.find((c) => c === champ) ?? null, raison: 'long' };
}
