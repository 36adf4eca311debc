import type { EtatMaj, IssueMaj } from '../mises-a-jour.ts';
import { typographier } from '../typographie.ts';

const issues: Record<IssueMaj, string> = {
  'a-jour': 'Comptoir est à jour.',
  prete: 'Une nouvelle version est téléchargée et vérifiée.',
  ancienne: "La version proposée est plus ancienne que celle-ci : elle n'est pas installée.",
  retenue:
    "Une version plus récente est publiée, mais pas encore pour tous les postes : celui-ci n'en est pas. Comptoir regardera de nouveau demain.",
  systeme:
    "Une version plus récente est publiée, mais elle demande un système plus récent que celui de ce poste : elle n'est pas installée. Prévenez votre support.",
  injoignable: "La source ne répond pas. Vérifiez l'adresse ou le dossier et le réseau ; Comptoir réessaiera demain.",
  absente: "La source répond, mais aucune version de Comptoir n'y est publiée pour ce système et ce canal.",
  signature:
    "Cette mise à jour n'est pas signée par l'éditeur de Comptoir : elle est refusée et rien n'est installé. Prévenez votre support.",
  illisible: "La description de la mise à jour est illisible : rien n'est installé. Prévenez votre support.",
  coupee: "Le téléchargement a été interrompu. Rien n'est installé ; vérifiez de nouveau quand le réseau sera revenu.",
  alteree:
    "Le fichier téléchargé n'est pas celui qui a été publié : il est refusé et rien n'est installé. Prévenez votre support si cela revient.",
  disque: "Le disque est plein : le téléchargement n'a pas pu être fait. Libérez de la place, puis vérifiez de nouveau.",
  sauvegarde:
    "La sauvegarde d'avant l'installation n'a pas pu être faite ou vérifiée : rien n'est installé. Vérifiez la place sur le disque.",
  installation: "L'installation n'a pas pu être faite. La version en place est gardée ; réessayez, ou prévenez votre support.",
};

const attentes: Record<Exclude<EtatMaj['attente'], null>, string> = {
  facturation: 'Une facturation est commencée : l’installation attend. Terminez-la ou abandonnez-la, puis revenez ici.',
  importation: 'Une importation est en cours : l’installation attend sa fin. Revenez ici ensuite.',
  echange: 'Un fichier est en cours de lecture ou d’écriture : l’installation attend sa fin. Revenez ici ensuite.',
  recherche: 'Une recherche ou un téléchargement est en cours : l’installation attend sa fin. Revenez ici ensuite.',
  reprise: 'Une sauvegarde ou une reprise est en cours : l’installation attend sa fin. Revenez ici ensuite.',
  fichier: "Le fichier des patients n'est pas ouvert : l'installation attend. Revenez ici quand il le sera.",
};

/** Every text about updates. */
export const messagesMaj = typographier({
  titre: 'Mises à jour',
  intro:
    'Sans source, Comptoir ne demande rien à aucun réseau. Avec une source, il regarde au démarrage puis une fois par jour, et n’installe que quand vous le demandez.',
  version: 'Version de ce poste',
  impossible: {
    'sans-cle': 'Les mises à jour ne sont pas possibles : ce Comptoir a été fabriqué sans la clé qui vérifie leur signature.',
    'sans-installateur':
      "Les mises à jour ne sont pas possibles ici : ce Comptoir n'a pas été posé par son installateur. Remplacez-le à la main.",
  },
  source: 'Source',
  sourceAide: 'Une adresse en https://, ou un dossier du réseau, par exemple \\\\serveur\\comptoir. Vide : aucune mise à jour.',
  sourceFaute:
    'Source : écrivez une adresse en https:// ou le chemin entier d’un dossier. Une adresse en http:// n’est acceptée que dans le réseau de la pharmacie.',
  canal: 'Canal',
  canaux: { stable: 'stable', beta: 'bêta (versions d’essai)' },
  enregistrer: 'Enregistrer',
  enregistre: 'Source enregistrée.',
  etat: 'Dernière vérification',
  jamais: 'Aucune vérification pour l’instant.',
  verifier: 'Vérifier maintenant',
  phases: {
    recherche: 'Recherche en cours…',
    telechargement: 'Téléchargement en cours. Vous pouvez continuer à travailler.',
    installation: 'Sauvegarde, puis installation. Comptoir va se fermer et se rouvrir.',
  },
  installationAide:
    'Attendez : rien de ce qui serait saisi maintenant ne serait gardé. Si l’installation ne peut pas être faite, Comptoir revient comme il était.',
  manquee: 'La mise à jour demandée n’a pas été installée',
  manqueeAide:
    'La version en place est gardée. Réessayez, et acceptez si le système demande une autorisation ; sinon, prévenez votre support.',
  issues,
  attentes,
  nouvelle: 'Nouvelle version',
  notes: 'Ce qui change',
  sansNotes: 'Aucune note pour cette version.',
  installer: 'Installer et redémarrer',
  installerAide: 'Une sauvegarde est faite et vérifiée avant. Comptoir se ferme, se remplace et se rouvre.',
  saisie:
    'Une saisie commencée n’est pas enregistrée : elle serait perdue au redémarrage. Enregistrez-la d’abord, ou installez sans elle.',
  installerSans: 'Installer sans elle',
  rail: 'Mise à jour prête',
  railManquee: 'Mise à jour non faite',
});
