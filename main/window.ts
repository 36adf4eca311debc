import { join } from 'node:path';
import { BrowserWindow, nativeTheme } from 'electron';
import { ORIGINE } from './adresse.ts';
import { messagesRapport } from '../shared/messages/rapport.fr.ts';
import { direSurPanne, pagePanne, RAPPORT, ROUVRIR } from './panne.ts';

/** In a minute. */
const RECHARGEMENTS = 3;

interface Entourage {
  /** Has a line written in the log. */
  readonly noter: (evenement: string) => Promise<void>;
  /** For the page shown in its place when it cannot live. */
  readonly copierRapport: () => Promise<void>;
}

/** The one window, shown when its first screen is painted. */
export function ouvrirFenetre(devUrl: string | undefined, { noter, copierRapport }: Entourage): BrowserWindow {
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
  // The page has a title too, set at each load: the count of the day would go with it.
  fenetre.on('page-title-updated', (e) => {
    e.preventDefault();
  });
  // There is no menu to zoom from.
  fenetre.webContents.on('before-input-event', (e, { type, control, meta, key }) => {
    const pas = { '+': 0.5, '=': 0.5, '-': -0.5 }[key];
    if (type !== 'keyDown' || !(control || meta) || (pas === undefined && key !== '0')) return;
    e.preventDefault();
    fenetre.webContents.setZoomLevel(pas === undefined ? 0 : Math.min(Math.max(fenetre.webContents.getZoomLevel() + pas, -2), 4));
  });
  const adresse = devUrl ?? `${ORIGINE}/`;
  // A page that dies comes back: the draft is in the store. Not for ever: one without a script takes the place of a page that cannot live.
  let chutes: number[] = [];
  let enPanne = false;
  fenetre.webContents.on('render-process-gone', (_e, { reason }) => {
    void noter(`page gone ${reason}`);
    if (reason === 'clean-exit' || enPanne) return;
    const maintenant = performance.now();
    chutes = [...chutes.filter((instant) => maintenant - instant < 60_000), maintenant];
    enPanne = chutes.length > RECHARGEMENTS;
    // Not from inside the event: the dead process is still being put away.
    setTimeout(() => {
      if (fenetre.isDestroyed()) return;
      if (enPanne) void fenetre.loadURL(pagePanne());
      else fenetre.webContents.reload();
    }, 200);
  });
  // The guard lets no navigation through: what the links of that page say is done here.
  fenetre.webContents.on('will-navigate', (_e, url) => {
    if (!enPanne || (url !== RAPPORT && url !== ROUVRIR)) return;
    if (url === RAPPORT) {
      const dire = (): Promise<unknown> | undefined =>
        // Opened again meanwhile, it is not the page to say it on.
        enPanne && !fenetre.isDestroyed()
          ? fenetre.webContents.executeJavaScript(direSurPanne(messagesRapport.copie))
          : undefined;
      void copierRapport()
        .then(dire)
        .catch((e: unknown) => {
          void noter(`report ${e instanceof Error ? e.name : 'thrown'}`);
        });
      return;
    }
    [enPanne, chutes] = [false, []];
    void fenetre.loadURL(adresse);
  });
  void fenetre.loadURL(adresse);
  return fenetre;
}
