import { aLeDroit } from '../../shared/droits.ts';
import { messagesMaj } from '../../shared/messages/mises-a-jour.fr.ts';
import { aller } from '../state/app.ts';
import { useMaj } from '../state/mises-a-jour.ts';
import { useSession } from '../state/session.ts';

/** A quiet line in the rail when a new version waits, or could not be installed, for whoever may install it. */
export function MajPrete() {
  const prete = useMaj((s) => s.etat?.prete != null);
  const manquee = useMaj((s) => s.etat?.manquee != null);
  const role = useSession((s) => s.etat?.ouverte?.role ?? null);
  if ((!prete && !manquee) || !aLeDroit(role, 'titulaire')) return null;
  return (
    <button
      type="button"
      className="rail-sauvegarde"
      onClick={() => {
        aller({ nom: 'maj' });
      }}
    >
      {manquee ? messagesMaj.railManquee : messagesMaj.rail}
    </button>
  );
}
