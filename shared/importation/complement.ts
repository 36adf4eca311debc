import type { CarteLue } from './cartes.ts';
import type { PatientLu } from './ligne.ts';
import { normaliser } from '../recherche.ts';

const CHAMPS = ['nomNaissance', 'rang', 'nir', 'nirAssure', 'telephone', 'commentaire'] as const;

/** What a line may add to a patient who is there. */
export type Complement = Partial<Pick<PatientLu, (typeof CHAMPS)[number] | 'caisse' | 'situation' | 'maternite'>>;

const vide = (v: string | number | null): boolean => v === '' || v === null;

/** What is known in a line and not in a record: only empty fields are filled, nothing is ever overwritten. Null: nothing. */
export function completer(present: PatientLu, lu: PatientLu): Complement | null {
  const ajout: Complement = Object.fromEntries(CHAMPS.filter((c) => vide(present[c]) && !vide(lu[c])).map((c) => [c, lu[c]]));
  const routage = ({ caisse: c }: PatientLu): string => c.regime + c.caisse + c.centre;
  if (routage(present) === '' && routage(lu) !== '') ajout.caisse = lu.caisse;
  if (present.situation === 'non-precisee' && lu.situation !== 'non-precisee') {
    ajout.situation = lu.situation;
    ajout.maternite = lu.maternite;
  }
  return Object.keys(ajout).length === 0 ? null : ajout;
}

/** The same words, or nothing to compare. */
const compatibles = (a: string, b: string): boolean => a === '' || b === '' || normaliser(a) === normaliser(b);

/**
 * Whether a card of a line is one that is already there, whatever was corrected or added at the counter since: same kind, same end, and
 * the same mutuelle, by its number, or by its name where one of the two has no number. One that was put away is not brought back; one
 * that the file says was put away is not the one in use.
 */
export function memeCarte(presente: CarteLue, lue: CarteLue): boolean {
  if (presente.genre !== lue.genre || presente.fin !== lue.fin || (lue.archivee && !presente.archivee)) return false;
  if (presente.genre === 'mutuelle' && lue.genre === 'mutuelle') {
    if (presente.amc !== '' && lue.amc !== '') return presente.amc === lue.amc;
    if (presente.organisme !== '' && lue.organisme !== '') return compatibles(presente.organisme, lue.organisme);
    return normaliser(presente.amc || presente.organisme) === normaliser(lue.amc || lue.organisme);
  }
  if (presente.genre === 'attestation' && lue.genre === 'attestation') return compatibles(presente.organisme, lue.organisme);
  return presente.genre !== 'ordonnance' || presente.debut === lue.debut;
}

/** Whether a card of a line says nothing more than another of the same file, for the same patient. */
export function repete(autre: CarteLue, lue: CarteLue): boolean {
  if (autre.genre !== lue.genre || autre.archivee !== lue.archivee) return false;
  const dit = autre as unknown as Record<string, unknown>;
  return Object.entries(lue).every(([champ, v]) => v === '' || v === 'inconnu' || v === dit[champ]);
}

/** Whether a NIR says who a person is: a generic one, 1 55 55 55 and the caisse, is nobody's. */
export function nirIdentifie(nir: string): boolean {
  return nir !== '' && !/^1555555\d{3}025/.test(nir);
}

/** Whether a NIR is that of the person born on `naissance`: a child's record carries that of a parent. */
function nirPropre(nir: string, naissance: string): boolean {
  return nir.slice(1, 3) === naissance.slice(2, 4);
}

/**
 * Whether two records with the same NIR and birth date, or the same names and birth date, are one person. Twins are two: their rank
 * tells them apart, and under a parent's NIR their first names do.
 */
export function memePersonne(
  a: Pick<PatientLu, 'nir' | 'prenom' | 'rang' | 'dateNaissance'>,
  b: Pick<PatientLu, 'nir' | 'prenom' | 'rang' | 'dateNaissance'>,
): boolean {
  if (a.rang !== null && b.rang !== null && a.rang !== b.rang) return false;
  if (a.nir === '' || a.nir !== b.nir || nirPropre(a.nir, a.dateNaissance)) return true;
  const mots = new Set(normaliser(a.prenom).split(' '));
  return normaliser(b.prenom)
    .split(' ')
    .some((mot) => mots.has(mot));
}
