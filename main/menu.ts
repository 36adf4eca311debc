import { Menu, type MenuItemConstructorOptions } from 'electron';
import { commandeDe, IDS_ACTIONS, IDS_LIEUX, type IdAction, type IdLieu } from '../shared/commandes/commandes.ts';
import { messagesCommandes } from '../shared/messages/commandes.fr.ts';

/**
 * The menu bar, on macOS alone, which takes copy and paste from it; elsewhere there is none, from the start, to walk into by Alt.
 * @param appeler given the command that was chosen; it is the window that does it, and only for somebody at work.
 */
export function poserMenu(appeler: (id: IdLieu | IdAction) => void): void {
  const entree = (id: IdLieu | IdAction): MenuItemConstructorOptions => {
    const { nom, touche } = commandeDe(id);
    return {
      label: nom,
      // The window hears the key first; the menu shows it.
      ...(touche !== undefined && { accelerator: touche }),
      click: () => {
        appeler(id);
      },
    };
  };
  if (process.platform !== 'darwin') return;
  const { aller, faire } = messagesCommandes.menu;
  const menu = Menu.buildFromTemplate([
    { role: 'appMenu' },
    { role: 'editMenu' },
    { label: aller, submenu: IDS_LIEUX.map(entree) },
    { label: faire, submenu: IDS_ACTIONS.map(entree) },
  ]);
  Menu.setApplicationMenu(menu);
}
