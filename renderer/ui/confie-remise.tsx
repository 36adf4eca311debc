import { useEffect, useRef, useState, type FormEvent } from 'react';
import { ListBox, ListBoxItem, ListLayout, Virtualizer } from 'react-aria-components';
import { CONFIES_MAX, type ChoixNir, type RejetConfie } from '../../shared/confie/dossier.ts';
import { phraseSuffit } from '../../shared/confie/format.ts';
import { formaterDate } from '../../shared/dates.ts';
import { aLeDroit } from '../../shared/droits.ts';
import { messagesConfie as M } from '../../shared/messages/confie.fr.ts';
import { T } from '../../shared/messages/ecrans.fr.ts';
import { direEuros } from '../../shared/messages/rejets.fr.ts';
import type { LigneRejet } from '../../shared/rejets/rejet.ts';
import { accorder } from '../../shared/typographie.ts';
import { appeler } from '../api.ts';
import { nouvelId, valeurOuAnnonce } from '../state/app.ts';
import { confier } from '../state/confie.ts';
import { useSaisie } from '../state/saisie.ts';
import { useSession } from '../state/session.ts';
import { Bouton } from './bouton.tsx';
import { Champ } from './champ.tsx';
import { ContenuConfie, Remises } from './confie-rejet.tsx';
import { Selection } from './selection.tsx';

const LAYOUT = { rowSize: 32 };
type Fautif = keyof typeof M.fautesSaisie;

/** What is found again when the form was left before the file was written. */
interface Choix {
  readonly coches: readonly string[];
  readonly destinataire: string;
  readonly nir: ChoixNir;
}

interface Proprietes {
  readonly lignes: readonly LigneRejet[];
  readonly choisie: string;
  readonly surFin: () => void;
}

/** Which rejects, to whom, under which passphrase; beside them, exactly what will leave of the one under the cursor. */
export function RemiseConfie({ lignes, choisie, surFin }: Proprietes) {
  // What is settled is nobody's to recover.
  const dues = lignes.filter((l) => l.reste > 0);
  const depart = dues.some((l) => l.id === choisie) ? choisie : '';
  const [choix, setChoix, retrouvee, oublier] = useSaisie<Choix>('confie', () => ({
    coches: depart === '' ? [] : [depart],
    destinataire: '',
    nir: 'masque',
  }));
  // Not found again: a passphrase is kept nowhere, not even in memory, once the form that asks for it is left.
  const [phrases, setPhrases] = useState({ phrase: '', encore: '' });
  const [vu, setVu] = useState(depart);
  const [fautif, setFautif] = useState<Fautif | null>(null);
  const [enCours, setEnCours] = useState(false);
  const [proposee, setProposee] = useState(false);
  const [connus, setConnus] = useState<readonly string[]>([]);
  const [remise] = useState(nouvelId);
  const formulaire = useRef<HTMLFormElement>(null);
  const titulaire = useSession((s) => aLeDroit(s.etat?.ouverte?.role ?? null, 'titulaire'));
  useEffect(() => {
    void appeler('confie.destinataires').then((r) => {
      if (r.ok) setConnus(r.value);
    });
  }, []);
  const { destinataire, nir } = choix;
  const coches = new Set(choix.coches);
  const cochees = dues.filter((l) => coches.has(l.id));
  const total = cochees.reduce((n, l) => n + l.reste, 0);

  const changer = (change: Partial<Choix>): void => {
    setChoix((c) => ({ ...c, ...change }));
  };
  const cocherTout = (): void => {
    changer({ coches: dues.slice(0, CONFIES_MAX).map((l) => l.id) });
  };
  const changerPhrase = (champ: keyof typeof phrases) => (valeur: string) => {
    setPhrases((p) => ({ ...p, [champ]: valeur }));
  };
  const proposer = async (): Promise<void> => {
    const phrase = valeurOuAnnonce(await appeler('confie.proposer'));
    if (phrase === null) return;
    changerPhrase('phrase')(phrase);
    setProposee(true);
    formulaire.current?.querySelector<HTMLInputElement>('[name=encore]')?.focus();
  };
  const ecrire = async (e: FormEvent): Promise<void> => {
    e.preventDefault();
    if (enCours) return;
    const { phrase, encore } = phrases;
    const faute: Fautif | null =
      cochees.length === 0
        ? 'aucun'
        : destinataire.trim() === ''
          ? 'destinataire'
          : !phraseSuffit(phrase)
            ? 'phrase'
            : phrase === encore
              ? null
              : 'encore';
    setFautif(faute);
    if (faute !== null) {
      formulaire.current?.querySelector<HTMLInputElement>(`[name=${faute}]`)?.focus();
      return;
    }
    setEnCours(true);
    const rejets = cochees.map((l) => l.id);
    if (await confier({ remise, rejets, nir, destinataire: destinataire.trim(), phrase })) {
      oublier();
      surFin();
    } else setEnCours(false);
  };
  const de = (champ: Fautif): string | null => (fautif === champ ? M.fautesSaisie[champ] : null);

  return (
    <div className="confie-colonnes">
      <div className="agenda-liste confie-liste" data-lettres="">
        <p className="aide">{M.listeAide}</p>
        <div className="actions">
          <Bouton surClic={cocherTout}>{M.tout}</Bouton>
          <Bouton
            surClic={() => {
              changer({ coches: [] });
            }}
          >
            {M.aucun}
          </Bouton>
          <p role="status" className="confie-compte">
            {accorder(cochees.length, M.coches)}, {direEuros(total)}
          </p>
        </div>
        {retrouvee && <p className="doute">{T.commun.saisieRetrouvee}</p>}
        {fautif === 'aucun' && <p className="faute">{M.fautesSaisie.aucun}</p>}
        <Virtualizer layout={ListLayout} layoutOptions={LAYOUT}>
          <ListBox
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the list is what the place and its keys lead to
            autoFocus
            aria-label={M.liste}
            className="agenda-grille"
            items={dues}
            selectionMode="multiple"
            selectionBehavior="toggle"
            escapeKeyBehavior="none"
            selectedKeys={coches}
            onSelectionChange={(s) => {
              if (s === 'all') cocherTout();
              else changer({ coches: [...s].map(String) });
            }}
            renderEmptyState={() => <p className="vide">{M.vide}</p>}
          >
            {(l) => (
              <ListBoxItem
                textValue={`${l.nomPayeur} ${l.facture}`}
                className="agenda-ligne"
                onFocus={() => {
                  setVu(l.id);
                }}
              >
                {({ isSelected }) => (
                  <>
                    <span className="confie-coche" aria-hidden="true">
                      {isSelected ? '✓' : ''}
                    </span>
                    <span>{formaterDate(l.date)}</span>
                    <strong title={l.nomPayeur}>
                      {l.payeur} {l.nomPayeur}
                    </strong>
                    <span>{l.facture}</span>
                    <span className="montant">{direEuros(l.reste)}</span>
                  </>
                )}
              </ListBoxItem>
            )}
          </ListBox>
        </Virtualizer>
      </div>
      <div className="confie-cote">
        <Remises rejetId={vu} />
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls by keyboard */}
        <section className="confie-apercu" aria-label={M.apercu} tabIndex={0}>
          <h3>{M.apercu}</h3>
          <p className="aide">{M.apercuAide}</p>
          <Apercu rejetId={coches.has(vu) ? vu : ''} nir={nir} />
        </section>
      </div>
      <form
        ref={formulaire}
        className="confie-formulaire"
        noValidate
        onSubmit={(e) => void ecrire(e)}
        onKeyDown={(e) => {
          if (e.key === 'Escape') surFin();
        }}
      >
        <Champ
          cle="destinataire"
          nom={M.a}
          aide={M.aAide}
          valeur={destinataire}
          surSaisie={(nom) => {
            changer({ destinataire: nom });
          }}
          faute={de('destinataire')}
          propositions={connus}
        />
        {titulaire && (
          <Selection
            nom={M.nir}
            aide={M.nirAide}
            valeur={nir}
            options={M.nirs}
            surChoix={(n) => {
              changer({ nir: n });
            }}
          />
        )}
        <Champ
          cle="phrase"
          nom={M.phrase}
          aide={proposee ? M.proposee : M.phraseAide}
          valeur={phrases.phrase}
          surSaisie={changerPhrase('phrase')}
          faute={de('phrase')}
        />
        <Bouton surClic={() => void proposer()}>{M.proposer}</Bouton>
        <Champ cle="encore" nom={M.encore} valeur={phrases.encore} surSaisie={changerPhrase('encore')} faute={de('encore')} />
        <div className="actions">
          <Bouton genre="principal" soumet touche="Entrée" inactif={enCours}>
            {M.ecrire}
          </Bouton>
        </div>
        <p role="status">{enCours ? M.enCours : ''}</p>
      </form>
    </div>
  );
}

/** What leaves of one reject; nothing of one that is not ticked. */
function Apercu({ rejetId, nir }: { readonly rejetId: string; readonly nir: ChoixNir }) {
  const [lu, setLu] = useState<RejetConfie | null>(null);
  useEffect(() => {
    let perime = false;
    if (rejetId !== '')
      void appeler('confie.apercu', { rejets: [rejetId], nir }).then((r) => {
        if (!perime && r.ok) setLu(r.value.rejets[0] ?? null);
      });
    return () => {
      perime = true;
    };
  }, [rejetId, nir]);
  return lu === null || lu.id !== rejetId ? <p>{M.rienPart}</p> : <ContenuConfie rejet={lu} />;
}
