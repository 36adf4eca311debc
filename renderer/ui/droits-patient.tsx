import { useState } from 'react';
import { messagesDonnees } from '../../shared/messages/donnees.fr.ts';
import type { Patient } from '../../shared/patient.ts';
import { fr } from '../../shared/typographie.ts';
import { appeler } from '../api.ts';
import { aller, annoncer, reussi, valeurOuAnnonce } from '../state/app.ts';
import { oublierSujet } from '../state/facturation.ts';
import { actualiserBilan } from '../state/agenda.ts';
import { aujourdhui } from '../state/horloge.ts';
import { oublierSaisies } from '../state/saisie.ts';
import { useSession } from '../state/session.ts';
import { Bouton } from './bouton.tsx';
import { Confirmation } from './confirmation.tsx';

const C = messagesDonnees.conservation;

/** What a patient may ask for: all that is known of him, or to be forgotten. Shown to those who may do it. */
export function DroitsPatient({ patient }: { readonly patient: Patient }) {
  const role = useSession((s) => s.etat?.ouverte?.role);
  const [aEffacer, setAEffacer] = useState(false);
  const [enCours, setEnCours] = useState(false);
  if (role !== 'titulaire' && role !== 'pharmacien') return null;
  const remettre = async (): Promise<void> => {
    const r = valeurOuAnnonce(await appeler('export.dossier', { patientId: patient.id }));
    if (r !== null) annoncer(fr(`${C.patientRemis} ${r.chemin}`));
  };
  const effacer = async (): Promise<void> => {
    setEnCours(true);
    const fait = reussi(await appeler('patients.effacer', { id: patient.id }));
    setEnCours(false);
    if (!fait) return;
    oublierSujet(patient.id);
    oublierSaisies(patient.id);
    void actualiserBilan(aujourdhui());
    aller({ nom: 'accueil' });
    annoncer(C.patientEfface);
  };
  return (
    <details className="droits-patient">
      <summary>{C.patientTitre}</summary>
      <p>{C.patientIntro}</p>
      {aEffacer ? (
        <Confirmation
          explication={C.patientExplication}
          faire={C.confirmer}
          inactif={enCours}
          surFaire={() => void effacer()}
          surRetour={() => {
            setAEffacer(false);
          }}
        />
      ) : (
        <div className="actions">
          <Bouton surClic={() => void remettre()}>{C.patientDossier}</Bouton>
          {role === 'titulaire' && (
            <Bouton
              surClic={() => {
                setAEffacer(true);
              }}
            >
              {C.patientEffacer}
            </Bouton>
          )}
        </div>
      )}
    </details>
  );
}
