import { useEffect, useState } from 'react';
import { COMMANDES } from '../../shared/commandes/commandes.ts';
import { formaterDate } from '../../shared/dates.ts';
import type { Fiche } from '../../shared/fiche.ts';
import { T } from '../../shared/messages/ecrans.fr.ts';
import { messagesPieces as M } from '../../shared/messages/pieces.fr.ts';
import type { ActeResume } from '../../shared/model.ts';
import { nommer, type Patient } from '../../shared/patient.ts';
import { GENRES, mutuellesDu, pieceVide, type Genre, type Piece } from '../../shared/pieces.ts';
import { etatPiece } from '../../shared/rappels/etat.ts';
import { appeler } from '../api.ts';
import { aller, annoncer, nouvelId, useApp, valeurOuAnnonce } from '../state/app.ts';
import { commencerFacturation } from '../state/facturation.ts';
import { direReprise, passageFini } from '../state/assistant.ts';
import { archiver, echeancesDe, marquerVue, remettre, useDossier } from '../state/dossier.ts';
import { aujourdhui, jourLocal } from '../state/horloge.ts';
import { Bouton } from '../ui/bouton.tsx';
import { DroitsPatient } from '../ui/droits-patient.tsx';
import { Doublons } from '../ui/doublons.tsx';
import { CartePiece } from '../ui/piece.tsx';
import { useRaccourcis } from '../ui/raccourcis.ts';
import { RejetsPatient } from '../ui/rejets-patient.tsx';
import { Rappels } from '../ui/rappels.tsx';
import { Verifications } from '../ui/verifications.tsx';

/** A patient: what to ask now, then the cards as they look on paper, then what was billed. */
export function EcranPatient({ patient }: { readonly patient: Patient }) {
  const version = useDossier((s) => s.dossier?.patient.version);
  return (
    <div className="ecran patient">
      {/* Takes the focus where there is nothing to do that Enter could do. */}
      <h1 tabIndex={-1}>{nommer(patient)}</h1>
      <Rappels patientId={patient.id} titre={M.rappels.titre} premier rien={M.rappels.rien} />
      <div className="actions">
        <Facturer patient={patient} />
        <Bouton
          surClic={() => {
            aller({ nom: 'nouveau-patient', texte: '', existant: patient });
          }}
        >
          {T.patient.modifier}
        </Bouton>
        <Bouton surClic={() => void exporter(patient)}>{T.patient.exporter}</Bouton>
      </div>
      <RejetsPatient patientId={patient.id} />
      <Doublons patient={patient} />
      <Cartes patient={patient} />
      {/* A merge brings acts along. */}
      <Historique key={version} patient={patient} />
      <Verifications key={`v${version}`} patient={patient} />
      <DroitsPatient patient={patient} />
    </div>
  );
}

/** Bills this patient. Somebody else's billing under way is named, and never a mere Enter away. */
function Facturer({ patient }: { readonly patient: Patient }) {
  const brouillon = useApp((s) => (s.brouillon !== null && passageFini(s.brouillon, s.reglages) ? null : s.brouillon));
  if (brouillon !== null && !(brouillon.sujet.type === 'patient' && brouillon.sujet.patient.id === patient.id))
    return (
      <Bouton
        surClic={() => {
          aller({ nom: 'assistant' });
        }}
      >
        {direReprise(brouillon)}
      </Bouton>
    );
  return (
    <Bouton
      classe="patient-suite"
      genre="principal"
      touche={COMMANDES.vacciner.touche}
      surClic={() => {
        if (brouillon !== null) aller({ nom: 'assistant' });
        else commencerFacturation({ type: 'patient', patient });
      }}
    >
      {brouillon === null ? T.patient.vacciner : direReprise(brouillon)}
    </Bouton>
  );
}

async function exporter(patient: Patient): Promise<void> {
  const r = valeurOuAnnonce(await appeler('export.patients', { patientId: patient.id }));
  if (r !== null) annoncer(`${T.patient.exporte} ${r.chemin}`);
}

function Cartes({ patient }: { readonly patient: Patient }) {
  const dossier = useDossier((s) => (s.dossier?.patient.id === patient.id ? s.dossier : null));
  const intervalles = useApp((s) => s.reglages.rappels);
  const jour = aujourdhui();
  const ajouter = (genre: Genre): void => {
    aller({ nom: 'piece', patient, piece: pieceVide(genre, nouvelId(), patient.id), nouvelle: true });
  };
  useRaccourcis(
    Object.fromEntries(
      GENRES.map((genre) => [
        `ajouter-${genre}`,
        () => {
          ajouter(genre);
        },
      ]),
    ),
  );
  const toutes = dossier?.pieces ?? [];
  const echeances = dossier === null ? [] : echeancesDe(dossier, intervalles);
  const duJour = new Set(mutuellesDu(toutes, jour).map((m) => m.id));
  const carte = (p: Piece) => (
    <CartePiece
      key={p.id}
      piece={p}
      etat={etatPiece(p, toutes, dossier?.reports ?? [], echeances, jour)}
      duJour={duJour.has(p.id)}
      surVue={() => void marquerVue(p)}
      surArchiver={() => void (p.archivee ? remettre(p) : archiver(p))}
      surModifier={() => {
        aller({ nom: 'piece', patient, piece: p, nouvelle: false });
      }}
    />
  );
  const archivees = toutes.filter((p) => p.archivee);
  return (
    <section className="cartes" aria-label={M.cartes.titre}>
      <h2>{M.cartes.titre}</h2>
      {dossier !== null && toutes.length === 0 && <p className="vide">{M.cartes.vide}</p>}
      <ul className="cartes-liste">{toutes.filter((p) => !p.archivee).map(carte)}</ul>
      <div className="actions">
        {GENRES.map((genre) => (
          <Bouton
            key={genre}
            touche={COMMANDES[`ajouter-${genre}`].touche}
            surClic={() => {
              ajouter(genre);
            }}
          >
            {`+ ${M.genres[genre]}`}
          </Bouton>
        ))}
      </div>
      {archivees.length > 0 && (
        <details className="archivees">
          <summary>{`${M.cartes.archivees} (${archivees.length})`}</summary>
          <ul className="cartes-liste">{archivees.map(carte)}</ul>
        </details>
      )}
    </section>
  );
}

function Historique({ patient }: { readonly patient: Patient }) {
  const [historique, setHistorique] = useState<ActeResume[]>([]);
  useEffect(() => {
    void appeler('actes.duPatient', { patientId: patient.id }).then((r) => {
      const actes = valeurOuAnnonce(r);
      if (actes !== null) setHistorique(actes);
    });
  }, [patient.id]);
  const ouvrir = async (id: string): Promise<void> => {
    const acte = valeurOuAnnonce(await appeler('actes.lire', { id }));
    // The sheet is kept as data and shown as it was; its version says its shape.
    if (acte !== null) aller({ nom: 'acte', patient, id, fiche: acte.fiche as unknown as Fiche });
  };
  return (
    <section>
      <h2>{T.patient.historique}</h2>
      {historique.length === 0 ? (
        <p className="vide">{T.patient.historiqueVide}</p>
      ) : (
        <ul className="historique">
          {historique.map((a) => (
            <li key={a.id}>
              <button type="button" className="ligne-historique" onClick={() => void ouvrir(a.id)}>
                <strong>{formaterDate(a.dateActe)}</strong>
                <span>{a.verdict}</span>
                <small>
                  {T.patient.enregistreLe} {formaterDate(jourLocal(a.enregistreLe))}
                </small>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
