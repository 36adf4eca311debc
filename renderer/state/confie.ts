import type { Entree, Sortie } from '../../shared/api.ts';
import { messagesConfie as M } from '../../shared/messages/confie.fr.ts';
import { accorder } from '../../shared/typographie.ts';
import { appeler } from '../api.ts';
import { annoncer, valeurOuAnnonce } from './app.ts';
import { aujourdhui } from './horloge.ts';
import { filtrer, relireRejets, useRejets } from './rejets.ts';

/** What may be done with an external manager, in the order of its digits. */
export const ONGLETS_CONFIE = ['confier', 'ouvrir', 'reponse'] as const;
export type OngletConfie = (typeof ONGLETS_CONFIE)[number];

/** Writes the file; the list of what is handed over shows what has left. @returns whether it is written */
export async function confier(demande: Omit<Entree<'confie.confier'>, 'jour'>): Promise<boolean> {
  const fait = valeurOuAnnonce(await appeler('confie.confier', { ...demande, jour: aujourdhui() }));
  if (fait === null) return false;
  await filtrer('confies');
  annoncer(`${accorder(fait.rejets, M.ecrit)} ${fait.chemin}`);
  return true;
}

/** Applies an answer that was read. @returns what became of each line, or null */
export async function appliquerReponse(
  reponses: Entree<'confie.appliquer'>['reponses'],
): Promise<Sortie<'confie.appliquer'> | null> {
  const sorts = valeurOuAnnonce(await appeler('confie.appliquer', { reponses, jour: aujourdhui() }));
  // What came in this way is not taken back by a key, and must not be taken for the gesture before it.
  if (sorts !== null) useRejets.setState({ gestes: [] });
  await relireRejets();
  return sorts;
}
