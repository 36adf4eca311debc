import { readFileSync } from 'node:fs';
import { pieceVide, type Genre, type Piece, type PieceDe, type Report } from '../../shared/pieces.ts';
import { schemaRefusPayeur, type Refus } from '../../shared/rappels/regles.ts';
import { INTERVALLES_INITIAUX, schemaIntervalles, type Intervalles } from '../../shared/rappels/intervalles.ts';

/**
 * The independent oracle: `table.csv`, a flat table with one document, at most one other, at most one report and the refusals of payers a row, written from
 * the texts before the code was read. Here the rows are only read, and its words mapped to the identifiers of the rules.
 */
export interface Rangee {
  /** Line number in the file, and what the row demands. */
  readonly ligne: string;
  readonly pieces: readonly Piece[];
  readonly reports: readonly Report[];
  readonly refus: readonly Refus[];
  readonly intervalles: Intervalles;
  readonly jour: string;
  readonly attendu: string;
}

/** What the table calls a reason, as the rules name it, kind of document by kind. */
export const REGLE_DE: Readonly<Record<Genre, Readonly<Record<string, string>>>> = {
  mutuelle: {
    'jamais-vue': 'R-MUT-VUE',
    routine: 'R-MUT-VUE',
    janvier: 'R-MUT-JANVIER',
    bientot: 'R-MUT-BIENTOT',
    'dernier-jour': 'R-MUT-DERNIER-JOUR',
    terminee: 'R-MUT-FINIE',
    refus: 'R-MUT-REFUS',
  },
  c2s: {
    'jamais-vue': 'R-C2S-VUE',
    routine: 'R-C2S-VUE',
    renouvellement: 'R-C2S-POSSIBLE',
    'dernier-delai': 'R-C2S-LIMITE',
    'dernier-jour': 'R-C2S-DERNIER-JOUR',
    terminee: 'R-C2S-FINIE',
    refus: 'R-C2S-REFUS',
  },
  vitale: { 'jamais-vue': 'R-VIT-MAJ', routine: 'R-VIT-MAJ', refus: 'R-VIT-REFUS' },
  attestation: { 'jamais-vue': 'R-ATT-VUE', 'dernier-jour': 'R-ATT-DERNIER-JOUR', terminee: 'R-ATT-FINIE', refus: 'R-ATT-REFUS' },
  ordonnance: { refus: 'R-ORD-REFUS' },
};

/** A well-formed identifier for the nth document of a test. */
export const idPiece = (n: number): string => `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const PATIENT = '0190a000-0000-7000-8000-00000000ffff';

type Dates = Pick<Piece, 'debut' | 'fin' | 'vuLe' | 'archivee'> & Pick<PieceDe<'c2s'>, 'rappeleLe'>;

/** The nth document of the patient of the test. */
export function faire(n: number, genre: Genre, dates: Partial<Dates>): Piece {
  const { rappeleLe, ...communes } = dates;
  return {
    ...pieceVide(genre, idPiece(n), PATIENT),
    ...communes,
    ...(genre === 'c2s' && rappeleLe ? { rappeleLe } : {}),
  };
}

/** `janvier=non mutuelleMois=1`, over the initial settings. @throws when it names no setting */
function lireReglages(texte: string): Intervalles {
  const ecarts = texte
    .split(' ')
    .filter((mot) => mot !== '')
    .map((mot): [string, unknown] => {
      const [nom, valeur] = mot.split('=') as [string, string];
      return [nom, valeur === 'non' ? false : Number(valeur)];
    });
  return schemaIntervalles.parse({ ...INTERVALLES_INITIAUX, ...Object.fromEntries(ecarts) });
}

/** Every row of the table. A refusal is `kind=day`, then `/document` and `/autre` for those it was refused with. */
export function rangees(): Rangee[] {
  const [entete, ...lignes] = readFileSync(new URL('table.csv', import.meta.url), 'utf8')
    .trim()
    .split(/\r?\n/);
  const colonnes = entete!.split(';');
  return lignes.map((texte, i) => {
    const cellules = texte.split(';');
    const c = (colonne: string): string => cellules[colonnes.indexOf(colonne)]!;
    const document = (n: number, avant: string): Piece =>
      faire(n, c(`${avant}genre`) as Genre, {
        debut: c(`${avant}debut`),
        fin: c(`${avant}fin`),
        vuLe: c(avant === '' ? 'vu_le' : `${avant}vu`),
        archivee: c(`${avant}archivee`) === 'oui',
        rappeleLe: avant === '' ? c('rappele') : '',
      });
    return {
      ligne: `${i + 2} ${c('exigence')}`,
      pieces: [document(1, ''), ...(c('autre_genre') === '' ? [] : [document(2, 'autre_')])],
      reports:
        c('pose_le') === ''
          ? []
          : [
              {
                pieceId: idPiece(1),
                poseLe: c('pose_le'),
                jusquau: c('jusquau') === 'jamais' ? '' : c('jusquau'),
                motif: '',
              },
            ],
      refus: c('refus')
        .split(' ')
        .filter((mot) => mot !== '')
        .map((mot) => {
          const [quoi, ...deja] = mot.split('/');
          const [genre, depuis] = quoi!.split('=');
          return schemaRefusPayeur.parse({ genre, depuis, refusees: deja.map((d) => idPiece(d === 'document' ? 1 : 2)) });
        }),
      intervalles: lireReglages(c('reglages')),
      jour: c('jour'),
      attendu: c('attendu'),
    };
  });
}
