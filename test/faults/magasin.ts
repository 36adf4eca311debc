import Database from 'better-sqlite3';
import type { Base } from '../../main/store/database.ts';
import { cheminBase } from '../../main/store/emplacement.ts';
import { creerStore } from '../../main/store/fonctions.ts';
import { api, type EtatStore, type ProcedureInterne, type ProcedureStore, type Resultat } from '../../shared/api.ts';

/** The store as the bench drives it: the only place that knows how it is made. */
export interface Magasin {
  ouvrir(): Promise<EtatStore>;
  appeler(procedure: ProcedureStore, entree?: unknown): Promise<Resultat<unknown>>;
  interne(procedure: ProcedureInterne, entree?: unknown): Promise<Resultat<unknown>>;
  /** The store's own connection, to look at what it keeps to itself. @throws when it is not open. */
  base(): Base;
  fermer(): Promise<void>;
}

/** Runs `acte` and gives the writable connection to `chemin` that was set up meanwhile. */
async function avecConnexion<T>(chemin: string, acte: () => T | Promise<T>): Promise<{ fait: T; base: Base | null }> {
  const pragma = Reflect.get(Database.prototype, 'pragma');
  let base: Base | null = null;
  Database.prototype.pragma = new Proxy(pragma, {
    apply: (fonction, celle: Base, args: unknown[]): unknown => {
      if (!celle.readonly && celle.name === chemin) base = celle;
      return Reflect.apply(fonction, celle, args);
    },
  });
  try {
    return { fait: await acte(), base };
  } finally {
    Database.prototype.pragma = pragma;
  }
}

export function creerMagasin(dossier: string, cleHex: string): Magasin {
  const store = creerStore();
  let connexion: Base | null = null;
  return {
    ouvrir: async () => {
      const { fait, base } = await avecConnexion(cheminBase(dossier), () => store.ouvrir({ dossier, cleHex }));
      connexion = base;
      return fait;
    },
    // In a microtask: an exception, which the contract forbids, is then a rejection for every caller.
    appeler: (procedure, entree) => Promise.resolve().then(() => store.appeler(procedure, api[procedure].entree.parse(entree))),
    interne: (procedure, entree) => Promise.resolve().then(() => store.appelerInterne(procedure, entree)),
    base: () => {
      if (connexion === null) throw new Error('the store is not open');
      return connexion;
    },
    fermer: () => Promise.resolve().then(() => store.fermer()),
  };
}
