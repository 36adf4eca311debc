import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import { build, type Plugin, type Rolldown } from 'vite';
import renderer from '../../renderer/vite.config.ts';
import { Arret, commande, dire, RACINE } from './commande.ts';

/**
 * A CommonJS program of the Node side: everything is inside it, but for what `externes` names and, where allowed, Node itself. Where it
 * may have a `suite`, what it imports at its first use is in files of their own beside it.
 */
interface Fichier {
  readonly entree: string;
  readonly sortie: string;
  readonly cible: string;
  readonly externes: readonly string[];
  readonly node: boolean;
  readonly suite?: boolean;
}

const FICHIERS: readonly Fichier[] = [
  { entree: 'main/main.ts', sortie: 'dist/main/main.cjs', cible: 'node18', externes: ['electron'], node: true, suite: true },
  { entree: 'main/preload.ts', sortie: 'dist/main/preload.cjs', cible: 'chrome114', externes: ['electron'], node: false },
  { entree: 'main/store/store.ts', sortie: 'dist/store/store.cjs', cible: 'node22', externes: ['better-sqlite3'], node: true },
  {
    entree: 'main/store/sauvegarde/ouvrier.ts',
    sortie: 'dist/store/sauvegarde.cjs',
    cible: 'node22',
    externes: ['better-sqlite3'],
    node: true,
  },
];
const PAGE = 'dist/renderer/index.html';
const EMPREINTE = path.join(RACINE, 'dist', 'empreinte');
const SOURCES = ['{main,renderer,shared}/**/*', 'assets/aide/*', 'package-lock.json', 'package.json', 'tsconfig.json'];

/** Builds everything into dist/. With `siChange`, does nothing when dist/ was built from these very sources. */
export async function construire({ siChange = false }: { readonly siChange?: boolean } = {}): Promise<void> {
  const empreinte = empreinteDesSources();
  if (siChange && estConstruit(empreinte)) return;
  const debut = performance.now();
  await rm(path.join(RACINE, 'dist'), { recursive: true, force: true });
  await Promise.all([construireCoteNode(), construirePage()]);
  await mkdir(path.dirname(EMPREINTE), { recursive: true });
  await writeFile(EMPREINTE, empreinte);
  dire(`dist/ construit en ${((performance.now() - debut) / 1000).toFixed(1)} s`);
}

/** Main, preload and store only, over what is there. */
export async function construireCoteNode(): Promise<void> {
  await rm(EMPREINTE, { force: true });
  await Promise.all(FICHIERS.map(construireFichier));
}

async function construirePage(): Promise<void> {
  await build({ ...renderer, configFile: false, logLevel: 'warn' });
}

/** The log goes to files alone: its way out to a network is left out, and with it Node's http, long to read. */
const JOURNAL_SANS_RESEAU: Plugin = {
  name: 'journal-sans-reseau',
  load: (id) => (/electron-log[\\/]src[\\/]node[\\/]transports[\\/]remote\.js$/.test(id) ? 'module.exports = () => null;' : null),
};

async function construireFichier(fichier: Fichier): Promise<void> {
  const { entree, sortie, cible, externes, suite = false } = fichier;
  const resultat = await build({
    configFile: false,
    root: RACINE,
    logLevel: 'warn',
    publicDir: false,
    plugins: [JOURNAL_SANS_RESEAU],
    define: { 'process.env.NODE_ENV': '"production"' },
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: path.join(RACINE, path.dirname(sortie)),
      emptyOutDir: false,
      target: cible,
      sourcemap: true,
      minify: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input: path.join(RACINE, entree),
        external: (id) => externes.includes(racineDuModule(id)) || isBuiltin(id),
        output: {
          format: 'cjs',
          entryFileNames: path.basename(sortie),
          chunkFileNames: '[name].cjs',
          ...(suite ? {} : { codeSplitting: false }),
        },
      },
    },
  });
  verifier(fichier, resultat as Rolldown.RolldownOutput | Rolldown.RolldownOutput[]);
}

/** `electron/main` and `better-sqlite3/x` belong to `electron` and `better-sqlite3`. */
function racineDuModule(id: string): string {
  return id.startsWith('@') ? id.split('/').slice(0, 2).join('/') : (id.split('/')[0] ?? id);
}

/** A file that asks at run time for a module that will not be there works here and breaks once packed: refuse it now. */
function verifier(
  { sortie, externes, node, suite = false }: Fichier,
  resultat: Rolldown.RolldownOutput | Rolldown.RolldownOutput[],
): void {
  const morceaux = [resultat].flat().flatMap(({ output }) => output.filter((o) => o.type === 'chunk'));
  if (!suite && morceaux.length !== 1) throw new Arret(`${sortie}: ${morceaux.length} files instead of one`);
  const notres = new Set(morceaux.flatMap(({ fileName }) => [fileName, `./${fileName}`]));
  for (const { fileName, code, imports, dynamicImports } of morceaux) {
    const demandes = [...code.matchAll(/\brequire\(\s*["'`]([^"'`]+)["'`]\s*\)/g)].map(([, id = '']) => id);
    for (const id of new Set([...imports, ...dynamicImports, ...demandes])) {
      const la = notres.has(id) || externes.includes(racineDuModule(id)) || (node && isBuiltin(id));
      if (!la) throw new Arret(`${sortie}, ${fileName}: requires ${id}`);
    }
    if (/^\s*(?:import\s[^(]|export\s)/m.test(code.replaceAll(/\/\*[\s\S]*?\*\//g, ''))) {
      throw new Arret(`${sortie}, ${fileName}: not CommonJS`);
    }
  }
}

function empreinteDesSources(): string {
  const somme = createHash('sha256');
  const fichiers = globSync(SOURCES, { cwd: RACINE, withFileTypes: true }).filter((f) => f.isFile());
  for (const chemin of fichiers.map((f) => path.join(f.parentPath, f.name)).toSorted()) {
    somme
      .update(`${path.relative(RACINE, chemin)}\0`)
      .update(readFileSync(chemin))
      .update('\0');
  }
  return somme.digest('hex');
}

function estConstruit(empreinte: string): boolean {
  const sorties = [...FICHIERS.map((f) => f.sortie), PAGE].map((f) => path.join(RACINE, f));
  return sorties.every((f) => existsSync(f)) && existsSync(EMPREINTE) && readFileSync(EMPREINTE, 'utf8') === empreinte;
}

await commande(import.meta.filename, async () => {
  await construire();
  return 0;
});
