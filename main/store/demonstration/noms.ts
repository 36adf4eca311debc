import type { Hasard } from './hasard.ts';

const mots = (texte: string): readonly string[] => texte.split(' ');

/** Common names, the most frequent first; a combination of two of them names nobody in particular. */
const FAMILLES = mots(
  'Martin Bernard Thomas Petit Robert Richard Durand Dubois Moreau Laurent Simon Michel Lefebvre Leroy Roux David Bertrand Morel Fournier Girard ' +
    'Bonnet Dupont Lambert Fontaine Rousseau Vincent Muller Lefèvre Faure André Mercier Blanc Guérin Boyer Garnier Chevalier François Legrand Gauthier Garcia ' +
    'Perrin Robin Clément Morin Nicolas Henry Roussel Mathieu Gautier Masson Marchand Duval Denis Dumont Marie Lemaire Noël Meyer Dufour Meunier ' +
    'Brun Blanchard Giraud Joly Rivière Lucas Brunet Gaillard Barbier Arnaud Martinez Gérard Roche Renard Schmitt Roy Leroux Colin Vidal Caron ' +
    'Picard Roger Fabre Aubert Lemoine Renaud Dumas Lacroix Olivier Philippe Bourgeois Pierre Benoît Rey Leclerc Payet Rolland Leclercq Guillaume Lecomte ' +
    'Lopez Jean Dupuy Guillot Hubert Berger Carpentier Sanchez Dupuis Moulin Louis Deschamps Huet Vasseur Perez Boucher Fleury Royer Klein Jacquet ' +
    'Adam Paris Poirier Marty Aubry Guyot Carré Charles Renault Charpentier Ménard Maillard Baron Bertin Bailly Hervé Schneider Fernandez Collet Léger ' +
    'Bouvier Julien Prévost Millet Perrot Daniel Cousin Germain Breton Besson Langlois Rémy Pelletier Lévêque Perrier Leblanc Barré Lebrun Marchal Weber ' +
    'Mallet Hamon Boulanger Jacob Monnier Michaud Rodriguez Guichard Gillet Étienne Grondin Poulain Tessier Chevallier Collin Chauvin Bouchet Gay Lemaître Bénard ' +
    'Maréchal Humbert Reynaud Antoine Hoarau Perret Barthélemy Cordier Pichon Lejeune Gilbert Lamy Delaunay Pasquier Carlier Laporte Nguyen Diallo Traoré Benali',
);
/** What a keyboard or a search may stumble on. */
const FAMILLES_RARES = [
  'Saint-Étienne',
  'Saint-Aubin',
  'Sainte-Croix',
  'de Saint-Cœur',
  'Lebœuf',
  'Cœuret',
  'Vœgtlin',
  "L'Hostis",
  "D'Almeida",
  "L'Herbier",
  "d'Aubigny",
  'de La Tour',
  'de Montferrand',
  'du Plessis',
  'des Essarts',
  'Le Goff',
  'Le Bihan',
  'Le Roux',
  'La Rocca',
  'Van den Berghe',
  'Von Arx',
  'Ben Salah',
  'El Amrani',
  'Da Silva',
  'Dos Santos',
  "N'Diaye",
  'Müller',
  'Strauß',
  'Ybañez',
  'Çelik',
  'Nowakowska-Petit',
  'Æbischer',
] as const;
/** Parts of made-up names, the long tail of names that are met once; every second part begins with a consonant. */
const DEBUTS = mots(
  'Ba Bar Be Ber Bi Bla Bo Bou Bri Bru Ca Cha Char Che Cla Co Cor Cou Da Dau De Del Do Du Fa Fer Fla Fo Fou Ga Gau Ger Go Gou Gra Gui Ha Hau He Ja Jau La Lan ' +
    'Lau Le Li Lo Ma Mal Mar Me Mo Mon Mou Na No Pa Pé Pi Pla Po Pon Pou Pra Ra Rai Ré Ri Ro Rou Sa Sau Se Si So Ta Te Thi Ti To Tou Tri Va Ve Vi Vo',
);
const MILIEUX = mots(
  'ba bi bo ca cha che co da de di do fa fi ga go la lan le li lo ma mi mo na ni no pa pi po ra ri ro sa sse ti to va ve vi',
);
const FINS = mots(
  'bard baud bert bier bon boux card cault ceau chard cher chet chin chon court dard deau dier din don doux dry fard fet fort gard gaud geot gnac gnon ' +
    'lain lard laud let leux lier lin lon lot mard meau mier min mont nard naud net nier non not quet quin rand rard raud rel rent ret reux rier rin rot ' +
    'sard seau sier sin son tard taud teau tel thier tier tin ton tot trand vard veau vel vert vet vier vin',
);

/** First names by the time when they were given: before 1965, after 1985, and both in between. */
const PRENOMS = {
  F: {
    anciens: mots(
      'Marie Jeanne Françoise Monique Catherine Jacqueline Anne Sylvie Martine Madeleine Nicole Suzanne Hélène Christine Marguerite Denise Louise ' +
        'Christiane Chantal Brigitte Élisabeth Cécile Agnès Thérèse Odette Yvonne Simone Paulette Germaine Andrée Lucie Fatima',
    ),
    recents: mots(
      'Camille Léa Emma Manon Chloé Louise Jade Alice Inès Lina Zoé Anaïs Julie Laura Marie Mathilde Juliette Pauline Clara Sarah Eva Aïcha Maëlys Noémie ' +
        'Élodie Aurélie Émilie Stéphanie Céline Gaëlle Cœlia Zoë',
    ),
    composes: [
      'Marie-Claude',
      'Anne-Marie',
      'Marie-Thérèse',
      'Marie-France',
      'Anne-Sophie',
      'Marie-Lou',
      'Marie-Noëlle',
      'Maria José',
    ],
  },
  M: {
    anciens: mots(
      'Jean Pierre Michel André Philippe René Louis Alain Jacques Bernard Marcel Daniel Roger Robert Paul Claude Christian Henri Georges François Patrick ' +
        'Gérard Joseph Maurice Raymond Guy Dominique Yves Étienne Mohamed',
    ),
    recents: mots(
      'Nicolas Julien Lucas Hugo Gabriel Raphaël Léo Arthur Louis Jules Adam Ethan Noé Paul Loïc Gaël Théo Maxime Thomas Antoine Alexandre Kévin Jérôme Benoît ' +
        'Cédric Rémi Mickaël Maël Mohamed Bjørn',
    ),
    composes: [
      'Jean-Pierre',
      'Jean-Luc',
      'Jean-François',
      'Pierre-Yves',
      'Jean-Baptiste',
      'Marc-Antoine',
      'Louis Philippe',
      'Jean-Noël',
    ],
  },
} as const;
export type Sexe = 'F' | 'M';

/** A family name: one in three is common, some are hard to spell, the others made up. */
export function nomDeFamille(h: Hasard): string {
  if (h.sur100(35)) return h.frequent(FAMILLES);
  if (h.sur100(6)) return h.choisir(FAMILLES_RARES);
  const invente = `${h.choisir(DEBUTS)}${h.sur100(60) ? h.choisir(MILIEUX) : ''}${h.choisir(FINS)}`;
  return h.sur100(4) ? `${h.frequent(FAMILLES)}-${invente}` : invente;
}

/** @param annee of birth */
export function prenomDe(h: Hasard, sexe: Sexe, annee: number): string {
  const { anciens, recents, composes } = PRENOMS[sexe];
  if (h.sur100(8)) return h.choisir(composes);
  return h.frequent(annee < 1965 || (annee < 1985 && h.sur100(50)) ? anciens : recents);
}
