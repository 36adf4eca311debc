import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { constat, n, type Atelier, type Constat } from './constat.ts';
import { TOUR } from './gestes.ts';
import { creerHasard } from './hasard.ts';
import { ecrire } from './processus.ts';
import { etablirReference, juger } from './vue.ts';

const GRAINE = 9;
/** Gestures between two kills at most, and in the life of one file. */
const ENTRE = 24;
const VIE = 8 * TOUR;

/**
 * Kills the writer with no notice, again and again on one file until it has had its life, then on a new one. The next writer asks
 * again for the gesture that was cut, as the window does.
 */
export async function tuer({ racine, cle, petit }: Atelier, kills = petit ? 20 : 200): Promise<Constat> {
  const h = creerHasard(GRAINE);
  const reference = await etablirReference(racine, cle, VIE);
  const compte = { juste: 0, perdu: 0, 'a-moitie': 0, corrompu: 0 };
  const fautes: string[] = [];
  let faits = 0;
  while (faits < kills) {
    const annexe = mkdtempSync(path.join(racine, 'mort-'));
    const dossier = path.join(annexe, 'donnees');
    for (let depuis = 0; depuis < VIE && faits < kills;) {
      const cible = depuis + h.entier(ENTRE);
      const consigne = { dossier, cleHex: cle.toString('hex'), annexe, depuis, jusqua: VIE, normal: false };
      const fin = await ecrire(consigne, {
        // At once, or a moment later: in the middle of any other gesture.
        surAcquis: (acquis, achever) => {
          if (acquis === cible + 1) setTimeout(achever, h.entier(4));
        },
      });
      if (fin.signal !== 'SIGKILL') {
        if (fin.code !== 0) fautes.push(`from ${depuis}: ${JSON.stringify(fin)}`);
        break;
      }
      faits += 1;
      const { sort, detail } = juger(dossier, cle, reference, fin.acquis);
      compte[sort] += 1;
      if (sort !== 'juste') {
        fautes.push(`kill after ${fin.acquis}: ${sort}, ${detail}`);
        break;
      }
      depuis = fin.acquis;
    }
    rmSync(annexe, { recursive: true });
    if (fautes.length > 0 && faits < kills / 2) break;
  }
  return constat(
    'kill -9',
    compte.juste === kills && fautes.length === 0,
    `${n(faits)} arrêts, ${n(compte.perdu)} perdu, ${n(compte['a-moitie'])} à moitié, ${n(compte.corrompu)} corrompu`,
    `${n(kills)}, 0, 0, 0`,
    fautes,
  );
}
