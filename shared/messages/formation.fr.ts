import type { Avertissement } from '../avertissements.ts';
import type { Niveau } from '../formation/cas.ts';
import type { Situation } from '../regles/dossier.ts';
import type { Issue } from '../regles/regle.ts';
import { typographier } from '../typographie.ts';

const niveaux: Record<Niveau, { nom: string; but: string }> = {
  vaccination: {
    nom: 'Facturer un vaccin',
    but: "Qui paie, quel prescripteur, quelle exonération pour le vaccin et pour l'acte, combien de factures, que joindre.",
  },
  documents: {
    nom: 'Lire les cartes',
    but: "Quelle mutuelle facturer, que demander aujourd'hui, ce que vaut une carte, ce qui cloche sur un document.",
  },
  rejets: {
    nom: 'Comprendre un rejet',
    but: "D'un libellé à sa cause, renvoyer ou attendre, le bon geste pour être payé.",
  },
};
const vaccin: Record<Issue<'vaccin'>, string> = {
  prevention: 'Prévention, exo 7, 100 %',
  'stock-etat': '100 %, sans exonération',
  enfant: '65 %, sans exonération',
  patient: 'À la charge du patient',
  aucun: 'Pas de vaccin facturé',
};
const acte: Record<Issue<'acte'>, string> = {
  ordinaire: 'VGP au taux commun, sans exonération',
  maternite: 'VGP en maternité, 100 %',
  ald: 'VGP en ALD, exo 4, 100 %',
  invalidite: 'VGP en invalidité, exo 5, 100 %',
  patient: 'VGP à la charge du patient',
  aucun: "Pas d'acte",
};
const prescripteur: Record<Issue<'prescripteur'>, string> = {
  medecin: "Le prescripteur de l'ordonnance",
  pharmacien: 'Vous-même, pharmacien',
  'sans-objet': 'Aucun prescripteur à saisir',
};
const factures: Record<Issue<'factures'>, string> = { aucune: 'Aucune', une: 'Une', deux: 'Deux' };
const situation: Record<Situation, string> = {
  aucune: "Aucune exonération de l'acte.",
  maternite: 'Assurance maternité ouverte.',
  ald: 'ALD pour laquelle le vaccin est recommandé.',
  invalidite: 'Invalidité, régime exonérant.',
};
/** Why a fault of a document is not this one's: said of what is printed. */
const sansDefaut: Record<Avertissement, string> = {
  'autre-nom': 'Le patient figure parmi les bénéficiaires.',
  'dates-inversees': "La fin imprimée n'est pas avant le début.",
  'c2s-longue': "Ce n'est pas une C2S de plus d'un an.",
  'deja-finie': "La fin imprimée n'est pas passée.",
  vide: 'Le document porte des numéros ou des dates.',
  'sans-fin': 'Le document porte une fin, ou aucun autre du même genre ne vient de finir.',
  chevauchement: 'Ce document ne double aucune carte de mutuelle.',
  'c2s-et-mutuelle': 'Ce document ne met pas une C2S et une mutuelle sur les mêmes jours.',
};

/** Every text of the training place. */
export const messagesFormation = typographier({
  titre: 'Formation',
  clavier: 'Chiffres : répondre ; Entrée : vérifier ou continuer ; Alt+← : revenir à la ligne précédente.',
  choisirNiveau: 'Choisissez un niveau par son chiffre.',
  niveau: 'Niveau',
  niveaux,
  attente: 'Vos progrès seront ici.',
  progres: {
    jamais: 'Pas encore commencé',
    essais: { one: '{n} cas fait', other: '{n} cas faits' },
    justes: { one: '{n} juste', other: '{n} justes' },
    serie: { one: '{n} à la suite', other: '{n} à la suite' },
    aReprendre: { one: '{n} à reprendre', other: '{n} à reprendre' },
    obtenue: 'Attestation obtenue le',
    objectif: 'Attestation : {n} nouveaux cas justes à la suite, toutes les lignes.',
  },
  cas: {
    repris: 'Cas repris',
    faits: 'Le cas',
    lignes: 'À remplir',
    aRemplir: 'à remplir',
    verifier: 'Vérifier',
    suivant: 'Cas suivant',
    changer: 'Changer de niveau',
    tout: 'Tout est juste.',
    faux: { one: '{n} ligne à revoir', other: '{n} lignes à revoir' },
    revient: 'Ce cas reviendra après trois autres.',
    juste: 'Juste',
    aRevoir: 'À revoir',
    attendu: 'Réponse attendue',
    repondu: 'Vous avez répondu',
    pourquoiPas: 'Pourquoi pas',
    regle: 'La règle',
    deduite: 'date déduite',
    source: 'Source',
    doute: 'Doute',
    aSavoir: 'À savoir aussi',
    correction: 'Correction',
  },
  attestation: {
    imprimer: "Imprimer l'attestation",
    titre: 'Attestation de formation interne',
    nom: 'Nom',
    le: 'Obtenue le',
    phrase: '{n} cas nouveaux justes à la suite, toutes les lignes de chaque cas.',
    total: 'Cas faits à ce niveau',
    regles: 'Règles',
    verifiees: 'vérifiées le',
    portee: "Document interne à l'officine. Il ne vaut ni diplôme ni développement professionnel continu.",
    signature: 'Signature du titulaire',
  },
  equipe: {
    titre: "L'équipe",
    nom: 'Nom',
    vide: "Personne n'a encore répondu. Les progrès de chacun seront ici, pour vous seul.",
  },
  raisons: {
    cede: 'Cette règle générale cède ici devant une règle plus précise.',
    juste: 'Ce serait juste',
    faudrait: 'Il faudrait :',
    ici: 'Ici :',
    tient: 'Ce qui suffit à le décider, à cet âge et avec ce vaccin :',
  },
  vaccination: {
    enonce: {
      ne: 'né(e) le',
      acte: "Jour de l'acte :",
      vaccin: 'Vaccin contre la grippe',
      nonPrecise: 'non précisé',
      injection: { oui: "Vous injectez ici, à l'officine.", non: 'Vous délivrez seulement, sans injecter.' },
      ordonnance: { oui: 'Une ordonnance de médecin est présentée.', non: "Pas d'ordonnance." },
      critere: 'Critères de prise en charge',
      sansCritere: 'Aucun critère de prise en charge.',
      situation,
      bon: { oui: 'Le bon de prise en charge est en main.', non: 'Pas de bon en main.' },
      primo: { oui: 'Première vaccination contre la grippe.', non: 'Déjà vacciné(e) les années passées.' },
      stockEtat: "La dose vient du stock de l'État.",
      lgo: {
        oui: 'Votre LGO met deux exonérations sur une même facture.',
        non: 'Votre LGO ne met pas deux exonérations sur une même facture.',
      },
    },
    questions: {
      payeur: { nom: 'Payeur', question: 'Qui paie le vaccin ?' },
      prescripteur: { nom: 'Prescripteur', question: 'Quel prescripteur saisissez-vous ?' },
      vaccin: { nom: 'Vaccin', question: 'Comment facturez-vous le vaccin ?' },
      acte: { nom: 'Acte', question: "Comment facturez-vous l'acte ?" },
      factures: { nom: 'Factures', question: 'Combien de factures ?' },
      bon: { nom: 'Bon', question: 'Que faites-vous du bon de prise en charge ?' },
      attestation: { nom: 'À demander', question: 'Demandez-vous un autre justificatif ?' },
    },
    payeur: {
      facturer: "L'assurance maladie, en tout ou partie",
      'patient-paie': 'Le patient',
      orienter: 'Personne : rien ne se fait ici, vous orientez',
    },
    vaccin,
    acte,
    prescripteur,
    factures,
    action: {
      'joindre-bon': 'Joindre le bon reçu',
      'editer-bon': 'Imprimer le bon, puis le joindre',
      'joindre-attestation-employeur': "L'attestation de l'employeur",
      rien: 'Rien',
    },
  },
  documents: {
    jour: 'Nous sommes le',
    document: {
      debut: 'début',
      fin: 'fin',
      vue: 'vue le',
      jamaisVue: 'jamais vue',
      miseAJour: 'dernière mise à jour',
      sansFin: 'sans fin imprimée',
      illisible: 'ni numéro ni date imprimés',
      beneficiaires: 'bénéficiaires',
    },
    rappels:
      'Rappels : mutuelle tous les {mutuelle} mois, en janvier et {avant} jours avant la fin ; C2S tous les {c2s} mois ; Vitale à mettre à jour tous les {vitale} mois.',
    nouveau: 'Le patient tend un nouveau document',
    questions: {
      mutuelle: { nom: 'Mutuelle', question: 'Quelle mutuelle facturez-vous ce jour ?' },
      demande: { nom: 'À demander', question: "Que demandez-vous d'abord au patient ?" },
      etat: { nom: 'État', question: 'Dans quel état est ce document :' },
      defaut: { nom: 'Nouveau document', question: 'Que remarquez-vous sur le nouveau document ?' },
    },
    aucune: 'Aucune mutuelle',
    rienADemander: 'Rien à demander',
    sansDefautNom: 'Rien à signaler',
    defauts: {
      'autre-nom': "Le patient n'y figure pas",
      'dates-inversees': 'La fin est avant le début',
      'c2s-longue': "Une C2S de plus d'un an",
      'deja-finie': 'Il est déjà terminé',
      vide: 'Il est vide',
      'sans-fin': 'Il manque une fin',
      chevauchement: 'Deux mutuelles sur les mêmes jours',
      'c2s-et-mutuelle': 'Une C2S et une mutuelle sur les mêmes jours',
    } satisfies Record<Avertissement, string>,
    sansDefaut,
    raisons: {
      mutuelle:
        'La mutuelle à facturer est celle dont la période imprimée contient le jour ; de plusieurs, celle qui a commencé en dernier.',
      aucune: "Aucune carte de mutuelle gardée n'a ce jour dans sa période imprimée.",
      finie: 'Cette carte est finie depuis le',
      future: 'Cette carte ne commence que le',
      derniere: 'Sa période contient le jour, mais une autre carte valable passe avant :',
      preference:
        'De deux cartes valables, prendre celle qui a commencé en dernier est un choix de Comptoir : demandez au patient.',
      existe: 'Une carte valable ce jour existe :',
      presse: 'À demander aussi, mais après :',
      pasDue: 'Cette raison ne court pas ce jour.',
      due: 'Une raison de demander court ce jour :',
      aucuneDue: 'Aucune raison de demander ne court ce jour : tout a été vu à temps.',
      depuis: 'depuis le',
      etat: 'État ce jour :',
      aucunePourLui: 'Aucune raison de demander ce document ne court ce jour.',
      dejaVue: 'Il a été vu au comptoir le',
      finAVenir: "La fin imprimée n'est pas passée.",
      relayee: 'Sa fin est passée, mais un autre document du même genre prend la suite.',
      commencee: "Le début imprimé n'est pas à venir.",
      periode: 'Période imprimée',
    },
  },
  rejets: {
    enonce: {
      rejet: 'Rejet reçu le',
      facture: 'Facture du',
      montant: 'montant',
      payeur: 'Payeur',
      libelle: 'Libellé du payeur',
      contexte: 'Au dossier',
    },
    payeurs: {
      AMO: "Caisse d'assurance maladie",
      AMC: 'Mutuelle',
      C2S: 'Gestionnaire de la C2S',
      AME: "Caisse, pour l'aide médicale de l'État",
    },
    questions: {
      cause: { nom: 'Cause', question: 'Quelle est la cause ?' },
      envoi: { nom: 'Renvoi', question: 'Renvoyez-vous la facture ?' },
      remede: { nom: 'Geste', question: 'Que faites-vous ?' },
    },
    envois: {
      corriger: 'Oui, une fois corrigée',
      attendre: 'Non : attendre que le payeur la traite',
      jamais: 'Non : pas cette facture-là',
    },
    raisons: { signe: 'se reconnaît ainsi :', ici: 'Ici :', pour: 'Ce geste répond à :', cause: 'La cause est :' },
  },
});
