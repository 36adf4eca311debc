import { typographier } from '../typographie.ts';

/** The texts of the help around the guide and the shortcuts. */
export const messagesAide = typographier({
  titre: 'Aide',
  chercher: 'Que voulez-vous faire ?',
  chercherAide: 'Échap revient à votre écran, tel que vous l’avez laissé.',
  taches: 'Sujets',
  raccourcis: 'Raccourcis du clavier',
  raccourcisMots: 'touches commandes lettres chiffres',
  ici: 'Sur cet écran',
  partout: 'Partout',
  reponses: 'Répondre et choisir',
  gestes: {
    chiffres: 'répondre, ou choisir une liste, par son chiffre',
    fleches: 'parcourir',
    entree: 'continuer, valider, ouvrir le premier',
    echap: 'fermer, renoncer sans rien perdre',
    tab: 'champ suivant',
    espace: 'cocher',
  },
  touches: { chiffres: '1…9', fleches: '↑ ↓', entree: 'Entrée', echap: 'Échap', tab: 'Tab', espace: 'Espace' },
  ouvrir: 'Ouvrir',
  voisines: 'Voir aussi',
  aucune: 'Aucun sujet de ce nom. Essayez un autre mot.',
  image: 'Image de l’écran :',
  visite: {
    titre: 'Visite de deux minutes',
    reprendre: 'Reprendre la visite de deux minutes',
    quitter: 'Quitter la visite',
    terminer: 'Terminer',
    sur: 'sur',
    etapes: {
      patient: 'Tapez un nom inventé, puis [Entrée] : il ne manque que sa date de naissance. [F3] ramène ici.',
      passage: 'Revenez par [F3], puis [F2] : un patient de passage. Tapez une naissance inventée, par exemple 12031948.',
      fiche: 'Répondez par le chiffre écrit devant chaque réponse. La fiche dira quoi saisir, et pourquoi.',
      teletransmission: 'Lisez la fiche. Puis [F7] : la journée est-elle télétransmise ?',
      verrou: 'Verrouillez par [Ctrl+L] : plus rien ne se lit. Votre code rouvre, là où vous étiez.',
      fin: 'C’est tout. [F1] explique chaque écran, [Ctrl+P] trouve tout par son nom.',
    },
  },
});
