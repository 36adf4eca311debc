interface Proprietes<V extends string> {
  readonly nom: string;
  readonly aide?: string;
  readonly valeur: V;
  readonly options: Readonly<Record<V, string>>;
  readonly surChoix: (valeur: V) => void;
}

/** One value among a few. */
export function Selection<V extends string>({ nom, aide, valeur, options, surChoix }: Proprietes<V>) {
  return (
    <label className="champ moyen">
      {nom}
      {aide !== undefined && <span className="aide">{aide}</span>}
      <select
        value={valeur}
        onChange={(e) => {
          surChoix(e.target.value as V);
        }}
      >
        {(Object.entries(options) as [V, string][]).map(([v, texte]) => (
          <option key={v} value={v}>
            {texte}
          </option>
        ))}
      </select>
    </label>
  );
}
