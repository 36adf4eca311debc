import type { CarteLue, PatientLu } from './ligne.ts';
import type { Piece } from '../pieces.ts';
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

/** What makes two cards the same one: kind, end, and the mutuelle's number. */
export function cleCarte(p: Piece | CarteLue): string {
  return `${p.genre}|${p.fin}|${p.genre === 'mutuelle' ? p.amc : ''}`;
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
