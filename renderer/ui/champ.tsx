import { useId, type Ref } from 'react';

interface Proprietes {
  /** The field's name in its form. */
  readonly cle?: string;
  readonly nom: string;
  readonly valeur: string;
  readonly surSaisie: (valeur: string) => void;
  readonly aide?: string;
  /** The sentence beside the field; what was typed stays. */
  readonly faute?: string | null;
  /** Something to check that blocks nothing. */
  readonly doute?: string | null;
  readonly facultatif?: string;
  readonly largeur?: 'court' | 'moyen' | 'long';
  readonly ref?: Ref<HTMLInputElement> | undefined;
  /** Digits of a code, hidden as they are typed. */
  readonly secret?: boolean;
  /** The field is left: what is typed is whole. */
  readonly surSortie?: () => void;
  /** What the field proposes as it is typed. */
  readonly propositions?: readonly string[];
}

/** A text field with its name, its help and its sentence when something is wrong. */
export function Champ({
  cle,
  nom,
  valeur,
  surSaisie,
  aide,
  faute,
  doute,
  facultatif,
  largeur = 'moyen',
  ref,
  secret = false,
  surSortie,
  propositions,
}: Proprietes) {
  const id = useId();
  const notes = [aide !== undefined && `${id}-aide`, faute && `${id}-faute`, doute && `${id}-doute`].filter(Boolean).join(' ');
  return (
    <div className={`champ ${largeur}`}>
      <label htmlFor={id}>
        {nom}
        {facultatif !== undefined && <span className="facultatif"> ({facultatif})</span>}
      </label>
      {aide !== undefined && (
        <p className="aide" id={`${id}-aide`}>
          {aide}
        </p>
      )}
      <div className="saisie">
        <input
          id={id}
          name={cle}
          ref={ref}
          type={secret ? 'password' : 'text'}
          inputMode={secret ? 'numeric' : undefined}
          value={valeur}
          onChange={(e) => {
            surSaisie(e.target.value);
          }}
          onBlur={surSortie}
          list={propositions === undefined ? undefined : `${id}-propositions`}
          aria-describedby={notes === '' ? undefined : notes}
          aria-invalid={faute ? true : undefined}
          autoComplete="off"
          spellCheck={false}
        />
        {propositions !== undefined && (
          <datalist id={`${id}-propositions`}>
            {propositions.map((p) => (
              <option key={p} value={p}>
                {p}
              </option>
            ))}
          </datalist>
        )}
      </div>
      {faute && (
        <p className="faute" id={`${id}-faute`}>
          {faute}
        </p>
      )}
      {doute && (
        <p className="doute" id={`${id}-doute`}>
          {doute}
        </p>
      )}
    </div>
  );
}
