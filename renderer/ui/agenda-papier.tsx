import type { ListeAgenda } from '../../shared/agenda.ts';
import type { DateIso } from '../../shared/dates.ts';
import { direTotal, messagesAgenda as M } from '../../shared/messages/agenda.fr.ts';
import type { Genre } from '../../shared/pieces.ts';
import { colonnesDe } from './agenda-liste.tsx';
import { Officine } from './officine.tsx';

/** What is printed: the late ones and those of the day. */
export interface FeuilleAgenda {
  readonly jour: DateIso;
  readonly genre: Genre | null;
  readonly retard: ListeAgenda;
  readonly aujourdhui: ListeAgenda;
}

/** The list on paper, every line of it; never on screen, by its style alone: on paper, what is hidden from assistive software has no tags. */
export function PapierAgenda({ feuille, titre }: { readonly feuille: FeuilleAgenda; readonly titre: string }) {
  const parties = (['retard', 'aujourdhui'] as const).filter((p) => feuille[p].total > 0);
  return (
    <section className="agenda-papier">
      <Officine />
      <h1>
        {M.papier.titre}
        {feuille.genre !== null && ` (${M.genres[feuille.genre]})`}
      </h1>
      <p>{titre}</p>
      {parties.length === 0 && <p>{M.papier.rien}</p>}
      {parties.map((p) => (
        <table key={p}>
          <caption>
            {M.portees[p]}, {direTotal(feuille[p].total, feuille[p].lignes.length)}
          </caption>
          <thead>
            <tr>
              <th>{M.colonnes.fait}</th>
              <th>{M.colonnes.nom}</th>
              <th>{M.colonnes.naissance}</th>
              <th>{M.colonnes.telephone}</th>
              <th>{M.colonnes.quoi}</th>
              <th>{M.dates[p]}</th>
              <th>{M.colonnes.fin}</th>
            </tr>
          </thead>
          <tbody>
            {feuille[p].lignes.map((l) => {
              const c = colonnesDe(l);
              return (
                <tr key={`${l.pieceId} ${l.du}`}>
                  <td>☐</td>
                  <td>{c.nom}</td>
                  <td>{c.naissance}</td>
                  <td>{c.telephone}</td>
                  <td>{c.quoi}</td>
                  <td>{c.du}</td>
                  <td>{c.fin}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      ))}
    </section>
  );
}
