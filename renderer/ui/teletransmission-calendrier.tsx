import { endOfMonth, parseDate, startOfMonth } from '@internationalized/date';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { ajouterJours, type DateIso } from '../../shared/dates.ts';
import { jourDeSemaine } from '../../shared/jours-ouvres.ts';
import { direCase, direMoisEntier, messagesTeletransmission as M } from '../../shared/messages/teletransmission.fr.ts';
import type { Aspect, Suivi } from '../../shared/teletransmission/suivi.ts';
import { Bouton } from './bouton.tsx';

/** Each state has a shape of its own: colour never says it alone. */
const FORMES: Record<Aspect, string> = {
  avant: '',
  'a-venir': '',
  fermee: '–',
  'a-envoyer': '△',
  retard: '▲',
  'hors-delai': '■',
  envoyee: '●',
  'arl-attendu': '○',
  'arl-a-renvoyer': '◆',
};
const LEGENDE: readonly Aspect[] = ['envoyee', 'arl-attendu', 'arl-a-renvoyer', 'a-envoyer', 'retard', 'hors-delai', 'fermee'];

/** The shape of a state; the words stand beside it. */
export function Forme({ aspect }: { readonly aspect: Aspect }) {
  return (
    <span className={`tele-forme ${aspect}`} aria-hidden="true">
      {FORMES[aspect]}
    </span>
  );
}

/** The days of a month, a list a week, Monday first. */
function semaines(jour: DateIso): DateIso[][] {
  const dernier = endOfMonth(parseDate(jour)).toString();
  const lignes: DateIso[][] = [];
  for (let j = startOfMonth(parseDate(jour)).toString(); j <= dernier; j = ajouterJours(j, 1)) {
    if (lignes.length === 0 || jourDeSemaine(j) === 1) lignes.push([]);
    lignes.at(-1)!.push(j);
  }
  return lignes;
}

/** Where a key leads from a day, or null when it leads nowhere. */
function versOu(touche: string, jour: DateIso): DateIso | null {
  switch (touche) {
    case 'ArrowLeft':
      return ajouterJours(jour, -1);
    case 'ArrowRight':
      return ajouterJours(jour, 1);
    case 'ArrowUp':
      return ajouterJours(jour, -7);
    case 'ArrowDown':
      return ajouterJours(jour, 7);
    case 'Home':
      return ajouterJours(jour, 1 - jourDeSemaine(jour));
    case 'End':
      return ajouterJours(jour, 7 - jourDeSemaine(jour));
    case 'PageUp':
      return parseDate(jour).subtract({ months: 1 }).toString();
    case 'PageDown':
      return parseDate(jour).add({ months: 1 }).toString();
    default:
      return null;
  }
}

interface Proprietes {
  readonly suivi: Suivi;
  readonly aujourdhui: DateIso;
  readonly alsaceMoselle: boolean;
  /** The day that the keyboard is on: its month is the one shown. */
  readonly choisi: DateIso;
  /** The first and the last day that can be chosen. */
  readonly min: DateIso;
  readonly max: DateIso;
  readonly surChoix: (jour: DateIso) => void;
  readonly surOuverture: (jour: DateIso) => void;
}

/** A month, a shape a day; one day at a time takes the keyboard. */
export function Calendrier({ suivi, aujourdhui, alsaceMoselle, choisi, min, max, surChoix, surOuverture }: Proprietes) {
  const grille = useRef<HTMLDivElement>(null);
  /** A key moved the day: the focus follows it, in another month too. */
  const auClavier = useRef(false);
  useEffect(() => {
    if (!auClavier.current) return;
    auClavier.current = false;
    grille.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  });
  const aller = (voulu: DateIso): void => {
    const jour = voulu < min ? min : voulu > max ? max : voulu;
    if (jour !== choisi) surChoix(jour);
  };
  const surTouche = (e: KeyboardEvent): void => {
    const vers = e.ctrlKey || e.altKey || e.metaKey ? null : versOu(e.key, choisi);
    if (vers === null) return;
    e.preventDefault();
    auClavier.current = true;
    aller(vers);
  };
  const changerMois = (touche: 'PageUp' | 'PageDown') => () => {
    aller(versOu(touche, choisi)!);
  };
  return (
    <section className="tele-calendrier" aria-label={M.calendrier}>
      <div className="tele-mois">
        <Bouton nom={M.moisAvant} surClic={changerMois('PageUp')}>
          ‹
        </Bouton>
        <h2 id="tele-mois" aria-live="polite">
          {direMoisEntier(choisi)}
        </h2>
        <Bouton nom={M.moisApres} surClic={changerMois('PageDown')}>
          ›
        </Bouton>
      </div>
      <p className="aide">{M.calendrierAide}</p>
      <div ref={grille} role="grid" tabIndex={-1} aria-labelledby="tele-mois" className="tele-grille" onKeyDown={surTouche}>
        <div role="row">
          {M.joursCourts.map((court, i) => (
            <span key={court} role="columnheader" aria-label={M.jours[i]}>
              {court}
            </span>
          ))}
        </div>
        {semaines(choisi).map((semaine) => (
          <div key={semaine[0]} role="row">
            {semaine.map((j) => (
              <div key={j} role="gridcell" className={`jour-${jourDeSemaine(j)}`} aria-selected={j === choisi}>
                <button
                  type="button"
                  className={`tele-case ${suivi.aspectDu(j)}`}
                  tabIndex={j === choisi ? 0 : -1}
                  aria-current={j === aujourdhui ? 'date' : undefined}
                  disabled={j < min || j > max}
                  onClick={() => {
                    surChoix(j);
                    surOuverture(j);
                  }}
                >
                  <span aria-hidden="true">{Number(j.slice(8))}</span>
                  <span className="agenda-entendu">{direCase(j, suivi.aspectDu(j), alsaceMoselle)}</span>
                  <Forme aspect={suivi.aspectDu(j)} />
                </button>
              </div>
            ))}
          </div>
        ))}
      </div>
      <ul className="tele-legende">
        {LEGENDE.map((a) => (
          <li key={a}>
            <Forme aspect={a} /> {M.aspects[a]}
          </li>
        ))}
      </ul>
    </section>
  );
}
