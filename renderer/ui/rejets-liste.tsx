import { ListBox, ListBoxItem, ListLayout, Virtualizer } from 'react-aria-components';
import { formaterDate } from '../../shared/dates.ts';
import { direCause, direEtat, direEuros, messagesRejets as M } from '../../shared/messages/rejets.fr.ts';
import type { LigneRejet } from '../../shared/rejets/rejet.ts';

/** Pixels: one line of text, as in a spreadsheet. */
const LAYOUT = { rowSize: 32 };

interface Proprietes {
  /** Takes the focus when it appears. */
  readonly focus: boolean;
  readonly lignes: readonly LigneRejet[];
  readonly rang: number;
  /** What is said when there is no line. */
  readonly vide: string;
  readonly surRang: (rang: number) => void;
  readonly surOuverture: () => void;
}

/** The dense grid: arrows choose, a letter acts. Only the lines in sight are on the page. */
export function ListeRejets({ focus, lignes, rang, vide, surRang, surOuverture }: Proprietes) {
  const choisie = lignes[rang];
  // All in the state that the filter's name says, nothing to wait for: what is left says it better with their room.
  const seules = lignes.every((l) => l.etat === 'a-traiter' && l.relance === '' && l.confieLe === '');
  return (
    <div className={`agenda-liste rejets-liste ${seules ? 'rejets-sans-suite' : ''}`} data-lettres="">
      <div className="agenda-ligne agenda-entete" aria-hidden="true">
        <span>{M.colonnes.date}</span>
        <span>{M.colonnes.payeur}</span>
        <span>{M.colonnes.facture}</span>
        <span>{M.colonnes.cause}</span>
        <span>{M.colonnes.etat}</span>
        <span>{M.colonnes.relance}</span>
        <span className="montant">{M.colonnes.reste}</span>
      </div>
      <Virtualizer layout={ListLayout} layoutOptions={LAYOUT}>
        <ListBox
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the list is what the place and its keys lead to
          autoFocus={focus}
          aria-label={M.liste}
          className="agenda-grille"
          items={lignes}
          selectionMode="single"
          selectionBehavior="replace"
          disallowEmptySelection
          selectedKeys={choisie === undefined ? [] : [choisie.id]}
          onAction={surOuverture}
          renderEmptyState={() => <p className="vide">{vide}</p>}
        >
          {(l) => (
            <ListBoxItem
              textValue={`${l.nomPayeur} ${l.facture}`}
              className="agenda-ligne"
              onFocus={() => {
                surRang(lignes.indexOf(l));
              }}
            >
              <span>{formaterDate(l.date)}</span>
              <strong title={l.nomPayeur}>
                {l.payeur} {l.nomPayeur}
              </strong>
              <span>{l.facture}</span>
              <span title={direCause(l.cause)}>{direCause(l.cause)}</span>
              <span title={direEtat(l)}>{direEtat(l)}</span>
              <span>{l.relance === '' ? '' : formaterDate(l.relance)}</span>
              <span className="montant">{direEuros(l.reste)}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Virtualizer>
    </div>
  );
}
