import os from 'node:os';
import path from 'node:path';
import { rm } from 'node:fs/promises';
import { construire } from './build.ts';
import { argumentsDonnes, commande, lancer, RACINE, script } from './commande.ts';
import { resoudreElectron } from './runtime.ts';
import { preparerAffichage } from './systeme.ts';

/** More would wait for the disk and for each other. */
const PARTS_MAXIMUM = 4;
/** First number tried for a part's virtual display; far apart, so that two that start at once do not take the same. */
const PREMIER_ECRAN = 100;

export interface Jeu {
  /** 0 when each part ended well. */
  readonly code: number;
  /** What Playwright left of each part, in JSON. */
  readonly rapports: readonly string[];
}

/**
 * Playwright drives the built application in a real Electron window. Where displays are virtual the tests are shared out, each part
 * on its own display: a window's focus and the clipboard belong to one at a time.
 */
export async function jouer(filtres: readonly string[]): Promise<Jeu> {
  const electron = await resoudreElectron();
  const prefixe = await preparerAffichage(electron.executable);
  await construire({ siChange: true });
  // A test waits for keys and windows a good third of its time: one more at a time than there are processors.
  const parts = prefixe.length === 0 ? 1 : Math.min(PARTS_MAXIMUM, os.availableParallelism() + 1);
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    COMPTOIR_ELECTRON: electron.executable,
    COMPTOIR_ELECTRON_ARGS: JSON.stringify(electron.args),
    COMPTOIR_NODE: process.execPath,
  };
  const faites = Array.from({ length: parts }, async (_, rang) => {
    const rapport = path.join(RACINE, 'test-results', `e2e-${rang + 1}.json`);
    await rm(rapport, { force: true });
    const [xvfb, ...options] = prefixe;
    const ecran = xvfb === undefined ? [] : [xvfb, '-n', String(PREMIER_ECRAN * (rang + 1)), ...options];
    const [programme, ...args] = [
      ...ecran,
      process.execPath,
      script('@playwright', 'test', 'cli.js'),
      'test',
      '--config=test/e2e/playwright.config.ts',
      '--reporter=list,json',
      `--output=${path.join('test-results', `e2e-${rang + 1}`)}`,
      `--shard=${rang + 1}/${parts}`,
      ...(parts > 1 || filtres.length > 0 ? ['--pass-with-no-tests'] : []),
      ...filtres,
    ] as [string, ...string[]];
    return { code: await lancer(programme, args, { env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: rapport } }), rapport };
  });
  const finies = await Promise.all(faites);
  return { code: Math.max(...finies.map(({ code }) => code)), rapports: finies.map(({ rapport }) => rapport) };
}

await commande(import.meta.filename, async () => (await jouer(argumentsDonnes())).code);
