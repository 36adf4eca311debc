import { useEffect, useRef, useState } from 'react';
import type { DossierPatient } from '../../shared/api.ts';
import { formaterDate } from '../../shared/dates.ts';
import { T } from '../../shared/messages/ecrans.fr.ts';
import { messagesPieces } from '../../shared/messages/pieces.fr.ts';
import { nommer, type Patient } from '../../shared/patient.ts';
import { fr } from '../../shared/typographie.ts';
import { appeler } from '../api.ts';
import { aller, annoncer, nouvelId, valeurOuAnnonce } from '../state/app.ts';
import { remplacerSujet } from '../state/facturation.ts';
import { oublierVerifications } from '../state/verification.ts';
import { chargerDossier, useDossier } from '../state/dossier.ts';
import { actualiserBilan } from '../state/agenda.ts';
import { aujourdhui, jourLocal } from '../state/horloge.ts';
import { Bouton } from './bouton.tsx';

const D = messagesPieces.doublons;

/** Why two records look like one person. */
function direRaison(d: Patient, p: Patient): string {
  if (d.nir === '' || d.nir !== p.nir) return D.memeNom;
  return d.dateNaissance === p.dateNaissance ? D.memeNir : D.memeNirAutreDate;
}

/** Other records that look like this patient: made one, and two again. */
export function Doublons({ patient }: { readonly patient: Patient }) {
  const dossier = useDossier((s) => s.dossier);
  const [aReunir, setAReunir] = useState<Patient | null>(null);
  const renoncer = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (aReunir !== null) renoncer.current?.focus();
  }, [aReunir]);
  if (dossier === null || dossier.patient.id !== patient.id) return null;
  const suivre = async (garde: Patient, retire: Patient, dit: string): Promise<void> => {
    setAReunir(null);
    oublierVerifications(garde.id, retire.id);
    remplacerSujet(garde.id, garde);
    aller({ nom: 'patient', patient: garde });
    await chargerDossier(garde.id);
    annoncer(dit);
    // The button that was pressed has gone with its box.
    document.querySelector<HTMLElement>('.patient h1')?.focus();
    void actualiserBilan(aujourdhui());
  };
  const reunir = async (retire: Patient): Promise<void> => {
    const garde = valeurOuAnnonce(
      await appeler('patients.fusionner', { fusion: nouvelId(), garde: patient.id, retire: retire.id }),
    );
    if (garde === null) return;
    remplacerSujet(retire.id, garde);
    await suivre(garde, retire, D.faite);
  };
  const separer = async ({ id, retire }: DossierPatient['fusions'][number]): Promise<void> => {
    const garde = valeurOuAnnonce(await appeler('patients.separer', { fusion: id }));
    if (garde !== null) await suivre(garde, retire, D.separee);
  };
  return (
    <>
      {dossier.doublons.length > 0 && (
        <section className="doublons alerte verifier" aria-label={D.titre}>
          <strong>{D.titre}</strong>
          <ul>
            {dossier.doublons.map((d) => (
              <li key={d.id}>
                {nommer(d)}, {T.commun.neLe} {formaterDate(d.dateNaissance)}, {direRaison(d, patient)}{' '}
                {aReunir?.id === d.id ? (
                  <div className="doublons-confirmation" role="alert">
                    <p>{D.explication}</p>
                    <div className="actions">
                      <Bouton
                        ref={renoncer}
                        surClic={() => {
                          setAReunir(null);
                        }}
                      >
                        {T.commun.annuler}
                      </Bouton>
                      <Bouton genre="principal" surClic={() => void reunir(d)}>
                        {D.confirmer}
                      </Bouton>
                    </div>
                  </div>
                ) : (
                  <Bouton
                    genre="discret"
                    nom={fr(`${D.reunir} : ${nommer(d)}`)}
                    surClic={() => {
                      setAReunir(d);
                    }}
                  >
                    {D.reunir}
                  </Bouton>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {dossier.fusions.map((f) => (
        <p key={f.id} className="fusion aide">
          {D.reunie} {formaterDate(jourLocal(f.le))} {D.avec} {nommer(f.retire)}, {T.commun.neLe}{' '}
          {formaterDate(f.retire.dateNaissance)}.{' '}
          <Bouton genre="discret" nom={fr(`${D.separer} : ${nommer(f.retire)}`)} surClic={() => void separer(f)}>
            {D.separer}
          </Bouton>
        </p>
      ))}
    </>
  );
}
