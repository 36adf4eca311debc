import { join } from 'node:path';
import { BrowserWindow, nativeTheme } from 'electron';
import { ORIGINE } from './adresse.ts';
import { journal } from './log.ts';

const RECHARGEMENTS = 3;

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
  // There is no menu to zoom from.
  fenetre.webContents.on('before-input-event', (e, { type, control, meta, key }) => {
    const pas = { '+': 0.5, '=': 0.5, '-': -0.5 }[key];
    if (type !== 'keyDown' || !(control || meta) || (pas === undefined && key !== '0')) return;
    e.preventDefault();
    fenetre.webContents.setZoomLevel(pas === undefined ? 0 : Math.min(Math.max(fenetre.webContents.getZoomLevel() + pas, -2), 4));
  });
  // A page that dies comes back: the draft is in the store. Not for ever: a page that cannot live is left alone.
  let chutes = 0;
  fenetre.webContents.on('render-process-gone', (_e, { reason }) => {
    journal(`page gone ${reason}`);
    chutes += 1;
    if (reason === 'clean-exit' || chutes > RECHARGEMENTS) return;
    // Not from inside the event: the dead process is still being put away.
    setTimeout(() => {
      if (!fenetre.isDestroyed()) fenetre.webContents.reload();
    }, 200);
  });
  void fenetre.loadURL(devUrl ?? `${ORIGINE}/`);
  return fenetre;
}
