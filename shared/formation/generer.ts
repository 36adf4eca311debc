import type { Cas, Niveau } from './cas.ts';
import { casDocuments } from './documents.ts';
import { casRejet } from './rejets-cas.ts';
import { casVaccination } from './vaccination.ts';

const FABRIQUES: { readonly [N in Niveau]: (graine: number) => Cas } = {
  vaccination: casVaccination,
  documents: casDocuments,
  rejets: casRejet,
};

/** The case of a level that bears this number: always the same under the same rules. @param graine from 0 to GRAINE_MAX */
export function genererCas(niveau: Niveau, graine: number): Cas {
  return FABRIQUES[niveau](graine);
}
