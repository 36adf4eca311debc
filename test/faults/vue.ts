import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ouvrirBase, type Base } from '../../main/store/database.ts';
import { gesteDe, laisserPasser, RACINE_ID } from './gestes.ts';
import { creerMagasin } from './magasin.ts';

/** Differs from one run to the next, or is derived: instants, row numbers, the search column. */
const SAUF = new Set(['numero', 'recherche', 'updated_at', 'updated_by', 'instant', 'le', 'enregistre_le']);
/** Said as a yes or no: their instant differs. */
const OUI_NON = new Set(['deleted_at', 'separee_le']);

const PATIENTS = "SELECT * FROM patients WHERE deleted_at <> 'import'";
const PIECES = `SELECT * FROM pieces WHERE deleted_at <> 'import' AND patient_id IN (SELECT id FROM (${PATIENTS}))`;
/** All that the counter can see; what an unfinished import has written is not. */
const VUES = {
  patients: PATIENTS,
  pieces: PIECES,
  evenements: `SELECT *, row_number() OVER (PARTITION BY piece_id ORDER BY numero) AS rang FROM evenements
    WHERE piece_id IN (SELECT id FROM (${PIECES}))`,
  echeances: `SELECT * FROM echeances WHERE piece_id IN (SELECT id FROM (${PIECES}))`,
  reports: 'SELECT * FROM reports',
  fusions: 'SELECT * FROM fusions',
  actes: 'SELECT * FROM actes',
  verifications: 'SELECT * FROM verifications',
  brouillon: 'SELECT * FROM brouillon',
  prescripteurs: 'SELECT * FROM prescripteurs',
  produits: 'SELECT * FROM produits',
  reglages: 'SELECT * FROM reglages',
} as const;

/** What a file holds for the counter, as sorted lines that are the same for the same gestures. */
export function regarder(base: Base): string[] {
  return Object.entries(VUES).flatMap(([table, sql]) =>
    base
      .prepare<[], Record<string, unknown>>(sql)
      .all()
      .map((rangee) => {
        const gardes = Object.entries(rangee).filter(([colonne]) => !SAUF.has(colonne));
        const dits = gardes.map(([c, v]): [string, unknown] => [c, OUI_NON.has(c) ? v !== '' : v]);
        const texte = `${table} ${JSON.stringify(Object.fromEntries(dits))}`;
        // Keys that the store made by itself.
        return texte.replaceAll(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g, (id) => (id.startsWith(RACINE_ID) ? id : '*'));
      })
      .toSorted(),
  );
}

export const empreinte = (lignes: readonly string[]): string => createHash('sha256').update(lignes.join('\n')).digest('hex');

/** What is wrong with a file, in SQLite's own words; empty when it is sound, search index included. */
export function defauts(base: Base): string[] {
  const integrite = base.prepare<[], string>('PRAGMA integrity_check').pluck().all();
  const etrangers = base.prepare('PRAGMA foreign_key_check').all();
  const trouves = [...integrite.filter((l) => l !== 'ok'), ...etrangers.map(() => 'foreign key')];
  try {
    base.exec("INSERT INTO patients_fts (patients_fts, rank) VALUES ('integrity-check', 1)");
  } catch (e) {
    trouves.push(`fts: ${String(e)}`);
  }
  return trouves;
}

/** What must be seen after each gesture, from a run that nothing disturbs. */
export interface Reference {
  /** How many gestures lead to this state; several when they leave the same. */
  readonly rangs: ReadonlyMap<string, readonly number[]>;
  readonly lignes: readonly (readonly string[])[];
}

/** @param preparer puts the file to start from in the folder */
export async function etablirReference(
  racine: string,
  cle: Buffer,
  nombre: number,
  preparer: (dossier: string) => void = () => {},
): Promise<Reference> {
  const annexe = mkdtempSync(path.join(racine, 'reference-'));
  const dossier = path.join(annexe, 'donnees');
  preparer(dossier);
  const m = creerMagasin(dossier, cle.toString('hex'));
  const etat = await m.ouvrir();
  if (etat !== 'ready') throw new Error(`the reference did not open: ${etat}`);
  const lignes = [regarder(m.base())];
  for (let rang = 0; rang < nombre; rang += 1) {
    const { nom, faire } = gesteDe(rang);
    const fait = await faire(m, annexe);
    if (!fait.ok) throw new Error(`${nom}: ${JSON.stringify(fait.error)}`);
    // Days that the store writes again by itself, behind the calls.
    await laisserPasser();
    lignes.push(regarder(m.base()));
  }
  await m.fermer();
  rmSync(annexe, { recursive: true });
  const rangs = new Map<string, number[]>();
  lignes.forEach((l, rang) => {
    const e = empreinte(l);
    rangs.set(e, [...(rangs.get(e) ?? []), rang]);
  });
  return { rangs, lignes };
}

export type Sort = 'juste' | 'perdu' | 'a-moitie' | 'corrompu';
export interface Jugement {
  readonly sort: Sort;
  readonly detail: string;
}

/** Where a state differs from the one it should be, in one line. */
export function ecart(obtenu: readonly string[], attendu: readonly string[]): string {
  const [a, b] = [new Set(obtenu), new Set(attendu)];
  const [manque] = attendu.filter((l) => !a.has(l));
  const [trop] = obtenu.filter((l) => !b.has(l));
  return `missing ${manque?.slice(0, 240) ?? 'nothing'} / unexpected ${trop?.slice(0, 240) ?? 'nothing'}`;
}

/**
 * Opens what a fault left with the app's own function, and compares it with the truth.
 * @param acquis gestures that were acknowledged; one more may have been done without its answer
 */
export function juger(dossier: string, cle: Buffer, reference: Reference, acquis: number): Jugement {
  let base: Base;
  try {
    base = ouvrirBase(dossier, cle);
  } catch (e) {
    return { sort: 'corrompu', detail: `open: ${String(e)}` };
  }
  try {
    const [defaut] = defauts(base);
    if (defaut !== undefined) return { sort: 'corrompu', detail: defaut };
    const lignes = regarder(base);
    const rangs = reference.rangs.get(empreinte(lignes));
    if (rangs?.some((r) => r === acquis || r === acquis + 1) === true) return { sort: 'juste', detail: '' };
    const detail = ecart(lignes, reference.lignes[acquis]!);
    return { sort: rangs === undefined ? 'a-moitie' : 'perdu', detail: `after ${acquis} gestures: ${detail}` };
  } catch (e) {
    return { sort: 'corrompu', detail: `read: ${String(e)}` };
  } finally {
    base.close();
  }
}
