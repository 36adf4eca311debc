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
  'decret-2016-1069': {
    titre: 'Décret n° 2016-1069 du 3 août 2016, garanties et délais de paiement en cas de tiers payant',
    date: '2016-08-03',
    url: 'https://www.legifrance.gouv.fr/eli/decret/2016/8/3/AFSS1619346D/jo/texte',
    dit: 'Part obligatoire payée en 7 jours ouvrés au plus ; au-delà, 1 € par facture, puis 10 % de cette part à compter du 10e jour.',
  },
  'pharmacien-de-france-4-jours': {
    titre: "Le Pharmacien de France, « L'AMO reste tenue au délai de 4 jours »",
    date: '2016-09-01',
    dateDeduite: true,
    url: 'http://lepharmaciendefrance.fr/article-print/lamo-reste-tenue-delai-4-jours',
    dit: "La convention des pharmaciens tient l'AMO à 4 jours ouvrés, malgré les 7 du décret d'août 2016.",
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
