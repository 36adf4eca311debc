import { reussite, type Gestionnaires } from '../../shared/api.ts';
import type { Patient } from '../../shared/model.ts';
import { expressionFts, normaliser } from '../../shared/recherche.ts';
import { signature, type Base } from './database.ts';

interface Rangee {
  id: string;
  nom: string;
  prenom: string;
  date_naissance: string;
  nir: string;
}

const COLONNES = 'p.id, p.nom, p.prenom, p.date_naissance, p.nir';
const LIMITE = 50;

function patientDe(r: Rangee): Patient {
  return { id: r.id, nom: r.nom, prenom: r.prenom, dateNaissance: r.date_naissance, nir: r.nir };
}

/** What a patient is found by: names, birth date as it is typed, and the NIR. */
function texteRecherche(p: Patient): string {
  const [annee, mois, jour] = p.dateNaissance.split('-');
  return `${normaliser(`${p.nom} ${p.prenom}`)} ${jour}${mois}${annee} ${p.nir.toLowerCase()}`;
}

/** The patients' file. */
export function patients(base: Base) {
  // The last words typed are the least selective: FTS5 rank is left alone, names sort as the eye expects.
  const chercher = base.prepare<[string], Rangee>(
    `SELECT ${COLONNES} FROM patients_fts f JOIN patients p ON p.numero = f.rowid
     WHERE patients_fts MATCH ? AND p.deleted_at = '' ORDER BY p.recherche LIMIT ${LIMITE}`,
  );
  const recents = base.prepare<[], Rangee>(
    `SELECT ${COLONNES} FROM patients p WHERE p.deleted_at = '' ORDER BY p.updated_at DESC LIMIT 8`,
  );
  const lire = base.prepare<[string], Rangee>(`SELECT ${COLONNES} FROM patients p WHERE p.id = ? AND p.deleted_at = ''`);
  const ecrire = base.prepare(
    `INSERT INTO patients (id, nom, prenom, date_naissance, nir, recherche, updated_at, updated_by)
     VALUES (@id, @nom, @prenom, @dateNaissance, @nir, @recherche, @updated_at, @updated_by)
     ON CONFLICT (id) DO UPDATE SET nom = @nom, prenom = @prenom, date_naissance = @dateNaissance, nir = @nir,
       recherche = @recherche, updated_at = @updated_at, updated_by = @updated_by`,
  );
  return {
    'patients.chercher': ({ texte }) => {
      const expression = expressionFts(texte);
      return reussite(expression === '' ? [] : chercher.all(expression).map(patientDe));
    },
    'patients.recents': () => reussite(recents.all().map(patientDe)),
    'patients.lire': ({ id }) => {
      const rangee = lire.get(id);
      return reussite(rangee === undefined ? null : patientDe(rangee));
    },
    'patients.enregistrer': (patient) => {
      ecrire.run({ ...patient, recherche: texteRecherche(patient), ...signature() });
      return reussite(patient);
    },
  } satisfies Partial<Gestionnaires<'patients.chercher' | 'patients.recents' | 'patients.lire' | 'patients.enregistrer'>>;
}
