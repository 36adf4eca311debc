import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cheminBase } from '../../main/store/emplacement.ts';
import { constat, n, type Atelier, type Constat } from './constat.ts';
import { gesteDe, TOUR } from './gestes.ts';
import { creerMagasin } from './magasin.ts';
import { defauts, empreinte, etablirReference, regarder } from './vue.ts';

/** Openings of one file, each followed by gestures: as many generations of its journal. */
const GENERATIONS = 14;
/** Gestures of each, in turn: the shortest journals make the mixtures that look the most sound. */
const GESTES = [1, 2, 4] as const;

interface Generation {
  /** The file as it was closed before this opening. */
  readonly base: Buffer;
  /** The journal that a stop would leave at the end of it. */
  readonly journal: Buffer;
}

/** A journal that a stop left beside a file that is not its own, put back by hand: never other data than those of either, unsaid. */
export async function rejouerJournaux({ racine, cle }: Atelier): Promise<Constat> {
  const annexe = mkdtempSync(path.join(racine, 'journal-'));
  const dossier = path.join(annexe, 'donnees');
  const cleHex = cle.toString('hex');
  const total = TOUR + GENERATIONS * Math.max(...GESTES);
  const reference = await etablirReference(racine, cle, total);
  const generations: Generation[] = [];
  let rang = 0;
  const travailler = async (jusqua: number): Promise<Buffer> => {
    const m = creerMagasin(dossier, cleHex);
    await m.ouvrir();
    for (; rang < jusqua; rang += 1) await gesteDe(rang).faire(m, annexe);
    const journal = readFileSync(`${cheminBase(dossier)}-wal`);
    await m.fermer();
    return journal;
  };
  await travailler(TOUR);
  for (let g = 0; g < GENERATIONS; g += 1) {
    const base = readFileSync(cheminBase(dossier));
    generations.push({ base, journal: await travailler(rang + GESTES[g % GESTES.length]!) });
  }
  const compte = { refuse: 0, coherent: 0, faux: 0 };
  const fautes: string[] = [];
  for (const [i, { base }] of generations.entries()) {
    for (const [j, { journal }] of generations.entries()) {
      if (i === j) continue;
      const copie = path.join(annexe, 'copie');
      rmSync(copie, { recursive: true, force: true });
      mkdirSync(copie);
      writeFileSync(cheminBase(copie), base);
      writeFileSync(`${cheminBase(copie)}-wal`, journal);
      const sort = await ouvrir(copie);
      compte[sort.quoi] += 1;
      if (sort.quoi === 'faux') fautes.push(`file of generation ${i}, journal of ${j}: ready, ${sort.detail}`);
    }
  }
  rmSync(annexe, { recursive: true });
  return constat(
    'journal périmé',
    compte.faux === 0,
    `${n(GENERATIONS * (GENERATIONS - 1))} mélanges, ${n(compte.refuse)} refusés, ${n(compte.coherent)} cohérents, ${n(compte.faux)} faux sans le dire`,
    '0 faux sans le dire',
    fautes,
  );

  async function ouvrir(copie: string): Promise<{ quoi: keyof typeof compte; detail: string }> {
    const m = creerMagasin(copie, cleHex);
    if ((await m.ouvrir()) !== 'ready') return { quoi: 'refuse', detail: '' };
    try {
      const [defaut] = defauts(m.base());
      if (defaut !== undefined) return { quoi: 'faux', detail: defaut };
      const connu = reference.rangs.has(empreinte(regarder(m.base())));
      return connu ? { quoi: 'coherent', detail: '' } : { quoi: 'faux', detail: 'a state that never was' };
    } catch (e) {
      return { quoi: 'faux', detail: String(e) };
    } finally {
      await m.fermer().catch(() => m.base().close());
    }
  }
}
