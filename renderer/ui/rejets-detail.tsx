import { useEffect, useRef, useState, type FormEvent } from 'react';
import { COMMANDES } from '../../shared/commandes/commandes.ts';
import { formaterDate, lireJourAVenir } from '../../shared/dates.ts';
import type { Sortie } from '../../shared/api.ts';
import { direCause, direEuros, messagesRejets as M } from '../../shared/messages/rejets.fr.ts';
import { messagesErreurs } from '../../shared/messages/erreurs.fr.ts';
import { EXPLICATIONS } from '../../shared/rejets/causes.ts';
import { GESTES_REJET, gestesPermis, interditDe, type GesteRejet } from '../../shared/rejets/etats.ts';
import { ecrireMontant, lireMontant } from '../../shared/rejets/montant.ts';
import type { LigneRejet } from '../../shared/rejets/rejet.ts';
import { SOURCES_REJETS, type SourceRejet } from '../../shared/rejets/sources.ts';
import { fr } from '../../shared/typographie.ts';
import { appeler } from '../api.ts';
import { aller, annoncer, valeurOuAnnonce } from '../state/app.ts';
import { aujourdhui, jourLocal } from '../state/horloge.ts';
import { mouvoir, relanceProposee } from '../state/rejets.ts';
import { Bouton } from './bouton.tsx';
import { Champ } from './champ.tsx';
import { Remises } from './confie-rejet.tsx';
import { ConseilsActe } from './rejets-conseils.tsx';

const D = M.detail;

/** What is asked for before a move: only those that need a word of the person. */
export type Question = Extract<GesteRejet, 'encaisser' | 'perdre' | 'relancer' | 'reprendre'>;

/** Whether a move asks something first: of a paid reject, how much the payer takes back. */
export const demande = (geste: GesteRejet, { etat }: Pick<LigneRejet, 'etat'>): geste is Question =>
  geste === 'encaisser' || geste === 'perdre' || geste === 'relancer' || (geste === 'reprendre' && etat === 'payee');

/** Why what the state would allow is not open, and on whose word. */
function Interdits({ ligne }: { readonly ligne: LigneRejet }) {
  return GESTES_REJET.map((g) => interditDe(ligne, g))
    .filter((i) => i !== null)
    .map((i) => (
      <div key={i} className="doute">
        <p>{D.interdits[i]}</p>
        {i === 'integral' && <Source de={ligne.payeur === 'C2S' ? 'ameli-c2s-medecin' : 'moniteur-gestionnaire-2025'} />}
      </div>
    ));
}

function Source({ de }: { readonly de: SourceRejet }) {
  const { titre, date } = SOURCES_REJETS[de];
  return (
    <p className="source">
      {fr(`${D.source} :`)} <cite>{titre}</cite>, {formaterDate(date)}.
    </p>
  );
}

async function ouvrirPatient(id: string): Promise<void> {
  const r = await appeler('patients.dossier', { id });
  if (r.ok && r.value === null) annoncer(messagesErreurs['patient-inconnu'], true);
  const dossier = valeurOuAnnonce(r);
  if (dossier !== null) aller({ nom: 'patient', patient: dossier.patient });
}

interface Proprietes {
  readonly ligne: LigneRejet;
  readonly question: Question | null;
  readonly surGeste: (geste: GesteRejet) => void;
  readonly surCorrection: () => void;
  /** The question was answered, or given up. */
  readonly surFin: () => void;
}

/** The selected reject: how much, why, what to do, on whose word, and what may be done with which key. */
export function DetailRejet({ ligne: l, question, surGeste, surCorrection, surFin }: Proprietes) {
  const cause = l.cause === 'inconnue' ? null : EXPLICATIONS[l.cause];
  const parties = [
    l.paye > 0 && `${D.paye} ${direEuros(l.paye)}`,
    l.perdu > 0 && `${D.perdu} ${direEuros(l.perdu)}`,
    l.relance !== '' && `${D.relance} ${formaterDate(l.relance)}`,
  ].filter((p) => p !== false);
  return (
    <section className="agenda-detail rejets-detail" aria-label={D.titre}>
      <h2>{l.nomPayeur}</h2>
      <p>
        <strong>{direEuros(l.reste)}</strong> {D.sur} {direEuros(l.montant)}, {M.etats[l.etat].toLocaleLowerCase('fr')}
        {parties.length > 0 && fr(` : ${parties.join(', ')}`)}
      </p>
      {question !== null && <Reponse key={`${l.id} ${question}`} ligne={l} question={question} surFin={surFin} />}
      {l.etat === 'attente-caisse' && <p className="doute">{D.nePasRenvoyer}</p>}
      <Interdits ligne={l} />
      <dl>
        {(l.facture !== '' || l.lot !== '') && (
          <>
            <dt>{M.colonnes.facture}</dt>
            <dd>
              {l.facture}
              {l.lot !== '' && ` (${D.lot} ${l.lot})`}
            </dd>
          </>
        )}
        {(l.code !== '' || l.libelle !== '') && (
          <>
            <dt>{D.imprime}</dt>
            <dd>{[l.code, l.libelle].filter((t) => t !== '').join(', ')}</dd>
          </>
        )}
        {l.patient !== '' && (
          <>
            <dt>{M.colonnes.patient}</dt>
            <dd>{l.patient}</dd>
          </>
        )}
        {l.commentaire !== '' && (
          <>
            <dt>{M.formulaire.commentaire}</dt>
            <dd>{l.commentaire}</dd>
          </>
        )}
      </dl>
      <Remises rejetId={l.id} />
      <h3>{direCause(l.cause)}</h3>
      {cause === null ? (
        <p>{D.sansCause}</p>
      ) : (
        <>
          <p className="rejets-remede">{fr(cause.remede)}</p>
          <Source de={cause.source} />
        </>
      )}
      <div className="rejets-gestes" role="group" aria-label={D.gestes}>
        {gestesPermis(l).map((g) => (
          <Bouton
            key={g}
            touche={COMMANDES[`rejet-${g}`].touche}
            surClic={() => {
              surGeste(g);
            }}
          >
            {M.gestes[g]}
          </Bouton>
        ))}
        <Bouton touche={COMMANDES.rejetsCorriger.touche} surClic={surCorrection}>
          {M.corriger}
        </Bouton>
        {l.patientId !== '' && <Bouton surClic={() => void ouvrirPatient(l.patientId)}>{D.ouvrir}</Bouton>}
      </div>
      <ConseilsActe ligne={l} />
      <Histoire key={`${l.id} ${l.version}`} rejetId={l.id} />
    </section>
  );
}

/** One field, filled in with what is most likely: Enter answers, Escape gives up. */
function Reponse({ ligne, question, surFin }: { ligne: LigneRejet; question: Question; surFin: () => void }) {
  const champ = { encaisser: 'montant', perdre: 'motif', relancer: 'relance', reprendre: 'repris' } as const;
  const nom = champ[question];
  const [texte, setTexte] = useState(() => {
    if (question === 'encaisser') return ecrireMontant(ligne.reste);
    if (question === 'reprendre') return ecrireMontant(ligne.paye);
    return question === 'perdre' ? '' : formaterDate(relanceProposee(ligne, 'relancer'));
  });
  const [fautif, setFautif] = useState(false);
  const entree = useRef<HTMLInputElement>(null);
  useEffect(() => {
    entree.current?.focus();
    entree.current?.select();
  }, []);
  const lire = () => {
    if (nom === 'motif') return texte.trim() === '' ? null : { motif: texte.trim().slice(0, 200) };
    if (nom === 'relance') {
      const lu = lireJourAVenir(texte, aujourdhui());
      return lu.ok && lu.date > aujourdhui() ? { relance: lu.date } : null;
    }
    const montant = lireMontant(texte);
    return montant === null || montant > (nom === 'repris' ? ligne.paye : ligne.reste) ? null : { montant };
  };
  const soumettre = async (e: FormEvent): Promise<void> => {
    e.preventDefault();
    const complement = lire();
    setFautif(complement === null);
    if (complement === null) entree.current?.focus();
    else if (await mouvoir(ligne, question, complement)) surFin();
  };
  return (
    <form
      className="rejets-reponse"
      noValidate
      onSubmit={(e) => void soumettre(e)}
      onKeyDown={(e) => {
        if (e.key === 'Escape') surFin();
      }}
    >
      <Champ
        ref={entree}
        nom={M.demande[nom]}
        valeur={texte}
        surSaisie={setTexte}
        largeur="court"
        faute={fautif ? M.demande.fautes[nom] : null}
      />
      <Bouton genre="principal" soumet touche="Entrée">
        {M.gestes[question]}
      </Bouton>
    </form>
  );
}

function Histoire({ rejetId }: { readonly rejetId: string }) {
  const [pas, setPas] = useState<Sortie<'rejets.historique'>>([]);
  useEffect(() => {
    let perime = false;
    void appeler('rejets.historique', { rejetId }).then((r) => {
      if (!perime && r.ok) setPas(r.value);
    });
    return () => {
      perime = true;
    };
  }, [rejetId]);
  return (
    <>
      <h3>{D.historique}</h3>
      <ol className="rejets-histoire">
        {pas.map((p) => (
          <li key={p.id}>
            {formaterDate(p.jour)}, {M.faits[p.geste]}
            {p.montant > 0 && ` ${direEuros(p.montant)}`}, {D.par} {p.par}
            {p.jour !== jourLocal(p.instant) && ` (${formaterDate(jourLocal(p.instant))})`}
            {p.motif !== '' && fr(` : ${p.motif}`)}
          </li>
        ))}
      </ol>
    </>
  );
}
