import { useState } from 'react';
import { formaterDate } from '../../shared/dates.ts';
import { formaterNir, masquerNir } from '../../shared/identifiants/nir.ts';
import { direAge } from '../../shared/messages/age.fr.ts';
import { T } from '../../shared/messages/ecrans.fr.ts';
import type { Patient, Sujet } from '../../shared/model.ts';
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
  const [nirVisible, setNirVisible] = useState(false);
  return (
    <>
      <strong>
        {patient.nom.toUpperCase()} {patient.prenom}
      </strong>
      <Naissance date={patient.dateNaissance} />
      {patient.nir !== '' && (
        <span className="nir">
          {T.commun.nir} {nirVisible ? formaterNir(patient.nir) : masquerNir(patient.nir)}
          <Bouton
            genre="discret"
            nom={nirVisible ? T.commun.masquerNir : T.commun.afficherNir}
            surClic={() => {
              setNirVisible(!nirVisible);
            }}
          >
            {nirVisible ? T.commun.masquer : T.commun.afficher}
          </Bouton>
        </span>
      )}
    </>
  );
}
