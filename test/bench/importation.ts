import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { lireLignes } from '../../main/store/importation/lecture.ts';
import type { Apercu, EtatImport } from '../../shared/importation/importation.ts';
import { formaterDate } from '../../shared/dates.ts';
import { JOUR, lesPatients, ouvrirStore, type Atelier } from './donnees.ts';
import { chronometrer, quantiles, RELEVES, type Mesure } from './mesure.ts';

const ENTETES = ['Nom', 'Prénom', 'Nom de naissance', 'Date de naissance', 'NIR', 'Téléphone', 'Régime', 'Caisse', 'Centre'];
/** Between two looks at how far the import is; short before its seconds. */
const REGARD_MS = 5;

function ecrireCsv(chemin: string, lignes: number): void {
  const patients = Array.from(lesPatients(lignes), (p) => [
    p.nom,
    p.prenom,
    p.nomNaissance,
    formaterDate(p.dateNaissance),
    p.nir,
    p.telephone,
    p.caisse.regime,
    p.caisse.caisse,
    p.caisse.centre,
  ]);
  writeFileSync(chemin, [ENTETES, ...patients].map((l) => `${l.join(';')}\n`).join(''));
}

/** The same file taken in by SQLite's own program; null where there is none: nothing else does the same work. */
function comparaison(chemin: string, atelier: Atelier): (() => void) | null {
  try {
    execFileSync('sqlite3', ['--version'], { stdio: 'ignore' });
  } catch {
    return null;
  }
  return () => {
    const cible = path.join(atelier.dossier, 'nu.db');
    rmSync(cible, { force: true });
    execFileSync('sqlite3', [cible, '.mode csv', '.separator ;', `.import ${chemin} t`]);
  };
}

/** A whole import into a new encrypted file, as the window asks for it; the opening of the file is not counted. */
async function importer(atelier: Atelier, chemin: string, lignes: number): Promise<number> {
  const dossier = path.join(atelier.dossier, 'import');
  const store = ouvrirStore(dossier, atelier.cle);
  try {
    return await chronometrer(async () => {
      const lu = await store.appelerInterne('import.lire', { chemin });
      if (!lu.ok) throw new Error(`import.lire: ${lu.error.code}`);
      const lance = store.appeler('import.lancer', { lecture: (lu.value as Apercu).lecture, jour: JOUR });
      if (!lance.ok) throw new Error(`import.lancer: ${lance.error.code}`);
      for (;;) {
        const etat = store.appeler('import.etat', undefined);
        if (!etat.ok) throw new Error(`import.etat: ${etat.error.code}`);
        const { phase, lignes: faites, refuses } = etat.value as EtatImport;
        if (phase === 'finie' && faites === lignes && refuses === 0) return;
        if (phase !== 'lecture' && phase !== 'validation')
          throw new Error(`import: ${phase}, ${faites} lines, ${refuses} refused`);
        await new Promise((suite) => setTimeout(suite, REGARD_MS));
      }
    });
  } finally {
    store.fermer();
    rmSync(dossier, { recursive: true, force: true });
  }
}

/** The file read as an import reads it, each line put as it is into a table of a plain file: no check, no index, no key. */
async function insererBrut(atelier: Atelier, chemin: string): Promise<void> {
  const cible = path.join(atelier.dossier, 'brut.db');
  rmSync(cible, { force: true });
  const base = new Database(cible);
  base.exec(`CREATE TABLE t (${ENTETES.map((_, i) => `c${i} TEXT`).join(', ')})`);
  const ajouter = base.prepare(`INSERT INTO t VALUES (${ENTETES.map(() => '?').join(', ')})`);
  base.exec('BEGIN');
  const format = { encodage: 'utf-8', separateur: ';', finDeLigne: '\n' } as const;
  for await (const { lignes } of lireLignes(chemin, format, ENTETES.length))
    for (const l of lignes) if (l.length === ENTETES.length) ajouter.run(l);
  base.exec('COMMIT');
  base.close();
}

/** A CSV file taken in whole (read, checked, compared, indexed), then only read and inserted, against `.import` of SQLite's own program. */
export async function mesurerImport(atelier: Atelier, lignes: number): Promise<Mesure[]> {
  const chemin = path.join(atelier.dossier, 'patients.csv');
  ecrireCsv(chemin, lignes);
  const sqlite3 = comparaison(chemin, atelier);
  const temps = { entier: [] as number[], brut: [] as number[], b: [] as number[] };
  const tours = [
    async () => temps.entier.push(await importer(atelier, chemin, lignes)),
    ...(sqlite3 === null ? [] : [async () => temps.b.push(await chronometrer(sqlite3))]),
    async () => temps.brut.push(await chronometrer(() => insererBrut(atelier, chemin))),
  ];
  for (let rang = 0; rang < RELEVES; rang++) for (const tour of rang % 2 === 0 ? tours : tours.toReversed()) await tour();
  const b = sqlite3 === null ? null : quantiles(temps.b);
  const contre = sqlite3 === null ? '(pas de programme sqlite3 ici)' : '÷ .import de sqlite3';
  return [
    { nom: `import CSV, ${lignes} lignes ${contre}`, a: quantiles(temps.entier), b, buts: { ratio: 10 } },
    { nom: `lecture et insertion brutes, ${lignes} lignes ${contre}`, a: quantiles(temps.brut), b, buts: { ratio: 2 } },
  ];
}
