import { useEffect, useRef, useState } from 'react';
import { formaterDate } from '../../shared/dates.ts';
import type { Fiche } from '../../shared/fiche.ts';
import { T } from '../../shared/messages/ecrans.fr.ts';
import type { ActeResume, Patient } from '../../shared/model.ts';
import { appeler } from '../api.ts';
import { aller, commencerFacturation, useApp, valeurOuAnnonce } from '../state/app.ts';
import { direReprise } from '../state/assistant.ts';
import { jourLocal } from '../state/horloge.ts';
import { Bouton } from '../ui/bouton.tsx';

/** A patient: what can be done now, then what was billed. */
export function EcranPatient({ patient }: { readonly patient: Patient }) {
  const [historique, setHistorique] = useState<ActeResume[]>([]);
  const brouillon = useApp((s) => s.brouillon);
  const bouton = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    bouton.current?.focus();
    void appeler('actes.duPatient', { patientId: patient.id }).then((r) => {
      const actes = valeurOuAnnonce(r);
      if (actes !== null) setHistorique(actes);
    });
  }, [patient.id]);
  const ouvrir = async (id: string): Promise<void> => {
    const acte = valeurOuAnnonce(await appeler('actes.lire', { id }));
    // The sheet is kept as data and shown as it was; its version says its shape.
    if (acte !== null) aller({ nom: 'acte', patient, fiche: acte.fiche as unknown as Fiche });
  };
  return (
    <div className="ecran">
      <h1>
        {patient.nom.toUpperCase()} {patient.prenom}
      </h1>
      <div className="actions">
        <Bouton
          ref={bouton}
          genre="principal"
          touche="F2"
          surClic={() => {
            if (brouillon !== null) aller({ nom: 'assistant' });
            else commencerFacturation({ type: 'patient', patient });
          }}
        >
          {brouillon === null ? T.patient.vacciner : direReprise(brouillon)}
        </Bouton>
        <Bouton
          surClic={() => {
            aller({ nom: 'nouveau-patient', texte: '', existant: patient });
          }}
        >
          {T.patient.modifier}
        </Bouton>
      </div>
      <h2>{T.patient.historique}</h2>
      {historique.length === 0 ? (
        <p className="vide">{T.patient.historiqueVide}</p>
      ) : (
        <ul className="historique">
          {historique.map((a) => (
            <li key={a.id}>
              <button type="button" className="ligne-historique" onClick={() => void ouvrir(a.id)}>
                <strong>{formaterDate(a.dateActe)}</strong>
                <span>{a.verdict}</span>
                <small>
                  {T.patient.enregistreLe} {formaterDate(jourLocal(a.enregistreLe))}
                </small>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
