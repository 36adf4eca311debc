import type { NomEcran } from '../commandes/ecrans.ts';
import { normaliser } from '../recherche.ts';
import { fr } from '../typographie.ts';
import { TACHES_COMPTOIR } from './comptoir.ts';
import { TACHES_PHARMACIE } from './pharmacie.ts';
import type { Tache } from './tache.ts';

/** The guide: every task, its texts set in French typography. */
export const GUIDE: readonly Tache[] = [...TACHES_COMPTOIR, ...TACHES_PHARMACIE].map((t) => ({
  ...t,
  titre: fr(t.titre),
  etapes: t.etapes.map(fr),
}));

/** The tasks about a screen first, then the others in their order. */
export function tachesDe(ecran: NomEcran): Tache[] {
  return GUIDE.toSorted((a, b) => Number(b.ecrans.includes(ecran)) - Number(a.ecrans.includes(ecran)));
}

/** The tasks that hold each word typed, as a beginning: by their title first, then by their other words. Accents and case do not count. */
export function chercherTaches(taches: readonly Tache[], texte: string): Tache[] {
  const tapes = normaliser(texte).split(' ').filter(Boolean);
  const tient = (dans: string): boolean => {
    const mots = normaliser(dans).split(' ');
    return tapes.every((t) => mots.some((m) => m.startsWith(t)));
  };
  const rang = ({ titre, mots, etapes }: Tache): number =>
    [titre, `${titre} ${mots}`, [titre, mots, ...etapes].join(' ')].findIndex(tient);
  return taches.filter((t) => rang(t) >= 0).toSorted((a, b) => rang(a) - rang(b));
}
