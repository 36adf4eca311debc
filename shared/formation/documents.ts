import { avertir, type Avertissement } from '../avertissements.ts';
import { formaterDate, type DateIso } from '../dates.ts';
import { messagesFormation } from '../messages/formation.fr.ts';
import { messagesPieces } from '../messages/pieces.fr.ts';
import { nommer } from '../patient.ts';
import type { Piece } from '../pieces.ts';
import { dues, echeances, regleDe, type Echeance } from '../rappels/echeances.ts';
import { etatPiece } from '../rappels/etat.ts';
import { INTERVALLES_INITIAUX } from '../rappels/intervalles.ts';
import { REGLES_RAPPELS, type RegleRappel } from '../rappels/regles.ts';
import type { Confiance } from '../regles/regle.ts';
import { fr } from '../typographie.ts';
import { validiteDe, type Couverture } from '../verifications/etude.ts';
import { REGLES_AMC } from '../verifications/regles-amc.ts';
import { SOURCES_VERIFICATIONS } from '../verifications/sources.ts';
import type { Cas, Question, Raison } from './cas.ts';
import { couverturesDuJour, demandesDuJour, documentsDuJour, tirerSituation, type Situation } from './situations.ts';
import { SOURCES_FORMATION, type SourceFormation } from './sources.ts';
import { creerTirage, type Tirage } from './tirage.ts';

const M = messagesFormation.documents;
const R = M.raisons;
const E = messagesPieces.etats;
const RIEN = 'rien';
const AUCUNE = 'aucune';

function direPeriode({ debut, fin, genre }: Piece): string {
  const D = M.document;
  if (genre === 'vitale') return debut === '' ? '' : `${D.miseAJour} ${formaterDate(debut)}`;
  if (debut + fin === '') return D.illisible;
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

function fonder(source: SourceFormation, texte: string, confiance: Confiance = 'une-source', doute = ''): Raison {
  return { texte: fr(texte), source: SOURCES_FORMATION[source], confiance, doute: fr(doute) };
}

/** The rule of the counter's check on which two cards in force are told apart. @throws when it is no more */
function deuxContrats(): Raison {
  const regle = REGLES_AMC.find((r) => r.id === 'contrat-choisi');
  if (regle === undefined) throw new Error('no rule for two contracts');
  const { explication, source, confiance, doute } = regle;
  return { texte: fr(explication), source: SOURCES_VERIFICATIONS[source], confiance, doute: fr(doute ?? '') };
}

/** A cover among the choices: what is printed on it, and whether it is the one being handed over. */
function direCouverture(c: Couverture, s: Situation): string {
  return fr(`${nommerPiece(c)}, ${direPeriode(c)}${c.id === s.nouvelle.id ? `, ${M.document.tendue}` : ''}`);
}

const estCouverture = (p: Piece): p is Couverture => p.genre === 'mutuelle' || p.genre === 'c2s';

function questionMutuelle(s: Situation): Question {
  const { jour, nouvelle, pieces } = s;
  const valables = couverturesDuJour(s);
  const [juste] = valables;
  const proposees = [...pieces, ...(validiteDe(nouvelle, jour) === 'en-cours' ? [nouvelle] : [])].filter(estCouverture);
  const expliquer = (): Raison => {
    if (juste === undefined) return fonder('sintia', R.aucune);
    if (juste.genre === 'c2s') return fonder('ameli-c2s-medecin', R.c2s, 'confirme');
    return valables.length === 1 ? fonder('sintia', R.mutuelle) : deuxContrats();
  };
  return {
    id: 'mutuelle',
    ...M.questions.mutuelle,
    choix: [...proposees.map((c) => ({ valeur: c.id, nom: direCouverture(c, s) })), { valeur: AUCUNE, nom: M.aucune }],
    juste: juste?.id ?? AUCUNE,
    expliquer,
    refuser: (valeur) => {
      const carte = proposees.find((c) => c.id === valeur);
      if (carte === undefined)
        return juste === undefined ? expliquer() : { ...expliquer(), texte: fr(`${R.existe} ${nommerPiece(juste)}.`) };
      const source = carte.genre === 'mutuelle' ? 'question-an-14413' : 'boursorama-c2s-2025';
      if (carte.fin !== '' && carte.fin < jour) return fonder(source, `${R.finie} ${formaterDate(carte.fin)}.`);
      if (carte.debut > jour) return fonder('sintia', `${R.future} ${formaterDate(carte.debut)}.`);
      return valables.includes(carte) ? expliquer() : fonderDefaut('autre-nom', messagesPieces.avertissements['autre-nom']);
    },
  };
}

function raisonRappel(regle: RegleRappel, texte: string): Raison {
  return { texte: fr(texte), source: SOURCES_FORMATION[regle.source], confiance: regle.confiance, doute: fr(regle.doute ?? '') };
}

/** The reason that runs, and for which document. */
function direDue(e: Echeance, pieces: readonly Piece[]): string {
  const piece = pieces.find((p) => p.id === e.pieceId);
  return `${R.due} ${regleDe(e).titre}.${piece === undefined ? '' : ` ${direPiece(piece, '')}`}`;
}

function questionDemande(t: Tirage, s: Situation): Question {
  const pieces = documentsDuJour(s);
  const [due] = demandesDuJour(s);
  // A reason that would run, were it alone, is not a wrong answer.
  const court = (r: RegleRappel): boolean => dues(echeances(pieces, [], INTERVALLES_INITIAUX, [], [r]), s.jour).length > 0;
  // Of the documents that the patient has, first: the hard ones.
  const absent = (r: RegleRappel): number => (pieces.some((p) => p.genre === r.genre) ? 0 : 1);
  const possibles = t.melanger(REGLES_RAPPELS.filter((r) => r.id !== due?.regle && !court(r)));
  const leurres = possibles.toSorted((a, b) => absent(a) - absent(b)).slice(0, 3);
  const regles = due === undefined ? leurres : [regleDe(due), ...leurres];
  const rien = (): Raison => fonder('backoffice-2020', R.aucuneDue);
  return {
    id: 'demande',
    ...M.questions.demande,
    choix: [...t.melanger(regles).map((r) => ({ valeur: r.id, nom: fr(r.titre) })), { valeur: RIEN, nom: M.rienADemander }],
    juste: due?.regle ?? RIEN,
    expliquer: () =>
      due === undefined ? rien() : raisonRappel(regleDe(due), `${direDue(due, pieces)} « ${regleDe(due).dire} »`),
    refuser: (valeur) => {
      if (due === undefined) return fonder('backoffice-2020', `${R.pasDue} ${R.aucuneDue}`);
      return raisonRappel(regleDe(due), `${valeur === RIEN ? '' : `${R.pasDue} `}${direDue(due, pieces)}`);
    },
  };
}

/** Every state that the document could be in, in the words of the counter; that of the day is the right one. */
function questionEtat(t: Tirage, s: Situation): Question {
  const { visee, jour } = s;
  const pieces = documentsDuJour(s);
  const liste = echeances(pieces, [], INTERVALLES_INITIAUX);
  const { debut, fin, vuLe } = visee;
  const juste = etatPiece(visee, pieces, [], liste, jour).texte;
  const due = dues(liste, jour).find((e) => e.pieceId === visee.id);
  const ceJour = `${R.etat} ${juste}.`;
  const vue = vuLe === '' ? M.document.jamaisVue : `${M.document.vue} ${formaterDate(vuLe)}`;
  const fonderEtat = (texte: string): Raison => (due === undefined ? fonder('sintia', texte) : raisonRappel(regleDe(due), texte));
  /** Each state, and why it is not that of the day. */
  const etats = new Map<string, string>([
    [E.aJour, due === undefined ? ceJour : direDue(due, [])],
    [E.aRevoir, due === undefined ? R.aucunePourLui : ceJour],
    [E.jamaisVue, vuLe === '' ? ceJour : fr(`${R.dejaVue} ${formaterDate(vuLe)}.`)],
  ]);
  // Never seen is to be asked for: both would be true.
  if (juste === E.jamaisVue) etats.delete(E.aRevoir);
  if (fin !== '') etats.set(fr(`${E.finie} ${formaterDate(fin)}`), fin < jour ? R.relayee : R.finAVenir);
  if (debut !== '' && visee.genre !== 'vitale') etats.set(fr(`${E.aVenir} ${formaterDate(debut)}`), R.commencee);
  return {
    id: 'etat',
    nom: M.questions.etat.nom,
    question: fr(`${M.questions.etat.question} ${nommerPiece(visee)}, ${direPeriode(visee)} ?`),
    choix: t.melanger([...new Set([juste, ...etats.keys()])]).map((texte) => ({ valeur: texte, nom: texte })),
    juste,
    expliquer: () =>
      fonderEtat(`${ceJour} ${R.periode} : ${direPeriode(visee)} ; ${vue}.${due === undefined ? '' : ` ${direDue(due, [])}`}`),
    refuser: (valeur) => fonderEtat(etats.get(valeur) ?? ceJour),
  };
}

/** On what each fault rests. */
const FONDEMENTS: { readonly [A in Avertissement]: readonly [SourceFormation, Confiance] } = {
  'autre-nom': ['backoffice-2020', 'une-source'],
  'dates-inversees': ['sintia', 'deduit'],
  'c2s-longue': ['boursorama-c2s-2025', 'confirme'],
  'deja-finie': ['question-an-14413', 'une-source'],
  vide: ['sintia', 'deduit'],
  'sans-fin': ['sintia', 'deduit'],
  chevauchement: ['sintia', 'deduit'],
  'c2s-et-mutuelle': ['backoffice-2020', 'deduit'],
};

function fonderDefaut(defaut: Avertissement, texte: string): Raison {
  const [source, confiance] = FONDEMENTS[defaut];
  return fonder(source, texte, confiance);
}

function questionDefaut(t: Tirage, { nouvelle, patient, pieces, jour }: Situation): Question {
  const [defaut] = avertir(nouvelle, patient, pieces, jour);
  const leurres = t.melanger((Object.keys(FONDEMENTS) as Avertissement[]).filter((a) => a !== defaut)).slice(0, 3);
  const proposes = t.melanger(defaut === undefined ? leurres : [defaut, ...leurres]);
  const pourquoi = (): Raison =>
    defaut === undefined
      ? fonder('sintia', leurres.map((a) => M.sansDefaut[a]).join(' '))
      : fonderDefaut(defaut, messagesPieces.avertissements[defaut]);
  return {
    id: 'defaut',
    ...M.questions.defaut,
    choix: [...proposes.map((a) => ({ valeur: a, nom: M.defauts[a] })), { valeur: RIEN, nom: M.sansDefautNom }],
    juste: defaut ?? RIEN,
    expliquer: pourquoi,
    refuser: (valeur) => {
      const dit = valeur as Avertissement;
      return valeur === RIEN || defaut === 'vide' ? pourquoi() : fonderDefaut(dit, M.sansDefaut[dit]);
    },
  };
}

/** When the pharmacy asks again in these cases: what was chosen at first, whatever its settings say now. */
function direIntervalles(): string {
  const { mutuelleMois, c2sMois, vitaleMois, mutuelleAvant } = INTERVALLES_INITIAUX;
  return M.rappels
    .replace('{mutuelle}', String(mutuelleMois))
    .replace('{avant}', String(mutuelleAvant))
    .replace('{c2s}', String(c2sMois))
    .replace('{vitale}', String(vitaleMois));
}

/** Level 2: a patient's documents on a day, read as the counter reads them. */
export function casDocuments(graine: number): Cas {
  const s = tirerSituation(graine);
  const t = creerTirage(graine ^ 0x5bd1e995);
  return {
    niveau: 'documents',
    graine,
    jour: s.jour,
    enonce: [
      fr(`${M.jour} ${formaterDate(s.jour)}. ${nommer(s.patient)}.`),
      ...s.pieces.map((p) => direPiece(p, '')),
      direIntervalles(),
      fr(`${M.nouveau}. ${direPiece(s.nouvelle, s.jour)}`),
    ],
    questions: [questionMutuelle(s), questionDemande(t, s), questionEtat(t, s), questionDefaut(t, s)],
    avertissements: [],
  };
}
