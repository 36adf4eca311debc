/** The start: one instance, the doors closed, one window. All that answers it is read when its page first asks. */
import { once } from 'node:events';
import { resolve } from 'node:path';
import { app, dialog, Menu, type BrowserWindow } from 'electron';
import { messagesRapport } from '../shared/messages/rapport.fr.ts';
import { ouvrirPont } from './bridge.ts';
import { declarerScheme, garder } from './guard.ts';
import type { Fin } from './maj/mises-a-jour.ts';
import type { Vie } from './vie.ts';
import { ouvrirFenetre } from './window.ts';

const demande = process.env['COMPTOIR_DATA'] ?? '';
const portable = demande !== '';
if (portable) app.setPath('userData', resolve(demande));
const devUrl = app.isPackaged ? undefined : process.env['COMPTOIR_DEV_URL'];
let fenetre: BrowserWindow | null = null;

/** What answers the window: nothing before its page asks, for until then it is this thread that opens it. */
let vie: Promise<Vie> | null = null;
function laVie(): Promise<Vie> {
  vie ??= naitre();
  return vie;
}

async function naitre(): Promise<Vie> {
  const montree = fenetre === null ? Promise.resolve() : once(fenetre, 'show');
  const { vivre } = await import('./vie.ts');
  const v = vivre({ dossier: app.getPath('userData'), portable, fenetre: () => fenetre, montree, fin: finParMaj });
  v.ouvrir().catch(echouer);
  return v;
}

/** Quits once: the first request closes the store, the next ones wait for it. */
let fin: Promise<void> | null = null;
function quitter(): void {
  fin ??= Promise.resolve(vie)
    .then((v) => v?.finir())
    .finally(() => {
      app.exit(0);
    });
}

/** The end, when it is an update's. */
const finParMaj: Fin = {
  ceder() {
    if (fin !== null) return false;
    // macOS closes the window, then ends the application itself: nothing of ours goes faster.
    fin = Promise.resolve();
    return true;
  },
  reprendre() {
    fin = null;
    if (fenetre === null) quitter();
  },
};

/** Without a window there is no screen to say it on. */
function echouer(): void {
  dialog.showErrorBox(messagesRapport.depart.titre, messagesRapport.depart.phrase);
  app.exit(1);
}

async function demarrer(): Promise<void> {
  await app.whenReady();
  app.setAppUserModelId('fr.comptoir.app');
  garder(app, devUrl);
  ouvrirPont(devUrl, async (procedure, entree) => await (await laVie()).repondre(procedure, entree));
  fenetre = ouvrirFenetre(devUrl, {
    noter: async (evenement) => {
      (await laVie()).noter(evenement);
    },
    copierRapport: async () => {
      await (await laVie()).copierRapport();
    },
  });
  fenetre.once('closed', () => {
    fenetre = null;
  });
  // Windows ends the session: there is no time to wait for anybody.
  fenetre.on('session-end' as 'closed', quitter);
}

if (app.requestSingleInstanceLock()) {
  declarerScheme();
  // Before Electron makes its own, which is long and of no use.
  Menu.setApplicationMenu(null);
  app.on('second-instance', () => {
    if (fenetre?.isMinimized() === true) fenetre.restore();
    fenetre?.focus();
  });
  app.on('window-all-closed', () => {
    quitter();
  });
  app.on('before-quit', (e) => {
    if (fin === null) {
      e.preventDefault();
      quitter();
    }
  });
  demarrer().catch(echouer);
} else {
  app.quit();
}
