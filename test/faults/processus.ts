import { spawn, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ECRIVAIN = fileURLToPath(new URL('ecrivain.ts', import.meta.url));

/** What the writer is asked to do. */
export interface Consigne {
  readonly dossier: string;
  readonly cleHex: string;
  /** Where the files to import are written. */
  readonly annexe: string;
  readonly depuis: number;
  readonly jusqua: number;
  /** Writes without waiting for the disk: the control that must lose. */
  readonly normal: boolean;
}

export interface Fin {
  /** The state of the store at the opening; null when the writer did not get there. */
  readonly etat: string | null;
  /** Gestures acknowledged since the beginning, those before `depuis` included. */
  readonly acquis: number;
  readonly refus: readonly string[];
  readonly code: number | null;
  readonly signal: string | null;
  /** What it said of an exception. */
  readonly erreurs: string;
}

export interface Conduite {
  /** What the process is started under: strace and its options. */
  readonly sous?: readonly string[];
  readonly options?: readonly string[];
  /** Told of each acknowledgement. */
  readonly surAcquis?: (acquis: number, tuer: () => void) => void;
}

/** Runs the writer to its end, whatever ends it. */
export async function ecrire(consigne: Consigne, { sous = [], options = [], surAcquis }: Conduite = {}): Promise<Fin> {
  const [programme, ...args] = [...sous, process.execPath, ...options, ECRIVAIN, JSON.stringify(consigne)];
  const enfant = spawn(programme, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const fin = new Promise<Pick<Fin, 'code' | 'signal'>>((fini) => {
    enfant.on('close', (code, signal) => {
      fini({ code, signal });
    });
  });
  let erreurs = '';
  enfant.stderr.on('data', (morceau: Buffer) => {
    erreurs += morceau.toString('utf8');
  });
  let etat: string | null = null;
  let acquis = consigne.depuis;
  const refus: string[] = [];
  for await (const ligne of createInterface({ input: enfant.stdout })) {
    const [mot, reste] = [ligne.split(' ')[0], ligne.slice(ligne.indexOf(' ') + 1)];
    if (mot === 'etat') etat = reste;
    if (mot === 'refus') refus.push(reste);
    if (mot !== 'acquis') continue;
    acquis = Number(reste);
    surAcquis?.(acquis, () => enfant.kill('SIGKILL'));
  }
  return { etat, acquis, refus, erreurs, ...(await fin) };
}

const SYSCALLS = 'pwrite64,write,ftruncate,fsync,fdatasync,rename,renameat2,unlink,openat';
/** strace writing each thread's calls in a file of its own, so that none is cut by another's. */
export const sousTrace = (prefixe: string): string[] => [
  'strace',
  '-ff',
  '--seccomp-bpf',
  '--decode-fds=path',
  '--strings-in-hex=all',
  '--string-limit=1000000',
  `--trace=${SYSCALLS}`,
  `--output=${prefixe}`,
];

/** strace failing, or killing at, one call. @param faute such as `pwrite64:error=ENOSPC:when=3` */
export const sousInjection = (faute: string): string[] => [
  'strace',
  '-f',
  // Fast; but strace then forgets the signals that it is asked to send.
  ...(faute.includes(':signal=') ? [] : ['--seccomp-bpf']),
  '-qq',
  `--trace=${faute.split(':')[0]!}`,
  `--inject=${faute}`,
  '--output=/dev/null',
];

/** The traces written under a prefix. */
export function traces(prefixe: string): string[] {
  const dossier = path.dirname(prefixe);
  return readdirSync(dossier)
    .filter((nom) => nom.startsWith(`${path.basename(prefixe)}.`))
    .map((nom) => path.join(dossier, nom));
}

/** Why strace cannot be used here; null when it can. */
export function sansStrace(): string | null {
  const essai = spawnSync('strace', ['-f', '--seccomp-bpf', '--trace=fsync', '--output=/dev/null', 'true']);
  if (essai.error !== undefined) return 'strace absent';
  return essai.status === 0 ? null : 'strace refusé par le système';
}
