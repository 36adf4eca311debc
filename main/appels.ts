import type { z } from 'zod';
import type { Entree, Gestionnaires, Procedure, ProcedureDepart, ProcedureMain, ProcedureStore } from '../shared/api.ts';
import { apiDepart } from '../shared/depart.ts';
import { permis } from '../shared/droits.ts';
import { echec, type Resultat } from '../shared/resultat.ts';
import { journal } from './log.ts';
import type { Session } from './session.ts';
import type { HoteStore } from './store-host.ts';

/** Who answers. */
export interface Repondants {
  readonly hote: Pick<HoteStore, 'appeler'>;
  readonly session: Pick<Session, 'role' | 'regler'>;
  /** What main answers while nobody is at work. */
  readonly depart: Gestionnaires<ProcedureDepart>;
  /** All that main answers, read when it is first asked for. */
  readonly tous: () => Promise<Gestionnaires<ProcedureMain>>;
}

type Repondre = (entree: unknown) => Resultat<unknown> | Promise<Resultat<unknown>>;

const estDe = <T extends object>(table: T, nom: unknown): nom is keyof T => typeof nom === 'string' && Object.hasOwn(table, nom);

/** A procedure of the contract, with the schema of what goes in; null for any other name. */
async function trouver(nom: unknown): Promise<{ procedure: Procedure; schema: z.ZodType; duStore: boolean } | null> {
  if (estDe(apiDepart, nom)) return { procedure: nom, schema: apiDepart[nom].entree, duStore: false };
  // Long to read: not while the window waits for its first image.
  const { api, apiStore } = await import('../shared/api.ts');
  return estDe(api, nom) ? { procedure: nom, schema: api[nom].entree, duStore: estDe(apiStore, nom) } : null;
}

/** One call from a known sender: known procedure, valid input, then the store or a handler of main. */
export async function traiter(
  nom: unknown,
  entree: unknown,
  { hote, session, depart, tous }: Repondants,
): Promise<Resultat<unknown>> {
  const trouvee = await trouver(nom);
  if (trouvee === null) return echec('non-autorise');
  const { procedure, schema, duStore } = trouvee;
  const droit = permis(procedure, session.role());
  if (droit !== 'oui') return echec(droit);
  const lue = schema.safeParse(entree);
  if (!lue.success) return echec('entree-invalide', lue.error.issues[0]?.path.map(String).join('.'));
  try {
    if (procedure === 'reglages.enregistrer') {
      const fait = await hote.appeler(procedure, lue.data);
      if (fait.ok) session.regler((lue.data as Entree<'reglages.enregistrer'>).verrouMinutes);
      return fait;
    }
    if (duStore) return await hote.appeler(procedure as ProcedureStore, lue.data);
    const repondre = estDe(depart, procedure) ? depart[procedure] : (await tous())[procedure as ProcedureMain];
    return await (repondre as Repondre)(lue.data);
  } catch (e) {
    journal(`call ${procedure} ${e instanceof Error ? e.name : 'thrown'}`);
    return echec('interne');
  }
}
