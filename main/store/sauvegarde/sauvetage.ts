import { statSync } from 'node:fs';
import { join, parse } from 'node:path';
import Database from 'better-sqlite3';
import { echec, reussite, type Resultat } from '../../../shared/api.ts';
import { TABLES_LISIBLES, type TableLisible, type TableSauvee } from '../../../shared/lisible.ts';
import { messagesLisible } from '../../../shared/messages/lisible.fr.ts';
import { INTERVALLES_INITIAUX } from '../../../shared/rappels/intervalles.ts';
import { ouvrirEnLecture, type Base } from '../connexion.ts';
import { calendrier } from '../echeances.ts';
import { cheminBase } from '../emplacement.ts';
import { exportation } from '../exportation.ts';
import { MIGRATIONS } from '../migrations.ts';
import { fichierRejets } from '../rejets-fichier.ts';
import { importationRejets } from '../rejets-importation.ts';
import { ecrireTable } from '../lisible.ts';

/** What is saved of a damaged file. */
export interface DemandeSauvetage {
  /** The data folder. */
  readonly dossier: string;
  readonly cleHex: string;
  /** The CSV to write. */
  readonly chemin: string;
}

/** Bytes that a patient takes at least: no more rows than that are looked for when nothing says how many there were. */
const OCTETS_PAR_PATIENT = 64;
/** The index of each table that holds all its rows, by which those of a damaged table are numbered and counted. */
const INDEX: Readonly<Record<Table, string>> = {
  patients: 'patients_naissance',
  pieces: 'sqlite_autoindex_pieces_1',
  actes: 'sqlite_autoindex_actes_1',
  verifications: 'sqlite_autoindex_verifications_1',
  rejets: 'sqlite_autoindex_rejets_1',
  rejets_mouvements: 'sqlite_autoindex_rejets_mouvements_1',
  confies: 'sqlite_autoindex_confies_1',
  factures_mois: 'sqlite_autoindex_factures_mois_1',
  fusions: 'sqlite_autoindex_fusions_1',
  teletransmissions: 'sqlite_autoindex_teletransmissions_1',
};
/** Those merged lead from a reject to the record that its patient has by now. */
const TABLES = ['patients', 'pieces', 'fusions', ...TABLES_LISIBLES] as const;
type Table = (typeof TABLES)[number];

/** What `lire` gives, or null when the damage is in its way. */
function siLisible<T>(lire: () => T): T | null {
  try {
    return lire();
  } catch {
    return null;
  }
}

/** Copies the rows of a table by ranges, halving around those that cannot be read. */
function sauverTable(de: Base, vers: Base, table: Table, dernier: number): void {
  const colonnes = vers.pragma(`table_info(${table})`) as { name: string }[];
  const noms = colonnes.map(({ name }) => name);
  const lire = de
    .prepare<[number, number], unknown[]>(`SELECT ${noms.join(', ')} FROM ${table} WHERE rowid BETWEEN ? AND ?`)
    .raw();
  const ecrire = vers.prepare(`INSERT OR IGNORE INTO ${table} (${noms.join(', ')}) VALUES (${noms.map(() => '?').join(', ')})`);
  const sauver = (debut: number, fin: number): void => {
    const lues = siLisible(() => lire.all(debut, fin));
    if (lues !== null) {
      for (const rangee of lues) ecrire.run(rangee);
      return;
    }
    if (debut === fin) return;
    const milieu = Math.floor((debut + fin) / 2);
    sauver(debut, milieu);
    sauver(milieu + 1, fin);
  };
  // Never the whole table at once: it would be read twice, and held twice.
  for (let debut = 1; debut <= dernier; debut += 1000) sauver(debut, Math.min(dernier, debut + 999));
}

/** The rows that a table had, as its own end or an index that is whole says; else as many as the file could hold. */
function dernierNumero(base: Base, table: Table, octets: number): number {
  const lire = (sql: string): number | null => siLisible(() => base.prepare<[], number | null>(sql).pluck().get() ?? 0);
  return (
    lire(`SELECT max(rowid) FROM ${table}`) ??
    lire(`SELECT max(rowid) FROM (SELECT rowid FROM ${table} INDEXED BY ${INDEX[table]})`) ??
    Math.ceil(octets / OCTETS_PAR_PATIENT)
  );
}

/** How many patients there were, from indexes alone, so that the damage of the table does not matter; null when they are damaged too. */
function attendus(base: Base): number | null {
  return siLisible(() => {
    const compter = (sql: string): number => base.prepare<[], number>(sql).pluck().get() ?? 0;
    const tous = compter('SELECT count(*) FROM (SELECT numero FROM patients INDEXED BY patients_naissance)');
    return tous - compter("SELECT count(*) FROM (SELECT id FROM patients INDEXED BY patients_retires WHERE deleted_at <> '')");
  });
}

/** Rows of a table that were there and were not saved, as far as its index tells. */
function perduesDe(base: Base, sauvee: Base, table: TableLisible): number {
  const compter = (de: Base, sql: string): number => de.prepare<[], number>(sql).pluck().get() ?? 0;
  const lues = compter(sauvee, `SELECT count(*) FROM ${table}`);
  const attendues = siLisible(() =>
    compter(base, `SELECT count(*) FROM (SELECT rowid FROM ${table} INDEXED BY ${INDEX[table]})`),
  );
  return Math.max(0, (attendues ?? lues) - lues);
}

/** `Patients.csv` gives `Patients, rejets.csv`. */
function fichierVoisin(chemin: string, table: TableLisible): string {
  const { dir, name, ext } = parse(chemin);
  return join(dir, `${name}, ${messagesLisible.fichiers[table]}${ext}`);
}

/**
 * Writes all else that was saved, one CSV a table, beside that of the patients: those of the same export before are replaced, and a
 * table without a row has no file.
 * @returns null when one of them cannot be written
 */
async function ecrireLesAutres(base: Base, sauvee: Base, chemin: string): Promise<TableSauvee[] | null> {
  const ecrireRejets = importationRejets(
    sauvee,
    fichierRejets(
      sauvee,
      calendrier(sauvee, () => INTERVALLES_INITIAUX),
    ),
  )['rejets.ecrireCsv'];
  const tables: TableSauvee[] = [];
  for (const table of TABLES_LISIBLES) {
    const lues = sauvee.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0;
    const perdues = perduesDe(base, sauvee, table);
    if (lues + perdues === 0) continue;
    const cible = fichierVoisin(chemin, table);
    let ecrites = lues;
    if (table === 'rejets') {
      // Under the header that the import reads back; those taken away are left out.
      const r = await ecrireRejets({ chemin: cible });
      if (!r.ok) return null;
      ecrites = r.value.rejets;
    } else if (!(await ecrireTable(sauvee, table, cible))) return null;
    tables.push({ table, ecrites, perdues });
  }
  return tables;
}

/**
 * Writes what a damaged file still lets read, as the export of patients does; nothing is written to the file itself. `perdus`: those
 * who were there and could not be read, as far as the file still tells. `autres`: the other tables, in files of their own.
 */
export async function exporterLisible({
  dossier,
  cleHex,
  chemin,
}: DemandeSauvetage): Promise<Resultat<{ patients: number; perdus: number; autres: TableSauvee[] }>> {
  const source = cheminBase(dossier);
  const base = siLisible(() => ouvrirEnLecture(source, Buffer.from(cleHex, 'hex')));
  if (base === null) return echec('fichier-abime');
  // In memory: nothing in clear reaches the disk but the file that was asked for.
  const sauvee = new Database(':memory:');
  try {
    sauvee.pragma('temp_store = MEMORY');
    const version = siLisible(() => base.pragma('user_version', { simple: true }) as number);
    const lisible = siLisible(() =>
      base.prepare<[], number>("SELECT count(*) FROM sqlite_schema WHERE name = 'patients'").pluck().get(),
    );
    if (version === null || version < 1 || version > MIGRATIONS.length || lisible !== 1) return echec('fichier-abime');
    for (const avancer of MIGRATIONS.slice(0, version)) avancer(sauvee);
    sauvee.pragma('foreign_keys = OFF');
    const { size } = statSync(source);
    sauvee.transaction(() => {
      for (const table of TABLES) {
        if (sauvee.pragma(`table_info(${table})`, { simple: true }) === undefined) continue;
        siLisible(() => {
          sauverTable(base, sauvee, table, dernierNumero(base, table, size));
        });
      }
    })();
    for (const avancer of MIGRATIONS.slice(version)) avancer(sauvee);
    const ecrit = await exportation(sauvee)['export.ecrire']({ chemin, patientId: null });
    if (!ecrit.ok) return ecrit;
    const { patients } = ecrit.value;
    const autres = await ecrireLesAutres(base, sauvee, chemin);
    if (autres === null) return echec('fichier-non-ecrit');
    return reussite({ patients, perdus: Math.max(0, (attendus(base) ?? patients) - patients), autres });
  } finally {
    sauvee.close();
    base.close();
  }
}
