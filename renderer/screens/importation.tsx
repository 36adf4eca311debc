import { useEffect, useRef } from 'react';
import { accorder } from '../../shared/typographie.ts';
import { formaterOctets, I } from '../../shared/messages/importation.fr.ts';
import { aller } from '../state/app.ts';
import { annuler, choisirFichier, exporterTous, retrouver, useImportation, type Etape } from '../state/importation.ts';
import { Bouton } from '../ui/bouton.tsx';
import { BilanImport } from '../ui/importation-bilan.tsx';
import { Verification } from '../ui/importation-verification.tsx';

const ETAPES = Object.keys(I.etapes) as Etape[];

function Etapes({ etape }: { readonly etape: Etape }) {
  return (
    <ol className="etapes" aria-label={I.nomEtapes}>
      {ETAPES.map((e) => (
        <li key={e} aria-current={e === etape ? 'step' : undefined}>
          {I.etapes[e]}
        </li>
      ))}
    </ol>
  );
}

function Depart() {
  const occupe = useImportation((s) => s.occupe);
  const bouton = useRef<HTMLButtonElement>(null);
  useEffect(() => bouton.current?.focus(), []);
  return (
    <div className="formulaire">
      <p>{I.choisir.explication}</p>
      <p className="aide">{I.choisir.doublons}</p>
      <div className="actions">
        <Bouton ref={bouton} genre="principal" surClic={() => void choisirFichier()}>
          {occupe === 'lecture' ? I.choisir.lecture : I.choisir.bouton}
        </Bouton>
      </div>
      <Exportation />
    </div>
  );
}

/** All the patients, out: beside the way in. */
function Exportation() {
  const occupe = useImportation((s) => s.occupe);
  return (
    <div className="exportation">
      <Bouton surClic={() => void exporterTous()}>{occupe === 'exportation' ? I.choisir.exportation : I.choisir.exporter}</Bouton>
      <p className="aide">{I.choisir.exporterAide}</p>
    </div>
  );
}

function Avancement() {
  const { etat, occupe } = useImportation();
  const bouton = useRef<HTMLButtonElement>(null);
  useEffect(() => bouton.current?.focus(), []);
  if (etat === null) return null;
  const titre =
    occupe === 'annulation' ? I.importer.annulation : etat.phase === 'validation' ? I.importer.validation : I.importer.lecture;
  return (
    <div className="formulaire">
      <div role="status">
        <h2>{titre}</h2>
      </div>
      <progress max={etat.octets} value={etat.lus} aria-label={titre} />
      <p className="chiffres">
        {accorder(etat.lignes, I.importer.lignes)}
        <span className="aide">
          {formaterOctets(etat.lus)} {I.importer.sur} {formaterOctets(etat.octets)}
        </span>
      </p>
      <p className="aide">{I.importer.rien}</p>
      <div className="actions">
        <Bouton ref={bouton} surClic={() => void annuler()}>
          {I.importer.annuler}
        </Bouton>
      </div>
    </div>
  );
}

/** Importing an LGO's export: choose, check, import, account. An import goes on when the screen is left. */
export function Importation() {
  const etape = useImportation((s) => s.etape);
  useEffect(() => void retrouver(), []);
  return (
    <div className="ecran importation">
      <h1>{I.titre}</h1>
      <Etapes etape={etape} />
      {etape === 'choisir' && <Depart />}
      {etape === 'verifier' && <Verification />}
      {etape === 'importer' && <Avancement />}
      {etape === 'bilan' && (
        <BilanImport
          surAccueil={() => {
            aller({ nom: 'accueil' });
          }}
        >
          <Exportation />
        </BilanImport>
      )}
    </div>
  );
}
