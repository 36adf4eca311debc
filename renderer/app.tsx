import { useEffect, type ReactNode } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { T } from '../shared/messages/ecrans.fr.ts';
import { messagesEtats } from '../shared/messages/erreurs.fr.ts';
import { appeler, ecouterEtat } from './api.ts';
import { COMMANDES } from './commandes.ts';
import { ecouterScanner } from './scanner/ecoute.ts';
import { Accueil } from './screens/accueil.tsx';
import { Agenda } from './screens/agenda.tsx';
import { Assistant } from './screens/assistant.tsx';
import { Importation } from './screens/importation.tsx';
import { NouveauPatient } from './screens/nouveau-patient.tsx';
import { CodeDeSecours, StoreIndisponible } from './screens/ouverture.tsx';
import { Passage } from './screens/passage.tsx';
import { EcranPatient } from './screens/patient.tsx';
import { EcranPiece } from './screens/piece.tsx';
import { PremiereOuverture } from './screens/premiere-ouverture.tsx';
import { EcranReglages } from './screens/reglages.tsx';
import { ActeEnregistre } from './screens/resultat.tsx';
import { suivreLeJour } from './state/agenda.ts';
import { aller, apprendreDemonstration, recevoirEtat, reprendreAbandon, reussi, sujetOuvert, useApp } from './state/app.ts';
import { annulerDernierGeste, chargerDossier } from './state/dossier.ts';
import { direRappel } from './state/assistant.ts';
import { recevoirScan } from './state/scan.ts';
import { Bouton } from './ui/bouton.tsx';
import { Identite } from './ui/identite.tsx';
import { Rempart } from './ui/rempart.tsx';
import { useTheme } from './ui/theme.ts';

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
    case 'agenda':
      return <Agenda />;
    case 'importation':
      return <Importation />;
    case 'reglages':
      return <EcranReglages reglages={reglages} />;
  }
}

function Rail() {
  // The rail follows the screen.
  useApp((s) => s.ecran);
  const demonstration = useApp((s) => s.demonstration);
  return (
    <nav className="rail" aria-label={T.app.nom}>
      {COMMANDES.map((c) => (
        <button key={c.id} type="button" aria-current={c.active() ? 'page' : undefined} onClick={c.executer}>
          <span>{c.nom}</span>
          <kbd>{c.touche}</kbd>
        </button>
      ))}
      {demonstration && <p className="demonstration">{T.app.demonstration}</p>}
    </nav>
  );
}

function surRaccourci(e: KeyboardEvent): void {
  const champ =
    e.target instanceof HTMLInputElement && e.target.type !== 'radio' && e.target.type !== 'checkbox' ? e.target : null;
  const annule = e.ctrlKey && e.key.toLowerCase() === 'z';
  // In a field, Ctrl+Z is the field's; in the empty search, there is nothing else to take back.
  if (annule && ((champ === null && annulerDernierGeste()) || ((champ?.value ?? '') === '' && reprendreAbandon()))) {
    e.preventDefault();
    return;
  }
  const nom = e.ctrlKey && e.key.toLowerCase() === 'k' ? 'F3' : e.key;
  const commande = COMMANDES.find((c) => c.touche === nom);
  if (commande === undefined || e.altKey || e.shiftKey) return;
  e.preventDefault();
  commande.executer();
}

/** The window: store states first, then the rail, the patient's strip and the screen. */
export function App() {
  const etat = useApp((s) => s.etat);
  const annonce = useApp((s) => s.annonce);
  const theme = useApp((s) => s.reglages.theme);
  const lecteur = useApp((s) => s.reglages.lecteur);
  const dejaPret = useApp((s) => s.dejaPret);
  const sujet = useApp(useShallow(sujetOuvert));
  const rappel = useApp(({ ecran, brouillon }) => (ecran.nom === 'assistant' && brouillon !== null ? direRappel(brouillon) : ''));
  const patientId = sujet?.type === 'patient' ? sujet.patient.id : null;
  const ouvert = etat === 'ready';
  // A store that restarts does not take the screen away, nor what is typed on it.
  const garde = !ouvert && dejaPret && (etat === 'opening' || etat === 'failed');

  // One value: the listeners, and the digits they hold, outlive a restart.
  const utilisable = ouvert || garde;

  useEffect(() => {
    void apprendreDemonstration();
    ecouterEtat(recevoirEtat);
    void appeler('store.etat').then((r) => {
      if (r.ok) recevoirEtat(r.value);
    });
  }, []);
  useEffect(() => {
    if (ouvert) void chargerDossier(patientId);
  }, [patientId, ouvert]);
  useEffect(() => (ouvert ? suivreLeJour() : undefined), [ouvert]);
  useTheme(theme);
  useEffect(() => {
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
  if (!utilisable)
    return (
      <Seul>
        <StoreIndisponible etat={etat} />
      </Seul>
    );
  return (
    <div className="fenetre">
      <Rail />
      <main>
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
    </div>
  );
}

function Seul({ children }: { readonly children: ReactNode }) {
  const annonce = useApp((s) => s.annonce);
  return (
    <main className="seul">
      {children}
      <p className={`annonce ${annonce?.erreur === true ? 'erreur' : ''}`} role="status" aria-live="polite">
        {annonce?.texte}
      </p>
    </main>
  );
}
