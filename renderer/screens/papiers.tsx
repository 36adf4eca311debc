import { useEffect, useRef, useState } from 'react';
import { messagesDonnees } from '../../shared/messages/donnees.fr.ts';
import { T } from '../../shared/messages/ecrans.fr.ts';
import { messagesPapiers as M } from '../../shared/messages/papiers.fr.ts';
import type { Reglages } from '../../shared/model.ts';
import { accorder } from '../../shared/typographie.ts';
import { appeler } from '../api.ts';
import { aller, reussi } from '../state/app.ts';
import { Bouton } from '../ui/bouton.tsx';
import { Selection } from '../ui/selection.tsx';

/** The register entry and the counter notice, filled in with what the settings know, to print. */
export function EcranPapiers({ reglages }: { readonly reglages: Reglages }) {
  const [quel, setQuel] = useState<keyof typeof M.quels>('registre');
  const bouton = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    bouton.current?.focus();
  }, []);
  const remplir = (texte: string): string =>
    texte
      .replace('{officine}', reglages.officine.nom === '' ? M.officine : reglages.officine.nom)
      .replace('{annees}', accorder(reglages.conservationAnnees, M.annees));
  return (
    <div className="ecran formulaire large">
      <h1 className="sans-papier">{messagesDonnees.lieux.papiers}</h1>
      <p className="sans-papier">{M.intro}</p>
      <div className="sans-papier">
        <Selection nom={M.quel} valeur={quel} options={M.quels} surChoix={setQuel} />
      </div>
      <div className="actions">
        <Bouton ref={bouton} genre="principal" surClic={() => void appeler('impression.papier').then(reussi)}>
          {M.imprimer}
        </Bouton>
        <Bouton
          surClic={() => {
            aller({ nom: 'reglages' });
          }}
        >
          {T.commun.retour}
        </Bouton>
      </div>
      {quel === 'registre' ? (
        <article className="papier">
          <h2>{M.registre.titre}</h2>
          <table className="tableau">
            <tbody>
              {Object.values(M.registre.lignes).map(({ nom, texte }) => (
                <tr key={nom}>
                  <th scope="row">{nom}</th>
                  <td>{remplir(texte)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p>{M.registre.aCompleter}</p>
        </article>
      ) : (
        <article className="papier affiche">
          <h2>{M.affiche.titre}</h2>
          {M.affiche.paragraphes.map((texte) => (
            <p key={texte}>{remplir(texte)}</p>
          ))}
        </article>
      )}
    </div>
  );
}
