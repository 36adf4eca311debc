import { useEffect, useState } from 'react';
import { formaterDate } from '../../shared/dates.ts';
import { messagesVerifications as M } from '../../shared/messages/verifications.fr.ts';
import type { Patient } from '../../shared/patient.ts';
import type { ControleResume } from '../../shared/verifications/api.ts';
import { appeler } from '../api.ts';
import { aller, valeurOuAnnonce } from '../state/app.ts';

/** The checks kept of a patient, last first: each reopens as it was. */
export function Verifications({ patient }: { readonly patient: Patient }) {
  const [liste, setListe] = useState<readonly ControleResume[]>([]);
  useEffect(() => {
    void appeler('verifications.duPatient', { patientId: patient.id }).then((r) => {
      const lues = valeurOuAnnonce(r);
      if (lues !== null) setListe(lues);
    });
  }, [patient.id]);
  const ouvrir = async (id: string): Promise<void> => {
    const gardee = valeurOuAnnonce(await appeler('verifications.lire', { id }));
    if (gardee !== null) aller({ nom: 'verification-gardee', patient, gardee });
  };
  return (
    <section>
      <h2>{M.ecran.historique}</h2>
      {liste.length === 0 ? (
        <p className="vide">{M.ecran.historiqueVide}</p>
      ) : (
        <ul className="historique">
          {liste.map((c) => (
            <li key={c.id}>
              <button type="button" className="ligne-historique verification-gardee" onClick={() => void ouvrir(c.id)}>
                <strong>{formaterDate(c.jour)}</strong>
                <span>{c.verdict}</span>
                <small>{`${M.fiche.par} ${c.par}`}</small>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
