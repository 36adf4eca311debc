/** A child process of the bench: does the gestures from one rank to another, and says each one once the store has acknowledged it. */
import { writeSync } from 'node:fs';
import { gesteDe } from './gestes.ts';
import { creerMagasin } from './magasin.ts';
import type { Consigne } from './processus.ts';

/** How often a refused gesture is asked for again. */
const ESSAIS = 3;
const dire = (ligne: string): void => {
  writeSync(1, `${ligne}\n`);
};

const { dossier, cleHex, annexe, depuis, jusqua, normal } = JSON.parse(process.argv[2]!) as Consigne;
const m = creerMagasin(dossier, cleHex);
const etat = await m.ouvrir();
dire(`etat ${etat}`);
if (etat !== 'ready') process.exit(4);
if (normal) m.base().pragma('synchronous = NORMAL');

async function acquerir(rang: number): Promise<boolean> {
  for (let essai = 0; essai < ESSAIS; essai += 1) {
    const fait = await gesteDe(rang).faire(m, annexe);
    if (fait.ok) return true;
    dire(`refus ${rang} ${fait.error.code}`);
  }
  return false;
}
for (let rang = depuis; rang < jusqua; rang += 1) {
  if (!(await acquerir(rang))) process.exit(3);
  dire(`acquis ${rang + 1}`);
}
await m.fermer().catch(() => {
  dire('fermeture refusee');
});
