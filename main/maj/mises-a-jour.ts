import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { app } from 'electron';
import type { AppUpdater, UpdateInfo } from 'electron-updater';
import { z } from 'zod';
import type { Gestionnaires } from '../../shared/api.ts';
import { echec, reussite } from '../../shared/resultat.ts';
import type { EtatImport } from '../../shared/importation/importation.ts';
import { lireSourceMaj, schemaEtatMaj, schemaReglageMaj, type EtatMaj, type IssueMaj } from '../../shared/mises-a-jour.ts';
import { journal } from '../log.ts';
import { remplacerFichier } from '../store/sauvegarde/disque.ts';
import type { HoteStore } from '../store-host.ts';
import { creerInstallateur, genreInstallation } from './installateur.ts';
import { empreinte, Refus } from './provenance.ts';

type Procedures = 'maj.etat' | 'maj.regler' | 'maj.verifier' | 'maj.installer';

/** What this post keeps: beside the file and not in it, so that it is known before anybody opens anything. Nobody's data. */
const schemaGarde = z.object({
  reglage: schemaReglageMaj,
  derniere: schemaEtatMaj.shape.derniere,
  /** The installation that was begun last, and by which version: an installer answers to nobody once Comptoir has ended. */
  tentee: z.object({ de: z.string(), vers: z.string() }).nullable().default(null),
});
const HEURE_MS = 3_600_000;
const JOUR_MS = 24 * HEURE_MS;
const NOTES_MAX = 20_000;

/** The end of the application. */
export interface Fin {
  /** Leaves it to whoever installs, who ends a Comptoir whose file is closed. @returns false: it has begun already */
  ceder(): boolean;
  /** There is a Comptoir to be ended again. */
  reprendre(): void;
}

interface Monde {
  /** The folder of this post's data. */
  readonly dossier: string;
  readonly hote: Pick<HoteStore, 'etat' | 'appeler' | 'appelerInterne' | 'suspendre' | 'rouvrir'>;
  /** What main itself has under way and must not be cut. */
  readonly occupe: () => 'reprise' | 'echange' | null;
  readonly pousser: (etat: EtatMaj) => void;
  readonly fin: Fin;
}

/** The updater that holds a file, and what the file must be. */
interface Telechargee {
  readonly installateur: AppUpdater;
  readonly chemin: string;
  readonly sha512: string;
  readonly version: string;
}

/** Why what is published is not for this post. */
async function pourquoiPas(installateur: AppUpdater, info: UpdateInfo): Promise<IssueMaj> {
  const ordre = (installateur.currentVersion as { compare(version: string): number }).compare(info.version);
  if (ordre >= 0) return ordre === 0 ? 'a-jour' : 'ancienne';
  return (await installateur.isUpdateSupported(info)) ? 'retenue' : 'systeme';
}

/** Ends the application, at once or, on macOS, once the system has taken the file over. @throws when it does not */
async function lancer(installateur: AppUpdater): Promise<never> {
  return await new Promise<never>((_, rejeter) => {
    installateur.once('error', rejeter);
    // Not `install`, which does not take back that it was called when it fails.
    installateur.quitAndInstall(true, true);
  });
}

/** Release notes as text: electron-builder writes them from a Markdown file, and what is shown is never interpreted. */
function notesDe({ releaseNotes }: UpdateInfo): string {
  return typeof releaseNotes === 'string' ? releaseNotes.slice(0, NOTES_MAX) : '';
}

/** Who made this build: its version, and the public key put in it when it was packed; from a checkout, the one of the environment. */
function lirePaquet(): { version: string; cle: string } {
  const paquet = JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8')) as Record<string, string>;
  const cle = app.isPackaged ? paquet['updatePublicKey'] : process.env['COMPTOIR_UPDATE_PUBLIC_KEY'];
  return { version: paquet['version'] ?? '', cle: cle ?? '' };
}

/** Updates of this post: looked for at start and once a day where a source was given, installed when the titulaire says so. */
export function creerMisesAJour({ dossier, hote, occupe, pousser, fin }: Monde): {
  readonly procedures: Gestionnaires<Procedures>;
  etat(): EtatMaj;
  demarrer(): void;
} {
  const fichier = join(dossier, 'mises-a-jour.json');
  const { version, cle } = lirePaquet();
  let etat: EtatMaj = {
    version,
    impossible: cle === '' ? 'sans-cle' : genreInstallation() === null ? 'sans-installateur' : null,
    reglage: { source: '', canal: 'stable' },
    phase: 'repos',
    derniere: null,
    prete: null,
    attente: null,
    manquee: null,
  };
  let tentee: z.infer<typeof schemaGarde>['tentee'] = null;
  try {
    const garde = schemaGarde.parse(JSON.parse(readFileSync(fichier, 'utf8')));
    const { reglage, derniere } = garde;
    tentee = garde.tentee;
    // Begun, and the version is still the one that began it.
    etat = { ...etat, reglage, derniere, manquee: tentee?.de === version ? tentee.vers : null };
  } catch {
    // Never set on this post, or unreadable: no source, nothing is asked of anybody.
  }
  /** What `prete` names. */
  let telechargee: Telechargee | null = null;
  let recherche: Promise<void> | null = null;
  /** Stops what is being looked for. */
  let arret = new AbortController();

  const passer = (changement: Partial<EtatMaj>): void => {
    etat = { ...etat, ...changement };
    pousser(etat);
  };
  const garder = (): void => {
    const { reglage, derniere } = etat;
    writeFileSync(`${fichier}.nouveau`, JSON.stringify({ reglage, derniere, tentee }));
    remplacerFichier(`${fichier}.nouveau`, fichier);
  };
  const finir = (issue: IssueMaj): void => {
    journal(`update ${issue}`);
    passer({ phase: 'repos', attente: null, derniere: { le: new Date().toISOString(), issue } });
    try {
      garder();
    } catch {
      // It will be looked for again sooner than a day.
    }
  };
  const oublier = (): void => {
    telechargee = null;
    passer({ prete: null });
  };

  const regarder = async (signal: AbortSignal): Promise<IssueMaj> => {
    const { source, canal } = etat.reglage;
    const lue = lireSourceMaj(source);
    if (lue === null) throw new Refus('injoignable');
    const installateur = await creerInstallateur(lue, canal, cle, version, signal);
    const trouve = await installateur.checkForUpdates();
    signal.throwIfAborted();
    if (trouve === null) throw new Refus('illisible');
    oublier();
    const { updateInfo } = trouve;
    if (!trouve.isUpdateAvailable) return await pourquoiPas(installateur, updateInfo);
    passer({ phase: 'telechargement' });
    const [chemin = ''] = await installateur.downloadUpdate();
    signal.throwIfAborted();
    const sha512 = updateInfo.files.find((f) => f.url === basename(chemin))?.sha512;
    if (sha512 === undefined) throw new Refus('illisible');
    telechargee = { installateur, chemin, sha512, version: updateInfo.version };
    passer({ prete: { version: updateInfo.version, notes: notesDe(updateInfo) } });
    return 'prete';
  };

  const chercher = async (): Promise<void> => {
    if (lireSourceMaj(etat.reglage.source) === null || etat.impossible !== null || etat.phase !== 'repos') return;
    arret = new AbortController();
    const { signal } = arret;
    passer({ phase: 'recherche', attente: null });
    let issue: IssueMaj;
    try {
      issue = await regarder(signal);
    } catch (e) {
      const signee = !(e instanceof Error && 'code' in e && e.code === 'ERR_UPDATER_INVALID_SIGNATURE');
      issue = e instanceof Refus ? e.issue : signee ? 'illisible' : 'signature';
      if (issue !== 'injoignable') oublier();
    }
    if (!signal.aborted) finir(issue);
    else {
      // Another source was given meanwhile, or none: what came from this one is nothing.
      passer({ phase: 'repos' });
      await chercher();
    }
  };
  const verifier = async (): Promise<void> => {
    recherche ??= chercher().finally(() => {
      recherche = null;
    });
    await recherche;
  };

  /** What must end first. */
  const attendre = async (): Promise<EtatMaj['attente']> => {
    const local = occupe();
    if (local !== null) return local;
    if (hote.etat() !== 'ready') return 'fichier';
    const [brouillon, importation] = await Promise.all([
      hote.appeler('brouillon.lire', undefined),
      hote.appeler('import.etat', undefined),
    ]);
    if (!brouillon.ok || !importation.ok) return 'fichier';
    if (brouillon.value !== null) return 'facturation';
    return ['lecture', 'validation'].includes((importation.value as EtatImport).phase) ? 'importation' : null;
  };

  /**
   * Puts the new version in place of this one, which ends and which it starts.
   * @returns only when it did not: what it waits for
   * @throws Refus why it could not; the file is open again
   */
  const installer = async ({ installateur, chemin, sha512, version: vers }: Telechargee): Promise<EtatMaj['attente']> => {
    const sauvegarde = await hote.appelerInterne('sauvegarde.faire', { motif: 'migration' });
    if (!sauvegarde.ok) throw new Refus('sauvegarde');
    // It took its time: something may have begun since.
    const attente = await attendre();
    if (attente !== null) return attente;
    await hote.appelerInterne('journal.noter', { geste: 'mise-a-jour', objet: '', detail: vers });
    tentee = { de: version, vers };
    passer({ manquee: null });
    garder();
    if (!fin.ceder()) throw new Refus('installation');
    try {
      // The new version starts while this one ends: neither the file nor the place may be held any more.
      await hote.suspendre();
      app.releaseSingleInstanceLock();
      // Last of all: what is run, as an administrator on Windows, is what was read here.
      if ((await empreinte(chemin).catch(() => '')) !== sha512) throw new Refus('alteree');
      journal('update begun');
      return await lancer(installateur);
    } catch (e) {
      app.requestSingleInstanceLock();
      await hote.rouvrir();
      fin.reprendre();
      throw e instanceof Refus ? e : new Refus('installation');
    }
  };

  return {
    etat: () => etat,
    demarrer() {
      void verifier();
      setInterval(() => {
        if (etat.derniere === null || Date.now() - Date.parse(etat.derniere.le) >= JOUR_MS) void verifier();
      }, HEURE_MS);
    },
    procedures: {
      'maj.etat': () => reussite(etat),
      'maj.regler': (reglage) => {
        if (reglage.source !== '' && lireSourceMaj(reglage.source) === null) return echec('entree-invalide', 'source');
        if (etat.phase === 'installation') return echec('non-autorise');
        const avant = etat;
        etat = { ...etat, reglage, derniere: null };
        try {
          garder();
        } catch {
          etat = avant;
          return echec('dossier-non-inscriptible');
        }
        arret.abort();
        oublier();
        // Where another source was given, it is looked at next.
        if (reglage.source === '') passer({ phase: 'repos', attente: null });
        return reussite(etat);
      },
      'maj.verifier': async () => {
        await verifier();
        return reussite(etat);
      },
      'maj.installer': async () => {
        const attente = (await attendre()) ?? (['recherche', 'telechargement'].includes(etat.phase) ? 'recherche' : null);
        // Two presses are one.
        if (etat.phase === 'installation') return reussite(etat);
        if (attente !== null) {
          passer({ attente });
          return reussite(etat);
        }
        if (telechargee === null) return echec('non-autorise');
        passer({ phase: 'installation', attente: null });
        try {
          passer({ attente: await installer(telechargee), phase: 'repos' });
        } catch (e) {
          const issue = e instanceof Refus ? e.issue : 'installation';
          if (issue === 'alteree') oublier();
          finir(issue);
        }
        return reussite(etat);
      },
    },
  };
}
