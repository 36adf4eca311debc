import { reussite, type Gestionnaires, type Sortie } from '../../shared/api.ts';
import { signature } from './auteur.ts';
import type { Base } from './database.ts';

/** The product behind each GTIN, linked once by the pharmacy: no official list of flu GTINs was found. */
export function produits(base: Base) {
  const lire = base.prepare<[string], NonNullable<Sortie<'produits.lire'>>>('SELECT gtin, produit FROM produits WHERE gtin = ?');
  const lier = base.prepare(
    `INSERT INTO produits (gtin, produit, updated_at, updated_by) VALUES (@gtin, @produit, @updated_at, @updated_by)
     ON CONFLICT (gtin) DO UPDATE SET produit = @produit, updated_at = @updated_at, updated_by = @updated_by`,
  );
  return {
    'produits.lire': ({ gtin }) => reussite(lire.get(gtin) ?? null),
    'produits.lier': (lien) => {
      lier.run({ ...lien, ...signature() });
      return reussite(lien);
    },
  } satisfies Partial<Gestionnaires<'produits.lire' | 'produits.lier'>>;
}
