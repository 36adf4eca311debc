import { useEffect, useRef, useState, type FormEvent } from 'react';
import { messagesDonnees } from '../../shared/messages/donnees.fr.ts';
import { nomsRoles } from '../../shared/messages/journal.fr.ts';
import { messagesErreurs } from '../../shared/messages/erreurs.fr.ts';
import { T } from '../../shared/messages/ecrans.fr.ts';
import { accorder, fr } from '../../shared/typographie.ts';
import type { Utilisateur } from '../../shared/utilisateurs.ts';
import { appeler } from '../api.ts';
import { Bouton } from '../ui/bouton.tsx';
import { Champ } from '../ui/champ.tsx';
import { Choix } from '../ui/choix.tsx';

const V = messagesDonnees.verrou;

/** Nobody is at work: who comes, then the code. Nothing of any patient is on this page. */
export function Verrou({ utilisateurs }: { readonly utilisateurs: readonly Utilisateur[] }) {
  const seul = utilisateurs.length === 1 ? utilisateurs[0]! : null;
  const [choisi, setChoisi] = useState<Utilisateur | null>(seul);
  return (
    <div className="ecran formulaire verrou">
      <h1>{V.titre}</h1>
      {choisi === null ? (
        <Choix
          question={V.qui}
          aide={V.aide}
          options={utilisateurs.map((u) => ({ valeur: u.id, nom: fr(`${u.nom}, ${nomsRoles[u.role]}`) }))}
          actuelle={null}
          surChoix={(id) => {
            setChoisi(utilisateurs.find((u) => u.id === id) ?? null);
          }}
        />
      ) : (
        <Code
          utilisateur={choisi}
          surRetour={
            seul === null
              ? () => {
                  setChoisi(null);
                }
              : null
          }
        />
      )}
    </div>
  );
}

interface ProprietesCode {
  readonly utilisateur: Utilisateur;
  readonly surRetour: (() => void) | null;
}

function Code({ utilisateur, surRetour }: ProprietesCode) {
  const [pin, setPin] = useState('');
  const [faute, setFaute] = useState<string | null>(null);
  const [enCours, setEnCours] = useState(false);
  const champ = useRef<HTMLInputElement>(null);
  useEffect(() => {
    champ.current?.focus();
  }, []);
  const soumettre = async (e: FormEvent): Promise<void> => {
    e.preventDefault();
    if (enCours) return;
    setEnCours(true);
    const r = await appeler('session.ouvrir', { id: utilisateur.id, pin });
    setEnCours(false);
    if (r.ok && r.value.ouverte) return;
    // A wrong code is typed again from the start.
    setPin('');
    if (!r.ok) setFaute(messagesErreurs[r.error.code]);
    else setFaute(r.value.attendre > 0 ? fr(`${V.attendre} ${accorder(r.value.attendre, V.secondes)}.`) : V.faux);
    champ.current?.focus();
  };
  return (
    <form
      onSubmit={(e) => void soumettre(e)}
      noValidate
      onKeyDown={(e) => {
        if (e.key === 'Escape') surRetour?.();
      }}
    >
      <p className="aide">{surRetour === null ? V.aideSeul : V.aide}</p>
      <Champ
        ref={champ}
        secret
        nom={`${V.code} ${utilisateur.nom}`}
        valeur={pin}
        surSaisie={setPin}
        faute={faute}
        largeur="court"
      />
      <div className="actions">
        <Bouton genre="principal" soumet touche="Entrée" inactif={enCours}>
          {enCours ? V.enCours : V.ouvrir}
        </Bouton>
        {surRetour !== null && (
          <Bouton touche="Échap" surClic={surRetour}>
            {T.commun.retour}
          </Bouton>
        )}
      </div>
    </form>
  );
}
