import { useEffect, useRef, type ReactNode } from 'react';
import { attribuer } from '../../shared/importation/colonnes.ts';
import type { Encodage, FauteFichier, Separateur } from '../../shared/importation/importation.ts';
import { formaterOctets, I, nomsEncodages, nomsSeparateurs } from '../../shared/messages/importation.fr.ts';
import { Bouton } from './bouton.tsx';
import { Selection } from './selection.tsx';

/** What is to be done next, where the focus goes when a file is shown. */
const ENSUITE = 'ensuite';
/** What keeps the columns from being corrected: nothing of such a file can be shown. */
const SANS_TABLEAU: ReadonlySet<FauteFichier | null> = new Set([
  'vide',
  'trop-gros',
  'binaire',
  'trop-de-colonnes',
  'coupe',
  'illisible',
]);

/** A file under one reading, whatever it lists. */
export interface FichierVu<C extends string> {
  readonly fichier: string;
  readonly octets: number;
  readonly lecture: { readonly encodage: Encodage; readonly separateur: Separateur; readonly colonnes: (C | null)[] };
  readonly entetes: readonly string[];
  readonly lignes: readonly (readonly string[])[];
  readonly faute: FauteFichier | null;
  readonly encodagesMeles: boolean;
}

/** Columns that go together in the choice of what a column holds. */
export interface Groupe<C extends string> {
  readonly nom: string;
  readonly colonnes: readonly C[];
}

interface Proprietes<C extends string> {
  readonly vu: FichierVu<C>;
  readonly fautes: Readonly<Record<FauteFichier, string>>;
  readonly groupes: readonly Groupe<C>[];
  readonly noms: Readonly<Record<C, string>>;
  /** How a cell will be read, where its writing does not say it all; null otherwise. */
  readonly interpreter?: (colonne: C | null | undefined, cellule: string) => string | null;
  readonly surLecture: (lecture: FichierVu<C>['lecture']) => void;
  readonly surLancer: () => void;
  readonly surAutre: () => void;
  /** Said before the columns. */
  readonly children?: ReactNode;
  readonly aide?: ReactNode;
}

/** The first lines with what each column holds; the person corrects, then lets it begin. */
export function FichierALire<C extends string>(p: Proprietes<C>) {
  const { vu, fautes, surLecture, surLancer, surAutre } = p;
  const zone = useRef<HTMLDivElement>(null);
  // Begin, or say which columns are missing, or take another file.
  useEffect(() => zone.current?.querySelector<HTMLElement>(`.${ENSUITE}`)?.focus(), []);
  const { lecture, faute } = vu;
  const montrable = !SANS_TABLEAU.has(faute);
  const aCorriger = faute === 'colonnes-manquantes';
  return (
    <div ref={zone}>
      <p className="fichier">
        <strong>{vu.fichier}</strong> <span className="aide">{formaterOctets(vu.octets)}</span>
      </p>
      {faute !== null && (
        <div className="alerte stop" role="alert">
          <p>{fautes[faute]}</p>
        </div>
      )}
      {vu.encodagesMeles && (
        <div className="alerte verifier" role="status">
          <p>{I.verifier.meles}</p>
        </div>
      )}
      {p.children}
      {montrable && (
        <>
          {p.aide}
          <div className="lecture">
            <Selection
              nom={I.verifier.encodage}
              valeur={lecture.encodage}
              options={nomsEncodages}
              surChoix={(encodage) => {
                surLecture({ ...lecture, encodage });
              }}
            />
            <Selection
              nom={I.verifier.separateur}
              valeur={lecture.separateur}
              options={nomsSeparateurs}
              surChoix={(separateur) => {
                surLecture({ ...lecture, separateur });
              }}
            />
          </div>
          <p className="aide">{I.verifier.accents}</p>
          <Tableau {...p} premier={aCorriger} />
        </>
      )}
      <div className="actions">
        {montrable && (
          <Bouton genre="principal" inactif={faute !== null} classe={faute === null ? ENSUITE : ''} surClic={surLancer}>
            {I.verifier.lancer}
          </Bouton>
        )}
        <Bouton surClic={surAutre} classe={faute !== null && !aCorriger ? ENSUITE : ''}>
          {I.choisir.autre}
        </Bouton>
      </div>
    </div>
  );
}

function Tableau<C extends string>({
  vu,
  groupes,
  noms,
  interpreter,
  surLecture,
  premier,
}: Proprietes<C> & { readonly premier: boolean }) {
  const { lecture, entetes, lignes } = vu;
  // Where the person begins: the first column that nothing was found for.
  const debut = Math.max(0, lecture.colonnes.indexOf(null));
  /** The columns as they were when a choice began: what the arrows only pass over goes back to the column that held it. */
  const depart = useRef(lecture.colonnes);
  return (
    <div className="apercu" role="region" aria-label={I.verifier.tableau}>
      <table>
        <thead>
          <tr>
            {entetes.map((entete, i) => (
              <th key={`${i} ${entete}`} scope="col" className={lecture.colonnes[i] === null ? 'ignoree' : ''}>
                <span className="entete">{entete === '' ? `${I.verifier.colonne} ${i + 1}` : entete}</span>
                <select
                  className={premier && i === debut ? ENSUITE : ''}
                  aria-label={`${I.verifier.colonne} ${i + 1}, ${entete}, ${I.verifier.contient}`}
                  value={lecture.colonnes[i] ?? ''}
                  onFocus={() => {
                    depart.current = lecture.colonnes;
                  }}
                  onChange={(e) => {
                    const colonne = e.target.value === '' ? null : (e.target.value as C);
                    surLecture({ ...lecture, colonnes: attribuer(depart.current, i, colonne) });
                  }}
                >
                  <option value="">{I.verifier.ignoree}</option>
                  {groupes.map(({ nom, colonnes }) => (
                    <optgroup key={nom} label={nom}>
                      {colonnes.map((c) => (
                        <option key={c} value={c}>
                          {noms[c]}
                        </option>
                      ))}
                    </optgroup>
                  ))}
                </select>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lignes.map((cellules, n) => (
            <tr key={n}>
              {entetes.map((entete, i) => {
                const interprete = interpreter?.(lecture.colonnes[i], cellules[i] ?? '') ?? null;
                return (
                  <td key={`${i} ${entete}`} className={lecture.colonnes[i] === null ? 'ignoree' : ''}>
                    {cellules[i]}
                    {interprete !== null && <strong className="interprete"> → {interprete}</strong>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
