import { useEffect, useRef, useState } from 'react';
import { messagesDonnees } from '../../shared/messages/donnees.fr.ts';
import { messagesErreurs } from '../../shared/messages/erreurs.fr.ts';
import { T } from '../../shared/messages/ecrans.fr.ts';
import { PHRASE_MIN } from '../../shared/utilisateurs.ts';
import { appeler } from '../api.ts';
import { aller, annoncer, reussi } from '../state/app.ts';
import { Bouton } from '../ui/bouton.tsx';
import { Champ } from '../ui/champ.tsx';
import { CodeImprime, GroupesARecopier } from '../ui/code-secours.tsx';
import { Officine } from '../ui/officine.tsx';

const S = messagesDonnees.secours;

/** The ways in that a person keeps: the printed code, seen again or replaced, and the pharmacy's passphrase. */
export function EcranSecours() {
  const [pin, setPin] = useState('');
  const [faute, setFaute] = useState<string | null>(null);
  const [code, setCode] = useState<string | null>(null);
  const [nouveau, setNouveau] = useState<{ code: string; aRecopier: number[] } | null>(null);
  const [phrase, setPhrase] = useState('');
  const [fautePhrase, setFautePhrase] = useState<string | null>(null);
  const champ = useRef<HTMLInputElement>(null);
  useEffect(() => {
    champ.current?.focus();
  }, []);
  const refuser = (texte: string): void => {
    setFaute(texte);
    champ.current?.focus();
  };
  const afficher = async (): Promise<void> => {
    const r = await appeler('cle.afficher', { pin });
    if (!r.ok) refuser(messagesErreurs[r.error.code]);
    else {
      setFaute(null);
      if (r.value.code === '') annoncer(S.inconnu, true);
      else setCode(r.value.code);
    }
  };
  const renouveler = async (): Promise<void> => {
    const r = await appeler('cle.renouveler', { pin });
    if (!r.ok) refuser(messagesErreurs[r.error.code]);
    else {
      setFaute(null);
      setCode(null);
      setNouveau(r.value);
    }
  };
  const changerPhrase = async (): Promise<void> => {
    if (phrase.trim() !== '' && phrase.trim().length < PHRASE_MIN) {
      setFautePhrase(messagesErreurs['phrase-courte']);
      return;
    }
    setFautePhrase(null);
    const r = await appeler('cle.phrase', { pin, phrase });
    if (!r.ok) refuser(messagesErreurs[r.error.code]);
    else {
      annoncer(phrase.trim() === '' ? S.phraseRetiree : S.phraseFaite);
      setPhrase('');
    }
  };
  return (
    <div className="ecran formulaire premiere">
      <Officine />
      <h1>{S.titre}</h1>
      <p>{S.intro}</p>
      {nouveau === null ? (
        <>
          <Champ ref={champ} secret nom={S.pin} valeur={pin} surSaisie={setPin} faute={faute} largeur="court" />
          <div className="actions">
            <Bouton genre="principal" surClic={() => void afficher()}>
              {S.afficher}
            </Bouton>
            <Bouton surClic={() => void renouveler()}>{S.renouveler}</Bouton>
          </div>
          <p className="aide">{S.renouvelerAide}</p>
          {code !== null && <CodeImprime nom={S.titre} code={code} />}
        </>
      ) : (
        <>
          <h2>{S.nouveau}</h2>
          <CodeImprime nom={S.nouveau} code={nouveau.code} />
          <GroupesARecopier
            titre={S.recopier}
            rangs={nouveau.aRecopier}
            confirmer={S.confirmer}
            surFait={() => {
              setNouveau(null);
              setPin('');
              annoncer(S.remplace);
            }}
          />
        </>
      )}
      <h2>{S.phrase}</h2>
      <Champ nom={S.phrase} aide={S.phraseAide} valeur={phrase} surSaisie={setPhrase} faute={fautePhrase} largeur="long" />
      <div className="actions">
        <Bouton surClic={() => void changerPhrase()}>{S.phraseEnregistrer}</Bouton>
        <Bouton
          surClic={() => {
            aller({ nom: 'reglages' });
          }}
        >
          {T.commun.retour}
        </Bouton>
        {(code ?? nouveau) !== null && (
          <Bouton surClic={() => void appeler('impression.papier').then(reussi)}>{S.imprimer}</Bouton>
        )}
      </div>
    </div>
  );
}
