import { useEffect, useRef, useState, type FormEvent } from 'react';
import type { Sortie } from '../../shared/api.ts';
import { messagesErreurs } from '../../shared/messages/erreurs.fr.ts';
import { T } from '../../shared/messages/ecrans.fr.ts';
import { fr } from '../../shared/typographie.ts';
import { appeler } from '../api.ts';
import { reussi, valeurOuAnnonce } from '../state/app.ts';
import { Bouton } from '../ui/bouton.tsx';
import { Champ } from '../ui/champ.tsx';

const P = T.premiere;

/** First run: the recovery code, shown once, to print and to type back in part. Nothing is written before. */
export function PremiereOuverture() {
  const [prepare, setPrepare] = useState<Sortie<'cle.preparer'> | null>(null);
  const [groupes, setGroupes] = useState<readonly string[]>(['', '']);
  const [faute, setFaute] = useState<string | null>(null);
  const [enCours, setEnCours] = useState(false);
  const premier = useRef<HTMLInputElement>(null);
  useEffect(() => {
    void appeler('cle.preparer').then((r) => {
      setPrepare(valeurOuAnnonce(r));
    });
  }, []);
  useEffect(() => {
    if (prepare !== null) premier.current?.focus();
  }, [prepare]);
  if (prepare === null) return null;
  const soumettre = async (e: FormEvent): Promise<void> => {
    e.preventDefault();
    setEnCours(true);
    const r = await appeler('cle.confirmer', { groupes: [...groupes] });
    setEnCours(false);
    if (r.ok) return;
    setFaute(messagesErreurs[r.error.code]);
    premier.current?.focus();
  };
  return (
    <form className="ecran formulaire premiere" onSubmit={(e) => void soumettre(e)} noValidate>
      <h1>{P.titre}</h1>
      <p>{P.intro}</p>
      <p className="code-secours" aria-label={P.code}>
        {prepare.code.split('-').map((groupe, i) => (
          // The rank is the group's name on the sheet.
          <span key={`${i}-${groupe}`}>
            <small>{i + 1}</small>
            {groupe}
          </span>
        ))}
      </p>
      <p>{P.garder}</p>
      <div className="actions">
        <Bouton surClic={() => void appeler('impression.papier').then(reussi)}>{P.imprimer}</Bouton>
      </div>
      <h2>{P.recopier}</h2>
      <div className="groupes">
        {prepare.aRecopier.map((rang, i) => (
          <Champ
            key={rang}
            ref={i === 0 ? premier : undefined}
            nom={fr(`${P.groupe} ${rang}`)}
            valeur={groupes[i]!}
            largeur="court"
            surSaisie={(v) => {
              setGroupes((g) => g.with(i, v));
            }}
          />
        ))}
      </div>
      {faute !== null && (
        <p className="faute" role="alert">
          {faute}
        </p>
      )}
      <div className="actions">
        <Bouton genre="principal" soumet touche="Entrée" inactif={enCours}>
          {enCours ? P.enCours : P.ouvrir}
        </Bouton>
      </div>
    </form>
  );
}
