import { useEffect, useLayoutEffect, useRef, useState, type FormEvent } from 'react';
import type { EtatStore } from '../../shared/api.ts';
import { messagesErreurs, messagesEtats } from '../../shared/messages/erreurs.fr.ts';
import { T } from '../../shared/messages/ecrans.fr.ts';
import { appeler } from '../api.ts';
import { reussi } from '../state/app.ts';
import { Bouton } from '../ui/bouton.tsx';
import { Champ } from '../ui/champ.tsx';
import { CopierRapport } from '../ui/rapport.tsx';
import { RepriseAuDepart } from '../ui/reprise.tsx';

/** No vault on this post: the recovery code opens the file. */
export function CodeDeSecours() {
  const [code, setCode] = useState('');
  const [faute, setFaute] = useState<string | null>(null);
  const [enCours, setEnCours] = useState(false);
  const champ = useRef<HTMLInputElement>(null);
  // Before the paint: whoever sees the field may type.
  useLayoutEffect(() => {
    champ.current?.focus();
  }, []);
  const soumettre = async (e: FormEvent): Promise<void> => {
    e.preventDefault();
    setEnCours(true);
    const r = await appeler('cle.ouvrir', { code });
    setEnCours(false);
    if (r.ok) return;
    setFaute(messagesErreurs[r.error.code]);
    champ.current?.focus();
  };
  return (
    <div className="ecran formulaire">
      <form onSubmit={(e) => void soumettre(e)} noValidate>
        <h1>{T.secours.titre}</h1>
        <p>{T.secours.intro}</p>
        <Champ ref={champ} nom={T.secours.code} aide={T.secours.aide} valeur={code} surSaisie={setCode} faute={faute} />
        <div className="actions">
          <Bouton genre="principal" soumet touche="Entrée" inactif={enCours}>
            {enCours ? T.secours.enCours : T.secours.ouvrir}
          </Bouton>
        </div>
      </form>
      <RepriseAuDepart avecListe />
    </div>
  );
}

/** States in which this post already had its key: its own backups open without any code. */
const CLE_CONNUE: ReadonlySet<EtatStore> = new Set(['damaged', 'disk-error', 'failed', 'newer-version']);

/** A store that cannot be used now: what it is, what it means, what to do. */
export function StoreIndisponible({ etat }: { readonly etat: keyof typeof messagesEtats & EtatStore }) {
  const bouton = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // Each state has its own sentence, and its own button to press.
    if (etat !== 'opening') bouton.current?.focus();
  }, [etat]);
  const { titre, phrase } = messagesEtats[etat];
  return (
    <div className="ecran formulaire">
      <h1>{titre}</h1>
      <p role="status">{phrase}</p>
      {etat !== 'opening' && (
        <div className="actions">
          <Bouton ref={bouton} genre="principal" surClic={() => void appeler('store.reessayer').then(reussi)}>
            {T.commun.reessayer}
          </Bouton>
        </div>
      )}
      {etat !== 'opening' && <CopierRapport />}
      {(CLE_CONNUE.has(etat) || etat === 'key-missing' || etat === 'file-missing') && (
        <RepriseAuDepart avecListe cleConnue={CLE_CONNUE.has(etat)} />
      )}
    </div>
  );
}
