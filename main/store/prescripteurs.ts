import { reussite, type Gestionnaires } from '../../shared/api.ts';
import type { Prescripteur } from '../../shared/model.ts';
import { signature } from './auteur.ts';
import type { Base } from './database.ts';

const COLONNES = 'id, nom, rpps, structure, type_structure AS typeStructure';

/** The pharmacy's own list of prescribers, by number; a number entered again updates its name. */
export function prescripteurs(base: Base) {
  const lister = base.prepare<[], Prescripteur>(
    `SELECT ${COLONNES} FROM prescripteurs WHERE deleted_at = '' ORDER BY updated_at DESC LIMIT 500`,
  );
  const ecrire = base.prepare<[object], Prescripteur>(
    `INSERT INTO prescripteurs (id, nom, rpps, structure, type_structure, updated_at, updated_by)
     VALUES (@id, @nom, @rpps, @structure, @typeStructure, @updated_at, @updated_by)
     ON CONFLICT (id) DO UPDATE SET nom = iif(@nom = '', nom, @nom), rpps = @rpps, structure = @structure,
       type_structure = @typeStructure, updated_at = @updated_at, updated_by = @updated_by
     RETURNING ${COLONNES}`,
  );
  const tenant = base.prepare<[string, string], string>('SELECT id FROM prescripteurs WHERE rpps = ? AND structure = ?').pluck();
  return {
    'prescripteurs.lister': () => reussite(lister.all()),
    'prescripteurs.enregistrer': (prescripteur) =>
      // In a transaction also because the commit that a lone RETURNING ends with fails without a word, on a full disk.
      base.transaction(() => {
        // Whoever holds this number already is the one who is meant, under whatever key it was typed.
        const id = tenant.get(prescripteur.rpps, prescripteur.structure) ?? prescripteur.id;
        return reussite(ecrire.get({ ...prescripteur, id, ...signature() })!);
      })(),
  } satisfies Partial<Gestionnaires<'prescripteurs.lister' | 'prescripteurs.enregistrer'>>;
}
