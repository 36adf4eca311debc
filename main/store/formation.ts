import { reussite, type Gestionnaires } from '../../shared/api.ts';
import { NIVEAUX, toutJuste, type Niveau } from '../../shared/formation/cas.ts';
import { genererCas } from '../../shared/formation/generer.ts';
import { suivre, type Progres } from '../../shared/formation/progres.ts';
import type { DateIso } from '../../shared/dates.ts';
import { auteur, signature } from './auteur.ts';
import type { Base } from './database.ts';

interface Rangee {
  readonly graine: number;
  readonly juste: 0 | 1;
  readonly jour: DateIso;
}

/** Training: each one's own tries, which the titulaire alone sees of the others. */
export function formation(base: Base) {
  const lire = base.prepare<[string, Niveau], Rangee>(
    'SELECT graine, juste, jour FROM formation_essais WHERE utilisateur_id = ? AND niveau = ? ORDER BY numero',
  );
  const ajouter = base.prepare(
    `INSERT INTO formation_essais (id, utilisateur_id, niveau, graine, reponses, juste, jour, updated_at, updated_by)
     VALUES (@id, @utilisateurId, @niveau, @graine, @reponses, @juste, @jour, @updated_at, @updated_by)
     ON CONFLICT (id) DO NOTHING`,
  );
  // The name under which each one last tried: accounts are renamed, and never erased.
  const personnes = base.prepare<[], { id: string; nom: string }>(
    `SELECT e.utilisateur_id AS id, ifnull(u.nom, e.updated_by) AS nom FROM formation_essais e
     LEFT JOIN utilisateurs u ON u.id = e.utilisateur_id
     WHERE e.numero IN (SELECT max(numero) FROM formation_essais GROUP BY utilisateur_id) ORDER BY nom, id`,
  );
  const progresDe = (id: string, niveau: Niveau): Progres =>
    suivre(
      niveau,
      id,
      lire.all(id, niveau).map(({ graine, juste, jour }) => ({ graine, juste: juste === 1, jour })),
    );
  const tous = (id: string): Progres[] => NIVEAUX.map((n) => progresDe(id, n));
  return {
    'formation.progres': () => reussite(tous(auteur().id)),
    'formation.noter': ({ id, niveau, graine, reponses, jour }) => {
      const utilisateurId = auteur().id;
      const juste = toutJuste(genererCas(niveau, graine), reponses) ? 1 : 0;
      ajouter.run({ id, utilisateurId, niveau, graine, reponses: JSON.stringify(reponses), juste, jour, ...signature() });
      return reussite(progresDe(utilisateurId, niveau));
    },
    'formation.equipe': () => reussite(personnes.all().map(({ id, nom }) => ({ utilisateurId: id, nom, progres: tous(id) }))),
  } satisfies Partial<Gestionnaires<'formation.progres' | 'formation.noter' | 'formation.equipe'>>;
}
