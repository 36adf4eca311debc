import { useEffect, useState } from 'react';
import type { MoisAgenda } from '../../shared/agenda.ts';
import { direMois, messagesAgenda } from '../../shared/messages/agenda.fr.ts';
import { messagesRejets } from '../../shared/messages/rejets.fr.ts';
import { SERIES_RATTRAPEES } from '../../shared/rejets/tableau-csv.ts';
import { formaterNombre } from '../../shared/typographie.ts';
import { appeler } from '../api.ts';
import { aujourdhui } from '../state/horloge.ts';

const M = messagesRejets.rattrapes;

/** What reminders got in twelve months, and what they did not: documents, never euros, since nobody knows what would have been rejected. */
export function Rattrapes() {
  const [mois, setMois] = useState<readonly MoisAgenda[] | null>(null);
  useEffect(() => {
    let perime = false;
    // Behind the rest: on a large file it takes seconds.
    void appeler('agenda.mois', { jour: aujourdhui(), nombre: 12 }).then((r) => {
      if (r.ok && !perime) setMois(r.value);
    });
    return () => {
      perime = true;
    };
  }, []);
  return (
    <table className="rejets-mois">
      <caption>
        {M.titre} <span className="aide">{mois === null ? M.attente : M.aide}</span>
      </caption>
      {mois !== null && (
        <>
          <thead>
            <tr>
              <th scope="col">{messagesAgenda.mois.colonne}</th>
              {mois.map((m) => (
                <th key={m.mois} scope="col">
                  {direMois(m.mois)}
                  <span className="agenda-entendu"> {m.mois.slice(0, 4)}</span>
                </th>
              ))}
              <th scope="col">{messagesRejets.tableau.total}</th>
            </tr>
          </thead>
          <tbody>
            {SERIES_RATTRAPEES.map((s) => (
              <tr key={s}>
                <th scope="row">{messagesAgenda.mois.series[s]}</th>
                {mois.map((m) => (
                  <td key={m.mois}>{m[s] === 0 ? '' : formaterNombre(m[s])}</td>
                ))}
                <td>{formaterNombre(mois.reduce((n, m) => n + m[s], 0))}</td>
              </tr>
            ))}
          </tbody>
        </>
      )}
    </table>
  );
}
