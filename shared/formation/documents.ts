import { avertir, type Avertissement } from '../avertissements.ts';
import { ajouterJours, formaterDate, type DateIso } from '../dates.ts';
import { messagesFormation } from '../messages/formation.fr.ts';
import { messagesPieces } from '../messages/pieces.fr.ts';
import { nommer, schemaPatient, type Patient } from '../patient.ts';
import { mutuelleDu, pieceVide, type Genre, type Piece, type PieceDe } from '../pieces.ts';
import { dues, echeances, regleDe, type Echeance } from '../rappels/echeances.ts';
import { etatPiece } from '../rappels/etat.ts';
import { INTERVALLES_INITIAUX } from '../rappels/intervalles.ts';
import { REGLES_RAPPELS, type RegleRappel } from '../rappels/regles.ts';
import { fr } from '../typographie.ts';
import type { Cas, Question, Raison } from './cas.ts';
import { jourEntre, naissance, personne } from './personne.ts';
import { SOURCES_FORMATION, type SourceFormation } from './sources.ts';
import { creerTirage, type Tirage } from './tirage.ts';

const M = messagesFormation.documents;
const R = M.raisons;
const E = messagesPieces.etats;
const PERIODE = ['2024-01-03', '2026-11-20'] as const;
const RIEN = 'rien';
const AUCUNE = 'aucune';
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

function direPeriode({ debut, fin, genre }: Piece): string {
  const D = M.document;
  if (genre === 'vitale') return debut === '' ? '' : `${D.miseAJour} ${formaterDate(debut)}`;
  return [debut === '' ? '' : `${D.debut} ${formaterDate(debut)}`, fin === '' ? D.sansFin : `${D.fin} ${formaterDate(fin)}`]
    .filter((x) => x !== '')
    .join(', ');
}

function nommerPiece(p: Piece): string {
  const nom = messagesPieces.genres[p.genre];
  return p.genre === 'mutuelle' && p.organisme !== '' ? fr(`${nom} ${p.organisme} (${p.amc})`) : nom;
}

/** A document in a line; when it was seen goes without saying for one that is being shown. */
function direPiece(p: Piece, jour: DateIso): string {
  const D = M.document;
  const vue = p.vuLe === jour ? '' : p.vuLe === '' ? D.jamaisVue : `${D.vue} ${formaterDate(p.vuLe)}`;
  const noms = p.beneficiaires === '' ? '' : ` ; ${D.beneficiaires} : ${p.beneficiaires}`;
  return fr(`${nommerPiece(p)} : ${[direPeriode(p), vue].filter((x) => x !== '').join(' ; ')}${noms}.`);
}

const fonder = (source: SourceFormation, texte: string): Raison => ({
  texte: fr(texte),
  source: SOURCES_FORMATION[source],
  confiance: 'confirme',
  doute: '',
});

function questionMutuelle({ pieces, jour }: Situation): Question {
  const cartes = pieces.filter((p): p is PieceDe<'mutuelle'> => p.genre === 'mutuelle');
  const juste = mutuelleDu(pieces, jour);
  return {
    id: 'mutuelle',
    ...M.questions.mutuelle,
    choix: [
      ...cartes.map((c) => ({ valeur: c.id, nom: fr(`${nommerPiece(c)}, ${direPeriode(c)}`) })),
      { valeur: AUCUNE, nom: M.aucune },
    ],
    juste: juste?.id ?? AUCUNE,
    expliquer: () => fonder('sintia', juste === null ? R.aucune : R.mutuelle),
    refuser: (valeur) => {
      const carte = cartes.find((c) => c.id === valeur);
      if (carte === undefined) return fonder('sintia', `${R.existe} ${juste === null ? '' : nommerPiece(juste)}. ${R.mutuelle}`);
      if (carte.fin !== '' && carte.fin < jour) return fonder('question-an-14413', `${R.finie} ${formaterDate(carte.fin)}.`);
      if (carte.debut > jour) return fonder('sintia', `${R.future} ${formaterDate(carte.debut)}.`);
      return fonder(
        'sintia',
        `${R.derniere} ${juste === null || juste.debut === '' ? '' : formaterDate(juste.debut)}. ${R.mutuelle}`,
      );
    },
  };
}

function raisonRappel(regle: RegleRappel, texte: string): Raison {
  return { texte: fr(texte), source: SOURCES_FORMATION[regle.source], confiance: regle.confiance, doute: fr(regle.doute ?? '') };
}

function direDue(e: Echeance): string {
  return `${R.due} ${regleDe(e).titre}.`;
}

function questionDemande(t: Tirage, enCours: readonly Echeance[]): Question {
  const premiere = enCours[0];
  const possibles = t.melanger(REGLES_RAPPELS.filter((r) => r.id !== premiere?.regle));
  const autresDues = possibles.filter((r) => enCours.some((e) => e.regle === r.id));
  const leurres = [...autresDues, ...possibles.filter((r) => !autresDues.includes(r))].slice(0, 3);
  const regles = premiere === undefined ? leurres : [regleDe(premiere), ...leurres];
  return {
    id: 'demande',
    ...M.questions.demande,
    choix: [...t.melanger(regles).map((r) => ({ valeur: r.id, nom: fr(r.titre) })), { valeur: RIEN, nom: M.rienADemander }],
    juste: premiere?.regle ?? RIEN,
    expliquer: () =>
      premiere === undefined
        ? fonder('backoffice-2020', R.aucuneDue)
        : raisonRappel(regleDe(premiere), `${direDue(premiere)} « ${regleDe(premiere).dire} »`),
    refuser: (valeur) => {
      const regle = REGLES_RAPPELS.find((r) => r.id === valeur);
      if (premiere === undefined) return fonder('backoffice-2020', `${R.pasDue} ${R.aucuneDue}`);
      if (regle === undefined) return raisonRappel(regleDe(premiere), direDue(premiere));
      const due = autresDues.includes(regle);
      return raisonRappel(regleDe(premiere), `${due ? R.presse : `${R.pasDue} ${R.due}`} ${regleDe(premiere).titre}.`);
    },
  };
}

/** Every state that the document could be in, in the words of the counter; that of the day is the right one. */
function questionEtat(t: Tirage, s: Situation, liste: readonly Echeance[]): Question {
  const { visee, pieces, jour } = s;
  const juste = etatPiece(visee, pieces, [], liste, jour).texte;
  const autres = [
    E.aJour,
    E.aRevoir,
    E.jamaisVue,
    ...(visee.fin === '' ? [] : [fr(`${E.finie} ${formaterDate(visee.fin)}`)]),
    ...(visee.debut === '' || visee.genre === 'vitale' ? [] : [fr(`${E.aVenir} ${formaterDate(visee.debut)}`)]),
  ].filter((texte) => texte !== juste);
  const due = dues(liste, jour).find((e) => e.pieceId === visee.id);
  const faits = `${R.periode} : ${direPeriode(visee)} ; ${visee.vuLe === '' ? M.document.jamaisVue : `${M.document.vue} ${formaterDate(visee.vuLe)}`}.`;
  const pourquoi = (): Raison => {
    const texte = `${R.etat} ${juste}. ${faits}`;
    return due === undefined ? fonder('sintia', texte) : raisonRappel(regleDe(due), `${texte} ${direDue(due)}`);
  };
  return {
    id: 'etat',
    nom: M.questions.etat.nom,
    question: fr(`${M.questions.etat.question} ${nommerPiece(visee)}, ${direPeriode(visee)} ?`),
    choix: t.melanger([juste, ...autres]).map((texte) => ({ valeur: texte, nom: texte })),
    juste,
    expliquer: pourquoi,
    refuser: pourquoi,
  };
}

const SOURCES_DEFAUTS: Record<Avertissement, SourceFormation> = {
  'autre-nom': 'backoffice-2020',
  'dates-inversees': 'sintia',
  'c2s-longue': 'boursorama-c2s-2025',
  'deja-finie': 'question-an-14413',
  vide: 'sintia',
  'sans-fin': 'sintia',
  chevauchement: 'sintia',
  'c2s-et-mutuelle': 'backoffice-2020',
};

function questionDefaut(t: Tirage, { nouvelle, patient, pieces, jour }: Situation): Question {
  const [defaut] = avertir(nouvelle, patient, pieces, jour);
  const leurres = t.melanger((Object.keys(SOURCES_DEFAUTS) as Avertissement[]).filter((a) => a !== defaut)).slice(0, 3);
  const proposes = t.melanger(defaut === undefined ? leurres : [defaut, ...leurres]);
  const pourquoi = (): Raison =>
    defaut === undefined
      ? fonder('sintia', leurres.map((a) => M.sansDefaut[a]).join(' '))
      : fonder(SOURCES_DEFAUTS[defaut], messagesPieces.avertissements[defaut]);
  return {
    id: 'defaut',
    ...M.questions.defaut,
    choix: [...proposes.map((a) => ({ valeur: a, nom: M.defauts[a] })), { valeur: RIEN, nom: M.sansDefautNom }],
    juste: defaut ?? RIEN,
    expliquer: pourquoi,
    refuser: (valeur) => {
      const dit = valeur as Avertissement;
      return valeur === RIEN || defaut === 'vide' ? pourquoi() : fonder(SOURCES_DEFAUTS[dit], M.sansDefaut[dit]);
    },
  };
}

/** Level 2: a patient's documents on a day, read as the counter reads them. */
export function casDocuments(graine: number): Cas {
  const s = tirerSituation(graine);
  const liste = echeances(s.pieces, [], INTERVALLES_INITIAUX);
  const t = creerTirage(graine ^ 0x5bd1e995);
  return {
    niveau: 'documents',
    graine,
    jour: s.jour,
    enonce: [
      fr(`${M.jour} ${formaterDate(s.jour)}. ${nommer(s.patient)}.`),
      ...s.pieces.map((p) => direPiece(p, '')),
      fr(`${M.nouveau}. ${direPiece(s.nouvelle, s.jour)}`),
    ],
    questions: [questionMutuelle(s), questionDemande(t, dues(liste, s.jour)), questionEtat(t, s, liste), questionDefaut(t, s)],
    avertissements: [],
  };
}
