import type { Ref } from 'react';
import { ListBox, ListBoxItem, ListLayout, Virtualizer } from 'react-aria-components';
import type { LigneAgenda, Portee } from '../../shared/agenda.ts';
import { formaterDate } from '../../shared/dates.ts';
import { direTelephone, messagesAgenda as M } from '../../shared/messages/agenda.fr.ts';
import { nommer } from '../../shared/patient.ts';
import { aLaVisite, regleDe } from '../../shared/rappels/echeances.ts';
import { fr } from '../../shared/typographie.ts';

/** Pixels, for two lines of text: a fixed height puts the line that is looked for exactly in sight. */
const LAYOUT = { rowSize: 44 };

/** A document can be due on two days of one week, for two reasons. */
const cleDe = (l: LigneAgenda): string => `${l.pieceId} ${l.du}`;

/** A line as every list says it, column by column; empty where nothing is known. */
export function colonnesDe(l: LigneAgenda): {
  readonly nom: string;
  readonly naissance: string;
  readonly telephone: string;
  readonly quoi: string;
  readonly du: string;
  readonly fin: string;
} {
  return {
    nom: nommer(l),
    naissance: formaterDate(l.dateNaissance),
    telephone: direTelephone(l.telephone),
    quoi: fr(regleDe(l).titre),
    du: aLaVisite(l) ? M.jamais : formaterDate(l.du),
    fin: l.fin === '' ? '' : formaterDate(l.fin),
  };
}

/** One cell; its column's name is heard, not seen again on each line. */
function Cellule({ nom, valeur }: { readonly nom: string; readonly valeur: string }) {
  return (
    <span>
      {valeur !== '' && (
        <>
          <span className="agenda-entendu">{nom} </span>
          {valeur}
        </>
      )}
    </span>
  );
}

interface Proprietes {
  /** Takes the focus when it appears. */
  readonly focus: boolean;
  readonly portee: Portee;
  readonly lignes: readonly LigneAgenda[];
  /** The place of the selected line. */
  readonly rang: number;
  /** What is said when there is no line. */
  readonly vide: string;
  readonly surRang: (rang: number) => void;
  readonly surOuverture: (ligne: LigneAgenda) => void;
  readonly ref: Ref<HTMLDivElement>;
}

/** The dense list: arrows choose, Enter opens. Only the lines in sight are on the page. */
export function ListeDocuments({ focus, portee, lignes, rang, vide, surRang, surOuverture, ref }: Proprietes) {
  const choisie = lignes[rang];
  return (
    <div className="agenda-liste">
      <div className="agenda-ligne agenda-entete" aria-hidden="true">
        <span>{M.colonnes.nom}</span>
        <span>{M.colonnes.naissance}</span>
        <span>{M.colonnes.telephone}</span>
        <span>{M.colonnes.quoi}</span>
        <span>{M.dates[portee]}</span>
        <span>{M.colonnes.fin}</span>
      </div>
      <Virtualizer layout={ListLayout} layoutOptions={LAYOUT}>
        <ListBox
          ref={ref}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the list is what the place and its digits lead to
          autoFocus={focus}
          aria-label={M.liste}
          className="agenda-grille"
          items={lignes}
          selectionMode="single"
          selectionBehavior="replace"
          disallowEmptySelection
          selectedKeys={choisie === undefined ? [] : [cleDe(choisie)]}
          onAction={(cle) => {
            const ligne = lignes.find((l) => cleDe(l) === cle);
            if (ligne !== undefined) surOuverture(ligne);
          }}
          renderEmptyState={() => <p className="vide">{vide}</p>}
        >
          {(l) => {
            const c = colonnesDe(l);
            return (
              <ListBoxItem
                id={cleDe(l)}
                textValue={c.nom}
                className="agenda-ligne"
                // Arrows, letters typed and clicks move the focus: what is shown beside is always what Enter opens.
                onFocus={() => {
                  surRang(lignes.indexOf(l));
                }}
              >
                <strong>{c.nom}</strong>
                <Cellule nom={M.colonnes.naissance} valeur={c.naissance} />
                <Cellule nom={M.colonnes.telephone} valeur={c.telephone} />
                <span>{c.quoi}</span>
                <Cellule nom={aLaVisite(l) ? '' : M.dates[portee]} valeur={c.du} />
                <Cellule nom={M.colonnes.fin} valeur={c.fin} />
              </ListBoxItem>
            );
          }}
        </ListBox>
      </Virtualizer>
    </div>
  );
}
