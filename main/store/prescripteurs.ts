import { reussite, type Gestionnaires } from '../../shared/api.ts';
import type { Prescripteur } from '../../shared/model.ts';
import { signature, type Base } from './database.ts';

const COLONNES = 'id, nom, rpps, structure, type_structure AS typeStructure';

/** The pharmacy's own list of prescribers, by number; a number entered again updates its name. */
export function prescripteurs(base: Base) {
  const lister = base.prepare<[], Prescripteur>(
    `SELECT ${COLONNES} FROM prescripteurs WHERE deleted_at = '' ORDER BY updated_at DESC LIMIT 500`,
  );
  const ecrire = base.prepare<[object], Prescripteur>(
    `INSERT INTO prescripteurs (id, nom, rpps, structure, type_structure, updated_at, updated_by)
     VALUES (@id, @nom, @rpps, @structure, @typeStructure, @updated_at, @updated_by)
     ON CONFLICT (id) DO UPDATE SET nom = @nom, rpps = @rpps, structure = @structure, type_structure = @typeStructure,
       updated_at = @updated_at, updated_by = @updated_by
     ON CONFLICT (rpps, structure) DO UPDATE SET nom = iif(@nom = '', nom, @nom), type_structure = @typeStructure,
       updated_at = @updated_at, updated_by = @updated_by
     RETURNING ${COLONNES}`,
  );
  return {
    'prescripteurs.lister': () => reussite(lister.all()),
    'prescripteurs.enregistrer': (prescripteur) => reussite(ecrire.get({ ...prescripteur, ...signature() })!),
  } satisfies Partial<Gestionnaires<'prescripteurs.lister' | 'prescripteurs.enregistrer'>>;
}
