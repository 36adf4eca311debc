import type { MoisAgenda } from '../../shared/agenda.ts';
import { direMois, direSixMois, messagesAgenda } from '../../shared/messages/agenda.fr.ts';
import { formaterNombre } from '../../shared/typographie.ts';

const M = messagesAgenda.mois;
const SERIES = ['demandees', 'renouvelees', 'finiesSansDemande'] as const;
type Serie = (typeof SERIES)[number];

const HAUTEUR = 28;
const LARGEUR = 13;

/** One bar; its pattern says of which series it is, in the picture as in the legend. */
function Barre({ serie, x, hauteur, base }: { serie: Serie; x: number; hauteur: number; base: number }) {
  return <rect className={`barre ${serie}`} x={x + 1} y={base - hauteur} width={LARGEUR - 2} height={hauteur} />;
}

/** Six months in three series: bars, and under them the same numbers as a table. */
export function SixMois({ mois }: { readonly mois: readonly MoisAgenda[] | null }) {
  const maximum = Math.max(1, ...(mois ?? []).flatMap((m) => SERIES.map((s) => m[s])));
  return (
    <section className="agenda-mois">
      {mois === null ? (
        <p className="aide">{M.attente}</p>
      ) : (
        <>
          <div>
            <h2>{direSixMois(mois)}</h2>
            <p className="aide">{M.phrase}</p>
          </div>
          <svg className="motifs" aria-hidden="true">
            <defs>
              <pattern id="agenda-hachures" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <rect className="barre-trait" width="2" height="4" />
              </pattern>
            </defs>
          </svg>
          <table>
            <thead>
              <tr>
                <th scope="col">{M.colonne}</th>
                {mois.map((m) => (
                  <th key={m.mois} scope="col">
                    <svg className="barres" viewBox={`0 0 ${LARGEUR * SERIES.length} ${HAUTEUR}`} aria-hidden="true">
                      {SERIES.map((s, i) => (
                        <Barre key={s} serie={s} x={i * LARGEUR} hauteur={(m[s] / maximum) * (HAUTEUR - 2)} base={HAUTEUR - 1} />
                      ))}
                    </svg>
                    {direMois(m.mois)}
                    <span className="agenda-entendu"> {m.mois.slice(0, 4)}</span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {SERIES.map((s) => (
                <tr key={s}>
                  <th scope="row">
                    <svg className="legende" viewBox={`0 0 ${LARGEUR} ${LARGEUR}`} aria-hidden="true">
                      <Barre serie={s} x={0} hauteur={LARGEUR - 2} base={LARGEUR - 1} />
                    </svg>
                    {M.series[s]}
                  </th>
                  {mois.map((m) => (
                    <td key={m.mois}>{formaterNombre(m[s])}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}
