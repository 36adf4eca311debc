import { useEffect } from 'react';
import { messagesRejets as M } from '../../shared/messages/rejets.fr.ts';
import { GESTES_REJET, gestesPermis, interditDe, MOUVEMENTS, type GesteRejet } from '../../shared/rejets/etats.ts';
import { FILTRES, type LigneRejet } from '../../shared/rejets/rejet.ts';
import { annoncer } from '../state/app.ts';
import { useCalque } from '../state/calque.ts';
import { ONGLETS_CONFIE, type OngletConfie } from '../state/confie.ts';
import { filtrer, type Vue } from '../state/rejets.ts';

/** The digit of a physical key, whatever the layout of the keyboard. */
const chiffreDe = (e: KeyboardEvent): number => Number(/^(?:Digit|Numpad)([1-5])$/.exec(e.code)?.[1] ?? 0);
const ecritTexte = (cible: EventTarget | null): boolean =>
  cible instanceof HTMLElement && cible.closest('input, select, textarea') !== null;

/** What each move's key does on a reject: the move, or the sentence that says why it is closed. */
export function gestesDe(ligne: LigneRejet, geste: (g: GesteRejet) => void): Partial<Record<`rejet-${GesteRejet}`, () => void>> {
  const permis = gestesPermis(ligne);
  const touches = new Set(permis.map((g) => MOUVEMENTS[g].touche));
  return Object.fromEntries(
    GESTES_REJET.flatMap((g) => {
      if (permis.includes(g))
        return [
          [
            `rejet-${g}`,
            () => {
              geste(g);
            },
          ],
        ];
      const interdit = interditDe(ligne, g);
      if (interdit === null || touches.has(MOUVEMENTS[g].touche)) return [];
      return [
        [
          `rejet-${g}`,
          () => {
            annoncer(M.detail.interdits[interdit], true);
          },
        ],
      ];
    }),
  );
}

interface Suites {
  readonly confier: (onglet: OngletConfie) => void;
  readonly versListe: () => void;
}

/** Hears the keys of the rejects that are no commands: the digits of what is listed, and Escape. */
export function useTouchesRejets(vue: Vue['nom'], { confier, versListe }: Suites): void {
  useEffect(() => {
    /** What this key does now. */
    const acteDe = (e: KeyboardEvent): (() => void) | undefined => {
      if (vue === 'gestionnaire') {
        const onglet = e.ctrlKey || e.altKey || e.metaKey ? undefined : ONGLETS_CONFIE[chiffreDe(e) - 1];
        if (onglet !== undefined)
          return () => {
            confier(onglet);
          };
        return e.key === 'Escape' ? versListe : undefined;
      }
      if (e.ctrlKey || e.altKey || e.metaKey) return undefined;
      const voulu = FILTRES[chiffreDe(e) - 1];
      if (voulu !== undefined) return () => void filtrer(voulu);
      return e.key === 'Escape' && (vue === 'tableau' || vue === 'fichier') ? versListe : undefined;
    };
    const surTouche = (e: KeyboardEvent): void => {
      if (e.repeat || useCalque.getState().ouvert !== null || ecritTexte(e.target)) return;
      const acte = acteDe(e);
      if (acte === undefined) return;
      e.preventDefault();
      e.stopImmediatePropagation();
      acte();
    };
    // Before the list, whose own search by letters would take them.
    addEventListener('keydown', surTouche, { capture: true });
    return () => {
      removeEventListener('keydown', surTouche, { capture: true });
    };
  });
}
