import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { build, Platform, type CliOptions, type Configuration } from 'electron-builder';
import { construire } from './build.ts';
import { argumentsDonnes, Arret, commande, dire, RACINE } from './commande.ts';
import { clesDeSignature, signerDossier } from './signer.ts';
import { resoudreElectron, telechargementPossible, versionFixee, type Runtime } from './runtime.ts';

/** What `npm run pack -- …` may ask for: installers of one system; without a word, this system's application, unpacked. */
const CIBLES = {
  linux: { plateforme: Platform.LINUX, hotes: ['linux'] },
  win: { plateforme: Platform.WINDOWS, hotes: ['win32', 'linux', 'darwin'] },
  mac: { plateforme: Platform.MAC, hotes: ['darwin'] },
} as const;
type Cible = keyof typeof CIBLES;

const CONFIG = 'electron-builder.yml';
/** The fuse below came with this one, long before a Node-API that suits better-sqlite3. */
const ELECTRON_RECENT = 29;
const SUR_UN_RECENT: Configuration = { electronFuses: { grantFileProtocolExtraPrivileges: false } };
/** There the store process is a plain Node, which cannot read inside an asar. */
const SUR_UN_ANCIEN: Configuration = { asarUnpack: ['**/*.node', 'dist/store/**', 'node_modules/better-sqlite3/**'] };
const SORTIE = path.join(RACINE, 'release');

/** Packs this system's application into an unpacked folder of release/ and returns its path. */
export async function empaqueter(): Promise<string> {
  const runtime = await resoudreElectron();
  await construire({ siChange: true });
  if (runtime.source === 'pinned') await fabriquer({ targets: Platform.current().createTarget('dir') }, runtime.version);
  else await empaqueterAvec(runtime);
  return dossierProduit();
}

/** Another Electron than the one that is shipped: good to test the package, from a copy that does not lead back to this project. */
async function empaqueterAvec(runtime: Runtime): Promise<void> {
  const cache = path.join(RACINE, '.cache');
  await mkdir(cache, { recursive: true });
  const copie = await mkdtemp(path.join(cache, 'paquet-'));
  try {
    const filter = (source: string): boolean => !/[/\\]resources[/\\](?:app|default_app\.asar)$/i.test(source);
    await cp(runtime.dossier, copie, { recursive: true, verbatimSymlinks: true, filter });
    await fabriquer({ targets: Platform.current().createTarget('dir') }, runtime.version, { electronDist: copie });
  } finally {
    await rm(copie, { recursive: true, force: true });
  }
}

/** The installers of one system, with the pinned Electron only. */
async function livrer(cible: Cible): Promise<void> {
  const { plateforme, hotes } = CIBLES[cible];
  if (!(hotes as readonly string[]).includes(process.platform)) {
    throw new Arret(`${cible} : à préparer sous / to be packed on ${hotes.join(', ')}`);
  }
  const version = versionFixee();
  if (!(await telechargementPossible(version))) {
    throw new Arret(
      `${cible} : l'installateur demande Electron ${version} et les outils d'electron-builder, sur github.com, injoignable d'ici. / ` +
        `${cible}: an installer needs Electron ${version} and electron-builder's tools from github.com, out of reach here.`,
    );
  }
  await construire();
  await fabriquer({ targets: plateforme.createTarget() }, version);
  const { privee, publique } = clesDeSignature();
  if (privee !== '' && publique !== '') dire(`signé / signed: ${(await signerDossier(SORTIE, privee, publique)).join(', ')}`);
  else dire('Descriptions non signées : npm run sign avant de les publier. / Unsigned: run npm run sign before publishing.');
}

async function fabriquer(options: CliOptions, electronVersion: string, ajouts: Configuration = {}): Promise<void> {
  const propres = Number.parseInt(electronVersion, 10) < ELECTRON_RECENT ? SUR_UN_ANCIEN : SUR_UN_RECENT;
  const { publique } = clesDeSignature();
  // What a Comptoir without it says: that it cannot be updated.
  const cle: Configuration = publique === '' ? {} : { extraMetadata: { updatePublicKey: publique } };
  const config: Configuration = { extends: CONFIG, electronVersion, ...propres, ...cle, ...ajouts };
  await build({ ...options, projectDir: RACINE, publish: 'never', config });
}

function dossierProduit(): string {
  const noms = { linux: ['linux-unpacked', 'linux-arm64-unpacked'], win32: ['win-unpacked'], darwin: ['mac-arm64', 'mac'] };
  const candidats = noms[process.platform as keyof typeof noms] ?? [];
  const dossier = candidats.map((nom) => path.join(SORTIE, nom)).find((chemin) => existsSync(chemin));
  if (dossier === undefined) throw new Arret(`release/: ${candidats.join(', ')}?`);
  return dossier;
}

await commande(import.meta.filename, async () => {
  const [cible] = argumentsDonnes();
  if (cible === undefined) dire(await empaqueter());
  else if (cible in CIBLES) await livrer(cible as Cible);
  else throw new Arret(`${cible} ? ${Object.keys(CIBLES).join(', ')}`);
  return 0;
});
