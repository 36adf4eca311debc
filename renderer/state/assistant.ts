import { formaterDate } from '../../shared/dates.ts';
import {
  aucunCritere,
  neSaitPas,
  nomsCriteres,
  nomsProduits,
  nomsSituations,
  ouiNon,
  questions,
} from '../../shared/messages/faits.fr.ts';
import { direAge } from '../../shared/messages/age.fr.ts';
import { T } from '../../shared/messages/ecrans.fr.ts';
import { DOSE_VIDE, type Brouillon, type Dose, type Prescripteur, type Reglages, type Sujet } from '../../shared/model.ts';
import { nommer, situationDuJour, type Patient } from '../../shared/patient.ts';
import { estDansUneVie, type Critere, type Produit, type Referentiel } from '../../shared/regles/dossier.ts';
import { etudier, type Etude } from '../../shared/regles/facturation.ts';
import { CHAMPS_DEMANDES, type Champ } from '../../shared/regles/faits.ts';
import { fr } from '../../shared/typographie.ts';
import { dossierDe, INCONNU, type Reponse, type Reponses } from '../../shared/regles/reponses.ts';

export const NOMS_REFERENTIELS: Readonly<Record<Referentiel, string>> = {
  'en-vigueur': T.assistant.enVigueur,
  'backoffice-2021': T.assistant.backoffice,
};

/** The wizard's own reducer: pure, no window, no clock, no store. */
export type Geste =
  | { type: 'repondre'; champ: Champ; valeur: Reponse<Champ> }
  | { type: 'editer'; champ: Champ | null }
  | { type: 'revenir' }
  | { type: 'dater'; dateActe: string }
  | { type: 'referentiel'; referentiel: Referentiel }
  | { type: 'prescripteur'; prescripteur: Prescripteur | null }
  | { type: 'sujet'; patient: Patient }
  | { type: 'dose'; dose: Dose }
  | { type: 'produit'; produit: Produit | undefined };

/** A new billing: nothing answered but what the patient's file knows, which can be changed like any answer. */
export function commencer(id: string, sujet: Sujet, dateActe: string, referentiel: Referentiel): Brouillon {
  const situation = sujet.type === 'patient' ? situationDuJour(sujet.patient, dateActe) : null;
  const reponses = situation === null ? {} : { 'patient.situation': situation };
  return { id, sujet, dateActe, referentiel, reponses, edition: null, prescripteur: null, dose: DOSE_VIDE };
}

/** Applies one gesture. No answer is ever lost: what stops mattering is kept aside. */
export function reduire(b: Brouillon, geste: Geste, reglages: Reglages): Brouillon {
  switch (geste.type) {
    case 'repondre':
      return { ...b, reponses: { ...b.reponses, [geste.champ]: geste.valeur }, edition: null };
    case 'editer':
      return { ...b, edition: geste.champ };
    case 'revenir':
      return { ...b, edition: precedente(b, reglages) };
    case 'dater':
      // Nobody is billed before birth, nor past 120 years: such a day is a typing error, the draft stays as it is.
      return estDansUneVie(dateNaissance(b.sujet), geste.dateActe) ? suivreSituation(b, { ...b, dateActe: geste.dateActe }) : b;
    case 'referentiel':
      return { ...b, referentiel: geste.referentiel };
    case 'prescripteur':
      return { ...b, prescripteur: geste.prescripteur };
    case 'sujet':
      return suivreSituation(b, { ...b, sujet: { type: 'patient', patient: geste.patient } });
    case 'dose':
      return { ...b, dose: geste.dose };
    case 'produit': {
      const { 'vaccin.produit': _, ...reste } = b.reponses;
      return { ...b, reponses: geste.produit === undefined ? reste : { ...reste, 'vaccin.produit': geste.produit } };
    }
  }
}

/** Another day, or a record that has changed: a situation taken from the file follows it, one that was answered stays. */
function suivreSituation(avant: Brouillon, apres: Brouillon): Brouillon {
  if (!situationDeLaFiche(avant) && avant.reponses['patient.situation'] !== undefined) return apres;
  const { 'patient.situation': _, ...reponses } = apres.reponses;
  const situation = apres.sujet.type === 'patient' ? situationDuJour(apres.sujet.patient, apres.dateActe) : null;
  return { ...apres, reponses: situation === null ? reponses : { ...reponses, 'patient.situation': situation } };
}

/** Whether the situation answered is the one that the patient's file gives for that day. */
function situationDeLaFiche(b: Brouillon): boolean {
  if (b.sujet.type !== 'patient') return false;
  const situation = situationDuJour(b.sujet.patient, b.dateActe);
  return situation !== null && b.reponses['patient.situation'] === situation;
}

export function dateNaissance(sujet: Sujet): string {
  return sujet.type === 'patient' ? sujet.patient.dateNaissance : sujet.dateNaissance;
}

/** One answer of the strip. */
export interface ReponseDonnee {
  readonly champ: Champ;
  readonly nom: string;
  readonly texte: string;
  /** False when the answer no longer changes anything: greyed, kept, not used. */
  readonly utile: boolean;
  /** Nobody had to answer: the patient's file says so. */
  readonly fiche: boolean;
}

/** What the wizard shows of a draft. */
export interface Vue {
  readonly etude: Etude;
  /** The question on screen; null when nothing is left to ask. */
  readonly active: Champ | null;
  readonly reponses: readonly ReponseDonnee[];
  /** "Encore N questions au plus." */
  readonly restantes: number;
  /** The facts left unknown on purpose that still separate several plans. */
  readonly enSuspens: readonly Champ[];
  /** Facts that nobody had to type, each with where it comes from. */
  readonly connus: readonly { readonly texte: string; readonly origine: 'fiche' | 'reglages' | 'scan' | 'saisie' }[];
}

/**
 * Walks the questions in order, taking the answers as they become relevant: what is asked, what is used and what is set aside all
 * follow from the same walk.
 */
export function voir(b: Brouillon, reglages: Reglages): Vue {
  const contexte = {
    dateActe: b.dateActe,
    dateNaissance: dateNaissance(b.sujet),
    referentiel: b.referentiel,
    territoire: reglages.officine.territoire,
    // A setting nobody has filled in: two invoices suit every LGO.
    lgoDissocie: reglages.lgo.dissocie ?? false,
  };
  const produit = b.reponses['vaccin.produit'];
  let utilisees: Reponses = produit === undefined ? {} : { 'vaccin.produit': produit };
  const enSuspens: Champ[] = [];
  let etude = etudier(dossierDe(utilisees, contexte));
  let suivante: Champ | null = null;
  for (const { champ } of CHAMPS_DEMANDES) {
    if (!etude.plan.questions.includes(champ)) continue;
    const reponse = b.reponses[champ];
    if (reponse === undefined) suivante ??= champ;
    else if (reponse === INCONNU) enSuspens.push(champ);
    else {
      utilisees = { ...utilisees, [champ]: reponse };
      etude = etudier(dossierDe(utilisees, contexte));
    }
  }
  const encore = etude.plan.questions;
  const edition = b.edition as Champ | null;
  const restantes = encore.filter((c) => b.reponses[c] === undefined);
  return {
    etude,
    active: edition ?? (suivante !== null && restantes.includes(suivante) ? suivante : (restantes[0] ?? null)),
    reponses: CHAMPS_DEMANDES.filter(({ champ }) => b.reponses[champ] !== undefined).map(({ champ }) => ({
      champ,
      nom: questions[champ].nom,
      texte: direReponse(b.reponses[champ]!),
      utile: champ in utilisees || enSuspens.includes(champ),
      fiche: champ === 'patient.situation' && situationDeLaFiche(b),
    })),
    restantes: restantes.length,
    enSuspens: enSuspens.filter((c) => encore.includes(c)),
    connus: [
      {
        texte: direAge(contexte.dateNaissance, b.dateActe),
        origine: b.sujet.type === 'patient' ? ('fiche' as const) : ('saisie' as const),
      },
      ...(produit === undefined
        ? []
        : [{ texte: nomsProduits[produit], origine: b.dose.gtin === '' ? ('saisie' as const) : ('scan' as const) }]),
      {
        texte: direLgo(reglages.lgo.dissocie),
        origine: 'reglages' as const,
      },
    ],
  };
}

/** What the LGO can carry, as the strip says it; a setting left blank is not a no. */
function direLgo(dissocie: boolean | null): string {
  if (dissocie === null) return T.assistant.lgoInconnu;
  return dissocie ? T.assistant.lgoDeux : T.assistant.lgoUne;
}

/** An answer in words. */
export function direReponse(valeur: Reponse<Champ>): string {
  if (valeur === INCONNU) return neSaitPas;
  if (typeof valeur === 'boolean') return valeur ? ouiNon.oui : ouiNon.non;
  if (Array.isArray(valeur)) return valeur.length === 0 ? aucunCritere : valeur.map((c: Critere) => nomsCriteres[c]).join(' ; ');
  return nomsSituations[valeur];
}

/** The answered question before the active one. */
function precedente(b: Brouillon, reglages: Reglages): Champ | null {
  const { active, reponses } = voir(b, reglages);
  const champs = reponses.filter((r) => r.utile).map((r) => r.champ);
  const rang = active === null ? -1 : champs.indexOf(active);
  const cible = rang < 0 ? champs.at(-1) : champs[rang - 1];
  return cible ?? (b.edition as Champ | null);
}

function direSujet(b: Brouillon): string {
  return b.sujet.type === 'patient' ? nommer(b.sujet.patient) : T.passage.titre;
}

/** Under which rules and on which day: what the strip keeps in sight. */
export function direRappel(b: Brouillon): string {
  return `${NOMS_REFERENTIELS[b.referentiel]}, ${formaterDate(b.dateActe)}`;
}

/** A passer-by's billing whose sheet is on screen: nothing of it is kept, it holds nobody else up. */
export function passageFini(b: Brouillon, reglages: Reglages): boolean {
  if (b.sujet.type !== 'passage') return false;
  const { active, enSuspens } = voir(b, reglages);
  return active === null && enSuspens.length === 0;
}

/** Why another person cannot be billed yet. */
export function direEnCours(b: Brouillon): string {
  return fr(`${T.accueil.enCours} : ${direSujet(b)}. ${T.accueil.enCoursFaire}`);
}

/** "Reprendre la facturation : DURAND Anna": a billing is never resumed without saying whose. */
export function direReprise(b: Brouillon): string {
  return fr(`${T.accueil.reprendre} : ${direSujet(b)}`);
}

/** The sentence that stops an expired dose, or null. */
export function dosePerimee(b: Brouillon): string | null {
  return b.dose.peremption !== '' && b.dose.peremption < b.dateActe ? formaterDate(b.dose.peremption) : null;
}
