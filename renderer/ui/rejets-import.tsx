import { messagesRejets } from '../../shared/messages/rejets.fr.ts';
import { COLONNES_DU_PATIENT, COLONNES_DU_REJET, type ColonneRejet } from '../../shared/rejets/colonnes.ts';
import { choisirRejets, importerRejets, relireFichierRejets, useRejets } from '../state/rejets.ts';
import { FichierALire, type Groupe } from './importation-fichier.tsx';

const M = messagesRejets.importation;
const GROUPES: readonly Groupe<ColonneRejet>[] = [
  { nom: M.groupe, colonnes: COLONNES_DU_REJET },
  { nom: M.groupePatient, colonnes: COLONNES_DU_PATIENT },
];

/** The chosen list of rejects: which column holds what, before anything is taken. */
export function FichierRejets() {
  const apercu = useRejets((s) => s.apercu);
  const importe = useRejets((s) => s.importe);
  if (apercu === null) return null;
  const { colonnes } = apercu.lecture;
  return (
    <section aria-label={M.titre}>
      <h2>{M.titre}</h2>
      <FichierALire
        key={`${apercu.fichier} ${apercu.octets}`}
        vu={apercu}
        fautes={M.fautes}
        groupes={GROUPES}
        noms={M.colonnes}
        surLecture={(lecture) => void relireFichierRejets(lecture)}
        surLancer={() => void importerRejets()}
        surAutre={() => void choisirRejets()}
      >
        {importe && (
          <p className="alerte" role="status">
            {M.enCours}
          </p>
        )}
        {colonnes.includes('reste') && <p className="aide">{M.aideReste}</p>}
        {COLONNES_DU_PATIENT.some((c) => colonnes.includes(c)) && <p className="aide">{M.aidePatient}</p>}
      </FichierALire>
    </section>
  );
}
