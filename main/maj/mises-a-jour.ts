import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { app } from 'electron';
import type { AppUpdater, BaseUpdater, UpdateInfo } from 'electron-updater';
import { z } from 'zod';
import { echec, reussite, type Gestionnaires } from '../../shared/api.ts';
import type { EtatImport } from '../../shared/importation/importation.ts';
import { lireSourceMaj, schemaEtatMaj, schemaReglageMaj, type EtatMaj, type IssueMaj } from '../../shared/mises-a-jour.ts';
import { journal } from '../log.ts';
import type { HoteStore } from '../store-host.ts';
import { creerInstallateur, genreInstallation } from './installateur.ts';
import { empreinte, Refus } from './provenance.ts';

type Procedures = 'maj.etat' | 'maj.regler' | 'maj.verifier' | 'maj.installer';

/** What this post keeps: beside the file and not in it, so that it is known before anybody opens anything. Nobody's data. */
const schemaGarde = z.object({ reglage: schemaReglageMaj, derniere: schemaEtatMaj.shape.derniere });
const HEURE_MS = 3_600_000;
const JOUR_MS = 24 * HEURE_MS;
const NOTES_MAX = 20_000;

interface Monde {
  /** The folder of this post's data. */
  readonly dossier: string;
  readonly hote: Pick<HoteStore, 'etat' | 'appeler' | 'appelerInterne' | 'suspendre' | 'rouvrir'>;
  /** A backup or a restoration is under way. */
  readonly occupe: () => boolean;
  readonly pousser: (etat: EtatMaj) => void;
  /** Ends the application. */
  readonly quitter: () => void;
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
export function creerMisesAJour({ dossier, hote, occupe, pousser, quitter }: Monde): {
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
  };
  try {
    etat = { ...etat, ...schemaGarde.parse(JSON.parse(readFileSync(fichier, 'utf8'))) };
  } catch {
    // Never set on this post, or unreadable: no source, nothing is asked of anybody.
  }
  /** What `prete` names: the updater that holds the file, and what the file must be. */
  let telechargee: { installateur: AppUpdater; chemin: string; sha512: string } | null = null;
  let recherche: Promise<void> | null = null;

  const passer = (changement: Partial<EtatMaj>): void => {
    etat = { ...etat, ...changement };
    pousser(etat);
  };
  const garder = (): void => {
    const { reglage, derniere } = etat;
    writeFileSync(fichier, JSON.stringify({ reglage, derniere }));
  };
  const finir = (issue: IssueMaj): void => {
    journal(`update ${issue}`);
    passer({ phase: 'repos', derniere: { le: new Date().toISOString(), issue } });
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

  const regarder = async (): Promise<IssueMaj> => {
    const { source, canal } = etat.reglage;
    const lue = lireSourceMaj(source);
    if (lue === null) throw new Refus('injoignable');
    const installateur = await creerInstallateur(lue, canal, cle, version);
    const trouve = await installateur.checkForUpdates();
    if (trouve === null) throw new Refus('illisible');
    oublier();
    const { updateInfo } = trouve;
    if (!trouve.isUpdateAvailable) return updateInfo.version === version ? 'a-jour' : 'ancienne';
    passer({ phase: 'telechargement' });
    const [chemin = ''] = await installateur.downloadUpdate();
    const sha512 = updateInfo.files.find((f) => f.url === basename(chemin))?.sha512;
    if (sha512 === undefined) throw new Refus('illisible');
    telechargee = { installateur, chemin, sha512 };
    passer({ prete: { version: updateInfo.version, notes: notesDe(updateInfo) } });
    return 'prete';
  };

  const chercher = async (): Promise<void> => {
    if (lireSourceMaj(etat.reglage.source) === null || etat.impossible !== null || etat.phase !== 'repos') return;
    const pour = etat.reglage;
    passer({ phase: 'recherche', attente: null });
    let issue: IssueMaj;
    try {
      issue = await regarder();
    } catch (e) {
      const signee = !(e instanceof Error && 'code' in e && e.code === 'ERR_UPDATER_INVALID_SIGNATURE');
      issue = e instanceof Refus ? e.issue : signee ? 'illisible' : 'signature';
      if (issue !== 'injoignable') oublier();
    }
    if (pour === etat.reglage) finir(issue);
    else {
      // Another source was given meanwhile: what came from this one is nothing.
      oublier();
      etat = { ...etat, phase: 'repos' };
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
    if (occupe()) return 'reprise';
    if (hote.etat() !== 'ready') return 'fichier';
    const [brouillon, importation] = await Promise.all([
      hote.appeler('brouillon.lire', undefined),
      hote.appeler('import.etat', undefined),
    ]);
    if (!brouillon.ok || !importation.ok) return 'fichier';
    if (brouillon.value !== null) return 'facturation';
    return ['lecture', 'validation'].includes((importation.value as EtatImport).phase) ? 'importation' : null;
  };

  /** Puts the new version in place of this one, which it starts. @returns why not */
  const poser = async (): Promise<IssueMaj> => {
    if (telechargee === null) return 'installation';
    const { installateur, chemin, sha512 } = telechargee;
    const vers = etat.prete?.version ?? '';
    const sauvegarde = await hote.appelerInterne('sauvegarde.faire', { motif: 'migration' });
    if (!sauvegarde.ok) return 'sauvegarde';
    if ((await empreinte(chemin).catch(() => '')) !== sha512) {
      oublier();
      return 'alteree';
    }
    await hote.appelerInterne('journal.noter', { geste: 'mise-a-jour', objet: '', detail: vers });
    // The new version starts while this one ends: neither the file nor the place may be held any more.
    await hote.suspendre();
    app.releaseSingleInstanceLock();
    if ('install' in installateur) {
      if (!(installateur as BaseUpdater).install(true, true)) return await renoncer();
      quitter();
    } else {
      // macOS takes the file over, and says later that it could not.
      installateur.once('error', () => {
        void renoncer().then(finir);
      });
      installateur.quitAndInstall();
    }
    return 'prete';
  };
  const renoncer = async (): Promise<IssueMaj> => {
    app.requestSingleInstanceLock();
    await hote.rouvrir();
    return 'installation';
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
        oublier();
        return reussite(etat);
      },
      'maj.verifier': async () => {
        await verifier();
        return reussite(etat);
      },
      'maj.installer': async () => {
        if (telechargee === null || etat.phase !== 'repos') return reussite(etat);
        passer({ phase: 'installation', attente: null });
        const attente = await attendre();
        if (attente === null) finir(await poser());
        else passer({ phase: 'repos', attente });
        return reussite(etat);
      },
    },
  };
}
