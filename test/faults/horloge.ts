import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { DossierPatient } from '../../shared/api.ts';
import { constat, n, type Atelier, type Constat } from './constat.ts';
import { ID, idDe, TOUR } from './gestes.ts';
import { creerMagasin } from './magasin.ts';
import { ecrire } from './processus.ts';
import { etablirReference, juger } from './vue.ts';

const FOLLE = new URL('horloge-folle.ts', import.meta.url).href;

/** A clock that jumps between any two calls: nothing is refused, and what happened stays in its order. */
export async function deregler({ racine, cle, petit }: Atelier): Promise<Constat> {
  const gestes = (petit ? 2 : 8) * TOUR;
  const annexe = mkdtempSync(path.join(racine, 'horloge-'));
  const dossier = path.join(annexe, 'donnees');
  const reference = await etablirReference(racine, cle, gestes);
  const consigne = { dossier, cleHex: cle.toString('hex'), annexe, depuis: 0, jusqua: gestes, normal: false };
  const fin = await ecrire(consigne, { options: ['--import', FOLLE] });
  const fautes = fin.refus.map((r) => `refused: ${r}`);
  if (fin.acquis !== gestes) fautes.push(`stopped after ${fin.acquis}: ${fin.erreurs.slice(0, 300)}`);
  const { sort, detail } = juger(dossier, cle, reference, fin.acquis);
  if (sort !== 'juste') fautes.push(`${sort}, ${detail}`);
  const m = creerMagasin(dossier, cle.toString('hex'));
  await m.ouvrir();
  // The control: the instants that were written do go backwards.
  const reculs = m
    .base()
    .prepare<[], number>(
      'SELECT count(*) FROM evenements a JOIN evenements b ON b.numero = a.numero + 1 AND b.instant < a.instant',
    )
    .pluck()
    .get()!;
  for (let tour = 0; tour < gestes / TOUR; tour += 1) {
    const lu = await m.appeler('patients.dossier', { id: idDe(tour, ID.garde) });
    const fusions = lu.ok ? (lu.value as DossierPatient).fusions.map((f) => f.id) : [];
    // The contract: last first. The bench's own keys are in the order of the gestures.
    if (fusions.length === 0 || fusions.join() !== fusions.toSorted().toReversed().join())
      fautes.push(`round ${tour}: merges are not listed last first: ${fusions.join()}`);
  }
  await m.fermer();
  rmSync(annexe, { recursive: true });
  return constat(
    "sauts d'horloge",
    fautes.length === 0 && reculs > 0,
    `${n(gestes)} gestes, ${n(reculs)} retours en arrière, ${n(fin.refus.length)} refus, ${n(fautes.length)} faute`,
    '0 refus, 0 faute',
    fautes,
  );
}
