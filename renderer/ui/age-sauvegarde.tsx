import { messagesDonnees } from '../../shared/messages/donnees.fr.ts';
import { fr } from '../../shared/typographie.ts';
import { aller } from '../state/app.ts';
import { direAge, secondEnRetard, useSauvegardes } from '../state/sauvegardes.ts';

const S = messagesDonnees.sauvegardes;

/** How old the last verified backup is, always in sight; red when the last one failed, the second folder has had none for a day,
 * or the data folder is shared. */
export function AgeSauvegarde() {
  const etat = useSauvegardes((s) => s.etat);
  if (etat === null) return null;
  const alerte = etat.echec || etat.partage !== null || secondEnRetard(etat);
  const age = etat.derniere === null ? S.ageAucune : fr(`${S.age} ${direAge(etat.derniere.faiteLe)}`);
  return (
    <button
      type="button"
      className={`rail-sauvegarde ${alerte ? 'alerte stop' : ''}`}
      onClick={() => {
        aller({ nom: 'sauvegardes' });
      }}
    >
      {alerte ? S.ageAlerte : age}
    </button>
  );
}
