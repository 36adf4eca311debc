import { useEffect, useRef, useState } from 'react';
import { TRACES, TRACES_PAR_PAGE, type LigneTrace, type Trace } from '../../shared/journal.ts';
import { messagesDonnees } from '../../shared/messages/donnees.fr.ts';
import { T } from '../../shared/messages/ecrans.fr.ts';
import { messagesErreurs } from '../../shared/messages/erreurs.fr.ts';
import { direDetail, nomsTraces } from '../../shared/messages/journal.fr.ts';
import { accorder, fr } from '../../shared/typographie.ts';
import type { Utilisateur } from '../../shared/utilisateurs.ts';
import { appeler } from '../api.ts';
import { aller, annoncer, useApp, valeurOuAnnonce } from '../state/app.ts';
import { direInstant } from '../state/horloge.ts';
import { Bouton } from '../ui/bouton.tsx';
import { Selection } from '../ui/selection.tsx';

const J = messagesDonnees.journal;
const TOUS = 'tous';
const GESTES = { [TOUS]: J.tous, ...nomsTraces } as Record<Trace | typeof TOUS, string>;

/** Who saw, changed or took out what. Read, filtered, verified; never corrected. */
export function EcranJournal() {
  const [geste, setGeste] = useState<Trace | typeof TOUS>(TOUS);
  const [par, setPar] = useState<string>(TOUS);
  const [equipe, setEquipe] = useState<readonly Utilisateur[]>([]);
  const [lignes, setLignes] = useState<readonly LigneTrace[]>([]);
  const [fin, setFin] = useState(true);
  const [verdict, setVerdict] = useState<{ texte: string; defaut: boolean } | null>(null);
  const bouton = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    bouton.current?.focus();
    void appeler('utilisateurs.lister').then((r) => {
      setEquipe(valeurOuAnnonce(r) ?? []);
    });
  }, []);
  const lire = async (avant: number | null): Promise<readonly LigneTrace[]> =>
    valeurOuAnnonce(
      await appeler('journal.lister', {
        avant,
        geste: geste === TOUS ? null : geste,
        parId: par === TOUS ? null : par,
        objet: null,
      }),
    ) ?? [];
  useEffect(() => {
    let perime = false;
    void lire(null).then((lues) => {
      if (perime) return;
      setLignes(lues);
      setFin(lues.length < TRACES_PAR_PAGE);
    });
    return () => {
      perime = true;
    };
    // `lire` is made of these two.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [geste, par]);
  const plus = async (): Promise<void> => {
    const suite = await lire(lignes.at(-1)?.numero ?? null);
    setLignes((l) => [...l, ...suite]);
    setFin(suite.length < TRACES_PAR_PAGE);
  };
  const verifier = async (): Promise<void> => {
    const v = valeurOuAnnonce(await appeler('journal.verifier'));
    if (v === null) return;
    setVerdict(
      v.defaut === null
        ? { texte: fr(`${J.intact} : ${accorder(v.lignes, J.lignes)}, ${accorder(v.sauvegardes, J.comparees)}.`), defaut: false }
        : { texte: fr(`${J.defaut} ${v.defaut}.`), defaut: true },
    );
  };
  const ouvrir = async (id: string): Promise<void> => {
    const depuis = useApp.getState().ecran;
    const dossier = valeurOuAnnonce(await appeler('patients.dossier', { id }));
    if (useApp.getState().ecran !== depuis) return;
    if (dossier === null) annoncer(messagesErreurs['patient-inconnu'], true);
    else aller({ nom: 'patient', patient: dossier.patient });
  };
  return (
    <div className="ecran formulaire large">
      <h1>{J.titre}</h1>
      <p>{J.intro}</p>
      <div className="actions">
        <Bouton ref={bouton} genre="principal" surClic={() => void verifier()}>
          {J.verifier}
        </Bouton>
        <Bouton
          surClic={() => {
            aller({ nom: 'reglages' });
          }}
        >
          {T.commun.retour}
        </Bouton>
      </div>
      {verdict !== null && (
        <p className={verdict.defaut ? 'alerte stop' : 'rappels-rien'} role="status">
          {verdict.texte}
        </p>
      )}
      <div className="piece-champs">
        <Selection nom={J.geste} valeur={geste} options={GESTES} surChoix={setGeste} />
        <Selection
          nom={J.par}
          valeur={par}
          options={{ [TOUS]: J.tous, ...Object.fromEntries(equipe.map((u) => [u.id, u.nom])) }}
          surChoix={setPar}
        />
      </div>
      {lignes.length === 0 ? (
        <p className="vide">{J.vide}</p>
      ) : (
        <table className="tableau">
          <thead>
            <tr>
              <th>{J.quand}</th>
              <th>{J.par}</th>
              <th>{J.geste}</th>
              <th>{J.detail}</th>
              <th>{J.quoi}</th>
            </tr>
          </thead>
          <tbody>
            {lignes.map((l) => (
              <tr key={l.numero}>
                <td>{direInstant(l.instant)}</td>
                <td>{l.par}</td>
                <td>{nomsTraces[l.geste]}</td>
                <td>{/^\d{4}-.*Z$/.test(l.detail) ? direInstant(l.detail) : direDetail(l.detail)}</td>
                <td>
                  {SUR_PATIENT.has(l.geste) && l.objet !== '' && (
                    <Bouton
                      genre="discret"
                      nom={fr(`${J.patient}, ${direInstant(l.instant)}`)}
                      surClic={() => void ouvrir(l.objet)}
                    >
                      {J.patient}
                    </Bouton>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {!fin && (
        <div className="actions">
          <Bouton surClic={() => void plus()}>{J.plus}</Bouton>
        </div>
      )}
    </div>
  );
}

/** Gestures done to one patient who may still be there. */
const SUR_PATIENT: ReadonlySet<Trace> = new Set(
  TRACES.filter(
    (t) => t.startsWith('patient-') || ['nir-affiche', 'fusion', 'separation', 'export', 'export-complet'].includes(t),
  ),
);
