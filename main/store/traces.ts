import type { Entree, ProcedureInterne, ProcedureStore, Resultat, Sortie } from '../../shared/api.ts';
import type { Trace } from '../../shared/journal.ts';
import { auteur } from './auteur.ts';
import type { Base } from './database.ts';
import type { JournalTenu } from './journal.ts';

type Ligne = readonly [geste: Trace, objet: string, detail?: string];
type Table = { readonly [P in ProcedureStore | ProcedureInterne]?: (entree: Entree<P>, valeur: Sortie<P>) => Ligne | null };

/**
 * What changes the file, and its line with it, in one transaction; nothing when nothing was changed, as by a retry. What the users
 * do is noted by utilisateurs.ts itself, a NIR that is shown by journal.ts.
 */
const AVEC: Table = {
  'patients.enregistrer': (p) => [p.version === 0 ? 'patient-cree' : 'patient-modifie', p.id],
  'actes.retirer': ({ id }) => ['acte-retire', id],
  'patients.fusionner': ({ garde, fusion }) => ['fusion', garde, fusion],
  'patients.separer': ({ fusion }, garde) => ['separation', garde.id, fusion],
  'patients.effacer': ({ id }) => ['effacement', id],
  'purge.executer': (_, { effaces }) => (effaces === 0 ? null : ['purge', '', String(effaces)]),
  'reglages.enregistrer': () => ['reglages', ''],
  'confie.appliquer': (_, sorts) => ['reponse', '', String(sorts.filter((s) => s.verdict === 'applique').length)],
};

/** What goes out of the file, or begins a long work: noted once it is done. */
const APRES: Table = {
  'export.ecrire': ({ patientId }, { patients }) => ['export', patientId ?? '', patientId === null ? String(patients) : ''],
  'rejets.ecrireCsv': (_, { rejets }) => ['export', '', String(rejets)],
  'rejets.lireFichier': (_, { faute }) => (faute === null ? ['import', ''] : null),
  'confie.marquer': ({ remise, nir }, { rejets }) => ['remise', remise, `${rejets} ${nir}`],
  'export.complet': ({ patientId }) => ['export-complet', patientId],
  'sauvegarde.second': ({ dossier }) => ['sauvegarde-dossier', '', dossier === '' ? 'oublie' : 'choisi'],
};

type Appel = (entree: unknown, valeur: unknown) => Ligne | null;

/** Runs the calls and leaves what they leave in the trace, in the name of their author. */
export function traceur(base: Base, tenu: JournalTenu) {
  const changements = base.prepare<[], number>('SELECT total_changes()').pluck();
  /** The last patient that each person opened: he is read again after each gesture. */
  const ouverts = new Map<string, string>();

  const noter = (ligne: Ligne | null): void => {
    if (ligne !== null) tenu.noter(...ligne);
  };
  const ouvrir = (patientId: string): void => {
    const { id } = auteur();
    if (ouverts.get(id) === patientId) return;
    ouverts.set(id, patientId);
    tenu.noterBientot('patient-ouvert', patientId);
  };
  const avec = base.transaction((ligne: Appel, entree: unknown, faire: () => Resultat<unknown>) => {
    const avant = changements.get();
    const r = faire();
    if (r.ok && changements.get() !== avant) noter(ligne(entree, r.value));
    return r;
  });

  return {
    suivre(procedure: ProcedureStore, entree: unknown, faire: () => Resultat<unknown>): Resultat<unknown> {
      const ligne = AVEC[procedure] as Appel | undefined;
      if (ligne !== undefined) return avec(ligne, entree, faire);
      const r = faire();
      if (!r.ok) return r;
      const { value } = r;
      if (procedure === 'patients.dossier' && value !== null) ouvrir((entree as Entree<'patients.dossier'>).id);
      // Not in its transaction: the work is under way once it has answered, and cannot be undone with a line that the disk refuses.
      if (procedure === 'import.lancer') tenu.noterBientot('import');
      return r;
    },
    async suivreInterne(
      procedure: ProcedureInterne,
      entree: unknown,
      faire: () => Promise<Resultat<unknown>>,
    ): Promise<Resultat<unknown>> {
      const r = await faire();
      // Somebody else may have been at work since: his next patient is noted, were he the same.
      if (procedure === 'utilisateurs.essai') ouverts.clear();
      const ligne = APRES[procedure] as Appel | undefined;
      if (r.ok && ligne !== undefined) noter(ligne(entree, r.value));
      return r;
    },
  };
}
