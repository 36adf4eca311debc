import { useEffect, useState } from 'react';
import type { Sortie } from '../../shared/api.ts';
import { direMouvement, exposer, type RejetConfie } from '../../shared/confie/dossier.ts';
import { formaterDate } from '../../shared/dates.ts';
import { messagesConfie as M } from '../../shared/messages/confie.fr.ts';
import { appeler } from '../api.ts';

/** One reject as it leaves, or as it was handed over: what the page of the file says, and only that. */
export function ContenuConfie({ rejet: r }: { readonly rejet: RejetConfie }) {
  return (
    <article className="confie-contenu">
      <dl>
        {exposer(r).map(([label, valeur]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{valeur}</dd>
          </div>
        ))}
      </dl>
      {r.preuves.length > 0 && (
        <>
          <h3>{M.preuves}</h3>
          <ul>
            {r.preuves.map((p) => (
              <li key={p}>{p}</li>
            ))}
          </ul>
        </>
      )}
      <h3>{M.histoire}</h3>
      <ol>
        {r.histoire.map((m, i) => (
          // oxlint-disable-next-line react/no-array-index-key -- a history only grows
          <li key={i}>{direMouvement(m)}</li>
        ))}
      </ol>
    </article>
  );
}

/** To whom a reject was handed over, and when; nothing when it never was. */
export function Remises({ rejetId }: { readonly rejetId: string }) {
  const [lues, setLues] = useState<{ readonly rejetId: string; readonly remises: Sortie<'confie.duRejet'> } | null>(null);
  useEffect(() => {
    let perime = false;
    if (rejetId === '') return undefined;
    void appeler('confie.duRejet', { rejetId }).then((r) => {
      if (!perime && r.ok) setLues({ rejetId, remises: r.value });
    });
    return () => {
      perime = true;
    };
  }, [rejetId]);
  if (lues?.rejetId !== rejetId || lues.remises.length === 0) return null;
  return (
    <ul className="confie-marque" aria-label={M.detail.titre}>
      {lues.remises.map((r) => (
        <li key={r.remise}>
          {M.detail.a} <strong>{r.destinataire}</strong> {M.detail.le} {formaterDate(r.jour)}, {M.detail.par} {r.par}
        </li>
      ))}
    </ul>
  );
}
