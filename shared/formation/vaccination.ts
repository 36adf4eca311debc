import { ageEnAnnees, ageEnMois, formaterDate, type DateIso } from '../dates.ts';
import { messagesFormation as M } from '../messages/formation.fr.ts';
import { nomsCriteres, nomsProduits } from '../messages/faits.fr.ts';
import { nommer } from '../patient.ts';
import { CRITERES, PRODUITS, schemaDossier, SITUATIONS, type Critere, type Dossier, type Situation } from '../regles/dossier.ts';
import { etudier } from '../regles/facturation.ts';
import { bandeAge } from '../regles/faits.ts';
import { ISSUES, type Issue } from '../regles/regle.ts';
import { fr } from '../typographie.ts';
import type { Cas, Choix, Question } from './cas.ts';
import { jourEntre, naissance, personne, type Personne } from './personne.ts';
import { expliquerDecision, expliquerSignal, refuserDecision, refuserSignal, type Analyse } from './raisons.ts';
import { creerTirage, type Tirage } from './tirage.ts';

/** Flu campaigns that the rules in force know; of the last one they say that it is not verified yet. */
const CAMPAGNES: readonly (readonly [DateIso, DateIso])[] = [
  ['2023-10-17', '2024-01-31'],
  ['2024-10-15', '2025-01-31'],
  ['2025-10-14', '2026-01-31'],
  ['2026-10-13', '2027-01-31'],
];
/** Ages in months: adults more often than infants, as at the counter. */
const AGES: readonly (readonly [number, number])[] = [
  [1, 5],
  [6, 23],
  [24, 131],
  [24, 131],
  [132, 215],
  [132, 215],
  [216, 599],
  [216, 599],
  [216, 599],
  [600, 719],
  [600, 719],
  [720, 779],
  [720, 779],
  [780, 1140],
  [780, 1140],
];
const ANS = 12;

function criteres(t: Tirage, situation: Situation, mois: number, feconde: boolean): Critere[] {
  if (situation === 'ald') return ['maladie-chronique'];
  if (situation === 'maternite') return ['grossesse'];
  if (t.sur100(40)) return [];
  const possibles = CRITERES.filter((c) => {
    if (c === 'grossesse') return feconde;
    if (c === 'obesite-imc-40') return mois >= 18 * ANS;
    if (c === 'professionnel-expose' || c === 'grippe-aviaire-porcine') return mois >= 18 * ANS && mois < 67 * ANS;
    return true;
  });
  return t.sur100(15) ? [...new Set([t.choisir(possibles), t.choisir(possibles)])] : [t.choisir(possibles)];
}

/** Whether nobody could vaccinate him before: still too young when the campaign before this one ended. */
function sansSaisonPassee(dateNaissance: DateIso, [debut]: readonly [DateIso, DateIso]): boolean {
  return bandeAge(dateNaissance, `${debut.slice(0, 4)}-01-31`) === '0-5-mois';
}

/** A vaccination on a day of a known campaign, every fact told. */
export function tirerDossier(graine: number): { dossier: Dossier; qui: Personne } {
  const t = creerTirage(graine);
  const campagne = t.choisir(CAMPAGNES);
  const dateActe = jourEntre(t, ...campagne);
  const mois = t.entre(...t.choisir(AGES));
  const femme = t.sur100(50);
  const feconde = femme && mois >= 18 * ANS && mois < 45 * ANS;
  const enceinte = feconde && t.sur100(30);
  const possibles = SITUATIONS.filter((s) => s !== 'maternite' && (s !== 'invalidite' || (mois >= 18 * ANS && mois < 65 * ANS)));
  const situation = enceinte ? 'maternite' : t.sur100(55) ? 'aucune' : t.choisir(possibles);
  const produit = t.sur100(20) ? undefined : t.choisir(PRODUITS);
  const dateNaissance = naissance(t, dateActe, mois);
  const dossier = schemaDossier.parse({
    dateActe,
    vaccin: { maladie: 'grippe', produit, stockEtat: t.sur100(5) },
    injection: t.sur100(75),
    patient: {
      dateNaissance,
      primoVaccinant: t.sur100(30) || sansSaisonPassee(dateNaissance, campagne),
      criteres: criteres(t, situation, mois, feconde),
      situation,
    },
    bon: t.sur100(60),
    ordonnance: t.sur100(mois < 11 * ANS ? 60 : 30),
    officine: { lgoDissocie: t.sur100(50) },
  });
  // A bon is sent to, or printed for, those who are covered alone.
  const couvert = etudier(dossier).analyse?.verdict?.issues.eligibilite !== 'non-cible';
  return { dossier: { ...dossier, bon: dossier.bon === true && couvert }, qui: personne(t, femme) };
}

function direAge(dateNaissance: DateIso, jour: DateIso): string {
  const ans = ageEnAnnees(dateNaissance, jour);
  return ans < 2 ? `${ageEnMois(dateNaissance, jour)} mois` : `${ans} ans`;
}

function enonce({ dossier: d, qui }: { dossier: Dossier; qui: Personne }, eligibilite: Issue<'eligibilite'>): string[] {
  const { patient: p, vaccin: v } = d;
  const E = M.vaccination.enonce;
  const liste = p.criteres ?? [];
  // Age alone opens the 100 % of whom nothing else targets.
  const sansCritere = eligibilite === 'cible' ? E.sansAutreCritere : E.sansCritere;
  const ouiNon = (oui: boolean | undefined): 'oui' | 'non' => (oui === true ? 'oui' : 'non');
  return [
    fr(
      `${nommer(qui)}, ${direAge(p.dateNaissance, d.dateActe)} (${E.ne} ${formaterDate(p.dateNaissance)}). ${E.acte} ${formaterDate(d.dateActe)}.`,
    ),
    fr(`${E.vaccin} : ${v.produit === undefined ? E.nonPrecise : nomsProduits[v.produit]}. ${E.injection[ouiNon(d.injection)]}`),
    E.ordonnance[ouiNon(d.ordonnance)],
    fr(liste.length === 0 ? sansCritere : `${E.critere} : ${liste.map((c) => nomsCriteres[c]).join(' ; ')}.`),
    E.situation[p.situation ?? 'aucune'],
    `${E.bon[ouiNon(d.bon)]} ${E.primo[ouiNon(p.primoVaccinant)]}`,
    ...(v.stockEtat === true ? [E.stockEtat] : []),
    E.lgo[ouiNon(d.officine.lgoDissocie)],
  ];
}

const choixDe = <V extends string>(valeurs: readonly V[], noms: Readonly<Record<V, string>>): Choix[] =>
  valeurs.map((valeur) => ({ valeur, nom: noms[valeur] }));

/** Which decision settles each answer to "who pays": the place first, then what the vaccine is billed as. */
const PAYEURS = {
  facturer: { decision: 'vaccin', valeurs: ['prevention', 'stock-etat', 'enfant'] },
  'patient-paie': { decision: 'vaccin', valeurs: ['patient'] },
  orienter: { decision: 'orientation', valeurs: ['orienter'] },
} as const;

function questionPayeur(a: Analyse, statut: string): Question {
  const oriente = statut === 'orienter';
  return {
    id: 'payeur',
    ...M.vaccination.questions.payeur,
    choix: choixDe(['facturer', 'patient-paie', 'orienter'], M.vaccination.payeur),
    juste: statut,
    expliquer: () => expliquerDecision(a, oriente ? 'orientation' : 'vaccin'),
    refuser: (valeur) => {
      if (oriente) return refuserDecision(a, 'orientation', ['poursuivre']);
      const { decision, valeurs } = PAYEURS[valeur as keyof typeof PAYEURS] ?? PAYEURS.facturer;
      return refuserDecision(a, decision, valeurs);
    },
  };
}

function questionDecision(a: Analyse, decision: 'vaccin' | 'acte' | 'prescripteur' | 'factures'): Question {
  return {
    id: decision,
    ...M.vaccination.questions[decision],
    choix: choixDe<string>(ISSUES[decision], M.vaccination[decision]),
    juste: a.verdict.issues[decision],
    expliquer: () => expliquerDecision(a, decision),
    refuser: (valeur) => refuserDecision(a, decision, [valeur]),
  };
}

/** What to attach: the answers are the codes of the rules' actions, or nothing. */
function questionAction(
  a: Analyse,
  id: 'bon' | 'attestation',
  codes: readonly ('joindre-bon' | 'editer-bon' | 'joindre-attestation-employeur')[],
): Question {
  const juste = codes.find((code) => a.verdict.signaux.some((s) => s.code === code)) ?? 'rien';
  return {
    id,
    ...M.vaccination.questions[id],
    choix: choixDe<string>([...codes, 'rien'], M.vaccination.action),
    juste,
    // Of several, the one that lacks the least.
    expliquer: () =>
      juste === 'rien'
        ? codes.map((code) => refuserSignal(a, code)).toSorted((x, y) => x.texte.length - y.texte.length)[0]!
        : expliquerSignal(a, juste),
    refuser: (valeur) => (valeur === 'rien' ? expliquerSignal(a, juste) : refuserSignal(a, valeur)),
  };
}

/** Level 1: how to bill a flu vaccination. Every answer is the engine's own. @throws when the engine asks more: the case is complete. */
export function casVaccination(graine: number): Cas {
  const tire = tirerDossier(graine);
  const { plan, analyse } = etudier(tire.dossier);
  if (analyse?.faits == null || analyse.verdict === null) throw new Error(`case ${graine}: ${plan.statut}`);
  const a: Analyse = { compile: analyse.compile, faits: analyse.faits, verdict: analyse.verdict };
  return {
    niveau: 'vaccination',
    graine,
    jour: tire.dossier.dateActe,
    enonce: enonce(tire, a.verdict.issues.eligibilite),
    questions: [
      questionPayeur(a, plan.statut),
      questionDecision(a, 'prescripteur'),
      questionDecision(a, 'vaccin'),
      questionDecision(a, 'acte'),
      questionDecision(a, 'factures'),
      questionAction(a, 'bon', ['joindre-bon', 'editer-bon']),
      questionAction(a, 'attestation', ['joindre-attestation-employeur']),
    ],
    avertissements: plan.avertissements.map((s) => s.texte),
  };
}
