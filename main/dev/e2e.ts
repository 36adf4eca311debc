import os from 'node:os';
import path from 'node:path';
import { rm } from 'node:fs/promises';
import { ouvrirAffichage, type Affichage } from './affichage.ts';
import { construire } from './build.ts';
import { argumentsDonnes, commande, lancer, RACINE, script } from './commande.ts';
import { resoudreElectron } from './runtime.ts';

/** More would wait for the disk and for each other. */
const ECRANS_MAXIMUM = 4;

export interface Jeu {
  /** 0 when all ended well. */
  readonly code: number;
  /** What Playwright left, in JSON. */
  readonly rapport: string;
}

/**
 * Playwright drives the built application in a real Electron window. Where displays are virtual several tests run at a time, each
 * on a display of its own: a window's focus and the clipboard belong to one at a time.
 */
export async function jouer(filtres: readonly string[]): Promise<Jeu> {
  const electron = await resoudreElectron();
  await construire({ siChange: true });
  const rapport = path.join(RACINE, 'test-results', 'e2e.json');
  await rm(rapport, { force: true });
  const ecrans = await ouvrirEcrans(electron.executable);
  try {
    const args = [
      script('@playwright', 'test', 'cli.js'),
      'test',
      '--config=test/e2e/playwright.config.ts',
      '--reporter=list,json',
      `--output=${path.join('test-results', 'e2e')}`,
      `--workers=${ecrans.length}`,
      ...(filtres.length > 0 ? ['--pass-with-no-tests'] : []),
      ...filtres,
    ];
    const env = {
      ...process.env,
      COMPTOIR_ELECTRON: electron.executable,
      COMPTOIR_ELECTRON_ARGS: JSON.stringify(electron.args),
      COMPTOIR_NODE: process.execPath,
      COMPTOIR_ECRANS: JSON.stringify(ecrans.map((e) => e.env)),
      PLAYWRIGHT_JSON_OUTPUT_FILE: rapport,
    };
    return { code: await lancer(process.execPath, args, { env }), rapport };
  } finally {
    for (const ecran of ecrans) ecran.fermer();
  }
}

/** A display a worker. A test waits for keys and windows a good third of its time: one more of them than there are processors. */
async function ouvrirEcrans(executable: string): Promise<Affichage[]> {
  const premier = await ouvrirAffichage(executable);
  const ecrans = [premier];
  // A real display is one.
  const voulus = 'DISPLAY' in premier.env ? Math.min(ECRANS_MAXIMUM, os.availableParallelism() + 1) : 1;
  // One after the other: two that start at once would take the same number.
  while (ecrans.length < voulus) ecrans.push(await ouvrirAffichage(executable));
  return ecrans;
}

await commande(import.meta.filename, async () => (await jouer(argumentsDonnes())).code);
