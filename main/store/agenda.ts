import { reussite, type Gestionnaires } from '../../shared/api.ts';
import { bornesPortee, LIGNES_AGENDA, PORTEES, type Bilan, type Bornes, type LigneAgenda } from '../../shared/agenda.ts';
import type { DateIso } from '../../shared/dates.ts';
import { TOUJOURS } from '../../shared/rappels/regles.ts';
import { signature } from './auteur.ts';
import type { Base } from './database.ts';

/** A stretch that begins within the bounds and is not over on `jour`; one that ends before it begins never was. */
const EN_COURS = `e.du BETWEEN @min AND @max AND e.jusqua > @jour AND e.jusqua > e.du AND (@genre IS NULL OR e.genre = @genre)`;
/**
 * Stretches of records and documents out of the file: few, so that all are counted on one index and these taken away, where
 * looking up each one's patient takes seconds on a large file. Materialized: else the dates of each query would change the plan.
 */
const RETIREES = `WITH retirees AS MATERIALIZED (
  SELECT e.* FROM patients p CROSS JOIN echeances e ON e.patient_id = p.id WHERE p.deleted_at <> ''
  UNION SELECT e.* FROM pieces d CROSS JOIN echeances e ON e.piece_id = d.id WHERE d.deleted_at <> '')`;

const LIGNE = `e.piece_id AS pieceId, e.patient_id AS patientId, p.nom, p.prenom, p.date_naissance AS dateNaissance, p.telephone,
  e.genre, e.regle, e.du, d.fin`;
/** By name, then as patients_cle has them. */
const ORDRE = `p.cle, p.date_naissance, p.numero, e.piece_id`;
/** From this many stretches on one day, walking the patients by name beats looking up each one's patient. */
const GRAND_JOUR = 8000;

interface Fenetre extends Bornes {
  readonly jour: DateIso;
  readonly genre: string | null;
}
interface Jour {
  readonly du: DateIso;
  readonly n: number;
}

/** Whom to ask for what, over all patients. */
export function agenda(base: Base) {
  const groupes = (source: string): string =>
    `SELECT e.du, count(*) AS n FROM ${source} e WHERE ${EN_COURS} GROUP BY e.du ORDER BY e.du`;
  const tous = base.prepare<[Fenetre], Jour>(groupes('echeances'));
  const horsFichier = base.prepare<[Fenetre], Jour>(`${RETIREES} ${groupes('retirees')}`);
  const dUnJour = base.prepare<[Fenetre & { reste: number }], LigneAgenda>(
    // The stretch is read again by its key once its document is known: all that filters is in the index.
    `SELECT ${LIGNE} FROM (SELECT piece_id, du FROM echeances e WHERE ${EN_COURS} LIMIT -1) i
     CROSS JOIN pieces d ON d.id = i.piece_id AND d.deleted_at = ''
     CROSS JOIN patients p ON p.id = d.patient_id AND p.deleted_at = ''
     CROSS JOIN echeances e ON e.piece_id = i.piece_id AND e.du = i.du
     ORDER BY ${ORDRE} LIMIT @reste`,
  );
  const dUnGrandJour = base.prepare<[Fenetre & { reste: number }], LigneAgenda>(
    // By name without sorting: it stops at the last line wanted.
    `SELECT ${LIGNE} FROM patients p INDEXED BY patients_cle
     CROSS JOIN echeances e INDEXED BY echeances_patient ON e.patient_id = p.id
     JOIN pieces d ON d.id = e.piece_id AND d.deleted_at = ''
     WHERE p.deleted_at = '' AND ${EN_COURS} ORDER BY ${ORDRE} LIMIT @reste`,
  );
  const noterAvis = base.prepare(
    'INSERT INTO avis (jour, updated_at, updated_by) VALUES (@jour, @updated_at, @updated_by) ON CONFLICT (jour) DO NOTHING',
  );

  const somme = (jours: readonly Jour[]): number => jours.reduce((n, j) => n + j.n, 0);

  return {
    'agenda.lister': ({ jour, portee, genre }) => {
      const fenetre = { ...bornesPortee(portee, jour), jour, genre };
      const jours = tous.all(fenetre);
      const lignes: LigneAgenda[] = [];
      for (const { du, n } of jours) {
        const reste = LIGNES_AGENDA - lignes.length;
        if (reste === 0) break;
        lignes.push(...(n < GRAND_JOUR ? dUnJour : dUnGrandJour).all({ ...fenetre, min: du, max: du, reste }));
      }
      return reussite({ total: somme(jours) - somme(horsFichier.all(fenetre)), lignes });
    },
    'agenda.bilan': ({ jour }) => {
      const portees = PORTEES.map((p) => [p, bornesPortee(p, jour)] as const);
      const fenetre = { min: TOUJOURS, max: bornesPortee('semaine', jour).max, jour, genre: null };
      const [dedans, dehors] = [tous.all(fenetre), horsFichier.all(fenetre)];
      const compter = (jours: readonly Jour[], { min, max }: Bornes): number =>
        somme(jours.filter((j) => min <= j.du && j.du <= max));
      return reussite(Object.fromEntries(portees.map(([p, b]) => [p, compter(dedans, b) - compter(dehors, b)])) as Bilan);
    },
    'agenda.premiereFois': ({ jour }) => reussite(noterAvis.run({ jour, ...signature() }).changes === 1),
  } satisfies Partial<Gestionnaires<'agenda.lister' | 'agenda.bilan' | 'agenda.premiereFois'>>;
}
