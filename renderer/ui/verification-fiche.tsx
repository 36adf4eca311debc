import { messagesVerifications as M } from '../../shared/messages/verifications.fr.ts';
import { fr } from '../../shared/typographie.ts';
import type { FichePoint, FicheVerification } from '../../shared/verifications/fiche.ts';

const F = M.fiche;

/** One point: what was seen, what is missing, then, quieter, why and after whom. */
function Point({ p }: { readonly p: FichePoint }) {
  return (
    <li className={`point-verifie ${p.niveau}`}>
      <h3>
        {p.titre} <span className={`niveau ${p.niveau}`}>{p.inconnu ? F.inconnu : F.niveaux[p.niveau]}</span>
      </h3>
      <p>{p.vu}</p>
      {p.manque !== '' && (
        <p className="manque">
          <strong>{fr(`${F.reste} :`)}</strong> {p.manque}
        </p>
      )}
      <p className="motif-verifie">
        {p.pourquoi} {p.evite !== '' && `${fr(`${F.evite} :`)} ${p.evite}.`}
      </p>
      {p.doute !== '' && (
        <p className="doute">
          <strong>{fr(`${F.doute} :`)}</strong> {p.doute}
        </p>
      )}
      <p className="source">
        <cite>{p.source.titre}</cite>, {p.source.date} ({p.confiance})<span className="adresse"> {p.source.url}</span>
      </p>
    </li>
  );
}

interface Proprietes {
  readonly fiche: FicheVerification;
  /** Who made the check, and when; empty while it is being made. */
  readonly signature: string;
}

/** The sheet of a check: the verdict, what to settle, what is in order. On screen, on paper and reopened: the same. */
export function FicheDeVerification({ fiche, signature }: Proprietes) {
  const aVoir = fiche.points.filter((p) => p.niveau !== 'sur');
  const enRegle = fiche.points.filter((p) => p.niveau === 'sur');
  return (
    <article className={`fiche verification ${fiche.niveau}`}>
      <header>
        <p className="fiche-officine">{fiche.officine}</p>
        <p className="fiche-sujet">
          {fiche.sujet}. {F.faite} {fiche.jour}.
        </p>
        <h2 className="verdict">{fiche.verdict}</h2>
        {signature !== '' && <p className="signature">{signature}</p>}
      </header>
      <div className={aVoir.length === 0 ? '' : 'verification-corps'}>
        {aVoir.length > 0 && (
          <ul className="points-verifies" aria-label={F.reste}>
            {aVoir.map((p) => (
              <Point key={p.titre} p={p} />
            ))}
          </ul>
        )}
        <ul className={`points-verifies regles ${aVoir.length === 0 ? 'seuls' : ''}`} aria-label={F.niveaux.sur}>
          {enRegle.map((p) => (
            <Point key={p.titre} p={p} />
          ))}
        </ul>
      </div>
      {fiche.cartes.length > 0 && (
        <section>
          <h2>{M.cartes.titre}</h2>
          <ul className="a-noter">
            {fiche.cartes.map((c) => (
              <li key={c}>{c}</li>
            ))}
          </ul>
        </section>
      )}
      <p className="aide">{F.pied}</p>
    </article>
  );
}
