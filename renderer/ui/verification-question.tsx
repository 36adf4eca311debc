import { useEffect, useRef, useState, type FormEvent } from 'react';
import { formaterDate } from '../../shared/dates.ts';
import { messagesPieces } from '../../shared/messages/pieces.fr.ts';
import { messagesVerifications as M } from '../../shared/messages/verifications.fr.ts';
import {
  attestationEnFiche,
  couverturesPossibles,
  refuseesPossibles,
  validiteDe,
  type Couverture,
} from '../../shared/verifications/etude.ts';
import { fr } from '../../shared/typographie.ts';
import { direAttestation } from '../../shared/verifications/fiche.ts';
import { INCONNU, type Question, type ReponsesVerification } from '../../shared/verifications/reponses.ts';
import { direChoix, passerVerification, type VueVerification } from '../state/verification.ts';
import { Bouton } from './bouton.tsx';
import { Champ } from './champ.tsx';
import { Choix } from './choix.tsx';
import { incomplet, PrescripteurOrdonnance } from './prescripteur.tsx';

const F = messagesPieces.formulaire;

interface Proprietes {
  readonly question: Question;
  readonly vue: VueVerification;
  readonly surReponse: (reponses: ReponsesVerification) => void;
}

/** The card on file, large: it is compared with the one in hand. */
function CarteAComparer({ carte, jour }: { readonly carte: Couverture; readonly jour: string }) {
  const date = (d: string): string => (d === '' ? '' : formaterDate(d));
  const champs: readonly (readonly [string, string])[] =
    carte.genre === 'mutuelle'
      ? [
          [F.amc, carte.amc],
          [F.convention, carte.convention],
          [F.csr, carte.csr],
          [F.adherent, carte.adherent],
          [F.debut, date(carte.debut)],
          [F.fin, date(carte.fin)],
        ]
      : [
          [F.gestionnaire, carte.gestionnaire],
          [F.debut, date(carte.debut)],
          [F.fin, date(carte.fin)],
        ];
  const validite = validiteDe(carte, jour);
  return (
    <section className="carte a-comparer" aria-label={M.ecran.carteDe}>
      <header>
        <h2>{carte.genre === 'mutuelle' && carte.organisme !== '' ? carte.organisme : messagesPieces.genres[carte.genre]}</h2>
        {validite === 'finie' && <span className="etat etat-stop">{`${messagesPieces.etats.finie} ${date(carte.fin)}`}</span>}
        {validite === 'a-venir' && (
          <span className="etat etat-verifier">{`${messagesPieces.etats.aVenir} ${date(carte.debut)}`}</span>
        )}
      </header>
      <dl className="carte-face">
        {champs.map(([nom, valeur]) => (
          <div key={nom}>
            <dt>{nom}</dt>
            <dd>{valeur || '–'}</dd>
          </div>
        ))}
      </dl>
      {carte.beneficiaires !== '' && (
        <p>
          {F.beneficiaires} : {carte.beneficiaires}
        </p>
      )}
    </section>
  );
}

function Caisse({ depart, surReponse }: { readonly depart: string; readonly surReponse: Proprietes['surReponse'] }) {
  const [caisse, setCaisse] = useState(depart);
  const champ = useRef<HTMLInputElement>(null);
  useEffect(() => {
    champ.current?.focus();
    champ.current?.select();
  }, []);
  const soumettre = (e: FormEvent): void => {
    e.preventDefault();
    surReponse({ caisse: caisse.trim().slice(0, 80) });
  };
  return (
    <form onSubmit={soumettre} noValidate>
      <Champ ref={champ} nom={M.questions.caisse.question} aide={M.questions.caisse.aide} valeur={caisse} surSaisie={setCaisse} />
      <Bouton soumet genre="principal" touche="Entrée">
        {M.ecran.valider}
      </Bouton>
    </form>
  );
}

function Prescripteur({ vue, surReponse }: Omit<Proprietes, 'question'>) {
  const { prescripteur } = vue.dossier.reponses;
  const actuel = typeof prescripteur === 'object' ? prescripteur : null;
  const complet = actuel !== null && !incomplet(actuel);
  const valider = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // Taken up again with nothing to type: Enter goes on.
    valider.current?.focus();
  }, []);
  const passer = (): void => {
    passerVerification(vue.dossier.patient.id);
  };
  return (
    <>
      <PrescripteurOrdonnance
        actuel={actuel}
        surPasser={passer}
        surChoix={(p) => {
          surReponse({ prescripteur: p ?? undefined });
        }}
      />
      <div className="actions">
        {complet && (
          <Bouton ref={valider} genre="principal" touche="Entrée" surClic={passer}>
            {M.ecran.valider}
          </Bouton>
        )}
        <Bouton
          surClic={() => {
            surReponse({ prescripteur: INCONNU });
          }}
        >
          {M.ecran.passer}
        </Bouton>
      </div>
    </>
  );
}

/** The caisse that the file knows, to be confirmed against the attestation. */
function caisseConnue({ dossier: { patient, pieces } }: VueVerification): string {
  const attestation = pieces.find((p) => p.genre === 'attestation' && !p.archivee && p.organisme !== '');
  return attestation?.genre === 'attestation'
    ? attestation.organisme
    : [patient.caisse.regime, patient.caisse.caisse, patient.caisse.centre].filter((c) => c !== '').join(' ');
}

/** What was said of the card before another one is chosen. */
const SUR_UNE_CARTE: ReponsesVerification = { carte: undefined, preuve: undefined, nomme: undefined };

/** The one question on screen, with what it is about. */
export function QuestionVerification({ question, vue, surReponse }: Proprietes) {
  const { dossier, carte } = vue;
  const { reponses: r } = dossier;
  if (question === 'caisse') return <Caisse depart={r.caisse ?? caisseConnue(vue)} surReponse={surReponse} />;
  if (question === 'prescripteur') return <Prescripteur vue={vue} surReponse={surReponse} />;
  const fixes = Object.entries(M.reponses[question])
    .map(([valeur, nom]) => ({ valeur, nom }))
    // Nothing is read on a card that is not there.
    .filter(({ valeur }) => question !== 'preuve' || valeur !== 'vitale' || r.vitale !== 'absente');
  const attestation = question === 'attestation' ? attestationEnFiche(dossier) : null;
  const cartes =
    question === 'complementaire'
      ? couverturesPossibles(dossier.pieces, dossier.jour)
      : question === 'refusee'
        ? refuseesPossibles(dossier)
        : [];
  const options = [...cartes.map((c) => ({ valeur: c.id, nom: direChoix(c) })), ...fixes];
  return (
    <>
      {carte !== null && <CarteAComparer carte={carte} jour={dossier.jour} />}
      {attestation !== null && (
        <p className="doute">{fr(`${M.ecran.carteDe} : ${direAttestation(attestation, dossier.jour)}.`)}</p>
      )}
      {question === 'commentaire' && <p className="commentaire-a-lire">{dossier.patient.commentaire}</p>}
      <Choix
        question={M.questions[question].question}
        aide={M.questions[question].aide}
        options={options}
        actuelle={r[question] ?? null}
        surChoix={(valeur) => {
          // What is said of a card is said of that one: another card asks again.
          if (question === 'complementaire') surReponse({ ...SUR_UNE_CARTE, complementaire: valeur });
          else if (carte === null) surReponse({ [question]: valeur });
          else surReponse({ complementaire: carte.id, nomme: undefined, [question]: valeur });
        }}
      />
    </>
  );
}
