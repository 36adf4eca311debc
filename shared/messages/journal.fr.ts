import type { Trace } from '../journal.ts';
import { typographier } from '../typographie.ts';
import type { Role } from '../utilisateurs.ts';

/** What the trace says was done. */
export const nomsTraces: Record<Trace, string> = typographier({
  'session-ouverte': 'Session ouverte',
  'session-fermee': 'Session fermée',
  'pin-refuse': 'Code refusé',
  'utilisateur-cree': 'Compte créé',
  'utilisateur-modifie': 'Compte modifié',
  'patient-ouvert': 'Dossier ouvert',
  'patient-cree': 'Fiche créée',
  'patient-modifie': 'Fiche modifiée',
  'acte-retire': 'Vaccination retirée du dossier',
  'nir-affiche': 'NIR affiché en clair',
  fusion: 'Fiches réunies',
  separation: 'Fiches séparées',
  effacement: 'Patient effacé',
  purge: 'Anciens patients effacés',
  import: 'Importation lancée',
  export: 'Export de patients',
  'export-complet': "Export de tout ce qui est connu d'un patient",
  remise: 'Rejets confiés à un gestionnaire',
  'remise-ouverte': 'Dossier confié ouvert',
  reponse: "Réponse d'un gestionnaire appliquée",
  impression: 'Impression ou PDF',
  reglages: 'Réglages modifiés',
  'sauvegarde-dossier': 'Second dossier de sauvegarde changé',
  restauration: 'Sauvegarde reprise',
  'code-affiche': 'Code de secours affiché',
  'code-renouvele': 'Code de secours renouvelé',
  'phrase-changee': 'Phrase de passe changée',
  'coffre-change': 'Clé confiée de nouveau à ce poste',
  'mise-a-jour': 'Nouvelle version de Comptoir installée',
});

/** Who works at the counter. */
export const nomsRoles: Record<Role, string> = typographier({
  titulaire: 'Titulaire',
  pharmacien: 'Pharmacien adjoint',
  preparateur: 'Préparateur',
  etudiant: 'Étudiant',
});

/** Codes that the trace keeps beside a gesture. */
const nomsDetails: Readonly<Record<string, string>> = typographier({
  ...nomsRoles,
  pin: 'code posé',
  ferme: 'compte fermé',
  papier: 'sur papier',
  pdf: 'en PDF',
  posee: 'posée',
  retiree: 'retirée',
  annulation: 'reprise annulée',
  masque: 'NIR masqués',
  regime: 'NIR en clair sauf mutuelles',
  tous: 'NIR en clair',
});

/** The detail of a line in words: its codes one by one; what is none of them, a count or an instant, as it is. */
export function direDetail(detail: string): string {
  return detail
    .split(' ')
    .map((code) => nomsDetails[code] ?? code)
    .join(', ');
}
