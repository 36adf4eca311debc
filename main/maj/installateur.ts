import { chmodSync, copyFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { app } from 'electron';
import type { AppUpdater, UpdateInfo } from 'electron-updater';
import type { ProviderRuntimeOptions } from 'electron-updater/out/providers/Provider.js';
import type { CanalMaj, SourceMaj } from '../../shared/mises-a-jour.ts';
import { remplacerFichier } from '../store/sauvegarde/disque.ts';
import { adresseDe, lirePetit, Refus, telecharger } from './provenance.ts';
import { signatureJuste } from './signature.ts';

/** How this Comptoir was put on this post; null: by no installer, and nothing can be put in its place. */
export function genreInstallation(): 'nsis' | 'mac' | 'deb' | 'AppImage' | null {
  if (process.platform === 'win32')
    return existsSync(join(dirname(app.getPath('exe')), 'Uninstall Comptoir.exe')) ? 'nsis' : null;
  if (process.platform === 'darwin') return app.isPackaged ? 'mac' : null;
  if (process.env['APPIMAGE'] !== undefined) return 'AppImage';
  const genre = join(process.resourcesPath, 'package-type');
  return existsSync(genre) && readFileSync(genre, 'utf8').trim() === 'deb' ? 'deb' : null;
}

/** The names of electron-builder: `latest.yml`, `latest-mac.yml`, `latest-linux.yml`, `latest-linux-arm64.yml`; `beta…` for trial releases. */
export function nomDescription(canal: CanalMaj, systeme: NodeJS.Platform, arch: string): string {
  const suite = { linux: `-linux${arch === 'x64' ? '' : `-${arch}`}`, darwin: '-mac' }[systeme as string] ?? '';
  return `${canal === 'stable' ? 'latest' : 'beta'}${suite}.yml`;
}

/** A description whose signature holds. @throws Refus */
async function lireDescription(source: SourceMaj, canal: CanalMaj, cle: string): Promise<string> {
  const nom = nomDescription(canal, process.platform, process.arch);
  const contenu = await lirePetit(source, nom);
  const signature = await lirePetit(source, `${nom}.sig`).catch((e: unknown) => {
    throw e instanceof Refus && e.issue === 'absente' ? new Refus('signature') : e;
  });
  if (!signatureJuste(nom, contenu, signature.toString(), cle)) throw new Refus('signature');
  return contenu.toString();
}

/**
 * The updater of this system, on one source. It is loaded here and not before: a Comptoir without a source never needs it.
 * @param cle the public key that each description must be signed for
 * @param version the version that runs
 * @param arret stops a download
 */
export async function creerInstallateur(
  source: SourceMaj,
  canal: CanalMaj,
  cle: string,
  version: string,
  arret: AbortSignal,
): Promise<AppUpdater> {
  const lib = await import('electron-updater');
  const { parseUpdateInfo } = await import('electron-updater/out/providers/Provider.js');

  class Fournisseur extends lib.Provider<UpdateInfo> {
    constructor(_options: unknown, _updater: unknown, execution: ProviderRuntimeOptions) {
      super(execution);
    }
    async getLatestVersion(): Promise<UpdateInfo> {
      const texte = await lireDescription(source, canal, cle);
      try {
        const info = parseUpdateInfo(texte, '', new URL('file:///'));
        if (typeof info.version === 'string' && Array.isArray(info.files) && info.files.length > 0) return info;
      } catch {
        // Said below.
      }
      throw new Refus('illisible');
    }
    resolveFiles({ files }: UpdateInfo): { url: URL; info: UpdateInfo['files'][number] }[] {
      return files.map((info) => ({ url: adresseDe(source, info.url), info }));
    }
  }

  /** In one rename, under the same name: there is never a moment without a Comptoir to start. */
  class AppImage extends lib.AppImageUpdater {
    protected override doInstall({ isForceRunAfter }: { readonly isForceRunAfter: boolean }): boolean {
      const [place, nouveau] = [process.env['APPIMAGE'], this.installerPath];
      if (place === undefined || nouveau === null) throw new Error('no place or no file');
      const provisoire = `${place}.nouveau`;
      try {
        copyFileSync(nouveau, provisoire);
        chmodSync(provisoire, 0o755);
        remplacerFichier(provisoire, place);
      } catch (e) {
        // On a full disk, half of it is room that the patients' file needs.
        rmSync(provisoire, { force: true });
        throw e;
      }
      if (isForceRunAfter)
        void this.spawnLog(place, [], { ...process.env, APPIMAGE_SILENT_INSTALL: 'true' }).catch(() => undefined);
      return true;
    }
  }

  const config = join(process.resourcesPath, 'app-update.yml');
  const adaptateur = {
    version,
    name: 'comptoir-maj',
    isPackaged: true,
    // The publisher's name on Windows is in the first one; where there is none, any YAML without settings will do.
    appUpdateConfigPath: existsSync(config) ? config : join(__dirname, '..', '..', 'package.json'),
    userDataPath: app.getPath('userData'),
    baseCachePath: app.getPath('userData'),
    whenReady: async () => await app.whenReady(),
    relaunch: () => {
      app.relaunch();
    },
    // The file is closed by then: nothing is left to wait for.
    quit: () => {
      app.exit(0);
    },
    onQuit: () => undefined,
  };
  const Classe = { nsis: lib.NsisUpdater, mac: lib.MacUpdater, deb: lib.DebUpdater, AppImage }[genreInstallation() ?? 'AppImage'];
  const installateur: AppUpdater = new Classe(undefined, adaptateur);
  // It quotes addresses and paths.
  installateur.logger = null;
  Object.assign(installateur, {
    autoDownload: false,
    autoInstallOnAppQuit: false,
    allowDowngrade: false,
    disableWebInstaller: true,
    disableDifferentialDownload: true,
    httpExecutor: {
      download: async (url: URL, cible: string, { sha512 }: { readonly sha512: string }) => {
        await telecharger(url, cible, sha512, arret);
        return cible;
      },
    },
  });
  installateur.setFeedURL({ provider: 'custom', updateProvider: Fournisseur });
  return installateur;
}
