import { z } from 'zod';
import { derniersMois } from '../agenda.ts';
import type { DateIso } from '../dates.ts';
import { CAUSES, type Cause } from './causes.ts';
import { PAYEURS, type Payeur } from './etats.ts';
import type { Rejet } from './rejet.ts';

/** Days since the invoice, both ends included; the last has no end. */
export const TRANCHES = [
  { id: 'mois', min: 0, max: 30 },
  { id: 'deux-mois', min: 31, max: 60 },
  { id: 'trois-mois', min: 61, max: 90 },
  { id: 'au-dela', min: 91, max: Infinity },
] as const;
export type Tranche = (typeof TRANCHES)[number]['id'];

const centimes = z.int().min(0);

/** Where the money is, in cents. */
export const schemaTableau = z.strictObject({
  /** What is left to recover, by age of the invoice and by payer. */
  ages: z.array(z.strictObject({ payeur: z.enum(PAYEURS), tranches: z.array(centimes) })),
  /** The names that owe the most, the first of them. */
  noms: z.array(z.strictObject({ nomPayeur: z.string(), nombre: z.int(), reste: centimes })),
  /** Twelve months of invoices, oldest first: what was rejected is what was recovered, lost, and is left. */
  mois: z.array(
    z.strictObject({
      mois: z.string(),
      nombre: z.int(),
      montant: centimes,
      recupere: centimes,
      perdu: centimes,
      reste: centimes,
      /** Lots sent of the month's days, as far as the télétransmission knows. */
      lots: z.int(),
      /** Invoices sent in the month, as somebody read it; null when nobody said. */
      factures: z.int().nullable(),
      causes: z.array(z.strictObject({ cause: z.enum(CAUSES), nombre: z.int() })),
    }),
  ),
});
export type Tableau = z.infer<typeof schemaTableau>;

/** What of a reject the dashboard reads. */
export type PourTableau = Pick<Rejet, 'payeur' | 'nomPayeur' | 'date' | 'cause' | 'montant' | 'reste' | 'paye' | 'perdu'>;

/** Which stretch of age an invoice is in on a day; one dated after it is new. */
export function trancheDe(date: DateIso, jour: DateIso): number {
  const age = Math.round((Date.parse(jour) - Date.parse(date)) / 86_400_000);
  return Math.max(
    0,
    TRANCHES.findIndex((t) => age >= t.min && age <= t.max),
  );
}

const somme = <E>(liste: readonly E[], lire: (e: E) => number): number => liste.reduce((n, e) => n + lire(e), 0);
const NOMS = 8;

/** What was sent in a month. */
export interface Envois {
  readonly lots: number;
  readonly factures: number | null;
}

/** Rejects for a hundred invoices; null where nobody said how many were sent, or said fewer than were rejected. */
export function tauxDe({ nombre, factures }: Pick<Tableau['mois'][number], 'nombre' | 'factures'>): number | null {
  return factures === null || factures < nombre ? null : (nombre / factures) * 100;
}

/** Rejects of one cause in a month. */
export const nombreDe = ({ causes }: Pick<Tableau['mois'][number], 'causes'>, cause: Cause): number =>
  causes.find((c) => c.cause === cause)?.nombre ?? 0;

/** Rejects of one cause for a hundred invoices of these months, as far as their rate is known; null where none of them has one. */
export function tauxDeCause(mois: readonly Tableau['mois'][number][], cause: Cause): number | null {
  const connus = mois.filter((m) => tauxDe(m) !== null);
  if (connus.length === 0) return null;
  return tauxDe({ nombre: somme(connus, (m) => nombreDe(m, cause)), factures: somme(connus, (m) => m.factures ?? 0) });
}

/** The causes met in these months, with how many rejects each, the most frequent first. */
export function causesDesMois(mois: readonly Tableau['mois'][number][]): { cause: Cause; nombre: number }[] {
  return CAUSES.map((cause) => ({ cause, nombre: somme(mois, (m) => nombreDe(m, cause)) }))
    .filter((c) => c.nombre > 0)
    .toSorted((a, b) => b.nombre - a.nombre);
}

/** Adds up every reject. @param jour today @param envois by month `YYYY-MM` */
export function tableauDe(rejets: readonly PourTableau[], jour: DateIso, envois: ReadonlyMap<string, Envois>): Tableau {
  const ages = PAYEURS.map((payeur: Payeur) => {
    const tranches = TRANCHES.map(() => 0);
    for (const r of rejets) if (r.payeur === payeur) tranches[trancheDe(r.date, jour)]! += r.reste;
    return { payeur, tranches };
  });
  const parNom = new Map<string, { nombre: number; reste: number }>();
  for (const r of rejets) {
    if (r.reste === 0) continue;
    const n = parNom.get(r.nomPayeur) ?? { nombre: 0, reste: 0 };
    parNom.set(r.nomPayeur, { nombre: n.nombre + 1, reste: n.reste + r.reste });
  }
  const noms = [...parNom]
    .map(([nomPayeur, n]) => ({ nomPayeur, ...n }))
    .toSorted((a, b) => b.reste - a.reste || (a.nomPayeur < b.nomPayeur ? -1 : 1))
    .slice(0, NOMS);
  const mois = derniersMois(jour, 12).map((m) => {
    const duMois = rejets.filter((r) => r.date.startsWith(m));
    const causes = CAUSES.map((cause: Cause) => ({ cause, nombre: duMois.filter((r) => r.cause === cause).length }));
    return {
      mois: m,
      nombre: duMois.length,
      montant: somme(duMois, (r) => r.montant),
      recupere: somme(duMois, (r) => r.paye),
      perdu: somme(duMois, (r) => r.perdu),
      reste: somme(duMois, (r) => r.reste),
      ...(envois.get(m) ?? { lots: 0, factures: null }),
      causes: causes.filter((c) => c.nombre > 0),
    };
  });
  return { ages, noms, mois };
}
