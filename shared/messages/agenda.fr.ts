import type { MoisAgenda, Portee } from '../agenda.ts';
import type { Genre } from '../pieces.ts';
import { accorder, formaterNombre, typographier } from '../typographie.ts';

const portees: Record<Portee, string> = {
  aujourdhui: "Aujourd'hui",
  semaine: 'Cette semaine',
  retard: 'En retard',
  visite: 'À la prochaine visite',
};
const vides: Record<Portee, string> = {
  aujourdhui: "Aucune carte à demander aujourd'hui. Celles du jour seront ici dès qu'une échéance arrive.",
  semaine: 'Aucune carte à demander dans les sept jours qui viennent. Les échéances proches seront ici.',
  retard: 'Aucune carte en retard. Celles qui auraient dû être demandées avant ce jour seront ici.',
  visite: 'Aucune carte jamais vue. Celles qui sont enregistrées sans avoir été vues au comptoir seront ici, sans date.',
};
/** What the date of a line says. */
const dates: Record<Portee, string> = {
  aujourdhui: 'Le',
  semaine: 'Le',
  retard: 'Depuis le',
  visite: 'Depuis le',
};
const genres: Record<Genre, string> = {
  mutuelle: 'Mutuelle',
  c2s: 'C2S',
  vitale: 'Vitale',
  attestation: 'Attestation',
  ordonnance: 'Ordonnance',
};
const series: Record<Exclude<keyof MoisAgenda, 'mois'>, string> = {
  demandees: 'Demandés',
  renouvelees: 'Renouvelés',
  rattrapees: 'Rattrapés par un rappel',
  finiesSansDemande: 'Finis sans demande',
};

/** Every text of the agenda of cards and of the desk. */
export const messagesAgenda = typographier({
  titre: 'À qui demander une carte ?',
  quand: 'Quand',
  document: 'Document',
  toutes: 'Tous',
  portees,
  vides,
  vide: 'Aucune carte enregistrée pour le moment. Ouvrez un patient (F3) et ajoutez la première quand il la montre.',
  videGenre: 'Rien de ce genre de document ici. Choisissez « Tous » pour revoir les autres.',
  genres,
  total: { one: '{n} document', other: '{n} documents' },
  premiers: 'les {n} premiers sont montrés',
  clavier: 'Flèches : parcourir ; Entrée : ouvrir ; 1 à 4 : quand.',
  liste: 'Documents à demander',
  colonnes: {
    nom: 'Patient',
    naissance: 'Né(e) le',
    telephone: 'Téléphone',
    quoi: 'À demander',
    fin: 'Fin imprimée',
    fait: 'Fait',
  },
  dates,
  jamais: 'jamais vue',
  detail: 'Document choisi',
  ouvrir: 'Ouvrir le dossier',
  imprimer: 'Imprimer la liste',
  papier: {
    titre: 'Cartes à demander',
    jour: 'Liste du',
    rien: 'Rien à demander ce jour.',
  },
  mois: {
    titre: { one: 'Six derniers mois : {n} fini sans demande', other: 'Six derniers mois : {n} finis sans demande' },
    phrase: 'Finis sans demande : rien dans les 30 jours avant la fin.',
    colonne: 'Documents',
    attente: 'Les six derniers mois seront ici.',
    series,
    noms: ['janv.', 'févr.', 'mars', 'avr.', 'mai', 'juin', 'juil.', 'août', 'sept.', 'oct.', 'nov.', 'déc.'],
  },
  bureau: {
    titre: 'Comptoir',
    avis: { one: "{n} carte à demander aujourd'hui", other: "{n} cartes à demander aujourd'hui" },
  },
});

/** How many documents there are, and how many of them are listed when that is fewer. */
export function direTotal(total: number, montres: number): string {
  const tout = accorder(total, messagesAgenda.total);
  return montres < total ? `${tout}, ${messagesAgenda.premiers.replace('{n}', formaterNombre(montres))}` : tout;
}

/** What six months say in one line: the documents that nobody asked for in time. */
export function direSixMois(mois: readonly MoisAgenda[]): string {
  return accorder(
    mois.reduce((n, m) => n + m.finiesSansDemande, 0),
    messagesAgenda.mois.titre,
  );
}

/** What the morning notice and the badge say: a number, never a name. */
export function direAvis(nombre: number): string {
  return accorder(nombre, messagesAgenda.bureau.avis);
}

/** The title of the window. */
export function direTitre(nombre: number): string {
  const { titre } = messagesAgenda.bureau;
  return nombre === 0 ? titre : `${titre} (${nombre})`;
}

/** `nov.` of a month `YYYY-MM`. */
export function direMois(mois: string): string {
  return messagesAgenda.mois.noms[Number(mois.slice(5)) - 1] ?? mois;
}

/** A telephone number in pairs, as it is read aloud; a foreign one as it is kept. */
export function direTelephone(telephone: string): string {
  return /^0\d{9}$/.test(telephone) ? (telephone.match(/\d{2}/g) ?? []).join('\u00a0') : telephone;
}
