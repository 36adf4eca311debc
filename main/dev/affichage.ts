import { spawn } from 'node:child_process';
import { preparerAffichage } from './systeme.ts';

/** Where windows may show: what to add to their environment. */
export interface Affichage {
  readonly env: Readonly<Record<string, string>>;
  fermer(): void;
}

/**
 * A screen for a whole run, a virtual one where there is none: started once, its own start is in no measure.
 * @throws where there is no screen to be had.
 */
export async function ouvrirAffichage(executable: string): Promise<Affichage> {
  const [programme, ...args] = await preparerAffichage(executable);
  if (programme === undefined) return { env: {}, fermer: () => undefined };
  // xvfb-run tells its screen to the program that it runs, which hands it on and waits for the end of our standard input.
  const relais = 'console.log(JSON.stringify([process.env.DISPLAY, process.env.XAUTHORITY])); process.stdin.resume()';
  const ecran = spawn(programme, [...args, process.execPath, '-e', relais], { stdio: ['pipe', 'pipe', 'ignore'] });
  const [DISPLAY = '', XAUTHORITY = ''] = await new Promise<string[]>((trouve, echoue) => {
    ecran.stdout.once('data', (b: Buffer) => {
      trouve(JSON.parse(b.toString()) as string[]);
    });
    ecran.once('exit', () => {
      echoue(new Error(`${programme}: no screen`));
    });
  });
  return { env: { DISPLAY, XAUTHORITY }, fermer: () => ecran.stdin.end() };
}
