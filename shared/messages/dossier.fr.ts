import type { z } from 'zod';
import { fr } from '../typographie.ts';

const ATTENDUS: Record<string, string> = {
  string: 'un texte',
  boolean: 'vrai ou faux (true, false)',
  array: 'une liste',
  object: 'un objet',
};

/** What is wrong with one field of a dossier, as one French sentence without the field's name. */
function phrase(faute: z.core.$ZodIssue): string {
  switch (faute.code) {
    case 'invalid_type':
      return faute.input === undefined
        ? 'ce champ est obligatoire.'
        : `il faut ${ATTENDUS[faute.expected] ?? 'une autre forme de valeur'}.`;
    case 'invalid_value':
      return faute.input === undefined
        ? 'ce champ est obligatoire.'
        : `valeur inconnue ; les valeurs admises sont ${faute.values.map(String).join(', ')}.`;
    case 'unrecognized_keys':
      return 'ce champ est inconnu du contrat ; retirez-le ou corrigez son nom.';
    case 'custom':
      if (faute.message === 'date') return "ce jour n'existe pas ; écrivez-le AAAA-MM-JJ, par exemple 2026-11-21.";
      if (faute.message === 'naissance-future') return "la date de naissance est après la date de l'acte.";
      if (faute.message === 'naissance-ancienne') return "la date de naissance est à plus de 120 ans de la date de l'acte.";
      return 'valeur refusée.';
    default:
      return 'valeur refusée.';
  }
}

/**
 * One French sentence a fault, each led by the field's path (`patient.dateNaissance : …`). The error must come from a parse with
 * `reportInput`, so that an absent field is told from a wrong one.
 */
export function phrasesDossier(erreur: z.core.$ZodError, racine = ''): string[] {
  return erreur.issues.flatMap((faute) => {
    const chemins = faute.code === 'unrecognized_keys' ? faute.keys.map((k) => [...faute.path, k]) : [faute.path];
    // The path and its colon are read by programs too: plain spaces, as the contract writes them.
    return chemins.map((chemin) => `${racine}${chemin.map(String).join('.') || 'dossier'} : ${fr(phrase(faute))}`);
  });
}
