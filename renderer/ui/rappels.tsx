import { useEffect, useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import { appelle, COMMANDES, type IdEcran } from '../../shared/commandes/commandes.ts';
import { formaterDate, lireJourAVenir } from '../../shared/dates.ts';
import { messageDate } from '../../shared/messages/erreurs.fr.ts';
import { messagesPieces as M } from '../../shared/messages/pieces.fr.ts';
import { T } from '../../shared/messages/ecrans.fr.ts';
import type { Piece } from '../../shared/pieces.ts';
import { aLaVisite, regleDe, type Echeance } from '../../shared/rappels/echeances.ts';
import { GRAVITE_STOP } from '../../shared/rappels/regles.ts';
import { SOURCES_RAPPELS } from '../../shared/rappels/sources.ts';
import { fr } from '../../shared/typographie.ts';
import { aller, useApp } from '../state/app.ts';
import {
  archiver,
  demandes,
  marquerVue,
  pasAujourdhui,
  rappelerRenouvellement,
  reporter,
  useDossier,
  type Demande,
} from '../state/dossier.ts';
import { aujourdhui } from '../state/horloge.ts';
import { Bouton } from './bouton.tsx';
import { focusLibre } from './focus.ts';
import { Champ } from './champ.tsx';

const R = M.rappels;

/** Where the focus goes on arrival, and when what had it is done: the next thing to do on this screen. */
const SUITES = ['.rappel-du', '.patient-suite', '.patient h1', '.choix input:checked', '.choix input', '.sorties .principal'];
/** A key that bounces, or is pressed twice, must not act on the next document. */
const REBOND_MS = 400;

interface Proprietes {
  /** Whose: what belongs to somebody else is not shown, whatever is still being read. */
  readonly patientId: string;
  readonly titre: string;
  /** Takes the focus when it comes: on the patient's own page, never in the middle of a billing. */
  readonly premier?: boolean;
  /** Said when nothing is due; where it is absent, the whole section is. */
  readonly rien?: string;
}

/** What to ask of the patient who is open: the words to say, and one key for each thing to do about it. */
export function Rappels({ patientId, titre, premier = false, rien }: Proprietes) {
  const dossier = useDossier((s) => (s.dossier?.patient.id === patientId ? s.dossier : null));
  const intervalles = useApp((s) => s.reglages.rappels);
  const liste = useRef<HTMLUListElement>(null);
  const sourdJusqua = useRef(0);
  const [rang, setRang] = useState(0);
  const jour = aujourdhui();
  const aDemander = dossier === null ? [] : demandes(dossier, intervalles, jour);
  const id = dossier?.patient.id;
  const nombre = aDemander.length;
  // On arrival, and when the one that had the focus has gone: never out of somebody's hands.
  const avant = useRef<{ id: string | undefined; nombre: number }>({ id: undefined, nombre: 0 });
  useEffect(() => {
    const { id: idAvant, nombre: nombreAvant } = avant.current;
    avant.current = { id, nombre };
    const arrivee = premier && id !== undefined && idAvant !== id;
    const libre = focusLibre() || document.activeElement?.matches('.patient-suite') === true;
    const perdu = idAvant === id && nombre < nombreAvant && focusLibre();
    // A gesture taken back brings its reminder again, and the keys to answer it.
    const revenu = idAvant === id && nombre > nombreAvant && libre;
    if (!arrivee && !perdu && !revenu) return;
    const suivant = SUITES.map((s) => document.querySelector<HTMLElement>(s)).find((e) => e !== null);
    suivant?.focus();
    // The next key was meant for the document that has gone.
    if (perdu && suivant?.matches('.rappel-du') === true) sourdJusqua.current = performance.now() + REBOND_MS;
  }, [premier, id, nombre]);
  if (dossier === null || (nombre === 0 && rien === undefined)) return null;
  const bouger = (pas: number): void => {
    const suivant = Math.min(Math.max(rang + pas, 0), nombre - 1);
    setRang(suivant);
    liste.current?.querySelectorAll<HTMLElement>('.rappel-du')[suivant]?.focus();
  };
  return (
    <section className="rappels" aria-label={titre}>
      <h2>{titre}</h2>
      {nombre === 0 ? (
        <p className="rappels-rien">{rien}</p>
      ) : (
        <>
          <ul ref={liste}>
            {aDemander.map((d, i) => (
              <Rappel
                key={d.piece.id}
                demande={d}
                sourd={() => performance.now() < sourdJusqua.current}
                surFleche={bouger}
                surPrise={() => {
                  setRang(i);
                }}
              />
            ))}
          </ul>
          <p className="aide">{R.clavier}</p>
        </>
      )}
    </section>
  );
}

/** In one line, what the reminders further down the page ask for. */
export function ResteADemander({ patientId }: { readonly patientId: string }) {
  const dossier = useDossier((s) => (s.dossier?.patient.id === patientId ? s.dossier : null));
  const intervalles = useApp((s) => s.reglages.rappels);
  const reste = dossier === null ? [] : demandes(dossier, intervalles, aujourdhui());
  if (reste.length === 0) return null;
  return <p className="doute">{fr(`${R.plusBas} : ${reste.map(({ echeance }) => regleDe(echeance).titre).join(' ; ')}.`)}</p>;
}

type Suite = 'date' | 'motif' | null;

interface ProprietesRappel {
  readonly demande: Demande;
  /** Letters are not heard for a moment. */
  readonly sourd: () => boolean;
  readonly surFleche: (pas: number) => void;
  readonly surPrise: () => void;
}

function Rappel({ demande: { piece, echeance }, sourd, surFleche, surPrise }: ProprietesRappel) {
  const [suite, setSuite] = useState<Suite>(null);
  const groupe = useRef<HTMLDivElement>(null);
  const regle = regleDe(echeance);
  const refusee = useDossier((s) => s.dossier?.refus.some((r) => r.refusees.includes(piece.id)) === true);
  // Past its end, or refused, seeing the same document again settles nothing.
  const aRemplacer = regle.deRefus === true ? refusee : regle.deFin && echeance.gravite >= GRAVITE_STOP;
  // Said to the patient, it is answered; seeing his proof is another matter.
  const aDire = regle.aDire === true && piece.genre === 'c2s' ? piece : null;
  const source = SOURCES_RAPPELS[regle.source];
  const patient = useDossier((s) => s.dossier?.patient);
  const renouveler = (): void => {
    if (patient !== undefined) aller({ nom: 'piece', patient, piece, nouvelle: piece.genre !== 'vitale' });
  };
  const perdue = piece.genre === 'mutuelle' || piece.genre === 'c2s' ? R.perdue[piece.genre] : null;
  const gestes: Readonly<Partial<Record<IdEcran, () => void>>> = {
    rappelVue: aRemplacer ? renouveler : () => void (aDire === null ? marquerVue(piece) : rappelerRenouvellement(aDire)),
    rappelNouvelle: renouveler,
    rappelPasAujourdhui: () => void pasAujourdhui(piece),
    rappelPlusTard: () => {
      setSuite('date');
    },
    rappelNePlus: () => {
      setSuite('motif');
    },
    ...(perdue === null ? {} : { rappelPerdue: () => void archiver(piece, perdue) }),
  };
  const surTouche = (e: KeyboardEvent): void => {
    if (e.target instanceof HTMLInputElement || e.ctrlKey || e.altKey || e.repeat) return;
    const geste = (Object.keys(gestes) as IdEcran[]).find((id) => appelle(e, COMMANDES[id]));
    if (geste !== undefined) {
      if (!sourd()) gestes[geste]?.();
    } else if (e.key === 'ArrowDown' || e.key === 'ArrowUp') surFleche(e.key === 'ArrowDown' ? 1 : -1);
    else return;
    e.preventDefault();
  };
  return (
    <li>
      <div
        className={`rappel-du gravite-${echeance.gravite >= GRAVITE_STOP ? 'stop' : 'verifier'}`}
        role="group"
        aria-label={fr(regle.titre)}
        // Its letters act while it has the focus.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        ref={groupe}
        data-lettres=""
        onKeyDown={surTouche}
        onFocus={surPrise}
      >
        <p className="rappel-titre">
          <strong>{fr(regle.titre)}</strong> <span className="aide">{direDepuis(piece, echeance)}</span>
        </p>
        <p className="rappel-dire">{fr(`« ${regle.dire} »`)}</p>
        <div className="actions">
          {!aRemplacer && (
            <Bouton genre="principal" touche={COMMANDES.rappelVue.touche} surClic={gestes.rappelVue}>
              {aDire === null ? M.vue[piece.genre] : R.rappele}
            </Bouton>
          )}
          <Bouton genre={aRemplacer ? 'principal' : 'secondaire'} touche={COMMANDES.rappelNouvelle.touche} surClic={renouveler}>
            {M.nouvelle[piece.genre]}
          </Bouton>
          <Bouton touche={COMMANDES.rappelPasAujourdhui.touche} surClic={gestes.rappelPasAujourdhui}>
            {R.pasAujourdhui}
          </Bouton>
          <Bouton touche={COMMANDES.rappelPlusTard.touche} surClic={gestes.rappelPlusTard}>
            {R.plusTard}
          </Bouton>
          <Bouton touche={COMMANDES.rappelNePlus.touche} surClic={gestes.rappelNePlus}>
            {R.nePlus}
          </Bouton>
          {perdue !== null && (
            <Bouton touche={COMMANDES.rappelPerdue.touche} surClic={gestes.rappelPerdue}>
              {perdue}
            </Bouton>
          )}
        </div>
        {suite !== null && (
          <Report
            key={suite}
            quoi={suite}
            surValeur={(jusquau, motif) => void reporter(piece, jusquau, motif)}
            surRetour={() => {
              setSuite(null);
              groupe.current?.focus();
            }}
          />
        )}
        {regle.doute !== undefined && <p className="doute">{fr(`${R.doute} : ${regle.doute}`)}</p>}
        <details className="source">
          <summary>{R.source}</summary>
          <cite>{source.titre}</cite>, {formaterDate(source.date)}.
        </details>
      </div>
    </li>
  );
}

/** Since when: an end as it is printed on the document, any other reason by the day it began. */
function direDepuis(piece: Piece, echeance: Echeance): string {
  if (aLaVisite(echeance)) return R.jamais;
  const { deFin, deRefus } = regleDe(echeance);
  if (deRefus === true) return `${R.refus} ${formaterDate(echeance.du)}`;
  if (deFin && piece.fin !== '') return `${R.fin} ${formaterDate(piece.fin)}`;
  return `${R.depuis} ${formaterDate(echeance.du)}`;
}

interface ProprietesReport {
  readonly quoi: 'date' | 'motif';
  readonly surValeur: (jusquau: string, motif: string) => void;
  readonly surRetour: () => void;
}

/** Until when, or why never again. */
function Report({ quoi, surValeur, surRetour }: ProprietesReport) {
  const [texte, setTexte] = useState('');
  const [faute, setFaute] = useState<string | null>(null);
  const champ = useRef<HTMLInputElement>(null);
  useEffect(() => {
    champ.current?.focus();
  }, []);
  const soumettre = (e: FormEvent): void => {
    e.preventDefault();
    const jour = aujourdhui();
    if (quoi === 'motif') {
      if (texte.trim() === '') setFaute(R.motifVide);
      else surValeur('', texte.trim().slice(0, 200));
      return;
    }
    const lue = lireJourAVenir(texte, jour, { max: `${Number(jour.slice(0, 4)) + 20}-12-31` });
    if (!lue.ok) setFaute(messageDate(R.date, lue.faute));
    else if (lue.date <= jour) setFaute(R.datePassee);
    else surValeur(lue.date, '');
  };
  return (
    <form
      className="rappel-report"
      onSubmit={soumettre}
      noValidate
      onKeyDown={(e) => {
        if (e.key === 'Escape') surRetour();
      }}
    >
      <Champ
        ref={champ}
        nom={quoi === 'date' ? R.date : R.motif}
        {...(quoi === 'date' ? { aide: R.dateAide } : {})}
        valeur={texte}
        surSaisie={setTexte}
        faute={faute}
        largeur={quoi === 'date' ? 'court' : 'moyen'}
      />
      <div className="actions">
        <Bouton genre="principal" soumet touche="Entrée">
          {R.valider}
        </Bouton>
        <Bouton surClic={surRetour} touche="Échap">
          {T.commun.annuler}
        </Bouton>
      </div>
    </form>
  );
}
