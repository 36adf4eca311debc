import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { useFocusInitial } from './focus.ts';

export interface Option<V extends string> {
  readonly valeur: V;
  readonly nom: string;
}

interface Proprietes<V extends string> {
  readonly question: string;
  readonly aide?: string;
  readonly options: readonly Option<V>[];
  /** The answer already given, when it is being changed. */
  readonly actuelle: V | null;
  readonly surChoix: (valeur: V) => void;
}

/** The digit of a key, whatever the keyboard's layout: AZERTY types & on Digit1. */
export function chiffreDe(e: KeyboardEvent): number | null {
  const trouve = /^(?:Digit|Numpad)(\d)$/.exec(e.code);
  return trouve === null || e.altKey || e.ctrlKey || e.metaKey ? null : Number(trouve[1]);
}

/** One question, its answers as large numbered rows: a digit answers, arrows choose, Enter confirms. */
export function Choix<V extends string>({ question, aide, options, actuelle, surChoix }: Proprietes<V>) {
  const id = useId();
  const groupe = useRef<HTMLFieldSetElement>(null);
  const [choisie, setChoisie] = useState<V | null>(actuelle);
  useFocusInitial(groupe);

  const surTouche = (e: KeyboardEvent): void => {
    const chiffre = chiffreDe(e);
    const option = chiffre === null ? undefined : options[chiffre - 1];
    if (option !== undefined) {
      e.preventDefault();
      surChoix(option.valeur);
    } else if (e.key === 'Enter' && choisie !== null) {
      e.preventDefault();
      // Held down, it answers one question, not the next ones.
      if (!e.repeat) surChoix(choisie);
    }
  };

  return (
    <fieldset
      ref={groupe}
      className="choix"
      onKeyDown={surTouche}
      aria-describedby={aide === undefined ? undefined : `${id}-aide`}
    >
      <legend>{question}</legend>
      {aide !== undefined && (
        <p className="aide" id={`${id}-aide`}>
          {aide}
        </p>
      )}
      {options.map((o, i) => (
        <label
          key={o.valeur}
          className="rangee"
          // A click anywhere on the row answers; the click that the keyboard makes (detail 0) only moves the choice.
          onClick={(e) => {
            if (e.detail === 0) return;
            e.preventDefault();
            surChoix(o.valeur);
          }}
        >
          <input
            type="radio"
            name={id}
            value={o.valeur}
            checked={choisie === o.valeur}
            onChange={() => {
              setChoisie(o.valeur);
            }}
          />
          <span className="numero" aria-hidden="true">
            {i + 1}
          </span>
          <span>{o.nom}</span>
        </label>
      ))}
    </fieldset>
  );
}
