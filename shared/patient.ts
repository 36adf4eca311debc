import { z } from 'zod';
import { schemaDate, schemaDateOuVide, schemaId, schemaVersion, texte } from './champs.ts';
import { dateCherchee, motsCherches, nombreCherche, normaliser } from './recherche.ts';
import { SITUATIONS, type Situation } from './regles/dossier.ts';

/** 15 characters, key included, or empty when it is not known. */
const schemaNir = z.union([z.literal(''), z.string().regex(/^\d{5}(\d{2}|2A|2B)\d{8}$/)]);
const code = (motif: RegExp) => z.union([z.literal(''), z.string().regex(motif)]);

/** What the act is billed under, when it is known; a maternité has its dates. */
export const SITUATIONS_PATIENT = ['non-precisee', ...SITUATIONS] as const;

/** Routing of the mandatory insurance: code régime (2), caisse (3), centre (4). Source: SNDS, « sections_locales_mutualistes » (2021). */
export const schemaCaisse = z.strictObject({
  regime: code(/^[0-9A-Z]{2}$/),
  caisse: code(/^\d{3}$/),
  centre: code(/^\d{4}$/),
});

/** A person served at the counter. Only names and birth date are required; empty text means that it is not known. */
export const schemaPatient = z.strictObject({
  id: schemaId,
  version: schemaVersion.default(0),
  nom: texte(80).min(1),
  prenom: texte(80).min(1),
  nomNaissance: texte(80).default(''),
  dateNaissance: schemaDate,
  /** Rang gémellaire or rank in the family, 1 to 9: with NIR and birth date, it tells twins apart. */
  rang: z.int().min(1).max(9).nullable().default(null),
  nir: schemaNir,
  /** The NIR of the assuré under which a minor is billed. */
  nirAssure: schemaNir.default(''),
  caisse: schemaCaisse.default({ regime: '', caisse: '', centre: '' }),
  situation: z.enum(SITUATIONS_PATIENT).default('non-precisee'),
  /** As printed on the document; used when the situation is maternité. */
  maternite: z.strictObject({ debut: schemaDateOuVide, fin: schemaDateOuVide }).default({ debut: '', fin: '' }),
  /** Digits alone, with a leading + for a foreign number. */
  telephone: z.union([z.literal(''), z.string().regex(/^\+?\d{6,15}$/)]).default(''),
  /** Shown whenever the patient is open, billing included. */
  commentaire: texte(500).default(''),
});
export type Patient = z.infer<typeof schemaPatient>;

/** `DURAND Anna`, as a patient is named everywhere. */
export function nommer(p: Pick<Patient, 'nom' | 'prenom'>): string {
  return `${p.nom.toUpperCase()} ${p.prenom}`;
}

/**
 * What two writings of one name have in common: same person if the birth date is the same too. Sorted, it sorts patients: the tab
 * comes before every letter, so that MARTIN comes before MARTINE.
 */
export function cleNom(p: Pick<Patient, 'nom' | 'prenom'>): string {
  return `${normaliser(p.nom)}\t${normaliser(p.prenom)}`;
}

/**
 * The situation to bill an act of `jour` under, as the file knows it; null when it does not. A maternité counts between its dates,
 * and not at all without them.
 */
export function situationDuJour(p: Patient, jour: string): Situation | null {
  if (p.situation === 'non-precisee') return null;
  if (p.situation !== 'maternite') return p.situation;
  const { debut, fin } = p.maternite;
  return debut !== '' && fin !== '' && debut <= jour && jour <= fin ? 'maternite' : null;
}

/** A telephone number as it is kept: digits, +33 and 0033 read as 0; null when it cannot be one. */
export function lireTelephone(texteSaisi: string): string | null {
  const net = texteSaisi.replaceAll(/[\s.()/-]/g, '').replace(/^(?:\+33|0033)(?=\d{9}$)/, '0');
  return net === '' || /^\+?\d{6,15}$/.test(net) ? net : null;
}

/**
 * What a patient is found by: names, birth date as it is typed, telephone, NIR and that of the assuré, each from its start or from
 * its end. A change of it comes with a migration that writes it again for everybody.
 */
export function texteRecherche(
  p: Pick<Patient, 'nom' | 'prenom' | 'nomNaissance' | 'dateNaissance' | 'nir' | 'nirAssure' | 'telephone'>,
): string {
  const noms = [p.nom, p.prenom, p.nomNaissance].filter(Boolean);
  const numeros = [p.nir, p.nirAssure, p.telephone.replace('+', '')].filter(Boolean);
  return [
    ...noms.flatMap(motsCherches),
    ...dateCherchee(p.dateNaissance),
    ...numeros.flatMap((n) => nombreCherche(n.toLowerCase())),
  ].join(' ');
}
