import type { Avertissement } from '../avertissements.ts';
import type { Niveau } from '../formation/cas.ts';
import type { Situation } from '../regles/dossier.ts';
import type { Fait } from '../regles/faits.ts';
import type { Issue } from '../regles/regle.ts';
import { typographier } from '../typographie.ts';

const niveaux: Record<Niveau, { nom: string; but: string }> = {
  vaccination: {
    nom: 'Facturer un vaccin',
    but: "Qui paie, quel prescripteur, quelle exonération pour le vaccin et pour l'acte, combien de factures, que joindre.",
  },
  documents: {
    nom: 'Lire les cartes',
    but: "Quelle complémentaire facturer, que demander aujourd'hui, ce que vaut une carte, ce qui cloche sur un document.",
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

const est: Record<
  Exclude<Fait, 'age' | 'produit' | 'primo' | 'horsPeriode'> | 'orientation' | 'eligibilite' | 'vaccin' | 'acte',
  Record<string, string>
> = {
  critere: {
    aucun: "aucun critère n'est rempli",
    autre: 'le critère rempli est un autre',
    grossesse: 'la patiente est enceinte',
    aviaire: 'le travail expose aux virus aviaires ou porcins',
    'grossesse-et-aviaire': 'le travail expose aux virus aviaires ou porcins',
  },
  situation: {
    aucune: "l'acte n'est pas exonéré",
    maternite: "l'assurance maternité est ouverte",
    ald: 'une ALD ouvre la vaccination',
    invalidite: 'une invalidité exonère',
  },
  stockEtat: { non: "la dose ne vient pas du stock de l'État", oui: "la dose vient du stock de l'État" },
  injection: { non: 'vous délivrez sans injecter', oui: "vous injectez à l'officine" },
  bon: { non: "aucun bon n'est en main", oui: 'le bon est en main' },
  ordonnance: { non: "aucune ordonnance n'est présentée", oui: 'une ordonnance est présentée' },
  lgoDissocie: {
    non: 'votre LGO ne met pas deux exonérations sur une facture',
    oui: 'votre LGO met deux exonérations sur une facture',
  },
  orientation: { poursuivre: "rien n'oblige à orienter le patient", orienter: 'le patient est à orienter' },
  eligibilite: {
    cible: 'la personne est ciblée',
    enfant: 'la personne est un enfant non ciblé',
    'non-cible': "la personne n'est pas ciblée",
  },
  vaccin: {
    prevention: 'le vaccin est en prévention',
    'stock-etat': 'le vaccin est à 100 % sans exonération',
    enfant: 'le vaccin est à 65 %',
    patient: 'le vaccin est à la charge du patient',
    aucun: "aucun vaccin n'est délivré",
  },
  acte: {
    ordinaire: "l'acte est au taux commun",
    maternite: "l'acte est en maternité",
    ald: "l'acte est en ALD",
    invalidite: "l'acte est en invalidité",
    patient: "l'acte est à la charge du patient",
    aucun: "aucun acte n'est facturé",
  },
};
const etait: Record<
  'ordonnance' | 'injection' | 'critere' | 'situation' | 'stockEtat' | 'lgoDissocie',
  Record<string, string>
> = {
  ordonnance: { non: "aucune ordonnance n'était présentée", oui: 'une ordonnance était présentée' },
  injection: { non: 'vous délivriez sans injecter', oui: "vous injectiez à l'officine" },
  critere: { aucun: "aucun critère n'était rempli", autre: 'un critère de prise en charge était rempli' },
  situation: {
    aucune: "l'acte n'était pas exonéré",
    maternite: "l'assurance maternité était ouverte",
    ald: 'une ALD ouvrait la vaccination',
    invalidite: 'une invalidité exonérait',
  },
  stockEtat: { non: "la dose ne venait pas du stock de l'État" },
  lgoDissocie: {
    non: 'votre LGO ne mettait pas deux exonérations sur une facture',
    oui: 'votre LGO mettait deux exonérations sur une facture',
  },
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
    si: 'si',
    ou: 'ou',
    vaut: 'Cette réponse vaut quand',
    seFait: 'Cela ne se fait que quand',
    etQue: 'et que',
    etQu: "et qu'",
    ici: 'Ici,',
    reserve: "Cette règle ne vaut qu'à cet âge :",
    sansAutreCritere: "aucun autre critère que l'âge n'est rempli",
    /** What clauses have in common, said once. */
    debuts: ['le vaccin est', "l'acte est", 'la personne est'],
    /** Each fact and each decision as it is, in a clause. Age and vaccine are not there: no patient changes them. */
    est,
    /** What could be otherwise for a patient, after "si". */
    etait,
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
      sansAutreCritere: "Aucun autre critère que l'âge.",
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
      tendue: 'tendue ce jour',
    },
    rappels:
      'Rappels : mutuelle tous les {mutuelle} mois, en janvier et en février si elle a été vue l’année d’avant, et {avant} jours avant la fin ; C2S tous les {c2s} mois ; Vitale à mettre à jour tous les {vitale} mois.',
    nouveau: 'Le patient tend un nouveau document',
    questions: {
      mutuelle: { nom: 'Complémentaire', question: 'Quelle complémentaire facturez-vous ce jour ?' },
      demande: { nom: 'À demander', question: 'Que demandez-vous au patient ?' },
      etat: { nom: 'État', question: 'Dans quel état est ce document :' },
      defaut: { nom: 'Nouveau document', question: 'Que remarquez-vous sur le nouveau document ?' },
    },
    aucune: 'Aucune complémentaire',
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
      mutuelle: 'La mutuelle à facturer est celle dont la période imprimée contient le jour.',
      c2s: "Une C2S en cours ce jour ouvre le tiers payant intégral : c'est elle que vous facturez.",
      aucune: "Aucune carte au nom du patient n'a ce jour dans sa période imprimée.",
      finie: 'Cette carte est finie depuis le',
      future: 'Cette carte ne commence que le',
      existe: 'Un document valable ce jour existe :',
      pasDue: 'Cette raison ne court pas ce jour.',
      due: 'À demander ce jour :',
      aucuneDue: 'Aucune raison de demander ne court ce jour : tout a été vu à temps.',
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
    raisons: {
      signe: 'se reconnaît ainsi :',
      ici: 'Ici :',
      pour: 'Ce geste répond à :',
      /** What each answer about sending again supposes, when it is wrong. */
      envois: {
        corriger: 'Renvoyer suppose que la facture porte une erreur à corriger.',
        attendre: 'Attendre suppose que le payeur ait dit traiter la facture lui-même.',
        jamais: "Ne pas renvoyer suppose qu'aucune correction ne puisse faire payer la facture.",
      },
    },
  },
});
