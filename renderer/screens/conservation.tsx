import { useEffect, useRef, useState, type FormEvent } from 'react';
import type { Sortie } from '../../shared/api.ts';
import { formaterDate } from '../../shared/dates.ts';
import { messagesDonnees } from '../../shared/messages/donnees.fr.ts';
import { T } from '../../shared/messages/ecrans.fr.ts';
import type { Reglages } from '../../shared/model.ts';
import { nommer } from '../../shared/patient.ts';
import { accorder } from '../../shared/typographie.ts';
import { appeler } from '../api.ts';
import { aller, annoncer, enregistrerReglages, valeurOuAnnonce } from '../state/app.ts';
import { actualiserBilan } from '../state/agenda.ts';
import { aujourdhui } from '../state/horloge.ts';
import { Bouton } from '../ui/bouton.tsx';
import { Champ } from '../ui/champ.tsx';
import { Confirmation } from '../ui/confirmation.tsx';

const C = messagesDonnees.conservation;

const proposer = async (): Promise<Sortie<'purge.proposer'> | null> =>
  valeurOuAnnonce(await appeler('purge.proposer', { jour: aujourdhui() }));

/** How long patients are kept: the titulaire decides, sees who is past it, and erases them. */
export function EcranConservation({ reglages }: { readonly reglages: Reglages }) {
  const [annees, setAnnees] = useState(String(reglages.conservationAnnees));
  const [faute, setFaute] = useState<string | null>(null);
  const [proposes, setProposes] = useState<Sortie<'purge.proposer'> | null>(null);
  const [aConfirmer, setAConfirmer] = useState(false);
  const [enCours, setEnCours] = useState(false);
  const champ = useRef<HTMLInputElement>(null);
  useEffect(() => {
    champ.current?.focus();
    void proposer().then(setProposes);
  }, []);
  const soumettre = async (e: FormEvent): Promise<void> => {
    e.preventDefault();
    const n = /^\d{1,2}$/.test(annees.trim()) ? Number(annees) : 0;
    if (n < 1 || n > 30) {
      setFaute(C.anneesFaute);
      champ.current?.focus();
      return;
    }
    setFaute(null);
    if (await enregistrerReglages({ ...reglages, conservationAnnees: n })) setProposes(await proposer());
  };
  const effacer = async (): Promise<void> => {
    setEnCours(true);
    let effaces = 0;
    for (let reste = 1; reste > 0;) {
      const page = valeurOuAnnonce(await appeler('purge.executer', { jour: aujourdhui() }));
      if (page === null) break;
      effaces += page.effaces;
      reste = page.reste;
    }
    setEnCours(false);
    setAConfirmer(false);
    setProposes(await proposer());
    void actualiserBilan(aujourdhui());
    if (effaces > 0) annoncer(accorder(effaces, C.faite));
  };
  return (
    <div className="ecran formulaire">
      <h1>{C.titre}</h1>
      <p>{C.intro}</p>
      <form onSubmit={(e) => void soumettre(e)} noValidate>
        <Champ ref={champ} nom={C.annees} valeur={annees} surSaisie={setAnnees} faute={faute} largeur="court" />
        <div className="actions">
          <Bouton genre="principal" soumet touche="Entrée">
            {T.commun.enregistrer}
          </Bouton>
          <Bouton
            surClic={() => {
              aller({ nom: 'reglages' });
            }}
          >
            {T.commun.retour}
          </Bouton>
        </div>
      </form>
      {proposes !== null && (
        <>
          <h2>{proposes.nombre === 0 ? C.aucun : accorder(proposes.nombre, C.nombre)}</h2>
          {proposes.nombre > 0 && (
            <>
              <p className="aide">{C.premiers}</p>
              <ul>
                {proposes.patients.map((p) => (
                  <li key={p.id}>
                    {nommer(p)}, {T.commun.neLe} {formaterDate(p.dateNaissance)}
                  </li>
                ))}
              </ul>
              {aConfirmer ? (
                <Confirmation
                  explication={C.explication}
                  faire={C.confirmer}
                  inactif={enCours}
                  surFaire={() => void effacer()}
                  surRetour={() => {
                    setAConfirmer(false);
                  }}
                />
              ) : (
                <Bouton
                  surClic={() => {
                    setAConfirmer(true);
                  }}
                >
                  {C.effacer}
                </Bouton>
              )}
            </>
          )}
        </>
      )}
    </div>
  );
}
