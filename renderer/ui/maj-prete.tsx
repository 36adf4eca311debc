import { aLeDroit } from '../../shared/droits.ts';
import { messagesMaj } from '../../shared/messages/mises-a-jour.fr.ts';
import { aller } from '../state/app.ts';
import { useMaj } from '../state/mises-a-jour.ts';
import { useSession } from '../state/session.ts';

/** A quiet line in the rail when a new version waits, for whoever may install it. */
export function MajPrete() {
  const prete = useMaj((s) => s.etat?.prete != null);
  const role = useSession((s) => s.etat?.ouverte?.role ?? null);
  if (!prete || !aLeDroit(role, 'titulaire')) return null;
  return (
    <button
      type="button"
      className="rail-sauvegarde"
      onClick={() => {
        aller({ nom: 'maj' });
      }}
    >
      {messagesMaj.rail}
    </button>
  );
}
