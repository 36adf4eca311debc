import { useEffect, useState } from 'react';
import { formaterDate } from '../../shared/dates.ts';
import { direCause, direEuros, messagesRejets } from '../../shared/messages/rejets.fr.ts';
import { documentDemande } from '../../shared/rejets/histoire.ts';
import type { LigneRejet } from '../../shared/rejets/rejet.ts';
import { fr } from '../../shared/typographie.ts';
import { appeler } from '../api.ts';

const M = messagesRejets.patient;

/** What is owed for this patient; a reject still to be handled that a document caused says which one to ask for. */
export function RejetsPatient({ patientId }: { readonly patientId: string }) {
  const [rejets, setRejets] = useState<readonly LigneRejet[]>([]);
  useEffect(() => {
    let perime = false;
    void appeler('rejets.duPatient', { patientId }).then((r) => {
      if (!perime && r.ok) setRejets(r.value);
    });
    return () => {
      perime = true;
    };
  }, [patientId]);
  const dus = rejets.filter((r) => r.reste > 0);
  if (dus.length === 0) return null;
  return (
    <section aria-label={M.titre}>
      <h2>{M.titre}</h2>
      <ul>
        {dus.map((r) => {
          const document = documentDemande(r);
          return (
            <li key={r.id} className={`alerte ${document === null ? '' : 'verifier'}`}>
              <p>
                {document !== null && <strong>{fr(`${M.cause[document]} : `)}</strong>}
                {formaterDate(r.date)}, {r.nomPayeur}, {direEuros(r.reste)}, {direCause(r.cause)}
              </p>
              {document !== null && <p>{M.demander[document]}</p>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
