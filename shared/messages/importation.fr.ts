import type { Colonne, Encodage, FauteFichier, Raison, Separateur } from '../importation/importation.ts';
import { REFUS_MAX } from '../importation/importation.ts';
import type { Patient } from '../patient.ts';
import { formaterNombre, typographier } from '../typographie.ts';

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
  mutuelleAmc: 'N° AMC',
  mutuelleAdherent: "N° d'adhérent mutuelle",
  mutuelleDebut: 'Début mutuelle',
  mutuelleFin: 'Fin mutuelle',
  c2sDebut: 'Début C2S',
  c2sFin: 'Fin C2S',
  vitaleMaj: 'Mise à jour Vitale',
});

/** The situations of a patient in a CSV, written and read. */
export const SITUATIONS_FICHIER: Record<Patient['situation'], string> = {
  'non-precisee': '',
  aucune: 'Aucune',
  maternite: 'Maternité',
  ald: 'ALD',
  invalidite: 'Invalidité',
};

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

/** Why a line is refused. */
export const messagesRaisons: Record<Raison, string> = typographier({
  vide: 'obligatoire, mais vide',
  date: "ce n'est pas une date possible",
  nir: 'numéro incomplet, ou clé absente ou fausse',
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
    exporterAide: 'Un fichier CSV en clair, à garder en lieu sûr. Il se réimporte ici.',
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
    refuses: 'Lignes refusées',
    refus: 'Lignes refusées, à corriger',
    refusAide:
      'Enregistrez-les, corrigez-les dans un tableur, puis importez ce fichier : les lignes déjà importées ne le seront pas deux fois.',
    debut: 'Les {n} premières ; les autres sont dans le fichier enregistré.',
    perdus:
      "Seules les {n} premières lignes refusées sont gardées : {reste} autres ne sont pas dans le fichier. Corrigez celles-ci, puis importez de nouveau l'export entier.",
    ligne: 'Ligne',
    colonne: 'Colonne',
    raison: 'Raison',
    valeur: 'Lu',
    enregistrer: 'Enregistrer les lignes refusées',
    enregistre: 'Lignes refusées enregistrées.',
    accueil: "Aller à l'accueil",
  },
  export: {
    fait: { one: '{n} patient exporté.', other: '{n} patients exportés.' },
    fichierPatients: 'patients-comptoir.csv',
    fichierPatient: 'patient-comptoir.csv',
    fichierRefus: 'lignes-refusees.csv',
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

/** What is said where more lines were refused than are kept; null where all are. */
export function direRefusPerdus(refuses: number): string | null {
  if (refuses <= REFUS_MAX) return null;
  return I.bilan.perdus.replace('{n}', formaterNombre(REFUS_MAX)).replace('{reste}', formaterNombre(refuses - REFUS_MAX));
}
