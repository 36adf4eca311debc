import { messagesRejets } from '../../shared/messages/rejets.fr.ts';
import { COLONNES_REJETS } from '../../shared/rejets/colonnes.ts';
import { choisirRejets, importerRejets, relireFichierRejets, useRejets } from '../state/rejets.ts';
import { FichierALire } from './importation-fichier.tsx';

const M = messagesRejets.importation;
const GROUPES = [{ nom: M.groupe, colonnes: COLONNES_REJETS }];

/** The chosen list of rejects: which column holds what, before anything is taken. */
export function FichierRejets() {
  const apercu = useRejets((s) => s.apercu);
  if (apercu === null) return null;
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
      />
    </section>
  );
}
