import { niveaux, nomsDecisions, nomsIssues } from '../../shared/messages/faits.fr.ts';
import { T } from '../../shared/messages/ecrans.fr.ts';
import type { Etude } from '../../shared/regles/facturation.ts';
import { issuesPossibles } from '../../shared/regles/questions.ts';
import type { Decision } from '../../shared/regles/regle.ts';
import { fr } from '../../shared/typographie.ts';

const MONTREES: readonly Decision[] = ['prescripteur', 'vaccin', 'acte', 'factures'];

/** The plan as it builds: each decision certain, or what it can still be. */
export function Construction({ etude }: { readonly etude: Etude }) {
  const { analyse } = etude;
  if (analyse === null) return null;
  // What must not be done is said before the question that would lead to it.
  const arrets = analyse.completions.signaux
    .filter((s) => s.genre === 'avertissement' && niveaux[s.code] === 'stop')
    .map((s) => s.explication);
  return (
    <aside className="construction" aria-label={T.assistant.construction}>
      <h2>{T.assistant.construction}</h2>
      <dl>
        {MONTREES.map((decision) => {
          const noms: Readonly<Record<string, string>> = nomsIssues[decision];
          const issues = issuesPossibles(analyse.completions, decision);
          const certaine = issues.length === 1;
          return (
            <div key={decision} className={certaine ? 'certaine' : 'possible'}>
              <dt>
                {nomsDecisions[decision]} <small>{certaine ? T.assistant.certain : T.assistant.possible}</small>
              </dt>
              <dd>{issues.map((i) => noms[i]).join(fr(' ; '))}</dd>
            </div>
          );
        })}
      </dl>
      {arrets.map((texte) => (
        <div key={texte} className="alerte stop">
          <strong>{T.resultat.niveaux.stop}</strong>
          <p>{fr(texte)}</p>
        </div>
      ))}
      <p className="referentiel-pied">{analyse.jeu.titre}</p>
    </aside>
  );
}
