import { avertir, type Avertissement } from '../avertissements.ts';
import { ajouterJours, type DateIso } from '../dates.ts';
import { nommer, schemaPatient, type Patient } from '../patient.ts';
import { pieceVide, type Genre, type Piece } from '../pieces.ts';
import { dues, echeances, type Echeance } from '../rappels/echeances.ts';
import { INTERVALLES_INITIAUX } from '../rappels/intervalles.ts';
import { couverturesPossibles, validiteDe, type Couverture } from '../verifications/etude.ts';
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
  const fin = t.choisir([-200, -40, -31, -11, -1, 0, 12, 25, 90, 200, 300, 350]);
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

/** What a case is about, as often one as the other. */
const DEFAUTS: readonly (Avertissement | null)[] = [
  null,
  null,
  'autre-nom',
  'dates-inversees',
  'c2s-longue',
  'deja-finie',
  'vide',
  'chevauchement',
  'c2s-et-mutuelle',
];
const COUVERTURES: readonly (readonly Couverture['genre'][])[] = [
  [],
  ['mutuelle'],
  ['mutuelle'],
  ['mutuelle', 'mutuelle'],
  ['mutuelle', 'mutuelle'],
  ['mutuelle', 'c2s'],
  ['c2s'],
  ['c2s'],
];

/** The patient's documents as they stand once he has handed one over: it counts when it is in force and names him. */
export function documentsDuJour({ jour, patient, pieces, nouvelle }: Situation): readonly Piece[] {
  const compte = validiteDe(nouvelle, jour) === 'en-cours' && !avertir(nouvelle, patient, pieces, jour).includes('autre-nom');
  return compte ? [...pieces, nouvelle] : pieces;
}

/** The covers that hold that day, the one to bill first. */
export function couverturesDuJour(s: Situation): Couverture[] {
  // Without any, the engine gives the last that ended.
  return couverturesPossibles(documentsDuJour(s), s.jour).filter((c) => !['finie', 'a-venir'].includes(validiteDe(c, s.jour)));
}

/** What is to be asked for that day, each with its reason. */
export function demandesDuJour(s: Situation): Echeance[] {
  return dues(echeances(documentsDuJour(s), [], INTERVALLES_INITIAUX), s.jour);
}

/** Whether one kind of cover alone holds the day, and no card but the one handed over rivals with another: else only the patient knows. */
function unSeulPayeur(s: Situation): boolean {
  const couvertures = couverturesDuJour(s);
  const gardees = couvertures.filter((c) => c !== s.nouvelle);
  const rivales = couvertures[0] === s.nouvelle && couvertures.every((c) => c.genre === 'mutuelle');
  return gardees.length <= 1 && (couvertures.length <= 1 || rivales);
}

/** Whether one reason to ask runs at most, which nothing in the case already answers. */
function uneSeuleDemande(s: Situation): boolean {
  const [due, ...autres] = demandesDuJour(s);
  const couvertures = couverturesDuJour(s);
  const deCouverture = due?.genre === 'mutuelle' || due?.genre === 'c2s';
  // Without a cover, what the counter asks for is a cover.
  if (autres.length > 0 || (couvertures.length === 0 && !deCouverture)) return false;
  // A cover in hand, or another one in force, leaves no cover to ask for.
  return !deCouverture || couvertures.every((c) => c.id === due.pieceId && c !== s.nouvelle);
}

/** One patient's documents on a day, as the counter reads them without a doubt. */
export function tirerSituation(graine: number): Situation {
  const t = creerTirage(graine);
  const jour = jourEntre(t, ...PERIODE);
  const patient = schemaPatient.parse({
    id: '00000000-0000-4000-8000-000000000000',
    ...personne(t),
    dateNaissance: naissance(t, jour, t.entre(18 * 12, 90 * 12)),
    nir: '',
  });
  const defaut = t.choisir(DEFAUTS);
  for (;;) {
    const s = tirer(t, { jour, patient, mutuelles: t.melanger(MUTUELLES) });
    const [premier = null, ...autres] = avertir(s.nouvelle, patient, s.pieces, jour);
    // Two faults, two payers or two reasons to ask would make two right answers.
    if (premier === defaut && autres.length === 0 && unSeulPayeur(s) && uneSeuleDemande(s)) return s;
  }
}

function tirer(t: Tirage, s: Cadre): Situation {
  const genres: Genre[] = [
    ...t.choisir(COUVERTURES),
    // An attestation stands in for a card that was not shown.
    t.sur100(60) ? 'vitale' : 'attestation',
  ];
  const pieces = genres.map((genre, i) => tirerPiece(t, s, genre, i + 1));
  return { jour: s.jour, patient: s.patient, pieces, visee: t.choisir(pieces), nouvelle: tirerNouvelle(t, s) };
}
