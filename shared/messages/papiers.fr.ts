import { typographier } from '../typographie.ts';

/** What is printed for the register and for the counter. {officine} and {annees} are filled in. */
export const messagesPapiers = typographier({
  officine: 'votre pharmacie',
  annees: { one: '{n} an', other: '{n} ans' },
  intro:
    'Deux papiers à relire et à compléter par le titulaire. Ils suivent le référentiel de la CNIL pour les officines (délibération 2022-067 du 2 juin 2022, JO du 12 juillet 2022).',
  imprimer: 'Imprimer',
  quel: 'Papier',
  quels: { registre: 'Fiche de registre', affiche: 'Affiche pour le comptoir' },
  registre: {
    titre: 'Registre des activités de traitement : fiche',
    lignes: {
      responsable: { nom: 'Responsable', texte: '{officine}' },
      nom: {
        nom: 'Nom du traitement',
        texte: 'Aide à la facturation et suivi des cartes et justificatifs des patients (logiciel Comptoir)',
      },
      finalites: {
        nom: 'Finalités',
        texte:
          'Préparer la facturation des vaccinations et des produits de santé ; redemander à temps la carte de mutuelle, le justificatif de C2S et la mise à jour de la carte Vitale ; répondre à une contestation.',
      },
      base: {
        nom: 'Base',
        texte:
          'Intérêt légitime de l’officine et obligation légale de facturation. Usage du NIR : facturation et prise en charge des dépenses de santé (décret 2019-341 du 19 avril 2019).',
      },
      personnes: {
        nom: 'Personnes concernées',
        texte: 'Patients de l’officine, leurs assurés ; prescripteurs ; membres de l’équipe.',
      },
      donnees: {
        nom: 'Données',
        texte:
          'Identité, date de naissance, NIR (facultatif, masqué par défaut), téléphone, caisse, situation de prise en charge, cartes et justificatifs, vaccinations facturées, vérifications avant facture, rejets et impayés, commentaires utiles à la facturation ; pour l’équipe : nom, fonction, journal des accès, essais de formation.',
      },
      destinataires: {
        nom: 'Destinataires',
        texte:
          'L’équipe de l’officine, chacun sous son nom et son code. Si l’officine en a un, le gestionnaire du tiers payant, sous-traitant lié par contrat : les seules factures refusées qui lui sont confiées, dans un fichier chiffré. Le logiciel n’envoie rien de lui-même.',
      },
      duree: {
        nom: 'Durée',
        texte: 'Effacement proposé après {annees} sans saisie ; sauvegardes renouvelées, les plus anciennes gardées douze mois.',
      },
      securite: {
        nom: 'Sécurité',
        texte:
          'Fichier chiffré sur le poste, clé protégée par le système et par un code de secours imprimé ; comptes nommés, verrouillage automatique, journal des accès qui ne peut pas être corrigé ; sauvegardes chiffrées et vérifiées.',
      },
      transferts: { nom: 'Transferts hors de l’Union européenne', texte: 'Aucun.' },
    },
    aCompleter: 'À compléter par le titulaire : délégué à la protection des données, date, signature.',
  },
  affiche: {
    titre: 'Vos données à la pharmacie',
    paragraphes: [
      'Pour facturer vos vaccins et vos médicaments et vous rappeler à temps vos cartes à renouveler, {officine} enregistre sur ses postes votre identité, votre numéro de sécurité sociale si la facturation le demande, vos cartes de mutuelle et vos justificatifs de droits.',
      'Ces informations sont chiffrées, et vues par l’équipe officinale, tenue au secret professionnel. Pour faire payer une facture refusée, la pharmacie peut en confier l’essentiel, chiffré, au gestionnaire de son tiers payant.',
      'Elles sont effacées après {annees} sans passage, sauf celles que la loi impose de garder.',
      'Vous pouvez demander à les voir, à les corriger ou à les faire effacer, et vous opposer aux rappels : parlez-en au comptoir ou au titulaire. Vous pouvez aussi saisir la CNIL, www.cnil.fr.',
    ],
  },
});
