import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { construire } from './build.ts';
import { verifier } from './check.ts';
import { argumentsDonnes, Arret, commande, dire, lancer, RACINE, script } from './commande.ts';
import { jouer } from './e2e.ts';

const RAPPORT_VITEST = path.join(RACINE, 'test-results', 'vitest.json');

interface Bilan {
  readonly reussis: number;
  readonly echecs: number;
  readonly sautes: number;
}
const ECHEC: Bilan = { reussis: 0, echecs: 1, sautes: 0 };

async function etapes(): Promise<Bilan> {
  const { reussies, echecs } = await verifier();
  return { reussis: reussies, echecs, sautes: 0 };
}

/** Built before any test, so that tests of what is built find it. */
async function construction(): Promise<Bilan> {
  await construire({ siChange: true });
  return { reussis: 0, echecs: 0, sautes: 0 };
}

async function vitest(filtres: readonly string[]): Promise<Bilan> {
  await rm(RAPPORT_VITEST, { force: true });
  const args = ['run', '-c', 'main/dev/vitest.config.ts', '--reporter=default', '--reporter=json'];
  args.push(`--outputFile.json=${RAPPORT_VITEST}`, ...(filtres.length > 0 ? ['--passWithNoTests'] : []), ...filtres);
  const code = await lancer(process.execPath, [script('vitest', 'vitest.mjs'), ...args]);
  const rapport = await lireRapport(RAPPORT_VITEST);
  return avecCode(code, {
    reussis: nombre(rapport['numPassedTests']),
    echecs: nombre(rapport['numFailedTests']) + fichiersCasses(rapport['testResults']),
    sautes: nombre(rapport['numPendingTests']) + nombre(rapport['numTodoTests']),
  });
}

/** Files that failed without a failed test: they did not load, or a hook broke. */
function fichiersCasses(resultats: unknown): number {
  if (!Array.isArray(resultats)) throw new Arret(`${RAPPORT_VITEST}: no "testResults"`);
  const casses = resultats.filter((fichier: unknown) => {
    if (!estObjet(fichier) || fichier['status'] !== 'failed') return false;
    const tests = fichier['assertionResults'];
    return !Array.isArray(tests) || !tests.some((t: unknown) => estObjet(t) && t['status'] === 'failed');
  });
  return casses.length;
}

async function e2e(filtres: readonly string[]): Promise<Bilan> {
  const { code, rapport } = await jouer(filtres);
  const { stats } = await lireRapport(rapport);
  if (!estObjet(stats)) throw new Arret(`${rapport}: no "stats"`);
  const total = {
    // A flaky test passed at another try: it is counted as passed, and Playwright names it in its own output.
    reussis: nombre(stats['expected']) + nombre(stats['flaky']),
    echecs: nombre(stats['unexpected']),
    sautes: nombre(stats['skipped']),
  };
  if (filtres.length === 0 && total.reussis === 0) throw new Arret('e2e: no test was run');
  return avecCode(code, total);
}

/** A runner that ends badly without naming a failed test (a crash, an error outside of any test) counts as one failure. */
function avecCode(code: number, bilan: Bilan): Bilan {
  return code !== 0 && bilan.echecs === 0 ? { ...bilan, echecs: 1 } : bilan;
}

async function lireRapport(fichier: string): Promise<Readonly<Record<string, unknown>>> {
  const rapport: unknown = JSON.parse(await readFile(fichier, 'utf8'));
  if (!estObjet(rapport)) throw new Arret(`${fichier}: not a report`);
  return rapport;
}

function estObjet(valeur: unknown): valeur is Readonly<Record<string, unknown>> {
  return typeof valeur === 'object' && valeur !== null;
}

function nombre(valeur: unknown): number {
  if (typeof valeur !== 'number') throw new Arret('a count is missing from a report');
  return valeur;
}

async function compter(etape: () => Promise<Bilan>): Promise<Bilan> {
  try {
    return await etape();
  } catch (erreur) {
    dire(erreur instanceof Error ? erreur.message : String(erreur));
    return ECHEC;
  }
}

/** `npm test`: everything, whatever failed before; the last line counts. What follows `--` filters the tests of both runners. */
await commande(import.meta.filename, async () => {
  const filtres = argumentsDonnes();
  await mkdir(path.dirname(RAPPORT_VITEST), { recursive: true });
  const bilans: Bilan[] = [];
  for (const etape of [etapes, construction, async () => await vitest(filtres), async () => await e2e(filtres)]) {
    bilans.push(await compter(etape)); // One after the other: a test must not wait for another runner's processor.
  }
  const total = (compte: keyof Bilan): number => bilans.reduce((somme, bilan) => somme + bilan[compte], 0);
  const sautes = total('sautes');
  console.log(`${total('reussis')} passed, ${total('echecs')} failed${sautes > 0 ? `, ${sautes} skipped` : ''}`);
  return total('echecs') === 0 ? 0 : 1;
});
