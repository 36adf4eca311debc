import type { IdAction, IdLieu } from '../commandes/commandes.ts';
import type { NomEcran } from '../commandes/ecrans.ts';

/** A task of the guide, as somebody looks for it. Texts are plain; a key stands between square brackets: `[F2]`. */
export interface Tache {
  readonly id: string;
  readonly titre: string;
  /** Other words by which it is looked for. */
  readonly mots: string;
  /** One thing to do each, the verb first. */
  readonly etapes: readonly string[];
  /** Where it is done: "Ouvrir" goes there. */
  readonly lieu: IdLieu | IdAction;
  /** The screens that it is about: the help opened from one of them begins here. */
  readonly ecrans: readonly NomEcran[];
  /** Related tasks, by id. */
  readonly voisines: readonly string[];
  /** The picture `assets/aide/<image>.webp`, taken by `npm run images` on the real window. */
  readonly image: string | null;
}

/** A step cut at its keys. */
export function morceaux(etape: string): readonly { readonly texte: string; readonly touche: boolean }[] {
  return etape
    .split(/(\[[^\]]+\])/)
    .filter((t) => t !== '')
    .map((t) => (t.startsWith('[') ? { texte: t.slice(1, -1), touche: true } : { texte: t, touche: false }));
}
