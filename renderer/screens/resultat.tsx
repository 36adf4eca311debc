import { useEffect, useMemo, useRef, useState, type ReactNode, type Ref } from 'react';
import { COMMANDES } from '../../shared/commandes/commandes.ts';
import { copierFiche, ecrireFiche, type Fiche } from '../../shared/fiche.ts';
import { T } from '../../shared/messages/ecrans.fr.ts';
import type { Brouillon, Reglages } from '../../shared/model.ts';
import type { Patient } from '../../shared/patient.ts';
import type { Etude } from '../../shared/regles/facturation.ts';
import { appeler } from '../api.ts';
import { aller, annoncer, reussi, useApp, valeurOuAnnonce } from '../state/app.ts';
import { useDossier } from '../state/dossier.ts';
import { abandonner, garderActe } from '../state/facturation.ts';
import { aujourdhui } from '../state/horloge.ts';
import { useScan } from '../state/scan.ts';
import { Bouton } from '../ui/bouton.tsx';
import { Confirmation } from '../ui/confirmation.tsx';
import { messagesPieces } from '../../shared/messages/pieces.fr.ts';
import { Rappels, ResteADemander } from '../ui/rappels.tsx';
import { FicheResultat } from '../ui/fiche.tsx';
import { useRaccourcis } from '../ui/raccourcis.ts';

const R = T.resultat;

async function copier(texte: string): Promise<void> {
  if (reussi(await appeler('copier', { texte }))) annoncer(R.copie);
}

async function enPdf(fiche: Fiche): Promise<void> {
  const nom = `Vaccination ${fiche.dateActe.replaceAll('/', '-')}`;
  const r = valeurOuAnnonce(await appeler('impression.pdf', { nom }));
  if (r?.chemin) annoncer(`${R.pdfFait} ${r.chemin}`);
}

interface ProprietesSorties {
  readonly fiche: Fiche;
  readonly suite: ReactNode;
  /** Given where copying is what Enter does. */
  readonly copie?: Ref<HTMLButtonElement> | undefined;
}

/** What can be done with a sheet, one key each. */
function Sorties({ fiche, suite, copie }: ProprietesSorties) {
  const actes = {
    copier: () => void copier(copierFiche(fiche)),
    imprimer: () => void appeler('impression.papier').then(reussi),
    pdf: () => void enPdf(fiche),
  };
  useRaccourcis(actes);
  return (
    <div className="actions sorties">
      {suite}
      <Bouton
        ref={copie}
        genre={copie === undefined ? 'secondaire' : 'principal'}
        touche={COMMANDES.copier.touche}
        surClic={actes.copier}
      >
        {R.copierTout}
      </Bouton>
      <Bouton touche={COMMANDES.imprimer.touche} surClic={actes.imprimer}>
        {R.imprimer}
      </Bouton>
      <Bouton touche={COMMANDES.pdf.touche} surClic={actes.pdf}>
        {R.pdf}
      </Bouton>
    </div>
  );
}

interface Facturation {
  readonly brouillon: Brouillon;
  readonly reglages: Reglages;
  readonly etude: Etude;
}

/** The result of the billing under way, to enter in the LGO and to keep. */
export function ResultatFacturation({ brouillon, reglages, etude }: Facturation) {
  const patientId = brouillon.sujet.type === 'patient' ? brouillon.sujet.patient.id : null;
  const pieces = useDossier((s) => (s.dossier?.patient.id === patientId ? s.dossier?.pieces : undefined));
  const fiche = useMemo(() => {
    const { sujet, prescripteur, dose } = brouillon;
    return ecrireFiche(etude, { sujet, reglages, prescripteur, dose, pieces: pieces ?? [] });
  }, [etude, brouillon, reglages, pieces]);
  const garder = useRef<HTMLButtonElement>(null);
  const copie = useRef<HTMLButtonElement>(null);
  // Nothing of a passer-by is kept: Enter copies the sheet, it does not throw it away.
  const principal = brouillon.sujet.type === 'patient' ? garder : copie;
  const dateFautive = useApp((s) => s.dateFautive);
  // A question left by another billing is not this one's.
  const aLier = useScan((s) => s.gtinALier?.brouillon === brouillon.id);
  // A missing prescriber number comes back as a reject: its field comes first, and takes the focus itself.
  const ailleurs = (etude.plan.prescripteur === 'medecin' && brouillon.prescripteur === null) || aLier;
  useEffect(() => {
    const actif = document.activeElement;
    // Never from somebody who is typing: the next Enter would keep a sheet that nobody has read.
    if (!ailleurs && !(actif instanceof HTMLInputElement && actif.type === 'text' && !actif.closest('.prescripteur')))
      // What is to be entered stays in sight, however small the window: the button waits below.
      principal.current?.focus({ preventScroll: true });
  }, [ailleurs, principal]);
  useEffect(() => {
    document.querySelector('main')?.scrollTo(0, 0);
  }, []);
  const { sujet } = brouillon;
  const refus = dateFautive ? R.dateFautive : sujet.type === 'patient' && brouillon.dateActe > aujourdhui() ? R.apercuSeul : null;
  const terminer = async (): Promise<void> => {
    if (sujet.type === 'passage') {
      await abandonner({ nom: 'accueil' }, R.terminee);
      return;
    }
    const acte = {
      id: brouillon.id,
      patientId: sujet.patient.id,
      dateActe: brouillon.dateActe,
      dossier: etude.dossier,
      prescripteur: brouillon.prescripteur,
      dose: brouillon.dose,
      fiche: { ...fiche },
    };
    if (await garderActe(acte, sujet.patient)) annoncer(R.enregistre);
  };
  useRaccourcis(sujet.type === 'passage' ? { terminer: () => void terminer() } : {});
  return (
    <div className="resultat">
      {refus !== null && <p className="doute">{refus}</p>}
      {sujet.type === 'patient' && <ResteADemander patientId={sujet.patient.id} />}
      <FicheResultat fiche={fiche} surCopie={(texte) => void copier(texte)} />
      {sujet.type === 'patient' && <Rappels patientId={sujet.patient.id} titre={messagesPieces.rappels.titreResultat} />}
      <Sorties
        fiche={fiche}
        copie={sujet.type === 'passage' ? copie : undefined}
        suite={
          <Bouton
            ref={garder}
            genre={sujet.type === 'patient' ? 'principal' : 'secondaire'}
            touche={sujet.type === 'patient' ? 'Entrée' : COMMANDES.terminer.touche}
            inactif={refus !== null}
            surClic={() => void terminer()}
          >
            {sujet.type === 'patient' ? R.enregistrer : R.terminer}
          </Bouton>
        }
      />
    </div>
  );
}

interface Gardee {
  readonly patient: Patient;
  readonly id: string;
  readonly fiche: Fiche;
}

/** A kept sheet, reopened exactly as it was; one that was kept by mistake can be taken out. */
export function ActeEnregistre({ patient, id, fiche }: Gardee) {
  const retour = useRef<HTMLButtonElement>(null);
  const [aRetirer, setARetirer] = useState(false);
  useEffect(() => {
    retour.current?.focus({ preventScroll: true });
  }, []);
  const retirer = async (): Promise<void> => {
    if (!reussi(await appeler('actes.retirer', { id }))) return;
    aller({ nom: 'patient', patient });
    annoncer(R.retiree);
  };
  return (
    <div className="ecran resultat">
      <h1>{R.fiche}</h1>
      <FicheResultat fiche={fiche} surCopie={(texte) => void copier(texte)} />
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
      {aRetirer ? (
        <Confirmation
          explication={R.retirerExplication}
          faire={R.retirer}
          surFaire={() => void retirer()}
          surRetour={() => {
            setARetirer(false);
          }}
        />
      ) : (
        <Bouton
          genre="discret"
          surClic={() => {
            setARetirer(true);
          }}
        >
          {R.retirer}
        </Bouton>
      )}
    </div>
  );
}
