import { typographier } from '../typographie.ts';
import type { Niveau, Point } from '../verifications/regle.ts';
import type { Question } from '../verifications/reponses.ts';

const questions: Record<Question, { nom: string; question: string; aide: string }> = {
  vitale: {
    nom: 'Carte Vitale',
    question: 'La carte Vitale est-elle là ?',
    aide: 'La carte ou l’application, lue par votre logiciel.',
  },
  miseAJour: {
    nom: 'Mise à jour',
    question: 'La carte Vitale est-elle à jour ?',
    aide: 'La fiche ne le dit pas, ou plus depuis un an. Une carte mise à jour maintenant est notée sur la fiche.',
  },
  attestation: {
    nom: 'Attestation',
    question: 'Une attestation de droits est-elle montrée ?',
    aide: 'Sans carte Vitale, la facture se fait d’après elle. Notez sa période sur la fiche (Alt+4).',
  },
  caisse: {
    nom: 'Caisse',
    question: 'Quelle caisse a émis l’attestation ?',
    aide: 'Telle qu’elle est imprimée. Vide si elle n’a pas été lue.',
  },
  beneficiaire: {
    nom: 'Bénéficiaire',
    question: 'Le patient figure-t-il sur l’attestation ?',
    aide: 'Parmi les bénéficiaires des soins.',
  },
  complementaire: {
    nom: 'Complémentaire',
    question: 'Quelle complémentaire est montrée ?',
    aide: 'Choisissez d’après la carte : N° AMC, type de convention, CSR, dates.',
  },
  carte: {
    nom: 'Carte de mutuelle',
    question: 'La carte montrée est-elle celle-ci ?',
    aide: 'Comparez les numéros et les dates à ceux de la carte.',
  },
  preuve: {
    nom: 'C2S',
    question: 'La C2S est-elle prouvée ce jour ?',
    aide: 'Attestation papier, ou droits lus sur la carte Vitale.',
  },
  refusee: {
    nom: 'Facture refusée',
    question: 'Avec laquelle la facture refusée était-elle faite ?',
    aide: 'Plusieurs valaient le jour de cette facture. Regardez-la dans votre logiciel.',
  },
  nomme: {
    nom: 'Nommé dessus',
    question: 'Le patient est-il nommé sur ce document ?',
    aide: 'La fiche ne le dit pas, ou nomme quelqu’un d’autre.',
  },
  ordonnance: {
    nom: 'Ordonnance',
    question: 'Le nom du patient et la date sont-ils sur l’ordonnance ?',
    aide: 'Nom, prénom et date entière.',
  },
  ordonnanceNom: { nom: 'Nom', question: 'Le nom et le prénom du patient y sont-ils ?', aide: 'En entier.' },
  ordonnanceDate: { nom: 'Date', question: 'La date y est-elle ?', aide: 'Jour, mois et année.' },
  prescripteur: {
    nom: 'Prescripteur',
    question: 'Prescripteur de l’ordonnance',
    aide: 'Scannez les deux codes, ou tapez le numéro.',
  },
  commentaire: { nom: 'Commentaire', question: 'Commentaire de la fiche', aide: 'À lire avant de facturer.' },
};

const points: Record<Point, string> = {
  droits: 'Droits à l’assurance maladie',
  caisse: 'Caisse',
  beneficiaire: 'Bénéficiaire de l’attestation',
  nir: 'Numéro à facturer',
  complementaire: 'Complémentaire',
  contrat: 'Contrat',
  nomme: 'Patient nommé',
  ordonnance: 'Ordonnance',
  prescripteur: 'Prescripteur',
  commentaire: 'Commentaire',
};

const verdicts: Record<Niveau, string> = {
  sur: 'Rien ne s’oppose au paiement',
  'a-regler': 'À régler avant de facturer',
  'sans-garantie': 'Sans garantie de paiement',
};

const nonSu = 'Je ne sais pas';

/** Every text of the checks before an invoice. */
export const messagesVerifications = typographier({
  titre: 'Avant de facturer',
  touche: 'Avant de facturer',
  sansPatient: 'Cherchez le patient à facturer, puis F4 vérifie ce qui sera payé.',
  questions,
  points,
  verdicts,
  reponses: {
    vitale: { presente: 'Oui', absente: 'Non', inconnu: nonSu },
    miseAJour: {
      aujourdhui: 'Oui, mise à jour à l’instant',
      recente: 'Oui, depuis moins d’un an',
      ancienne: 'Non, plus d’un an',
      inconnu: nonSu,
    },
    attestation: { vue: 'Oui', non: 'Non', inconnu: nonSu },
    beneficiaire: { oui: 'Oui', non: 'Non', inconnu: nonSu },
    complementaire: { autre: 'Une autre carte, pas encore sur la fiche', aucune: 'Aucune complémentaire', inconnu: nonSu },
    carte: {
      conforme: 'Oui, la même',
      changee: 'Non, la carte a changé',
      'non-presentee': 'Pas de carte montrée',
      aucune: 'Le patient n’a plus de mutuelle',
      inconnu: nonSu,
    },
    preuve: {
      attestation: 'Oui, attestation vue',
      vitale: 'Oui, lue sur la carte Vitale',
      non: 'Non',
      aucune: 'Le patient n’a plus la C2S',
      inconnu: nonSu,
    },
    refusee: { inconnu: nonSu },
    nomme: { oui: 'Oui', non: 'Non', inconnu: nonSu },
    ordonnance: { complete: 'Oui, les deux', incomplete: 'Il manque quelque chose', aucune: 'Pas d’ordonnance', inconnu: nonSu },
    ordonnanceNom: { oui: 'Oui', non: 'Non', inconnu: nonSu },
    ordonnanceDate: { oui: 'Oui', non: 'Non', inconnu: nonSu },
    commentaire: { lu: 'Lu et pris en compte' },
  },
  vu: {
    vitale: {
      'a-jour': 'Carte Vitale présente et à jour',
      ancienne: 'Carte Vitale présente, non mise à jour depuis plus d’un an',
      'date-inconnue': 'Carte Vitale présente, mise à jour de date inconnue',
      absente: 'Pas de carte Vitale',
      inconnue: 'Carte Vitale non demandée',
    },
    attestation: { vue: 'attestation vue', non: 'pas d’attestation', inconnue: 'attestation non demandée' },
    finInconnue: 'sa fin n’est pas sur la fiche',
    enFiche: 'sur la fiche',
    beneficiaire: { oui: 'Sur l’attestation', non: 'Absent de l’attestation', inconnu: 'Attestation non relue' },
    majLe: 'mise à jour le',
    majCeJour: 'mise à jour ce jour',
    nonLue: 'Non relevée',
    parentAbsent: 'Mineur, NIR du parent absent de la fiche',
    parent: 'Mineur, NIR du parent',
    nomme: { oui: 'Nommé sur le document', non: 'Absent du document', inconnu: 'Document non relu' },
    couverture: { autre: 'Carte absente de la fiche', aucune: 'Aucune complémentaire', inconnue: 'Non demandée' },
    carte: {
      conforme: 'carte vue, la même',
      changee: 'autre carte montrée',
      'non-presentee': 'carte non montrée',
      inconnue: 'carte non demandée',
    },
    preuve: {
      attestation: 'attestation vue',
      vitale: 'lue sur la carte Vitale',
      non: 'aucune preuve',
      inconnue: 'preuve non demandée',
    },
    refus: {
      mutuelle: 'la mutuelle a refusé une facture avec cette carte, refus connu le',
      c2s: 'une facture a été refusée avec ces droits, refus connu le',
    },
    refusPossible: {
      mutuelle: 'la mutuelle a refusé une facture, peut-être avec cette carte, refus connu le',
      c2s: 'une facture a été refusée, peut-être avec ces droits, refus connu le',
    },
    validite: { 'en-cours': 'jusqu’au', 'sans-date': 'sans date de fin', finie: 'terminée le', 'a-venir': 'à partir du' },
    amcAbsent: 'N° AMC absent de la fiche',
    amc: 'N° AMC',
    convention: 'convention',
    csr: 'CSR',
    rivales: 'une autre complémentaire couvre ce jour',
    ordonnance: {
      complete: 'Nom et date présents',
      'sans-nom': 'Nom du patient absent',
      'sans-date': 'Date absente',
      'sans-nom-ni-date': 'Nom et date absents',
      aucune: 'Pas d’ordonnance',
      inconnue: 'Ordonnance non relue',
    },
    sansPrescripteur: 'Numéro non relevé',
    commentaire: { lu: 'Lu', 'a-lire': 'Pas encore lu' },
  },
  cartes: {
    titre: 'Noté sur la fiche',
    vue: 'vue ce jour',
    vitale: 'Carte Vitale : mise à jour ce jour',
  },
  fiche: {
    titre: 'Vérification gardée',
    evite: 'Rejet évité',
    doute: 'Doute',
    inconnu: 'Non vérifié',
    reste: 'À faire',
    pourquoi: 'Pourquoi',
    niveaux: { sur: 'En règle', 'a-regler': 'À régler', 'sans-garantie': 'Sans garantie' },
    par: 'par',
    faite: 'Vérifié le',
    dateDeduite: '(date déduite)',
    deduit: 'Déduit de ce texte, qui ne le dit pas tel quel',
    pied: 'Comptoir garde ce qui a été vu ; les droits en ligne et la facture restent dans votre logiciel.',
  },
  ecran: {
    enCours: 'Points vérifiés',
    rienEncore: 'Chaque réponse s’ajoute ici.',
    garder: 'Garder la vérification',
    gardee: 'Vérification gardée sur la fiche.',
    abandonner: 'Abandonner',
    fiche: 'Voir la fiche du patient',
    passer: 'Numéro illisible ou absent',
    valider: 'Valider',
    retrouvee: 'Vérification retrouvée où vous l’aviez laissée.',
    historique: 'Vérifications avant facture',
    historiqueVide: 'Les vérifications gardées seront ici, avec leur date. F4 commence la première.',
    clavier: 'Chiffre : répondre. Alt+← : revenir.',
    clavierTexte: 'Entrée : valider. Alt+← : revenir.',
    carteDe: 'Sur la fiche',
  },
});
