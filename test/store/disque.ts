import { execFileSync } from 'node:child_process';
import { closeSync, openSync, writeSync } from 'node:fs';
import { onTestFinished, type TestContext } from 'vitest';
import { dossierTemporaire } from './banc.ts';

/** A small disk of its own, in memory; taken away at the end of the test. Where one may not be mounted, the test is skipped. */
export function monterDisque(ctx: TestContext, mio: number): { chemin: string; remonter(mode: 'ro' | 'rw'): void } {
  const chemin = dossierTemporaire();
  const monter = (...options: string[]): void => {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options.join(','), 'tmpfs', chemin], { stdio: 'ignore' });
  };
  try {
    monter(`size=${mio}m`);
  } catch {
    ctx.skip('no disk may be mounted here');
  }
  onTestFinished(() => {
    execFileSync('umount', ['-l', chemin]);
  });
  return {
    chemin,
    remonter: (mode) => {
      monter('remount', mode);
    },
  };
}

/** Fills a disk up with one file. */
export function remplir(chemin: string): void {
  const fichier = openSync(chemin, 'w');
  try {
    for (const bloc of [65_536, 4096, 1]) {
      const octets = Buffer.alloc(bloc, 1);
      try {
        while (writeSync(fichier, octets) > 0);
      } catch {
        // Full for that size.
      }
    }
  } finally {
    closeSync(fichier);
  }
}
