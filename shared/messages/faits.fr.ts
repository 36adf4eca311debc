import type { Champ, Fait } from '../regles/faits.ts';
import type { CodeAvertissement, Confiance, Decision, Issue } from '../regles/regle.ts';
import type { Critere, Produit, Situation } from '../regles/dossier.ts';
import { typographier } from '../typographie.ts';

/** The French names of the rules' closed vocabulary: one place, used by the wizard, the sheet and the settings. */
export const nomsProduits: Record<Produit, string> = {
  vaxigrip: 'Vaxigrip',
  influvac: 'Influvac',
  flucelvax: 'Flucelvax',
  efluelda: 'Efluelda',
  fluad: 'Fluad',
};

export const nomsCriteres: Record<Critere, string> = typographier({
  'maladie-chronique': 'Maladie chronique de la liste du calendrier vaccinal (dont ALD concernée)',
  grossesse: 'Grossesse, quel que soit le trimestre',
  'obesite-imc-40': 'Obésité, IMC de 40 ou plus',
  'professionnel-expose': 'Professionnel de santé ou en contact avec des personnes à risque',
  entourage: "Entourage d'un nourrisson à risque ou d'une personne immunodéprimée",
  etablissement: 'Séjour en établissement médico-social ou de soins de suite',
  'grippe-aviaire-porcine': 'Exposition professionnelle aux virus aviaires ou porcins',
});

export const nomsSituations: Record<Situation, string> = typographier({
  aucune: 'Non, aucune exonération',
  maternite: 'Maternité, à partir du 6e mois environ',
  ald: 'ALD pour laquelle le vaccin est recommandé',
  invalidite: 'Invalidité, régime exonérant (exo 5)',
});

/** The questions of the wizard: the question itself, one line of help, and a short name for the strip of answers. */
export const questions: Record<Champ, { question: string; aide: string; nom: string }> = typographier({
  ordonnance: {
    question: 'Le patient a-t-il une ordonnance ?',
    aide: "Une prescription d'un médecin ou d'une sage-femme, en main.",
    nom: 'Ordonnance',
  },
  injection: {
    question: "Injectez-vous le vaccin maintenant, à l'officine ?",
    aide: "Si non, vous le délivrez seulement : pas d'acte à facturer.",
    nom: 'Injection',
  },
  'patient.criteres': {
    question: 'Le patient remplit-il un critère de prise en charge à 100 % ?',
    aide: 'Cochez tout ce qui est vrai, ou « Aucun ».',
    nom: 'Critères',
  },
  bon: {
    question: 'Avez-vous le bon de prise en charge ?',
    aide: 'Reçu par le patient, ou déjà imprimé par vous (amelipro, LGO).',
    nom: 'Bon',
  },
  'vaccin.stockEtat': {
    question: "La dose vient-elle du stock de l'État ?",
    aide: "Dose que la pharmacie n'a pas achetée (campagne 2020-2021).",
    nom: 'Stock État',
  },
  'patient.situation': {
    question: "Le patient est-il exonéré pour l'acte d'injection ?",
    aide: 'Choisissez une seule situation.',
    nom: 'Situation',
  },
  'patient.primoVaccinant': {
    question: 'Est-ce sa première vaccination contre la grippe ?',
    aide: "Oui si le patient n'a jamais été vacciné contre la grippe.",
    nom: 'Première fois',
  },
});

export const ouiNon = { oui: 'Oui', non: 'Non' } as const;
export const neSaitPas = 'Je ne sais pas';
export const aucunCritere = 'Aucun';

/** The facts as an explanation names them: fact, then each value. Ages are written from their bounds. */
export const nomsFaits: {
  readonly [F in Exclude<Fait, 'age' | 'horsPeriode'>]: { nom: string; valeurs: Readonly<Record<string, string>> };
} = typographier({
  produit: { nom: 'vaccin', valeurs: { 'non-precise': 'non précisé', ...nomsProduits } },
  critere: {
    nom: 'critère',
    valeurs: {
      aucun: 'aucun',
      autre: 'un critère',
      grossesse: 'grossesse',
      aviaire: 'virus aviaires ou porcins',
      'grossesse-et-aviaire': 'grossesse et virus aviaires',
    },
  },
  situation: { nom: 'situation', valeurs: { aucune: 'aucune', maternite: 'maternité', ald: 'ALD', invalidite: 'invalidité' } },
  stockEtat: { nom: 'dose du stock État', valeurs: { non: 'non', oui: 'oui' } },
  injection: { nom: 'injection ici', valeurs: { non: 'non', oui: 'oui' } },
  primo: { nom: 'première vaccination', valeurs: { non: 'non', oui: 'oui' } },
  bon: { nom: 'bon en main', valeurs: { non: 'non', oui: 'oui' } },
  ordonnance: { nom: 'ordonnance', valeurs: { non: 'non', oui: 'oui' } },
  lgoDissocie: { nom: 'LGO qui dissocie', valeurs: { non: 'non', oui: 'oui' } },
});

export const nomsDecisions: Record<Decision, string> = typographier({
  orientation: 'Lieu',
  eligibilite: 'Prise en charge',
  vaccin: 'Vaccin',
  acte: 'Acte',
  prescripteur: 'Prescripteur',
  factures: 'Factures',
});

export const nomsIssues: { readonly [D in Decision]: Record<Issue<D>, string> } = typographier({
  orientation: { poursuivre: 'se facture ici', orienter: 'à orienter' },
  eligibilite: { cible: 'personne ciblée', enfant: 'enfant non ciblé', 'non-cible': 'personne non ciblée' },
  vaccin: {
    prevention: 'vaccin en prévention, 100 %',
    'stock-etat': 'vaccin à 100 % sans exonération',
    enfant: 'vaccin à 65 %',
    patient: 'vaccin à la charge du patient',
    aucun: 'pas de vaccin délivré',
  },
  acte: {
    ordinaire: 'acte au taux commun',
    maternite: 'acte en maternité',
    ald: 'acte en ALD',
    invalidite: 'acte en invalidité',
    patient: 'acte à la charge du patient',
    aucun: "pas d'acte",
  },
  prescripteur: { medecin: "le numéro de l'ordonnance", pharmacien: 'vous-même', 'sans-objet': 'aucun prescripteur' },
  factures: { aucune: 'aucune facture', une: 'une facture', deux: 'deux factures' },
});

export const nomsConfiances: Record<Confiance, string> = typographier({
  confirme: 'Confirmé par plusieurs sources',
  'une-source': 'Une seule source',
  deduit: "Déduit, aucune source ne l'écrit",
});

/** How loudly each warning is said: something to know, to check, or that stops the act. */
export const niveaux: Record<CodeAvertissement, 'information' | 'verifier' | 'stop'> = {
  'injection-non-autorisee': 'stop',
  'age-hors-amm': 'stop',
  'produit-non-rembourse': 'stop',
  'primo-vaccinant': 'information',
  'deux-doses': 'information',
  'grossesse-maternite': 'verifier',
  'maternite-a-verifier': 'verifier',
  'numero-prescripteur-a-verifier': 'verifier',
  'campagne-non-verifiee': 'verifier',
  'tarif-a-verifier': 'verifier',
  'age-minimal-a-verifier': 'verifier',
  'injection-mineur-a-verifier': 'verifier',
  'stock-etat-sans-objet': 'verifier',
  'referentiel-historique': 'verifier',
};
