import { join } from 'node:path';
import { BrowserWindow, nativeTheme } from 'electron';
import { ORIGINE } from './adresse.ts';

/** The one window, shown when its first screen is painted. */
export function ouvrirFenetre(devUrl: string | undefined): BrowserWindow {
  const fenetre = new BrowserWindow({
    width: 1366,
    height: 768,
    minWidth: 960,
    minHeight: 600,
    show: false,
    title: 'Comptoir',
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#14181b' : '#f7f6f2',
    webPreferences: {
      preload: join(__dirname, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
      devTools: devUrl !== undefined,
    },
  });
  fenetre.once('ready-to-show', () => {
    fenetre.show();
  });
  void fenetre.loadURL(devUrl ?? `${ORIGINE}/`);
  return fenetre;
}
