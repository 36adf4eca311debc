import type { LigneAgenda } from '../../shared/agenda.ts';
import { formaterDate } from '../../shared/dates.ts';
import { messagesAgenda as M } from '../../shared/messages/agenda.fr.ts';
import { messagesPieces } from '../../shared/messages/pieces.fr.ts';
import { nommer } from '../../shared/patient.ts';
import { regleDe } from '../../shared/rappels/echeances.ts';
import { SOURCES_RAPPELS } from '../../shared/rappels/sources.ts';
import { fr } from '../../shared/typographie.ts';
import { Bouton } from './bouton.tsx';

const R = messagesPieces.rappels;

interface Proprietes {
  readonly ligne: LigneAgenda;
  readonly surOuverture: () => void;
}

/** The selected document: what to say, on whose word, and what is not sure. */
export function DetailAgenda({ ligne, surOuverture }: Proprietes) {
  const regle = regleDe(ligne);
  const source = SOURCES_RAPPELS[regle.source];
  return (
    <section className="agenda-detail" aria-label={M.detail}>
      <h2>{nommer(ligne)}</h2>
      <p>{fr(regle.titre)}</p>
      <p className="agenda-dire">{fr(`« ${regle.dire} »`)}</p>
      <p className="source">
        {fr(`${R.source} :`)} <cite>{source.titre}</cite>, {formaterDate(source.date)}.
      </p>
      {regle.doute !== undefined && <p className="doute">{fr(`${R.doute} : ${regle.doute}`)}</p>}
      <Bouton genre="principal" touche="Entrée" surClic={surOuverture}>
        {M.ouvrir}
      </Bouton>
    </section>
  );
}
