import { useLayoutEffect, useRef, useState, type FormEvent } from 'react';
import { messagesErreurs } from '../../shared/messages/erreurs.fr.ts';
import { T } from '../../shared/messages/ecrans.fr.ts';
import { fr } from '../../shared/typographie.ts';
import { appeler } from '../api.ts';
import { Bouton } from './bouton.tsx';
import { Champ } from './champ.tsx';

const P = T.premiere;

/** A recovery code as it is printed: six groups, each under its rank. */
export function CodeImprime({ nom, code }: { readonly nom: string; readonly code: string }) {
  return (
    <p className="code-secours" aria-label={nom}>
      {code.split('-').map((groupe, i) => (
        // The rank is the group's name on the sheet.
        <span key={`${i}-${groupe}`}>
          <small>{i + 1}</small>
          {groupe}
        </span>
      ))}
    </p>
  );
}

interface Proprietes {
  readonly titre: string;
  readonly rangs: readonly number[];
  readonly confirmer: string;
  readonly surFait?: () => void;
}

/** Two groups typed back, to show that the sheet was kept: nothing is written before. */
export function GroupesARecopier({ titre, rangs, confirmer, surFait }: Proprietes) {
  const [groupes, setGroupes] = useState<readonly string[]>(() => rangs.map(() => ''));
  const [faute, setFaute] = useState<string | null>(null);
  const [enCours, setEnCours] = useState(false);
  const premier = useRef<HTMLInputElement>(null);
  // Before the paint: whoever sees the field may type.
  useLayoutEffect(() => {
    premier.current?.focus();
  }, []);
  const soumettre = async (e: FormEvent): Promise<void> => {
    e.preventDefault();
    setEnCours(true);
    setFaute(null);
    const r = await appeler('cle.confirmer', { groupes: [...groupes] });
    setEnCours(false);
    if (r.ok) {
      surFait?.();
      return;
    }
    setFaute(messagesErreurs[r.error.code]);
    premier.current?.focus();
  };
  return (
    <form onSubmit={(e) => void soumettre(e)} noValidate>
      <h2>{titre}</h2>
      <div className="groupes">
        {rangs.map((rang, i) => (
          <Champ
            key={rang}
            ref={i === 0 ? premier : undefined}
            nom={fr(`${P.groupe} ${rang}`)}
            valeur={groupes[i]!}
            largeur="court"
            surSaisie={(v) => {
              setGroupes((g) => g.with(i, v));
            }}
          />
        ))}
      </div>
      {faute !== null && (
        <p className="faute" role="alert">
          {faute}
        </p>
      )}
      <div className="actions">
        <Bouton genre="principal" soumet touche="Entrée" inactif={enCours}>
          {enCours ? P.enCours : confirmer}
        </Bouton>
      </div>
    </form>
  );
}
