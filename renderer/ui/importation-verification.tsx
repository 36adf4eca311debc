import { COLONNES, type Apercu, type Colonne } from '../../shared/importation/importation.ts';
import { anneeCourte, lecteurDeJours } from '../../shared/importation/jour.ts';
import { champDe } from '../../shared/importation/pieces.ts';
import { formaterDate } from '../../shared/dates.ts';
import { messagesPieces } from '../../shared/messages/pieces.fr.ts';
import { GENRES } from '../../shared/pieces.ts';
import { direAnneeCourte, I, messagesFichier, nomsColonnes } from '../../shared/messages/importation.fr.ts';
import { aujourdhui } from '../state/horloge.ts';
import { choisirFichier, lancer, relire, useImportation } from '../state/importation.ts';
import { FichierALire } from './importation-fichier.tsx';

/** The first lines with what each column holds; the person corrects, then lets it begin. */
export function Verification() {
  const apercu = useImportation((s) => s.apercu);
  return apercu !== null && <Fichier key={`${apercu.fichier} ${apercu.octets}`} apercu={apercu} />;
}

function Fichier({ apercu }: { readonly apercu: Apercu }) {
  const lire = interpreter();
  return (
    <FichierALire
      vu={apercu}
      fautes={messagesFichier}
      groupes={GROUPES}
      noms={nomsColonnes}
      interpreter={(colonne, cellule) => {
        const lu = lire(colonne, cellule);
        return lu === null ? null : formaterDate(lu);
      }}
      surLecture={(lecture) => void relire(lecture)}
      surLancer={() => void lancer()}
      surAutre={() => void choisirFichier()}
      aide={apercu.modele && <p className="aide">{I.verifier.modele}</p>}
    >
      <AnneesCourtes apercu={apercu} />
    </FichierALire>
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
