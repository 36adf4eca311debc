import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { aucunCritere, neSaitPas } from '../../shared/messages/faits.fr.ts';
import { T } from '../../shared/messages/ecrans.fr.ts';
import { Bouton } from './bouton.tsx';
import { useFocusInitial } from './focus.ts';
import { chiffreDe, type Option } from './choix.tsx';

interface Proprietes<V extends string> {
  readonly question: string;
  readonly aide: string;
  readonly options: readonly Option<V>[];
  readonly actuelles: readonly V[];
  readonly surChoix: (valeurs: V[]) => void;
  readonly surInconnu: () => void;
}

/** A question with several answers at once: digits tick, Enter confirms what is ticked, 0 says none. */
export function Cases<V extends string>({ question, aide, options, actuelles, surChoix, surInconnu }: Proprietes<V>) {
  const id = useId();
  const groupe = useRef<HTMLFieldSetElement>(null);
  const [cochees, setCochees] = useState<readonly V[]>(actuelles);
  useFocusInitial(groupe);
  const basculer = (v: V): void => {
    setCochees((c) => (c.includes(v) ? c.filter((x) => x !== v) : [...c, v]));
  };
  const valider = (): void => {
    if (cochees.length === 0) return;
    surChoix(options.map((o) => o.valeur).filter((v) => cochees.includes(v)));
  };
  const surTouche = (e: KeyboardEvent): void => {
    const chiffre = chiffreDe(e);
    const option = chiffre === null ? undefined : options[chiffre - 1];
    if (option !== undefined) basculer(option.valeur);
    else if (chiffre === 0) surChoix([]);
    else if (chiffre === options.length + 1) surInconnu();
    else if (e.key === 'Enter' && e.target instanceof HTMLInputElement) valider();
    else return;
    e.preventDefault();
  };

  return (
    <fieldset ref={groupe} className="choix cases" onKeyDown={surTouche} aria-describedby={`${id}-aide`}>
      <legend>{question}</legend>
      <p className="aide" id={`${id}-aide`}>
        {aide}
      </p>
      {options.map((o, i) => (
        <label key={o.valeur} className="rangee">
          <input
            type="checkbox"
            checked={cochees.includes(o.valeur)}
            onChange={() => {
              basculer(o.valeur);
            }}
          />
          <span className="numero" aria-hidden="true">
            {i + 1}
          </span>
          <span>{o.nom}</span>
        </label>
      ))}
      <div className="actions">
        <Bouton genre="principal" surClic={valider} inactif={cochees.length === 0} touche="Entrée">
          {T.assistant.valider}
        </Bouton>
        <Bouton
          surClic={() => {
            surChoix([]);
          }}
          touche="0"
        >
          {aucunCritere}
        </Bouton>
        <Bouton surClic={surInconnu} touche={String(options.length + 1)}>
          {neSaitPas}
        </Bouton>
      </div>
    </fieldset>
  );
}
