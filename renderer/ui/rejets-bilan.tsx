import { direEuros, direImport, direRefusRejet, direRetour, messagesRejets as M } from '../../shared/messages/rejets.fr.ts';
import { enregistrerRefusRejets, useRejets } from '../state/rejets.ts';
import { Bouton } from './bouton.tsx';

/** What the last file brought: counts, then each line refused and why. */
export function BilanImport() {
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
