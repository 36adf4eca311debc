import type { FauteFichier } from '../importation/importation.ts';
import { formaterDate } from '../dates.ts';
import { EXPLICATIONS, type Cause } from '../rejets/causes.ts';
import type { ColonneRejet, ImportRejets, RaisonRejet, RaisonVerifier } from '../rejets/colonnes.ts';
import type { EtatRejet, GesteRejet, Interdit, Payeur } from '../rejets/etats.ts';
import { LIGNES_REJETS, type Filtre, type LigneRejet, type MouvementRejet } from '../rejets/rejet.ts';
import type { Tranche } from '../rejets/tableau.ts';
import { accorder, ESPACE_FINE, formaterNombre, fr, typographier } from '../typographie.ts';

const etats: Record<EtatRejet, string> = {
  'a-traiter': 'À traiter',
  renvoyee: 'Renvoyée',
  'attente-caisse': 'Traitement caisse',
  'reclamee-mutuelle': 'Réclamée mutuelle',
  'charge-patient': 'Charge patient',
  payee: 'Payée',
  perdue: 'Perdue',
};
const payeurs: Record<Payeur, string> = { AMO: 'AMO', AMC: 'AMC', C2S: 'C2S', AME: 'AME' };
const filtres: Record<Filtre, string> = {
  'a-traiter': 'À traiter',
  attente: 'En attente',
  relancer: "À relancer aujourd'hui",
  confies: 'Confiés',
  tous: 'Tous',
};
const vides: Record<Filtre, string> = {
  'a-traiter': 'Rien à traiter. Les rejets saisis ou importés arrivent ici.',
  attente: "Rien n'est attendu de personne. Ce qui est renvoyé ou réclamé sera ici, avec son jour de relance.",
  relancer: "Rien à relancer aujourd'hui. Ce qui n'est pas payé à temps sera ici.",
  confies: "Rien n'est confié à un gestionnaire. Ce qui l'est reste ici jusqu'à son règlement.",
  tous: 'Aucun rejet pour le moment. Saisissez le premier (N) ou importez le retour de votre logiciel (I).',
};
const gestes: Record<GesteRejet, string> = {
  renvoyer: 'Renvoyer corrigée',
  attendre: 'Attendre la caisse',
  reclamer: 'Réclamer à la mutuelle',
  patient: 'Demander au patient',
  relancer: 'Relancer plus tard',
  encaisser: 'Encaisser',
  perdre: 'Passer en perte',
  reprendre: 'Remettre à traiter',
};
const faits: Record<MouvementRejet['geste'], string> = {
  saisir: 'Saisie',
  corriger: 'Correction',
  refuser: 'Refusée à nouveau',
  annuler: 'Dernier geste annulé',
  renvoyer: 'Renvoyée',
  attendre: 'En attente de la caisse',
  reclamer: 'Réclamée à la mutuelle',
  patient: 'Demandée au patient',
  relancer: 'Relance reportée',
  encaisser: 'Encaissé',
  perdre: 'Passée en perte',
  reprendre: 'Remise à traiter',
};
const interdits: Record<Interdit, string> = {
  attendre:
    'Ne pas renvoyer : pour cette cause, la caisse traite elle-même la facture. Corrigez la cause (C) si ce n’est pas elle.',
  jamais:
    'Ne pas renvoyer : pour cette cause, une facture corrigée ne serait pas payée davantage. Corrigez la cause (C) si ce n’est pas elle.',
  integral: 'Rien à demander au patient : le tiers payant intégral est son droit avec la C2S ou l’AME.',
};
const tranches: Record<Tranche, string> = {
  mois: '0 à 30 jours',
  'deux-mois': '31 à 60 jours',
  'trois-mois': '61 à 90 jours',
  'au-dela': 'Plus de 90 jours',
};
const colonnes: Record<ColonneRejet, string> = {
  date: 'Date',
  nomPayeur: 'Payeur',
  payeur: 'Type de payeur',
  facture: 'Facture',
  lot: 'Lot',
  montant: 'Montant',
  reste: 'Reste dû',
  code: 'Code',
  libelle: 'Libellé',
  cause: 'Cause',
  commentaire: 'Commentaire',
  patient: 'Nom, ou nom et prénom',
  prenom: 'Prénom',
  naissance: 'Date de naissance',
  nir: 'Numéro de sécurité sociale',
};
const raisons: Record<RaisonRejet, string> = {
  vide: 'la case est vide.',
  date: "cette date n'existe pas ou est à venir.",
  montant: "ce n'est pas un montant en euros.",
  reste: 'il dépasse le montant.',
  long: 'le texte est trop long.',
  colonnes: 'la ligne a plus de cases que la première ligne.',
};
const fautes: Record<FauteFichier, string> = {
  vide: 'Ce fichier est vide.',
  'trop-gros': 'Ce fichier est trop gros. Exportez une période plus courte.',
  binaire: "Ce fichier n'est pas un fichier CSV. Choisissez l'export en CSV de votre logiciel.",
  'trop-de-colonnes': 'Ce fichier a trop de colonnes pour une liste de rejets.',
  'sans-entete': 'La première ligne ne nomme pas les colonnes.',
  coupe: "Ce fichier est coupé : rien n'a été importé. Exportez-le de nouveau.",
  illisible: "Ce fichier n'a pas pu être lu. Vérifiez qu'il est toujours là.",
  'colonnes-manquantes': 'La première ligne doit nommer au moins la date, le payeur et le montant.',
};

/** Every text of the rejects. */
export const messagesRejets = typographier({
  titre: 'Rejets et impayés',
  rail: 'Rejets',
  etats,
  payeurs,
  confie: 'Confié',
  filtres,
  vides,
  vide: 'Aucun rejet ne répond ici à ce qui est cherché.',
  gestes,
  faits,
  relanceLe: 'À relancer le',
  annulable: 'Ctrl+Z annule.',
  tranches,
  quoi: 'Lesquels',
  liste: 'Rejets',
  chercher: 'Chercher',
  chercherAide: 'Payeur, facture, patient ou code',
  trouvesPlus: '{n} rejets ou plus : précisez',
  trouves: { one: '{n} rejet trouvé', other: '{n} rejets trouvés' },
  clavier: '1 à 5 : lesquels ; / : chercher ; flèches : parcourir ; une lettre : un geste ; Ctrl+Z : annuler.',
  total: 'à recouvrer',
  saisir: 'Saisir',
  importer: 'Importer',
  argent: "Où est l'argent",
  corriger: 'Corriger',
  colonnes: {
    date: 'Facture du',
    payeur: 'Payeur',
    facture: 'Facture',
    patient: 'Patient',
    cause: 'Cause',
    etat: 'État',
    relance: 'Relance',
    reste: 'Reste dû',
  },
  detail: {
    titre: 'Rejet choisi',
    sur: 'sur',
    paye: 'payé',
    perdu: 'perdu',
    lot: 'lot',
    imprime: 'Motif imprimé',
    remede: 'Que faire',
    source: 'Source',
    sansCause: 'Cause pas encore dite : corrigez le rejet (C) pour voir que faire.',
    nePasRenvoyer: 'Ne pas renvoyer : la caisse traite cette facture.',
    interdits,
    gestes: 'Gestes possibles',
    historique: 'Historique',
    relance: 'à relancer le',
    ouvrir: 'Ouvrir le patient',
    acte: 'Facturé ce jour-là',
    par: 'par',
  },
  demande: {
    montant: 'Montant reçu',
    repris: 'Montant repris par le payeur',
    motif: 'Pourquoi',
    relance: 'Relancer le',
    valider: 'Valider',
    fautes: {
      montant: 'Montant reçu : un montant en euros, au plus ce qui reste dû.',
      repris: 'Montant repris : un montant en euros, au plus ce qui a été payé.',
      motif: 'Pourquoi : dites en quelques mots ce qui fait renoncer.',
      relance: 'Relancer le : un jour après aujourd’hui.',
    },
  },
  formulaire: {
    titre: 'Saisir un rejet',
    correction: 'Corriger le rejet',
    aide: 'Entrée enregistre ; payeur, lot et date restent pour le suivant. Échap ferme.',
    payeur: 'Qui doit',
    nomPayeur: 'Nom du payeur',
    facture: 'Numéro de facture',
    lot: 'Numéro de lot',
    date: 'Date de la facture',
    montant: 'Montant rejeté',
    code: 'Code imprimé',
    libelle: 'Libellé imprimé',
    cause: 'Cause',
    patient: 'Patient',
    patientAide: 'Le début du nom, puis choisissez dans la liste.',
    acte: 'Vaccination facturée',
    aucunActe: 'Aucune',
    commentaire: 'Commentaire',
    enregistrer: 'Enregistrer',
    fautes: {
      nomPayeur: 'Nom du payeur : écrivez la caisse ou la mutuelle.',
      date: 'Date de la facture : un jour passé, comme 03/11/2026.',
      montant: 'Montant rejeté : un montant en euros, comme 12,50.',
      montantRegle: 'Montant rejeté : il ne peut pas être inférieur à ce qui est déjà payé ou perdu.',
      patient: 'Patient : choisissez-le dans la liste, ou laissez vide.',
    },
  },
  rattrapes: {
    titre: 'Ce que les rappels ont rattrapé',
    aide: "Demandés : documents vus, demandés, changés, reportés ou arrêtés dans le mois. Rattrapés par un rappel : il les demandait le jour où ils ont été remplacés, prolongés ou archivés à la main, d'après les délais d'aujourd'hui. Finis sans demande : rien n'a été fait dans les 30 jours avant leur fin, et rien ne les remplace. Combien de rejets cela évite, personne ne le sait : aucun montant n'est donné.",
    attente: 'Les douze derniers mois se comptent.',
  },
  taux: {
    titre: 'Taux de rejet par mois',
    aide: 'Rejets de factures du mois, pour cent factures envoyées. La télétransmission compte des lots : lisez le nombre de factures dans votre logiciel. Entrée, ou quitter la case, l’enregistre ; Échap rend ce qui y était.',
    mois: 'Mois',
    rejets: 'Rejets',
    lots: 'Lots envoyés',
    factures: 'Factures envoyées',
    taux: 'Taux',
    inconnu: 'inconnu',
    aVerifier: 'à vérifier : moins de factures que de rejets',
    faute: 'Factures envoyées : un nombre entier, ou rien si vous ne le savez pas.',
    garde: 'Nombre de factures enregistré.',
  },
  conseils: {
    titre: 'Ce qui a été saisi',
    aide: 'Regardez la facture dans votre logiciel, puis dites ligne par ligne (V). Entrée enregistre ; Échap revient à la liste, ce qui est tapé reste.',
    enAttente: 'Pas encore enregistré.',
    rendre: 'Remettre comme c’était',
    objets: { prescripteur: 'Prescripteur', exoneration: 'Exonération', factures: 'Nombre de factures', piece: 'À faire' },
    reponses: { 'non-verifie': 'Non vérifié', suivi: 'Suivi', 'pas-suivi': 'Pas suivi' },
    saisi: 'Saisi dans le logiciel',
    dabord: 'À vérifier d’abord, d’après la cause',
    garder: 'Enregistrer ce qui a été saisi',
  },
  accueil: {
    relancer: { one: "{n} rejet à relancer aujourd'hui", other: "{n} rejets à relancer aujourd'hui" },
    aTraiter: { one: '{n} rejet à traiter', other: '{n} rejets à traiter' },
    rien: "Aucun rejet à relancer aujourd'hui",
  },
  semblable: {
    titre: 'Déjà suivi ?',
    depuis: 'Ce rejet est déjà suivi depuis le',
    lot: 'lot',
    code: 'code',
    meme: 'C’est le même : ne rien ajouter',
    encore: 'C’est le même : refusé à nouveau',
    autre: 'C’en est un autre',
    chez: 'chez',
    clos: {
      payee: 'S’il est vraiment refusé après son paiement, remettez-le à traiter depuis la liste (T).',
      perdue: 'Si vous voulez le réclamer de nouveau, remettez-le à traiter depuis la liste (T).',
    },
    rien: 'Rien n’a été ajouté : ce rejet est déjà suivi.',
    ecartee: 'La saisie précédente n’a pas été ajoutée : déjà suivie,',
    reprendre: 'Reprendre cette saisie',
    refuse: 'Refusé à nouveau : le rejet est de retour à traiter.',
  },
  inconnue: 'À préciser',
  annonces: {
    saisi: 'Rejet enregistré.',
    corrige: 'Rejet corrigé.',
    entretemps: 'Ce rejet a changé entre-temps : ce que vous avez tapé est gardé, le reste a été relu. Vérifiez, puis Entrée.',
    annule: 'Dernier geste annulé.',
    retire: 'Saisie annulée : le rejet est retiré.',
    rienAAnnuler: 'Aucun geste à annuler depuis que cet écran est ouvert.',
    exporte: { one: '{n} rejet exporté :', other: '{n} rejets exportés :' },
    tableauExporte: 'Tableaux exportés :',
    horsListe: 'Rien n’est annulé ici : revenez à la liste des rejets (Échap).',
    change: 'Ce rejet a changé entre-temps : ce geste ne s’annule plus par Ctrl+Z.',
  },
  importation: {
    motif: 'Importé du logiciel',
    motifRegle: 'Réglé avant l’importation',
    titre: 'Importation',
    lignes: { one: '{n} ligne lue', other: '{n} lignes lues' },
    nouveaux: { one: '{n} nouveau rejet', other: '{n} nouveaux rejets' },
    connus: { one: '{n} déjà connu', other: '{n} déjà connus' },
    encore: { one: '{n} refusé à nouveau', other: '{n} refusés à nouveau' },
    encoreTitre: 'Refusés à nouveau, de retour à traiter',
    refuses: { one: '{n} ligne refusée', other: '{n} lignes refusées' },
    ligne: 'Ligne',
    verifier: { one: '{n} à vérifier', other: '{n} à vérifier' },
    verifierTitre: 'À vérifier : rien n’a été ajouté ni changé',
    verifierAide:
      'Vraiment refusée après son paiement ou sa perte : remettez-la à traiter (T). Chez un autre payeur, ou le même écrit autrement : saisissez-la (N), Comptoir demandera si c’est la même.',
    raisonsVerifier: {
      payee: 'déjà payée',
      perdue: 'déjà passée en perte',
      payeur: 'déjà suivie chez un autre payeur, ou sous un autre nom',
    } satisfies Record<RaisonVerifier, string>,
    soldes: { one: '{n} sans reste dû', other: '{n} sans reste dû' },
    aPreciser: {
      payeur: {
        one: '{n} rejet : qui doit (AMO, AMC, C2S, AME) est deviné d’après le nom du payeur ; corrigez-le si besoin.',
        other: '{n} rejets : qui doit (AMO, AMC, C2S, AME) est deviné d’après le nom du payeur ; corrigez-le si besoin.',
      },
      cause: {
        one: '{n} rejet : cause écrite autrement que les nôtres, laissée à préciser.',
        other: '{n} rejets : cause écrite autrement que les nôtres, laissée à préciser.',
      },
      patient: {
        one: '{n} rejet : patient pas retrouvé avec certitude, laissé sans patient.',
        other: '{n} rejets : patient pas retrouvé avec certitude, laissé sans patient.',
      },
    },
    enCours: 'Sauvegarde, puis importation : rien n’apparaît avant la fin.',
    aideReste:
      'Seul le reste dû est repris, à traiter ; le reste du montant est noté comme déjà réglé. Une ligne sans reste dû est laissée de côté. Ni les relances ni l’historique ne reviennent.',
    aidePatient:
      'Un patient n’est relié que s’il est le seul à répondre, par son numéro, ou par son nom et sa date de naissance.',
    fermer: 'Fermer',
    groupe: 'Rejet',
    groupePatient: 'Patient',
    enregistrer: 'Enregistrer les lignes à corriger',
    enregistre: 'Lignes à corriger enregistrées. Corrigez-les, puis importez ce fichier.',
    colonnes,
    raisons,
    fautes,
  },
  tableau: {
    titre: "Où est l'argent",
    retour: 'Retour aux rejets',
    exporter: 'Exporter la liste en CSV',
    fichier: 'rejets.csv',
    exporterTableau: 'Exporter ces tableaux en CSV',
    fichierTableau: 'ou-est-l-argent.csv',
    ages: 'À recouvrer, par âge de la facture et par payeur',
    payeur: 'Payeur',
    total: 'Total',
    noms: 'Qui doit le plus',
    dossiers: 'Rejets',
    reste: 'Reste dû',
    mois: 'Douze mois de factures rejetées',
    moisAide: 'Chaque colonne : le rejeté du mois, partagé entre récupéré, perdu et encore dû.',
    part: 'Part',
    montant: 'Rejeté',
    recupere: 'Récupéré',
    perdu: 'Perdu',
    causes: 'Rejets par cause et par mois',
    causesAide: 'En dessous, le taux pour cent factures envoyées, là où leur nombre est connu (tableau des taux).',
    tauxCauses: 'Taux par cause et par mois, pour cent factures envoyées',
    tauxPourCent: 'Taux pour cent factures',
    cause: 'Cause',
    rien: 'Aucun rejet sur ces douze mois.',
  },
  patient: {
    titre: 'Rejets de ce patient',
    cause: {
      mutuelle: 'Rejet à cause de cette carte',
      c2s: 'Rejet à cause de ce justificatif',
      vitale: 'Rejet à cause de cette carte',
      attestation: 'Rejet à cause de ce document',
      ordonnance: 'Rejet à cause de ce document',
    },
    demander: {
      mutuelle: 'Demandez maintenant la carte de mutuelle en cours.',
      c2s: 'Demandez maintenant l’attestation de C2S ou d’AME en cours.',
      vitale: 'Demandez maintenant la carte Vitale et mettez-la à jour.',
      attestation: 'Demandez maintenant l’attestation de droits.',
      ordonnance: 'Demandez maintenant l’ordonnance.',
    },
  },
  reglage: 'Relance des mutuelles et des patients, en jours',
  reglageFaute: 'Relance des mutuelles et des patients : de 1 à 365 jours.',
});

/** The columns of the exported file, in order. */
export const ENTETES_EXPORT: readonly string[] = [
  'Date facture',
  'Type de payeur',
  'Payeur',
  'Facture',
  'Lot',
  'Montant',
  'Code',
  'Libellé',
  'Cause',
  'État',
  'Reste dû',
  'Payé',
  'Perdu',
  'Relance',
  'Patient',
  'Date de naissance',
  'Commentaire',
];

/** How many answer to a search; a full list may not hold all of them. */
export function direTrouves(nombre: number): string {
  const { trouves, trouvesPlus } = messagesRejets;
  return nombre < LIGNES_REJETS ? accorder(nombre, trouves) : trouvesPlus.replace('{n}', formaterNombre(LIGNES_REJETS));
}

/** A cause in our words. */
export function direCause(cause: Cause): string {
  return cause === 'inconnue' ? messagesRejets.inconnue : fr(EXPLICATIONS[cause].titre);
}

/** Where a reject is: one still to be handled that a manager has in hand is said to be there, since which day. */
export function direEtat({ etat, confieLe }: Pick<LigneRejet, 'etat' | 'confieLe'>): string {
  const { etats, confie } = messagesRejets;
  return etat === 'a-traiter' && confieLe !== '' ? `${confie} ${formaterDate(confieLe)}` : etats[etat];
}

/** `12 345,60 €`, with its thousands apart. @param centimes cents */
export function direEuros(centimes: number): string {
  return `${formaterNombre(Math.trunc(centimes / 100))},${String(centimes % 100).padStart(2, '0')}${ESPACE_FINE}€`;
}

/** A rate for a hundred, with a second decimal where one would say nothing. */
export function direTaux(taux: number): string {
  return `${taux.toFixed(taux > 0 && taux < 1 ? 2 : 1).replace('.', ',')}${ESPACE_FINE}%`;
}

/** What an import did, in one line. */
export function direImport({ lignes, nouveaux, connus, encore, verifier, soldes, refuses }: ImportRejets): string {
  const I = messagesRejets.importation;
  const parties = [
    accorder(lignes, I.lignes),
    accorder(nouveaux, I.nouveaux),
    accorder(connus, I.connus),
    ...(encore.length > 0 ? [accorder(encore.length, I.encore)] : []),
    ...(verifier > 0 ? [accorder(verifier, I.verifier)] : []),
    ...(soldes > 0 ? [accorder(soldes, I.soldes)] : []),
    accorder(refuses, I.refuses),
  ];
  return fr(`${parties[0]} : ${parties.slice(1).join(', ')}.`);
}

/** Why a good line changed nothing, and which reject is followed. */
export function direVerifier(raison: RaisonVerifier, { facture, nomPayeur, montant }: LigneRejet): string {
  const I = messagesRejets.importation;
  return fr(`À vérifier : ${facture}, ${I.raisonsVerifier[raison]} (${nomPayeur}, ${direEuros(montant)}).`);
}

/** Why a line was refused. */
export function direRefusRejet(colonne: ColonneRejet | null, raison: RaisonRejet): string {
  const I = messagesRejets.importation;
  return colonne === null ? I.raisons[raison] : fr(`${I.colonnes[colonne]} : ${I.raisons[raison]}`);
}

/** Which entry was left out, because its invoice is followed. */
export function direEcartee({ facture, nomPayeur, montant, etat }: LigneRejet): string {
  const quoi = [facture, nomPayeur, direEuros(montant)].filter((t) => t !== '').join(', ');
  return fr(`${messagesRejets.semblable.ecartee} ${messagesRejets.etats[etat].toLocaleLowerCase('fr')} (${quoi}).`);
}

/** Under what an invoice came back this time. */
export function direRetour(lot: string, code: string): string {
  const F = messagesRejets.semblable;
  return [lot !== '' && `${F.lot} ${lot}`, code !== '' && `${F.code} ${code}`].filter((t) => t !== false).join(', ');
}

/** Home's line: rejects due today, and those still to be handled. */
export function direAccueilRejets(relancer: number, aTraiter: number): string {
  const A = messagesRejets.accueil;
  const parties = [relancer > 0 && accorder(relancer, A.relancer), aTraiter > 0 && accorder(aTraiter, A.aTraiter)];
  const dites = parties.filter((p) => p !== false);
  return dites.length === 0 ? A.rien : dites.join(', ');
}
