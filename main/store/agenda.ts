import { reussite, type Gestionnaires } from '../../shared/api.ts';
import {
  bornesPortee,
  GENRES_DEMANDES,
  LIGNES_AGENDA,
  PORTEES,
  sixMois,
  type Bilan,
  type Bornes,
  type LigneAgenda,
  type MoisAgenda,
} from '../../shared/agenda.ts';
import { ajouterJours, type DateIso } from '../../shared/dates.ts';
import type { Genre, GestePiece, Piece } from '../../shared/pieces.ts';
import { relayee } from '../../shared/rappels/echeances.ts';
import { TOUJOURS } from '../../shared/rappels/regles.ts';
import { signature, type Base } from './database.ts';

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
/** Names as they are sorted: the family name first, whatever follows it. */
const NOM = `replace(cle, '|', char(9))`;
/** From this many stretches on one day, walking the patients by name beats looking up each one's patient. */
const GRAND_JOUR = 8000;

/** Days before the printed end within which a document should have been asked for. */
const AVANT_FIN = 30;
const DEMANDES: readonly GestePiece[] = ['vue', 'demandee', 'modifiee', 'reportee', 'coupee'];

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
     ORDER BY ${NOM}, p.id, e.piece_id LIMIT @reste`,
  );
  const dUnGrandJour = base.prepare<[Fenetre & { reste: number }], LigneAgenda>(
    `SELECT ${LIGNE} FROM (SELECT *, ${NOM} AS ordre FROM patients WHERE deleted_at = '' ORDER BY ordre, id LIMIT -1) p
     CROSS JOIN echeances e INDEXED BY echeances_patient ON e.patient_id = p.id
     JOIN pieces d ON d.id = e.piece_id AND d.deleted_at = ''
     WHERE ${EN_COURS} ORDER BY p.ordre, p.id, e.piece_id LIMIT @reste`,
  );
  const noterAvis = base.prepare(
    'INSERT INTO avis (jour, updated_at, updated_by) VALUES (@jour, @updated_at, @updated_by) ON CONFLICT (jour) DO NOTHING',
  );
  const mois = compterMois(base);

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
    'agenda.mois': ({ jour }) => reussite(mois(jour)),
    'agenda.premiereFois': ({ jour }) => reussite(noterAvis.run({ jour, ...signature() }).changes === 1),
  } satisfies Partial<Gestionnaires<'agenda.lister' | 'agenda.bilan' | 'agenda.mois' | 'agenda.premiereFois'>>;
}

/** A gesture on a document, and the printed end that it left. */
interface Trace {
  readonly pieceId: string;
  readonly geste: GestePiece;
  readonly jour: DateIso;
  readonly instant: string;
  readonly rang: number;
  readonly genre: Genre;
  readonly fin: string;
}

/**
 * What was done in each of six months, over documents of the file of the kinds that have a reminder. A gesture that was taken back
 * never counts, whenever that was done. A document counts at most once a month in each column:
 * - demandees: seen, asked for, changed, put off or cut in the month;
 * - renouvelees: entered in the month for a patient who already had one of the same kind, or changed so that its printed end is later;
 * - finiesSansDemande: its printed end is in the month and before `jour`, nothing but its entering was done from 30 days before that
 *   end to that end, nothing of the same kind takes over ({@link relayee}), and it is not put away.
 */
function compterMois(base: Base): (jour: DateIso) => MoisAgenda[] {
  const horsFichier = base
    .prepare<[], string>(
      `SELECT id FROM pieces WHERE deleted_at <> ''
       UNION SELECT d.id FROM patients p CROSS JOIN pieces d ON d.patient_id = p.id WHERE p.deleted_at <> ''`,
    )
    .pluck();
  // In one pass over the documents: looking for the others of each one costs more than all the rest.
  const nonSeules = base
    .prepare<[], string>(
      `SELECT id FROM (SELECT id, count(*) OVER (PARTITION BY patient_id, genre) AS n FROM pieces WHERE deleted_at = '') WHERE n > 1`,
    )
    .pluck();
  const depuis = base.prepare<[DateIso], Trace>(
    `SELECT piece_id AS pieceId, geste, jour, instant, rowid AS rang, piece ->> '$.genre' AS genre, piece ->> '$.fin' AS fin
     FROM evenements WHERE jour >= ? ORDER BY instant, rowid`,
  );
  const finAvant = base
    .prepare<[Trace], string>(
      `SELECT piece ->> '$.fin' FROM evenements WHERE piece_id = @pieceId AND (instant, rowid) < (@instant, @rang)
       ORDER BY instant DESC, rowid DESC LIMIT 1`,
    )
    .pluck();
  const dejaUne = base.prepare<[Trace]>(
    `SELECT 1 FROM pieces d JOIN pieces o ON o.patient_id = d.patient_id AND o.genre = d.genre AND o.id <> d.id AND o.deleted_at = ''
     JOIN evenements c ON c.piece_id = o.id AND c.geste = 'creee'
     WHERE d.id = @pieceId AND (c.instant, c.rowid) < (@instant, @rang)`,
  );
  const finies = base.prepare<[DateIso, DateIso], { contenu: string }>(
    "SELECT contenu FROM pieces WHERE fin <> '' AND fin BETWEEN ? AND ? AND deleted_at = ''",
  );
  const memeGenre = base.prepare<[string, string], { contenu: string }>(
    "SELECT contenu FROM pieces WHERE patient_id = ? AND genre = ? AND deleted_at = ''",
  );
  const lire = (r: { contenu: string }): Piece => JSON.parse(r.contenu) as Piece;
  const renouvele = (t: Trace, seule: boolean): boolean => {
    if (t.geste === 'creee') return !seule && dejaUne.get(t) !== undefined;
    if (t.geste !== 'modifiee') return false;
    const avant = finAvant.get(t) ?? '';
    return avant !== '' && t.fin > avant;
  };

  return (jour) => {
    const mois = sixMois(jour).map((m) => ({ mois: m, demandees: 0, renouvelees: 0, finiesSansDemande: 0 }));
    const debut = `${mois[0]!.mois}-01`;
    const dehors = new Set(horsFichier.all());
    const avecAutres = new Set(nonSeules.all());
    const traces = new Map<string, Trace[]>();
    for (const t of depuis.iterate(ajouterJours(debut, -AVANT_FIN))) {
      if (dehors.has(t.pieceId) || !GENRES_DEMANDES.includes(t.genre)) continue;
      const suite = traces.get(t.pieceId);
      if (t.geste === 'annulee') suite?.pop();
      else if (suite === undefined) traces.set(t.pieceId, [t]);
      else suite.push(t);
    }
    const moisDe = (j: DateIso): MoisAgenda | undefined => mois.find((m) => m.mois === j.slice(0, 7));
    const compter = (colonne: 'demandees' | 'renouvelees', suite: readonly Trace[]): void => {
      for (const m of new Set(suite.map((t) => moisDe(t.jour)))) if (m !== undefined) m[colonne]++;
    };
    for (const suite of traces.values()) {
      compter(
        'demandees',
        suite.filter((t) => DEMANDES.includes(t.geste)),
      );
      compter(
        'renouvelees',
        suite.filter((t) => t.jour >= debut && renouvele(t, !avecAutres.has(t.pieceId))),
      );
    }
    for (const piece of finies.iterate(debut, ajouterJours(jour, -1))) {
      const p = lire(piece);
      if (dehors.has(p.id) || p.archivee || !GENRES_DEMANDES.includes(p.genre)) continue;
      const limite = ajouterJours(p.fin, -AVANT_FIN);
      if (traces.get(p.id)?.some((t) => t.geste !== 'creee' && limite <= t.jour && t.jour <= p.fin) === true) continue;
      const autres = avecAutres.has(p.id) ? memeGenre.all(p.patientId, p.genre).map(lire) : [];
      if (!relayee(p, autres)) moisDe(p.fin)!.finiesSansDemande++;
    }
    return mois;
  };
}
