import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { copierFiche, ecrireFiche, type Fiche } from '../../shared/fiche.ts';
import { T } from '../../shared/messages/ecrans.fr.ts';
import type { Brouillon, Patient, Reglages } from '../../shared/model.ts';
import type { Etude } from '../../shared/regles/facturation.ts';
import { appeler } from '../api.ts';
import { aller, annoncer, finirFacturation, reussi, useApp, valeurOuAnnonce } from '../state/app.ts';
import { Bouton } from '../ui/bouton.tsx';
import { FicheResultat } from '../ui/fiche.tsx';

const R = T.resultat;

async function copier(texte: string): Promise<void> {
  if (reussi(await appeler('copier', { texte }))) annoncer(R.copie);
}

async function enPdf(fiche: Fiche): Promise<void> {
  const nom = `Vaccination ${fiche.dateActe.replaceAll('/', '-')}`;
  const r = valeurOuAnnonce(await appeler('impression.pdf', { nom }));
  if (r?.chemin) annoncer(`${R.pdfFait} ${r.chemin}`);
}

/** What can be done with a sheet, one key each. */
function Sorties({ fiche, suite }: { readonly fiche: Fiche; readonly suite: ReactNode }) {
  useEffect(() => {
    const ecouter = (e: KeyboardEvent): void => {
      if (!e.ctrlKey || e.altKey || e.shiftKey) return;
      const touche = e.key.toLowerCase();
      if (touche === 'i') void appeler('impression.papier').then(reussi);
      else if (touche === 'd') void enPdf(fiche);
      else if (touche === 't') void copier(copierFiche(fiche));
      else return;
      e.preventDefault();
    };
    addEventListener('keydown', ecouter);
    return () => {
      removeEventListener('keydown', ecouter);
    };
  }, [fiche]);
  return (
    <div className="actions sorties">
      {suite}
      <Bouton touche="Ctrl+T" surClic={() => void copier(copierFiche(fiche))}>
        {R.copierTout}
      </Bouton>
      <Bouton touche="Ctrl+I" surClic={() => void appeler('impression.papier').then(reussi)}>
        {R.imprimer}
      </Bouton>
      <Bouton touche="Ctrl+D" surClic={() => void enPdf(fiche)}>
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
  const fiche = useMemo(
    () => ecrireFiche(etude, { sujet: brouillon.sujet, reglages, prescripteur: brouillon.prescripteur, dose: brouillon.dose }),
    [etude, brouillon.sujet, brouillon.prescripteur, brouillon.dose, reglages],
  );
  const [enCours, setEnCours] = useState(false);
  const principal = useRef<HTMLButtonElement>(null);
  // A missing prescriber number comes back as a reject: its field comes first, and takes the focus itself.
  const prescripteurManquant = etude.plan.prescripteur === 'medecin' && brouillon.prescripteur === null;
  useEffect(() => {
    if (!prescripteurManquant) principal.current?.focus();
  }, [prescripteurManquant]);
  const terminer = async (): Promise<void> => {
    const { sujet } = brouillon;
    if (sujet.type === 'passage') {
      await finirFacturation({ nom: 'accueil' });
      return;
    }
    setEnCours(true);
    const garde = reussi(
      await appeler('actes.enregistrer', {
        id: brouillon.id,
        patientId: sujet.patient.id,
        dateActe: brouillon.dateActe,
        dossier: etude.dossier,
        prescripteur: brouillon.prescripteur,
        dose: brouillon.dose,
        fiche: { ...fiche },
      }),
    );
    setEnCours(false);
    if (!garde) return;
    useApp.setState({ brouillon: null, ecran: { nom: 'patient', patient: sujet.patient } });
    annoncer(R.enregistre);
  };
  return (
    <div className="resultat">
      <Sorties
        fiche={fiche}
        suite={
          <Bouton ref={principal} genre="principal" touche="Entrée" inactif={enCours} surClic={() => void terminer()}>
            {brouillon.sujet.type === 'patient' ? R.enregistrer : R.terminer}
          </Bouton>
        }
      />
      <FicheResultat fiche={fiche} surCopie={(texte) => void copier(texte)} />
    </div>
  );
}

/** A kept sheet, reopened exactly as it was. */
export function ActeEnregistre({ patient, fiche }: { readonly patient: Patient; readonly fiche: Fiche }) {
  const retour = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    retour.current?.focus();
  }, []);
  return (
    <div className="ecran resultat">
      <h1>{R.fiche}</h1>
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
      <FicheResultat fiche={fiche} surCopie={(texte) => void copier(texte)} />
    </div>
  );
}
