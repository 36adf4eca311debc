import { useEffect, useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import type { Fiche } from '../../shared/fiche.ts';
import { formaterDate } from '../../shared/dates.ts';
import { messagesRejets } from '../../shared/messages/rejets.fr.ts';
import { conseilsDe, objetDeCause, type Conseil, type Constat } from '../../shared/rejets/conseils.ts';
import { ficheDe, type LigneRejet } from '../../shared/rejets/rejet.ts';
import { fr } from '../../shared/typographie.ts';
import { appeler } from '../api.ts';
import { nouvelId } from '../state/app.ts';
import { enregistrerRejet } from '../state/rejets.ts';
import { useSaisie } from '../state/saisie.ts';
import { Bouton } from './bouton.tsx';

const M = messagesRejets.conseils;
type Reponse = keyof typeof M.reponses;
const REPONSES = Object.keys(M.reponses) as Reponse[];

/** What the sheet kept that day advised, and what was really entered: the lines not followed are what may have caused the reject. */
export function ConseilsActe({ ligne }: { readonly ligne: LigneRejet }) {
  const { acteId } = ligne;
  const [fiche, setFiche] = useState<{ id: string; fiche: Fiche } | null>(null);
  useEffect(() => {
    if (acteId === '') return undefined;
    let perime = false;
    void appeler('actes.lire', { id: acteId }).then((r) => {
      if (!perime && r.ok && r.value !== null) setFiche({ id: acteId, fiche: r.value.fiche as unknown as Fiche });
    });
    return () => {
      perime = true;
    };
  }, [acteId]);
  if (fiche?.id !== acteId) return null;
  return (
    <>
      <h3>{messagesRejets.detail.acte}</h3>
      <p>{fiche.fiche.verdict}</p>
      <Constats key={`${ligne.id} ${acteId}`} ligne={ligne} conseils={conseilsDe(fiche.fiche, ligne.cause)} />
    </>
  );
}

function Constats({ ligne, conseils }: { readonly ligne: LigneRejet; readonly conseils: readonly Conseil[] }) {
  // What is typed stays when the list takes over, until it is kept or put back as it was; null: nothing.
  const [depart] = useState(() => ({ typees: null as readonly Constat[] | null, mouvement: nouvelId() }));
  const [s, setS, , oublier] = useSaisie(`constats ${ligne.id} ${ligne.patientId} ${ligne.acteId}`, () => depart);
  const constats = s.typees ?? ligne.constats;
  const rendre = (): void => {
    setS(depart);
    oublier();
  };
  const formulaire = useRef<HTMLFormElement>(null);
  const vise = objetDeCause(ligne.cause);
  const constatDe = (c: Conseil): Constat | undefined => constats.find((x) => x.cle === c.cle);
  const changer = (cle: string, constat: Constat | null): void => {
    // Another content is another gesture.
    const autres = constats.filter((y) => y.cle !== cle);
    setS({ typees: constat === null ? autres : [...autres, constat], mouvement: nouvelId() });
  };
  const soumettre = async (e: FormEvent): Promise<void> => {
    e.preventDefault();
    if (s.typees === null) return;
    // The line as it is now comes back with the list; what is typed over it stays.
    const fiche = { ...ficheDe(ligne), constats: [...constats] };
    if ((await enregistrerRejet(fiche, ligne.version, s.mouvement)) === 'fait') rendre();
  };
  const surTouche = (e: KeyboardEvent): void => {
    if (e.key === 'Escape') {
      document.querySelector<HTMLElement>('.rejets-liste [role="option"][aria-selected="true"]')?.focus();
    } else if (e.key === 'Enter' && e.target instanceof HTMLSelectElement) {
      e.preventDefault();
      formulaire.current?.requestSubmit();
    } else return;
    e.stopPropagation();
  };
  return (
    <form
      ref={formulaire}
      className="rejets-conseils"
      aria-label={M.titre}
      onSubmit={(e) => void soumettre(e)}
      onKeyDown={surTouche}
      noValidate
    >
      <p className="aide">{M.aide}</p>
      <ul>
        {conseils.map((c) => {
          const constat = constatDe(c);
          const reponse: Reponse = constat === undefined ? 'non-verifie' : constat.suivi ? 'suivi' : 'pas-suivi';
          const nom = [M.objets[c.objet], c.ligne].filter((t) => t !== '').join(', ');
          return (
            <li key={c.cle} className={`alerte ${reponse === 'pas-suivi' ? 'stop' : c.objet === vise ? 'verifier' : ''}`}>
              {c.objet === vise && reponse === 'non-verifie' && (
                <p>
                  <strong>{M.dabord}</strong>
                </p>
              )}
              <label>
                {fr(`${nom} : `)}
                <strong>{c.conseille}</strong>
                <select
                  value={reponse}
                  onChange={(e) => {
                    const choix = e.target.value as Reponse;
                    changer(c.cle, choix === 'non-verifie' ? null : { cle: c.cle, suivi: choix === 'suivi', saisi: '' });
                  }}
                >
                  {REPONSES.map((r) => (
                    <option key={r} value={r}>
                      {M.reponses[r]}
                    </option>
                  ))}
                </select>
              </label>
              {reponse === 'pas-suivi' && (
                <>
                  <label>
                    {M.saisi}
                    <input
                      type="text"
                      value={constat?.saisi ?? ''}
                      maxLength={120}
                      onChange={(e) => {
                        changer(c.cle, { cle: c.cle, suivi: false, saisi: e.target.value });
                      }}
                    />
                  </label>
                  <Pourquoi motif={c.motif} />
                </>
              )}
            </li>
          );
        })}
      </ul>
      {s.typees !== null && <p className="doute">{M.enAttente}</p>}
      <Bouton soumet touche="Entrée">
        {M.garder}
      </Bouton>
      {s.typees !== null && (
        <Bouton genre="discret" surClic={rendre}>
          {M.rendre}
        </Bouton>
      )}
    </form>
  );
}

/** The plan's reason for what was not followed, and whose word it is. */
function Pourquoi({ motif }: Pick<Conseil, 'motif'>) {
  if (motif === null) return null;
  return (
    <p>
      {motif.explication} {fr(`${messagesRejets.detail.source} :`)} <cite>{motif.source.titre}</cite>,{' '}
      {formaterDate(motif.source.date)}.
    </p>
  );
}
