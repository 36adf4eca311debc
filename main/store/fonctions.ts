import type { Intervalles } from '../../shared/rappels/intervalles.ts';
import {
  echec,
  type EtatStore,
  type Gestionnaires,
  type ProcedureInterne,
  type ProcedureStore,
  type Resultat,
} from '../../shared/api.ts';
import { actes } from './actes.ts';
import { agenda } from './agenda.ts';
import { agendaMois } from './agenda-mois.ts';
import { auNomDe, COMPTOIR, type Auteur } from './auteur.ts';
import { brouillon } from './brouillon.ts';
import { confies } from './confies.ts';
import { codeDepuis, etatDepuis, fermerBase, ouvrirBase, type Base } from './database.ts';
import { demonstration } from './demonstration/demonstration.ts';
import { calendrier } from './echeances.ts';
import { effacement } from './effacement.ts';
import { exportComplet } from './export-complet.ts';
import { exportation } from './exportation.ts';
import { formation } from './formation.ts';
import { fusions } from './fusions.ts';
import { importation } from './importation/importation.ts';
import { journal, tenirJournal, type JournalTenu } from './journal.ts';
import { oubli } from './oubli.ts';
import { fichierPatients, patients } from './patients.ts';
import { fichierPieces, pieces } from './pieces.ts';
import { prescripteurs } from './prescripteurs.ts';
import { produits } from './produits.ts';
import { lecteurReglages, reglages } from './reglages.ts';
import { rejets } from './rejets.ts';
import { extraire, type DemandeExtraction, type Extraite } from './sauvegarde/extraction.ts';
import { tetesGardees } from './sauvegarde/dossiers.ts';
import { sauvegardes, type Sauvegardes } from './sauvegarde/sauvegarde.ts';
import { exporterLisible } from './sauvegarde/sauvetage.ts';
import { secours } from './secours.ts';
import { teletransmission } from './teletransmission.ts';
import { traceur } from './traces.ts';
import { utilisateurs } from './utilisateurs.ts';
import { verifications } from './verifications.ts';

/** What main may ask of the store process. The key comes in the first message, never in argv or the environment. */
export interface FonctionsStore {
  ouvrir(demande: { dossier: string; cleHex: string }): EtatStore;
  appeler(procedure: ProcedureStore, entree: unknown, auteur?: Auteur): Resultat<unknown>;
  /** What only main may ask for: files, users, keys, demonstration. */
  appelerInterne(procedure: ProcedureInterne, entree: unknown, auteur?: Auteur): Promise<Resultat<unknown>>;
  /** With no opened file: the database of a backup, verified, as a file of its own. */
  extraire(demande: DemandeExtraction): Promise<Resultat<Extraite>>;
  /** With no opened file: what a damaged one still lets read. */
  exporterLisible(demande: Parameters<typeof exporterLisible>[0]): ReturnType<typeof exporterLisible>;
  fermer(): void;
}

type Toutes = Gestionnaires<ProcedureStore | ProcedureInterne>;

/** An opened file: what answers, and what each answer leaves in the trace. */
interface Ouvert {
  readonly base: Base;
  readonly traiter: Toutes;
  readonly tenu: JournalTenu;
  readonly traces: ReturnType<typeof traceur>;
  readonly copies: Sauvegardes;
}

function gestionnaires(base: Base, dossier: string, tenu: JournalTenu, copies: Sauvegardes): Toutes {
  const fiches = fichierPatients(base);
  const documents = fichierPieces(base);
  const lire = lecteurReglages(base);
  const intervalles = (): Intervalles => lire().rappels;
  const jours = calendrier(base, intervalles);
  const index = oubli(base);
  const gestes = pieces(base, jours);
  const gestionnaire: Toutes = {
    ...patients(base, fiches),
    ...fusions(base, fiches, documents, jours),
    ...gestes,
    ...verifications(base, fiches, documents, gestes, lire),
    ...agenda(base),
    ...agendaMois(base, intervalles),
    ...importation(base, jours),
    ...exportation(base),
    ...exportComplet(base),
    ...effacement(base, fiches, index, lire),
    ...demonstration(base, (procedure, entree) => (gestionnaire[procedure] as (e: unknown) => Resultat<unknown>)(entree)),
    ...prescripteurs(base),
    ...produits(base),
    ...brouillon(base),
    ...actes(base),
    ...reglages(base, lire, jours),
    ...teletransmission(base),
    ...journal(base, tenu, () => tetesGardees(dossier)),
    ...rejets(base, jours),
    ...confies(base, jours, fiches, lire),
    ...formation(base),
    ...utilisateurs(base, tenu),
    ...secours(base),
    ...copies,
  };
  jours.reprendre();
  index.reprendre();
  return gestionnaire;
}

/** The functions over one connection; separate from the process so that tests call the very same code. */
export function creerStore(): FonctionsStore {
  let ouvert: Ouvert | null = null;
  return {
    ouvrir({ dossier, cleHex }) {
      if (ouvert !== null) return 'ready';
      const cle = Buffer.from(cleHex, 'hex');
      let base: Base | null = null;
      let copies: Sauvegardes | null = null;
      try {
        base = ouvrirBase(dossier, cle);
        const tenu = tenirJournal(base);
        copies = sauvegardes(base, { dossier, cle });
        ouvert = { base, tenu, copies, traiter: gestionnaires(base, dossier, tenu, copies), traces: traceur(base, tenu) };
        return 'ready';
      } catch (e) {
        copies?.arreter();
        base?.close();
        return etatDepuis(e);
      }
    },
    appeler(procedure, entree, auteur = COMPTOIR) {
      if (ouvert === null) return echec('store-indisponible');
      const { traiter, tenu, traces } = ouvert;
      try {
        tenu.vider();
        return auNomDe(auteur, () =>
          traces.suivre(procedure, entree, () => (traiter[procedure] as (e: unknown) => Resultat<unknown>)(entree)),
        );
      } catch (e) {
        return echec(codeDepuis(e));
      }
    },
    async appelerInterne(procedure, entree, auteur = COMPTOIR) {
      if (ouvert === null) return echec('store-indisponible');
      const { traiter, tenu, traces } = ouvert;
      try {
        tenu.vider();
        return await auNomDe(auteur, () =>
          traces.suivreInterne(
            procedure,
            entree,
            async () => await (traiter[procedure] as (e: unknown) => Promise<Resultat<unknown>>)(entree),
          ),
        );
      } catch (e) {
        return echec(codeDepuis(e));
      }
    },
    extraire: async (demande) => extraire(demande),
    exporterLisible,
    fermer() {
      if (ouvert === null) return;
      const { base, tenu, copies } = ouvert;
      ouvert = null;
      copies.arreter();
      tenu.vider();
      fermerBase(base);
    },
  };
}
