import { useEffect, useState } from 'react';
import { T } from '../../shared/messages/ecrans.fr.ts';
import { appeler } from '../api.ts';
import { reussi, valeurOuAnnonce } from '../state/app.ts';
import { prendreCode } from '../state/depart.ts';
import { Bouton } from '../ui/bouton.tsx';
import { CodeImprime, GroupesARecopier } from '../ui/code-secours.tsx';
import { RepriseAuDepart } from '../ui/reprise.tsx';

const P = T.premiere;

/** First run: the recovery code, shown once, to print and to type back in part. Nothing is written before. */
export function PremiereOuverture() {
  const [prepare, setPrepare] = useState(prendreCode);
  useEffect(() => {
    if (prepare !== null) return;
    void appeler('cle.preparer').then((r) => {
      setPrepare(valeurOuAnnonce(r));
    });
  }, [prepare]);
  if (prepare === null) return null;
  return (
    <div className="ecran formulaire premiere">
      <h1>{P.titre}</h1>
      <p>{P.intro}</p>
      <CodeImprime nom={P.code} code={prepare.code} />
      <p>{P.garder}</p>
      <div className="actions">
        <Bouton surClic={() => void appeler('impression.papier').then(reussi)}>{P.imprimer}</Bouton>
      </div>
      <GroupesARecopier titre={P.recopier} rangs={prepare.aRecopier} confirmer={P.ouvrir} />
      <RepriseAuDepart />
    </div>
  );
}
