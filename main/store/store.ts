/** The store process: the only opener of the database. Started by main; answers over its parent's port. */
import { createBirpc } from 'birpc';
import { creerStore, type FonctionsStore } from './fonctions.ts';
import { portDuProcessus } from './port.ts';

const port = portDuProcessus();
createBirpc<Record<string, never>, FonctionsStore>(creerStore(), {
  post: (message) => {
    port.poster(message);
  },
  on: (recevoir) => {
    port.ecouter(recevoir);
  },
});
