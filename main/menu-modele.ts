import { commandeDe, IDS_ACTIONS, IDS_LIEUX, type IdAction, type IdLieu } from '../shared/commandes/commandes.ts';
import { messagesCommandes } from '../shared/messages/commandes.fr.ts';

/** What the page may leave to whoever hears it next, a field that is typed in: the menu must not take it up after the page. */
const LAISSEE: IdAction = 'annuler';

/** What the menu bar holds, read from the table of the commands. */
export function modeleMenu(appeler: (id: IdLieu | IdAction) => void): Electron.MenuItemConstructorOptions[] {
  const entree = (id: IdLieu | IdAction): Electron.MenuItemConstructorOptions => {
    const { nom, touche } = commandeDe(id);
    return {
      label: nom,
      // The page hears the key first, and keeps it; the menu shows it.
      ...(touche !== undefined && id !== LAISSEE && { accelerator: touche }),
      click: () => {
        appeler(id);
      },
    };
  };
  const { aller, faire } = messagesCommandes.menu;
  return [
    { role: 'appMenu' },
    { role: 'editMenu' },
    { label: aller, submenu: IDS_LIEUX.map(entree) },
    { label: faire, submenu: IDS_ACTIONS.map(entree) },
  ];
}
