import { useEffect, useRef, type ReactNode } from 'react';
import type { Colonne, Refus } from '../../shared/importation/importation.ts';
import {
  direEcart,
  direPerdus,
  I,
  messagesFichier,
  messagesRaisons,
  nomsColonnes,
} from '../../shared/messages/importation.fr.ts';
import { formaterNombre } from '../../shared/typographie.ts';
import { choisirFichier, direFin, enregistrerRefus, useImportation } from '../state/importation.ts';
import { Bouton } from './bouton.tsx';

const COMPTES = ['nouveaux', 'completes', 'connus', 'aCompleter', 'refuses'] as const;

/** What became of each line, and those to correct, long as they may be, below everything else. */
export function BilanImport({ surAccueil, children }: { readonly surAccueil: () => void; readonly children: ReactNode }) {
  const { etat, refus } = useImportation();
  const zone = useRef<HTMLDivElement>(null);
  useEffect(() => zone.current?.querySelector<HTMLElement>('.bouton.principal')?.focus(), []);
  if (etat === null) return null;
  const finie = etat.phase === 'finie';
  const aCorriger = finie && etat.refuses + etat.aCompleter > 0;
  const perdus = direPerdus(etat);
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
      {aCorriger && <p className="aide">{perdus ?? I.bilan.corrigerAide}</p>}
      {children}
      {aCorriger && (
        <>
          <Refusees refus={refus.filter((r) => !r.prise)} total={etat.refuses} />
          <ACompleter ecarts={refus.filter((r) => r.prise)} total={etat.aCompleter} />
        </>
      )}
    </div>
  );
}

interface Liste {
  readonly id: string;
  readonly titre: string;
  readonly aide: string;
  /** Faults listed, and lines that there are. */
  readonly fautes: readonly Refus[];
  readonly total: number;
  readonly colonnes: readonly string[];
  readonly children: (r: Refus) => ReactNode;
}

/** Faulty lines, long as the list may be; nothing where there is none. */
function Fautes({ id, titre, aide, fautes, total, colonnes, children }: Liste) {
  if (total === 0) return null;
  const lignes = new Set(fautes.map((r) => r.ligne)).size;
  return (
    <section>
      <h2 id={id}>{titre}</h2>
      <p className="aide">{aide}</p>
      {lignes < total && <p className="aide">{I.bilan.debut.replace('{n}', formaterNombre(lignes))}</p>}
      <div className="apercu refus" role="region" aria-labelledby={id}>
        <table>
          <thead>
            <tr>
              {[I.bilan.ligne, ...colonnes, I.bilan.valeur].map((nom) => (
                <th key={nom} scope="col">
                  {nom}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {fautes.map((r) => (
              <tr key={`${r.ligne} ${r.colonne}`}>
                <td className="nombre">{formaterNombre(r.ligne)}</td>
                {children(r)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** What a line holds under a column of the file; empty where there is no such column. */
function useCellule(): (r: Refus, colonne: Colonne | null) => string {
  const colonnes = useImportation((s) => s.apercu?.lecture.colonnes ?? AUCUNE);
  return (r, colonne) => (colonne === null ? '' : (r.cellules[colonnes.indexOf(colonne)] ?? ''));
}
const AUCUNE: readonly (Colonne | null)[] = [];

function Refusees({ refus, total }: { readonly refus: readonly Refus[]; readonly total: number }) {
  const cellule = useCellule();
  return (
    <Fautes
      id="refus-titre"
      titre={I.bilan.refus}
      aide={I.bilan.refusAide}
      fautes={refus}
      total={total}
      colonnes={[I.bilan.colonne, I.bilan.raison]}
    >
      {(r) => (
        <>
          <td>{r.colonne !== null && nomsColonnes[r.colonne]}</td>
          <td>{messagesRaisons[r.raison]}</td>
          <td>{cellule(r, r.colonne)}</td>
        </>
      )}
    </Fautes>
  );
}

function ACompleter({ ecarts, total }: { readonly ecarts: readonly Refus[]; readonly total: number }) {
  const cellule = useCellule();
  return (
    <Fautes
      id="ecarts-titre"
      titre={I.bilan.ecarts}
      aide={I.bilan.ecartsAide}
      fautes={ecarts}
      total={total}
      colonnes={[I.bilan.patient, I.bilan.manque]}
    >
      {(r) => (
        <>
          <td>
            {(['nomPrenom', 'nom', 'prenom'] as const)
              .map((c) => cellule(r, c))
              .join(' ')
              .trim()}
          </td>
          <td>{r.colonne !== null && direEcart(r.colonne, r.raison)}</td>
          <td>{cellule(r, r.colonne)}</td>
        </>
      )}
    </Fautes>
  );
}
