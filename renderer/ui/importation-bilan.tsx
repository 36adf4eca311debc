import { useEffect, useRef, type ReactNode } from 'react';
import type { Refus } from '../../shared/importation/importation.ts';
import { direRefusPerdus, I, messagesFichier, messagesRaisons, nomsColonnes } from '../../shared/messages/importation.fr.ts';
import { formaterNombre } from '../../shared/typographie.ts';
import { choisirFichier, direFin, enregistrerRefus, useImportation } from '../state/importation.ts';
import { Bouton } from './bouton.tsx';

const COMPTES = ['nouveaux', 'completes', 'connus', 'refuses'] as const;

/** What became of each line, and those to correct, long as they may be, below everything else. */
export function BilanImport({ surAccueil, children }: { readonly surAccueil: () => void; readonly children: ReactNode }) {
  const { etat, refus } = useImportation();
  const zone = useRef<HTMLDivElement>(null);
  useEffect(() => zone.current?.querySelector<HTMLElement>('.bouton.principal')?.focus(), []);
  if (etat === null) return null;
  const finie = etat.phase === 'finie';
  const aCorriger = finie && etat.refuses > 0;
  return (
    <div ref={zone} className="bilan">
      <div role="status">
        <h2>{direFin(etat)}</h2>
      </div>
      {etat.phase === 'echouee' && (
        <div className="alerte stop">
          <p>{etat.faute === null ? I.bilan.disque : messagesFichier[etat.faute]}</p>
        </div>
      )}
      {finie && (
        <dl className="comptes">
          {COMPTES.map((c) => (
            <div key={c} className={`compte-${c}`}>
              <dt>{I.bilan[c]}</dt>
              <dd>{formaterNombre(etat[c])}</dd>
            </div>
          ))}
        </dl>
      )}
      <div className="actions">
        {aCorriger && (
          <Bouton genre="principal" surClic={() => void enregistrerRefus()}>
            {I.bilan.enregistrer}
          </Bouton>
        )}
        <Bouton genre={finie && !aCorriger ? 'principal' : 'secondaire'} surClic={surAccueil}>
          {I.bilan.accueil}
        </Bouton>
        <Bouton genre={finie ? 'secondaire' : 'principal'} surClic={() => void choisirFichier()}>
          {I.choisir.autre}
        </Bouton>
      </div>
      {children}
      {aCorriger && <Refusees refus={refus} total={etat.refuses} />}
    </div>
  );
}

function Refusees({ refus, total }: { readonly refus: readonly Refus[]; readonly total: number }) {
  const colonnes = useImportation((s) => s.apercu?.lecture.colonnes ?? []);
  return (
    <section>
      <h2 id="refus-titre">{I.bilan.refus}</h2>
      <p className="aide">{I.bilan.refusAide}</p>
      {refus.length < total && (
        <p className="aide">{direRefusPerdus(total) ?? I.bilan.debut.replace('{n}', formaterNombre(refus.length))}</p>
      )}
      <div className="apercu refus" role="region" aria-labelledby="refus-titre">
        <table>
          <thead>
            <tr>
              <th scope="col">{I.bilan.ligne}</th>
              <th scope="col">{I.bilan.colonne}</th>
              <th scope="col">{I.bilan.raison}</th>
              <th scope="col">{I.bilan.valeur}</th>
            </tr>
          </thead>
          <tbody>
            {refus.map((r) => (
              <tr key={r.ligne}>
                <td className="nombre">{formaterNombre(r.ligne)}</td>
                <td>{r.colonne !== null && nomsColonnes[r.colonne]}</td>
                <td>{messagesRaisons[r.raison]}</td>
                <td>{r.colonne !== null && r.cellules[colonnes.indexOf(r.colonne)]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
