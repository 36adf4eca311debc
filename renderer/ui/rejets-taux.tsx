import { direMois } from '../../shared/messages/agenda.fr.ts';
import { direTaux, messagesRejets } from '../../shared/messages/rejets.fr.ts';
import { FACTURES_MAX } from '../../shared/rejets/api.ts';
import { tauxDe, type Tableau } from '../../shared/rejets/tableau.ts';
import { formaterNombre } from '../../shared/typographie.ts';
import { appeler } from '../api.ts';
import { annoncer, reussi } from '../state/app.ts';
import { useSaisie } from '../state/saisie.ts';

const M = messagesRejets.taux;
type Mois = Tableau['mois'][number];

function direTauxDe(m: Mois): string {
  const taux = tauxDe(m);
  if (taux !== null) return direTaux(taux);
  return m.factures === null ? M.inconnu : M.aVerifier;
}

/** Rejects for a hundred invoices, month by month: known only where somebody said how many invoices were sent. */
export function Taux({ t, surChangement }: { readonly t: Tableau; readonly surChangement: () => void }) {
  return (
    <table className="rejets-mois">
      <caption>
        {M.titre} <span className="aide">{M.aide}</span>
      </caption>
      <thead>
        <tr>
          <th scope="col">{M.mois}</th>
          <th scope="col">{M.rejets}</th>
          <th scope="col">{M.lots}</th>
          <th scope="col">{M.factures}</th>
          <th scope="col">{M.taux}</th>
        </tr>
      </thead>
      <tbody>
        {t.mois.toReversed().map((m) => (
          <tr key={m.mois}>
            <th scope="row">
              {direMois(m.mois)} {m.mois.slice(0, 4)}
            </th>
            <td>{formaterNombre(m.nombre)}</td>
            <td>{m.lots === 0 ? M.inconnu : formaterNombre(m.lots)}</td>
            <td>
              <Factures m={m} surChangement={surChangement} />
            </td>
            <td>{direTauxDe(m)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How many invoices: Enter or leaving the cell keeps it, Escape gives back what was there; empty says that it is not known. */
function Factures({ m, surChangement }: { readonly m: Mois; readonly surChangement: () => void }) {
  const connu = m.factures === null ? '' : String(m.factures);
  // Left by a function key, the cell is not left as such: what was typed is found again.
  const [saisie, setSaisie, , oublier] = useSaisie<string | null>(`factures ${m.mois}`, () => null);
  const texte = saisie ?? connu;
  const rendre = (): void => {
    setSaisie(null);
    oublier();
  };
  const garder = async (): Promise<void> => {
    const nombre = Number(texte.trim());
    if (!/^\d{0,6}$/.test(texte.trim()) || nombre > FACTURES_MAX) {
      annoncer(M.faute, true);
      return;
    }
    if (nombre === (m.factures ?? 0)) {
      rendre();
      return;
    }
    if (!reussi(await appeler('rejets.noterFactures', { mois: m.mois, nombre, avant: m.factures ?? 0 }))) return;
    oublier();
    annoncer(M.garde);
    surChangement();
  };
  return (
    <input
      type="text"
      inputMode="numeric"
      className="rejets-factures"
      aria-label={`${M.factures}, ${direMois(m.mois)} ${m.mois.slice(0, 4)}`}
      value={texte}
      onChange={(e) => {
        setSaisie(e.target.value);
      }}
      onBlur={() => void garder()}
      onKeyDown={(e) => {
        if (e.key === 'Enter') void garder();
        else if (e.key === 'Escape') rendre();
      }}
    />
  );
}
