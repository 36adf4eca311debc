import { COMMANDES, commandeDe } from '../../shared/commandes/commandes.ts';
import { messagesDonnees } from '../../shared/messages/donnees.fr.ts';
import { T } from '../../shared/messages/ecrans.fr.ts';
import { estOuvert, executer, RAIL } from '../commandes.ts';
import { useApp } from '../state/app.ts';
import { useSession, verrouiller } from '../state/session.ts';
import { AgeSauvegarde } from './age-sauvegarde.tsx';
import { MajPrete } from './maj-prete.tsx';
import { RappelFermeture } from './teletransmission-rappel.tsx';

/** A low or enlarged window shows a part of the rail: the place that is open is in it. */
function garderEnVue(bouton: HTMLButtonElement | null): () => void {
  const taille = new ResizeObserver(() => {
    bouton?.scrollIntoView({ block: 'nearest' });
  });
  if (bouton?.parentElement) taille.observe(bouton.parentElement);
  return () => {
    taille.disconnect();
  };
}

/** The places, one key each, and what is said of this post whatever the screen. */
export function Rail() {
  const ecran = useApp((s) => s.ecran.nom);
  const demonstration = useApp((s) => s.demonstration);
  const qui = useSession((s) => s.etat?.ouverte?.nom ?? null);
  return (
    <nav className="rail" aria-label={T.app.nom}>
      {RAIL.map((id) => (
        <button
          key={id}
          type="button"
          aria-current={estOuvert(id, ecran) ? 'page' : undefined}
          ref={estOuvert(id, ecran) ? garderEnVue : null}
          onClick={() => {
            executer(id);
          }}
        >
          <span>{COMMANDES[id].nom}</span>
          <kbd>{commandeDe(id).touche}</kbd>
        </button>
      ))}
      <button
        type="button"
        onClick={() => {
          executer('aide');
        }}
      >
        <span>{T.rail.aide}</span>
        <kbd>{COMMANDES.aide.touche}</kbd>
      </button>
      <RappelFermeture />
      <AgeSauvegarde />
      <MajPrete />
      {qui !== null && (
        <button type="button" className="rail-session" onClick={verrouiller} title={messagesDonnees.verrou.verrouiller}>
          <span>{qui}</span>
          <kbd>{COMMANDES.verrouiller.touche}</kbd>
        </button>
      )}
      {demonstration && <p className="demonstration">{T.app.demonstration}</p>}
    </nav>
  );
}
