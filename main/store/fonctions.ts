import type { Intervalles } from '../../shared/rappels/intervalles.ts';
import {
  echec,
  type CodeErreur,
  type EtatStore,
  type Gestionnaires,
  type ProcedureInterne,
  type ProcedureStore,
  type Resultat,
} from '../../shared/api.ts';
import { actes } from './actes.ts';
import { agenda } from './agenda.ts';
import { agendaMois } from './agenda-mois.ts';
import { brouillon } from './brouillon.ts';
import { etatDepuis, fermerBase, ouvrirBase, type Base } from './database.ts';
import { demonstration } from './demonstration/demonstration.ts';
import { calendrier } from './echeances.ts';
import { exportation } from './exportation.ts';
import { fusions } from './fusions.ts';
import { importation } from './importation/importation.ts';
import { fichierPatients, patients } from './patients.ts';
import { fichierPieces, pieces } from './pieces.ts';
import { prescripteurs } from './prescripteurs.ts';
import { produits } from './produits.ts';
import { lecteurReglages, reglages } from './reglages.ts';

/** What main may ask of the store process. The key comes in the first message, never in argv or the environment. */
export interface FonctionsStore {
  ouvrir(demande: { dossier: string; cleHex: string }): EtatStore;
  appeler(procedure: ProcedureStore, entree: unknown): Resultat<unknown>;
  /** What only main may ask for: files, demonstration. */
  appelerInterne(procedure: ProcedureInterne, entree: unknown): Promise<Resultat<unknown>>;
  fermer(): void;
}

/** What a failed call says; every other failure is of the disk. */
const CODES: Partial<Record<EtatStore, CodeErreur>> = { failed: 'interne', damaged: 'fichier-abime' };

type Toutes = Gestionnaires<ProcedureStore | ProcedureInterne>;

function gestionnaires(base: Base): Toutes {
  const fiches = fichierPatients(base);
  const documents = fichierPieces(base);
  const lire = lecteurReglages(base);
  const intervalles = (): Intervalles => lire().rappels;
  const jours = calendrier(base, intervalles);
  const gestionnaire: Toutes = {
    ...patients(base, fiches),
    ...fusions(base, fiches, documents, jours),
    ...pieces(base, jours),
    ...agenda(base),
    ...agendaMois(base),
    ...importation(base, jours),
    ...exportation(base),
    ...demonstration(base, (procedure, entree) => (gestionnaire[procedure] as (e: unknown) => Resultat<unknown>)(entree)),
    ...prescripteurs(base),
    ...produits(base),
    ...brouillon(base),
    ...actes(base),
    ...reglages(base, lire, jours),
  };
  jours.reprendre();
  return gestionnaire;
}

/** The functions over one connection; separate from the process so that tests call the very same code. */
export function creerStore(): FonctionsStore {
  let base: Base | null = null;
  let traiter: Toutes | null = null;
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
    async appelerInterne(procedure, entree) {
      if (traiter === null) return echec('store-indisponible');
      try {
        return await (traiter[procedure] as (e: unknown) => Promise<Resultat<unknown>>)(entree);
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
