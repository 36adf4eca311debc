import type { Colonne, Encodage, EtatImport, FauteFichier, Raison, Separateur } from '../importation/importation.ts';
import { REFUS_MAX } from '../importation/importation.ts';
import { champDe } from '../importation/pieces.ts';
import { formaterDate } from '../dates.ts';
import type { Patient } from '../patient.ts';
import { formaterNombre, fr, typographier } from '../typographie.ts';
import { messagesPieces } from './pieces.fr.ts';

/** What each column holds, as it is chosen on the screen; an export writes these very words as its header. */
export const nomsColonnes: Record<Colonne, string> = typographier({
  nom: 'Nom',
  prenom: 'Prénom',
  nomPrenom: 'Nom et prénom',
  nomNaissance: 'Nom de naissance',
  dateNaissance: 'Date de naissance',
  rang: 'Rang gémellaire',
  nir: 'NIR',
  cleNir: 'Clé du NIR',
  nirAssure: "NIR de l'assuré",
  telephone: 'Téléphone',
  regime: 'Régime',
  caisse: 'Caisse',
  centre: 'Centre',
  situation: 'Situation de facturation',
  materniteDebut: 'Début maternité',
  materniteFin: 'Fin maternité',
  commentaire: 'Commentaire',
  mutuelleOrganisme: 'Nom de la mutuelle',
  mutuelleAmc: 'N° AMC',
  mutuelleConvention: 'Type de convention mutuelle',
  mutuelleCsr: 'CSR mutuelle',
  mutuelleAdherent: "N° d'adhérent mutuelle",
  mutuelleDebut: 'Début mutuelle',
  mutuelleFin: 'Fin mutuelle',
  mutuelleBeneficiaires: 'Bénéficiaires mutuelle',
  mutuelleGarantie: 'Garantie mutuelle',
  mutuelleContrat: 'Contrat mutuelle',
  mutuelleResponsable: 'Contrat responsable',
  mutuelleVuLe: 'Mutuelle vue le',
  mutuelleVuPar: 'Mutuelle vue par',
  mutuelleNote: 'Note mutuelle',
  mutuelleBrut: 'DataMatrix mutuelle',
  mutuelleEtat: 'État mutuelle',
  c2sDebut: 'Début C2S',
  c2sFin: 'Fin C2S',
  c2sParticipation: 'Participation C2S',
  c2sGestionnaire: 'Gestionnaire C2S',
  c2sBeneficiaires: 'Bénéficiaires C2S',
  c2sVuLe: 'C2S vue le',
  c2sVuPar: 'C2S vue par',
  c2sRappeleLe: 'Renouvellement C2S rappelé le',
  c2sNote: 'Note C2S',
  c2sEtat: 'État C2S',
  vitaleMaj: 'Mise à jour Vitale',
  vitaleVuLe: 'Vitale vue le',
  vitaleVuPar: 'Vitale vue par',
  vitaleNote: 'Note Vitale',
  vitaleEtat: 'État Vitale',
  attestationDebut: 'Début attestation',
  attestationFin: 'Fin attestation',
  attestationOrganisme: 'Organisme attestation',
  attestationBeneficiaires: 'Bénéficiaires attestation',
  attestationVuLe: 'Attestation vue le',
  attestationVuPar: 'Attestation vue par',
  attestationNote: 'Note attestation',
  attestationEtat: 'État attestation',
  ordonnanceDebut: 'Date ordonnance',
  ordonnanceFin: 'Fin ordonnance',
  ordonnanceMentions: 'Mentions ordonnance',
  ordonnanceBeneficiaires: 'Bénéficiaires ordonnance',
  ordonnanceVuLe: 'Ordonnance vue le',
  ordonnanceVuPar: 'Ordonnance vue par',
  ordonnanceNote: 'Note ordonnance',
  ordonnanceEtat: 'État ordonnance',
});

/** The situations of a patient in a CSV, written and read. */
export const SITUATIONS_FICHIER: Record<Patient['situation'], string> = {
  'non-precisee': '',
  aucune: 'Aucune',
  maternite: 'Maternité',
  ald: 'ALD',
  invalidite: 'Invalidité',
};

/** Whether a document was put away, and a yes or a no, in a CSV, written and read. */
export const ETATS_FICHIER = { active: 'Active', archivee: 'Archivée' } as const;
export const OUI_NON_FICHIER = { oui: 'Oui', non: 'Non' } as const;

export const nomsEncodages: Record<Encodage, string> = {
  'utf-8': 'Unicode (UTF-8)',
  'windows-1252': 'Windows (1252)',
  cp850: 'DOS (850)',
  macroman: 'Mac (Roman)',
  'utf-16le': 'Unicode (UTF-16)',
  'utf-16be': 'Unicode (UTF-16 BE)',
};

export const nomsSeparateurs: Record<Separateur, string> = typographier({
  ';': 'Point-virgule',
  ',': 'Virgule',
  '\t': 'Tabulation',
  '|': 'Barre verticale',
});

/** Why a file cannot be imported: what is wrong, and what to do. */
export const messagesFichier: Record<FauteFichier, string> = typographier({
  vide: "Ce fichier ne contient aucun patient : il est vide, ou n'a qu'une ligne d'en-tête. Refaites l'export du LGO.",
  'trop-gros': 'Ce fichier dépasse 100 Mo. Exportez les patients seuls, ou en plusieurs fichiers, depuis le LGO.',
  binaire:
    "Ce fichier n'est pas du texte : c'est peut-être un classeur Excel. Ouvrez-le dans le tableur, enregistrez-le au format CSV, puis choisissez ce CSV.",
  'trop-de-colonnes': 'Ce fichier a plus de 200 colonnes. Exportez moins de colonnes depuis le LGO.',
  'sans-entete':
    "La première ligne ne nomme pas les colonnes. Refaites l'export avec la ligne d'en-tête, ou ajoutez-la dans un tableur.",
  coupe:
    "Ce fichier est coupé : sa fin manque, ou un guillemet n'est pas refermé. Refaites l'export du LGO, ou copiez de nouveau le fichier.",
  illisible: "Ce fichier n'a pas pu être lu. Vérifiez qu'il est toujours là et que vous pouvez l'ouvrir.",
  'colonnes-manquantes': 'Il faut au moins le nom, le prénom et la date de naissance. Dites quelles colonnes les contiennent.',
});

/** Why a line is refused, or a field left empty. */
export const messagesRaisons: Record<Raison, string> = typographier({
  vide: 'obligatoire, mais vide',
  date: "ce n'est pas une date possible",
  future: 'cette date est dans le futur',
  ancienne: 'cette date est trop ancienne',
  nir: 'numéro incomplet ou illisible',
  cle: 'clé fausse',
  'cle-absente': 'clé absente',
  long: 'texte trop long',
  telephone: "ce n'est pas un numéro de téléphone",
  code: 'valeur inattendue',
  'dates-inversees': 'la fin est avant le début',
  colonnes: "nombre de colonnes différent de celui de l'en-tête",
  illisible: 'caractères illisibles',
});

/** `Date de naissance : ce n’est pas une date possible`. */
export function direRefus(colonne: Colonne | null, raison: Raison): string {
  return colonne === null ? messagesRaisons[raison] : `${nomsColonnes[colonne]}\u202f: ${messagesRaisons[raison]}`;
}

/** `« NIR » laissé vide : clé fausse`; a document without its end is left out whole. */
export function direEcart(colonne: Colonne, raison: Raison): string {
  const champ = champDe(colonne);
  const nom = `« ${nomsColonnes[colonne]} »`;
  const sort =
    champ?.[1] === 'fin' ? `${messagesPieces.genres[champ[0]]} ${I.bilan.nonReprise}, ${nom}` : `${nom} ${I.bilan.laisseVide}`;
  return fr(`${sort} : ${messagesRaisons[raison]}`);
}

/** `15/08/52 → 15/08/1952, année à deux chiffres : vérifiez`. */
export function direAnneeCourte(texte: string, date: string): string {
  return `${texte} → ${formaterDate(date)}, ${I.verifier.anneeCourte}`;
}

/** The texts of the import screen. */
export const I = typographier({
  titre: 'Importer des patients',
  etapes: { choisir: 'Choisir', verifier: 'Vérifier', importer: 'Importer', bilan: 'Bilan' },
  nomEtapes: 'Étapes',
  choisir: {
    explication:
      "Exportez vos patients depuis le LGO dans un fichier CSV, puis choisissez-le ici. Rien n'est importé avant votre accord, et le fichier n'est pas modifié.",
    doublons: "Un patient déjà connu n'est pas créé deux fois : seuls ses champs vides sont complétés.",
    bouton: 'Choisir un fichier CSV',
    autre: 'Choisir un autre fichier',
    lecture: 'Lecture du fichier',
    exporter: 'Exporter tous les patients',
    exporterAide:
      'Un fichier CSV en clair, à garder en lieu sûr. Il contient les patients et tous leurs documents, une ligne de plus pour chaque document supplémentaire. Il se réimporte ici. Les facturations, les reports de rappels et l’historique n’y sont pas.',
    exportation: 'Export en cours',
  },
  verifier: {
    encodage: 'Encodage',
    separateur: 'Séparateur',
    modele: 'Lu comme la dernière fois pour cet en-tête.',
    meles: "Certaines lignes sont en Unicode et d'autres non. Chaque ligne est lue pour elle-même : vérifiez les accents.",
    tableau: 'Premières lignes du fichier',
    colonne: 'Colonne',
    contient: 'contient',
    ignoree: 'Ignorée',
    accents: 'Si les accents sont faux, changez l’encodage. Si tout est dans une colonne, changez le séparateur.',
    patient: 'Patient',
    anneeCourte: 'année à deux chiffres : vérifiez',
    lancer: 'Importer',
  },
  importer: {
    lecture: 'Importation en cours',
    validation: 'Dernière étape : les patients deviennent visibles',
    annulation: 'Annulation en cours',
    rien: "Rien n'est visible avant la fin. Vous pouvez continuer à servir.",
    lignes: { one: '{n} ligne lue', other: '{n} lignes lues' },
    sur: 'sur',
    annuler: "Annuler l'importation",
  },
  bilan: {
    finie: 'Importation terminée',
    annulee: "Importation annulée : rien n'a été importé",
    echouee: "L'importation n'a pas pu se faire : rien n'a été importé",
    disque: "Vérifiez qu'il reste de la place sur le disque, puis recommencez.",
    nouveaux: 'Nouveaux patients',
    completes: 'Patients complétés',
    connus: 'Déjà connus, rien à ajouter',
    aCompleter: 'Lignes prises, à compléter',
    refuses: 'Lignes refusées',
    refus: 'Lignes refusées, à corriger',
    refusAide: "Le nom, le prénom, la date de naissance ou la ligne elle-même sont faux : rien n'en a été importé.",
    ecarts: 'Lignes prises, à compléter',
    ecartsAide: "Le patient a été importé sans ce qui est faux ; ce que sa fiche savait déjà n'a pas changé.",
    corrigerAide:
      'Enregistrez les lignes à corriger, corrigez-les dans un tableur, puis importez ce fichier : aucun patient ne sera créé deux fois.',
    laisseVide: 'laissé vide',
    nonReprise: 'non reprise',
    debut: 'Les {n} premières ; les autres sont dans le fichier enregistré.',
    perdus:
      "Seules les {n} premières lignes refusées, et les {n} premières à compléter, sont gardées : {reste} autres ne sont pas dans le fichier. Corrigez celles-ci, puis importez de nouveau l'export entier.",
    patient: 'Patient',
    manque: 'Ce qui manque',
    ligne: 'Ligne',
    colonne: 'Colonne',
    raison: 'Raison',
    valeur: 'Lu',
    enregistrer: 'Enregistrer les lignes à corriger',
    enregistre: 'Lignes à corriger enregistrées.',
    accueil: "Aller à l'accueil",
  },
  export: {
    fait: { one: '{n} patient exporté.', other: '{n} patients exportés.' },
    fichierPatients: 'patients-comptoir.csv',
    fichierPatient: 'patient-comptoir.csv',
    fichierRefus: 'lignes-a-corriger.csv',
  },
  fichierCsv: 'Fichier CSV',
  /** In the trace of a card. */
  origine: 'Importation',
});

/** The two columns added to the refused lines. */
export const ENTETES_REFUS = ['Ligne', 'Raison'] as const;

/** `12,3 Mo` from bytes. */
export function formaterOctets(octets: number): string {
  const mo = octets >= 100_000;
  return `${formaterNombre(Math.round(octets / (mo ? 100_000 : 100)) / 10)}\u202f${mo ? 'Mo' : 'ko'}`;
}

/** What is said where more lines are to be corrected than are kept; null where all are. */
export function direPerdus({ refuses, aCompleter }: Pick<EtatImport, 'refuses' | 'aCompleter'>): string | null {
  const reste = Math.max(0, refuses - REFUS_MAX) + Math.max(0, aCompleter - REFUS_MAX);
  if (reste === 0) return null;
  return I.bilan.perdus.replaceAll('{n}', formaterNombre(REFUS_MAX)).replace('{reste}', formaterNombre(reste));
}
