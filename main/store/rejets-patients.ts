import type { Patient } from '../../shared/patient.ts';
import { normaliser } from '../../shared/recherche.ts';
import type { Personne } from '../../shared/rejets/colonnes.ts';
import type { Base } from './database.ts';

type Candidat = Pick<Patient, 'id' | 'nom' | 'prenom' | 'nomNaissance' | 'dateNaissance' | 'nir'>;

/** The words of a name, in whatever order they are written. */
const mots = (...noms: string[]): string => normaliser(noms.join(' ')).split(' ').toSorted().join(' ');

/** Whether what a line says of somebody holds of a patient; what it does not say does not count. */
function repond(p: Candidat, { noms, naissance }: Personne): boolean {
  if (naissance !== '' && naissance !== p.dateNaissance) return false;
  return noms === '' || [p.nom, p.nomNaissance].some((nom) => nom !== '' && mots(nom, p.prenom) === mots(noms));
}

/**
 * Who a line of a file is about, by a number or by names and a birth date: the one patient of whom all that it says holds. Nobody when
 * several answer, as a parent and the child billed under the same number: it is never guessed.
 */
export function chercheurDePatient(base: Base): (personne: Personne) => string {
  const COLONNES = 'id, nom, prenom, nom_naissance AS nomNaissance, date_naissance AS dateNaissance, nir';
  // Without its key, a number is the beginning of the one that is kept.
  const parNir = base.prepare<[{ nir: string; fin: string }], Candidat>(
    `SELECT ${COLONNES} FROM patients WHERE deleted_at = '' AND nir <> '' AND nir >= @nir AND nir < @fin
     UNION SELECT ${COLONNES} FROM patients WHERE deleted_at = '' AND nir_assure <> '' AND nir_assure >= @nir AND nir_assure < @fin`,
  );
  const parNaissance = base.prepare<[string], Candidat>(
    `SELECT ${COLONNES} FROM patients WHERE deleted_at = '' AND date_naissance = ?`,
  );
  return (personne) => {
    const { noms, naissance, nir } = personne;
    let candidats = nir === '' ? [] : parNir.all({ nir, fin: `${nir}:` });
    // Not a number of the file: names and a birth date say who, unless he is known to have another number.
    if (candidats.length === 0 && noms !== '' && naissance !== '')
      candidats = parNaissance.all(naissance).filter((p) => nir === '' || p.nir === '');
    const trouves = candidats.filter((p) => repond(p, personne));
    return trouves.length === 1 ? trouves[0]!.id : '';
  };
}
