import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { AJOUTS_VERIFICATION as AJOUTS, COMMANDES } from '../../shared/commandes/commandes.ts';
import { T } from '../../shared/messages/ecrans.fr.ts';
import { messagesPieces } from '../../shared/messages/pieces.fr.ts';
import { messagesVerifications as M } from '../../shared/messages/verifications.fr.ts';
import type { Reglages } from '../../shared/model.ts';
import type { Patient } from '../../shared/patient.ts';
import { pieceVide } from '../../shared/pieces.ts';
import { fr } from '../../shared/typographie.ts';
import type { ControleGarde } from '../../shared/verifications/api.ts';
import { ecrirePoints, ecrireVerification, type FicheVerification } from '../../shared/verifications/fiche.ts';
import type { Point } from '../../shared/verifications/regle.ts';
import type { Question } from '../../shared/verifications/reponses.ts';
import type { DossierPatient } from '../../shared/api.ts';
import { appeler } from '../api.ts';
import { aller, annoncer, nouvelId, reussi, useApp, valeurOuAnnonce } from '../state/app.ts';
import { useDossier } from '../state/dossier.ts';
import { direInstant } from '../state/horloge.ts';
import {
  abandonnerVerification,
  commencerVerification,
  editerVerification,
  garderVerification,
  repondreVerification,
  revenirVerification,
  useVerifications,
  voirVerification,
  type BrouillonVerification,
  type VueVerification,
} from '../state/verification.ts';
import { Bouton } from '../ui/bouton.tsx';
import { useRaccourcis } from '../ui/raccourcis.ts';
import { FicheDeVerification } from '../ui/verification-fiche.tsx';
import { QuestionVerification } from '../ui/verification-question.tsx';

const E = M.ecran;

/** The questions that a point waits for before it is shown. */
const ATTEND: Record<Point, readonly Question[]> = {
  droits: ['vitale', 'miseAJour', 'attestation'],
  caisse: ['caisse'],
  beneficiaire: ['beneficiaire'],
  nir: ['attestation'],
  complementaire: ['complementaire', 'carte', 'preuve', 'refusee'],
  contrat: ['complementaire', 'carte', 'preuve'],
  nomme: ['carte', 'preuve', 'nomme'],
  ordonnance: ['ordonnance', 'ordonnanceNom', 'ordonnanceDate'],
  prescripteur: ['ordonnance', 'prescripteur'],
  commentaire: ['commentaire'],
};

/** The questions answered by typing. */
const SAISIES: readonly Question[] = ['caisse', 'prescripteur'];

function ajouter(patient: Patient, genre: (typeof AJOUTS)[number]): void {
  aller({ nom: 'piece', patient, piece: pieceVide(genre, nouvelId(), patient.id), nouvelle: true, suite: 'verification' });
}

/** Paper and PDF, one key each, beside what Enter does. */
function Sorties({ fiche, suite }: { readonly fiche: FicheVerification; readonly suite: ReactNode }) {
  const enPdf = async (): Promise<void> => {
    const r = valeurOuAnnonce(await appeler('impression.pdf', { nom: `Verification ${fiche.jour.replaceAll('/', '-')}` }));
    if (r?.chemin) annoncer(`${T.resultat.pdfFait} ${r.chemin}`);
  };
  const actes = { imprimer: () => void appeler('impression.papier').then(reussi), pdf: () => void enPdf() };
  useRaccourcis(actes);
  return (
    <div className="actions sorties">
      {suite}
      <Bouton touche={COMMANDES.imprimer.touche} surClic={actes.imprimer}>
        {T.resultat.imprimer}
      </Bouton>
      <Bouton touche={COMMANDES.pdf.touche} surClic={actes.pdf}>
        {T.resultat.pdf}
      </Bouton>
    </div>
  );
}

/** The answers given, each a button that reopens its question. */
function Bande({ vue, patientId }: { readonly vue: VueVerification; readonly patientId: string }) {
  if (vue.faites.length === 0) return null;
  return (
    <div className="bande">
      <ul aria-label={T.assistant.reponses}>
        {vue.faites.map(({ question, texte }) => (
          <li key={question}>
            <button
              type="button"
              className="reponse"
              aria-current={vue.active === question}
              onClick={() => {
                editerVerification(patientId, question);
              }}
            >
              <span>{fr(`${M.questions[question].nom} :`)}</span> {texte}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What is already known, point by point, while the questions go on. */
function EnCours({ vue }: { readonly vue: VueVerification }) {
  const points = ecrirePoints(vue.dossier).filter(({ point }) =>
    ATTEND[point].every((q) => !vue.questions.includes(q) || vue.dossier.reponses[q] !== undefined),
  );
  return (
    <section className="assistant-cote construction" aria-label={E.enCours}>
      <h2>{E.enCours}</h2>
      {vue.faites.length === 0 ? (
        <p className="aide">{E.rienEncore}</p>
      ) : (
        <ul className="points-en-cours">
          {points.map((p) => (
            <li key={p.point}>
              <strong>{p.titre}</strong>
              <span className={`niveau ${p.niveau}`}>{p.inconnu ? M.fiche.inconnu : M.fiche.niveaux[p.niveau]}</span>
              <span>{p.vu}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface Resultat {
  readonly patient: Patient;
  readonly brouillon: BrouillonVerification;
  readonly vue: VueVerification;
  readonly reglages: Reglages;
}

function ResultatVerification({ patient, brouillon, vue, reglages }: Resultat) {
  const garder = useRef<HTMLButtonElement>(null);
  const fiche = useMemo(() => ecrireVerification(vue.dossier, reglages), [vue.dossier, reglages]);
  useEffect(() => {
    garder.current?.focus();
  }, []);
  return (
    <>
      <FicheDeVerification fiche={fiche} signature="" />
      <Sorties
        fiche={fiche}
        suite={
          <Bouton
            ref={garder}
            genre="principal"
            touche="Entrée"
            surClic={() => void garderVerification(patient, brouillon, vue.dossier, fiche)}
          >
            {E.garder}
          </Bouton>
        }
      />
    </>
  );
}

/** The check of a patient whose file has been read. */
function Verification({ d, brouillon }: { readonly d: DossierPatient; readonly brouillon: BrouillonVerification }) {
  const { patient } = d;
  const reglages = useApp((s) => s.reglages);
  const vue = useMemo(() => voirVerification(brouillon, d), [brouillon, d]);
  // Said once, when the screen opens on answers that were already there.
  const [dejaFaites] = useState(vue.faites.length);
  const revenir = (): void => {
    revenirVerification(patient.id, vue);
  };
  useRaccourcis({
    revenir,
    ...Object.fromEntries(
      AJOUTS.map((genre) => [
        `ajouter-${genre}`,
        () => {
          ajouter(patient, genre);
        },
      ]),
    ),
  });
  return (
    <>
      {dejaFaites > 0 && vue.faites.length === dejaFaites && (
        <p className="aide sans-papier" role="status">
          {E.retrouvee}
        </p>
      )}
      <Bande vue={vue} patientId={patient.id} />
      {vue.active === null ? (
        <ResultatVerification patient={patient} brouillon={brouillon} vue={vue} reglages={reglages} />
      ) : (
        <div className="assistant-colonnes">
          <div className="assistant-question">
            {/* A new key for each question: the focus starts afresh. */}
            <QuestionVerification
              key={`${vue.active}-${brouillon.edition ?? ''}`}
              question={vue.active}
              vue={vue}
              surReponse={(reponses) => {
                repondreVerification(patient.id, reponses);
              }}
            />
            <p className="reste">
              <span className="aide">{SAISIES.includes(vue.active) ? E.clavierTexte : E.clavier}</span>
            </p>
          </div>
          <EnCours vue={vue} />
        </div>
      )}
      <div className="actions pied">
        {vue.faites.length > 0 && (
          <Bouton touche={COMMANDES.revenir.touche} surClic={revenir}>
            {vue.active === null ? T.resultat.modifier : T.assistant.revenir}
          </Bouton>
        )}
        {AJOUTS.map((genre) => (
          <Bouton
            key={genre}
            touche={COMMANDES[`ajouter-${genre}`].touche}
            surClic={() => {
              ajouter(patient, genre);
            }}
          >
            {`+ ${messagesPieces.genres[genre]}`}
          </Bouton>
        ))}
        <Bouton
          surClic={() => {
            aller({ nom: 'patient', patient });
          }}
        >
          {E.fiche}
        </Bouton>
        <Bouton
          genre="discret"
          surClic={() => {
            abandonnerVerification(patient);
          }}
        >
          {E.abandonner}
        </Bouton>
      </div>
    </>
  );
}

/** What secures the payment, checked before the invoice: one question at a time, then the sheet to keep. */
export function EcranVerification({ patient }: { readonly patient: Patient }) {
  const d = useDossier((s) => (s.dossier?.patient.id === patient.id ? s.dossier : null));
  const brouillon = useVerifications((s) => s.brouillons[patient.id]);
  const etat = useApp((s) => s.etat);
  useEffect(() => {
    if (etat === 'ready') void commencerVerification(patient.id);
  }, [patient.id, etat]);
  return (
    <div className="ecran assistant">
      <h1 className="sans-papier">{M.titre}</h1>
      {d !== null && brouillon !== undefined && <Verification d={d} brouillon={brouillon} />}
    </div>
  );
}

/** A kept check, reopened exactly as it was. */
export function VerificationGardee({ patient, gardee }: { readonly patient: Patient; readonly gardee: ControleGarde }) {
  const retour = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    retour.current?.focus();
  }, []);
  // The sheet is kept as data and shown as it was; its version says its shape.
  const fiche = gardee.controle.fiche as unknown as FicheVerification;
  return (
    <div className="ecran resultat">
      <h1 className="sans-papier">{M.fiche.titre}</h1>
      <FicheDeVerification fiche={fiche} signature={`${direInstant(gardee.enregistreLe)}, ${M.fiche.par} ${gardee.par}`} />
      <Sorties
        fiche={fiche}
        suite={
          <Bouton
            ref={retour}
            genre="principal"
            surClic={() => {
              aller({ nom: 'patient', patient });
            }}
          >
            {T.commun.retour}
          </Bouton>
        }
      />
    </div>
  );
}
