import { reussite, type Gestionnaires } from '../../shared/api.ts';
import { schemaBrouillon } from '../../shared/model.ts';
import { signature } from './auteur.ts';
import type { Base } from './database.ts';

/** The billing under way, saved at every step, one at a time. */
export function brouillon(base: Base) {
  const lire = base.prepare<[], { contenu: string }>('SELECT contenu FROM brouillon');
  const ecrire = base.prepare(
    `INSERT INTO brouillon (id, contenu, updated_at, updated_by) VALUES (1, @contenu, @updated_at, @updated_by)
     ON CONFLICT (id) DO UPDATE SET contenu = @contenu, updated_at = @updated_at, updated_by = @updated_by`,
  );
  const effacer = base.prepare('DELETE FROM brouillon');
  return {
    'brouillon.lire': () => {
      const rangee = lire.get();
      // A draft of an older shape is not worth a failure at the counter.
      const lu = rangee === undefined ? null : schemaBrouillon.safeParse(JSON.parse(rangee.contenu));
      return reussite(lu?.success ? lu.data : null);
    },
    'brouillon.enregistrer': (contenu) => {
      ecrire.run({ contenu: JSON.stringify(contenu), ...signature() });
      return reussite(null);
    },
    'brouillon.effacer': () => {
      effacer.run();
      return reussite(null);
    },
  } satisfies Partial<Gestionnaires<'brouillon.lire' | 'brouillon.enregistrer' | 'brouillon.effacer'>>;
}
