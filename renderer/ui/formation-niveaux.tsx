import { formaterDate } from '../../shared/dates.ts';
import { NIVEAUX } from '../../shared/formation/cas.ts';
import { SERIE_ATTESTATION, type Progres, type ProgresDe } from '../../shared/formation/progres.ts';
import { messagesFormation as M } from '../../shared/messages/formation.fr.ts';
import { accorder, formaterNombre } from '../../shared/typographie.ts';
import { commencerCas } from '../state/formation.ts';
import { Bouton } from './bouton.tsx';

/** Where somebody stands, in one line. */
export function direProgres(p: Progres): string {
  if (p.essais === 0) return M.progres.jamais;
  return [
    accorder(p.essais, M.progres.essais),
    accorder(p.justes, M.progres.justes),
    accorder(p.serie, M.progres.serie),
    ...(p.aReprendre === 0 ? [] : [accorder(p.aReprendre, M.progres.aReprendre)]),
  ].join(', ');
}

interface Proprietes {
  readonly numero: number;
  readonly progres: Progres;
  readonly surPapier: () => void;
}

/** A level: what it teaches, where one stands, and its attestation once earned. */
export function NiveauFormation({ numero, progres, surPapier }: Proprietes) {
  const { nom, but } = M.niveaux[progres.niveau];
  return (
    <section className="formation-niveau" aria-label={nom}>
      <button
        type="button"
        className="formation-ouvrir"
        onClick={() => {
          commencerCas(progres.niveau);
        }}
      >
        <span className="numero" aria-hidden="true">
          {numero}
        </span>
        <strong>{nom}</strong>
        <span>{but}</span>
        <span className="formation-progres">{direProgres(progres)}</span>
      </button>
      {progres.obtenueLe === '' ? (
        <p className="aide">{M.progres.objectif.replace('{n}', formaterNombre(SERIE_ATTESTATION))}</p>
      ) : (
        <div className="formation-obtenue">
          <p>
            ✓ {M.progres.obtenue} {formaterDate(progres.obtenueLe)}
          </p>
          <Bouton surClic={surPapier} nom={`${M.attestation.imprimer}, ${nom}`}>
            {M.attestation.imprimer}
          </Bouton>
        </div>
      )}
    </section>
  );
}

/** Everybody's progress: for the titulaire alone. */
export function EquipeFormation({ equipe }: { readonly equipe: readonly ProgresDe[] }) {
  return (
    <section aria-labelledby="formation-equipe" className="formation-equipe">
      <h2 id="formation-equipe">{M.equipe.titre}</h2>
      {equipe.length === 0 ? (
        <p className="vide">{M.equipe.vide}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{M.equipe.nom}</th>
              {NIVEAUX.map((n) => (
                <th key={n} scope="col">
                  {M.niveaux[n].nom}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {equipe.map((e) => (
              <tr key={e.utilisateurId}>
                <th scope="row">{e.nom}</th>
                {e.progres.map((p) => (
                  <td key={p.niveau}>
                    {direProgres(p)}
                    {p.obtenueLe !== '' && (
                      <>
                        <br />✓ {M.progres.obtenue} {formaterDate(p.obtenueLe)}
                      </>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
