import { useState } from 'react';
import { formaterDate } from '../../shared/dates.ts';
import { formaterNir, masquerNir } from '../../shared/identifiants/nir.ts';
import { direAge } from '../../shared/messages/age.fr.ts';
import { T } from '../../shared/messages/ecrans.fr.ts';
import type { Patient } from '../../shared/model.ts';
import { aujourdhui } from '../state/horloge.ts';
import { Bouton } from './bouton.tsx';

/** The patient's strip, the same on every screen: who is open must never be out of sight. */
export function Identite({ patient }: { readonly patient: Patient }) {
  const [nirVisible, setNirVisible] = useState(false);
  return (
    <section className="identite" aria-label={T.patient.bandeau}>
      <strong>
        {patient.nom.toUpperCase()} {patient.prenom}
      </strong>
      <span>
        {T.commun.neLe} {formaterDate(patient.dateNaissance)}, {direAge(patient.dateNaissance, aujourdhui())}
      </span>
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
    </section>
  );
}
