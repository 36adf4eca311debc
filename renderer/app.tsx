import { lazy, Suspense, useEffect, useLayoutEffect, useRef, type ReactNode } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { T } from '../shared/messages/ecrans.fr.ts';
import { messagesDonnees } from '../shared/messages/donnees.fr.ts';
import { messagesEtats } from '../shared/messages/erreurs.fr.ts';
import { appeler, ecouter } from './api.ts';
import { COMMANDES, commandeDe } from '../shared/commandes/commandes.ts';
import { estOuvert, executer, RAIL, surRaccourci } from './commandes.ts';
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
import { Importation } from './screens/importation.tsx';
import { NouveauPatient } from './screens/nouveau-patient.tsx';
import { CodeDeSecours, StoreIndisponible } from './screens/ouverture.tsx';
import { Passage } from './screens/passage.tsx';
import { EcranPatient } from './screens/patient.tsx';
import { EcranPiece } from './screens/piece.tsx';
import { PremierCompte } from './screens/premier-compte.tsx';
import { PremiereOuverture } from './screens/premiere-ouverture.tsx';
import { EcranReglages } from './screens/reglages.tsx';
import { Rejets } from './screens/rejets.tsx';
import { ActeEnregistre } from './screens/resultat.tsx';
import { EcranTeletransmission } from './screens/teletransmission.tsx';
import { EcranVerification, VerificationGardee } from './screens/verification.tsx';
import { Verrou } from './screens/verrou.tsx';
import { fermerCalque, useCalque } from './state/calque.ts';
import { oublierCommandes } from './state/palette.ts';
import { suivreLeJour } from './state/agenda.ts';
import { aller, apprendreDemonstration, recevoirEtat, recharger, reussi, sujetOuvert, useApp } from './state/app.ts';
import { chargerDossier, useDossier } from './state/dossier.ts';
import { useRejets } from './state/rejets.ts';
import { viderSaisies } from './state/saisie.ts';
import { useVerifications } from './state/verification.ts';
import { direRappel } from './state/assistant.ts';
import { recevoirScan } from './state/scan.ts';
import { suivreSauvegardes } from './state/sauvegardes.ts';
import { direActivite, recevoirSession, useSession, verrouiller } from './state/session.ts';
import { suivreTeletransmission } from './state/teletransmission.ts';
import { proposerVisite, suivreVisite } from './state/visite.ts';
import { AgeSauvegarde } from './ui/age-sauvegarde.tsx';
import { Bouton } from './ui/bouton.tsx';
import { garderFocus } from './ui/focus.ts';
import { Palette } from './ui/palette.tsx';
import { Identite } from './ui/identite.tsx';
import { Visite } from './ui/visite.tsx';
import { Rempart } from './ui/rempart.tsx';
import { RappelFermeture } from './ui/teletransmission-rappel.tsx';
import { useTheme } from './ui/theme.ts';

const V = messagesDonnees.verrou;

/** Its texts and pictures are read from the disk when somebody asks. */
const Aide = lazy(() => import('./ui/aide.tsx'));

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
      return <EcranPiece patient={ecran.patient} piece={ecran.piece} nouvelle={ecran.nouvelle} />;
    case 'passage':
      return <Passage />;
    case 'assistant':
      return brouillon === null ? <Accueil /> : <Assistant brouillon={brouillon} reglages={reglages} />;
    case 'acte':
      return <ActeEnregistre patient={ecran.patient} fiche={ecran.fiche} />;
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
  }
}

function Rail() {
  const ecran = useApp((s) => s.ecran.nom);
  const demonstration = useApp((s) => s.demonstration);
  const qui = useSession((s) => s.etat?.ouverte?.nom ?? null);
  return (
    <nav className="rail" aria-label={T.app.nom}>
      {RAIL.map((id) => (
        <button
          key={id}
          type="button"
          aria-current={estOuvert(id, ecran) ? 'page' : undefined}
          onClick={() => {
            executer(id);
          }}
        >
          <span>{COMMANDES[id].nom}</span>
          <kbd>{commandeDe(id).touche}</kbd>
        </button>
      ))}
      <button
        type="button"
        onClick={() => {
          executer('aide');
        }}
      >
        <span>{T.rail.aide}</span>
        <kbd>{COMMANDES.aide.touche}</kbd>
      </button>
      <RappelFermeture />
      <AgeSauvegarde />
      {qui !== null && (
        <button type="button" className="rail-session" onClick={verrouiller} title={V.verrouiller}>
          <span>{qui}</span>
          <kbd>{COMMANDES.verrouiller.touche}</kbd>
        </button>
      )}
      {demonstration && <p className="demonstration">{T.app.demonstration}</p>}
    </nav>
  );
}

/** The window: store states first, then the rail, the patient's strip and the screen. */
export function App() {
  const etat = useApp((s) => s.etat);
  const annonce = useApp((s) => s.annonce);
  const ecran = useApp((s) => s.ecran);
  const calque = useCalque((s) => s.ouvert);
  const theme = useApp((s) => s.reglages.theme);
  const lecteur = useApp((s) => s.reglages.lecteur);
  const dejaPret = useApp((s) => s.dejaPret);
  const sujet = useApp(useShallow(sujetOuvert));
  const rappel = useApp(({ ecran, brouillon }) => (ecran.nom === 'assistant' && brouillon !== null ? direRappel(brouillon) : ''));
  const patientId = sujet?.type === 'patient' ? sujet.patient.id : null;
  const ouvert = etat === 'ready';
  // A store that restarts does not take the screen away, nor what is typed on it.
  const garde = !ouvert && dejaPret && (etat === 'opening' || etat === 'failed');

  const session = useSession((s) => s.etat);
  const auTravail = session?.ouverte?.id ?? null;
  const aLOeuvre = ouvert && auTravail !== null;
  // One value: the listeners, and the digits they hold, outlive a restart.
  const present = ouvert || garde;
  const utilisable = present && auTravail !== null;

  useEffect(() => {
    void apprendreDemonstration();
    ecouter((message) => {
      if (message.type === 'store') recevoirEtat(message.etat);
      else if (message.type === 'session') recevoirSession(message.session);
      else if (useSession.getState().etat?.ouverte && useApp.getState().dejaPret) executer(message.commande);
    });
    void appeler('session.etat').then((r) => {
      if (r.ok) recevoirSession(r.value);
    });
    void appeler('store.etat').then((r) => {
      if (r.ok) recevoirEtat(r.value);
    });
  }, []);
  useEffect(() => {
    // What was said to the one who left is nobody else's, nor what came back to her since.
    useApp.setState({ annonce: null });
    if (aLOeuvre) void recharger().then(proposerVisite);
  }, [aLOeuvre]);
  const precedent = useRef<string | null>(null);
  useEffect(() => {
    if (auTravail === null) return;
    // What somebody began, or could take back, is not another's to sign.
    if (precedent.current !== null && precedent.current !== auTravail) {
      viderSaisies();
      useVerifications.setState({ brouillons: {} });
      useRejets.setState({ gestes: [] });
      useDossier.setState({ dernier: null });
      oublierCommandes();
    }
    precedent.current = auTravail;
  }, [auTravail]);
  // What lies over a screen goes with it, and with whoever was at work.
  useEffect(fermerCalque, [ecran, auTravail]);
  useEffect(() => (auTravail === null ? undefined : direActivite()), [auTravail]);
  useEffect(() => (aLOeuvre ? suivreSauvegardes() : undefined), [aLOeuvre]);
  useEffect(() => {
    if (aLOeuvre) void chargerDossier(patientId);
  }, [patientId, aLOeuvre]);
  useEffect(() => (aLOeuvre ? suivreLeJour() : undefined), [aLOeuvre]);
  useEffect(() => (aLOeuvre ? suivreTeletransmission() : undefined), [aLOeuvre]);
  useTheme(theme);
  useEffect(garderFocus, []);
  useEffect(suivreVisite, []);
  // Before the paint: the first key pressed on a screen that shows is heard.
  useLayoutEffect(() => {
    if (!utilisable) return undefined;
    addEventListener('keydown', surRaccourci);
    const finir = ecouterScanner(recevoirScan, lecteur);
    return () => {
      removeEventListener('keydown', surRaccourci);
      finir();
    };
  }, [utilisable, lecteur]);

  if (etat === 'first-run')
    return (
      <Seul>
        <PremiereOuverture />
      </Seul>
    );
  if (etat === 'needs-recovery-code')
    return (
      <Seul>
        <CodeDeSecours />
      </Seul>
    );
  // A file that is being opened again may have other users.
  if (!present || (!ouvert && auTravail === null))
    return (
      <Seul>
        <StoreIndisponible etat={etat} />
      </Seul>
    );
  if (session === null) return null;
  if (session.ouverte === null)
    return (
      <Seul muet>
        {session.utilisateurs.length === 0 ? (
          <PremierCompte codeRequis={session.codeRequis} />
        ) : (
          <Verrou utilisateurs={session.utilisateurs} />
        )}
      </Seul>
    );
  return (
    <div className="fenetre">
      <Rail />
      <main tabIndex={-1}>
        <Visite />
        {garde && (
          <div className="alerte verifier" role="alert">
            <p>{etat === 'failed' ? messagesEtats.failed.phrase : T.store.interrompu}</p>
            {etat === 'failed' && (
              <Bouton surClic={() => void appeler('store.reessayer').then(reussi)}>{T.commun.reessayer}</Bouton>
            )}
          </div>
        )}
        {sujet !== null && <Identite sujet={sujet} rappel={rappel} />}
        <Rempart
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
      {calque === 'palette' && <Palette />}
      {calque === 'aide' && (
        <Suspense fallback={null}>
          <Aide />
        </Suspense>
      )}
    </div>
  );
}

/** A screen without the rail. `muet`: nobody is at work, nothing of anybody's is said. */
function Seul({ children, muet = false }: { readonly children: ReactNode; readonly muet?: boolean }) {
  const annonce = useApp((s) => (muet ? null : s.annonce));
  return (
    <main className="seul" tabIndex={-1}>
      {children}
      <p className={`annonce ${annonce?.erreur === true ? 'erreur' : ''}`} role="status" aria-live="polite">
        {annonce?.texte}
      </p>
    </main>
  );
}
