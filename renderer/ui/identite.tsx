import { useState } from 'react';
import { formaterDate } from '../../shared/dates.ts';
import { formaterNir, masquerNir } from '../../shared/identifiants/nir.ts';
import { direAge } from '../../shared/messages/age.fr.ts';
import { nomsSituations } from '../../shared/messages/faits.fr.ts';
import { T } from '../../shared/messages/ecrans.fr.ts';
import { messagesPieces } from '../../shared/messages/pieces.fr.ts';
import type { Sujet } from '../../shared/model.ts';
import { nommer, situationDuJour, type Patient } from '../../shared/patient.ts';
import { regleDe, relayee } from '../../shared/rappels/echeances.ts';
import { GRAVITE_STOP } from '../../shared/rappels/regles.ts';
import { fr } from '../../shared/typographie.ts';
import { appeler } from '../api.ts';
import { reussi, useApp } from '../state/app.ts';
import { demandes, useDossier } from '../state/dossier.ts';
import { aujourdhui } from '../state/horloge.ts';
import { Bouton } from './bouton.tsx';

interface Proprietes {
  readonly sujet: Sujet;
  /** What else must stay in sight while it lasts: the référentiel and the day of a billing. */
  readonly rappel: string;
}

/** The strip, the same on every screen: who is open, and under which rules, must never be out of sight. */
export function Identite({ sujet, rappel }: Proprietes) {
  return (
    <section className="identite" aria-label={T.patient.bandeau}>
      {sujet.type === 'patient' ? (
        <IdentitePatient key={sujet.patient.id} patient={sujet.patient} />
      ) : (
        <>
          <strong>{T.passage.titre}</strong>
          <Naissance date={sujet.dateNaissance} />
        </>
      )}
      {rappel !== '' && <span className="rappel">{rappel}</span>}
    </section>
  );
}

function Naissance({ date }: { readonly date: string }) {
  return (
    <span>
      {T.commun.neLe} {formaterDate(date)}, {direAge(date, aujourdhui())}
    </span>
  );
}

function IdentitePatient({ patient }: { readonly patient: Patient }) {
  return (
    <>
      <strong>{nommer(patient)}</strong>
      <Naissance date={patient.dateNaissance} />
      <Situation patient={patient} />
      <Nir nom={T.commun.nir} nir={patient.nir} patientId={patient.id} />
      <Nir nom={T.patient.nirAssure} nir={patient.nirAssure} patientId={patient.id} />
      <Pastilles patient={patient} />
      {patient.commentaire !== '' && <p className="commentaire">{patient.commentaire}</p>}
    </>
  );
}

/** A NIR, hidden until it is asked for. */
function Nir({ nom, nir, patientId }: { readonly nom: string; readonly nir: string; readonly patientId: string }) {
  const [visible, setVisible] = useState(false);
  if (nir === '') return null;
  return (
    <span className="nir">
      {nom} {visible ? formaterNir(nir) : masquerNir(nir)}
      <Bouton
        genre="discret"
        nom={fr(`${visible ? T.commun.masquer : T.commun.afficher} : ${nom}`)}
        surClic={() => {
          // Each look at a NIR leaves a trace: no trace, no look.
          if (visible) setVisible(false);
          else
            void appeler('patients.nirAffiche', { id: patientId }).then((r) => {
              if (reussi(r)) setVisible(true);
            });
        }}
      >
        {visible ? T.commun.masquer : T.commun.afficher}
      </Bouton>
    </span>
  );
}

/** What the act is billed under, as the file knows it today. */
function Situation({ patient }: { readonly patient: Patient }) {
  const situation = situationDuJour(patient, aujourdhui());
  return situation === null || situation === 'aucune' ? null : <span className="situation">{nomsSituations[situation]}</span>;
}

/** What is due, in a word each: the words to say are on the patient's page and beside the billing. */
function Pastilles({ patient }: { readonly patient: Patient }) {
  const dossier = useDossier((s) => s.dossier);
  const intervalles = useApp((s) => s.reglages.rappels);
  if (dossier?.patient.id !== patient.id) return null;
  const jour = aujourdhui();
  const aDemander = demandes(dossier, intervalles, jour);
  // Putting a question off does not make an ended card valid: the fact stays in sight.
  const finies = dossier.pieces.filter(
    (p) =>
      p.fin !== '' &&
      p.fin < jour &&
      !p.archivee &&
      !relayee(p, dossier.pieces) &&
      p.genre !== 'ordonnance' &&
      !aDemander.some((d) => d.piece.id === p.id),
  );
  return (
    <>
      {aDemander.map(({ piece, echeance }) => (
        <span key={piece.id} className={`pastille ${echeance.gravite >= GRAVITE_STOP ? 'stop' : 'verifier'}`}>
          {fr(regleDe(echeance).titre)}
        </span>
      ))}
      {finies.map((p) => (
        <span key={p.id} className="pastille stop">
          {fr(`${messagesPieces.genres[p.genre]} : ${messagesPieces.etats.finFaite} ${formaterDate(p.fin)}`)}
        </span>
      ))}
    </>
  );
}
