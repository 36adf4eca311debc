import { useEffect, useRef, useState, type FormEvent } from 'react';
import { messagesErreurs } from '../../shared/messages/erreurs.fr.ts';
import { T } from '../../shared/messages/ecrans.fr.ts';
import { messagesMaj as M } from '../../shared/messages/mises-a-jour.fr.ts';
import { lireSourceMaj, type EtatMaj } from '../../shared/mises-a-jour.ts';
import { fr } from '../../shared/typographie.ts';
import { appeler } from '../api.ts';
import { aller, annoncer, reussi } from '../state/app.ts';
import { direInstant } from '../state/horloge.ts';
import { saisieEnAttente, useSaisie } from '../state/saisie.ts';
import { useMaj } from '../state/mises-a-jour.ts';
import { Bouton } from '../ui/bouton.tsx';
import { Champ } from '../ui/champ.tsx';
import { Confirmation } from '../ui/confirmation.tsx';
import { Selection } from '../ui/selection.tsx';

/** Updates of this post: where they come from, how they stand, and the installation, when the person says so. */
export function EcranMaj() {
  const etat = useMaj((s) => s.etat);
  return (
    <div className="ecran formulaire">
      <h1>{M.titre}</h1>
      {etat !== null && <Contenu etat={etat} />}
    </div>
  );
}

function Contenu({ etat }: { readonly etat: EtatMaj }) {
  const [reglage, setReglage, retrouvee, oublier] = useSaisie('maj', () => etat.reglage);
  const [faute, setFaute] = useState<string | null>(null);
  const [confirmer, setConfirmer] = useState(false);
  const champ = useRef<HTMLInputElement>(null);
  const installer = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    champ.current?.focus();
  }, []);
  const soumettre = async (e: FormEvent): Promise<void> => {
    e.preventDefault();
    const source = reglage.source.trim();
    if (source !== '' && lireSourceMaj(source) === null) {
      setFaute(M.sourceFaute);
      champ.current?.focus();
      return;
    }
    setFaute(null);
    const r = await appeler('maj.regler', { ...reglage, source });
    if (!r.ok) {
      setFaute(messagesErreurs[r.error.code]);
      return;
    }
    oublier();
    annoncer(M.enregistre);
    if (source !== '') await appeler('maj.verifier');
  };
  const occupe = etat.phase !== 'repos';
  const poser = async (): Promise<void> => {
    setConfirmer(false);
    reussi(await appeler('maj.installer'));
    installer.current?.focus();
  };
  return (
    <>
      <p>{M.intro}</p>
      <p>{fr(`${M.version} : ${etat.version}.`)}</p>
      {etat.impossible !== null && <p className="alerte verifier">{M.impossible[etat.impossible]}</p>}
      {etat.manquee !== null && (
        <p className="alerte verifier">{fr(`${M.manquee} : version ${etat.manquee}. ${M.manqueeAide}`)}</p>
      )}
      <form onSubmit={(e) => void soumettre(e)} noValidate>
        {retrouvee && <p className="doute">{T.commun.saisieRetrouvee}</p>}
        <Champ
          ref={champ}
          nom={M.source}
          aide={M.sourceAide}
          facultatif={T.commun.facultatif}
          valeur={reglage.source}
          largeur="long"
          faute={faute}
          surSaisie={(source) => {
            setReglage((r) => ({ ...r, source }));
          }}
        />
        <Selection
          nom={M.canal}
          valeur={reglage.canal}
          options={M.canaux}
          surChoix={(canal) => {
            setReglage((r) => ({ ...r, canal }));
          }}
        />
        <div className="actions">
          <Bouton genre={etat.prete === null ? 'principal' : 'secondaire'} soumet touche="Entrée">
            {M.enregistrer}
          </Bouton>
        </div>
      </form>
      <h2>{M.etat}</h2>
      <p role="status">{etat.phase === 'repos' ? direDerniere(etat) : M.phases[etat.phase]}</p>
      {etat.attente !== null && (
        <p className="alerte verifier" role="alert">
          {M.attentes[etat.attente]}
        </p>
      )}
      {etat.prete !== null && (
        <>
          <h2>{fr(`${M.nouvelle} : ${etat.prete.version}`)}</h2>
          <h3>{M.notes}</h3>
          <p className="maj-notes">{etat.prete.notes.trim() === '' ? M.sansNotes : etat.prete.notes.trim()}</p>
          <p className="aide">{M.installerAide}</p>
        </>
      )}
      {confirmer && (
        <Confirmation
          explication={M.saisie}
          faire={M.installerSans}
          surFaire={() => void poser()}
          surRetour={() => {
            setConfirmer(false);
            installer.current?.focus();
          }}
        />
      )}
      <div className="actions">
        {etat.prete !== null && (
          <Bouton
            ref={installer}
            genre="principal"
            surClic={() => {
              if (saisieEnAttente()) setConfirmer(true);
              else void poser();
            }}
          >
            {M.installer}
          </Bouton>
        )}
        {etat.reglage.source !== '' && etat.impossible === null && (
          <Bouton surClic={() => void (occupe ? undefined : appeler('maj.verifier').then(reussi))}>{M.verifier}</Bouton>
        )}
        <Bouton
          surClic={() => {
            aller({ nom: 'reglages' });
          }}
        >
          {T.commun.retour}
        </Bouton>
      </div>
    </>
  );
}

function direDerniere({ derniere }: EtatMaj): string {
  return derniere === null ? M.jamais : fr(`${direInstant(derniere.le)} : ${M.issues[derniere.issue]}`);
}
