import { direEuros, messagesRejets as M } from '../../shared/messages/rejets.fr.ts';
import { FILTRES } from '../../shared/rejets/rejet.ts';
import { formaterNombre } from '../../shared/typographie.ts';
import { filtrer, useRejets } from '../state/rejets.ts';

/** Which rejects are listed, with how many there are and what they owe. */
export function PucesRejets() {
  const { filtre, lue } = useRejets();
  return (
    <div role="group" aria-label={M.quoi} className="puces">
      {FILTRES.map((f, i) => (
        <button key={f} type="button" className="puce" aria-pressed={f === filtre} onClick={() => void filtrer(f)}>
          <span className="numero" aria-hidden="true">
            {i + 1}
          </span>
          <span>{M.filtres[f]}</span>
          {lue !== null && (
            <strong>
              {formaterNombre(lue.comptes[f].nombre)} {/* The dot keeps a count and an amount from being read as one number. */}
              {lue.comptes[f].reste > 0 && <small>· {direEuros(lue.comptes[f].reste)}</small>}
            </strong>
          )}
        </button>
      ))}
    </div>
  );
}
