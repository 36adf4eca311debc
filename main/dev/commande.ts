import { spawn, type SpawnOptions } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';

/** The project folder. */
export const RACINE = path.resolve(import.meta.dirname, '../..');

/** A stop that one sentence explains: printed without a stack. */
export class Arret extends Error {}

/** One line on standard error, so that standard output stays for results. */
export function dire(ligne: string): void {
  process.stderr.write(`${ligne}\n`);
}

/** Runs `travail` when `fichier` is the script that was started; its number is the exit code. */
export async function commande(fichier: string, travail: () => Promise<number>): Promise<void> {
  const lance = process.argv[1];
  if (lance === undefined || !existsSync(lance) || realpathSync(lance) !== realpathSync(fichier)) return;
  try {
    process.exitCode = await travail();
  } catch (erreur) {
    dire(erreur instanceof Arret ? erreur.message : String(erreur instanceof Error ? (erreur.stack ?? erreur) : erreur));
    process.exitCode = 1;
  }
}

/** What follows the script's name on the command line. */
export function argumentsDonnes(): string[] {
  return process.argv.slice(2).filter((a) => a !== '--');
}

/** Starts a program on this terminal and waits: its exit code, 1 when a signal or a missing program ended it. */
export async function lancer(programme: string, args: readonly string[], options: SpawnOptions = {}): Promise<number> {
  const enfant = spawn(programme, args, { cwd: RACINE, stdio: 'inherit', ...options });
  const transmettre = (signal: NodeJS.Signals): void => {
    enfant.kill(signal);
  };
  const attendre = (): void => {}; // Ctrl+C reaches the child by the terminal: let it end first.
  process.on('SIGTERM', transmettre).on('SIGINT', attendre);
  try {
    return await new Promise<number>((resoudre) => {
      enfant.on('error', (erreur) => {
        dire(erreur.message);
        resoudre(1);
      });
      enfant.on('exit', (code) => {
        resoudre(code ?? 1);
      });
    });
  } finally {
    process.off('SIGTERM', transmettre).off('SIGINT', attendre);
  }
}

export interface Sortie {
  readonly code: number;
  readonly texte: string;
}

/** Starts a program silently; `texte` is what it wrote, both outputs together. */
export async function capturer(programme: string, args: readonly string[], options: SpawnOptions = {}): Promise<Sortie> {
  const enfant = spawn(programme, args, { cwd: RACINE, ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const morceaux: Buffer[] = [];
  const garder = (morceau: Buffer): void => {
    morceaux.push(morceau);
  };
  enfant.stdout?.on('data', garder);
  enfant.stderr?.on('data', garder);
  return await new Promise<Sortie>((resoudre) => {
    enfant.on('error', (erreur) => {
      resoudre({ code: 1, texte: erreur.message });
    });
    enfant.on('close', (code) => {
      resoudre({ code: code ?? 1, texte: Buffer.concat(morceaux).toString('utf8') });
    });
  });
}

/** A dependency's script, to start with `process.execPath`: no shell, no `.cmd` on Windows. */
export function script(...chemin: readonly string[]): string {
  return path.join(RACINE, 'node_modules', ...chemin);
}
