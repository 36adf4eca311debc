import { useEffect, useState } from 'react';
import { direMois } from '../../shared/messages/agenda.fr.ts';
import { direCause, direEuros, direTaux, messagesRejets } from '../../shared/messages/rejets.fr.ts';
import { causesDesMois, nombreDe, tauxDeCause, TRANCHES, type Tableau } from '../../shared/rejets/tableau.ts';
import { formaterNombre } from '../../shared/typographie.ts';
import { appeler } from '../api.ts';
import { valeurOuAnnonce } from '../state/app.ts';
import { aujourdhui } from '../state/horloge.ts';
import { exporterRejets, exporterTableau } from '../state/rejets.ts';
import { Bouton } from './bouton.tsx';
import { Rattrapes } from './rejets-rattrapes.tsx';
import { Taux } from './rejets-taux.tsx';

const M = messagesRejets.tableau;
const HAUTEUR = 56;
const LARGEUR = 40;
/** From the bottom up: what came back, what was given up, what is still owed. */
const PARTS = ['recupere', 'perdu', 'reste'] as const;
const somme = (l: readonly number[]): number => l.reduce((n, v) => n + v, 0);
const ouVide = (centimes: number): string => (centimes === 0 ? '' : direEuros(centimes));

/**
 * Where the money is: by age and payer, by month, by cause. Each picture stands over the figures it is made of.
 */
export function TableauRejets() {
  const [t, setT] = useState<Tableau | null>(null);
  const [tour, setTour] = useState(0);
  const relire = (): void => {
    setTour((n) => n + 1);
  };
  useEffect(() => {
    let perime = false;
    void appeler('rejets.tableau', { jour: aujourdhui() }).then((r) => {
      const lu = perime ? null : valeurOuAnnonce(r);
      if (lu !== null) setT(lu);
    });
    return () => {
      perime = true;
    };
    // oxlint-disable-next-line react/exhaustive-deps -- each turn reads it again
  }, [tour]);
  if (t === null) return null;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls by keyboard
    <section className="rejets-tableau" aria-label={M.titre} tabIndex={0} ref={prendreFocus}>
      <div className="agenda-tete">
        <h2>{M.titre}</h2>
        <div className="rejets-actions">
          <Bouton surClic={() => void exporterRejets()}>{M.exporter}</Bouton>
          <Bouton surClic={() => void exporterTableau()}>{M.exporterTableau}</Bouton>
        </div>
      </div>
      <svg className="motifs" aria-hidden="true">
        <defs>
          <pattern id="rejets-hachures" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect className="part-trait" width="2" height="4" />
          </pattern>
        </defs>
      </svg>
      <div className="rejets-deux">
        <Ages t={t} />
        <Noms t={t} />
      </div>
      <Mois t={t} />
      <Causes t={t} />
      <Rattrapes />
      <Taux t={t} surChangement={relire} />
    </section>
  );
}

/** The keys that opened it go on scrolling it. */
function prendreFocus(section: HTMLElement | null): void {
  section?.focus();
}

function Ages({ t }: { readonly t: Tableau }) {
  const parTranche = TRANCHES.map((_, i) => somme(t.ages.map((a) => a.tranches[i]!)));
  const maximum = Math.max(1, ...parTranche);
  return (
    <table>
      <caption>{M.ages}</caption>
      <thead>
        <tr>
          <th scope="col">{M.payeur}</th>
          {TRANCHES.map((tranche, i) => (
            <th key={tranche.id} scope="col">
              <svg className="rejets-barre" viewBox={`0 0 ${LARGEUR} ${HAUTEUR}`} aria-hidden="true">
                <Part
                  part="reste"
                  y={HAUTEUR - (parTranche[i]! / maximum) * HAUTEUR}
                  hauteur={(parTranche[i]! / maximum) * HAUTEUR}
                />
              </svg>
              {messagesRejets.tranches[tranche.id]}
            </th>
          ))}
          <th scope="col">{M.total}</th>
        </tr>
      </thead>
      <tbody>
        {t.ages.map((a) => (
          <tr key={a.payeur}>
            <th scope="row">{messagesRejets.payeurs[a.payeur]}</th>
            {a.tranches.map((n, i) => (
              <td key={TRANCHES[i]!.id}>{ouVide(n)}</td>
            ))}
            <td>{direEuros(somme(a.tranches))}</td>
          </tr>
        ))}
        <tr className="rejets-somme">
          <th scope="row">{M.total}</th>
          {parTranche.map((n, i) => (
            <td key={TRANCHES[i]!.id}>{direEuros(n)}</td>
          ))}
          <td>{direEuros(somme(parTranche))}</td>
        </tr>
      </tbody>
    </table>
  );
}

function Noms({ t }: { readonly t: Tableau }) {
  return (
    <table>
      <caption>{M.noms}</caption>
      <thead>
        <tr>
          <th scope="col">{M.payeur}</th>
          <th scope="col">{M.dossiers}</th>
          <th scope="col">{M.reste}</th>
        </tr>
      </thead>
      <tbody>
        {t.noms.map((n) => (
          <tr key={n.nomPayeur}>
            <th scope="row">{n.nomPayeur}</th>
            <td>{formaterNombre(n.nombre)}</td>
            <td>{direEuros(n.reste)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Part({ part, y, hauteur }: { part: (typeof PARTS)[number]; y: number; hauteur: number }) {
  return <rect className={`part ${part}`} x="4" y={y} width={LARGEUR - 8} height={hauteur} />;
}

/** `nov.`, and the year for who does not see the order. */
function NomMois({ mois }: { readonly mois: string }) {
  return (
    <>
      {direMois(mois)}
      <span className="agenda-entendu"> {mois.slice(0, 4)}</span>
    </>
  );
}

function Mois({ t }: { readonly t: Tableau }) {
  const maximum = Math.max(1, ...t.mois.map((m) => m.montant));
  const lignes = [
    [M.recupere, 'recupere'],
    [M.perdu, 'perdu'],
    [M.reste, 'reste'],
    [M.montant, 'montant'],
  ] as const;
  return (
    <table className="rejets-mois">
      <caption>
        {M.mois} <span className="aide">{M.moisAide}</span>
      </caption>
      <thead>
        <tr>
          <th scope="col">{M.part}</th>
          {t.mois.map((m) => {
            let y = HAUTEUR;
            return (
              <th key={m.mois} scope="col">
                <svg className="rejets-barre" viewBox={`0 0 ${LARGEUR} ${HAUTEUR}`} aria-hidden="true">
                  {PARTS.map((p) => {
                    const hauteur = (m[p] / maximum) * HAUTEUR;
                    y -= hauteur;
                    return <Part key={p} part={p} y={y} hauteur={hauteur} />;
                  })}
                </svg>
                <NomMois mois={m.mois} />
              </th>
            );
          })}
          <th scope="col">{M.total}</th>
        </tr>
      </thead>
      <tbody>
        {lignes.map(([nom, cle]) => (
          <tr key={cle} className={cle === 'montant' ? 'rejets-somme' : ''}>
            <th scope="row">
              {cle !== 'montant' && (
                <svg className="legende" viewBox="0 0 40 40" aria-hidden="true">
                  <Part part={cle} y={2} hauteur={36} />
                </svg>
              )}
              {nom}
            </th>
            {t.mois.map((m) => (
              // Whole euros: twelve columns and their total fit on one line.
              <td key={m.mois}>{m[cle] === 0 ? '' : formaterNombre(Math.round(m[cle] / 100))}</td>
            ))}
            <td>{direEuros(somme(t.mois.map((m) => m[cle])))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Under a count, what it is for a hundred invoices, where that is known. */
function SousTaux({ taux }: { readonly taux: number | null }) {
  return taux === null ? null : <span className="rejets-sous-taux">{direTaux(taux)}</span>;
}

function Causes({ t }: { readonly t: Tableau }) {
  const vues = causesDesMois(t.mois);
  const maximum = Math.max(1, ...vues.map((c) => c.nombre));
  return (
    <table className="rejets-mois">
      <caption>
        {M.causes} <span className="aide">{M.causesAide}</span>
      </caption>
      <thead>
        <tr>
          <th scope="col">{M.cause}</th>
          {t.mois.map((m) => (
            <th key={m.mois} scope="col">
              <NomMois mois={m.mois} />
            </th>
          ))}
          <th scope="col">{M.total}</th>
        </tr>
      </thead>
      <tbody>
        {vues.length === 0 && (
          <tr>
            <td colSpan={14}>{M.rien}</td>
          </tr>
        )}
        {vues.map(({ cause, nombre }) => (
          <tr key={cause}>
            <th scope="row">{direCause(cause)}</th>
            {t.mois.map((m) => (
              <td key={m.mois}>
                {nombreDe(m, cause) > 0 && (
                  <>
                    {formaterNombre(nombreDe(m, cause))} <SousTaux taux={tauxDeCause([m], cause)} />
                  </>
                )}
              </td>
            ))}
            <td>
              <svg className="rejets-trait" viewBox="0 0 60 10" aria-hidden="true">
                <rect className="part recupere" width={(nombre / maximum) * 60} height="10" />
              </svg>
              {formaterNombre(nombre)} <SousTaux taux={tauxDeCause(t.mois, cause)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
