import { ajouterJours, formaterDate, type DateIso } from '../dates.ts';
import { ferieDu, jourDeSemaine } from '../jours-ouvres.ts';
import { sansArl, type Envoyee, type FauteJournee, type Journee } from '../teletransmission/journee.ts';
import { ecrireHeure } from '../teletransmission/reglages.ts';
import type { IdSourceTeletransmission } from '../teletransmission/sources.ts';
import { DELAI_ARL, type Aspect, type ASuivre, type NonEnvoyee, type Retard, type Suivi } from '../teletransmission/suivi.ts';
import { accorder, ESPACE_FINE, fr, typographier } from '../typographie.ts';

const aspects: Record<Aspect, string> = {
  avant: 'avant le suivi',
  'a-venir': 'à venir',
  fermee: 'fermée',
  'a-envoyer': 'à envoyer',
  retard: 'en retard si le patient a payé',
  'hors-delai': 'hors délai',
  envoyee: 'envoyée, ARL positifs',
  'arl-attendu': 'envoyée, ARL attendus',
  'arl-a-renvoyer': 'envoyée, lots à renvoyer',
};
const retards: Record<Retard, string> = {
  aucun: 'À envoyer',
  patient: 'En retard si le patient a payé',
  'tiers-payant': 'Hors délai',
};
const arl: Record<ASuivre['etat'], string> = {
  negatif: 'ARL négatif : corrigez et renvoyez',
  'sans-arl': 'Aucun ARL : renvoyez',
  attendu: 'ARL attendu',
};
const etats: Record<Journee['etat'], string> = {
  envoyee: 'Envoyée',
  defaut: 'Comme le calendrier',
  ouverte: 'Ouverte, à envoyer (garde)',
  fermee: 'Fermée',
};
const fautes: Record<FauteJournee | 'lots' | 'positifs' | 'negatifs', string> = {
  envoyeLe: "Envoyée le : écrivez une date du jour de l'activité ou d'après, jusqu'à aujourd'hui.",
  renvoyeLe: "Renvoyée le : écrivez une date qui suit l'envoi, jusqu'à aujourd'hui, ou rien.",
  lots: 'Lots envoyés : écrivez un nombre entier entre 1 et 999.',
  positifs: 'ARL positifs : écrivez un nombre entier, 0 si aucun.',
  negatifs: 'ARL négatifs : écrivez un nombre entier, 0 si aucun.',
  arl: "ARL : il y en a plus que de lots. Corrigez l'un des nombres.",
};
/** Why not to wait, each with what it rests on. */
const attendre: readonly { readonly dit: string; readonly source: IdSourceTeletransmission }[] = [
  {
    dit: "L'assurance maladie compte son délai de paiement une fois l'envoi reçu : un jour d'attente est un jour de plus sans être payé.",
    source: 'decret-2016-1069',
  },
  {
    dit: "Part obligatoire en tiers payant : payée en 7 jours ouvrés au plus. Au-delà, l'assurance maladie doit 1 € par facture, puis 10 % dès le 10e jour.",
    source: 'decret-2016-1069',
  },
  { dit: 'La convention des pharmaciens fait mieux : 4 jours ouvrés.', source: 'pharmacien-de-france-4-jours' },
  { dit: 'À envoyer en 8 jours ouvrés en tiers payant, en 3 quand le patient a payé.', source: 'css-r161-47' },
  { dit: 'Un envoi tardif ne fait pas perdre, à lui seul, le paiement : envoyez quand même.', source: 'cass-2015-14-20252' },
  {
    dit: 'Un ARL positif dit que le fichier est bien formé : un lot peut encore être rejeté. Un ARL négatif : le fichier est à renvoyer.',
    source: 'ameli-noemie',
  },
];

/** Every text of the télétransmission. */
export const messagesTeletransmission = typographier({
  rail: 'Télétrans.',
  titre: 'Télétransmission',
  aujourdhui: "Aujourd'hui",
  lots: 'Lots envoyés',
  envoye: "Envoyé aujourd'hui",
  envoyeDe: "Envoyé aujourd'hui : {jour}",
  corriger: 'Modifier',
  corrigerDe: 'Modifier {jour}',
  aEnvoyer: "L'activité du jour n'est pas encore envoyée.",
  ferme: "Fermé aujourd'hui : rien à envoyer.",
  envoyee: 'Envoyée le {date}, {lots}.',
  puisRenvoyee: '{date}, renvoyée le {encore}',
  nombreDeLots: { one: '{n} lot', other: '{n} lots' },
  note: { one: 'Journée marquée envoyée.', other: '{n} journées marquées envoyées.' },
  serie: { one: '{n} jour de suite', other: '{n} jours de suite' },
  serieAide: 'chaque jour envoyé le jour même ou le jour ouvré suivant',
  annuler: 'Annuler le dernier geste',
  annule: 'Geste annulé.',
  enAttente: 'À envoyer',
  rienEnAttente: 'Rien en retard depuis le {date}, premier jour suivi.',
  pasCommence: 'Le suivi commence au premier jour que vous marquez. Avant lui, rien ne compte comme un retard.',
  toutEnvoye: { one: "La journée est partie aujourd'hui", other: "Les {n} journées sont parties aujourd'hui" },
  autres: { one: 'Et {n} autre journée, dans le calendrier.', other: 'Et {n} autres journées, dans le calendrier.' },
  retards,
  attente: { one: '{n} jour ouvré', other: '{n} jours ouvrés' },
  limites: 'Dernier jour : {patient} si le patient a payé, {tiers} en tiers payant.',
  arlTitre: 'ARL à suivre',
  rienArl: "Aucun ARL n'est attendu.",
  arl,
  arlCompte: 'Envoyée le {date}, {lots}. ARL positifs : {positifs} ; négatifs : {negatifs} ; attendus : {attendus}.',
  arlLimite: `Sans ARL après le {date} (${DELAI_ARL} jours ouvrés), renvoyez les lots.`,
  tousPositifs: 'ARL tous positifs',
  tousPositifsDe: 'ARL tous positifs : {jour}',
  renvoye: "Renvoyé aujourd'hui",
  renvoyeDe: "Renvoyé aujourd'hui : {jour}",
  arlNote: 'ARL notés.',
  renvoiNote: 'Renvoi noté : les ARL sont attendus de nouveau.',
  calendrier: 'Calendrier',
  calendrierAide: 'Flèches : jour ; Page ↑ ↓ : mois ; Entrée : modifier.',
  moisAvant: 'Mois précédent',
  moisApres: 'Mois suivant',
  aspects,
  journee: 'Journée',
  etat: 'Cette journée',
  etats,
  envoyeLe: 'Envoyée le',
  renvoyeLe: 'Renvoyée le',
  positifs: 'ARL positifs',
  negatifs: 'ARL négatifs',
  avantDebut: 'Ce jour est avant le début du suivi : une fois marqué, le suivi commencera ce jour-là.',
  journeeNotee: 'Journée enregistrée.',
  fautes,
  cout: 'Pourquoi ne pas attendre',
  source: 'Source',
  doute: 'À vérifier',
  doutes: {
    ouvres:
      "Le texte compte en jours ouvrés sans les définir : Comptoir compte du lundi au vendredi, hors jours fériés, même si la pharmacie ouvre le samedi. L'article a pu changer depuis la version lue.",
    reception: "Le départ du délai de paiement à la réception de l'envoi est déduit : le texte entier n'a pas été lu.",
    arl: "Le délai de 2 jours ouvrés pour l'ARL n'a été lu que dans une version de l'article R161-47 : il a pu être abrogé.",
  },
  douteDrom:
    "Le jour férié de l'abolition de l'esclavage, propre à chaque territoire, n'est pas connu de Comptoir : marquez-le « Fermée » au calendrier.",
  accueil: {
    hier: 'Télétransmission : hier non envoyée',
    un: 'Télétransmission : {jour} non envoyée',
    plusieurs: { one: 'Télétransmission : {n} journée non envoyée', other: 'Télétransmission : {n} journées non envoyées' },
    renvoyer: { one: 'Télétransmission : {n} envoi à refaire', other: 'Télétransmission : {n} envois à refaire' },
    faite: "Télétransmission : envoyée aujourd'hui",
    aJour: 'Télétransmission : à jour',
    resteLeJour: "Télétransmission : à jour, aujourd'hui à envoyer",
  },
  fermeture: 'Fermeture à {heure} : télétransmission à envoyer',
  reglages: {
    titre: 'Télétransmission',
    alsaceMoselle: "Jours fériés d'Alsace-Moselle",
    fermeture: 'Heure de fermeture',
    fermetureAide: 'Par exemple 19:30. Vide : aucun rappel. Le rappel vient une fois le suivi commencé (F7).',
    fermetureFaute: 'Heure de fermeture : écrivez une heure, par exemple 19:30, ou rien.',
    minutes: 'Rappeler … minutes avant la fermeture',
    minutesFaute: 'Rappeler : écrivez un nombre de minutes entre 0 et 240.',
  },
  jours: ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'],
  joursCourts: ['lun.', 'mar.', 'mer.', 'jeu.', 'ven.', 'sam.', 'dim.'],
  mois: ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'],
});
const M = messagesTeletransmission;

/** Why not to wait, in the order in which it is read. */
export const ATTENDRE = attendre.map(({ dit, source }) => ({ dit: fr(dit), source }));

/** `lundi 16/11/2026`. */
export function direJour(jour: DateIso): string {
  return `${M.jours[jourDeSemaine(jour) - 1]} ${formaterDate(jour)}`;
}

/** `novembre 2026`, of any day of that month. */
export function direMoisEntier(jour: DateIso): string {
  return `${M.mois[Number(jour.slice(5, 7)) - 1]} ${jour.slice(0, 4)}`;
}

const remplir = (texte: string, valeurs: Readonly<Record<string, string | number>>): string =>
  texte.replaceAll(/\{(\w+)\}/g, (tout, cle: string) => String(valeurs[cle] ?? tout));

/** A button's full name, where only its column says of which day it is. */
export function direDuJour(texte: string, jour: DateIso): string {
  return remplir(texte, { jour: direJour(jour) });
}

/** The day on which it was sent, then, where lots were sent again, the last one of those. */
function direDates({ envoyeLe, renvoyeLe }: Envoyee): string {
  const date = formaterDate(envoyeLe);
  return renvoyeLe === '' ? date : remplir(M.puisRenvoyee, { date, encore: formaterDate(renvoyeLe) });
}

/** `Envoyée le 16/11/2026, renvoyée le 18/11/2026, 4 lots.` */
export function direEnvoi(e: Envoyee): string {
  return remplir(M.envoyee, { date: direDates(e), lots: accorder(e.lots, M.nombreDeLots) });
}

/** What a day that waits says: how late it is, and its last days. */
export function direRetard({ retard, attente, limitePatient, limiteTiersPayant }: NonEnvoyee): readonly [string, string] {
  return [
    `${M.retards[retard]}, ${accorder(attente, M.attente)}`,
    remplir(M.limites, { patient: formaterDate(limitePatient), tiers: formaterDate(limiteTiersPayant) }),
  ];
}

/** Where the ARL of a sending stand. */
export function direArl({ journee: e, etat, limite }: ASuivre): string {
  const compte = remplir(M.arlCompte, {
    date: direDates(e),
    positifs: e.positifs,
    negatifs: e.negatifs,
    attendus: sansArl(e),
    lots: accorder(e.lots, M.nombreDeLots),
  });
  return etat === 'attendu' ? `${compte} ${remplir(M.arlLimite, { date: formaterDate(limite) })}` : compte;
}

/** A day of the calendar, in words: its date, its holiday, its state. */
export function direCase(jour: DateIso, aspect: Aspect, alsaceMoselle: boolean): string {
  const ferie = ferieDu(jour, alsaceMoselle);
  return [direJour(jour), ...(ferie === null ? [] : [fr(ferie.nom)]), M.aspects[aspect]].join(', ');
}

/** The one line of the home screen; null while nothing was ever marked. */
export function direAccueil({ debut, enAttente, arl: attendus, aujourdhui, ouvert }: Suivi, jour: DateIso): string | null {
  const A = M.accueil;
  if (debut === '') return null;
  const [premiere] = enAttente;
  if (premiere !== undefined && enAttente.length > 1) return accorder(enAttente.length, A.plusieurs);
  if (premiere !== undefined)
    return premiere.journee.jour === ajouterJours(jour, -1) ? A.hier : direDuJour(A.un, premiere.journee.jour);
  const aRefaire = attendus.filter((a) => a.etat !== 'attendu').length;
  if (aRefaire > 0) return accorder(aRefaire, A.renvoyer);
  if (aujourdhui.etat === 'envoyee') return A.faite;
  return ouvert ? A.resteLeJour : A.aJour;
}

/** The line before closing: `Fermeture à 19 h 30 : …`. */
export function direFermeture(minutes: number): string {
  return remplir(M.fermeture, { heure: ecrireHeure(minutes).replace(':', `${ESPACE_FINE}h${ESPACE_FINE}`) });
}
