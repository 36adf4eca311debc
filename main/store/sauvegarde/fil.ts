import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Sauvegarde } from '../../../shared/sauvegardes.ts';
import type { DemandeCopie } from './copie.ts';
import type { DemandeSecond, EtatSecond } from './dossiers.ts';
import type { Travail } from './ouvrier.ts';

/** Beside this file in the sources; beside the bundle of the store process once built, packed or not. */
const ENTREE = join(import.meta.dirname, import.meta.filename.endsWith('.ts') ? 'ouvrier.ts' : 'sauvegarde.cjs');

/** Works in threads of their own, each started for one. */
export interface Fils {
  /** Null: it could not be done; 'abime': since the file itself is damaged. */
  copie(demande: DemandeCopie): Promise<Sauvegarde | 'abime' | null>;
  second(demande: DemandeSecond): Promise<EtatSecond | null>;
  /** Stops those under way: they answer null. */
  arreter(): void;
}

export function creerFils(): Fils {
  const vivants = new Set<Worker>();
  const lancer = async <T>(travail: Travail): Promise<T | null> => {
    const fil = new Worker(ENTREE, { workerData: travail, env: {}, execArgv: [] });
    vivants.add(fil);
    return await new Promise((repondre) => {
      fil.once('message', repondre);
      fil.once('error', () => {
        repondre(null);
      });
      fil.once('exit', () => {
        vivants.delete(fil);
        repondre(null);
      });
    });
  };
  return {
    copie: async (demande) => await lancer({ quoi: 'copie', demande }),
    second: async (demande) => await lancer({ quoi: 'second', demande }),
    arreter: () => {
      for (const fil of vivants) void fil.terminate();
    },
  };
}
