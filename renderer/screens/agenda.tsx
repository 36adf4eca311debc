import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import {
  GENRES_DEMANDES,
  PORTEES,
  type LigneAgenda,
  type ListeAgenda,
  type MoisAgenda,
  type Portee,
} from '../../shared/agenda.ts';
import { COMMANDES } from '../../shared/commandes/commandes.ts';
import { formaterDate } from '../../shared/dates.ts';
import { direTotal, messagesAgenda as M } from '../../shared/messages/agenda.fr.ts';
import { formaterNombre } from '../../shared/typographie.ts';
import type { Genre } from '../../shared/pieces.ts';
import { appeler } from '../api.ts';
import { actualiserBilan, ouvrirLigne, useAgenda, useBilan } from '../state/agenda.ts';
import { reussi, useApp, valeurOuAnnonce } from '../state/app.ts';
import { aujourdhui } from '../state/horloge.ts';
import { DetailAgenda } from '../ui/agenda-detail.tsx';
import { ListeDocuments } from '../ui/agenda-liste.tsx';
import { SixMois } from '../ui/agenda-mois.tsx';
import { PapierAgenda, type FeuilleAgenda } from '../ui/agenda-papier.tsx';
import { Bouton } from '../ui/bouton.tsx';
import { chiffreDe } from '../ui/choix.tsx';
import { useRaccourcis } from '../ui/raccourcis.ts';

interface Affichage {
  readonly portee: Portee;
  readonly genre: Genre | null;
  readonly liste: ListeAgenda;
  /** Which reading this is. */
  readonly numero: number;
  /** Whether the list takes the focus as it comes. */
  readonly focus: boolean;
}

/** Whom to ask for what: four reaches, one dense list, the words to say beside it. */
export function Agenda() {
  const { portee, genre, rang } = useAgenda();
  const bilan = useBilan((s) => s.bilan);
  // Each press of the key brings a new screen: the list is read again.
  const ecran = useApp((s) => s.ecran);
  // The screen lasts over midnight: the count of the new day renders it again.
  useBilan((s) => s.jour);
  const jour = aujourdhui();
  const [affichage, setAffichage] = useState<Affichage | null>(null);
  const [mois, setMois] = useState<readonly MoisAgenda[] | null>(null);
  const [feuille, setFeuille] = useState<FeuilleAgenda | null>(null);
  const liste = useRef<HTMLDivElement>(null);
  /** The focus goes to the list when it comes: at the opening, and after a digit. */
  const versListe = useRef(true);

  useEffect(() => {
    if (ecran.nom === 'agenda') versListe.current = true;
  }, [ecran]);
  useEffect(() => {
    if (ecran.nom !== 'agenda') return undefined;
    let perime = false;
    void appeler('agenda.lister', { jour, portee, genre }).then((r) => {
      const lue = perime ? null : valeurOuAnnonce(r);
      if (lue === null) return;
      const focus = versListe.current || liste.current?.contains(document.activeElement) === true;
      versListe.current = false;
      setAffichage((avant) => ({ portee, genre, liste: lue, numero: (avant?.numero ?? 0) + 1, focus }));
    });
    return () => {
      perime = true;
    };
  }, [ecran, jour, portee, genre]);
  useEffect(() => {
    // The list gives the focus to one of its lines; with none it would take it again at each change.
    if (affichage?.focus === true && affichage.liste.lignes.length === 0) liste.current?.focus();
  }, [affichage]);
  useEffect(() => {
    if (ecran.nom === 'agenda') void actualiserBilan(jour);
  }, [ecran, jour]);
  const listeMontree = affichage !== null;
  useEffect(() => {
    // Once the list is there: on a large file it takes seconds.
    if (ecran.nom !== 'agenda' || !listeMontree) return undefined;
    let perime = false;
    void appeler('agenda.mois', { jour, nombre: 6 }).then((r) => {
      if (r.ok && !perime) setMois(r.value);
    });
    return () => {
      perime = true;
    };
  }, [ecran, jour, listeMontree]);

  const imprimer = async (): Promise<void> => {
    const [retard, duJour] = await Promise.all(
      (['retard', 'aujourdhui'] as const).map(async (p) =>
        valeurOuAnnonce(await appeler('agenda.lister', { jour, portee: p, genre })),
      ),
    );
    if (retard && duJour) setFeuille({ jour, genre, retard, aujourdhui: duJour });
  };
  useEffect(() => {
    // Printed once it is on the page.
    if (feuille !== null) void appeler('impression.papier').then(reussi);
  }, [feuille]);
  useRaccourcis({ imprimer: () => void imprimer() });

  const choisir = (change: { portee?: Portee; genre?: Genre | null }): void => {
    useAgenda.setState({ ...change, rang: 0 });
  };
  const surTouche = (e: KeyboardEvent): void => {
    const chiffre = chiffreDe(e);
    const voulue = chiffre === null ? undefined : PORTEES[chiffre - 1];
    if (voulue === undefined) return;
    e.preventDefault();
    e.stopPropagation();
    versListe.current = true;
    if (voulue === portee) liste.current?.focus();
    else choisir({ portee: voulue });
  };
  const lignes = affichage?.liste.lignes ?? [];
  const place = Math.min(rang, lignes.length - 1);
  const ligne = lignes[place];
  /** Nothing is opened from a list that is being replaced. */
  const ouvrir = (l: LigneAgenda): void => {
    if (affichage?.portee === portee && affichage.genre === genre) void ouvrirLigne(l);
  };
  const rienNullePart = bilan !== null && PORTEES.every((p) => bilan[p] === 0);
  const vide = genre !== null ? M.videGenre : rienNullePart ? M.vide : M.vides[affichage?.portee ?? portee];

  return (
    <div className="ecran agenda" onKeyDownCapture={surTouche}>
      <div className="agenda-tete">
        <h1>{M.titre}</h1>
        <p className="aide">{M.clavier}</p>
        <Bouton touche={COMMANDES.imprimer.touche} surClic={() => void imprimer()}>
          {M.imprimer}
        </Bouton>
      </div>
      <div className="agenda-filtres">
        <div role="group" aria-label={M.quand} className="puces">
          {PORTEES.map((p, i) => (
            <button
              key={p}
              type="button"
              className="puce"
              aria-pressed={p === portee}
              onClick={() => {
                choisir({ portee: p });
              }}
            >
              <span className="numero" aria-hidden="true">
                {i + 1}
              </span>
              <span>{M.portees[p]}</span>
              <strong>{bilan === null ? '' : formaterNombre(bilan[p])}</strong>
            </button>
          ))}
        </div>
        <div role="group" aria-label={M.document} className="puces genres">
          {[null, ...GENRES_DEMANDES].map((g) => (
            <button
              key={g ?? 'toutes'}
              type="button"
              className="puce"
              aria-pressed={g === genre}
              onClick={() => {
                choisir({ genre: g });
              }}
            >
              {g === null ? M.toutes : M.genres[g]}
            </button>
          ))}
        </div>
        <p className="agenda-total" role="status">
          {affichage !== null && direTotal(affichage.liste.total, lignes.length)}
        </p>
      </div>
      <div className="agenda-colonnes">
        {affichage !== null && (
          <ListeDocuments
            // Each reading is a new list, which takes the focus when it should.
            key={affichage.numero}
            ref={liste}
            focus={affichage.focus && lignes.length > 0}
            portee={affichage.portee}
            lignes={lignes}
            rang={place}
            vide={vide}
            surRang={(r) => {
              useAgenda.setState({ rang: r });
            }}
            surOuverture={ouvrir}
          />
        )}
        <div className="agenda-cote">
          {ligne !== undefined && (
            <DetailAgenda
              ligne={ligne}
              surOuverture={() => {
                ouvrir(ligne);
              }}
            />
          )}
        </div>
      </div>
      <SixMois mois={mois} />
      {feuille !== null && <PapierAgenda feuille={feuille} titre={`${M.papier.jour} ${formaterDate(feuille.jour)}`} />}
    </div>
  );
}
