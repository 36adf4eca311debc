import { useEffect, useRef } from 'react';
import { COLONNES, type Apercu, type Colonne } from '../../shared/importation/importation.ts';
import { attribuer } from '../../shared/importation/colonnes.ts';
import {
  formaterOctets,
  I,
  messagesFichier,
  nomsColonnes,
  nomsEncodages,
  nomsSeparateurs,
} from '../../shared/messages/importation.fr.ts';
import { choisirFichier, lancer, relire, useImportation } from '../state/importation.ts';
import { Bouton } from './bouton.tsx';
import { Selection } from './selection.tsx';

/** What is to be done next, where the focus goes when a file is shown. */
const ENSUITE = 'ensuite';
/** What keeps the columns from being corrected: nothing of such a file can be shown. */
const SANS_TABLEAU = new Set<Apercu['faute']>(['vide', 'trop-gros', 'binaire', 'trop-de-colonnes', 'coupe', 'illisible']);

/** The first lines with what each column holds; the person corrects, then lets it begin. */
export function Verification() {
  const apercu = useImportation((s) => s.apercu);
  return apercu !== null && <Fichier key={`${apercu.fichier} ${apercu.octets}`} apercu={apercu} />;
}

function Fichier({ apercu }: { readonly apercu: Apercu }) {
  const zone = useRef<HTMLDivElement>(null);
  // Begin, or say which columns are missing, or take another file.
  useEffect(() => zone.current?.querySelector<HTMLElement>(`.${ENSUITE}`)?.focus(), []);
  const { lecture, faute } = apercu;
  const montrable = !SANS_TABLEAU.has(faute);
  const aCorriger = faute === 'colonnes-manquantes';
  return (
    <div ref={zone}>
      <p className="fichier">
        <strong>{apercu.fichier}</strong> <span className="aide">{formaterOctets(apercu.octets)}</span>
      </p>
      {faute !== null && (
        <div className="alerte stop" role="alert">
          <p>{messagesFichier[faute]}</p>
        </div>
      )}
      {apercu.encodagesMeles && (
        <div className="alerte verifier" role="status">
          <p>{I.verifier.meles}</p>
        </div>
      )}
      {montrable && (
        <>
          {apercu.modele && <p className="aide">{I.verifier.modele}</p>}
          <div className="lecture">
            <Selection
              nom={I.verifier.encodage}
              valeur={lecture.encodage}
              options={nomsEncodages}
              surChoix={(encodage) => void relire({ ...lecture, encodage })}
            />
            <Selection
              nom={I.verifier.separateur}
              valeur={lecture.separateur}
              options={nomsSeparateurs}
              surChoix={(separateur) => void relire({ ...lecture, separateur })}
            />
          </div>
          <p className="aide">{I.verifier.accents}</p>
          <Tableau apercu={apercu} premier={aCorriger} />
        </>
      )}
      <div className="actions">
        {montrable && (
          <Bouton genre="principal" inactif={faute !== null} classe={faute === null ? ENSUITE : ''} surClic={() => void lancer()}>
            {I.verifier.lancer}
          </Bouton>
        )}
        <Bouton surClic={() => void choisirFichier()} classe={faute !== null && !aCorriger ? ENSUITE : ''}>
          {I.choisir.autre}
        </Bouton>
      </div>
    </div>
  );
}

function Tableau({ apercu, premier }: { readonly apercu: Apercu; readonly premier: boolean }) {
  const { lecture, entetes, lignes } = apercu;
  // Where the person begins: the first column that nothing was found for.
  const debut = Math.max(0, lecture.colonnes.indexOf(null));
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
                  onChange={(e) => {
                    const colonne = e.target.value === '' ? null : (e.target.value as Colonne);
                    void relire({ ...lecture, colonnes: attribuer(lecture.colonnes, i, colonne) });
                  }}
                >
                  <option value="">{I.verifier.ignoree}</option>
                  {COLONNES.map((c) => (
                    <option key={c} value={c}>
                      {nomsColonnes[c]}
                    </option>
                  ))}
                </select>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lignes.map((cellules, n) => (
            <tr key={n}>
              {entetes.map((entete, i) => (
                <td key={`${i} ${entete}`} className={lecture.colonnes[i] === null ? 'ignoree' : ''}>
                  {cellules[i]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
