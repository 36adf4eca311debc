import { messagesErreurs } from '../../shared/messages/erreurs.fr.ts';
import { appeler, ecouter } from '../api.ts';
import { annoncer, apprendreDemonstration, recevoirEtat } from './app.ts';
import { recevoirSession } from './session.ts';

/** Learns where things stand, and hears what changes from then on: the first image is already the right one. */
async function apprendreEtat(): Promise<void> {
  ecouter((message) => {
    if (message.type === 'store') recevoirEtat(message.etat);
    else if (message.type === 'session') recevoirSession(message.session);
    else if (message.type === 'faute') annoncer(messagesErreurs.interne, true);
  });
  void apprendreDemonstration();
  const [session, etat] = await Promise.all([appeler('session.etat'), appeler('store.etat')]);
  if (session.ok) recevoirSession(session.value);
  if (etat.ok) recevoirEtat(etat.value);
}

/** Asked as soon as this is read: main answers while the page reads the rest of itself. */
export const etatAppris: Promise<void> = apprendreEtat();
