import { useId, useState, type KeyboardEvent, type ReactNode, type Ref } from 'react';

interface Proprietes<E> {
  readonly nom: string;
  readonly aide: string;
  readonly texte: string;
  readonly surTexte: (texte: string) => void;
  readonly elements: readonly E[];
  readonly cle: (element: E) => string;
  readonly rendre: (element: E) => ReactNode;
  readonly surChoix: (element: E) => void;
  /** Enter with nothing in the list. */
  readonly surVide?: (() => void) | undefined;
  readonly ref?: Ref<HTMLInputElement>;
}

/**
 * A search field over a list: the field keeps the focus, arrows move in the list, Enter opens. The pattern is the ARIA
 * "combobox with list popup", always open.
 */
export function Recherche<E>({ nom, aide, texte, surTexte, elements, cle, rendre, surChoix, surVide, ref }: Proprietes<E>) {
  const id = useId();
  const [rang, setRang] = useState(0);
  const actif = Math.min(rang, elements.length - 1);
  const surTouche = (e: KeyboardEvent): void => {
    if (e.key === 'ArrowDown') setRang(Math.min(actif + 1, elements.length - 1));
    else if (e.key === 'ArrowUp') setRang(Math.max(actif - 1, 0));
    else if (e.key === 'Enter') {
      const element = elements[actif];
      if (element === undefined) surVide?.();
      else surChoix(element);
    } else return;
    e.preventDefault();
  };
  return (
    <div className="recherche">
      <label htmlFor={id}>{nom}</label>
      <p className="aide" id={`${id}-aide`}>
        {aide}
      </p>
      <input
        id={id}
        ref={ref}
        type="text"
        role="combobox"
        aria-expanded={elements.length > 0}
        aria-controls={`${id}-liste`}
        aria-activedescendant={actif >= 0 ? `${id}-${actif}` : undefined}
        aria-autocomplete="list"
        aria-describedby={`${id}-aide`}
        autoComplete="off"
        spellCheck={false}
        value={texte}
        onChange={(e) => {
          setRang(0);
          surTexte(e.target.value);
        }}
        onKeyDown={surTouche}
      />
      <ul id={`${id}-liste`} role="listbox" aria-label={nom} hidden={elements.length === 0}>
        {elements.map((element, i) => (
          <li
            key={cle(element)}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === actif}
            onClick={() => {
              surChoix(element);
            }}
          >
            {rendre(element)}
          </li>
        ))}
      </ul>
    </div>
  );
}
