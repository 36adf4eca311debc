import { useEffect, useState } from 'react';
import { ajouterJours, formaterDate } from '../../shared/dates.ts';
import { T } from '../../shared/messages/ecrans.fr.ts';
import type { ActeResume } from '../../shared/model.ts';
import { fr } from '../../shared/typographie.ts';
import { appeler } from '../api.ts';

const A = T.assistant;
/** One dose a season: what was kept longer ago is another campaign's. */
const SAISON_JOURS = 240;

function dire({ dateActe, lot, injection }: ActeResume): string {
  const details = [lot === '' ? '' : `${A.dejaLot} ${lot}`, injection ? '' : A.dejaDelivre].filter((d) => d !== '');
  return [`${A.deja} ${formaterDate(dateActe)}`, ...details].join(', ');
}

/** What this patient's history already holds for the season, before anything is injected or billed a second time. */
export function DejaVaccine({ patientId, dateActe }: { readonly patientId: string; readonly dateActe: string }) {
  const [actes, setActes] = useState<readonly ActeResume[]>([]);
  useEffect(() => {
    let perime = false;
    void appeler('actes.duPatient', { patientId }).then((r) => {
      if (!perime && r.ok) setActes(r.value);
    });
    return () => {
      perime = true;
    };
  }, [patientId]);
  const proches = actes.filter(
    (a) => a.dateActe >= ajouterJours(dateActe, -SAISON_JOURS) && a.dateActe <= ajouterJours(dateActe, SAISON_JOURS),
  );
  if (proches.length === 0) return null;
  return (
    <div className="alerte verifier" role="status">
      <strong>{fr(`${A.dejaTitre} :`)}</strong> {fr(`${proches.map(dire).join(' ; ')}.`)}
    </div>
  );
}
