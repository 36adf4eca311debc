import { useEffect, useRef, useState } from 'react';
import type { Sortie } from '../../shared/api.ts';
import { messagesDonnees } from '../../shared/messages/donnees.fr.ts';
import { T } from '../../shared/messages/ecrans.fr.ts';
import type { EtatSauvegardes, Sauvegarde } from '../../shared/sauvegardes.ts';
import { formaterNombre, fr } from '../../shared/typographie.ts';
import { appeler } from '../api.ts';
import { aller, annoncer, reussi, valeurOuAnnonce } from '../state/app.ts';
import { direInstant } from '../state/horloge.ts';
import { actualiserSauvegardes, direAge, secondEnRetard, useSauvegardes } from '../state/sauvegardes.ts';
import { focusLibre } from '../ui/focus.ts';
import { Bouton } from '../ui/bouton.tsx';
import { Confirmation } from '../ui/confirmation.tsx';

const S = messagesDonnees.sauvegardes;

async function lire(): Promise<Sortie<'sauvegarde.lister'>> {
  await actualiserSauvegardes();
  return valeurOuAnnonce(await appeler('sauvegarde.lister')) ?? [];
}

/** Backups: how they stand, where they go, and going back to one; then the window starts over on the file that came back. */
export function EcranSauvegardes() {
  const etat = useSauvegardes((s) => s.etat);
  const [liste, setListe] = useState<Sortie<'sauvegarde.lister'>>([]);
  const [aReprendre, setAReprendre] = useState<Sauvegarde | 'derniere' | null>(null);
  const [enCours, setEnCours] = useState(false);
  const principal = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    void lire().then(setListe);
    principal.current?.focus();
  }, []);
  /** One action at a time: each says what it did, then everything is read again. */
  const faire = async (acte: () => Promise<boolean>, dit: string): Promise<void> => {
    if (enCours) return;
    setEnCours(true);
    const fait = await acte();
    setEnCours(false);
    setAReprendre(null);
    setListe(await lire());
    if (fait && dit !== '') annoncer(dit);
    // A button that could not be pressed meanwhile has lost the focus.
    if (focusLibre()) principal.current?.focus();
  };
  const appel =
    (p: 'sauvegarde.maintenant' | 'sauvegarde.choisirSecond' | 'sauvegarde.oublierSecond') => async (): Promise<boolean> =>
      reussi(await appeler(p));
  return (
    <div className="ecran formulaire large">
      <h1>{S.titre}</h1>
      <p>{S.intro}</p>
      <Etat etat={etat} />
      <div className="actions">
        <Bouton
          ref={principal}
          genre="principal"
          inactif={enCours}
          surClic={() => void faire(appel('sauvegarde.maintenant'), S.faite)}
        >
          {enCours ? S.enCours : S.maintenant}
        </Bouton>
        <Bouton surClic={() => void faire(appel('sauvegarde.choisirSecond'), '')}>{S.secondChoisir}</Bouton>
        {etat?.second != null && (
          <Bouton surClic={() => void faire(appel('sauvegarde.oublierSecond'), '')}>{S.secondOublier}</Bouton>
        )}
        <Bouton
          surClic={() => {
            setAReprendre('derniere');
          }}
        >
          {S.annuler}
        </Bouton>
        <Bouton
          surClic={() => {
            aller({ nom: 'reglages' });
          }}
        >
          {T.commun.retour}
        </Bouton>
      </div>
      <h2>{S.liste}</h2>
      <p className="aide">{S.listeAide}</p>
      {aReprendre !== null && (
        <Confirmation
          explication={
            aReprendre === 'derniere' ? S.annulerExplication : fr(`${direInstant(aReprendre.faiteLe)}. ${S.explication}`)
          }
          faire={aReprendre === 'derniere' ? S.annuler : S.confirmer}
          inactif={enCours}
          surFaire={() =>
            void faire(async () => {
              if (aReprendre === 'derniere') return reussi(await appeler('restauration.annuler'));
              const { nom, lieu } = aReprendre;
              return reussi(await appeler('restauration.lancer', { nom, lieu }));
            }, '')
          }
          surRetour={() => {
            setAReprendre(null);
          }}
        />
      )}
      <ListeSauvegardes liste={liste} surChoix={setAReprendre} />
    </div>
  );
}

function Etat({ etat }: { readonly etat: EtatSauvegardes | null }) {
  if (etat === null) return null;
  const { derniere, second, echec, partage } = etat;
  return (
    <>
      {echec && <p className="alerte stop">{S.echec}</p>}
      {partage !== null && <p className="alerte stop">{S.partages[partage]}</p>}
      <p>
        {derniere === null ? S.aucune : fr(`${S.derniere} : ${direInstant(derniere.faiteLe)}, ${direAge(derniere.faiteLe)}.`)}
      </p>
      {second === null ? (
        <p className="alerte verifier">{S.secondVide}</p>
      ) : (
        <div className={secondEnRetard(etat) ? 'alerte stop' : 'alerte'}>
          <p>{fr(`${S.second} : ${second.dossier}`)}</p>
          <p>
            {second.derniere === ''
              ? S.secondJamais
              : fr(`${S.secondDernier} : ${direInstant(second.derniere)}, ${direAge(second.derniere)}.`)}
          </p>
          {!second.joignable && <p>{S.secondAbsent}</p>}
          {secondEnRetard(etat) && second.derniere !== '' && <p>{S.secondVieux}</p>}
        </div>
      )}
    </>
  );
}

interface ProprietesListe {
  readonly liste: readonly Sauvegarde[];
  readonly surChoix: (s: Sauvegarde) => void;
}

/** The backups there are, the newest first, each with a way back to it. */
export function ListeSauvegardes({ liste, surChoix }: ProprietesListe) {
  if (liste.length === 0) return <p className="vide">{S.listeVide}</p>;
  return (
    <table className="tableau">
      <thead>
        <tr>
          <th>{S.quand}</th>
          <th>{S.motif}</th>
          <th className="nombre">{S.patients}</th>
          <th>{S.lieu}</th>
          <th>
            <span className="invisible">{S.reprendre}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {liste.map((s) => (
          <tr key={`${s.lieu} ${s.nom}`}>
            <td>{direInstant(s.faiteLe)}</td>
            <td>{messagesDonnees.motifs[s.motif]}</td>
            <td className="nombre">{formaterNombre(s.patients)}</td>
            <td>{S.lieux[s.lieu]}</td>
            <td>
              <Bouton
                genre="discret"
                nom={fr(`${S.reprendre} : ${direInstant(s.faiteLe)}, ${S.lieux[s.lieu]}`)}
                surClic={() => {
                  surChoix(s);
                }}
              >
                {S.reprendre}
              </Bouton>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
