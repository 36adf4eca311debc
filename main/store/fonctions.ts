import {
  echec,
  type CodeErreur,
  type EtatStore,
  type Gestionnaires,
  type ProcedureStore,
  type Resultat,
} from '../../shared/api.ts';
import { actes } from './actes.ts';
import { brouillon } from './brouillon.ts';
import { etatDepuis, fermerBase, ouvrirBase, type Base } from './database.ts';
import { patients } from './patients.ts';
import { prescripteurs } from './prescripteurs.ts';
import { produits } from './produits.ts';
import { reglages } from './reglages.ts';

/** What main may ask of the store process. The key comes in the first message, never in argv or the environment. */
export interface FonctionsStore {
  ouvrir(demande: { dossier: string; cleHex: string }): EtatStore;
  appeler(procedure: ProcedureStore, entree: unknown): Resultat<unknown>;
  fermer(): void;
}

/** What a failed call says; every other failure is of the disk. */
const CODES: Partial<Record<EtatStore, CodeErreur>> = { failed: 'interne', damaged: 'fichier-abime' };

function gestionnaires(base: Base): Gestionnaires<ProcedureStore> {
  return { ...patients(base), ...prescripteurs(base), ...produits(base), ...brouillon(base), ...actes(base), ...reglages(base) };
}

/** The functions over one connection; separate from the process so that tests call the very same code. */
export function creerStore(): FonctionsStore {
  let base: Base | null = null;
  let traiter: Gestionnaires<ProcedureStore> | null = null;
  return {
    ouvrir({ dossier, cleHex }) {
      try {
        base ??= ouvrirBase(dossier, Buffer.from(cleHex, 'hex'));
        traiter = gestionnaires(base);
        return 'ready';
      } catch (e) {
        return etatDepuis(e);
      }
    },
    appeler(procedure, entree) {
      if (traiter === null) return echec('store-indisponible');
      try {
        return (traiter[procedure] as (e: unknown) => Resultat<unknown>)(entree);
      } catch (e) {
        return echec(CODES[etatDepuis(e)] ?? 'ecriture-impossible');
      }
    },
    fermer() {
      if (base !== null) fermerBase(base);
      base = traiter = null;
    },
  };
}
