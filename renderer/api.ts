import { api, echec, type Entree, type Pousse, type Procedure, type Resultat, type Sortie } from '../shared/api.ts';

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

/** Calls a procedure of the contract; never throws. What comes back has the contract's shape or is an error. */
export async function appeler<P extends Procedure>(procedure: P, ...[entree]: Arguments<P>): Promise<Resultat<Sortie<P>>> {
  try {
    const resultat = await window.comptoir.appeler(procedure, entree);
    if (!resultat.ok) return resultat;
    const lu = api[procedure].sortie.safeParse(resultat.value);
    return lu.success ? { ok: true, value: lu.data as Sortie<P> } : echec('sortie-invalide');
  } catch {
    return echec('store-indisponible');
  }
}

/** Hears what main pushes: the store's states, and who is at work. */
export function ecouter(recevoir: (message: Pousse) => void): void {
  window.comptoir.ecouter(recevoir);
}
