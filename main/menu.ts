import { Menu } from 'electron';
import type { IdAction, IdLieu } from '../shared/commandes/commandes.ts';
import { modeleMenu } from './menu-modele.ts';

/**
 * The menu bar, on macOS alone, which takes copy and paste from it; elsewhere there is none, from the start, to walk into by Alt.
 * @param appeler given the command that was chosen; it is the window that does it, and only for somebody at work.
 */
export function poserMenu(appeler: (id: IdLieu | IdAction) => void): void {
  if (process.platform === 'darwin') Menu.setApplicationMenu(Menu.buildFromTemplate(modeleMenu(appeler)));
}
