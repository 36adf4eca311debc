import { useEffect, useRef, useState, type FormEvent } from 'react';
import { messagesDonnees } from '../../shared/messages/donnees.fr.ts';
import { nomsRoles } from '../../shared/messages/journal.fr.ts';
import { messagesErreurs } from '../../shared/messages/erreurs.fr.ts';
import { T } from '../../shared/messages/ecrans.fr.ts';
import { fr } from '../../shared/typographie.ts';
import type { Role, Utilisateur } from '../../shared/utilisateurs.ts';
import { appeler } from '../api.ts';
import { aller, annoncer, nouvelId, valeurOuAnnonce } from '../state/app.ts';
import { Bouton } from '../ui/bouton.tsx';
import { Champ } from '../ui/champ.tsx';
import { Selection } from '../ui/selection.tsx';
import { fautePin } from './premier-compte.tsx';

const E = messagesDonnees.equipe;

const lire = async (): Promise<readonly Utilisateur[]> => valeurOuAnnonce(await appeler('utilisateurs.lister')) ?? [];

interface Refus {
  readonly champ: 'nom' | 'confirmation';
  readonly texte: string;
}

/** Who may work at this counter: the titulaire names, changes and closes accounts. */
export function EcranEquipe() {
  const [liste, setListe] = useState<readonly Utilisateur[]>([]);
  const [enMain, setEnMain] = useState<Utilisateur | null>(null);
  const ajouter = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    void lire().then(setListe);
  }, []);
  useEffect(() => {
    if (enMain === null) ajouter.current?.focus();
  }, [enMain]);
  const enregistrer = async (utilisateur: Utilisateur, pin: string, confirmation: string): Promise<Refus | null> => {
    const r = await appeler('utilisateurs.enregistrer', { utilisateur, pin, confirmation });
    if (!r.ok) return { champ: r.error.champ === 'confirmation' ? 'confirmation' : 'nom', texte: messagesErreurs[r.error.code] };
    setEnMain(null);
    setListe(await lire());
    annoncer(E.enregistre);
    return null;
  };
  /** Closes an account, or opens it again. */
  const basculer = async (u: Utilisateur): Promise<void> => {
    const refus = await enregistrer({ ...u, actif: !u.actif }, '', '');
    if (refus !== null) annoncer(refus.texte, true);
  };
  if (enMain !== null)
    return (
      <Compte
        utilisateur={enMain}
        nouveau={!liste.some((u) => u.id === enMain.id)}
        surEnregistrement={enregistrer}
        surRetour={() => {
          setEnMain(null);
        }}
      />
    );
  return (
    <div className="ecran formulaire large">
      <h1>{E.titre}</h1>
      <p>{E.intro}</p>
      <ul className="equipe">
        {liste.map((u) => (
          <li key={u.id}>
            <strong>{u.nom}</strong>
            <span>
              {nomsRoles[u.role]}
              {!u.actif && fr(` (${E.ferme})`)}
            </span>
            <Bouton
              genre="discret"
              nom={fr(`${E.modifier} : ${u.nom}`)}
              surClic={() => {
                setEnMain(u);
              }}
            >
              {E.modifier}
            </Bouton>
            <Bouton genre="discret" nom={fr(`${u.actif ? E.fermer : E.rouvrir} : ${u.nom}`)} surClic={() => void basculer(u)}>
              {u.actif ? E.fermer : E.rouvrir}
            </Bouton>
          </li>
        ))}
      </ul>
      <div className="actions">
        <Bouton
          ref={ajouter}
          genre="principal"
          surClic={() => {
            setEnMain({ id: nouvelId(), nom: '', role: 'pharmacien', actif: true });
          }}
        >
          {E.ajouter}
        </Bouton>
        <Bouton
          surClic={() => {
            aller({ nom: 'reglages' });
          }}
        >
          {T.commun.retour}
        </Bouton>
      </div>
    </div>
  );
}

type ChampCompte = 'nom' | 'pin' | 'encore' | 'confirmation';

interface ProprietesCompte {
  readonly utilisateur: Utilisateur;
  readonly nouveau: boolean;
  /** @returns the sentence of a refusal, or null when it is done */
  readonly surEnregistrement: (u: Utilisateur, pin: string, confirmation: string) => Promise<Refus | null>;
  readonly surRetour: () => void;
}

function Compte({ utilisateur, nouveau, surEnregistrement, surRetour }: ProprietesCompte) {
  const [u, setU] = useState(utilisateur);
  const [pin, setPin] = useState('');
  const [encore, setEncore] = useState('');
  const [confirmation, setConfirmation] = useState('');
  const [faute, setFaute] = useState<{ champ: ChampCompte; texte: string } | null>(null);
  const formulaire = useRef<HTMLFormElement>(null);
  useEffect(() => {
    formulaire.current?.querySelector('input')?.focus();
  }, []);
  const refuser = (champ: ChampCompte, texte: string): void => {
    setFaute({ champ, texte });
    formulaire.current?.querySelector<HTMLInputElement>(`[name=${champ}]`)?.focus();
  };
  const soumettre = async (e: FormEvent): Promise<void> => {
    e.preventDefault();
    if (u.nom.trim() === '') {
      refuser('nom', E.vide);
      return;
    }
    const mauvais = nouveau || pin !== '' || encore !== '' ? fautePin(pin, encore) : null;
    if (mauvais !== null) {
      refuser(mauvais.champ, mauvais.texte);
      return;
    }
    const refus = await surEnregistrement({ ...u, nom: u.nom.trim().slice(0, 60) }, pin, confirmation);
    if (refus !== null) refuser(refus.champ, refus.texte);
  };
  const de = (champ: string): string | null => (faute?.champ === champ ? faute.texte : null);
  return (
    <form ref={formulaire} className="ecran formulaire" onSubmit={(e) => void soumettre(e)} noValidate>
      <h1>{nouveau ? E.ajouter : fr(`${E.modifier} : ${utilisateur.nom}`)}</h1>
      <Champ
        cle="nom"
        nom={E.nom}
        valeur={u.nom}
        surSaisie={(nom) => {
          setU((x) => ({ ...x, nom }));
        }}
        faute={de('nom')}
      />
      <Selection<Role>
        nom={E.role}
        valeur={u.role}
        options={nomsRoles}
        surChoix={(role) => {
          setU((x) => ({ ...x, role }));
        }}
      />
      <Champ
        cle="pin"
        secret
        nom={nouveau ? E.pin : E.pinNouveau}
        aide={nouveau ? messagesDonnees.premier.pinAide : E.pinGarde}
        valeur={pin}
        surSaisie={setPin}
        faute={de('pin')}
        largeur="court"
      />
      <Champ cle="encore" secret nom={E.encore} valeur={encore} surSaisie={setEncore} faute={de('encore')} largeur="court" />
      <Champ
        cle="confirmation"
        secret
        nom={E.confirmation}
        aide={E.confirmationAide}
        valeur={confirmation}
        surSaisie={setConfirmation}
        faute={de('confirmation')}
        largeur="court"
      />
      <div className="actions">
        <Bouton genre="principal" soumet touche="Entrée">
          {T.commun.enregistrer}
        </Bouton>
        <Bouton surClic={surRetour}>{T.commun.annuler}</Bouton>
      </div>
    </form>
  );
}
