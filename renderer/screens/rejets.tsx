import { useEffect, useState } from 'react';
import { aLeDroit } from '../../shared/droits.ts';
import { messagesConfie } from '../../shared/messages/confie.fr.ts';
import { messagesErreurs } from '../../shared/messages/erreurs.fr.ts';
import { COMMANDES } from '../../shared/commandes/commandes.ts';
import { direEuros, messagesRejets as M } from '../../shared/messages/rejets.fr.ts';
import { GESTES_REJET, gestesPermis, interditDe, MOUVEMENTS, type GesteRejet } from '../../shared/rejets/etats.ts';
import { FILTRES, type LigneRejet } from '../../shared/rejets/rejet.ts';
import { useBilan } from '../state/agenda.ts';
import { annoncer, useApp } from '../state/app.ts';
import { ONGLETS_CONFIE, type OngletConfie } from '../state/confie.ts';
import { useCalque } from '../state/calque.ts';
import { aujourdhui } from '../state/horloge.ts';
import { choisirRejets, filtrer, mouvoir, relanceProposee, relireRejets, useRejets } from '../state/rejets.ts';
import { useSession } from '../state/session.ts';
import { Bouton } from '../ui/bouton.tsx';
import { Gestionnaire } from '../ui/confie.tsx';
import { demande, DetailRejet, type Question } from '../ui/rejets-detail.tsx';
import { useRaccourcis } from '../ui/raccourcis.ts';
import { BilanImport } from '../ui/rejets-bilan.tsx';
import { FichierRejets } from '../ui/rejets-import.tsx';
import { ListeRejets } from '../ui/rejets-liste.tsx';
import { PucesRejets } from '../ui/rejets-puces.tsx';
import { SaisieRejet } from '../ui/rejets-saisie.tsx';
import { TableauRejets } from '../ui/rejets-tableau.tsx';

/** The digit of a physical key, whatever the layout of the keyboard. */
const chiffreDe = (e: KeyboardEvent): number => Number(/^(?:Digit|Numpad)([1-5])$/.exec(e.code)?.[1] ?? 0);
const ecritTexte = (cible: EventTarget | null): boolean =>
  cible instanceof HTMLElement && cible.closest('input, select, textarea') !== null;

/** What each move's key does on a reject: the move, or the sentence that says why it is closed. */
function gestesDe(ligne: LigneRejet, geste: (g: GesteRejet) => void): Partial<Record<`rejet-${GesteRejet}`, () => void>> {
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

/** What is owed and refused: a dense grid, one key a move, the total always in sight. */
export function Rejets() {
  const { filtre, rang, vue, lue, bilan } = useRejets();
  const ecran = useApp((s) => s.ecran);
  const role = useSession((s) => s.etat?.ouverte?.role ?? null);
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
  const confier = (onglet: OngletConfie): void => {
    setQuestion(null);
    if (aLeDroit(role, 'fichiers')) useRejets.setState({ vue: { nom: 'gestionnaire', onglet } });
    else annoncer(messagesErreurs['droit-insuffisant'], true);
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
  const basculer = (): void => {
    montrer(vue.nom === 'tableau' ? 'liste' : 'tableau');
  };
  const choisie = vue.nom === 'liste' ? ligne : undefined;
  // The manager's place has keys of its own.
  useRaccourcis(
    vue.nom === 'gestionnaire'
      ? {}
      : {
          rejetsSaisir: () => {
            saisir(null);
          },
          rejetsImporter: () => void choisirRejets(),
          rejetsArgent: basculer,
          rejetsConfier: () => {
            confier('confier');
          },
          ...(choisie !== undefined && {
            rejetsCorriger: () => {
              saisir(choisie);
            },
            rejetsConseils: () => document.querySelector<HTMLElement>('.rejets-conseils select')?.focus(),
            ...gestesDe(choisie, geste),
          }),
        },
  );
  useEffect(() => {
    /** What this key does now, besides the commands. */
    const acteDe = (e: KeyboardEvent): (() => void) | undefined => {
      if (vue.nom === 'gestionnaire') {
        const onglet = e.ctrlKey || e.altKey || e.metaKey ? undefined : ONGLETS_CONFIE[chiffreDe(e) - 1];
        if (onglet !== undefined)
          return () => {
            confier(onglet);
          };
        return e.key === 'Escape'
          ? () => {
              montrer('liste');
            }
          : undefined;
      }
      if (e.ctrlKey || e.altKey || e.metaKey) return undefined;
      const voulu = FILTRES[chiffreDe(e) - 1];
      if (voulu !== undefined) return () => void filtrer(voulu);
      if (e.key === 'Escape' && (vue.nom === 'tableau' || vue.nom === 'fichier'))
        return () => {
          montrer('liste');
        };
      return undefined;
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
            touche={COMMANDES.rejetsSaisir.touche}
            surClic={() => {
              saisir(null);
            }}
          >
            {M.saisir}
          </Bouton>
          <Bouton touche={COMMANDES.rejetsImporter.touche} surClic={() => void choisirRejets()}>
            {M.importer}
          </Bouton>
          <Bouton touche={COMMANDES.rejetsArgent.touche} surClic={basculer}>
            {vue.nom === 'tableau' ? M.tableau.retour : M.argent}
          </Bouton>
          <Bouton
            touche={COMMANDES.rejetsConfier.touche}
            surClic={() => {
              confier('confier');
            }}
          >
            {messagesConfie.bouton}
          </Bouton>
        </div>
      </div>
      {bilan !== null && <BilanImport />}
      {vue.nom === 'tableau' ? (
        <TableauRejets key={lue?.numero} />
      ) : vue.nom === 'gestionnaire' ? (
        <Gestionnaire
          onglet={vue.onglet}
          lignes={lignes}
          choisie={ligne?.id ?? ''}
          surOnglet={confier}
          surFin={() => {
            montrer('liste');
          }}
        />
      ) : (
        <>
          <div className="agenda-filtres">
            <PucesRejets />
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
