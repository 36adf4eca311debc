import { create } from 'zustand';
import type { DossierPatient } from '../../shared/api.ts';
import { formaterDate } from '../../shared/dates.ts';
import { nommerPrescripteur } from '../../shared/fiche.ts';
import { messagesVerifications as M } from '../../shared/messages/verifications.fr.ts';
import type { Patient } from '../../shared/patient.ts';
import {
  couvertureDe,
  couverturesPossibles,
  refuseesPossibles,
  questionsDe,
  reponsesTenues,
  type Couverture,
  type DossierVerification,
} from '../../shared/verifications/etude.ts';
import { direCouverture, type FicheVerification } from '../../shared/verifications/fiche.ts';
import type { Question, ReponsesVerification } from '../../shared/verifications/reponses.ts';
import { fr } from '../../shared/typographie.ts';
import { appeler } from '../api.ts';
import { actualiserBilan } from './agenda.ts';
import { aller, annoncer, nouvelId, reussi } from './app.ts';
import { chargerDossier } from './dossier.ts';
import { aujourdhui } from './horloge.ts';
import { oublierPourAutrui } from './session.ts';

/** A check under way: saved at every answer, found again after any function key or failure. */
export interface BrouillonVerification {
  readonly id: string;
  readonly jour: string;
  readonly reponses: ReponsesVerification;
  /** The question whose answer is being changed. */
  readonly edition: Question | null;
}

/** The checks under way, by patient. */
export const useVerifications = create<{ readonly brouillons: Readonly<Record<string, BrouillonVerification>> }>()(() => ({
  brouillons: {},
}));
const { getState, setState } = useVerifications;

function poser(patientId: string, brouillon: BrouillonVerification): void {
  setState({ brouillons: { ...getState().brouillons, [patientId]: brouillon } });
}

/** Begins the check of a patient, unless one of this very day is under way. */
export async function commencerVerification(patientId: string): Promise<void> {
  const jour = aujourdhui();
  if (getState().brouillons[patientId]?.jour === jour) return;
  const r = await appeler('verifications.reprendre', { patientId, jour });
  // Answered meanwhile, or begun twice: what is there stays.
  if (getState().brouillons[patientId]?.jour === jour) return;
  // Not read is not empty: an answer given now would take the place of those that were kept.
  if (!r.ok) return;
  const { id, reponses } = r.value ?? { id: nouvelId(), reponses: {} };
  poser(patientId, { id, jour, reponses, edition: null });
}

export function repondreVerification(patientId: string, reponses: ReponsesVerification): void {
  const brouillon = getState().brouillons[patientId];
  if (brouillon === undefined || gardeEnCours) return;
  // Other answers are another sheet: one whose keeping was not heard of must not pass for it.
  const { prescripteur: p } = reponses;
  // The ordonnance has two codes: its question stays until both are read, or passed over.
  const edition = typeof p === 'object' && (p.rpps === '' || p.structure === '') ? 'prescripteur' : null;
  const suite = { ...brouillon, id: nouvelId(), reponses: { ...brouillon.reponses, ...reponses }, edition } as const;
  poser(patientId, suite);
  void appeler('verifications.noter', { id: suite.id, patientId, jour: suite.jour, reponses: suite.reponses }).then((r) => {
    // A store that restarts takes it with the next answer.
    if (!r.ok && r.error.code !== 'store-indisponible') reussi(r);
  });
}

/** Goes on with the answer as it is: a prescriber with one number. */
export function passerVerification(patientId: string): void {
  const brouillon = getState().brouillons[patientId];
  if (brouillon !== undefined) poser(patientId, { ...brouillon, edition: null });
}

/** Takes an answer up again. */
export function editerVerification(patientId: string, edition: Question): void {
  const brouillon = getState().brouillons[patientId];
  if (brouillon !== undefined) poser(patientId, { ...brouillon, edition });
}

/** Two records were made one, or one two: their checks under way are read again where the store now has them. */
export function oublierVerifications(...patientIds: readonly string[]): void {
  const gardes = Object.entries(getState().brouillons).filter(([id]) => !patientIds.includes(id));
  setState({ brouillons: Object.fromEntries(gardes) });
}
oublierPourAutrui(() => {
  setState({ brouillons: {} });
});

export function abandonnerVerification(patient: Patient): void {
  oublierVerifications(patient.id);
  void appeler('verifications.abandonner', { patientId: patient.id }).then(reussi);
  aller({ nom: 'patient', patient });
}

/** A key held down keeps one check. */
let gardeEnCours = false;

/** Keeps the evidence; what was seen is on the patient's cards at once. */
export async function garderVerification(
  patient: Patient,
  { id, jour }: BrouillonVerification,
  { reponses }: DossierVerification,
  fiche: FicheVerification,
): Promise<void> {
  if (gardeEnCours) return;
  gardeEnCours = true;
  const controle = { id, patientId: patient.id, jour, reponses, fiche: { ...fiche } };
  const fait = reussi(await appeler('verifications.enregistrer', controle));
  gardeEnCours = false;
  if (!fait) return;
  oublierVerifications(patient.id);
  void actualiserBilan(jour);
  await chargerDossier(patient.id);
  aller({ nom: 'patient', patient });
  annoncer(M.ecran.gardee);
}

/** What the screen shows of a check under way. */
export interface VueVerification {
  readonly dossier: DossierVerification;
  readonly questions: readonly Question[];
  /** The question on screen; null when nothing is left to ask. */
  readonly active: Question | null;
  readonly faites: readonly { readonly question: Question; readonly texte: string }[];
  /** The card or proof that the question on screen is about. */
  readonly carte: Couverture | null;
}

/** A cover with its period, as it is chosen among others. */
export function direChoix(c: Couverture): string {
  const dates = [c.debut === '' ? '' : `du ${formaterDate(c.debut)}`, c.fin === '' ? '' : `au ${formaterDate(c.fin)}`];
  return [direCouverture(c), dates.filter((d) => d !== '').join(' ')].filter((t) => t !== '').join(', ');
}

/** An answer in words. */
function direReponse(d: DossierVerification, question: Question): string {
  const r = d.reponses;
  if (question === 'caisse') return r.caisse === '' ? M.vu.nonLue : (r.caisse ?? '');
  if (question === 'prescripteur')
    return typeof r.prescripteur === 'object' ? nommerPrescripteur(r.prescripteur) : M.vu.sansPrescripteur;
  const choisie = couverturesPossibles(d.pieces, d.jour).find((p) => p.id === r.complementaire);
  if (question === 'complementaire' && choisie !== undefined) return direCouverture(choisie);
  const refusee = question === 'refusee' ? refuseesPossibles(d).find((p) => p.id === r.refusee) : undefined;
  if (refusee !== undefined) return direCouverture(refusee);
  return (M.reponses[question] as Readonly<Record<string, string>>)[r[question] ?? ''] ?? '';
}

export function voirVerification({ jour, reponses, edition }: BrouillonVerification, d: DossierPatient): VueVerification {
  const saisi = { patient: d.patient, pieces: d.pieces, refus: d.refus, jour, reponses };
  const dossier = { ...saisi, reponses: reponsesTenues(saisi) };
  const questions = questionsDe(dossier);
  const active =
    edition !== null && questions.includes(edition)
      ? edition
      : (questions.find((q) => dossier.reponses[q] === undefined) ?? null);
  return {
    dossier,
    questions,
    active,
    faites: questions
      .filter((q) => dossier.reponses[q] !== undefined)
      .map((question) => ({ question, texte: fr(direReponse(dossier, question)) })),
    carte: couvertureDe(dossier, active),
  };
}

/** Goes back to the answered question before the one on screen. */
export function revenirVerification(patientId: string, { questions, active, dossier }: VueVerification): void {
  const rang = active === null ? questions.length : questions.indexOf(active);
  const avant = questions.slice(0, rang).findLast((q) => dossier.reponses[q] !== undefined);
  if (avant !== undefined) editerVerification(patientId, avant);
}
