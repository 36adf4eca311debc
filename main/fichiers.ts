import { join } from 'node:path';
import { app, dialog, type BrowserWindow } from 'electron';
import type { Gestionnaires, ProcedureInterne, Sortie } from '../shared/api.ts';
import { echec, reussite, type Resultat } from '../shared/resultat.ts';
import { messagesDonnees } from '../shared/messages/donnees.fr.ts';
import { I } from '../shared/messages/importation.fr.ts';
import type { Auteur } from './store/auteur.ts';
import { messagesRejets } from '../shared/messages/rejets.fr.ts';
import type { HoteStore } from './store-host.ts';

const CSV = { name: I.fichierCsv, extensions: ['csv'] };
/** As LGOs and spreadsheets name them. */
export const CSV_A_LIRE = { ...CSV, extensions: ['csv', 'txt'] };

/**
 * Asks where to write; null when the person gave up. The name proposed says nothing of anybody.
 * @param auteur who is at work: a dialog that outlives its session writes nothing
 */
export async function demanderOu(
  fenetre: BrowserWindow | null,
  auteur: () => Auteur,
  nom: string,
  genre: Electron.FileFilter,
): Promise<Resultat<string | null>> {
  const options = { defaultPath: join(app.getPath('documents'), nom), filters: [genre] };
  const par = auteur();
  const choix = fenetre === null ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(fenetre, options);
  const chemin = choix.filePath ?? '';
  if (choix.canceled || chemin === '') return reussite(null);
  return auteur().id === par.id ? reussite(chemin) : echec('verrouille');
}

/** Asks which file to read; null when the person gave up, or has left since. */
export async function demanderQuoi(
  fenetre: BrowserWindow | null,
  auteur: () => Auteur,
  genre: Electron.FileFilter,
): Promise<string | null> {
  const options = { properties: ['openFile' as const], filters: [genre] };
  const par = auteur();
  const choix = await (fenetre === null ? dialog.showOpenDialog(options) : dialog.showOpenDialog(fenetre, options));
  const chemin = choix.filePaths[0];
  return choix.canceled || chemin === undefined || auteur().id !== par.id ? null : chemin;
}

/** The files that go in and out: the person chooses them in the system's dialogs, the window neither gives nor gets a path to read. */
export function fichiers(
  fenetre: () => BrowserWindow | null,
  hote: HoteStore,
  /** Who is at work: a dialog that outlives its session writes nothing. */
  auteur: () => Auteur,
): Gestionnaires<
  | 'import.choisir'
  | 'import.sauverRefus'
  | 'export.patients'
  | 'export.dossier'
  | 'rejets.importer'
  | 'rejets.lancerImport'
  | 'rejets.sauverRefus'
  | 'rejets.exporter'
  | 'rejets.exporterTableau'
> {
  /** Asks where to write, then has it written there; null when the person gave up. */
  const enregistrer = async <P extends ProcedureInterne>(
    nom: string,
    ecrire: (chemin: string) => Promise<Resultat<Sortie<P>>>,
    genre = CSV,
  ): Promise<Resultat<{ chemin: string; ecrit: Sortie<P> } | null>> => {
    const ou = await demanderOu(fenetre(), auteur, nom, genre);
    if (!ou.ok || ou.value === null) return ou.ok ? reussite(null) : ou;
    const fait = await ecrire(ou.value);
    return fait.ok ? reussite({ chemin: ou.value, ecrit: fait.value }) : fait;
  };
  const ouvrirCsv = async (): Promise<string | null> => await demanderQuoi(fenetre(), auteur, CSV_A_LIRE);
  return {
    'import.choisir': async () => {
      const chemin = await ouvrirCsv();
      return chemin === null ? reussite(null) : await hote.appelerInterne('import.lire', { chemin });
    },
    'rejets.importer': async () => {
      const chemin = await ouvrirCsv();
      return chemin === null ? reussite(null) : await hote.appelerInterne('rejets.examiner', { chemin });
    },
    'rejets.lancerImport': async (entree) => await hote.appelerInterne('rejets.lireFichier', entree),
    'rejets.sauverRefus': async () => {
      const fait = await enregistrer<'rejets.ecrireRefus'>(I.export.fichierRefus, (chemin) =>
        hote.appelerInterne('rejets.ecrireRefus', { chemin }),
      );
      return fait.ok ? reussite(fait.value && { chemin: fait.value.chemin }) : fait;
    },
    'rejets.exporter': async () => {
      const fait = await enregistrer<'rejets.ecrireCsv'>(messagesRejets.tableau.fichier, (chemin) =>
        hote.appelerInterne('rejets.ecrireCsv', { chemin }),
      );
      return fait.ok ? reussite(fait.value && { chemin: fait.value.chemin, rejets: fait.value.ecrit.rejets }) : fait;
    },
    'rejets.exporterTableau': async ({ jour }) => {
      const fait = await enregistrer<'rejets.ecrireTableau'>(messagesRejets.tableau.fichierTableau, async (chemin) => {
        const mois = await hote.appelerInterne('agenda.compterMois', { jour, nombre: 12 });
        return mois.ok ? await hote.appelerInterne('rejets.ecrireTableau', { chemin, jour, rattrapes: mois.value }) : mois;
      });
      return fait.ok ? reussite(fait.value && { chemin: fait.value.chemin }) : fait;
    },
    'import.sauverRefus': async () => {
      const fait = await enregistrer<'import.ecrireRefus'>(I.export.fichierRefus, (chemin) =>
        hote.appelerInterne('import.ecrireRefus', { chemin }),
      );
      return fait.ok ? reussite(fait.value && { chemin: fait.value.chemin }) : fait;
    },
    'export.patients': async ({ patientId }) => {
      const nom = patientId === null ? I.export.fichierPatients : I.export.fichierPatient;
      const fait = await enregistrer<'export.ecrire'>(nom, (chemin) =>
        hote.appelerInterne('export.ecrire', { chemin, patientId }),
      );
      return fait.ok ? reussite(fait.value && { chemin: fait.value.chemin, patients: fait.value.ecrit.patients }) : fait;
    },
    'export.dossier': async ({ patientId }) => {
      const fait = await enregistrer<'export.complet'>(
        messagesDonnees.dialogues.fichierComplet,
        (chemin) => hote.appelerInterne('export.complet', { chemin, patientId }),
        { name: messagesDonnees.dialogues.texte, extensions: ['txt'] },
      );
      return fait.ok ? reussite(fait.value && { chemin: fait.value.chemin }) : fait;
    },
  };
}
