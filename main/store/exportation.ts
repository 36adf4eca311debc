import { echec, reussite, type Gestionnaires } from '../../shared/api.ts';
import { formaterDate } from '../../shared/dates.ts';
import type { Colonne } from '../../shared/importation/importation.ts';
import { nomsColonnes, SITUATIONS_FICHIER } from '../../shared/messages/importation.fr.ts';
import type { Patient } from '../../shared/patient.ts';
import type { Genre, Piece, PieceDe } from '../../shared/pieces.ts';
import type { Base } from './database.ts';
import { ecrireCsv } from './importation/csv.ts';
import { fichierPatients } from './patients.ts';
import { fichierPieces } from './pieces.ts';

/** Patients read at once: what a search that comes in between may have to wait for. */
const PAGE = 200;

const jour = (date: string): string => (date === '' ? '' : formaterDate(date));

/** Of the documents of a kind, the one that ends last; without a printed end, it is the one that lasts. */
function courante<G extends Genre>(pieces: readonly Piece[], genre: G): PieceDe<G> | undefined {
  const rang = (p: Piece): string => `${p.fin === '' ? '9999' : p.fin} ${p.debut}`;
  return pieces
    .filter((p): p is PieceDe<G> => p.genre === genre && !p.archivee)
    .toSorted((a, b) => (rang(a) < rang(b) ? 1 : -1))
    .at(0);
}

/** What is written of a patient, under the header that the import reads back. */
const CELLULES: readonly (readonly [Colonne, (p: Patient, pieces: readonly Piece[]) => string])[] = [
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
  ['mutuelleAmc', (_, d) => courante(d, 'mutuelle')?.amc ?? ''],
  ['mutuelleAdherent', (_, d) => courante(d, 'mutuelle')?.adherent ?? ''],
  ['mutuelleDebut', (_, d) => jour(courante(d, 'mutuelle')?.debut ?? '')],
  ['mutuelleFin', (_, d) => jour(courante(d, 'mutuelle')?.fin ?? '')],
  ['c2sDebut', (_, d) => jour(courante(d, 'c2s')?.debut ?? '')],
  ['c2sFin', (_, d) => jour(courante(d, 'c2s')?.fin ?? '')],
  ['vitaleMaj', (_, d) => jour(courante(d, 'vitale')?.debut ?? '')],
];

/** Patients with their current cards, as a CSV: what the pharmacy keeps is hers. */
export function exportation(base: Base) {
  const fiches = fichierPatients(base);
  const documents = fichierPieces(base);
  const page = base.prepare<[number], { numero: number; id: string }>(
    `SELECT numero, id FROM patients WHERE numero > ? AND deleted_at = '' ORDER BY numero LIMIT ${PAGE}`,
  );
  const ligneDe = (p: Patient): string[] => {
    const pieces = documents.duPatient(p.id);
    return CELLULES.map(([, lire]) => lire(p, pieces));
  };
  return {
    'export.ecrire': async ({ chemin, patientId }) => {
      const seul = patientId === null ? null : fiches.lire(patientId);
      if (patientId !== null && seul === null) return echec('patient-inconnu');
      let patients = 0;
      async function* pages(): AsyncGenerator<string[][]> {
        if (seul !== null) {
          patients = 1;
          yield [ligneDe(seul)];
          return;
        }
        for (let suite = page.all(0); suite.length > 0; suite = page.all(suite.at(-1)!.numero)) {
          patients += suite.length;
          yield suite.flatMap(({ id }) => {
            const p = fiches.lire(id);
            return p === null ? [] : [ligneDe(p)];
          });
          await new Promise((passe) => setImmediate(passe));
        }
      }
      const entetes = CELLULES.map(([colonne]) => nomsColonnes[colonne]);
      return (await ecrireCsv(chemin, entetes, pages())) ? reussite({ patients }) : echec('fichier-non-ecrit');
    },
  } satisfies Partial<Gestionnaires<'export.ecrire'>>;
}
