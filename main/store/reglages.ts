import { reussite, type Gestionnaires } from '../../shared/api.ts';
import { REGLAGES_INITIAUX, schemaReglages, type Reglages } from '../../shared/model.ts';
import { signature } from './auteur.ts';
import type { Base } from './database.ts';
import type { Calendrier } from './echeances.ts';

/** Gives the pharmacy's settings as they are at each call; the first ones until somebody has saved others. */
export function lecteurReglages(base: Base): () => Reglages {
  const lire = base.prepare<[], { contenu: string }>('SELECT contenu FROM reglages');
  let connus = { contenu: '', reglages: REGLAGES_INITIAUX };
  return () => {
    const contenu = lire.get()?.contenu ?? '';
    if (contenu === '') return REGLAGES_INITIAUX;
    if (contenu !== connus.contenu) connus = { contenu, reglages: schemaReglages.parse(JSON.parse(contenu)) };
    return connus.reglages;
  };
}

/** The pharmacy's settings, one row. Other intervals move everybody's reminders. */
export function reglages(base: Base, lire: () => Reglages, calendrier: Calendrier) {
  const ecrire = base.prepare(
    `INSERT INTO reglages (id, contenu, updated_at, updated_by) VALUES (1, @contenu, @updated_at, @updated_by)
     ON CONFLICT (id) DO UPDATE SET contenu = @contenu, updated_at = @updated_at, updated_by = @updated_by`,
  );
  return {
    'reglages.lire': () => reussite(lire()),
    'reglages.enregistrer': (contenu) => {
      base.transaction(() => {
        const avant = lire().rappels;
        ecrire.run({ contenu: JSON.stringify(contenu), ...signature() });
        if (JSON.stringify(avant) !== JSON.stringify(contenu.rappels)) calendrier.toutRecalculer();
      })();
      return reussite(contenu);
    },
  } satisfies Partial<Gestionnaires<'reglages.lire' | 'reglages.enregistrer'>>;
}
