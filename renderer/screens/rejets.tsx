import { useEffect, useState } from 'react';
import { aLeDroit } from '../../shared/droits.ts';
import { messagesConfie } from '../../shared/messages/confie.fr.ts';
import { messagesErreurs } from '../../shared/messages/erreurs.fr.ts';
import { COMMANDES } from '../../shared/commandes/commandes.ts';
import { direEuros, messagesRejets as M } from '../../shared/messages/rejets.fr.ts';
import { gestesPermis, MOUVEMENTS, type GesteRejet } from '../../shared/rejets/etats.ts';
import type { LigneRejet } from '../../shared/rejets/rejet.ts';
import { useBilan } from '../state/agenda.ts';
import { annoncer, useApp } from '../state/app.ts';
import type { OngletConfie } from '../state/confie.ts';
import { aujourdhui } from '../state/horloge.ts';
import { chercherRejets, choisirRejets, mouvoir, relanceProposee, relireRejets, useRejets } from '../state/rejets.ts';
import { useSession } from '../state/session.ts';
import { Bouton } from '../ui/bouton.tsx';
import { Gestionnaire } from '../ui/confie.tsx';
import { demande, DetailRejet, type Question } from '../ui/rejets-detail.tsx';
import { useRaccourcis } from '../ui/raccourcis.ts';
import { BilanImport } from '../ui/rejets-bilan.tsx';
import { FichierRejets } from '../ui/rejets-import.tsx';
import { ListeRejets } from '../ui/rejets-liste.tsx';
import { PucesRejets } from '../ui/rejets-puces.tsx';
import { chercheEnCours, RechercheRejets, versRecherche } from '../ui/rejets-recherche.tsx';
import { SaisieRejet } from '../ui/rejets-saisie.tsx';
import { TableauRejets } from '../ui/rejets-tableau.tsx';
import { gestesDe, useTouchesRejets } from '../ui/rejets-touches.ts';

/** What is owed and refused: a dense grid, one key a move, the total always in sight. */
export function Rejets() {
  const { filtre, recherche, rang, vue, lue, bilan } = useRejets();
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
  const enVue: LigneRejet | undefined = lignes[place];
  // What is typed has not been answered yet: the line in sight is another search's.
  const ligne = lue?.recherche === recherche ? enVue : undefined;

  const montrer = (nom: 'liste' | 'tableau'): void => {
    setQuestion(null);
    useRejets.setState({ vue: { nom } });
  };
  const confier = (onglet: OngletConfie): void => {
    setQuestion(null);
    if (aLeDroit(role, 'fichiers')) {
      useRejets.setState({ vue: { nom: 'gestionnaire', onglet } });
      // Its list has no field that would say what narrows it.
      if (recherche !== '') void chercherRejets('');
    } else annoncer(messagesErreurs['droit-insuffisant'], true);
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
          ...(vue.nom === 'liste' && { rejetsChercher: versRecherche }),
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
  useTouchesRejets(vue.nom, {
    confier,
    versListe: () => {
      montrer('liste');
    },
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
      {bilan !== null && (vue.nom === 'liste' || vue.nom === 'fichier') && <BilanImport />}
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
            {vue.nom === 'liste' && <RechercheRejets />}
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
                  focus={question === null && !chercheEnCours()}
                  lignes={lignes}
                  rang={place}
                  vide={lue.filtre !== filtre || lue.recherche !== recherche ? '' : recherche === '' ? M.vides[filtre] : M.vide}
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
