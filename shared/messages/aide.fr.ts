import { typographier } from '../typographie.ts';

/** The texts of the help around the guide and the shortcuts. */
export const messagesAide = typographier({
  titre: 'Aide',
  chercher: 'Que voulez-vous faire ?',
  chercherAide: 'Échap revient à votre écran, tel que vous l’avez laissé.',
  taches: 'Sujets',
  raccourcis: 'Raccourcis du clavier',
  ici: 'Sur cet écran',
  partout: 'Partout',
  reponses: 'Répondre et choisir',
  gestes: {
    chiffres: 'répondre par son chiffre',
    fleches: 'parcourir',
    entree: 'continuer, valider, ouvrir le premier',
    echap: 'fermer, renoncer sans rien perdre',
    tab: 'champ suivant',
  },
  touches: { chiffres: '1…9', fleches: '↑ ↓', entree: 'Entrée', echap: 'Échap', tab: 'Tab' },
  ouvrir: 'Ouvrir',
  voisines: 'Voir aussi',
  aucune: 'Aucun sujet de ce nom. Essayez un autre mot.',
  image: 'Image de l’écran :',
  visite: 'Reprendre la visite de deux minutes',
});
