import { Component, type ReactNode } from 'react';
import { messagesErreurs } from '../../shared/messages/erreurs.fr.ts';
import { T } from '../../shared/messages/ecrans.fr.ts';
import { Bouton } from './bouton.tsx';

interface Proprietes {
  readonly children: ReactNode;
  /** Leads away from the screen that failed. */
  readonly surSortie: () => void;
}

/** Keeps the window alive when a screen fails: a sentence and a way out, never a white page. What was thrown is not shown. */
export class Rempart extends Component<Proprietes, { readonly tombe: boolean }> {
  override state = { tombe: false };

  static getDerivedStateFromError(): { tombe: boolean } {
    return { tombe: true };
  }

  override render(): ReactNode {
    if (!this.state.tombe) return this.props.children;
    return (
      <div className="ecran formulaire" role="alert">
        <p>{messagesErreurs.interne}</p>
        <Bouton
          genre="principal"
          surClic={() => {
            this.props.surSortie();
            this.setState({ tombe: false });
          }}
        >
          {T.rail.accueil}
        </Bouton>
      </div>
    );
  }
}
