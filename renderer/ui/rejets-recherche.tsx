import { useId, type KeyboardEvent } from 'react';
import { COMMANDES } from '../../shared/commandes/commandes.ts';
import { direTrouves, messagesRejets as M } from '../../shared/messages/rejets.fr.ts';
import { RECHERCHE_MAX } from '../../shared/rejets/rejet.ts';
import { chercherRejets, useRejets } from '../state/rejets.ts';

const champ = (): HTMLInputElement | null => document.querySelector('.rejets-recherche input');

/** Puts the focus in the field, what was looked for selected. */
export function versRecherche(): void {
  champ()?.focus();
  champ()?.select();
}

/** Whether somebody is typing there: the list that answers leaves her the focus. */
export const chercheEnCours = (): boolean => champ() !== null && document.activeElement === champ();

/** Narrows the list while it is typed: Enter and the arrow go to it, Escape shows all of it again. */
export function RechercheRejets() {
  const { recherche, lue } = useRejets();
  const id = useId();
  const surTouche = (e: KeyboardEvent): void => {
    if (!['Escape', 'Enter', 'ArrowDown'].includes(e.key)) return;
    e.preventDefault();
    e.stopPropagation();
    // The list itself hands it to its chosen line, in sight or not.
    document.querySelector<HTMLElement>('.rejets-liste [role="listbox"]')?.focus();
    if (e.key === 'Escape' && recherche !== '') void chercherRejets('');
  };
  return (
    <div className="rejets-recherche" role="search">
      <label htmlFor={id}>
        {M.chercher} <kbd aria-hidden="true">{COMMANDES.rejetsChercher.touche}</kbd>
      </label>
      <input
        id={id}
        type="text"
        placeholder={M.chercherAide}
        value={recherche}
        maxLength={RECHERCHE_MAX}
        autoComplete="off"
        spellCheck={false}
        onChange={(e) => void chercherRejets(e.target.value)}
        onKeyDown={surTouche}
      />
      <span className="agenda-entendu" role="status">
        {recherche !== '' && lue?.recherche === recherche && direTrouves(lue.lignes.length)}
      </span>
    </div>
  );
}
