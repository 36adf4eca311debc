import type { CodeErreur, EtatStore } from '../api.ts';
import type { DateFaute } from '../dates.ts';
import { typographier } from '../typographie.ts';

/** One sentence for each error that crosses a process: what is wrong, and what to do. */
export const messagesErreurs: Record<CodeErreur, string> = typographier({
  'entree-invalide': 'Une valeur a été refusée. Vérifiez ce qui est saisi, puis recommencez.',
  'sortie-invalide': "La réponse du fichier n'a pas la forme attendue. Relancez Comptoir.",
  'non-autorise': "Cette action n'est pas permise maintenant.",
  'store-indisponible':
    "Le fichier des patients n'est pas disponible pour l'instant. Votre saisie est gardée ; réessayez dans un instant.",
  'ecriture-impossible': "L'enregistrement n'a pas pu être fait. Votre saisie est gardée ; vérifiez le disque, puis réessayez.",
  'fichier-abime':
    "Le fichier des patients est abîmé. Rien n'a été effacé ; n'enregistrez plus rien sur ce poste et appelez votre support.",
  'disque-plein':
    "Le disque est plein : l'enregistrement n'a pas été fait. Votre saisie est gardée ; libérez de la place, puis réessayez.",
  'disque-en-panne':
    "Le disque ne répond pas comme il faut : l'enregistrement n'a pas été fait. Votre saisie est gardée ; faites vérifier ce disque.",
  'lecture-seule':
    "Le dossier des données est en lecture seule : l'enregistrement n'a pas été fait. Votre saisie est gardée ; rendez-lui ses droits, puis réessayez.",
  'fichier-occupe': 'Un autre programme occupe le fichier des patients. Votre saisie est gardée ; réessayez dans un instant.',
  verrouille: 'Comptoir est verrouillé. Saisissez votre code pour reprendre ; rien de ce qui était commencé n’est perdu.',
  'droit-insuffisant': 'Votre compte ne permet pas cette action. Demandez au titulaire.',
  'pin-refuse': "Code : ce n'est pas celui de ce compte.",
  'pin-faible': 'Code : trop facile à deviner. Évitez un chiffre répété et une suite.',
  'dernier-titulaire': 'Compte : il faut toujours un titulaire actif. Donnez d’abord ce rôle à une autre personne.',
  'nom-deja-pris': 'Nom : un autre compte actif porte ce nom. Ajoutez un prénom ou une initiale.',
  'sauvegarde-impossible':
    "La sauvegarde n'a pas pu être faite ou vérifiée. Les précédentes sont intactes ; vérifiez la place sur le disque, puis réessayez.",
  'sauvegarde-illisible': "Cette sauvegarde est incomplète ou abîmée. Rien n'a été changé ; choisissez-en une autre.",
  'sauvegarde-autre-cle':
    'Cette sauvegarde a une autre clé que ce poste. Saisissez le code de secours imprimé au moment où elle a été faite.',
  'restauration-en-cours': 'Une reprise est déjà en cours. Attendez sa fin.',
  'phrase-courte': 'Phrase de passe : au moins 20 caractères, ou rien.',
  'rien-a-annuler': "Il n'y a pas de restauration à annuler.",
  'plan-divergent':
    "Le calcul refait à l'enregistrement ne donne pas le même plan. Rien n'a été enregistré ; recommencez la facturation.",
  'patient-inconnu': "Ce patient n'est plus dans le fichier. Cherchez-le de nouveau avant d'enregistrer.",
  'piece-inconnue': "Ce document n'est plus dans le dossier du patient. Rouvrez le dossier.",
  'modifie-entretemps':
    "Cette fiche a été modifiée entre-temps. Votre saisie est gardée à l'écran ; rouvrez la fiche pour voir l'autre modification, puis recommencez.",
  'fusion-impossible': 'Ces deux fiches ne peuvent plus être réunies ou séparées. Rouvrez le dossier.',
  'fichier-illisible': "Le fichier choisi n'a pas pu être lu. Vérifiez qu'il est toujours là et que vous pouvez l'ouvrir.",
  'fichier-non-ecrit': "Le fichier n'a pas pu être écrit. Vérifiez l'espace libre et les droits du dossier choisi.",
  'import-en-cours': 'Une importation est déjà en cours. Attendez sa fin, ou annulez-la.',
  'rejet-inconnu': "Ce rejet n'est plus dans le fichier. Rouvrez la liste des rejets (F8).",
  'mouvement-refuse': "Ce geste n'est pas possible sur ce rejet dans l'état où il est. Rouvrez la liste des rejets (F8).",
  'code-illisible': 'Code de secours : il manque un caractère, ou un caractère est mal saisi. Il a 24 lettres et chiffres.',
  'code-refuse':
    "Code de secours : ce code est bien formé, mais ce n'est pas celui de ce fichier. Rien n'a été effacé ; cherchez la bonne feuille.",
  'code-recopie':
    'Code de secours : les groupes recopiés ne sont pas ceux de la feuille. Relisez-les et saisissez-les de nouveau.',
  'dossier-non-inscriptible':
    "Le dossier des données ne peut pas être écrit. Vérifiez les droits de ce dossier et l'espace libre, puis recommencez.",
  'impression-impossible': "L'impression n'a pas pu être faite. Vérifiez l'imprimante ou le dossier choisi, puis réessayez.",
  interne: "Une erreur inattendue s'est produite. Votre saisie est gardée ; recommencez, et relancez Comptoir si elle revient.",
});

/** What each state of the store means for the person at the counter: title, sentence, and what can be done. */
export const messagesEtats: Record<
  Exclude<EtatStore, 'ready' | 'first-run' | 'needs-recovery-code'>,
  { titre: string; phrase: string }
> = typographier({
  opening: { titre: 'Ouverture du fichier', phrase: 'Un instant.' },
  'newer-version': {
    titre: "Ce fichier vient d'une version plus récente de Comptoir",
    phrase: "Il n'a pas été touché. Installez la version récente de Comptoir sur ce poste, puis rouvrez-le.",
  },
  damaged: {
    titre: 'Le fichier des patients est abîmé',
    phrase:
      "Rien n'a été effacé ni modifié. N'utilisez pas ce poste pour la saisie, gardez le dossier des données et appelez votre support.",
  },
  'no-disk': {
    titre: 'Le dossier des données ne peut pas être ouvert ou écrit',
    phrase:
      "Rien n'a été effacé. Vérifiez que le disque est branché, qu'il reste de la place et que le dossier n'est pas en lecture seule, puis réessayez.",
  },
  'file-missing': {
    titre: 'Le fichier des patients a disparu de son dossier',
    phrase:
      'Sa clé et ses sauvegardes sont là, pas lui. Remettez-le à sa place puis réessayez, ou reprenez la dernière sauvegarde.',
  },
  'disk-full': {
    titre: 'Le disque est plein',
    phrase: "Rien n'a été effacé. Libérez de la place sur le disque des données, puis réessayez.",
  },
  'disk-error': {
    titre: 'Le disque des données ne répond pas comme il faut',
    phrase:
      "Rien n'a été effacé. Faites vérifier ce disque ; en attendant, la dernière sauvegarde vérifiée peut être reprise ci-dessous.",
  },
  'read-only': {
    titre: 'Le dossier des données est en lecture seule',
    phrase: "Rien n'a été effacé. Rendez à ce dossier le droit d'écriture, puis réessayez.",
  },
  'in-use': {
    titre: 'Le fichier est déjà ouvert ailleurs',
    phrase: 'Un autre Comptoir utilise ce fichier. Fermez-le, puis réessayez.',
  },
  'key-missing': {
    titre: 'Le fichier de la clé manque ou est illisible',
    phrase:
      "Les données sont là, mais « cle.json » manque à côté. Remettez-le depuis une sauvegarde du dossier ; rien n'a été effacé.",
  },
  failed: {
    titre: "Le fichier des patients s'est arrêté plusieurs fois",
    phrase: "Rien n'a été effacé et votre saisie est gardée. Réessayez ; si cela revient, relancez le poste.",
  },
});

/** A date field's faults. `{champ}` is the field's name with its article. */
export function messageDate(champ: string, faute: DateFaute): string {
  const phrases: Record<DateFaute, string> = typographier({
    vide: `${champ} : saisissez une date, par exemple 02/01/1980.`,
    format: `${champ} : écrivez le jour, le mois et l'année, par exemple 02/01/1980 ou 02011980.`,
    inexistante: `${champ} : ce jour n'existe pas dans le calendrier.`,
    future: `${champ} : cette date est dans le futur.`,
    'trop-ancienne': `${champ} : cette date remonte à plus de 120 ans.`,
  });
  return phrases[faute];
}
