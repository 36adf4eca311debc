import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { constat, n, type Atelier, type Constat } from './constat.ts';
import type { BilanEndurance, DemandeEndurance } from './endurance-processus.ts';

const PROCESSUS = fileURLToPath(new URL('endurance-processus.ts', import.meta.url));
/** Calls made before memory is first looked at: by then caches are full and code is compiled. */
const DEPART = 2000;
const CROISSANCE_MAX = 0.1;
const JOURNAL_MAX = 16 * 2 ** 20;

/** Thousands of mixed calls on one store that is never closed: neither memory nor journal keeps growing. */
export async function endurer({ racine, cle, petit }: Atelier): Promise<Constat> {
  const annexe = mkdtempSync(path.join(racine, 'endurance-'));
  const operations = petit ? 6000 : 20_000;
  const demande: DemandeEndurance = {
    dossier: path.join(annexe, 'donnees'),
    cleHex: cle.toString('hex'),
    annexe,
    operations,
    depart: DEPART,
  };
  const fait = spawnSync(process.execPath, ['--expose-gc', PROCESSUS, JSON.stringify(demande)], { encoding: 'utf8' });
  rmSync(annexe, { recursive: true });
  const nom = 'endurance';
  const but = 'mémoire + 10 % au plus, journal sous 16 Mio, 0 refus';
  if (fait.status !== 0) return constat(nom, false, 'arrêtée', but, [fait.stderr.slice(0, 500)]);
  const { refus, memoire, journal } = JSON.parse(fait.stdout) as BilanEndurance;
  const croissance = memoire[1] / memoire[0] - 1;
  const mio = (octets: number): string => (octets / 2 ** 20).toFixed(1);
  return constat(
    nom,
    croissance < CROISSANCE_MAX && journal < JOURNAL_MAX && refus.length === 0,
    `${n(operations)} opérations, mémoire ${mio(memoire[0])} puis ${mio(memoire[1])} Mio (${(croissance * 100).toFixed(1)} %), journal ${mio(journal)} Mio, ${n(refus.length)} refus`,
    but,
    refus,
  );
}
