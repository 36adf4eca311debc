import { useEffect, useLayoutEffect, type ReactNode } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { T } from '../shared/messages/ecrans.fr.ts';
import { permis } from '../shared/droits.ts';
import { messagesErreurs, messagesEtats } from '../shared/messages/erreurs.fr.ts';
import { messagesRapport } from '../shared/messages/rapport.fr.ts';
import { commandeDe } from '../shared/commandes/commandes.ts';
import { api } from '../shared/api.ts';
import { appeler, ecouter, verifierReponses } from './api.ts';
import { executer, surRaccourci } from './commandes.ts';
import { ecouterEchap } from './retour.ts';
import { ecouterScanner } from './scanner/ecoute.ts';
import { Accueil } from './screens/accueil.tsx';
import { Agenda } from './screens/agenda.tsx';
import { Assistant } from './screens/assistant.tsx';
import { EcranConservation } from './screens/conservation.tsx';
import { EcranEquipe } from './screens/equipe.tsx';
import { EcranJournal } from './screens/journal.tsx';
import { EcranPapiers } from './screens/papiers.tsx';
import { EcranSauvegardes } from './screens/sauvegardes.tsx';
import { EcranSecours } from './screens/secours.tsx';
import { Formation } from './screens/formation.tsx';
import { EcranMaj } from './screens/mises-a-jour.tsx';
import { Importation } from './screens/importation.tsx';
import { NouveauPatient } from './screens/nouveau-patient.tsx';
import { Passage } from './screens/passage.tsx';
import { EcranPatient } from './screens/patient.tsx';
import { EcranPiece } from './screens/piece.tsx';
import { EcranReglages } from './screens/reglages.tsx';
import { Rejets } from './screens/rejets.tsx';
import { ActeEnregistre } from './screens/resultat.tsx';
import { EcranTeletransmission } from './screens/teletransmission.tsx';
import { EcranVerification, VerificationGardee } from './screens/verification.tsx';
import { fermerCalque, useCalque } from './state/calque.ts';
import { suivreLeJour } from './state/agenda.ts';
import { aller, annoncer, LIEUX_REGLAGES, reussi, sujetOuvert, useApp } from './state/app.ts';
import { recharger } from './state/facturation.ts';
import { chargerDossier } from './state/dossier.ts';
import { chargerMaj, enInstallation, useMaj } from './state/mises-a-jour.ts';
import { direRappel } from './state/assistant.ts';
import { recevoirScan } from './state/scan.ts';
import { suivreSauvegardes } from './state/sauvegardes.ts';
import { direActivite, oublierPourAutrui, useSession } from './state/session.ts';
import { suivreTeletransmission } from './state/teletransmission.ts';
import { proposerVisite, suivreVisite } from './state/visite.ts';
import { Bouton } from './ui/bouton.tsx';
import { Calque, fermerPuis } from './ui/calque.tsx';
import { useLecture } from './ui/lecture.ts';
import { Palette } from './ui/palette.tsx';
import { Identite } from './ui/identite.tsx';
import { Visite } from './ui/visite.tsx';
import { MajInstallation } from './ui/maj-installation.tsx';
import { Rail } from './ui/rail.tsx';
import { CopierRapport } from './ui/rapport.tsx';
import { Rempart } from './ui/rempart.tsx';

const lireAide = async () => (await import('./ui/aide.tsx')).rendreAide;

/** The help, whose texts and pictures are read from the disk when somebody asks. */
function AideLue() {
  return useLecture(lireAide)?.() ?? null;
}

verifierReponses(api);
ecouter((message) => {
  if (message.type === 'maj') useMaj.setState({ etat: message.etat });
  else if (message.type === 'commande' && useApp.getState().dejaPret && !enInstallation(useMaj.getState())) {
    const role = useSession.getState().etat?.ouverte?.role ?? null;
    const { procedure } = commandeDe(message.commande);
    if (role === null) return;
    // Done on the screen, in sight: not under what lies over it.
    if (procedure === undefined || permis(procedure, role) === 'oui')
      fermerPuis(() => {
        executer(message.commande);
      });
    else annoncer(messagesErreurs['droit-insuffisant'], true);
  }
});

// A place that asks for a right is not left open for whoever has not got it, nor a billing given up by somebody else to be taken up.
oublierPourAutrui(() => {
  useApp.setState({ abandon: null });
  const { nom } = useApp.getState().ecran;
  if (['reglages', 'importation', ...LIEUX_REGLAGES].includes(nom)) aller({ nom: 'accueil' });
});

/** The screen that the union names. */
function Contenu() {
  const { ecran, brouillon, reglages } = useApp();
  switch (ecran.nom) {
    case 'accueil':
      return <Accueil />;
    case 'nouveau-patient':
      return <NouveauPatient texte={ecran.texte} existant={ecran.existant} />;
    case 'patient':
      return <EcranPatient patient={ecran.patient} />;
    case 'piece':
      return (
        <EcranPiece patient={ecran.patient} piece={ecran.piece} nouvelle={ecran.nouvelle} suite={ecran.suite ?? 'patient'} />
      );
    case 'passage':
      return <Passage />;
    case 'assistant':
      return brouillon === null ? <Accueil /> : <Assistant brouillon={brouillon} reglages={reglages} />;
    case 'acte':
      return <ActeEnregistre patient={ecran.patient} id={ecran.id} fiche={ecran.fiche} />;
    case 'verification':
      return <EcranVerification key={ecran.patient.id} patient={ecran.patient} />;
    case 'verification-gardee':
      return <VerificationGardee patient={ecran.patient} gardee={ecran.gardee} />;
    case 'agenda':
      return <Agenda />;
    case 'teletransmission':
      return <EcranTeletransmission />;
    case 'rejets':
      return <Rejets />;
    case 'formation':
      return <Formation />;
    case 'importation':
      return <Importation />;
    case 'reglages':
      return <EcranReglages reglages={reglages} />;
    case 'equipe':
      return <EcranEquipe />;
    case 'sauvegardes':
      return <EcranSauvegardes />;
    case 'secours':
      return <EcranSecours />;
    case 'journal':
      return <EcranJournal />;
    case 'conservation':
      return <EcranConservation reglages={reglages} />;
    case 'papiers':
      return <EcranPapiers reglages={reglages} />;
    case 'maj':
      return <EcranMaj />;
  }
}

interface Proprietes {
  /** Of whoever is at work. */
  readonly qui: string;
  /** What there is to say of a store that was open and is not any more; null while it is. */
  readonly interruption: 'opening' | 'failed' | null;
}

/** The window of whoever is at work, to be rendered by whoever has waited for this file. */
export function rendreTravail(proprietes: Proprietes): ReactNode {
  return <Travail {...proprietes} />;
}

/** What lies over a screen goes with it, and with whoever was at work; nor does it wait behind the lock for whoever comes next. */
function quitterCalque(): () => void {
  fermerCalque();
  return fermerCalque;
}

/** What is entered next is another gesture: what was said of the one before is over, were this one refused beside its field. */
function oublierAnnonce(): () => void {
  const surEnvoi = (): void => {
    useApp.setState({ annonce: null });
  };
  addEventListener('submit', surEnvoi, { capture: true });
  return () => {
    removeEventListener('submit', surEnvoi, { capture: true });
  };
}

/** The rail, the patient's strip and the screen. */
function Travail({ qui, interruption }: Proprietes) {
  const annonce = useApp((s) => s.annonce);
  const ecran = useApp((s) => s.ecran);
  const calque = useCalque((s) => s.ouvert);
  const lecteur = useApp((s) => s.reglages.lecteur);
  const installation = useMaj(enInstallation);
  const sujet = useApp(useShallow(sujetOuvert));
  const rappel = useApp(({ ecran, brouillon }) => (ecran.nom === 'assistant' && brouillon !== null ? direRappel(brouillon) : ''));
  const patientId = sujet?.type === 'patient' ? sujet.patient.id : null;
  const ouvert = interruption === null;

  useEffect(() => {
    useApp.setState({ annonce: null });
    if (ouvert) void recharger().then(proposerVisite);
    return () => {
      // What was said to the one who left is nobody else's, nor what came back to her since.
      useApp.setState({ annonce: null });
    };
  }, [ouvert]);
  useEffect(() => void chargerMaj(), []);
  useEffect(quitterCalque, [ecran, qui]);
  useEffect(direActivite, []);
  useEffect(oublierAnnonce, []);
  useEffect(ecouterEchap, []);
  useEffect(() => (ouvert ? suivreSauvegardes() : undefined), [ouvert]);
  useEffect(() => {
    if (ouvert) void chargerDossier(patientId);
  }, [patientId, ouvert]);
  useEffect(() => (ouvert ? suivreLeJour() : undefined), [ouvert]);
  useEffect(() => (ouvert ? suivreTeletransmission() : undefined), [ouvert]);
  useEffect(suivreVisite, []);
  // Before the paint: the first key pressed on a screen that shows is heard.
  useLayoutEffect(() => {
    if (installation) return undefined;
    addEventListener('keydown', surRaccourci);
    const finir = ecouterScanner(recevoirScan, lecteur);
    return () => {
      removeEventListener('keydown', surRaccourci);
      finir();
    };
  }, [lecteur, installation]);

  return (
    <div className="fenetre">
      <Rail />
      <main tabIndex={-1}>
        <Visite />
        {interruption !== null && (
          <div className="alerte verifier" role="alert">
            <p>{interruption === 'failed' ? messagesEtats.failed.phrase : T.store.interrompu}</p>
            {interruption === 'failed' && (
              <>
                <Bouton surClic={() => void appeler('store.reessayer').then(reussi)}>{T.commun.reessayer}</Bouton>
                <CopierRapport />
              </>
            )}
          </div>
        )}
        {sujet !== null && <Identite sujet={sujet} rappel={rappel} />}
        <Rempart
          lieu={ecran}
          surSortie={() => {
            aller({ nom: 'accueil' });
          }}
        >
          <Contenu />
        </Rempart>
      </main>
      <p className={`annonce ${annonce?.erreur === true ? 'erreur' : ''}`} role="status" aria-live="polite">
        {annonce?.texte}
      </p>
      {calque !== null && (
        // What lies over a screen does not take it away.
        <Rempart
          lieu={calque}
          sortie={T.commun.retour}
          surSortie={fermerCalque}
          cadre={(dit) => (
            <Calque nom={messagesRapport.ecran} classe="">
              {dit}
            </Calque>
          )}
        >
          {calque === 'palette' ? <Palette /> : <AideLue />}
        </Rempart>
      )}
      {installation && <MajInstallation />}
    </div>
  );
}
