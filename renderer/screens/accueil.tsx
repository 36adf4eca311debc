import { useEffect, useRef, useState } from 'react';
import { formaterDate, lireDate } from '../../shared/dates.ts';
import { T } from '../../shared/messages/ecrans.fr.ts';
import { RESULTATS_MAX } from '../../shared/recherche.ts';
import { nommer, type Patient } from '../../shared/patient.ts';
import { accorder } from '../../shared/typographie.ts';
import { appeler } from '../api.ts';
import { aller, useApp, valeurOuAnnonce } from '../state/app.ts';
import { useBilan } from '../state/agenda.ts';
import { aujourdhui } from '../state/horloge.ts';
import { Bouton } from '../ui/bouton.tsx';
import { direAge } from '../../shared/messages/age.fr.ts';
import { direReprise } from '../state/assistant.ts';
import { Recherche } from '../ui/recherche.tsx';

function direCartes(n: number): string {
  if (n === 0) return T.accueil.aucuneCarte;
  return accorder(n, T.accueil.cartes);
}

/** Home: the search field, and the last patients while it is empty. */
export function Accueil() {
  const [texte, setTexte] = useState('');
  const [trouves, setTrouves] = useState<Patient[] | null>([]);
  const brouillon = useApp((s) => s.brouillon);
  const bilan = useBilan((s) => s.bilan);
  const champ = useRef<HTMLInputElement>(null);
  const cherche = texte.trim() !== '';
  // Also when F3 is pressed on this very screen: each press brings a new screen.
  const ecran = useApp((s) => s.ecran);
  useEffect(() => {
    if (ecran.nom === 'accueil') champ.current?.focus();
  }, [ecran]);
  useEffect(() => {
    let perime = false;
    void (cherche ? appeler('patients.chercher', { texte }) : appeler('patients.recents')).then((r) => {
      if (!perime) setTrouves(valeurOuAnnonce(r));
    });
    return () => {
      perime = true;
    };
  }, [texte, cherche]);
  const creer = (): void => {
    aller({ nom: 'nouveau-patient', texte: lireDate(texte, aujourdhui()).ok ? '' : texte.trim(), existant: null });
  };
  const ouvrir = (patient: Patient): void => {
    aller({ nom: 'patient', patient });
  };
  // What is on screen may answer an earlier text: Enter asks again for what is typed now.
  const entrer = async (): Promise<void> => {
    if (!cherche) {
      if (trouves?.[0] !== undefined) ouvrir(trouves[0]);
      return;
    }
    const patients = valeurOuAnnonce(await appeler('patients.chercher', { texte }));
    if (patients === null || useApp.getState().ecran.nom !== 'accueil') return;
    if (patients[0] === undefined) creer();
    else ouvrir(patients[0]);
  };
  return (
    <div className="ecran accueil">
      <h1>{T.accueil.titre}</h1>
      <Recherche
        ref={champ}
        nom={T.accueil.chercher}
        aide={T.accueil.aide}
        texte={texte}
        surTexte={setTexte}
        elements={trouves ?? []}
        dire={(p) => `${p.nom} ${p.prenom}`}
        surChoix={ouvrir}
        surEntree={() => void entrer()}
        rendre={(p) => (
          <>
            <strong>{nommer(p)}</strong>
            <span>
              {formaterDate(p.dateNaissance)}, {direAge(p.dateNaissance, aujourdhui())}
            </span>
          </>
        )}
      />
      {trouves?.length === 0 && <p className="vide">{cherche ? T.accueil.aucun : T.accueil.vide}</p>}
      {trouves?.length === RESULTATS_MAX && <p className="aide">{T.accueil.beaucoup}</p>}
      <div className="actions">
        {brouillon !== null && (
          <Bouton
            genre="principal"
            touche="F2"
            surClic={() => {
              aller({ nom: 'assistant' });
            }}
          >
            {direReprise(brouillon)}
          </Bouton>
        )}
        <Bouton surClic={creer}>{T.accueil.creer}</Bouton>
        {brouillon === null && (
          <Bouton
            touche="F2"
            surClic={() => {
              aller({ nom: 'passage' });
            }}
          >
            {T.accueil.passage}
          </Bouton>
        )}
        {trouves?.length === 0 && !cherche && (
          <Bouton
            surClic={() => {
              aller({ nom: 'importation' });
            }}
          >
            {T.accueil.importer}
          </Bouton>
        )}
      </div>
      {bilan !== null && (
        <p className="accueil-jour">
          <Bouton
            touche="F6"
            surClic={() => {
              aller({ nom: 'agenda' });
            }}
          >
            {direCartes(bilan.aujourdhui + bilan.retard)}
          </Bouton>
        </p>
      )}
    </div>
  );
}
