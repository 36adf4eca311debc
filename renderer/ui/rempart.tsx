import { Component, type ReactNode } from 'react';
import { messagesErreurs } from '../../shared/messages/erreurs.fr.ts';
import { messagesRapport } from '../../shared/messages/rapport.fr.ts';
import { T } from '../../shared/messages/ecrans.fr.ts';
import { signalerFaute } from '../state/fautes.ts';
import { Bouton } from './bouton.tsx';
import { CopierRapport } from './rapport.tsx';

interface Proprietes {
  readonly children: ReactNode;
  /** Leads away from the screen that failed. */
  readonly surSortie: () => void;
  /** Around the whole window, and not inside it. */
  readonly entier?: boolean;
  /** What is behind it: another place is no part of the fault. */
  readonly lieu?: unknown;
}

interface Etat {
  readonly tombe: boolean;
  readonly lieu: unknown;
}

/** Keeps the window alive when a screen fails: a sentence and a way out, never a white page. What was thrown is not shown. */
export class Rempart extends Component<Proprietes, Etat> {
  override state: Etat = { tombe: false, lieu: this.props.lieu };

  static getDerivedStateFromError(): Partial<Etat> {
    return { tombe: true };
  }

  static getDerivedStateFromProps({ lieu }: Proprietes, etat: Etat): Etat | null {
    return lieu === etat.lieu ? null : { tombe: false, lieu };
  }

  override componentDidCatch(e: unknown): void {
    signalerFaute(e);
  }

  override render(): ReactNode {
    if (!this.state.tombe) return this.props.children;
    const { entier = false } = this.props;
    const dit = (
      <div className="ecran formulaire" role="alert">
        <h1>{messagesRapport.ecran}</h1>
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
        <CopierRapport />
      </div>
    );
    return entier ? <main className="seul">{dit}</main> : dit;
  }
}
