import { echec, reussite, type Gestionnaires, type Resultat } from '../../shared/api.ts';
import type { DateIso } from '../../shared/dates.ts';
import { lignesDuTableau } from '../../shared/rejets/tableau-csv.ts';
import { tableauDe, type Envois, type PourTableau, type Tableau } from '../../shared/rejets/tableau.ts';
import { signature } from './auteur.ts';
import type { Base } from './database.ts';
import { texteCsv } from './importation/csv.ts';
import { ecrireEntier } from './fichier-entier.ts';

/** Where the money of the rejects is, on the screen and in a spreadsheet, and how many invoices were sent each month. */
export function tableauRejets(base: Base) {
  const pourTableau = base.prepare<[], PourTableau>(
    `SELECT payeur, nom_payeur AS nomPayeur, date, cause, montant, reste, paye, perdu FROM rejets WHERE deleted_at = ''`,
  );
  const envois = base.prepare<[], Envois & { mois: string }>(
    `SELECT mois, sum(lots) AS lots, max(factures) AS factures FROM (
       SELECT substr(jour, 1, 7) AS mois, lots, NULL AS factures FROM teletransmissions WHERE etat = 'envoyee'
       UNION ALL SELECT mois, 0, nombre FROM factures_mois) GROUP BY mois`,
  );
  const facturesDe = base.prepare<[string], number>('SELECT nombre FROM factures_mois WHERE mois = ?').pluck();
  const oublierFactures = base.prepare('DELETE FROM factures_mois WHERE mois = ?');
  const noterFactures = base.prepare(
    `INSERT INTO factures_mois (mois, nombre, updated_at, updated_by) VALUES (@mois, @nombre, @updated_at, @updated_by)
     ON CONFLICT (mois) DO UPDATE SET nombre = @nombre, updated_at = @updated_at, updated_by = @updated_by`,
  );

  const lire = (jour: DateIso): Tableau =>
    tableauDe(pourTableau.all(), jour, new Map(envois.all().map(({ mois, ...e }) => [mois, e])));

  return {
    'rejets.tableau': ({ jour }) => reussite(lire(jour)),
    'rejets.ecrireTableau': async ({ chemin, jour, rattrapes }) =>
      (await ecrireEntier(chemin, [texteCsv(lignesDuTableau(lire(jour), rattrapes, jour))]))
        ? reussite(null)
        : echec('fichier-non-ecrit'),
    'rejets.noterFactures': ({ mois, nombre, avant }) =>
      base.transaction((): Resultat<null> => {
        const present = facturesDe.get(mois) ?? 0;
        // Said twice is said once.
        if (present === nombre) return reussite(null);
        if (present !== avant) return echec('modifie-entretemps');
        if (nombre === 0) oublierFactures.run(mois);
        else noterFactures.run({ mois, nombre, ...signature() });
        return reussite(null);
      })(),
  } satisfies Partial<Gestionnaires<'rejets.tableau' | 'rejets.noterFactures' | 'rejets.ecrireTableau'>>;
}
