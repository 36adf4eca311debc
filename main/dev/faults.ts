import { randomBytes } from 'node:crypto';
import type { Atelier, Constat } from '../../test/faults/constat.ts';
import { couperLeCourant } from '../../test/faults/coupure.ts';
import { endurer } from '../../test/faults/endurance.ts';
import { deregler } from '../../test/faults/horloge.ts';
import { injecter } from '../../test/faults/injection.ts';
import { ouvrirDeuxFois } from '../../test/faults/instances.ts';
import { rejouerJournaux } from '../../test/faults/journal-perime.ts';
import { lireSeulement } from '../../test/faults/lecture-seule.ts';
import { ouvrirRacine } from '../../test/faults/montage.ts';
import { tuer } from '../../test/faults/mort.ts';
import { remplirLeDisque } from '../../test/faults/plein.ts';
import { pourrir } from '../../test/faults/pourriture.ts';
import { argumentsDonnes, commande, dire } from './commande.ts';

type Epreuve = (atelier: Atelier) => Promise<Constat | readonly Constat[]>;
const EPREUVES: readonly Epreuve[] = [
  couperLeCourant,
  (a) => tuer(a),
  injecter,
  remplirLeDisque,
  lireSeulement,
  (a) => pourrir(a),
  rejouerJournaux,
  (a) => ouvrirDeuxFois(a),
  deregler,
  endurer,
];

async function essayer(epreuve: Epreuve, atelier: Atelier): Promise<readonly Constat[]> {
  try {
    return [await epreuve(atelier)].flat();
  } catch (e) {
    // A bench that breaks has proved nothing.
    return [{ etat: 'manque', texte: `épreuve interrompue : ${String(e)}`, fautes: [] }];
  }
}

/**
 * `npm run faults`: what the store keeps when the power, the process, the disk or the clock fails; `npm run faults -- --petit` in
 * two minutes. One line a goal; a goal that is missed ends the command with code 1, one that cannot be tried here counts apart.
 */
await commande(import.meta.filename, async () => {
  const { racine, ranger } = ouvrirRacine();
  const compte = { tenu: 0, manque: 0, 'non-execute': 0 };
  try {
    for (const epreuve of EPREUVES) {
      const atelier = { racine, cle: randomBytes(32), petit: argumentsDonnes().includes('--petit') };
      for (const { etat, texte, fautes } of await essayer(epreuve, atelier)) {
        compte[etat] += 1;
        console.log(texte);
        for (const faute of fautes) dire(`  ${faute.replaceAll('\n', ' ')}`);
      }
    }
  } finally {
    ranger();
  }
  console.log(`${compte.tenu} passed, ${compte.manque} failed, ${compte['non-execute']} not run`);
  return compte.manque === 0 ? 0 : 1;
});
