import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { constat, n, type Atelier, type Constat } from './constat.ts';
import { gesteDe, TOUR } from './gestes.ts';
import { creerMagasin } from './magasin.ts';
import { ecrire } from './processus.ts';
import { defauts, regarder, etablirReference } from './vue.ts';

/** A second process on an open folder: refused, and the first goes on as if nothing had happened. */
export async function ouvrirDeuxFois({ racine, cle, petit }: Atelier, fois = petit ? 2 : 5): Promise<Constat> {
  const annexe = mkdtempSync(path.join(racine, 'instances-'));
  const dossier = path.join(annexe, 'donnees');
  const cleHex = cle.toString('hex');
  const fautes: string[] = [];
  const m = creerMagasin(dossier, cleHex);
  await m.ouvrir();
  let rang = 0;
  let refus = 0;
  while (rang < fois * 3) {
    const seconde = ecrire({ dossier, cleHex, annexe, depuis: TOUR, jusqua: TOUR + 1, normal: false });
    for (const suite = rang + 3; rang < suite; rang += 1) {
      const fait = await gesteDe(rang).faire(m, annexe);
      if (!fait.ok) fautes.push(`the first one: ${fait.error.code}`);
    }
    const fin = await seconde;
    if (fin.etat === 'in-use') refus += 1;
    else fautes.push(`the second one: ${fin.etat ?? 'no state'}`);
  }
  const reference = await etablirReference(racine, cle, rang);
  if (regarder(m.base()).join('\n') !== reference.lignes[rang]!.join('\n'))
    fautes.push('the first one does not hold its own gestures');
  fautes.push(...defauts(m.base()));
  await m.fermer();
  const fin = await ecrire({ dossier, cleHex, annexe, depuis: rang, jusqua: rang + 1, normal: false });
  if (fin.acquis !== rang + 1) fautes.push(`the first one is closed, and the second one is refused: ${fin.etat ?? 'no state'}`);
  rmSync(annexe, { recursive: true });
  return constat(
    'deux instances',
    refus === fois && fautes.length === 0,
    `${n(refus)} refus sur ${n(fois)}, ${n(fautes.length)} faute`,
    `${n(fois)}, 0`,
    fautes,
  );
}
