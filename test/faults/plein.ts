import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { CodeErreur, EtatStore } from '../../shared/api.ts';
import { constat, n, nonExecute, type Atelier, type Constat } from './constat.ts';
import { gesteDe, idDe, TOUR } from './gestes.ts';
import { creerMagasin, type Magasin } from './magasin.ts';
import { monterDisque } from './montage.ts';
import { defauts, ecart, etablirReference, regarder } from './vue.ts';

const NOM = 'disque plein';
const MEGAOCTETS = 12;
const CODES: readonly CodeErreur[] = ['disque-plein', 'ecriture-impossible'];
const ETATS: readonly EtatStore[] = ['ready', 'disk-full', 'no-disk'];
/** Bytes left on the disk, round after round: each stops the writing somewhere else. */
const RESTES = [0, 4096, 12_288, 24_576, 49_152, 98_304];

/** Fills the disk but for `reste` bytes. @returns what makes room again */
function remplir(dossier: string, reste: number): () => void {
  const lest = path.join(dossier, 'lest');
  const reserve = path.join(dossier, 'reserve');
  const ecrire = (chemin: string, octets: number): void => {
    const fichier = openSync(chemin, 'w');
    try {
      for (let fait = 0; fait < octets; fait += 4096) writeSync(fichier, Buffer.alloc(4096));
    } catch (e) {
      if ((e as NodeJS.ErrnoException).code !== 'ENOSPC') throw e;
    } finally {
      closeSync(fichier);
    }
  };
  ecrire(reserve, reste);
  ecrire(lest, Infinity);
  rmSync(reserve);
  return () => {
    rmSync(lest);
  };
}

/** What the counter reads all day, as it is now; a failed read is its code. */
async function lectures(m: Magasin): Promise<string> {
  const lus = [
    await m.appeler('patients.chercher', { texte: 'dupont' }),
    await m.appeler('patients.recents'),
    await m.appeler('patients.dossier', { id: idDe(0, 1) }),
    await m.appeler('agenda.bilan', { jour: '2026-12-10' }),
    await m.appeler('brouillon.lire'),
    await m.appeler('reglages.lire'),
  ];
  return JSON.stringify(lus);
}

/** A disk that fills up under an open store, and empties again, many times. */
export async function remplirLeDisque({ racine, cle, petit }: Atelier): Promise<Constat> {
  const disque = monterDisque(racine, MEGAOCTETS);
  if (disque === null) return nonExecute(NOM, 'on ne peut pas monter de disque ici (root, Linux)');
  const total = petit ? 2 * TOUR : 8 * TOUR;
  const fautes: string[] = [];
  let refus = 0;
  let pleins = 0;
  const annexe = mkdtempSync(path.join(racine, 'plein-'));
  try {
    const reference = await etablirReference(racine, cle, total);
    const dossier = path.join(disque.dossier, 'donnees');
    mkdirSync(dossier);
    let m = creerMagasin(dossier, cle.toString('hex'));
    if ((await m.ouvrir()) !== 'ready') throw new Error('the store did not open');
    let rang = 0;
    const avancer = async (jusqua: number): Promise<string | null> => {
      for (; rang < jusqua; rang += 1) {
        const fait = await gesteDe(rang).faire(m, annexe);
        if (!fait.ok) return fait.error.code;
      }
      return null;
    };
    await avancer(3);
    const reste = (): number => (fautes.length === 0 ? total - rang : 0);
    while (reste() > 0) {
      // Every kind of gesture meets a disk with nothing left; then they are stopped half-way.
      const unParUn = rang < 3 + TOUR;
      const vider = remplir(disque.dossier, unParUn ? 0 : RESTES[pleins % RESTES.length]!);
      pleins += 1;
      const code = await avancer(total);
      if (code !== null) {
        refus += 1;
        const avant = await lectures(m);
        if (!CODES.includes(code as CodeErreur)) fautes.push(`${gesteDe(rang).nom}: ${code}`);
        if (avant.includes('"ok":false')) fautes.push(`a read fails on a full disk: ${avant.slice(0, 200)}`);
        const [vu, voulu] = [regarder(m.base()), reference.lignes[rang]!];
        if (vu.join('\n') !== voulu.join('\n')) fautes.push(`half done, ${gesteDe(rang).nom}: ${ecart(vu, voulu)}`);
        // Closing and opening while it is full: not the moment to say that the file is damaged.
        if (pleins % 3 === 0) {
          // Closing may fail there; the process ends anyway, and its connection with it.
          await m.fermer().catch(() => m.base().close());
          const seconde = creerMagasin(dossier, cle.toString('hex'));
          const etat = await seconde.ouvrir();
          if (!ETATS.includes(etat)) fautes.push(`opened on a full disk: ${etat}`);
          vider();
          await seconde.fermer().catch((e: unknown) => fautes.push(`closing: ${String(e)}`));
          m = creerMagasin(dossier, cle.toString('hex'));
          const ensuite = await m.ouvrir();
          if (ensuite !== 'ready') throw new Error(`room again, and the store is ${ensuite}: ${fautes.join(', ')}`);
        } else vider();
      } else vider();
      // Room again: work goes on with no restart.
      const encore = await avancer(Math.min(total, rang + 1 + (unParUn ? 0 : pleins % 5)));
      if (encore !== null) fautes.push(`room again, ${gesteDe(rang).nom} is refused: ${encore}`);
    }
    const [defaut] = defauts(m.base());
    if (defaut !== undefined) fautes.push(defaut);
    const fin = regarder(m.base());
    if (fautes.length === 0 && fin.join('\n') !== reference.lignes[rang]!.join('\n'))
      fautes.push(`at the end: ${ecart(fin, reference.lignes[rang]!)}`);
    await m.fermer();
  } finally {
    disque.liberer();
    rmSync(annexe, { recursive: true });
  }
  return constat(
    NOM,
    refus > 0 && fautes.length === 0,
    `${n(pleins)} fois plein, ${n(refus)} écritures refusées par un code, ${n(fautes.length)} faute`,
    'au moins 1 refus, 0 faute',
    fautes,
  );
}
