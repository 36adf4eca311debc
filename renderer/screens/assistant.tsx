import { useEffect, useMemo } from 'react';
import { COMMANDES } from '../../shared/commandes/commandes.ts';
import { neSaitPas, nomsCriteres, nomsSituations, ouiNon, questions } from '../../shared/messages/faits.fr.ts';
import { T } from '../../shared/messages/ecrans.fr.ts';
import type { Brouillon, Reglages } from '../../shared/model.ts';
import { CRITERES, SITUATIONS } from '../../shared/regles/dossier.ts';
import type { Champ } from '../../shared/regles/faits.ts';
import { INCONNU, type Reponse } from '../../shared/regles/reponses.ts';
import { accorder, fr } from '../../shared/typographie.ts';
import { abandonner, faire } from '../state/facturation.ts';
import { dosePerimee, voir, type Vue } from '../state/assistant.ts';
import { useScan } from '../state/scan.ts';
import { Bouton } from '../ui/bouton.tsx';
import { Boite, LierProduit } from '../ui/boite.tsx';
import { Cases } from '../ui/cases.tsx';
import { Choix } from '../ui/choix.tsx';
import { messagesPieces } from '../../shared/messages/pieces.fr.ts';
import { Rappels } from '../ui/rappels.tsx';
import { Construction } from '../ui/construction.tsx';
import { DejaVaccine } from '../ui/deja-vaccine.tsx';
import { EnTeteActe } from '../ui/en-tete-acte.tsx';
import { useRaccourcis } from '../ui/raccourcis.ts';
import { PrescripteurOrdonnance } from '../ui/prescripteur.tsx';
import { ResultatFacturation } from './resultat.tsx';

const OUI_NON = [
  { valeur: 'oui', nom: ouiNon.oui },
  { valeur: 'non', nom: ouiNon.non },
  { valeur: INCONNU, nom: neSaitPas },
] as const;

function repondre(champ: Champ, valeur: Reponse<Champ>): void {
  faire({ type: 'repondre', champ, valeur });
}

/** The one active question. */
function Question({ champ, brouillon }: { readonly champ: Champ; readonly brouillon: Brouillon }) {
  const { question, aide } = questions[champ];
  const donnee = brouillon.reponses[champ];
  if (champ === 'patient.criteres') {
    return (
      <Cases
        question={question}
        aide={`${aide} ${T.assistant.clavierCriteres}`}
        options={CRITERES.map((c) => ({ valeur: c, nom: nomsCriteres[c] }))}
        actuelles={Array.isArray(donnee) ? donnee : []}
        surChoix={(criteres) => {
          repondre(champ, criteres);
        }}
        surInconnu={() => {
          repondre(champ, INCONNU);
        }}
      />
    );
  }
  if (champ === 'patient.situation') {
    return (
      <Choix
        question={question}
        aide={aide}
        options={[...SITUATIONS.map((s) => ({ valeur: s, nom: nomsSituations[s] })), { valeur: INCONNU, nom: neSaitPas }]}
        actuelle={typeof donnee === 'string' ? donnee : null}
        surChoix={(s) => {
          repondre(champ, s);
        }}
      />
    );
  }
  return (
    <Choix
      question={question}
      aide={aide}
      options={OUI_NON}
      actuelle={donnee === true ? 'oui' : donnee === false ? 'non' : donnee === INCONNU ? INCONNU : null}
      surChoix={(v) => {
        repondre(champ, v === INCONNU ? INCONNU : v === 'oui');
      }}
    />
  );
}

/** The answers given, each a button that reopens its question; those that no longer matter are greyed, not lost. */
function Bande({ vue }: { readonly vue: Vue }) {
  return (
    <div className="bande">
      <ul aria-label={T.assistant.connus}>
        {vue.connus.map((c) => (
          <li key={c.texte} className="connu">
            {fr(c.texte)} <small>{T.assistant.origine[c.origine]}</small>
          </li>
        ))}
      </ul>
      {vue.reponses.length > 0 && (
        <ul aria-label={T.assistant.reponses}>
          {vue.reponses.map((r) => (
            <li key={r.champ}>
              <button
                type="button"
                className={`reponse ${r.utile ? '' : 'inutile'}`}
                aria-current={vue.active === r.champ}
                onClick={() => {
                  faire({ type: 'editer', champ: r.champ });
                }}
              >
                <span>{fr(`${r.nom} :`)}</span> {r.texte}
                {r.fiche && <small>{T.assistant.origine.fiche}</small>}
                {!r.utile && <small>{T.assistant.inutile}</small>}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** What was left unknown and still separates several plans: choose what to answer after all. */
function Suspens({ vue }: { readonly vue: Vue }) {
  return (
    <Choix
      question={T.assistant.suspens}
      aide={T.assistant.suspensAide}
      options={vue.enSuspens.map((champ) => ({ valeur: champ, nom: questions[champ].question }))}
      actuelle={null}
      surChoix={(champ) => {
        faire({ type: 'editer', champ });
      }}
    />
  );
}

/** The wizard: the active question on the left, the plan building on the right; then the result. */
export function Assistant({ brouillon, reglages }: { readonly brouillon: Brouillon; readonly reglages: Reglages }) {
  const vue = useMemo(() => voir(brouillon, reglages), [brouillon, reglages]);
  const aLier = useScan((s) => s.gtinALier);
  // A question left by another billing is not asked here.
  const gtinALier = aLier?.brouillon === brouillon.id ? aLier.gtin : null;
  const perimee = dosePerimee(brouillon);
  const { plan } = vue.etude;
  const fini = vue.active === null && plan.statut !== 'incomplet' && plan.statut !== 'hors-regles' && perimee === null;
  const montrerBoite = brouillon.reponses.injection === true || brouillon.dose.gtin !== '';
  const revenir = (): void => {
    faire({ type: 'revenir' });
  };
  const laisser = (): void => {
    void abandonner(
      brouillon.sujet.type === 'patient' ? { nom: 'patient', patient: brouillon.sujet.patient } : { nom: 'accueil' },
    );
  };
  useRaccourcis({ revenir, abandonner: laisser });
  useEffect(() => {
    // A sentence that has just appeared must be in sight.
    if (perimee !== null) document.querySelector('.alerte.stop')?.scrollIntoView();
  }, [perimee]);
  return (
    <div className="ecran assistant">
      <EnTeteActe brouillon={brouillon} />
      <Bande vue={vue} />
      {brouillon.sujet.type === 'patient' && <DejaVaccine patientId={brouillon.sujet.patient.id} dateActe={brouillon.dateActe} />}
      <div className={fini ? 'assistant-fini' : 'assistant-colonnes'}>
        <div className="assistant-question">
          {gtinALier !== null && <LierProduit gtin={gtinALier} />}
          {perimee !== null && (
            <div className="alerte stop" role="alert">
              <strong>{T.dose.perimeeTitre}</strong>
              <p>
                {T.dose.perimee} {perimee}. {T.dose.perimeeFaire}
              </p>
            </div>
          )}
          {gtinALier === null && perimee === null && vue.active !== null && (
            <>
              {/* A new key for each question: focus and ticks start afresh. */}
              <Question key={`${vue.active}-${brouillon.edition ?? ''}`} champ={vue.active} brouillon={brouillon} />
              <p className="reste" aria-live="polite">
                {vue.restantes > 0 && accorder(vue.restantes, T.assistant.encore)}{' '}
                <span className="aide">{T.assistant.clavier}</span>
              </p>
            </>
          )}
          {vue.active === null && plan.statut === 'incomplet' && <Suspens vue={vue} />}
          {plan.statut === 'hors-regles' && (
            <div className="alerte verifier" role="status">
              <strong>{T.assistant.aucunPlan}</strong>
            </div>
          )}
          {fini && plan.prescripteur === 'medecin' && (
            <PrescripteurOrdonnance
              actuel={brouillon.prescripteur}
              surChoix={(prescripteur) => {
                faire({ type: 'prescripteur', prescripteur });
              }}
            />
          )}
        </div>
        {fini ? (
          <ResultatFacturation brouillon={brouillon} reglages={reglages} etude={vue.etude} />
        ) : (
          <div className="assistant-cote">
            <Construction etude={vue.etude} />
            {brouillon.sujet.type === 'patient' && (
              <Rappels patientId={brouillon.sujet.patient.id} titre={messagesPieces.rappels.titre} />
            )}
          </div>
        )}
      </div>
      {montrerBoite && <Boite brouillon={brouillon} />}
      <div className="actions pied">
        {vue.reponses.length > 0 && (
          <Bouton touche={COMMANDES.revenir.touche} surClic={revenir}>
            {fini ? T.resultat.modifier : T.assistant.revenir}
          </Bouton>
        )}
        <Bouton genre="discret" touche={COMMANDES.abandonner.touche} surClic={laisser}>
          {T.assistant.abandonner}
        </Bouton>
      </div>
    </div>
  );
}
