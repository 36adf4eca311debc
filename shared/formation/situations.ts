import { avertir } from '../avertissements.ts';
import { ajouterJours, type DateIso } from '../dates.ts';
import { nommer, schemaPatient, type Patient } from '../patient.ts';
import { pieceVide, type Genre, type Piece } from '../pieces.ts';
import { jourEntre, naissance, personne } from './personne.ts';
import { creerTirage, type Tirage } from './tirage.ts';

const PERIODE = ['2024-01-03', '2026-11-20'] as const;
/** Invented: neither these organisations nor their numbers exist. */
const MUTUELLES = [
  { amc: '99000101', organisme: 'Mutuelle des Tilleuls' },
  { amc: '99000202', organisme: 'Santé Grand Large' },
  { amc: '99000303', organisme: 'Prévoyance du Canal' },
  { amc: '99000404', organisme: 'Horizon Trois Rivières' },
] as const;

/** What a case of this level is made of: the answers are read from the same functions as the counter's. */
export interface Situation {
  readonly jour: DateIso;
  readonly patient: Patient;
  readonly pieces: readonly Piece[];
  /** The document whose state is asked. */
  readonly visee: Piece;
  /** A document shown that day, with one fault at most. */
  readonly nouvelle: Piece;
}

/** Whose documents, on which day, and the mutuelles in the order in which they are met. */
interface Cadre {
  readonly jour: DateIso;
  readonly patient: Patient;
  readonly mutuelles: readonly (typeof MUTUELLES)[number][];
}

/** The cards as printed: begun before, ended or not, seen or not. */
function periode(t: Tirage, jour: DateIso): Pick<Piece, 'debut' | 'fin' | 'vuLe'> {
  const fin = t.choisir([-200, -40, -1, 0, 12, 25, 90, 200, 300]);
  const debut = fin - 364;
  if (t.sur100(12)) return { debut: ajouterJours(jour, t.entre(1, 40)), fin: ajouterJours(jour, 400), vuLe: jour };
  const vu = t.choisir([-330, -170, -125, -60, -20, -3]);
  const vuLe = t.sur100(15) ? '' : ajouterJours(jour, Math.max(debut, Math.min(vu, fin)));
  return { debut: ajouterJours(jour, debut), fin: t.sur100(8) ? '' : ajouterJours(jour, fin), vuLe };
}

function tirerPiece(t: Tirage, s: Cadre, genre: Genre, rang: number): Piece {
  const base = { ...pieceVide(genre, `document-${rang}`, s.patient.id), ...periode(t, s.jour) };
  const beneficiaires = nommer(s.patient);
  switch (base.genre) {
    case 'mutuelle':
      return { ...base, ...s.mutuelles[rang % s.mutuelles.length]!, beneficiaires, adherent: String(t.entre(100_000, 999_999)) };
    case 'vitale': {
      const debut = ajouterJours(s.jour, -t.choisir([20, 200, 340, 380, 700]));
      return { ...base, debut, fin: '', vuLe: debut };
    }
    case 'c2s':
    case 'attestation':
    case 'ordonnance':
      return { ...base, beneficiaires };
  }
}

/** A document shown that day, spoiled in one way or not at all. */
function tirerNouvelle(t: Tirage, s: Cadre): Piece {
  const genre = t.choisir(['mutuelle', 'mutuelle', 'c2s'] as const);
  const debut = ajouterJours(s.jour, t.choisir([-30, -10, 0]));
  const saine: Piece = {
    ...tirerPiece(t, s, genre, 0),
    debut,
    fin: ajouterJours(debut, 364),
    vuLe: s.jour,
  };
  const defauts: (() => Piece)[] = [
    () => saine,
    () => saine,
    () => ({ ...saine, beneficiaires: nommer(personne(t)) }),
    () => ({ ...saine, debut: ajouterJours(s.jour, 300), fin: ajouterJours(s.jour, 30) }),
    () => ({ ...saine, fin: ajouterJours(debut, 900) }),
    () => ({ ...saine, debut: ajouterJours(s.jour, -400), fin: ajouterJours(s.jour, -35) }),
    () => ({ ...pieceVide(genre, 'document-0', s.patient.id), vuLe: s.jour }),
  ];
  return t.choisir(defauts)();
}

/** One patient's documents on a day. */
export function tirerSituation(graine: number): Situation {
  const t = creerTirage(graine);
  const jour = jourEntre(t, ...PERIODE);
  const patient = schemaPatient.parse({
    id: '00000000-0000-4000-8000-000000000000',
    ...personne(t),
    dateNaissance: naissance(t, jour, t.entre(18 * 12, 90 * 12)),
    nir: '',
  });
  const s = { jour, patient, mutuelles: t.melanger(MUTUELLES) };
  const genres: Genre[] = [
    'mutuelle',
    ...(t.sur100(55) ? (['mutuelle'] as const) : []),
    ...(t.sur100(25) ? (['c2s'] as const) : []),
    ...(t.sur100(60) ? (['vitale'] as const) : []),
    ...(t.sur100(25) ? (['attestation'] as const) : []),
  ];
  const pieces = genres.map((genre, i) => tirerPiece(t, s, genre, i + 1));
  const visee = t.choisir(pieces);
  // Two faults at once would make two right answers.
  let nouvelle = tirerNouvelle(t, s);
  while (avertir(nouvelle, patient, pieces, jour).length > 1) nouvelle = tirerNouvelle(t, s);
  return { jour, patient, pieces, visee, nouvelle };
}
