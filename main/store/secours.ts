import { reussite, type Gestionnaires } from '../../shared/api.ts';
import { signature } from './auteur.ts';
import type { Base } from './database.ts';

const NOM = 'code-secours';

/** The recovery code, kept in the encrypted file itself so that the titulaire can print it again. */
export function secours(base: Base) {
  const lire = base.prepare<[string], string>('SELECT valeur FROM secrets WHERE nom = ?').pluck();
  const ecrire = base.prepare(
    `INSERT INTO secrets (nom, valeur, updated_at, updated_by) VALUES (@nom, @valeur, @updated_at, @updated_by)
     ON CONFLICT (nom) DO UPDATE SET valeur = @valeur, updated_at = @updated_at, updated_by = @updated_by`,
  );
  return {
    'secours.lire': () => reussite({ code: lire.get(NOM) ?? '' }),
    'secours.ecrire': ({ code }) => {
      ecrire.run({ nom: NOM, valeur: code, ...signature() });
      return reussite(null);
    },
  } satisfies Partial<Gestionnaires<'secours.lire' | 'secours.ecrire'>>;
}
