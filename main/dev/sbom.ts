import { spawnSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Arret, commande, dire, RACINE, script } from './commande.ts';

/** The part of a CycloneDX 1.5 document that is read or added to here. */
export interface Nomenclature {
  readonly bomFormat: 'CycloneDX';
  readonly specVersion: string;
  readonly metadata: { readonly component: { readonly 'bom-ref': string } };
  readonly components: readonly Composant[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}
interface Composant {
  readonly 'bom-ref': string;
  readonly type: string;
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly licenses?: readonly object[];
}

const SORTIE = path.join(RACINE, 'dist', 'sbom.json');

/** Runs the npm that runs this script, or the one on the PATH, and waits; what it prints and what it complains of come apart. */
export function npm(...args: readonly string[]): {
  readonly code: number | null;
  readonly texte: string;
  readonly plaintes: string;
} {
  const chemin = process.env['npm_execpath'];
  const [programme, debut] = chemin?.endsWith('.js') === true ? [process.execPath, [chemin]] : ['npm', []];
  const options = { cwd: RACINE, encoding: 'utf8', maxBuffer: 2 ** 26, timeout: 60_000 } as const;
  const { status, stdout, stderr } = spawnSync(programme, [...debut, ...args], options);
  return { code: status, texte: stdout, plaintes: stderr };
}

/** Electron is installed for development and shipped all the same. */
async function electron(): Promise<Composant> {
  const texte = await readFile(script('electron', 'package.json'), 'utf8');
  const { version, license } = JSON.parse(texte) as { readonly version: string; readonly license: string };
  const ref = `electron@${version}`;
  return {
    'bom-ref': ref,
    type: 'framework',
    name: 'electron',
    version,
    purl: `pkg:npm/${ref}`,
    licenses: [{ license: { id: license } }],
  };
}

/** What the shipped application is made of, as CycloneDX: npm's own list, without network, and Electron. */
export async function nomenclature(): Promise<Nomenclature> {
  const formes = ['--sbom-format=cyclonedx', '--sbom-type=application', '--omit=dev', '--omit=optional', '--offline'];
  const { code, texte, plaintes } = npm('sbom', ...formes);
  if (code !== 0) throw new Arret(`npm sbom: ${plaintes.trim().slice(0, 300)}`);
  const liste = JSON.parse(texte) as Nomenclature;
  const ajout = await electron();
  const racine = liste.metadata.component['bom-ref'];
  const dependencies = liste.dependencies.map((d) =>
    d.ref === racine ? { ...d, dependsOn: [...d.dependsOn, ajout['bom-ref']] } : d,
  );
  return {
    ...liste,
    components: [...liste.components, ajout],
    dependencies: [...dependencies, { ref: ajout['bom-ref'], dependsOn: [] }],
  };
}

/** `npm run sbom`: the list to hand out with a release. */
await commande(import.meta.filename, async () => {
  const liste = await nomenclature();
  await mkdir(path.dirname(SORTIE), { recursive: true });
  await writeFile(SORTIE, `${JSON.stringify(liste, null, 2)}\n`);
  dire(`${path.relative(RACINE, SORTIE)} : ${liste.components.length} composants / components`);
  return 0;
});
