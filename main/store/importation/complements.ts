import type { Complement } from '../../../shared/importation/complement.ts';
import type { PatientLu } from '../../../shared/importation/ligne.ts';
import { texteRecherche } from '../../../shared/patient.ts';
import type { Base } from '../database.ts';

const TRAVAIL = 'recherche';
/** A search that comes in between waits for one page at most. */
const PAGE = 200;

const TEXTES = ['nomNaissance', 'nir', 'nirAssure', 'telephone', 'commentaire'] as const;
/** Column of each text in the table of patients. */
const COLONNES = {
  nomNaissance: 'nom_naissance',
  nir: 'nir',
  nirAssure: 'nir_assure',
  telephone: 'telephone',
  commentaire: 'commentaire',
} as const satisfies Record<(typeof TEXTES)[number], string>;

type Rangee = Record<(typeof TEXTES)[number], string> & {
  readonly rang: number;
  readonly regime: string;
  readonly caisse: string;
  readonly centre: string;
  readonly situation: PatientLu['situation'];
  readonly debut: string;
  readonly fin: string;
};
interface Indexee {
  readonly numero: number;
  readonly recherche: string;
  readonly nom: string;
  readonly prenom: string;
  readonly nomNaissance: string;
  readonly dateNaissance: string;
  readonly nir: string;
  readonly nirAssure: string;
  readonly telephone: string;
}

/**
 * What an import adds to the patients who are there: kept out of the file, in SQLite's own memory, until all is shown at once. What
 * a patient is found by is derived: it is written again afterwards, page by page, and taken up again after a stop.
 */
export function creerComplements(base: Base) {
  base.exec(`CREATE TEMP TABLE IF NOT EXISTS complements (
    id TEXT PRIMARY KEY, ${TEXTES.map((t) => `${t} TEXT NOT NULL`).join(', ')}, rang INTEGER NOT NULL, regime TEXT NOT NULL,
    caisse TEXT NOT NULL, centre TEXT NOT NULL, situation TEXT NOT NULL, debut TEXT NOT NULL, fin TEXT NOT NULL
  ) STRICT, WITHOUT ROWID`);
  const lire = base.prepare<[string], Rangee>(
    `SELECT ${TEXTES.join(', ')}, rang, regime, caisse, centre, situation, debut, fin FROM complements WHERE id = ?`,
  );
  const garder = base.prepare(
    `REPLACE INTO complements (id, ${TEXTES.join(', ')}, rang, regime, caisse, centre, situation, debut, fin)
     VALUES (@id, ${TEXTES.map((t) => `@${t}`).join(', ')}, @rang, @regime, @caisse, @centre, @situation, @debut, @fin)`,
  );
  const vider = base.prepare('DELETE FROM complements');
  // The same rule as completer: somebody may have filled a field in since the line was read. Without a new instant: those served
  // last stay the first to be offered.
  const routage = "p.regime || p.caisse || p.centre = ''";
  const situation = "p.situation = 'non-precisee'";
  // By number: else the whole file is scanned for the few, or walked in no order for the many.
  const appliquer = base.prepare(
    `UPDATE patients AS p SET ${TEXTES.map((t) => `${COLONNES[t]} = iif(p.${COLONNES[t]} = '', c.${t}, p.${COLONNES[t]})`).join(', ')},
       rang = iif(p.rang = 0, c.rang, p.rang),
       regime = iif(${routage}, c.regime, p.regime), caisse = iif(${routage}, c.caisse, p.caisse),
       centre = iif(${routage}, c.centre, p.centre),
       maternite_debut = iif(${situation} AND c.situation <> 'non-precisee', c.debut, p.maternite_debut),
       maternite_fin = iif(${situation} AND c.situation <> 'non-precisee', c.fin, p.maternite_fin),
       situation = iif(${situation}, c.situation, p.situation), version = p.version + 1
     FROM complements c WHERE p.id = c.id AND p.deleted_at = ''
       AND p.numero IN (SELECT q.numero FROM complements a CROSS JOIN patients q ON q.id = a.id)`,
  );
  const position = base.prepare<[], number>(`SELECT position FROM travaux WHERE nom = '${TRAVAIL}'`).pluck();
  const avancer = base.prepare(
    `INSERT INTO travaux (nom, position) VALUES ('${TRAVAIL}', ?) ON CONFLICT (nom) DO UPDATE SET position = excluded.position`,
  );
  const finir = base.prepare(`DELETE FROM travaux WHERE nom = '${TRAVAIL}'`);
  const page = base.prepare<[number], Indexee>(
    `SELECT numero, recherche, nom, prenom, nom_naissance AS nomNaissance, date_naissance AS dateNaissance, nir, nir_assure AS nirAssure,
       telephone
     FROM patients WHERE numero > ? ORDER BY numero LIMIT ${PAGE}`,
  );
  const indexer = base.prepare('UPDATE patients SET recherche = ? WHERE numero = ?');

  return {
    /** What is to be added to a patient so far. */
    lire: (id: string): Required<Complement> | null => {
      const r = lire.get(id);
      if (r === undefined) return null;
      const { rang, regime, caisse, centre, debut, fin, ...reste } = r;
      return { ...reste, rang: rang || null, caisse: { regime, caisse, centre }, maternite: { debut, fin } };
    },
    /** Keeps all that is to be added to a patient, over what was kept of him. */
    garder: (id: string, c: Complement): void => {
      garder.run({
        id,
        ...Object.fromEntries(TEXTES.map((t) => [t, c[t] ?? ''])),
        rang: c.rang ?? 0,
        ...(c.caisse ?? { regime: '', caisse: '', centre: '' }),
        situation: c.situation ?? 'non-precisee',
        ...(c.maternite ?? { debut: '', fin: '' }),
      });
    },
    /** Writes it into the records, in the caller's transaction; {@link page} then makes them found by it. */
    appliquer: (): void => {
      if (appliquer.run().changes > 0) avancer.run(0);
    },
    vider: (): void => {
      vider.run();
    },
    /** Writes one page of what patients are found by again; false when nothing is left. */
    page: base.transaction((): boolean => {
      const depuis = position.get();
      if (depuis === undefined) return false;
      const suite = page.all(depuis);
      for (const p of suite) {
        const recherche = texteRecherche(p);
        if (recherche !== p.recherche) indexer.run(recherche, p.numero);
      }
      const dernier = suite.at(-1);
      if (dernier === undefined) finir.run();
      else avancer.run(dernier.numero);
      return dernier !== undefined;
    }),
  };
}
