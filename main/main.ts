/** The application's life: one instance, one window, one store; everything closed in order at the end. */
import { join, resolve } from 'node:path';
import { app, dialog, powerMonitor, type BrowserWindow } from 'electron';
import { CANAUX, reussite, type Pousse } from '../shared/api.ts';
import { ouvrirPont } from './bridge.ts';
import { bureau } from './bureau.ts';
import { creerCles } from './cles.ts';
import { confie } from './confie.ts';
import { fichiers } from './fichiers.ts';
import { enveloppeExiste } from './enveloppe.ts';
import { declarerScheme, garder } from './guard.ts';
import { impression } from './impression.ts';
import { coffreDuSysteme } from './key.ts';
import { journal, preparerJournal } from './log.ts';
import { creerMisesAJour } from './maj/mises-a-jour.ts';
import { compterEnCours } from './occupation.ts';
import { creerRapport } from './rapport.ts';
import { poserMenu } from './menu.ts';
import { restauration } from './restauration.ts';
import { creerSession } from './session.ts';
import { baseExiste } from './store/emplacement.ts';
import { creerHote } from './store-host.ts';
import { messagesRapport } from '../shared/messages/rapport.fr.ts';
import { ouvrirFenetre } from './window.ts';

const portable = process.env['COMPTOIR_DATA'];
if (portable !== undefined && portable !== '') app.setPath('userData', resolve(portable));
/** Fictional patients on a folder of its own; see main/dev/demo.ts. */
const fictifs = Number(process.env['COMPTOIR_DEMO'] ?? 0);
const donnees = join(app.getPath('userData'), 'donnees');
// A folder that holds anything is somebody's data, and a shipped Comptoir demonstrates nothing.
const demonstration =
  Number.isInteger(fictifs) &&
  fictifs > 0 &&
  portable !== undefined &&
  portable !== '' &&
  !app.isPackaged &&
  !enveloppeExiste(donnees) &&
  !baseExiste(donnees);
const devUrl = app.isPackaged ? undefined : process.env['COMPTOIR_DEV_URL'];
let fenetre: BrowserWindow | null = null;
let copierRapport = (): void => undefined;

const pousser = (message: Pousse): void => {
  fenetre?.webContents.send(CANAUX.etat, message);
};
const session = creerSession(
  () => hote,
  (etat) => {
    pousser({ type: 'session', session: etat });
  },
  () => cles,
);
const hote = creerHote(
  join(app.getPath('userData'), 'donnees'),
  () => session.auteur(),
  (etat) => {
    // Who may come is in the file: it is asked before the window is told that the file is there.
    const dire = (): void => {
      pousser({ type: 'store', etat });
    };
    if (etat === 'ready' && !demonstration) void session.charger().finally(dire);
    else dire();
  },
);
const cles = creerCles(hote, coffreDuSysteme, (pin) => session.pinJuste(pin));

function montrer(): void {
  fenetre ??= ouvrirFenetre(devUrl, () => {
    copierRapport();
  });
  fenetre.once('closed', () => {
    fenetre = null;
  });
  // Windows ends the session: there is no time to wait for anybody.
  fenetre.on('session-end' as 'closed', quitter);
}

/** Quits once: the first request closes the store, the next ones wait for it. */
let fin: Promise<void> | null = null;
function quitter(): void {
  fin ??= hote.fermer().finally(() => {
    journal('quit');
    app.exit(0);
  });
}

async function demarrer(): Promise<void> {
  await app.whenReady();
  preparerJournal(app.getPath('userData'), () => {
    pousser({ type: 'faute' });
  });
  app.setAppUserModelId('fr.comptoir.app');
  poserMenu((commande) => {
    pousser({ type: 'commande', commande });
  });
  garder(app, devUrl);
  const laFenetre = (): BrowserWindow | null => fenetre;
  const reprises = compterEnCours(
    restauration(laFenetre, hote, cles, session, () => {
      fenetre?.webContents.reload();
    }),
  );
  const echanges = compterEnCours({
    ...fichiers(laFenetre, hote, () => session.auteur()),
    ...confie(laFenetre, hote, session),
  });
  const maj = creerMisesAJour({
    dossier: app.getPath('userData'),
    hote,
    occupe: () => (reprises.occupe() ? 'reprise' : echanges.occupe() ? 'echange' : null),
    pousser: (etat) => {
      pousser({ type: 'maj', etat });
    },
    fin: {
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
    },
  });
  const rapport = creerRapport({
    dossier: app.getPath('userData'),
    store: () => hote.etat(),
    role: () => session.role(),
    maj: () => maj.etat(),
  });
  copierRapport = () => {
    void rapport['rapport.copier']();
  };
  ouvrirPont(
    hote,
    {
      ...cles.procedures,
      ...session.procedures,
      ...reprises.procedures,
      ...maj.procedures,
      ...rapport,
      ...impression(laFenetre, (quoi) => {
        if (hote.etat() === 'ready') void hote.appelerInterne('journal.noter', { geste: 'impression', objet: '', detail: quoi });
      }),
      ...bureau(laFenetre),
      ...echanges.procedures,
      'agenda.mois': (e) => hote.appelerInterne('agenda.compterMois', e),
      'store.etat': () => reussite(hote.etat()),
      'app.demonstration': () => reussite(demonstration),
    },
    session,
    devUrl,
  );
  // Window and store start together: neither waits for the other.
  montrer();
  for (const fin of ['lock-screen', 'suspend'] as const)
    powerMonitor.on(fin as 'suspend', () => {
      session.verrouiller();
    });
  if (demonstration) {
    session.demontrer();
    await cles.demontrer(fictifs);
  } else {
    await cles.demarrer();
    maj.demarrer();
  }
}

if (app.requestSingleInstanceLock()) {
  declarerScheme();
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
  demarrer().catch(() => {
    // Without a window there is no screen to say it on.
    dialog.showErrorBox(messagesRapport.depart.titre, messagesRapport.depart.phrase);
    app.exit(1);
  });
} else {
  app.quit();
}
