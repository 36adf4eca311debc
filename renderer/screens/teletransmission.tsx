import { useEffect, useRef, useState, type FormEvent } from 'react';
import { COMMANDES } from '../../shared/commandes/commandes.ts';
import { ajouterJours, formaterDate, type DateIso } from '../../shared/dates.ts';
import {
  ATTENDRE,
  direDuJour,
  direEnvoi,
  direJour,
  messagesTeletransmission as M,
} from '../../shared/messages/teletransmission.fr.ts';
import { JOURS_SUIVIS } from '../../shared/teletransmission/api.ts';
import { journeeEnvoyee, type Journee } from '../../shared/teletransmission/journee.ts';
import { SOURCES_TELETRANSMISSION } from '../../shared/teletransmission/sources.ts';
import type { Suivi } from '../../shared/teletransmission/suivi.ts';
import { accorder, fr } from '../../shared/typographie.ts';
import { useApp } from '../state/app.ts';
import { actualiserTeletransmission, annulerEnvoi, noter, useSuivi, useTeletransmission } from '../state/teletransmission.ts';
import { useSaisie } from '../state/saisie.ts';
import { Bouton } from '../ui/bouton.tsx';
import { Champ } from '../ui/champ.tsx';
import { Calendrier, Forme } from '../ui/teletransmission-calendrier.tsx';
import { placePresente, rendrePlace, type Place } from '../ui/teletransmission-focus.ts';
import { FormulaireJournee, lireLots } from '../ui/teletransmission-journee.tsx';
import { ListesTeletransmission } from '../ui/teletransmission-listes.tsx';

/** How far ahead a closed day can be marked. */
const JOURS_A_VENIR = 366;

interface ProprietesDuJour {
  readonly suivi: Suivi;
  readonly jour: DateIso;
  readonly surGeste: (journees: readonly Journee[], dit: string) => void;
  readonly surModifier: (jour: DateIso) => void;
}

/** Not sent yet: Enter says that it is. */
function FormulaireDuJour({ suivi, jour, surGeste }: Omit<ProprietesDuJour, 'surModifier'>) {
  const [lots, setLots, , oublier] = useSaisie(`teletransmission-lots-${jour}`, () => '1');
  const [soumis, setSoumis] = useState(false);
  const champ = useRef<HTMLInputElement>(null);
  const { ouvert } = suivi;
  // Each press of F7 brings a new screen. On a closed day, Enter says nothing by itself.
  const ecran = useApp((s) => s.ecran);
  useEffect(() => {
    if (ecran.nom === 'teletransmission' && ouvert) champ.current?.select();
  }, [ecran, ouvert]);
  const lus = lireLots(lots, 1);
  const soumettre = (e: FormEvent): void => {
    e.preventDefault();
    setSoumis(true);
    if (lus === null) champ.current?.focus();
    else {
      surGeste([journeeEnvoyee(suivi.aujourdhui, jour, lus)], accorder(1, M.note));
      oublier();
    }
  };
  return (
    <form className="tele-envoi" noValidate onSubmit={soumettre}>
      <p>
        <Forme aspect={suivi.aspectDu(jour)} /> {ouvert ? M.aEnvoyer : M.ferme}
      </p>
      <Champ
        ref={champ}
        nom={M.lots}
        valeur={lots}
        largeur="court"
        faute={soumis && lus === null ? M.fautes.lots : null}
        surSaisie={setLots}
      />
      <Bouton genre={ouvert ? 'principal' : 'secondaire'} soumet touche={ouvert ? 'Entrée' : undefined}>
        {M.envoye}
      </Bouton>
    </form>
  );
}

/** Today: sent or not, and the one key that says so. */
function DuJour({ suivi, jour, surGeste, surModifier }: ProprietesDuJour) {
  const { aujourdhui } = suivi;
  if (aujourdhui.etat !== 'envoyee') return <FormulaireDuJour suivi={suivi} jour={jour} surGeste={surGeste} />;
  return (
    <div className="tele-fait">
      <p>
        <Forme aspect={suivi.aspectDu(jour)} /> {direEnvoi(aujourdhui)}
      </p>
      <Bouton
        nom={direDuJour(M.corrigerDe, jour)}
        surClic={() => {
          surModifier(jour);
        }}
      >
        {M.corriger}
      </Bouton>
    </div>
  );
}

/** What waiting costs, on whose word, and what is not sure. */
function PourquoiPasAttendre() {
  const drom = useApp((s) => s.reglages.officine.territoire === 'drom');
  return (
    <section className="tele-cout">
      <h2>{M.cout}</h2>
      <ul>
        {ATTENDRE.map(({ dit, source }) => {
          const s = SOURCES_TELETRANSMISSION[source];
          return (
            <li key={dit}>
              {dit}{' '}
              <small>
                {fr(`${M.source} :`)} <cite>{s.titre}</cite>, {formaterDate(s.date)}.
              </small>
            </li>
          );
        })}
      </ul>
      {[...Object.values(M.doutes), ...(drom ? [M.douteDrom] : [])].map((d) => (
        <p key={d} className="doute">
          {fr(`${M.doute} : ${d}`)}
        </p>
      ))}
    </section>
  );
}

function Contenu({ suivi, jour }: { readonly suivi: Suivi; readonly jour: DateIso }) {
  const alsaceMoselle = useApp((s) => s.reglages.teletransmission.alsaceMoselle);
  const dernier = useTeletransmission((s) => s.dernier);
  const [choisi, setChoisi] = useState(jour);
  /** The day that is being corrected, and from where: its line, today's (null), or the calendar. */
  const [edite, setEdite] = useState<{ readonly jour: DateIso; readonly de: Place | 'calendrier' | null } | null>(null);
  const [retour, setRetour] = useState<{ readonly vers: Place | 'calendrier' | null } | null>(null);
  const titre = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (retour === null) return;
    if (retour.vers === 'calendrier') document.querySelector<HTMLElement>('.tele-calendrier [tabindex="0"]')?.focus();
    else rendrePlace(retour.vers, titre.current);
  }, [retour]);
  const surModifier = (j: DateIso): void => {
    setChoisi(j);
    setEdite({ jour: j, de: placePresente() });
  };
  // The line or the button that had the focus may be gone: the next key is heard all the same.
  const surGeste = (journees: readonly Journee[], dit: string): void => {
    const vers = placePresente();
    void noter(journees, dit).then((fait) => {
      if (fait) setRetour({ vers });
    });
  };
  const fermer = (): void => {
    setRetour({ vers: edite?.de ?? null });
    setEdite(null);
  };
  return (
    <div className="ecran teletransmission">
      <div className="tele-tete">
        <h1>{M.titre}</h1>
        {suivi.serie > 0 && (
          <p className="tele-serie">
            <strong>{accorder(suivi.serie, M.serie)}</strong> <small>{M.serieAide}</small>
          </p>
        )}
        {dernier !== null && (
          <Bouton touche={COMMANDES.annuler.touche} surClic={() => void annulerEnvoi()}>
            {M.annuler}
          </Bouton>
        )}
      </div>
      <div className="tele-colonnes">
        <div>
          <section>
            <h2 ref={titre} tabIndex={-1}>
              {M.aujourdhui}, {direJour(jour)}
            </h2>
            <DuJour suivi={suivi} jour={jour} surGeste={surGeste} surModifier={surModifier} />
          </section>
          <ListesTeletransmission suivi={suivi} aujourdhui={jour} surGeste={surGeste} surModifier={surModifier} />
        </div>
        <div>
          {edite !== null && (
            <FormulaireJournee
              key={edite.jour}
              journee={suivi.journeeDu(edite.jour)}
              aujourdhui={jour}
              debut={suivi.debut}
              surFin={fermer}
            />
          )}
          <Calendrier
            suivi={suivi}
            aujourdhui={jour}
            alsaceMoselle={alsaceMoselle}
            choisi={choisi}
            min={ajouterJours(jour, -JOURS_SUIVIS)}
            max={ajouterJours(jour, JOURS_A_VENIR)}
            surChoix={setChoisi}
            surOuverture={(j) => {
              setEdite({ jour: j, de: 'calendrier' });
            }}
          />
        </div>
      </div>
      <PourquoiPasAttendre />
    </div>
  );
}

/** Is yesterday sent: today's key, what is late, the ARL, the months. */
export function EcranTeletransmission() {
  const suivi = useSuivi();
  const jour = useTeletransmission((s) => s.jour);
  const ecran = useApp((s) => s.ecran);
  useEffect(() => {
    if (ecran.nom === 'teletransmission') void actualiserTeletransmission();
  }, [ecran]);
  // The screen lasts over midnight: the new day is another one.
  return suivi === null ? null : <Contenu key={jour} suivi={suivi} jour={jour} />;
}
