import { createBirpc, type BirpcReturn } from 'birpc';
import type { Entree, EtatStore, ProcedureInterne, ProcedureStore, Sortie } from '../shared/api.ts';
import { echec, type Resultat } from '../shared/resultat.ts';
import { SAUVEGARDE_MINUTES, type MotifSauvegarde } from '../shared/sauvegardes.ts';
import { journal } from './log.ts';
import { lancer, type Processus } from './processus.ts';
import type { Auteur } from './store/auteur.ts';
import type { FonctionsStore } from './store/fonctions.ts';

type Rpc = BirpcReturn<FonctionsStore, Record<string, never>>;

export interface HoteStore {
  readonly dossier: string;
  etat(): EtatStore;
  /** Says a state in which there is no store: no key yet, no folder. */
  passer(etat: EtatStore): void;
  /** The key that opens the file, once it is known. */
  cle(): Buffer | null;
  /** Opens with this key. @param apresOuverture what is to be done in the store before anybody may use it */
  ouvrir(cle: Buffer, apresOuverture?: (store: HoteStore) => Promise<boolean>): Promise<void>;
  /** Opens again with the key there is, whatever the crashes before. */
  rouvrir(): Promise<void>;
  appeler(procedure: ProcedureStore, entree: unknown): Promise<Resultat<unknown>>;
  /** What the window may not ask for by itself: files, keys, users. `par`: somebody else than whoever is at work by now. */
  appelerInterne<P extends ProcedureInterne>(procedure: P, entree: Entree<P>, par?: Auteur): Promise<Resultat<Sortie<P>>>;
  /** A function of the store that needs no open file. */
  horsBase<F extends 'extraire' | 'exporterLisible'>(
    fonction: F,
    demande: Parameters<FonctionsStore[F]>[0],
  ): Promise<Awaited<ReturnType<FonctionsStore[F]>>>;
  /** Closes the file and its process, so that the files may be moved. */
  suspendre(): Promise<void>;
  /** The end: what is running ends, a backup if something changed, the journal written back, the file closed. Each within a limit. */
  fermer(): Promise<void>;
}

/** More crashes than this in a minute and the store is left down, with its sentence, instead of restarting for ever. */
const REDEMARRAGES_PAR_MINUTE = 3;
/** Long enough for a migration with its backup, a demonstration of a hundred thousand patients, a backup of as many. */
const APPEL_LONG_MS = 600_000;
const FERMETURE_MS = 5000;
const DERNIERE_SAUVEGARDE_MS = 10_000;
const REPONSES_MS = 2000;

/** What is not done without a backup made just before. */
const AVANT: Partial<Record<ProcedureStore | ProcedureInterne, MotifSauvegarde>> = {
  'patients.fusionner': 'fusion',
  'import.lancer': 'import',
  'rejets.lireFichier': 'import',
  // What a manager answers moves the money of many rejects at once.
  'confie.appliquer': 'import',
  'patients.effacer': 'effacement',
  'purge.executer': 'effacement',
};

const auPlus = async (ms: number, travail: Promise<unknown>): Promise<void> => {
  let minuterie: NodeJS.Timeout | undefined;
  const delai = new Promise<void>((fini) => {
    minuterie = setTimeout(fini, ms);
  });
  await Promise.race([travail.catch(() => undefined), delai]);
  clearTimeout(minuterie);
};

/**
 * Keeps the store process alive: opened with its key, restarted after a crash, closed in order.
 * @param auteur in whose name the calls are made
 * @param annoncer told of every change of state
 */
export function creerHote(dossier: string, auteur: () => Auteur, annoncer: (etat: EtatStore) => void): HoteStore {
  let etat: EtatStore = 'opening';
  let cle: Buffer | null = null;
  let processus: Processus | null = null;
  let rpc: Rpc | null = null;
  let fermeture = false;
  let preparer: ((store: HoteStore) => Promise<boolean>) | undefined;
  /** While it is being prepared, the store answers main alone. */
  let prepare = false;
  const chutes: number[] = [];
  const enCours = new Set<Promise<unknown>>();
  let dernierePurge = -Infinity;
  /** The file is being put aside: the end of its process is wanted. */
  let suspendu = false;

  const passer = (nouveau: EtatStore): void => {
    etat = nouveau;
    journal(`store ${nouveau}`);
    annoncer(nouveau);
  };

  const arreter = (): void => {
    const p = processus;
    processus = rpc = null;
    p?.tuer();
  };

  const relancer = async (): Promise<void> => {
    const maintenant = performance.now();
    chutes.push(maintenant);
    while (maintenant - chutes[0]! > 60_000) chutes.shift();
    if (chutes.length > REDEMARRAGES_PAR_MINUTE) passer('failed');
    else await ouvrirFichier();
  };

  /** A process of its own, ready to be asked; nothing is opened in it yet. */
  const demarrerProcessus = (): { p: Processus; r: Rpc } => {
    const p = lancer();
    const r: Rpc = createBirpc<FonctionsStore, Record<string, never>>(
      {},
      {
        post: (m) => {
          p.poster(m);
        },
        on: (recevoir) => {
          p.surMessage(recevoir);
        },
        timeout: APPEL_LONG_MS,
      },
    );
    return { p, r };
  };

  const ouvrirFichier = async (): Promise<void> => {
    suspendu = false;
    passer('opening');
    arreter();
    const { p, r } = demarrerProcessus();
    processus = p;
    rpc = r;
    let vivant = true;
    p.surFin(() => {
      if (!vivant) return;
      vivant = false;
      r.$close();
      if (processus !== p) return;
      processus = rpc = null;
      if (!fermeture && !suspendu) void relancer();
    });
    try {
      const resultat = await r.ouvrir({ dossier, cleHex: cle!.toString('hex') });
      if (resultat !== 'ready') arreter();
      else if (preparer !== undefined) {
        prepare = true;
        const fait = await preparer(hote);
        prepare = false;
        preparer = undefined;
        if (!fait) {
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

  /** One call, remembered until it is answered: the end waits for it. */
  const suivre = async <T>(appel: Promise<T>): Promise<T> => {
    enCours.add(appel);
    try {
      return await appel;
    } finally {
      enCours.delete(appel);
    }
  };

  /** A damage met while reading: nothing is written from then on. */
  const surveiller = (resultat: Resultat<unknown>): void => {
    if (resultat.ok || resultat.error.code !== 'fichier-abime') return;
    arreter();
    passer('damaged');
  };

  const appelerInterne: HoteStore['appelerInterne'] = async <P extends ProcedureInterne>(
    procedure: P,
    entree: Entree<P>,
    par = auteur(),
  ) => {
    if (rpc === null || (etat !== 'ready' && !prepare)) return echec('store-indisponible');
    try {
      if (!(await assurer(procedure))) return echec('sauvegarde-impossible');
      if (rpc === null) return echec('store-indisponible');
      const resultat = await suivre(rpc.appelerInterne(procedure, entree, par));
      surveiller(resultat);
      return resultat as Resultat<Sortie<P>>;
    } catch {
      return echec('store-indisponible');
    }
  };

  /** @returns whether there is nothing to fear from what comes next */
  const assurer = async (procedure: ProcedureStore | ProcedureInterne): Promise<boolean> => {
    const motif = AVANT[procedure];
    if (motif === undefined) return true;
    const maintenant = performance.now();
    // A purge comes in several calls: its first page is enough.
    if (procedure === 'purge.executer' && maintenant - dernierePurge < SAUVEGARDE_MINUTES * 60_000) return true;
    const faite = await appelerInterne('sauvegarde.faire', { motif });
    if (faite.ok && procedure === 'purge.executer') dernierePurge = maintenant;
    return faite.ok;
  };

  const fermerFichier = async (): Promise<void> => {
    if (rpc !== null) await auPlus(FERMETURE_MS, rpc.fermer());
    arreter();
  };

  const hote: HoteStore = {
    dossier,
    etat: () => etat,
    passer,
    cle: () => cle,
    async ouvrir(nouvelle, apresOuverture) {
      cle = nouvelle;
      preparer = apresOuverture;
      await ouvrirFichier();
    },
    async rouvrir() {
      chutes.length = 0;
      await ouvrirFichier();
    },
    async appeler(procedure, entree) {
      if (rpc === null || etat !== 'ready') return echec('store-indisponible');
      // Whoever asked, even if she has locked meanwhile.
      const par = auteur();
      try {
        if (!(await assurer(procedure))) return echec('sauvegarde-impossible');
        if (rpc === null) return echec('store-indisponible');
        const resultat = await suivre(rpc.appeler(procedure, entree, par));
        surveiller(resultat);
        return resultat;
      } catch {
        return echec('store-indisponible');
      }
    },
    appelerInterne,
    async horsBase(fonction, demande) {
      const { p, r } = demarrerProcessus();
      // What it was asked for is never answered: its promise must not hang.
      p.surFin(() => {
        r.$close();
      });
      try {
        return (await (r[fonction] as (d: unknown) => Promise<unknown>)(demande)) as never;
      } catch {
        return echec('sauvegarde-illisible') as never;
      } finally {
        p.tuer();
      }
    },
    async suspendre() {
      suspendu = true;
      await auPlus(REPONSES_MS, Promise.all(enCours));
      const p = processus;
      if (rpc !== null) await auPlus(FERMETURE_MS, rpc.fermer());
      processus = rpc = null;
      // Until it is gone, Windows lets nobody move its files.
      if (p !== null)
        await auPlus(
          FERMETURE_MS,
          new Promise<void>((fini) => {
            p.surFin(fini);
            p.tuer();
          }),
        );
      passer('opening');
    },
    async fermer() {
      fermeture = true;
      await auPlus(REPONSES_MS, Promise.all(enCours));
      if (etat === 'ready') await auPlus(DERNIERE_SAUVEGARDE_MS, appelerInterne('sauvegarde.faire', { motif: 'fermeture' }));
      await fermerFichier();
    },
  };
  return hote;
}
