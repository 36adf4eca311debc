import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { EtatStore } from '../../shared/api.ts';
import { constat, n, nonExecute, type Atelier, type Constat } from './constat.ts';
import { fichiers } from './coupure.ts';
import { gesteDe } from './gestes.ts';
import { creerMagasin } from './magasin.ts';
import { monterDisque } from './montage.ts';

const NOM = 'dossier en lecture seule';
const ETATS: readonly EtatStore[] = ['read-only', 'no-disk'];

const octets = (dossier: string): string =>
  JSON.stringify(
    fichiers(dossier)
      .toSorted()
      .map((nom) => [nom, readFileSync(path.join(dossier, nom)).toString('base64')]),
  );

/** A disk that has become read-only: said so, not one byte changed, and everything is there once it can be written again. */
export async function lireSeulement({ racine, cle }: Atelier): Promise<Constat> {
  const disque = monterDisque(racine, 12);
  if (disque === null) return nonExecute(NOM, 'on ne peut pas monter de disque ici (root, Linux)');
  const fautes: string[] = [];
  const annexe = mkdtempSync(path.join(racine, 'lecture-'));
  let essais = 0;
  const essayer = async (dossier: string): Promise<void> => {
    const avant = octets(dossier);
    disque.enLecture(true);
    const m = creerMagasin(dossier, cle.toString('hex'));
    const etat = await m.ouvrir();
    essais += 1;
    if (!ETATS.includes(etat)) fautes.push(`the state is ${etat}`);
    await m.fermer();
    if (octets(dossier) !== avant) fautes.push('bytes changed');
    disque.enLecture(false);
    const seconde = creerMagasin(dossier, cle.toString('hex'));
    const ensuite = await seconde.ouvrir();
    if (ensuite !== 'ready') fautes.push(`writable again, and the store is ${ensuite}`);
    else if (!(await gesteDe(3).faire(seconde, annexe)).ok) fautes.push('writable again, and nothing can be saved');
    await seconde.fermer();
  };
  try {
    const dossier = path.join(disque.dossier, 'donnees');
    const m = creerMagasin(dossier, cle.toString('hex'));
    await m.ouvrir();
    for (let rang = 0; rang < 3; rang += 1) await gesteDe(rang).faire(m, annexe);
    // A journal that a stop left, beside the file.
    const laisse = path.join(disque.dossier, 'laisse');
    mkdirSync(laisse);
    for (const nom of ['comptoir.db', 'comptoir.db-wal'])
      writeFileSync(path.join(laisse, nom), readFileSync(path.join(dossier, nom)));
    await m.fermer();
    await essayer(dossier);
    await essayer(laisse);
  } finally {
    disque.liberer();
    rmSync(annexe, { recursive: true });
  }
  return constat(NOM, fautes.length === 0, `${n(essais)} ouvertures, ${n(fautes.length)} faute`, '2, 0', fautes);
}
