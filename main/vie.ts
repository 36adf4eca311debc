/** The application's life behind its window: one store, one session, what answers the calls; everything closed in order at the end. */
import { join } from 'node:path';
import { app, powerMonitor, type BrowserWindow } from 'electron';
import type { Gestionnaires, Pousse, ProcedureDepart } from '../shared/api.ts';
import { CANAUX, reussite, type Resultat } from '../shared/resultat.ts';
import { traiter, type Repondants } from './appels.ts';
import { creerCles } from './cles.ts';
import { enveloppeExiste } from './enveloppe.ts';
import { impression } from './impression.ts';
import { coffreDuSysteme } from './key.ts';
import { journal, preparerJournal } from './log.ts';
import type { Fin } from './maj/mises-a-jour.ts';
import { compterEnCours } from './occupation.ts';
import { creerRapport } from './rapport.ts';
import { restauration } from './restauration.ts';
import { creerSession } from './session.ts';
import { baseExiste } from './store/emplacement.ts';
import { creerHote } from './store-host.ts';
import type { Travail } from './travail.ts';

interface Entourage {
  /** Of this post's data. */
  readonly dossier: string;
  /** The folder was asked for by name. */
  readonly portable: boolean;
  readonly fenetre: () => BrowserWindow | null;
  /** The window shows: what it did not need comes next. */
  readonly montree: Promise<unknown>;
  readonly fin: Fin;
}

export interface Vie {
  /** Answers a call from the window. */
  repondre(procedure: unknown, entree: unknown): Promise<Resultat<unknown>>;
  /** Has a line written in the log. */
  noter(evenement: string): void;
  copierRapport(): Promise<void>;
  /** Finds the key and opens the store, or says what is missing. */
  ouvrir(): Promise<void>;
  /** Closes all that is open. */
  finir(): Promise<void>;
}

/** Fictional patients to fill an empty folder with; see main/dev/demo.ts. 0: none. */
function fictifsDemandes(donnees: string, portable: boolean): number {
  const nombre = Number(process.env['COMPTOIR_DEMO'] ?? 0);
  // A folder that holds anything is somebody's data, and a shipped Comptoir demonstrates nothing.
  const permis = portable && !app.isPackaged && !enveloppeExiste(donnees) && !baseExiste(donnees);
  return permis && Number.isInteger(nombre) && nombre > 0 ? nombre : 0;
}

/** Puts together all that is done behind the window; nothing is opened yet. */
export function vivre({ dossier, portable, fenetre, montree, fin }: Entourage): Vie {
  const donnees = join(dossier, 'donnees');
  const fictifs = fictifsDemandes(donnees, portable);
  const demonstration = fictifs > 0;
  const pousser = (message: Pousse): void => {
    fenetre()?.webContents.send(CANAUX.etat, message);
  };
  preparerJournal(dossier, () => {
    pousser({ type: 'faute' });
  });
  const session = creerSession(
    () => hote,
    (etat) => {
      pousser({ type: 'session', session: etat });
    },
    () => cles,
  );
  const hote = creerHote(
    donnees,
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
  const reprises = compterEnCours(
    restauration(fenetre, hote, cles, session, () => {
      fenetre()?.webContents.reload();
    }),
  );
  /** Read once the window shows, or when it is first needed. */
  const lireTravail = async (): Promise<Travail> => {
    // With the rest of the contract, which the first call of whoever opens a session asks for.
    const [{ travailler }] = await Promise.all([import('./travail.ts'), import('../shared/api.ts')]);
    return travailler({
      dossier,
      hote,
      session,
      fenetre,
      occupe: reprises.occupe,
      pousser,
      fin,
    });
  };
  let lu: Promise<Travail> | null = null;
  const travail = (): Promise<Travail> => (lu ??= lireTravail());
  const rapport = creerRapport({
    dossier,
    store: () => hote.etat(),
    role: () => session.role(),
    maj: async () => (await travail()).maj.etat(),
  });
  const depart = {
    ...cles.procedures,
    ...session.procedures,
    ...reprises.procedures,
    ...rapport,
    ...impression(fenetre, (quoi) => {
      if (hote.etat() === 'ready') void hote.appelerInterne('journal.noter', { geste: 'impression', objet: '', detail: quoi });
    }),
    'store.etat': () => reussite(hote.etat()),
    'app.demonstration': () => reussite(demonstration),
  } satisfies Gestionnaires<ProcedureDepart>;
  const repondants: Repondants = {
    hote,
    session,
    depart,
    tous: async () => ({ ...depart, ...(await travail()).procedures }),
  };
  for (const absence of ['lock-screen', 'suspend'] as const)
    powerMonitor.on(absence as 'suspend', () => {
      session.verrouiller();
    });
  return {
    repondre: (procedure, entree) => traiter(procedure, entree, repondants),
    noter: journal,
    copierRapport: async () => {
      await rapport['rapport.copier']();
    },
    async ouvrir() {
      if (demonstration) {
        session.demontrer();
        await cles.demontrer(fictifs);
      } else {
        await cles.demarrer();
        await montree;
        (await travail()).maj.demarrer();
      }
    },
    async finir() {
      await hote.fermer();
      journal('quit');
    },
  };
}
