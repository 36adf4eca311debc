import type { Source } from '../regles/sources.ts';
import { typographier } from '../typographie.ts';

const TABLE = {
  'css-r161-47': {
    titre: 'Code de la sécurité sociale, article R161-47 (version du 15 avril 1998)',
    date: '1998-04-15',
    url: 'https://www.doctrine.fr/l/texts/codes/LEGITEXT000006073189/articles/LEGIARTI000006746780',
    dit: "Feuilles de soins électroniques à transmettre en 3 jours ouvrés quand l'assuré a payé, en 8 jours ouvrés en tiers payant.",
  },
  'cass-2015-14-20252': {
    titre: 'Cour de cassation, 2e chambre civile, 8 octobre 2015, n° 14-20.252',
    date: '2015-10-08',
    url: 'https://lexbase.fr/index/source/26514270-cass-civ-2-08102015-n-1420252-fp-b-rejet',
    dit: 'Un envoi tardif ne fait pas perdre, à lui seul, le paiement.',
  },
  'pharmacien-de-france-4-jours': {
    titre: "Le Pharmacien de France, « L'AMO reste tenue au délai de 4 jours »",
    date: '2016-09-01',
    dateDeduite: true,
    url: 'http://lepharmaciendefrance.fr/article-print/lamo-reste-tenue-delai-4-jours',
    dit: "L'AMO paie en 7 jours ouvrés selon le décret d'août 2016, en 4 jours ouvrés selon la convention des pharmaciens.",
  },
  'ameli-noemie': {
    titre: 'ameli.fr, « Le retour NOEMIE »',
    date: '2026-11-21',
    dateDeduite: true,
    url: 'https://www.ameli.fr/pharmacien/exercice-professionnel/teletransmission/retour-noemie',
    dit: 'ARL positif : le fichier est bien formé, un lot peut encore être rejeté. ARL négatif : le fichier est à renvoyer.',
  },
} as const satisfies Record<string, Source>;

export type IdSourceTeletransmission = keyof typeof TABLE;
/** The texts that the delays of the télétransmission rest on. */
export const SOURCES_TELETRANSMISSION: Readonly<Record<IdSourceTeletransmission, Source>> = typographier(TABLE);
