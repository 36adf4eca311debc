import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { getLocalTimeZone, today } from '@internationalized/date';
import { createBirpc, type BirpcReturn } from 'birpc';
import { utilityProcess } from 'electron';
import {
  echec,
  reussite,
  type Entree,
  type EtatStore,
  type Gestionnaires,
  type ProcedureInterne,
  type ProcedureStore,
  type Resultat,
  type Sortie,
} from '../shared/api.ts';
import {
  confierAuCoffre,
  ecrireEnveloppe,
  enveloppeExiste,
  envelopper,
  groupesARecopier,
  groupesJustes,
  lireCodeSecours,
  lireEnveloppe,
  nouveauCode,
  ouvrirAvecCode,
  ouvrirAvecCoffre,
  type Coffre,
  type Enveloppe,
} from './enveloppe.ts';
import { journal } from './log.ts';
import { baseExiste } from './store/emplacement.ts';
import type { FonctionsStore } from './store/fonctions.ts';

type Rpc = BirpcReturn<FonctionsStore, Record<string, never>>;

/** A running store process, whichever way it was started. */
interface Processus {
  poster(message: unknown): void;
  surMessage(recevoir: (message: unknown) => void): void;
  surFin(fini: () => void): void;
  tuer(): void;
}

const ENTREE = join(__dirname, '..', 'store', 'store.cjs');

/** better-sqlite3 needs Node-API 10; an older runtime starts the same entry with the Node that came with the project. */
function lancer(): Processus {
  if (Number(process.versions['napi'] ?? 0) >= 10) {
    const enfant = utilityProcess.fork(ENTREE, [], { serviceName: 'comptoir-store', stdio: 'ignore' });
    return {
      poster: (m) => {
        enfant.postMessage(m);
      },
      surMessage: (recevoir) => enfant.on('message', recevoir),
      surFin: (fini) => enfant.on('exit', fini),
      tuer: () => enfant.kill(),
    };
  }
  const enfant = fork(ENTREE.replace('app.asar', 'app.asar.unpacked'), [], {
    execPath: process.env['COMPTOIR_NODE'] ?? 'node',
    execArgv: [],
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return {
    poster: (m) => {
      if (enfant.connected) enfant.send(m as object);
    },
    surMessage: (recevoir) => enfant.on('message', recevoir),
    surFin: (fini) => {
      enfant.on('exit', fini);
      enfant.on('error', fini);
    },
    tuer: () => enfant.kill('SIGKILL'),
  };
}

export interface HoteStore {
  etat(): EtatStore;
  demarrer(): Promise<void>;
  /** Opens an empty folder with a key that nobody keeps, and fills it with fictional patients: nothing of it is meant to be reopened. */
  demontrer(nombre: number): Promise<void>;
  appeler(procedure: ProcedureStore, entree: unknown): Promise<Resultat<unknown>>;
  /** What the window may not ask for by itself: files and demonstration. */
  appelerInterne<P extends ProcedureInterne>(procedure: P, entree: Entree<P>): Promise<Resultat<Sortie<P>>>;
  /** Closes the database, within a bounded time. */
  fermer(): Promise<void>;
  readonly cles: Gestionnaires<'cle.preparer' | 'cle.confirmer' | 'cle.ouvrir' | 'store.reessayer'>;
}

/** More crashes than this in a minute and the store is left down, with its sentence, instead of restarting for ever. */
const REDEMARRAGES_PAR_MINUTE = 3;
const FERMETURE_MS = 5000;

/**
 * Keeps the store process alive and its key ready: first run, vault or recovery code, restart after a crash.
 * @param annoncer told of every change of state.
 */
export function creerHote(dossier: string, coffre: () => Promise<Coffre | null>, annoncer: (etat: EtatStore) => void): HoteStore {
  let etat: EtatStore = 'opening';
  let cle: Buffer | null = null;
  let premiere: { cle: Buffer; code: string; rangs: number[] } | null = null;
  let processus: Processus | null = null;
  let rpc: Rpc | null = null;
  let fermeture = false;
  let aRemplir = 0;
  const chutes: number[] = [];

  const passer = (nouveau: EtatStore): void => {
    etat = nouveau;
    journal(`store ${nouveau}`);
    annoncer(nouveau);
  };

  const ouvrir = async (): Promise<void> => {
    passer('opening');
    const p = (processus = lancer());
    const r: Rpc = createBirpc<FonctionsStore, Record<string, never>>(
      {},
      {
        post: (m) => {
          p.poster(m);
        },
        on: (recevoir) => {
          p.surMessage(recevoir);
        },
        // A demonstration of a hundred thousand patients takes its time.
        timeout: aRemplir > 0 ? 600_000 : 30_000,
      },
    );
    rpc = r;
    let vivant = true;
    p.surFin(() => {
      if (!vivant) return;
      vivant = false;
      r.$close();
      if (processus !== p) return;
      processus = rpc = null;
      if (!fermeture) void relancer();
    });
    try {
      const resultat = await r.ouvrir({ dossier, cleHex: cle!.toString('hex') });
      if (resultat !== 'ready') arreter();
      else if (aRemplir > 0) {
        const rempli = await r.appelerInterne('demo.remplir', { nombre: aRemplir, jour: today(getLocalTimeZone()).toString() });
        aRemplir = 0;
        if (!rempli.ok) {
          arreter();
          passer('failed');
          return;
        }
      }
      passer(resultat);
    } catch {
      // Dead, or too slow to answer: either way its end has its own path.
      if (processus === p) p.tuer();
    }
  };

  const relancer = async (): Promise<void> => {
    const maintenant = performance.now();
    chutes.push(maintenant);
    while (maintenant - chutes[0]! > 60_000) chutes.shift();
    if (chutes.length > REDEMARRAGES_PAR_MINUTE) passer('failed');
    else await ouvrir();
  };

  const arreter = (): void => {
    const p = processus;
    processus = rpc = null;
    p?.tuer();
  };

  /** Opens with a key just found, and wraps it in the vault when the vault has none, or an old one. */
  const adopter = async (trouvee: Buffer, confier: boolean): Promise<void> => {
    cle = trouvee;
    // A vault that fails is a vault that is absent: the recovery code always opens.
    const c = confier ? await coffre().catch(() => null) : null;
    if (c !== null) {
      try {
        ecrireEnveloppe(dossier, await confierAuCoffre(lireEnveloppe(dossier), trouvee, c));
      } catch {
        journal('vault refused the key');
      }
    }
    await ouvrir();
  };

  const demarrer = async (): Promise<void> => {
    passer('opening');
    try {
      mkdirSync(dossier, { recursive: true });
      accessSync(dossier, constants.W_OK);
    } catch {
      passer('no-disk');
      return;
    }
    if (!enveloppeExiste(dossier)) {
      passer(baseExiste(dossier) ? 'key-missing' : 'first-run');
      return;
    }
    let enveloppe: Enveloppe;
    try {
      enveloppe = lireEnveloppe(dossier);
    } catch {
      passer('key-missing');
      return;
    }
    const ouverte = await ouvrirAvecCoffre(enveloppe, await coffre().catch(() => null));
    if (ouverte === null) passer('needs-recovery-code');
    else await adopter(ouverte.cle, ouverte.aRefaire);
  };

  return {
    etat: () => etat,
    demarrer,
    async demontrer(nombre) {
      // A folder that holds anything is somebody's data.
      if (enveloppeExiste(dossier) || baseExiste(dossier)) {
        await demarrer();
        return;
      }
      aRemplir = nombre;
      await adopter(randomBytes(32), false);
    },
    async appeler(procedure, entree) {
      if (rpc === null || etat !== 'ready') return echec('store-indisponible');
      try {
        const resultat = await rpc.appeler(procedure, entree);
        // A damage met while reading: nothing is written from then on.
        if (!resultat.ok && resultat.error.code === 'fichier-abime') {
          arreter();
          passer('damaged');
        }
        return resultat;
      } catch {
        return echec('store-indisponible');
      }
    },
    async appelerInterne<P extends ProcedureInterne>(procedure: P, entree: Entree<P>) {
      if (rpc === null || etat !== 'ready') return echec('store-indisponible');
      try {
        return (await rpc.appelerInterne(procedure, entree)) as Resultat<Sortie<P>>;
      } catch {
        return echec('store-indisponible');
      }
    },
    async fermer() {
      fermeture = true;
      const delai = new Promise<void>((fini) => setTimeout(fini, FERMETURE_MS));
      if (rpc !== null) await Promise.race([rpc.fermer().catch(() => undefined), delai]);
      arreter();
    },
    cles: {
      'cle.preparer': () => {
        if (etat !== 'first-run') return echec('non-autorise');
        premiere ??= { cle: randomBytes(32), code: nouveauCode(), rangs: groupesARecopier() };
        return reussite({ code: premiere.code, aRecopier: premiere.rangs });
      },
      'cle.confirmer': async ({ groupes }) => {
        if (etat !== 'first-run' || premiere === null) return echec('non-autorise');
        const { cle: nouvelle, code, rangs } = premiere;
        if (!groupesJustes(code, rangs, groupes)) return echec('code-recopie', 'groupes');
        try {
          ecrireEnveloppe(dossier, await envelopper(nouvelle, code));
        } catch {
          return echec('dossier-non-inscriptible');
        }
        premiere = null;
        await adopter(nouvelle, true);
        return reussite(null);
      },
      'cle.ouvrir': async ({ code }) => {
        if (etat !== 'needs-recovery-code') return echec('non-autorise');
        const lu = lireCodeSecours(code);
        if (lu === null) return echec('code-illisible', 'code');
        const trouvee = await ouvrirAvecCode(lireEnveloppe(dossier), lu);
        if (trouvee === null) return echec('code-refuse', 'code');
        await adopter(trouvee, true);
        return reussite(null);
      },
      'store.reessayer': async () => {
        if (etat === 'ready' || etat === 'opening') return reussite(null);
        chutes.length = 0;
        if (cle === null) await demarrer();
        else await ouvrir();
        return reussite(null);
      },
    },
  };
}
