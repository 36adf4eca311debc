/** A thread of the store process, for one work that must not make a call wait. Answers null when it could not be done, 'abime' when it is because the file is damaged. */
import { parentPort, workerData } from 'node:worker_threads';
import { faireCopie, FichierAbime, type DemandeCopie } from './copie.ts';
import { visiterSecond, type DemandeSecond, type EtatSecond } from './dossiers.ts';
import type { Sauvegarde } from '../../../shared/sauvegardes.ts';

/** What the thread is started with. */
export type Travail =
  | { readonly quoi: 'copie'; readonly demande: DemandeCopie }
  | { readonly quoi: 'second'; readonly demande: DemandeSecond };

function travailler(travail: Travail): Sauvegarde | EtatSecond | 'abime' | null {
  try {
    return travail.quoi === 'copie' ? faireCopie(travail.demande) : visiterSecond(travail.demande);
  } catch (e) {
    return e instanceof FichierAbime ? 'abime' : null;
  }
}

parentPort?.postMessage(travailler(workerData as Travail));
