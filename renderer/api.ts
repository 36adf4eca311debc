import type { api, Entree, Pousse, Procedure, Sortie } from '../shared/api.ts';
import { echec, type Resultat } from '../shared/resultat.ts';

interface Comptoir {
  appeler(procedure: string, entree: unknown): Promise<Resultat<unknown>>;
  ecouter(recevoir: (message: Pousse) => void): void;
}

declare global {
  interface Window {
    readonly comptoir: Comptoir;
  }
}

type Arguments<P extends Procedure> = Entree<P> extends void ? [] : [Entree<P>];

/** The contract's schemas, once they are read. */
let contrat: typeof api | null = null;

/**
 * From now on what comes back is checked. Before anybody is at work it is main alone that answers, under the compiler's eye: the first
 * screens do not wait for the schemas.
 */
export function verifierReponses(lu: typeof api): void {
  contrat = lu;
}

/** Calls a procedure of the contract; never throws. What comes back has the contract's shape or is an error. */
export async function appeler<P extends Procedure>(procedure: P, ...[entree]: Arguments<P>): Promise<Resultat<Sortie<P>>> {
  try {
    const resultat = await window.comptoir.appeler(procedure, entree);
    if (!resultat.ok) return resultat;
    const lu = contrat?.[procedure].sortie.safeParse(resultat.value) ?? { success: true, data: resultat.value };
    return lu.success ? { ok: true, value: lu.data as Sortie<P> } : echec('sortie-invalide');
  } catch {
    return echec('store-indisponible');
  }
}

/** Hears what main pushes: the store's states, and who is at work. */
export function ecouter(recevoir: (message: Pousse) => void): void {
  window.comptoir.ecouter(recevoir);
}
