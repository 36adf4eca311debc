import { ipcMain } from 'electron';
import { CANAUX, echec, type Resultat } from '../shared/resultat.ts';
import { expediteurSur } from './guard.ts';

/**
 * Opens the one channel on which the window calls.
 * @param repondre given what a known sender asks, as it came
 */
export function ouvrirPont(
  devUrl: string | undefined,
  repondre: (procedure: unknown, entree: unknown) => Promise<Resultat<unknown>>,
): void {
  ipcMain.handle(CANAUX.appel, async (evenement, procedure: unknown, entree: unknown) =>
    expediteurSur(evenement.senderFrame, devUrl) ? await repondre(procedure, entree) : echec('non-autorise'),
  );
}
