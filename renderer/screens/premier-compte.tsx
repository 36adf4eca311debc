import { useEffect, useRef, useState, type FormEvent } from 'react';
import { messagesDonnees } from '../../shared/messages/donnees.fr.ts';
import { messagesErreurs } from '../../shared/messages/erreurs.fr.ts';
import { FORME_PIN, pinFaible } from '../../shared/pin.ts';
import { appeler } from '../api.ts';
import { Bouton } from '../ui/bouton.tsx';
import { Champ } from '../ui/champ.tsx';

const P = messagesDonnees.premier;

/** What is wrong in a PIN typed twice; null when nothing is. */
export function fautePin(pin: string, encore: string): { champ: 'pin' | 'encore'; texte: string } | null {
  if (!FORME_PIN.test(pin)) return { champ: 'pin', texte: P.pinForme };
  if (pinFaible(pin)) return { champ: 'pin', texte: messagesErreurs['pin-faible'] };
  return pin === encore ? null : { champ: 'encore', texte: P.differents };
}

type ChampCompte = 'nom' | 'pin' | 'encore' | 'code';

/** A file that nobody has an account on yet: the titulaire makes the first one. */
export function PremierCompte({ codeRequis }: { readonly codeRequis: boolean }) {
  const [code, setCode] = useState('');
  const [nom, setNom] = useState('');
  const [pin, setPin] = useState('');
  const [encore, setEncore] = useState('');
  const [faute, setFaute] = useState<{ champ: ChampCompte; texte: string } | null>(null);
  const [enCours, setEnCours] = useState(false);
  const formulaire = useRef<HTMLFormElement>(null);
  const viser = (champ: string): void => {
    formulaire.current?.querySelector<HTMLInputElement>(`[name=${champ}]`)?.focus();
  };
  useEffect(() => {
    formulaire.current?.querySelector('input')?.focus();
  }, []);
  const refuser = (champ: ChampCompte, texte: string): void => {
    setFaute({ champ, texte });
    viser(champ);
  };
  const soumettre = async (e: FormEvent): Promise<void> => {
    e.preventDefault();
    if (nom.trim() === '') {
      refuser('nom', P.nomVide);
      return;
    }
    const mauvais = fautePin(pin, encore);
    if (mauvais !== null) {
      refuser(mauvais.champ, mauvais.texte);
      return;
    }
    setEnCours(true);
    const r = await appeler('session.premier', { nom: nom.trim().slice(0, 60), pin, code });
    setEnCours(false);
    if (!r.ok) refuser(r.error.champ === 'code' ? 'code' : 'nom', messagesErreurs[r.error.code]);
  };
  const de = (champ: string): string | null => (faute?.champ === champ ? faute.texte : null);
  return (
    <form ref={formulaire} className="ecran formulaire" onSubmit={(e) => void soumettre(e)} noValidate>
      <h1>{P.titre}</h1>
      <p>{P.intro}</p>
      <Champ cle="nom" nom={P.nom} aide={P.nomAide} valeur={nom} surSaisie={setNom} faute={de('nom')} />
      <Champ cle="pin" secret nom={P.pin} aide={P.pinAide} valeur={pin} surSaisie={setPin} faute={de('pin')} largeur="court" />
      <Champ cle="encore" secret nom={P.encore} valeur={encore} surSaisie={setEncore} faute={de('encore')} largeur="court" />
      {codeRequis && (
        <Champ cle="code" nom={P.secours} aide={P.secoursAide} valeur={code} surSaisie={setCode} faute={de('code')} />
      )}
      <div className="actions">
        <Bouton genre="principal" soumet touche="Entrée" inactif={enCours}>
          {P.creer}
        </Bouton>
      </div>
    </form>
  );
}
