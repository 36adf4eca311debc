import { useEffect, useRef, useState, type FormEvent } from 'react';
import { messagesDonnees } from '../../shared/messages/donnees.fr.ts';
import { messagesErreurs } from '../../shared/messages/erreurs.fr.ts';
import { direTablesSauvees } from '../../shared/messages/lisible.fr.ts';
import { T } from '../../shared/messages/ecrans.fr.ts';
import type { Sauvegarde } from '../../shared/sauvegardes.ts';
import { accorder, fr } from '../../shared/typographie.ts';
import { appeler } from '../api.ts';
import { annoncer, valeurOuAnnonce } from '../state/app.ts';
import { direInstant } from '../state/horloge.ts';
import { useSession } from '../state/session.ts';
import { Bouton } from './bouton.tsx';
import { Champ } from './champ.tsx';

const D = messagesDonnees.depart;

interface Proprietes {
  /** The backups of this post come first: its own file cannot be opened. */
  readonly avecListe?: boolean;
  /** This post still knows the key: what can be read can be exported, and a titulaire at work needs no code. */
  readonly cleConnue?: boolean;
}

/** Before anything is open: going on from a backup, with its recovery code on another post. */
export function RepriseAuDepart({ avecListe = false, cleConnue = false }: Proprietes) {
  const [liste, setListe] = useState<readonly Sauvegarde[]>([]);
  const [choisie, setChoisie] = useState<{ sauvegarde: Sauvegarde; aLaMain: boolean } | null>(null);
  useEffect(() => {
    if (!avecListe) return;
    void appeler('depart.sauvegardes').then((r) => {
      if (r.ok) setListe(r.value);
    });
  }, [avecListe]);
  const choisir = async (): Promise<void> => {
    const r = await appeler('depart.choisir');
    const sauvegarde = valeurOuAnnonce(r);
    if (sauvegarde !== null) setChoisie({ sauvegarde, aLaMain: true });
  };
  const role = useSession((e) => e.etat?.ouverte?.role);
  const [codeExport, setCodeExport] = useState('');
  const sauver = async (): Promise<void> => {
    const sauve = valeurOuAnnonce(await appeler('depart.exporter', { code: codeExport }));
    if (sauve !== null)
      annoncer(
        [
          accorder(sauve.patients, D.exportes),
          sauve.perdus > 0 ? accorder(sauve.perdus, D.perdus) : '',
          direTablesSauvees(sauve.autres),
          sauve.chemin,
        ]
          .filter((t) => t !== '')
          .join(' '),
      );
  };
  return (
    <section className="reprise" aria-label={D.titre}>
      <h2>{D.titre}</h2>
      {choisie === null ? (
        <>
          <p>{avecListe && liste.length > 0 ? D.intro : D.introFichier}</p>
          <div className="actions">
            {liste[0] !== undefined && (
              <Bouton
                genre="principal"
                surClic={() => {
                  setChoisie({ sauvegarde: liste[0]!, aLaMain: false });
                }}
              >
                {fr(`${D.derniere} : ${direInstant(liste[0].faiteLe)}`)}
              </Bouton>
            )}
            <Bouton surClic={() => void choisir()}>{D.choisir}</Bouton>
            {cleConnue && <Bouton surClic={() => void sauver()}>{D.exporter}</Bouton>}
          </div>
          {cleConnue && role === undefined && (
            <Champ nom={T.secours.code} aide={D.exporterAide} valeur={codeExport} surSaisie={setCodeExport} />
          )}
          {liste.length > 1 && (
            <details>
              <summary>{D.autres}</summary>
              <ul className="sauvegardes-depart">
                {liste.slice(1).map((s) => (
                  <li key={s.nom}>
                    <Bouton
                      genre="discret"
                      surClic={() => {
                        setChoisie({ sauvegarde: s, aLaMain: false });
                      }}
                    >
                      {fr(`${direInstant(s.faiteLe)}, ${messagesDonnees.motifs[s.motif]}`)}
                    </Bouton>
                  </li>
                ))}
              </ul>
            </details>
          )}
        </>
      ) : (
        <Reprendre
          {...choisie}
          sansCode={cleConnue && !choisie.aLaMain && role === 'titulaire'}
          surRetour={() => {
            setChoisie(null);
          }}
        />
      )}
    </section>
  );
}

interface ProprietesReprendre {
  readonly sauvegarde: Sauvegarde;
  readonly aLaMain: boolean;
  readonly sansCode: boolean;
  readonly surRetour: () => void;
}

function Reprendre({ sauvegarde, aLaMain, sansCode, surRetour }: ProprietesReprendre) {
  const [code, setCode] = useState('');
  const [demande, setDemande] = useState(!sansCode);
  const [faute, setFaute] = useState<string | null>(null);
  const [enCours, setEnCours] = useState(false);
  const formulaire = useRef<HTMLFormElement>(null);
  useEffect(() => {
    formulaire.current?.querySelector<HTMLElement>(demande ? 'input' : 'button')?.focus();
  }, [demande]);
  const soumettre = async (e: FormEvent): Promise<void> => {
    e.preventDefault();
    setEnCours(true);
    const { nom, lieu } = sauvegarde;
    const r = await appeler('depart.reprendre', { sauvegarde: aLaMain ? null : { nom, lieu }, code });
    setEnCours(false);
    // The window starts over on the file that came back.
    if (r.ok) return;
    setFaute(messagesErreurs[r.error.code]);
    // The key of this post is not the one of that backup: its code is asked for after all.
    if (r.error.code === 'sauvegarde-autre-cle') setDemande(true);
    formulaire.current?.querySelector<HTMLElement>('input')?.focus();
  };
  return (
    <form ref={formulaire} onSubmit={(e) => void soumettre(e)} noValidate>
      <p>
        <strong>{fr(`${direInstant(sauvegarde.faiteLe)}, ${accorder(sauvegarde.patients, D.patients)}.`)}</strong>{' '}
        {messagesDonnees.sauvegardes.listeAide}
      </p>
      {demande ? (
        <Champ nom={T.secours.code} aide={D.codeAide} valeur={code} surSaisie={setCode} faute={faute} />
      ) : (
        faute !== null && (
          <p className="faute" role="alert">
            {faute}
          </p>
        )
      )}
      <div className="actions">
        <Bouton genre="principal" soumet touche="Entrée" inactif={enCours}>
          {enCours ? D.enCours : D.reprendre}
        </Bouton>
        <Bouton surClic={surRetour}>{T.commun.annuler}</Bouton>
      </div>
    </form>
  );
}
