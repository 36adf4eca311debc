import { z } from 'zod';
import { schemaDate, schemaDateOuVide, schemaId, schemaVersion, texte } from '../champs.ts';
import { motsCherches, motsTapes, normaliser } from '../recherche.ts';
import { CAUSES } from './causes.ts';
import { CONSTATS_MAX, schemaConstat } from './conseils.ts';
import { ETATS_REJET, GESTES_REJET, PAYEURS } from './etats.ts';

/** Cents: a million euros, which no invoice of a pharmacy reaches. */
export const MONTANT_MAX = 100_000_000;
const schemaCentimes = z.int().min(0).max(MONTANT_MAX);

/** What is typed of a reject. Code and label are as the payer prints them: no list is known to be right. */
export const schemaFicheRejet = z.strictObject({
  id: schemaId,
  payeur: z.enum(PAYEURS),
  nomPayeur: texte(80).min(1),
  /** Empty: nobody of the file. */
  patientId: z.union([z.literal(''), schemaId]),
  /** A billing kept in this patient's history, or empty. */
  acteId: z.union([z.literal(''), schemaId]),
  facture: texte(40),
  lot: texte(40),
  /** The day of the invoice. */
  date: schemaDate,
  /** Cents. */
  montant: z.int().min(1).max(MONTANT_MAX),
  code: texte(40),
  libelle: texte(200),
  cause: z.enum(CAUSES),
  commentaire: texte(500),
  /** What the LGO really holds, beside what the plan of this billing advised; none kept before this was. */
  constats: z.array(schemaConstat).max(CONSTATS_MAX).default([]),
});
export type FicheRejet = z.infer<typeof schemaFicheRejet>;

/** A reject as it stands, amounts in cents. */
export const schemaRejet = schemaFicheRejet.extend({
  version: schemaVersion,
  etat: z.enum(ETATS_REJET),
  reste: schemaCentimes,
  paye: schemaCentimes,
  perdu: schemaCentimes,
  relance: schemaDateOuVide,
});
export type Rejet = z.infer<typeof schemaRejet>;

/** The gestures that leave a line in a reject's history. */
export const GESTES_HISTOIRE = ['saisir', 'corriger', 'refuser', 'annuler', ...GESTES_REJET] as const;

/** One line of the history: never changed, never taken away. */
export const schemaMouvement = z.strictObject({
  id: schemaId,
  geste: z.enum(GESTES_HISTOIRE),
  jour: schemaDate,
  /** UTC. */
  instant: z.string(),
  par: z.string(),
  motif: z.string(),
  /** Cents paid, or 0. */
  montant: schemaCentimes,
  relance: schemaDateOuVide,
});
export type MouvementRejet = z.infer<typeof schemaMouvement>;

/** A line of the grid: the reject, whose it is when somebody of the file, and the last day on which it was handed over, or empty. */
export const schemaLigneRejet = schemaRejet.extend({ patient: z.string(), confieLe: schemaDateOuVide });
export type LigneRejet = z.infer<typeof schemaLigneRejet>;

/** A reject of the same invoice, and since when it is known. */
export const schemaSemblable = z.strictObject({ ligne: schemaLigneRejet, depuis: schemaDate });
export type Semblable = z.infer<typeof schemaSemblable>;

export const FILTRES = ['a-traiter', 'attente', 'relancer', 'confies', 'tous'] as const;
export type Filtre = (typeof FILTRES)[number];
/** Lines given at once. */
export const LIGNES_REJETS = 500;

/** What was typed to find lines, at most. */
export const RECHERCHE_MAX = 80;
/** Whether a line answers to what was typed: each word is in its payer, its invoice (of which the end is often all that is read), its code or its patient. */
export function repond(ligne: Pick<LigneRejet, 'nomPayeur' | 'facture' | 'code' | 'patient'>, texte: string): boolean {
  const mots = [ligne.nomPayeur, ligne.facture, ligne.code, ligne.patient].flatMap(motsCherches);
  return motsTapes(texte).every((voulus) => mots.some((mot) => voulus.some((voulu) => mot.includes(voulu))));
}

const net = (t: string): string => t.toLocaleLowerCase('fr').replaceAll(/\s+/g, ' ').trim();

/** Two writings of one payer's name: without case, accents nor punctuation, `St` and `Saint` alike. */
export const memePayeur = (a: Pick<FicheRejet, 'nomPayeur'>, b: Pick<FicheRejet, 'nomPayeur'>): boolean =>
  normaliser(a.nomPayeur) === normaliser(b.nomPayeur);

/** The same line met twice, by hand or in a file: payer, invoice, lot, day, code and amount. */
export function cleRejet(f: Pick<FicheRejet, 'nomPayeur' | 'facture' | 'lot' | 'date' | 'code' | 'montant'>): string {
  return JSON.stringify([normaliser(f.nomPayeur), net(f.facture), net(f.lot), f.date, net(f.code), f.montant]);
}

/**
 * The same invoice for the same amount, whatever lot it went in and whatever code came back: its number says it, whoever the payer is
 * said to be; where it has none, its payer, its lot and its day stand for one. A change of it comes with a migration that writes it
 * again for every reject.
 */
export function cleFacture(f: Pick<FicheRejet, 'nomPayeur' | 'facture' | 'lot' | 'date' | 'montant'>): string {
  const numero = net(f.facture);
  return JSON.stringify(numero === '' ? ['', normaliser(f.nomPayeur), net(f.lot), f.date, f.montant] : [numero, f.montant]);
}

/** A reject to be filled in. */
export function ficheVide(id: string, date: string): Omit<FicheRejet, 'montant'> {
  return {
    id,
    payeur: 'AMC',
    nomPayeur: '',
    patientId: '',
    acteId: '',
    facture: '',
    lot: '',
    date,
    code: '',
    libelle: '',
    cause: 'inconnue',
    commentaire: '',
    constats: [],
  };
}

/** What was typed of a reject, as it stands. */
export function ficheDe(ligne: Rejet): FicheRejet {
  return schemaFicheRejet.parse(
    Object.fromEntries(Object.keys(schemaFicheRejet.shape).map((c) => [c, ligne[c as keyof FicheRejet]])),
  );
}
