import { commandeDe, IDS_ACTIONS, IDS_LIEUX, type IdCommande } from '../../shared/commandes/commandes.ts';
import { permis } from '../../shared/droits.ts';
import { normaliser } from '../../shared/recherche.ts';
import { executer } from '../commandes.ts';
import { actesPresents } from '../ui/raccourcis.ts';
import { oublierPourAutrui, useSession } from './session.ts';

/** A command that can be called now. */
export interface Proposee {
  readonly id: IdCommande;
  readonly faire: () => void;
  readonly recente: boolean;
}

/** What was called lately, the last first; in memory, for whoever is at work. */
let derniers: readonly IdCommande[] = [];

export function retenirCommande(id: IdCommande): void {
  derniers = [id, ...derniers.filter((d) => d !== id)];
}

oublierPourAutrui(() => {
  derniers = [];
});

/** All that can be called here by whoever is at work: what this screen does, then places and actions; what was called lately first. */
export function proposees(): Proposee[] {
  const role = useSession.getState().etat?.ouverte?.role ?? null;
  const toutes = [
    ...actesPresents().map(([id, faire]) => ({ id, faire })),
    ...[...IDS_LIEUX, ...IDS_ACTIONS].map((id) => ({
      id,
      faire: () => {
        executer(id);
      },
    })),
  ].filter(({ id }) => {
    const { procedure } = commandeDe(id);
    // The palette does not open itself.
    return id !== 'palette' && (procedure === undefined || permis(procedure, role) === 'oui');
  });
  const rang = (id: IdCommande): number => (derniers.includes(id) ? derniers.indexOf(id) : derniers.length);
  return toutes.toSorted((a, b) => rang(a.id) - rang(b.id)).map((c) => ({ ...c, recente: derniers.includes(c.id) }));
}

/** Those whose name or other words hold each word typed, as a beginning; accents and case do not count. */
export function filtrerCommandes(commandes: readonly Proposee[], texte: string): Proposee[] {
  const tapes = normaliser(texte).split(' ').filter(Boolean);
  const motsDe = (id: IdCommande): string[] => {
    const { nom, mots = '' } = commandeDe(id);
    return normaliser(`${nom} ${mots}`).split(' ');
  };
  return commandes.filter(({ id }) => {
    const mots = motsDe(id);
    return tapes.every((t) => mots.some((m) => m.startsWith(t)));
  });
}
