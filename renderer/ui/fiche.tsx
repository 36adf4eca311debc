import { copierLigne, type Fiche, type FicheLigne, type FicheMotif } from '../../shared/fiche.ts';
import { T } from '../../shared/messages/ecrans.fr.ts';
import { accorder, fr } from '../../shared/typographie.ts';
import { Bouton } from './bouton.tsx';

const R = T.resultat;

function Ligne({ ligne, surCopie }: { readonly ligne: FicheLigne; readonly surCopie: (texte: string) => void }) {
  const champs: [string, string][] = [
    [R.prescripteur, ligne.prescripteur],
    [R.exoneration, ligne.exoneration],
    ...(ligne.code === '' ? [] : [[R.code, ligne.code] as [string, string]]),
    [R.taux, ligne.taux],
    [R.montant, ligne.montant],
    [R.payeur, ligne.payeur],
  ];
  return (
    <div className="ligne">
      <h3>{ligne.objet}</h3>
      <dl>
        {champs.map(([nom, valeur]) => (
          <div key={nom}>
            <dt>{nom}</dt>
            <dd>{valeur}</dd>
          </div>
        ))}
      </dl>
      <Bouton
        genre="discret"
        nom={fr(`${R.copierLigne} : ${ligne.objet}`)}
        surClic={() => {
          surCopie(copierLigne(ligne));
        }}
      >
        {R.copier}
      </Bouton>
    </div>
  );
}

function Motif({ m }: { readonly m: FicheMotif }) {
  return (
    <li className="motif">
      <h3>
        {m.decision} <span className={`pastille ${m.sur ? 'sur' : 'verifier'}`}>{m.confiance}</span>
      </h3>
      <p>{m.explication}</p>
      {m.doute !== '' && (
        <p className="doute">
          <strong>{fr(`${R.doute} :`)}</strong> {m.doute}
        </p>
      )}
      <p className="source">
        <cite>{m.source.titre}</cite>, {m.source.date}
        <span className="adresse"> {m.source.url}</span>
      </p>
      {m.lignee !== '' && <p className="lignee">{m.lignee}</p>}
      {(m.bascules.length > 0 || m.forcePar.length > 0 || m.battues.length > 0) && (
        <details>
          <summary>{R.bascule}</summary>
          {m.forcePar.length > 0 && <p>{fr(`${R.force} : ${m.forcePar.join(' ; ')}`)}</p>}
          {m.battues.map((b) => (
            <p key={b}>{fr(`${R.battues} : ${b}`)}</p>
          ))}
          <ul>
            {m.bascules.map((b) => (
              <li key={b}>{b}</li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

/** The result sheet: the verdict, the invoices to enter, and, quieter, why. On screen, on paper and reopened: the same. */
export function FicheResultat({ fiche, surCopie }: { readonly fiche: Fiche; readonly surCopie: (texte: string) => void }) {
  const douteuses = fiche.alertes.filter((a) => a.niveau !== 'information');
  return (
    <article className={`fiche ${fiche.plan.statut}`}>
      <header>
        <p className="fiche-officine">{fiche.officine}</p>
        <p className="fiche-sujet">
          {fiche.sujet}. {fr(`${T.assistant.dateActe} :`)} {fiche.dateActe}.
        </p>
        <h2 className="verdict">{fiche.verdict}</h2>
        {douteuses[0] !== undefined && (
          <p className={`verdict-alertes ${douteuses[0].niveau}`}>
            {douteuses[0].texte} {douteuses.length > 1 && `(${accorder(douteuses.length - 1, R.autres)})`}
          </p>
        )}
      </header>
      <div className="fiche-corps">
        <div className="fiche-saisie">
          {fiche.factures.length === 0 && <p className="vide">{R.rien}</p>}
          <div className="factures">
            {fiche.factures.map((f) => (
              <section key={f.titre} className="facture">
                <h2>{f.titre}</h2>
                <div className="lignes">
                  {f.lignes.map((l) => (
                    <Ligne key={l.objet} ligne={l} surCopie={surCopie} />
                  ))}
                </div>
              </section>
            ))}
          </div>
          {fiche.vaccin !== '' && (
            <p className="fiche-vaccin">
              <strong>{fr(`${R.vaccin} :`)}</strong> {fiche.vaccin}
            </p>
          )}
          {fiche.actions.length > 0 && (
            <section>
              <h2>{R.aFaire}</h2>
              <ul className="a-faire">
                {fiche.actions.map((a) => (
                  <li key={a}>{a}</li>
                ))}
              </ul>
            </section>
          )}
          {fiche.alertes.length > 0 && (
            <section>
              <h2>{R.attention}</h2>
              {fiche.alertes.map((a) => (
                <div key={a.texte} className={`alerte ${a.niveau}`}>
                  <strong>{R.niveaux[a.niveau]}</strong>
                  <p>
                    {a.texte} {a.doute !== '' && <span className="doute">{a.doute}</span>}
                  </p>
                </div>
              ))}
            </section>
          )}
        </div>
        <aside className="fiche-motifs" aria-label={R.pourquoi}>
          <h2>{R.pourquoi}</h2>
          <ul>
            {fiche.motifs.map((m) => (
              <Motif key={m.decision} m={m} />
            ))}
          </ul>
          <p className="fiche-regles">
            {fr(`${fiche.referentiel}.`)} {fiche.relecture === '' ? R.horsSysteme : fiche.relecture}
          </p>
        </aside>
      </div>
    </article>
  );
}
