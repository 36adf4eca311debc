import path from 'node:path';
import { construire } from './build.ts';
import { argumentsDonnes, commande, lancer, RACINE, script } from './commande.ts';
import { resoudreElectron } from './runtime.ts';
import { preparerAffichage } from './systeme.ts';

/** Where Playwright leaves its report in JSON. */
export const RAPPORT_E2E = path.join(RACINE, 'test-results', 'e2e.json');

/** Playwright drives the built application in a real Electron window; returns Playwright's exit code. */
export async function jouer(filtres: readonly string[]): Promise<number> {
  const electron = await resoudreElectron();
  const prefixe = await preparerAffichage(electron.executable);
  await construire({ siChange: true });
  const [programme, ...args] = [
    ...prefixe,
    process.execPath,
    script('@playwright', 'test', 'cli.js'),
    'test',
    '--config=test/e2e/playwright.config.ts',
    '--reporter=list,json',
    `--output=${path.join('test-results', 'e2e')}`,
    ...(filtres.length > 0 ? ['--pass-with-no-tests'] : []),
    ...filtres,
  ] as [string, ...string[]];
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    COMPTOIR_ELECTRON: electron.executable,
    COMPTOIR_ELECTRON_ARGS: JSON.stringify(electron.args),
    COMPTOIR_NODE: process.execPath,
    PLAYWRIGHT_JSON_OUTPUT_FILE: RAPPORT_E2E,
  };
  return await lancer(programme, args, { env });
}

await commande(import.meta.filename, async () => await jouer(argumentsDonnes()));
