import { randomBytes } from 'node:crypto';
import { expect, onTestFinished, test, type TestContext } from 'vitest';
import type { Atelier, Constat } from '../faults/constat.ts';
import { ouvrirDeuxFois } from '../faults/instances.ts';
import { rejouerJournaux } from '../faults/journal-perime.ts';
import { lireSeulement } from '../faults/lecture-seule.ts';
import { ouvrirRacine } from '../faults/montage.ts';
import { tuer } from '../faults/mort.ts';
import { remplirLeDisque } from '../faults/plein.ts';
import { pourrir } from '../faults/pourriture.ts';

/** The short form of `npm run faults`. */
const PANNES: Readonly<Record<string, (a: Atelier) => Promise<Constat>>> = {
  'forty flipped bits and eight cut files: all noticed, no wrong value': (a) => pourrir(a, 40),
  'a full disk: refusals by a code, reading goes on, work resumes on the same store': remplirLeDisque,
  'a disk that became read-only: said so, untouched, and usable once it can be written again': lireSeulement,
  'a journal beside a file that is not its own: never wrong data unsaid': rejouerJournaux,
  'a second process: refused, and the first goes on': (a) => ouvrirDeuxFois(a, 1),
  'killed in the middle of gestures: nothing acknowledged is lost, nothing is half done': (a) => tuer(a, 4),
};

test.for(Object.entries(PANNES))('%s', { timeout: 300_000 }, async ([, epreuve], ctx: TestContext) => {
  const { racine, ranger } = ouvrirRacine();
  onTestFinished(ranger);
  const { etat, texte, fautes } = await epreuve({ racine, cle: randomBytes(32), petit: true });
  ctx.skip(etat === 'non-execute', texte);
  expect(fautes, texte).toEqual([]);
  expect(etat, texte).toBe('tenu');
});
