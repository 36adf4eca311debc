import type { Sortie } from '../../shared/api.ts';
import { messagesErreurs } from '../../shared/messages/erreurs.fr.ts';
import type { Resultat } from '../../shared/resultat.ts';
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
  // A first run begins by this code, asked with the rest: refused on a post that has its own.
  const [session, etat, code] = await Promise.all([appeler('session.etat'), appeler('store.etat'), appeler('cle.preparer')]);
  if (session.ok) recevoirSession(session.value);
  if (etat.ok) recevoirEtat(etat.value);
  codeDuDepart = code;
}

let codeDuDepart: Resultat<Sortie<'cle.preparer'>> | null = null;

/** The recovery code of a first run, null once it was taken: who shows it keeps it alone. */
export function prendreCode(): Sortie<'cle.preparer'> | null {
  const pris = codeDuDepart;
  codeDuDepart = null;
  return pris?.ok === true ? pris.value : null;
}

/** Asked as soon as this is read: main answers while the page reads the rest of itself. */
export const etatAppris: Promise<void> = apprendreEtat();
