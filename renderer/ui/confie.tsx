import { messagesConfie as M } from '../../shared/messages/confie.fr.ts';
import type { LigneRejet } from '../../shared/rejets/rejet.ts';
import { ONGLETS_CONFIE, type OngletConfie } from '../state/confie.ts';
import { Bouton } from './bouton.tsx';
import { OuvertureConfie } from './confie-ouverture.tsx';
import { RemiseConfie } from './confie-remise.tsx';
import { ReponseConfie } from './confie-reponse.tsx';

interface Proprietes {
  readonly onglet: OngletConfie;
  /** Those under the filter, and the one that was selected. */
  readonly lignes: readonly LigneRejet[];
  readonly choisie: string;
  readonly surOnglet: (onglet: OngletConfie) => void;
  readonly surFin: () => void;
}

/** What goes to an external manager and comes back: hand over, open what was handed over, import the answer. */
export function Gestionnaire({ onglet, lignes, choisie, surOnglet, surFin }: Proprietes) {
  return (
    <section className="confie" aria-labelledby="confie-titre">
      <div className="agenda-tete">
        <h2 id="confie-titre">{M.titre}</h2>
        <div role="group" aria-label={M.quoi} className="puces">
          {ONGLETS_CONFIE.map((o, i) => (
            <button
              key={o}
              type="button"
              className="puce"
              aria-pressed={o === onglet}
              onClick={() => {
                surOnglet(o);
              }}
            >
              <span className="numero" aria-hidden="true">
                {i + 1}
              </span>
              <span>{M.onglets[o]}</span>
            </button>
          ))}
        </div>
        <Bouton touche="Échap" surClic={surFin}>
          {M.retour}
        </Bouton>
      </div>
      {onglet === 'confier' && <RemiseConfie lignes={lignes} choisie={choisie} surFin={surFin} />}
      {onglet === 'ouvrir' && <OuvertureConfie surFin={surFin} />}
      {onglet === 'reponse' && <ReponseConfie />}
    </section>
  );
}
