import { useEffect, useRef, useState } from 'react';
import { formaterDate, lireDate } from '../../shared/dates.ts';
import { T } from '../../shared/messages/ecrans.fr.ts';
import type { Patient } from '../../shared/model.ts';
import { appeler } from '../api.ts';
import { aller, useApp } from '../state/app.ts';
import { aujourdhui } from '../state/horloge.ts';
import { Bouton } from '../ui/bouton.tsx';
import { direAge } from '../ui/identite.tsx';
import { Recherche } from '../ui/recherche.tsx';

/** Home: the search field, and the last patients while it is empty. */
export function Accueil() {
  const [texte, setTexte] = useState('');
  const [trouves, setTrouves] = useState<Patient[]>([]);
  const brouillon = useApp((s) => s.brouillon);
  const champ = useRef<HTMLInputElement>(null);
  const cherche = texte.trim() !== '';
  useEffect(() => {
    champ.current?.focus();
  }, []);
  useEffect(() => {
    let perime = false;
    void (cherche ? appeler('patients.chercher', { texte }) : appeler('patients.recents')).then((r) => {
      if (!perime) setTrouves(r.ok ? r.value : []);
    });
    return () => {
      perime = true;
    };
  }, [texte, cherche]);
  const creer = (): void => {
    aller({ nom: 'nouveau-patient', texte: lireDate(texte, aujourdhui()).ok ? '' : texte.trim() });
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
        elements={trouves}
        dire={(p) => `${p.nom} ${p.prenom}`}
        surChoix={(patient) => {
          aller({ nom: 'patient', patient });
        }}
        surVide={cherche ? creer : undefined}
        rendre={(p) => (
          <>
            <strong>
              {p.nom.toUpperCase()} {p.prenom}
            </strong>
            <span>
              {formaterDate(p.dateNaissance)}, {direAge(p.dateNaissance, aujourdhui())}
            </span>
          </>
        )}
      />
      {trouves.length === 0 && <p className="vide">{cherche ? T.accueil.aucun : T.accueil.vide}</p>}
      <div className="actions">
        {brouillon !== null && (
          <Bouton
            genre="principal"
            touche="F2"
            surClic={() => {
              aller({ nom: 'assistant' });
            }}
          >
            {T.accueil.reprendre}
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
      </div>
    </div>
  );
}
