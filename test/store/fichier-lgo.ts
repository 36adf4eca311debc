import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import type { Apercu, EtatImport, Lecture } from '../../shared/importation/importation.ts';
import type { Resultat } from '../../shared/api.ts';
import type { Banc } from './banc.ts';

/** An LGO's export, made up, and its import by the real store. */

export const JOUR = '2026-11-22';
export const ENTETE =
  'Nom;Prénom;Date naiss.;N° Sécu;Clé;Tél. portable;AMC;N° adhérent;Début droits mutuelle;Fin de droits mutuelle;Maj vitale';

const NOMS = ['Martin', 'Lefèvre', 'Durand', 'Le Goff', 'Saint-Exupéry', 'Œuvrard', "d'Arc", 'Peña'];
const PRENOMS = ['Anne', 'Éléonore', 'Jean-Pierre', 'Zoë', 'Hervé'];
const deux = (n: number): string => String(n).padStart(2, '0');

type Faute = (cellules: string[]) => string[];
/** One line of each kind that is refused, in turn: who the patient is, or the line itself, is at fault. */
const REFUSEES: readonly Faute[] = [
  (c) => c.with(0, ''),
  (c) => c.with(2, '31/02/1980'),
  (c) => c.with(2, '01/01/2030'),
  (c) => c.with(1, ' '),
  (c) => c.with(2, ''),
  (c) => c.with(2, '01/01/1880'),
  (c) => c.with(0, 'x'.repeat(81)),
  (c) => c.with(1, 'x'.repeat(81)),
  (c) => c.slice(0, -1),
  (c) => [...c, 'de trop'],
];
/** One line of each kind that is taken without what is at fault in it. */
export const INCOMPLETES: readonly Faute[] = [
  (c) => c.with(4, c[4] === '01' ? '02' : '01'),
  (c) => c.with(4, ''),
  (c) => c.with(3, '12'),
  (c) => c.with(5, '06 39'),
  (c) => c.with(8, '31/02/2026'),
  (c) => c.with(9, '01/01/2020'),
  (c) => c.with(10, '01/01/2030'),
];

export function cellulesDe(i: number): string[] {
  const [annee, mois, jour] = [10 + (i % 90), 1 + ((i * 7) % 12), 1 + ((i * 13) % 28)];
  const treize = `${1 + (i % 2)}${deux(annee)}${deux(mois)}75${String(i % 1000).padStart(3, '0')}${String(Math.floor(i / 1000)).padStart(3, '0')}`;
  return [
    `${NOMS[i % NOMS.length]!} ${i.toString(36)}`,
    PRENOMS[i % PRENOMS.length]!,
    `${deux(jour)}/${deux(mois)}/19${deux(annee)}`,
    treize,
    deux(97 - (Number(treize) % 97)),
    `06 39 ${String(100_000 + i).replaceAll(/(..)(?=.)/g, '$1 ')}`,
    `75${String(100_000 + (i % 50))}`,
    `A${i}`,
    '01/01/2026',
    `31/12/202${6 + (i % 3)}`,
    `${deux(jour)}/${deux(mois)}/2025`,
  ];
}

/** An export of `nombre` lines, of which one in `uneSur` is faulty: refused, unless other faults are given. */
export function exporterLgo(nombre: number, uneSur = Infinity, fautes = REFUSEES): string {
  const lignes = Array.from({ length: nombre }, (_, i) => {
    const cellules = cellulesDe(i);
    const faute = i % uneSur === uneSur - 1 ? fautes[Math.floor(i / uneSur) % fautes.length]! : null;
    return (faute === null ? cellules : faute(cellules)).join(';');
  });
  return [ENTETE, ...lignes, ''].join('\r\n');
}

/** Writes a file in the bench's own folder, in Windows' encoding unless bytes are given. */
export function ecrire(b: Banc, contenu: string | Buffer, nom = 'export.csv'): string {
  const chemin = join(b.dossier, nom);
  writeFileSync(chemin, typeof contenu === 'string' ? iconv.encode(contenu, 'win1252') : contenu);
  return chemin;
}

function valeur<T>(r: Resultat<T>): T {
  if (!r.ok) throw new Error(r.error.code);
  return r.value;
}

export async function lire(b: Banc, chemin: string): Promise<Apercu> {
  return valeur((await b.store.appelerInterne('import.lire', { chemin })) as Resultat<Apercu>);
}

export const enRoute = (e: EtatImport): boolean => e.phase === 'lecture' || e.phase === 'validation';
export const tour = (): Promise<void> => new Promise((suite) => setImmediate(suite));

/** Waits for the end of the import under way, or until `assez` says so. */
export async function attendre(b: Banc, assez: (e: EtatImport) => boolean = () => false): Promise<EtatImport> {
  for (;;) {
    const etat = b.valeur('import.etat');
    if (!enRoute(etat) || assez(etat)) return etat;
    await tour();
  }
}

/** Chooses a file, imports it as it is read by itself, and gives the account. */
export async function importer(b: Banc, chemin: string, change: Partial<Lecture> = {}): Promise<EtatImport> {
  const { lecture } = await lire(b, chemin);
  b.valeur('import.lancer', { lecture: { ...lecture, ...change }, jour: JOUR });
  return await attendre(b);
}
