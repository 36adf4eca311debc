import type { ReactNode, Ref } from 'react';
import {
  Autocomplete,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  ListLayout,
  SearchField,
  Text,
  Virtualizer,
} from 'react-aria-components';

interface Proprietes<E extends { readonly id: string }> {
  readonly nom: string;
  readonly aide: string;
  readonly texte: string;
  readonly surTexte: (texte: string) => void;
  readonly elements: readonly E[];
  /** What the list is, when it does not answer what is typed; empty otherwise. */
  readonly titre: string;
  /** An element as it is announced. */
  readonly dire: (element: E) => string;
  readonly rendre: (element: E) => ReactNode;
  readonly surChoix: (element: E) => void;
  /** Enter with no option chosen by the arrows. */
  readonly surEntree: () => void;
  /** All of a short list is drawn, and what is around it scrolls. */
  readonly courte?: boolean;
  readonly ref?: Ref<HTMLInputElement>;
}

/** A search field over a list: the field keeps the focus, arrows move in the list, Enter opens the first or the chosen one. */
export function Recherche<E extends { readonly id: string }>({
  nom,
  aide,
  texte,
  surTexte,
  elements,
  titre,
  dire,
  rendre,
  surChoix,
  surEntree,
  courte = false,
  ref,
}: Proprietes<E>) {
  const liste = (
    <ListBox
      aria-label={titre === '' ? nom : titre}
      className="liste"
      items={elements}
      renderEmptyState={() => null}
      onAction={(cle) => {
        const element = elements.find((e) => e.id === cle);
        if (element !== undefined) surChoix(element);
      }}
    >
      {(element) => (
        <ListBoxItem id={element.id} textValue={dire(element)}>
          {rendre(element)}
        </ListBoxItem>
      )}
    </ListBox>
  );
  return (
    <Autocomplete inputValue={texte} onInputChange={surTexte}>
      <SearchField
        className="recherche"
        onKeyDown={(e) => {
          // With an option chosen by the arrows, Enter is the list's own.
          const choisie = (e.target as HTMLElement).getAttribute('aria-activedescendant');
          if (e.key === 'Enter' && (choisie === null || choisie === '')) surEntree();
        }}
      >
        <Label>{nom}</Label>
        <Text slot="description" className="aide">
          {aide}
        </Text>
        <Input ref={ref ?? null} spellCheck={false} />
      </SearchField>
      {titre !== '' && <h2 className="titre-liste">{titre}</h2>}
      {courte ? (
        liste
      ) : (
        <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight: 44 }}>
          {liste}
        </Virtualizer>
      )}
    </Autocomplete>
  );
}
