import { z } from 'zod';
import { schemaEssai, schemaProgres, schemaProgresDe } from './progres.ts';

/** The training: what is read and kept is of whoever asks. */
export const apiFormation = {
  /** One entry a level, in their order. */
  'formation.progres': { entree: z.void(), sortie: z.array(schemaProgres) },
  /** Keeps a try, and says where its author now stands at that level. */
  'formation.noter': { entree: schemaEssai, sortie: schemaProgres },
  /** Everybody's progress, for the titulaire. */
  'formation.equipe': { entree: z.void(), sortie: z.array(schemaProgresDe) },
} as const;
