import { useEffect, useMemo, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { COMMANDES, estTouche } from '../../shared/commandes/commandes.ts';
import { formaterDate } from '../../shared/dates.ts';
import { corriger, NIVEAUX, reponseA, type Correction, type Question, type Raison } from '../../shared/formation/cas.ts';
import type { Progres } from '../../shared/formation/progres.ts';
import { nomsConfiances } from '../../shared/messages/faits.fr.ts';
import { messagesFormation } from '../../shared/messages/formation.fr.ts';
import { accorder, fr } from '../../shared/typographie.ts';
import { allerLigne, commencerCas, quitterCas, repondre, verifier, type EnCours } from '../state/formation.ts';
import { Bouton } from './bouton.tsx';
import { chiffreDe, Choix } from './choix.tsx';
import { direProgres } from './formation-niveaux.tsx';

const M = messagesFormation.cas;

interface Proprietes {
  readonly enCours: EnCours;
  readonly progres: Progres | undefined;
}

/** One case: its facts, its lines filled in one by one by digit, then corrected line by line. */
export function CasEnCours({ enCours, progres }: Proprietes) {
  const { cas, rang, corrige, reponses, repris } = enCours;
  const question = cas.questions[rang];
  const suite = useRef<HTMLButtonElement>(null);
  const corrections = useMemo(() => (corrige ? corriger(cas, reponses) : null), [corrige, cas, reponses]);
  const complet = question === undefined;
  useEffect(() => {
    if (complet || corrige) suite.current?.focus();
  }, [complet, corrige]);
  const surTouche = (e: KeyboardEvent): void => {
    if (estTouche(e, COMMANDES.revenir.touche)) {
      e.preventDefault();
      allerLigne(rang - 1);
    }
    // The line itself has answered, unless a click beside it took the focus away.
    if (e.defaultPrevented) return;
    const chiffre = chiffreDe(e);
    const choix = chiffre === null ? undefined : question?.choix[chiffre - 1];
    if (choix !== undefined && !corrige) repondre(choix.valeur);
    else if (e.key === 'Enter' && !e.repeat && e.target === e.currentTarget) suite.current?.click();
  };
  return (
    <div className="formation-cas" tabIndex={-1} onKeyDown={surTouche}>
      <div className="formation-tete">
        <h1>
          {messagesFormation.niveau} {NIVEAUX.indexOf(cas.niveau) + 1}, {messagesFormation.niveaux[cas.niveau].nom}
        </h1>
        {progres !== undefined && <p className="aide">{direProgres(progres)}</p>}
        <Bouton genre="discret" surClic={quitterCas}>
          {M.changer}
        </Bouton>
      </div>
      <section className="formation-enonce" aria-label={M.faits}>
        <h2>{repris ? M.repris : M.faits}</h2>
        {cas.enonce.map((texte) => (
          <p key={texte}>{texte}</p>
        ))}
      </section>
      {corrections === null ? (
        <div className="formation-colonnes">
          <div>
            {question !== undefined ? (
              <Choix
                key={question.id}
                question={question.question}
                options={question.choix}
                actuelle={reponseA(question, reponses) || null}
                surChoix={repondre}
              />
            ) : (
              <Bouton ref={suite} genre="principal" touche="Entrée" surClic={() => void verifier()}>
                {M.verifier}
              </Bouton>
            )}
            <p className="aide">{messagesFormation.clavier}</p>
          </div>
          <Lignes enCours={enCours} />
        </div>
      ) : (
        <Corrige corrections={corrections} avertissements={cas.avertissements}>
          <Bouton
            ref={suite}
            genre="principal"
            touche="Entrée"
            surClic={() => {
              commencerCas(cas.niveau);
            }}
          >
            {M.suivant}
          </Bouton>
        </Corrige>
      )}
    </div>
  );
}

const nomDe = (q: Question, valeur: string): string => q.choix.find((c) => c.valeur === valeur)?.nom ?? '';

/** The lines as they fill up; each is a button to fill it in again. */
function Lignes({ enCours: { cas, reponses, rang } }: { readonly enCours: EnCours }) {
  return (
    <section className="formation-lignes" aria-label={M.lignes}>
      <h2>{M.lignes}</h2>
      <ol>
        {cas.questions.map((q, i) => (
          <li key={q.id}>
            <button
              type="button"
              aria-current={i === rang ? 'step' : undefined}
              onClick={() => {
                allerLigne(i);
              }}
            >
              <span>{q.nom}</span>
              <strong>{nomDe(q, reponseA(q, reponses)) || M.aRemplir}</strong>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

interface PropsCorrige {
  readonly corrections: readonly Correction[];
  readonly avertissements: readonly string[];
  /** What goes on, in sight whatever the length of the reasons. */
  readonly children: ReactNode;
}

/** The lines checked, those to look at again first. */
function Corrige({ corrections, avertissements, children }: PropsCorrige) {
  const fausses = corrections.filter((c) => c.refus !== null);
  const ordre = [...fausses, ...corrections.filter((c) => c.refus === null)];
  return (
    <section className="formation-corrige" aria-label={M.correction}>
      <div className="formation-bilan">
        <p role="status">{fausses.length === 0 ? M.tout : `${accorder(fausses.length, M.faux)}. ${M.revient}`}</p>
        {children}
      </div>
      {avertissements.length > 0 && (
        <div className="alerte verifier">
          <strong>{M.aSavoir}</strong>
          {avertissements.map((a) => (
            <p key={a}>{a}</p>
          ))}
        </div>
      )}
      <ol>
        {ordre.map(({ question: q, choix, raison, refus }) => (
          <li key={q.id} className={refus === null ? 'juste' : 'faux'}>
            <h2>
              {refus === null ? '✓' : '✕'} {fr(`${q.nom} : ${refus === null ? M.juste : M.aRevoir}`)}
            </h2>
            <p>
              {refus === null ? '' : fr(`${M.attendu} : `)}
              <strong>{nomDe(q, refus === null ? choix : q.juste)}</strong>
            </p>
            {refus !== null && refus.texte !== raison.texte && (
              <>
                <h3>{fr(`${M.pourquoiPas} « ${nomDe(q, choix)} »`)}</h3>
                <Motif raison={refus} />
                <h3>{M.regle}</h3>
              </>
            )}
            {refus !== null && refus.texte === raison.texte && <p>{fr(`${M.repondu} : ${nomDe(q, choix)}`)}</p>}
            <Motif raison={raison} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** A reason, on whose word, and what is not sure. */
function Motif({ raison }: { readonly raison: Raison }) {
  const { titre, date, dateDeduite } = raison.source;
  return (
    <div className="formation-motif">
      <p>{raison.texte}</p>
      <p className="source">
        {fr(`${M.source} :`)} <cite>{titre}</cite>, {formaterDate(date)}
        {dateDeduite === true && ` (${M.deduite})`}.
      </p>
      {raison.confiance !== 'confirme' && <p className="doute">{nomsConfiances[raison.confiance]}.</p>}
      {raison.doute !== '' && <p className="doute">{fr(`${M.doute} : ${raison.doute}`)}</p>}
    </div>
  );
}
