import { useEffect, useState } from 'react';
import { direEuros, direImport, direRetour, direRefusRejet, messagesRejets as M } from '../../shared/messages/rejets.fr.ts';
import { GESTES_REJET, gestesPermis, interditDe, MOUVEMENTS, type GesteRejet } from '../../shared/rejets/etats.ts';
import { FILTRES, type LigneRejet } from '../../shared/rejets/rejet.ts';
import { formaterNombre } from '../../shared/typographie.ts';
import { useBilan } from '../state/agenda.ts';
import { annoncer, useApp } from '../state/app.ts';
import { aujourdhui } from '../state/horloge.ts';
import {
  annulerRejet,
  choisirRejets,
  enregistrerRefusRejets,
  filtrer,
  mouvoir,
  relanceProposee,
  relireRejets,
  useRejets,
} from '../state/rejets.ts';
import { Bouton } from '../ui/bouton.tsx';
import { demande, DetailRejet, type Question } from '../ui/rejets-detail.tsx';
import { FichierRejets } from '../ui/rejets-import.tsx';
import { ListeRejets } from '../ui/rejets-liste.tsx';
import { SaisieRejet } from '../ui/rejets-saisie.tsx';
import { TableauRejets } from '../ui/rejets-tableau.tsx';

/** The digit of a physical key, whatever the layout of the keyboard. */
const chiffreDe = (e: KeyboardEvent): number => Number(/^(?:Digit|Numpad)([1-4])$/.exec(e.code)?.[1] ?? 0);
const ecritTexte = (cible: EventTarget | null): boolean =>
  cible instanceof HTMLElement && cible.closest('input, select, textarea') !== null;

/** What is owed and refused: a dense grid, one key a move, the total always in sight. */
export function Rejets() {
  const { filtre, rang, vue, lue, bilan } = useRejets();
  const ecran = useApp((s) => s.ecran);
  // Past midnight, other rejects are due.
  useBilan((s) => s.jour);
  const jour = aujourdhui();
  const [question, setQuestion] = useState<Question | null>(null);
  useEffect(() => {
    if (ecran.nom === 'rejets') void relireRejets(jour);
  }, [ecran, jour]);
  // A list that is being replaced is not acted on.
  const lignes = lue?.filtre === filtre ? lue.lignes : [];
  const place = Math.max(0, Math.min(rang, lignes.length - 1));
  const ligne: LigneRejet | undefined = lignes[place];

  const montrer = (nom: 'liste' | 'tableau'): void => {
    setQuestion(null);
    useRejets.setState({ vue: { nom } });
  };
  const saisir = (corrigee: LigneRejet | null): void => {
    setQuestion(null);
    useRejets.setState({ vue: { nom: 'saisie', ligne: corrigee } });
  };
  const geste = (g: GesteRejet): void => {
    if (ligne === undefined) return;
    if (demande(g, ligne)) setQuestion(g);
    else void mouvoir(ligne, g, MOUVEMENTS[g].exige.includes('relance') ? { relance: relanceProposee(ligne, g) } : {});
  };
  useEffect(() => {
    const lettres: Readonly<Record<string, () => void>> = {
      N: () => {
        saisir(null);
      },
      I: () => void choisirRejets(),
      V: () => document.querySelector<HTMLElement>('.rejets-conseils select')?.focus(),
      G: () => {
        montrer(vue.nom === 'tableau' ? 'liste' : 'tableau');
      },
    };
    /** What this key does now, if anything. */
    const acteDe = (e: KeyboardEvent): (() => void) | undefined => {
      if (e.ctrlKey && e.key.toLowerCase() === 'z') return () => void annulerRejet();
      if (e.ctrlKey || e.altKey || e.metaKey) return undefined;
      const voulu = FILTRES[chiffreDe(e) - 1];
      if (voulu !== undefined) return () => void filtrer(voulu);
      if (e.key === 'Escape' && (vue.nom === 'tableau' || vue.nom === 'fichier'))
        return () => {
          montrer('liste');
        };
      const lettre = e.key.length === 1 ? e.key.toUpperCase() : '';
      const g =
        vue.nom === 'liste' && ligne !== undefined ? gestesPermis(ligne).find((x) => MOUVEMENTS[x].touche === lettre) : undefined;
      if (g !== undefined)
        return () => {
          geste(g);
        };
      const ferme =
        vue.nom === 'liste' && ligne !== undefined ? GESTES_REJET.find((x) => MOUVEMENTS[x].touche === lettre) : undefined;
      const interdit = ferme === undefined || ligne === undefined ? null : interditDe(ligne, ferme);
      if (interdit !== null)
        return () => {
          annoncer(M.detail.interdits[interdit], true);
        };
      if (lettre === 'C' && vue.nom === 'liste' && ligne !== undefined)
        return () => {
          saisir(ligne);
        };
      return lettres[lettre];
    };
    const surTouche = (e: KeyboardEvent): void => {
      if (e.repeat || ecritTexte(e.target)) return;
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

  const total = lue?.comptes.tous.reste ?? null;
  return (
    <div className="ecran agenda rejets" data-lettres="">
      <div className="agenda-tete">
        <h1>{M.titre}</h1>
        <p className="rejets-total" role="status">
          {total !== null && (
            <>
              <strong>{direEuros(total)}</strong> {M.total}
            </>
          )}
        </p>
        <div className="rejets-actions">
          <Bouton
            touche="N"
            surClic={() => {
              saisir(null);
            }}
          >
            {M.saisir}
          </Bouton>
          <Bouton touche="I" surClic={() => void choisirRejets()}>
            {M.importer}
          </Bouton>
          <Bouton
            touche="G"
            surClic={() => {
              montrer(vue.nom === 'tableau' ? 'liste' : 'tableau');
            }}
          >
            {vue.nom === 'tableau' ? M.tableau.retour : M.argent}
          </Bouton>
        </div>
      </div>
      {bilan !== null && <BilanImport />}
      {vue.nom === 'tableau' ? (
        <TableauRejets key={lue?.numero} />
      ) : (
        <>
          <div className="agenda-filtres">
            <div role="group" aria-label={M.quoi} className="puces">
              {FILTRES.map((f, i) => (
                <button key={f} type="button" className="puce" aria-pressed={f === filtre} onClick={() => void filtrer(f)}>
                  <span className="numero" aria-hidden="true">
                    {i + 1}
                  </span>
                  <span>{M.filtres[f]}</span>
                  {lue !== null && (
                    <strong>
                      {formaterNombre(lue.comptes[f].nombre)} <small>{direEuros(lue.comptes[f].reste)}</small>
                    </strong>
                  )}
                </button>
              ))}
            </div>
            <p className="aide">{M.clavier}</p>
          </div>
          {vue.nom === 'fichier' ? (
            <FichierRejets />
          ) : vue.nom === 'saisie' ? (
            <SaisieRejet
              key={vue.ligne?.id ?? ''}
              ligne={vue.ligne}
              surFin={() => {
                montrer('liste');
              }}
            />
          ) : (
            <div className="agenda-colonnes">
              {lue !== null && (
                <ListeRejets
                  key={`${lue.numero} ${question ?? ''}`}
                  focus={question === null}
                  lignes={lignes}
                  rang={place}
                  vide={lue.filtre === filtre ? M.vides[filtre] : ''}
                  surRang={(r) => {
                    if (r !== rang) setQuestion(null);
                    useRejets.setState({ rang: r });
                  }}
                  surOuverture={() => {
                    if (ligne !== undefined) saisir(ligne);
                  }}
                />
              )}
              <div className="agenda-cote">
                {ligne !== undefined && (
                  <DetailRejet
                    ligne={ligne}
                    question={question !== null && gestesPermis(ligne).includes(question) ? question : null}
                    surGeste={geste}
                    surCorrection={() => {
                      saisir(ligne);
                    }}
                    surFin={() => {
                      setQuestion(null);
                    }}
                  />
                )}
              </div>
            </div>
          )}
        </>
      )}
    </div>
  );
}

/** What the last file brought: counts, then each line refused and why. */
function BilanImport() {
  const bilan = useRejets((s) => s.bilan);
  if (bilan === null) return null;
  const { faute, refus } = bilan;
  return (
    <section className={`alerte ${faute !== null || refus.length > 0 ? 'verifier' : ''}`} aria-label={M.importation.titre}>
      <p role="status">{faute === null ? direImport(bilan) : M.importation.fautes[faute]}</p>
      {bilan.nouveaux > 0 && <p>{M.importation.devine}</p>}
      {bilan.encore.length > 0 && (
        <>
          <h2>{M.importation.encoreTitre}</h2>
          <ul className="rejets-refus">
            {bilan.encore.map((l) => (
              <li key={l.id}>
                {l.nomPayeur}, {l.facture}, {direEuros(l.reste)}, {direRetour(l.lot, l.code)}
              </li>
            ))}
          </ul>
        </>
      )}
      {refus.length > 0 && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a long list scrolls by keyboard
        <ul className="rejets-refus" tabIndex={0} aria-label={M.importation.refuses.other.replace('{n} ', '')}>
          {refus.map((r) => (
            <li key={r.ligne}>
              {M.importation.ligne} {r.ligne}, {direRefusRejet(r.colonne, r.raison)}
            </li>
          ))}
        </ul>
      )}
      {refus.length > 0 && <Bouton surClic={() => void enregistrerRefusRejets()}>{M.importation.enregistrer}</Bouton>}
      <Bouton
        genre="discret"
        surClic={() => {
          useRejets.setState({ bilan: null });
        }}
      >
        {M.importation.fermer}
      </Bouton>
    </section>
  );
}
