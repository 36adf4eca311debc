import { reussite, type Gestionnaires } from '../../shared/api.ts';
import { REGLAGES_INITIAUX, schemaReglages } from '../../shared/model.ts';
import { signature, type Base } from './database.ts';

/** The pharmacy's settings, one row. */
export function reglages(base: Base) {
  const lire = base.prepare<[], { contenu: string }>('SELECT contenu FROM reglages');
  const ecrire = base.prepare(
    `INSERT INTO reglages (id, contenu, updated_at, updated_by) VALUES (1, @contenu, @updated_at, @updated_by)
     ON CONFLICT (id) DO UPDATE SET contenu = @contenu, updated_at = @updated_at, updated_by = @updated_by`,
  );
  return {
    'reglages.lire': () => {
      const rangee = lire.get();
      return reussite(rangee === undefined ? REGLAGES_INITIAUX : schemaReglages.parse(JSON.parse(rangee.contenu)));
    },
    'reglages.enregistrer': (contenu) => {
      ecrire.run({ contenu: JSON.stringify(contenu), ...signature() });
      return reussite(contenu);
    },
  } satisfies Partial<Gestionnaires<'reglages.lire' | 'reglages.enregistrer'>>;
}
