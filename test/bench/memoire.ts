import { readdirSync, readFileSync } from 'node:fs';

/** Resident memory in MiB: the sum of what each process holds, pages that several share being divided between them (Linux's PSS). */
export interface Memoire {
  readonly total: number;
  /** The store process alone; 0 when there is none. */
  readonly store: number;
}

/** Only Linux says it. */
export const memoireMesurable = process.platform === 'linux';

const lire = (pid: number, nom: string): string => {
  try {
    return readFileSync(`/proc/${pid}/${nom}`, 'utf8');
  } catch {
    // Ended meanwhile.
    return '';
  }
};

const parentDe = (pid: number): number => Number(/^PPid:\s+(\d+)/m.exec(lire(pid, 'status'))?.[1] ?? 0);
const pssDe = (pid: number): number => Number(/^Pss:\s+(\d+) kB/m.exec(lire(pid, 'smaps_rollup'))?.[1] ?? 0) / 1024;
const estStore = (pid: number): boolean => /store\.cjs|node\.mojom\.NodeService/.test(lire(pid, 'cmdline'));

/** What a process and all those that come from it hold. */
export function memoireDe(racine: number): Memoire {
  const tous = readdirSync('/proc').flatMap((n) => (/^\d+$/.test(n) ? [Number(n)] : []));
  const parents = new Map(tous.map((pid) => [pid, parentDe(pid)]));
  const descend = (pid: number): boolean => pid === racine || (pid > 1 && descend(parents.get(pid) ?? 0));
  const miens = tous.filter(descend);
  const somme = (pids: readonly number[]): number => pids.reduce((s, pid) => s + pssDe(pid), 0);
  return { total: somme(miens), store: somme(miens.filter(estStore)) };
}
