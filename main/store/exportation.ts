import { echec, reussite, type Gestionnaires } from '../../shared/api.ts';
import { formaterDate } from '../../shared/dates.ts';
import { celluleDe } from '../../shared/importation/cartes.ts';
import type { Colonne } from '../../shared/importation/importation.ts';
import { COLONNES_PIECES, NOMS_COLONNES_PIECES } from '../../shared/importation/pieces.ts';
import { nomsColonnes, SITUATIONS_FICHIER } from '../../shared/messages/importation.fr.ts';
import type { Patient } from '../../shared/patient.ts';
import { GENRES, type Genre, type Piece } from '../../shared/pieces.ts';
import type { Base } from './database.ts';
import { ecrireCsv } from './importation/csv.ts';
import { fichierPatients } from './patients.ts';
import { fichierPieces } from './pieces.ts';

/** Patients read at once: what a search that comes in between may have to wait for. */
const PAGE = 200;

const jour = (date: string): string => (date === '' ? '' : formaterDate(date));

/** The documents of a kind in the order of their rows: those put away last, else the last to end first; without an end, it lasts. */
function dansLOrdre(pieces: readonly Piece[], genre: Genre): Piece[] {
  const rang = (p: Piece): string => `${p.archivee ? 0 : 1} ${p.fin === '' ? '9999' : p.fin} ${p.debut}`;
  return pieces.filter((p) => p.genre === genre).toSorted((a, b) => rang(b).localeCompare(rang(a)));
}

/** What is written of a patient, under the header that the import reads back. */
const CELLULES: readonly (readonly [Colonne, (p: Patient) => string])[] = [
  ['nom', (p) => p.nom],
  ['prenom', (p) => p.prenom],
  ['nomNaissance', (p) => p.nomNaissance],
  ['dateNaissance', (p) => jour(p.dateNaissance)],
  ['rang', (p) => String(p.rang ?? '')],
  ['nir', (p) => p.nir],
  ['nirAssure', (p) => p.nirAssure],
  ['telephone', (p) => p.telephone],
  ['regime', (p) => p.caisse.regime],
  ['caisse', (p) => p.caisse.caisse],
  ['centre', (p) => p.caisse.centre],
  ['situation', (p) => SITUATIONS_FICHIER[p.situation]],
  ['materniteDebut', (p) => jour(p.maternite.debut)],
  ['materniteFin', (p) => jour(p.maternite.fin)],
  ['commentaire', (p) => p.commentaire],
];
const ENTETES = [...CELLULES.map(([colonne]) => colonne), ...NOMS_COLONNES_PIECES].map((colonne) => nomsColonnes[colonne]);

/**
 * Patients with all their documents, as a CSV: what the pharmacy keeps is hers. The first row of a patient holds one document of each
 * kind, the last to end; each further one takes a row more, under the same names, which the import reads as the same patient's.
 */
export function exportation(base: Base) {
  const fiches = fichierPatients(base);
  const documents = fichierPieces(base);
  const page = base.prepare<[number], { numero: number; id: string }>(
    `SELECT numero, id FROM patients WHERE numero > ? AND deleted_at = '' ORDER BY numero LIMIT ${PAGE}`,
  );
  const lignesDe = (p: Patient): string[][] => {
    const pieces = documents.duPatient(p.id);
    const parGenre = GENRES.map((genre) => dansLOrdre(pieces, genre));
    const identite = CELLULES.map(([, lire]) => lire(p));
    return Array.from({ length: Math.max(1, ...parGenre.map((d) => d.length)) }, (_, i) => {
      const deLaLigne = Object.fromEntries(GENRES.map((genre, g) => [genre, parGenre[g]![i]]));
      return [
        ...identite,
        ...NOMS_COLONNES_PIECES.map((colonne) => {
          const piece = deLaLigne[COLONNES_PIECES[colonne][0]];
          return piece === undefined ? '' : celluleDe(piece, colonne);
        }),
      ];
    });
  };
  return {
    'export.ecrire': async ({ chemin, patientId }) => {
      const seul = patientId === null ? null : fiches.lire(patientId);
      if (patientId !== null && seul === null) return echec('patient-inconnu');
      let patients = 0;
      async function* pages(): AsyncGenerator<string[][]> {
        if (seul !== null) {
          patients = 1;
          yield lignesDe(seul);
          return;
        }
        for (let suite = page.all(0); suite.length > 0; suite = page.all(suite.at(-1)!.numero)) {
          patients += suite.length;
          yield suite.flatMap(({ id }) => {
            const p = fiches.lire(id);
            return p === null ? [] : lignesDe(p);
          });
          await new Promise((passe) => setImmediate(passe));
        }
      }
      return (await ecrireCsv(chemin, ENTETES, pages())) ? reussite({ patients }) : echec('fichier-non-ecrit');
    },
  } satisfies Partial<Gestionnaires<'export.ecrire'>>;
}
