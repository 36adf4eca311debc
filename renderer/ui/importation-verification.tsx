import { useEffect, useRef } from 'react';
import { COLONNES, type Apercu, type Colonne } from '../../shared/importation/importation.ts';
import { attribuer } from '../../shared/importation/colonnes.ts';
import { anneeCourte, lecteurDeJours } from '../../shared/importation/jour.ts';
import { champDe } from '../../shared/importation/pieces.ts';
import { formaterDate } from '../../shared/dates.ts';
import { messagesPieces } from '../../shared/messages/pieces.fr.ts';
import { GENRES } from '../../shared/pieces.ts';
import {
  direAnneeCourte,
  formaterOctets,
  I,
  messagesFichier,
  nomsColonnes,
  nomsEncodages,
  nomsSeparateurs,
} from '../../shared/messages/importation.fr.ts';
import { aujourdhui } from '../state/horloge.ts';
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
      <AnneesCourtes apercu={apercu} />
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

/** A day as the import will read it; null where its century is not guessed, or where it is no day. */
function interpreter(): (colonne: Colonne | null | undefined, texte: string) => string | null {
  const lire = lecteurDeJours(aujourdhui());
  return (colonne, texte) => {
    if (colonne === null || colonne === undefined || !anneeCourte(colonne, texte)) return null;
    const lu = lire(colonne, texte);
    return lu.ok && lu.date !== '' ? lu.date : null;
  };
}

/** How the years of two figures are read, one example a column: beyond the first lines too. */
function AnneesCourtes({ apercu }: { readonly apercu: Apercu }) {
  const lire = interpreter();
  const exemples = apercu.anneesCourtes.flatMap(({ colonne, texte }) => {
    const date = lire(colonne, texte);
    return date === null ? [] : [{ colonne, dit: direAnneeCourte(texte, date) }];
  });
  if (exemples.length === 0) return null;
  return (
    <div className="alerte verifier" role="status">
      <dl className="annees">
        {exemples.map(({ colonne, dit }) => (
          <div key={colonne}>
            <dt>{nomsColonnes[colonne]}</dt>
            <dd>{dit}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

const GROUPES = [
  { nom: I.verifier.patient, colonnes: COLONNES.filter((c) => champDe(c) === null) },
  ...GENRES.map((genre) => ({
    nom: messagesPieces.genres[genre],
    colonnes: COLONNES.filter((c) => champDe(c)?.[0] === genre),
  })),
];

function Tableau({ apercu, premier }: { readonly apercu: Apercu; readonly premier: boolean }) {
  const { lecture, entetes, lignes } = apercu;
  // Where the person begins: the first column that nothing was found for.
  const debut = Math.max(0, lecture.colonnes.indexOf(null));
  const lire = interpreter();
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
                  {GROUPES.map(({ nom, colonnes }) => (
                    <optgroup key={nom} label={nom}>
                      {colonnes.map((c) => (
                        <option key={c} value={c}>
                          {nomsColonnes[c]}
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
                const interprete = lire(lecture.colonnes[i], cellules[i] ?? '');
                return (
                  <td key={`${i} ${entete}`} className={lecture.colonnes[i] === null ? 'ignoree' : ''}>
                    {cellules[i]}
                    {interprete !== null && <strong className="interprete"> → {formaterDate(interprete)}</strong>}
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
