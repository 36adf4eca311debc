import { echec, reussite, type Gestionnaires, type Resultat } from '../../shared/api.ts';
import { derniersMois, GENRES_SUIVIS, type MoisAgenda, type NombreDeMois } from '../../shared/agenda.ts';
import { ajouterJours, type DateIso } from '../../shared/dates.ts';
import { I } from '../../shared/messages/importation.fr.ts';
import type { Genre, GestePiece, Piece, Report } from '../../shared/pieces.ts';
import { echeances, relayee } from '../../shared/rappels/echeances.ts';
import type { Intervalles } from '../../shared/rappels/intervalles.ts';
import type { Base } from './database.ts';

/** Rows or documents between two pauses: a search that comes in meanwhile waits for one slice at most. */
const TRANCHE = 200;
/** Days before the printed end within which a document should have been asked for. */
const AVANT_FIN = 30;
const DEMANDES: readonly GestePiece[] = ['vue', 'demandee', 'modifiee', 'reportee', 'coupee'];

/** A gesture on a document, and the printed end that it left. */
interface Trace {
  readonly pieceId: string;
  readonly geste: GestePiece;
  readonly jour: DateIso;
  readonly numero: number;
  readonly genre: Genre;
  readonly fin: string;
  readonly importee: 0 | 1;
}

/** A document and its report as a gesture left them; an empty report is none. */
interface Etat {
  readonly contenu: string;
  readonly report: string;
}

interface Finie {
  readonly rang: number;
  readonly contenu: string;
  readonly retiree: 0 | 1;
}

/** The gestures that were not taken back, of those of one document in their order. */
function sansAnnulees(gestes: readonly Trace[]): Trace[] {
  const restants: Trace[] = [];
  for (const t of gestes)
    if (t.geste === 'annulee') restants.pop();
    else restants.push(t);
  return restants;
}

/**
 * What was done in each of the last months, over documents of the file of the kinds that have a reminder. A gesture that was taken back
 * never counts, whenever that was done. A document counts at most once a month in each column:
 * - demandees: seen, asked for, changed, put off or cut in the month;
 * - renouvelees: entered in the month for a patient who already had one of the same kind, or changed so that its printed end is later;
 * - rattrapees: a reminder asked for it on the day when another of its kind was entered by hand, when it was changed so that its
 *   printed end is later, or when it was put away. By what was written of it until then and the intervals of today; a reminder put
 *   off had asked, one cut had not. How many rejects that prevented is known to nobody.
 * - finiesSansDemande: its printed end is in the month and before `jour`, nothing but its entering was done from 30 days before that
 *   end to that end, nothing of the same kind takes over ({@link relayee}), and it is not put away.
 *
 * One step of the generator is one slice; no statement stays open from one to the next.
 */
export function compteurDeMois(
  base: Base,
  intervalles: () => Intervalles,
): (jour: DateIso, nombre: NombreDeMois) => Generator<undefined, MoisAgenda[]> {
  // From one day to the next by the index: the rows of each are not read.
  const premierNumero = base
    .prepare<[DateIso], number | null>(
      `WITH RECURSIVE jours (jour) AS (
         SELECT min(jour) FROM evenements WHERE jour >= ?
         UNION ALL SELECT (SELECT min(e.jour) FROM evenements e WHERE e.jour > j.jour) FROM jours j WHERE j.jour IS NOT NULL)
       SELECT min((SELECT min(e.numero) FROM evenements e WHERE e.jour = j.jour)) FROM jours j`,
    )
    .pluck();
  const traces = base.prepare<[number], Trace>(
    `SELECT piece_id AS pieceId, geste, jour, numero, piece ->> '$.genre' AS genre, piece ->> '$.fin' AS fin,
       motif = '${I.origine}' AS importee
     FROM evenements WHERE numero >= ? ORDER BY numero LIMIT ${TRANCHE}`,
  );
  const autres = base
    .prepare<[Trace], string>(
      `SELECT o.id FROM pieces d
     CROSS JOIN pieces o ON o.patient_id = d.patient_id AND o.genre = d.genre AND o.id <> d.id AND o.deleted_at = ''
     CROSS JOIN evenements c ON c.piece_id = o.id AND c.geste = 'creee'
     CROSS JOIN patients p ON p.id = d.patient_id AND p.deleted_at = ''
     WHERE d.id = @pieceId AND d.deleted_at = '' AND c.numero < @numero`,
    )
    .pluck();
  const auFichier = base.prepare<[string]>(
    `SELECT 1 FROM pieces d CROSS JOIN patients p ON p.id = d.patient_id AND p.deleted_at = ''
     WHERE d.id = ? AND d.deleted_at = ''`,
  );
  const avant = base.prepare<[string, number], Etat>(
    'SELECT piece AS contenu, report FROM evenements WHERE piece_id = ? AND numero < ? ORDER BY numero DESC LIMIT 1',
  );
  // Without a condition on deleted_at: a slice would read on for as long as it finds none to keep.
  const finies = base.prepare<[DateIso, number], Finie>(
    `SELECT rowid AS rang, contenu, deleted_at <> '' AS retiree FROM pieces
     WHERE fin <> '' AND fin = ? AND rowid > ? ORDER BY rowid LIMIT ${TRANCHE}`,
  );
  const memeGenre = base.prepare<[string, string], { contenu: string }>(
    "SELECT contenu FROM pieces WHERE patient_id = ? AND genre = ? AND deleted_at = ''",
  );
  const lire = (r: { contenu: string }): Piece => JSON.parse(r.contenu) as Piece;
  const prolongee = (t: Trace): boolean => {
    const etat = t.geste === 'modifiee' ? avant.get(t.pieceId, t.numero) : undefined;
    const fin = etat === undefined ? '' : lire(etat).fin;
    return fin !== '' && t.fin > fin;
  };
  /** Whether a reminder asked for a document on the day of a gesture, before it. */
  const attendue = (pieceId: string, { numero, jour }: Trace): boolean => {
    const etat = avant.get(pieceId, numero);
    if (etat === undefined) return false;
    const reports = etat.report === '' ? [] : [JSON.parse(etat.report) as Report];
    const coupes = reports.filter((r) => r.jusquau === '');
    return echeances([lire(etat)], coupes, intervalles()).some((e) => e.du <= jour && (e.jusqua === '' || jour < e.jusqua));
  };

  return function* compter(jour, nombre) {
    const vide = (): Record<Exclude<keyof MoisAgenda, 'mois'>, Set<string>> => ({
      demandees: new Set(),
      renouvelees: new Set(),
      rattrapees: new Set(),
      finiesSansDemande: new Set(),
    });
    const lesMois = derniersMois(jour, nombre);
    const mois = new Map(lesMois.map((m) => [m, vide()]));
    const noter = (colonne: Exclude<keyof MoisAgenda, 'mois'>, le: DateIso, pieceId: string): void => {
      mois.get(le.slice(0, 7))?.[colonne].add(pieceId);
    };
    const debut = `${lesMois[0]!}-01`;

    const gestes = new Map<string, Trace[]>();
    const premier = premierNumero.get(ajouterJours(debut, -AVANT_FIN)) ?? null;
    let page = premier === null ? [] : traces.all(premier);
    while (page.length > 0) {
      for (const t of page) {
        if (!GENRES_SUIVIS.includes(t.genre)) continue;
        // An entering is never taken back.
        if (t.geste === 'creee') {
          const presentes = t.jour >= debut ? autres.all(t) : [];
          if (presentes.length > 0) noter('renouvelees', t.jour, t.pieceId);
          // What a file brings, no reminder has got.
          if (!t.importee) for (const id of presentes) if (attendue(id, t)) noter('rattrapees', t.jour, id);
          continue;
        }
        const suite = gestes.get(t.pieceId);
        if (suite === undefined) gestes.set(t.pieceId, [t]);
        else suite.push(t);
      }
      yield;
      page = traces.all(page.at(-1)!.numero + 1);
    }

    let faites = 0;
    for (const [pieceId, suite] of gestes) {
      const restants = sansAnnulees(suite);
      gestes.set(pieceId, restants);
      if (auFichier.get(pieceId) !== undefined)
        for (const t of restants) {
          if (DEMANDES.includes(t.geste)) noter('demandees', t.jour, pieceId);
          const plusLongue = prolongee(t);
          if (plusLongue) noter('renouvelees', t.jour, pieceId);
          if ((plusLongue || t.geste === 'archivee') && attendue(pieceId, t)) noter('rattrapees', t.jour, pieceId);
        }
      if (++faites % TRANCHE === 0) yield;
    }

    // Day by day: many documents end on the same one.
    for (let fin = debut; fin < jour; fin = ajouterJours(fin, 1)) {
      const limite = ajouterJours(fin, -AVANT_FIN);
      for (let suite = finies.all(fin, 0); suite.length > 0; suite = finies.all(fin, suite.at(-1)!.rang)) {
        for (const finie of suite) {
          if (finie.retiree) continue;
          const p = lire(finie);
          if (p.archivee || !GENRES_SUIVIS.includes(p.genre)) continue;
          if (gestes.get(p.id)?.some((t) => limite <= t.jour && t.jour <= fin) === true) continue;
          if (relayee(p, memeGenre.all(p.patientId, p.genre).map(lire)) || auFichier.get(p.id) === undefined) continue;
          noter('finiesSansDemande', fin, p.id);
        }
        yield;
      }
    }

    return Array.from(mois, ([m, { demandees, renouvelees, rattrapees, finiesSansDemande }]) => ({
      mois: m,
      demandees: demandees.size,
      renouvelees: renouvelees.size,
      rattrapees: rattrapees.size,
      finiesSansDemande: finiesSansDemande.size,
    }));
  };
}

/**
 * Months counted in the background: the store answers other calls between two slices.
 * @param intervalles the pharmacy's, read at each use
 */
export function agendaMois(base: Base, intervalles: () => Intervalles) {
  const compter = compteurDeMois(base, intervalles);
  const enCours = new Map<string, Promise<Resultat<MoisAgenda[]>>>();
  const derouler = async (jour: DateIso, nombre: NombreDeMois): Promise<Resultat<MoisAgenda[]>> => {
    const tranches = compter(jour, nombre);
    while (base.open) {
      const tranche = tranches.next();
      if (tranche.done === true) return reussite(tranche.value);
      await new Promise((passe) => setImmediate(passe));
    }
    return echec('store-indisponible');
  };
  return {
    'agenda.compterMois': ({ jour, nombre }) => {
      const quoi = `${jour} ${nombre}`;
      const deja = enCours.get(quoi);
      if (deja !== undefined) return deja;
      const compte = derouler(jour, nombre).finally(() => enCours.delete(quoi));
      enCours.set(quoi, compte);
      return compte;
    },
  } satisfies Partial<Gestionnaires<'agenda.compterMois'>>;
}
