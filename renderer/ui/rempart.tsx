import { Component, type ReactNode } from 'react';
import { messagesErreurs } from '../../shared/messages/erreurs.fr.ts';
import { messagesRapport } from '../../shared/messages/rapport.fr.ts';
import { T } from '../../shared/messages/ecrans.fr.ts';
import { signalerFaute } from '../state/fautes.ts';
import { Bouton } from './bouton.tsx';
import { CopierRapport } from './rapport.tsx';

interface Proprietes {
  readonly children: ReactNode;
  /** Leads away from the screen that failed, given what was thrown. */
  readonly surSortie: (faute: unknown) => void;
  /** What the way out is called; the first screen where nothing is said. */
  readonly sortie?: string;
  /** What says the fault shows in; the screen's own place where nothing is said. */
  readonly cadre?: (dit: ReactNode) => ReactNode;
  /** What is behind it: another place is no part of the fault. */
  readonly lieu?: unknown;
}

interface Etat {
  readonly tombe: { readonly faute: unknown } | null;
  readonly lieu: unknown;
}

/** Keeps the window alive when a screen fails: a sentence and a way out, never a white page. What was thrown is not shown. */
export class Rempart extends Component<Proprietes, Etat> {
  override state: Etat = { tombe: null, lieu: this.props.lieu };

  static getDerivedStateFromError(faute: unknown): Partial<Etat> {
    return { tombe: { faute } };
  }

  static getDerivedStateFromProps({ lieu }: Proprietes, etat: Etat): Etat | null {
    return lieu === etat.lieu ? null : { tombe: null, lieu };
  }

  override componentDidCatch(e: unknown): void {
    signalerFaute(e);
  }

  override render(): ReactNode {
    const { tombe } = this.state;
    if (tombe === null) return this.props.children;
    const { sortie = T.rail.accueil, cadre } = this.props;
    const dit = (
      <div className="ecran formulaire" role="alert">
        <h1>{messagesRapport.ecran}</h1>
        <p>{messagesErreurs.interne}</p>
        <Bouton
          genre="principal"
          surClic={() => {
            this.props.surSortie(tombe.faute);
            this.setState({ tombe: null });
          }}
        >
          {sortie}
        </Bouton>
        <CopierRapport />
      </div>
    );
    return cadre === undefined ? dit : cadre(dit);
  }
}
