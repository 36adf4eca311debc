import type { Procedure } from './api.ts';
import { apiDepart } from './depart.ts';
import type { Role } from './utilisateurs.ts';

/** What not everybody may do, and who may. Named accounts and justified rights: CNIL, référentiel officines, délibération 2022-067 du 02/06/2022. */
const ROLES_DE = {
  /** Many patients at once, in or out. */
  fichiers: ['titulaire', 'pharmacien'],
  reunir: ['titulaire', 'pharmacien', 'preparateur'],
  reglages: ['titulaire', 'pharmacien'],
  /** What cannot be undone, what opens the file, and who may do what. */
  titulaire: ['titulaire'],
} as const satisfies Record<string, readonly Role[]>;
export type Droit = keyof typeof ROLES_DE;

/** The right that a procedure calls for; what is not named here, anybody at work may do. */
const DROIT_DE: Partial<Record<Procedure, Droit>> = {
  'import.choisir': 'fichiers',
  'import.relire': 'fichiers',
  'import.lancer': 'fichiers',
  'import.refus': 'fichiers',
  'import.sauverRefus': 'fichiers',
  'export.patients': 'fichiers',
  'export.dossier': 'fichiers',
  'rejets.importer': 'fichiers',
  'rejets.relire': 'fichiers',
  'rejets.lancerImport': 'fichiers',
  'rejets.sauverRefus': 'fichiers',
  'rejets.exporter': 'fichiers',
  'rejets.exporterTableau': 'fichiers',
  'confie.apercu': 'fichiers',
  'confie.confier': 'fichiers',
  'confie.proposer': 'fichiers',
  'confie.choisir': 'fichiers',
  'confie.ouvrir': 'fichiers',
  'confie.importer': 'fichiers',
  'confie.appliquer': 'fichiers',
  'patients.fusionner': 'reunir',
  'patients.separer': 'reunir',
  'reglages.enregistrer': 'reglages',
  'sauvegarde.choisirSecond': 'titulaire',
  'sauvegarde.oublierSecond': 'titulaire',
  'restauration.lancer': 'titulaire',
  'restauration.annuler': 'titulaire',
  'patients.effacer': 'titulaire',
  'purge.proposer': 'titulaire',
  'purge.executer': 'titulaire',
  'utilisateurs.lister': 'titulaire',
  'utilisateurs.enregistrer': 'titulaire',
  'journal.lister': 'titulaire',
  'journal.verifier': 'titulaire',
  'cle.afficher': 'titulaire',
  'cle.renouveler': 'titulaire',
  'cle.phrase': 'titulaire',
  'formation.equipe': 'titulaire',
  'maj.regler': 'titulaire',
  'maj.verifier': 'titulaire',
  'maj.installer': 'titulaire',
};

/** Whether a role has a right. */
export function aLeDroit(role: Role | null, droit: Droit): boolean {
  return role !== null && (ROLES_DE[droit] as readonly Role[]).includes(role);
}

/** Whether somebody of this role may ask for a procedure; `null`: nobody is at work. */
export function permis(procedure: Procedure, role: Role | null): 'oui' | 'verrouille' | 'droit-insuffisant' {
  if (Object.hasOwn(apiDepart, procedure)) return 'oui';
  if (role === null) return 'verrouille';
  const droit = DROIT_DE[procedure];
  return droit === undefined || aLeDroit(role, droit) ? 'oui' : 'droit-insuffisant';
}
