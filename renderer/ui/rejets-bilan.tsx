import {
  direEuros,
  direImport,
  direRefusRejet,
  direRetour,
  direVerifier,
  messagesRejets as M,
} from '../../shared/messages/rejets.fr.ts';
import { accorder } from '../../shared/typographie.ts';
import { enregistrerRefusRejets, useRejets } from '../state/rejets.ts';
import { Bouton } from './bouton.tsx';

const A_PRECISER = ['payeur', 'cause', 'patient'] as const;

/** What the last file brought: counts, then each line refused and why. */
export function BilanImport() {
  const bilan = useRejets((s) => s.bilan);
  if (bilan === null) return null;
  const { faute, refus, aVerifier, aPreciser } = bilan;
  const aCorriger = refus.length + aVerifier.length > 0;
  return (
    <section className={`alerte ${faute !== null || aCorriger ? 'verifier' : ''}`} aria-label={M.importation.titre}>
      <p role="status">{faute === null ? direImport(bilan) : M.importation.fautes[faute]}</p>
      {A_PRECISER.filter((quoi) => aPreciser[quoi] > 0).map((quoi) => (
        <p key={quoi}>{accorder(aPreciser[quoi], M.importation.aPreciser[quoi])}</p>
      ))}
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
      {aVerifier.length > 0 && (
        <>
          <h2>{M.importation.verifierTitre}</h2>
          <p>{M.importation.verifierAide}</p>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a long list scrolls by keyboard */}
          <ul className="rejets-refus" tabIndex={0} aria-label={M.importation.verifierTitre}>
            {aVerifier.map((v) => (
              <li key={v.ligne}>
                {M.importation.ligne} {v.ligne}, {direVerifier(v.raison, v.rejet)}
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
      {aCorriger && <Bouton surClic={() => void enregistrerRefusRejets()}>{M.importation.enregistrer}</Bouton>}
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
