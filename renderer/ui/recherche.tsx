import { memo, useContext, useState, type ReactNode, type Ref } from 'react';
import {
  Autocomplete,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  ListLayout,
  SearchField,
  SelectableCollectionContext,
  Text,
  Virtualizer,
} from 'react-aria-components';

interface ProprietesListe<E extends { readonly id: string }> {
  /** What the list is called. */
  readonly libelle: string;
  readonly elements: readonly E[];
  /** An element as it is announced. */
  readonly dire: (element: E) => string;
  readonly rendre: (element: E) => ReactNode;
  readonly surChoix: (element: E) => void;
  /** All of a short list is drawn, and what is around it scrolls. */
  readonly courte: boolean;
}

function ListeTrouvee<E extends { readonly id: string }>({
  libelle,
  elements,
  dire,
  rendre,
  surChoix,
  courte,
}: ProprietesListe<E>) {
  const liste = (
    <ListBox
      aria-label={libelle}
      className="liste"
      items={elements}
      // What a line says may change while its element does not: of two of one name, what tells them apart.
      dependencies={[dire, rendre]}
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
  if (courte) return liste;
  return (
    <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight: 44 }}>
      {liste}
    </Virtualizer>
  );
}

/** Drawn again when what is found changes, not at each key. */
const Liste = memo(ListeTrouvee) as typeof ListeTrouvee;

/** What the field tells its list, the same object for as long as it says the same: else each key would draw every line again. */
function LienConstant({ children }: { readonly children: ReactNode }) {
  const lien = useContext(SelectableCollectionContext);
  const [garde, setGarde] = useState(lien);
  if (garde !== lien && !pareils(garde, lien)) setGarde(lien);
  return <SelectableCollectionContext value={garde}>{children}</SelectableCollectionContext>;
}

function pareils(a: object | null | undefined, b: object | null | undefined): boolean {
  const [lesA, lesB] = [Object.entries(a ?? {}), new Map(Object.entries(b ?? {}))];
  return lesA.length === lesB.size && lesA.every(([nom, valeur]) => lesB.has(nom) && Object.is(lesB.get(nom), valeur));
}

interface Proprietes<E extends { readonly id: string }> extends Omit<ProprietesListe<E>, 'libelle' | 'courte'> {
  readonly nom: string;
  readonly aide: string;
  readonly texte: string;
  readonly surTexte: (texte: string) => void;
  /** What the list is, when it does not answer what is typed; empty otherwise. */
  readonly titre: string;
  /** Enter with no option chosen by the arrows. */
  readonly surEntree: () => void;
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
  return (
    <Autocomplete inputValue={texte} onInputChange={surTexte}>
      <SearchField
        className="recherche"
        onKeyDown={(e) => {
          // With an option chosen by the arrows, Enter is the list's own.
          const choisie = (e.target as HTMLElement).getAttribute('aria-activedescendant');
          if (e.key === 'Enter' && !e.repeat && (choisie === null || choisie === '')) surEntree();
        }}
      >
        <Label>{nom}</Label>
        <Text slot="description" className="aide">
          {aide}
        </Text>
        <Input ref={ref ?? null} spellCheck={false} />
      </SearchField>
      {titre !== '' && <h2 className="titre-liste">{titre}</h2>}
      <LienConstant>
        <Liste
          libelle={titre === '' ? nom : titre}
          elements={elements}
          dire={dire}
          rendre={rendre}
          surChoix={surChoix}
          courte={courte}
        />
      </LienConstant>
    </Autocomplete>
  );
}
