import type Database from 'better-sqlite3';
import { cleFacture, type FicheRejet } from '../../../shared/rejets/rejet.ts';

const CLES = `
  -- The invoice of a reject, as it stands and as it was first entered: cleFacture in shared/rejets/rejet.ts. Looked up by equality.
  ALTER TABLE rejets ADD COLUMN cle_actuelle TEXT NOT NULL DEFAULT '';
  UPDATE rejets SET cle_actuelle = cle_facture(contenu), cle = cle_facture(ifnull(
    (SELECT m.fiche FROM rejets_mouvements m WHERE m.rejet_id = rejets.id AND m.geste = 'saisir' ORDER BY m.numero LIMIT 1),
    contenu));
  CREATE INDEX rejets_cle_actuelle ON rejets (cle_actuelle) WHERE deleted_at = '';
  DROP INDEX rejets_montant;
  DROP INDEX rejets_montant_saisi;

  -- A child is billed under the number of a parent: that number alone does not say which of them.
  CREATE INDEX patients_nir_assure ON patients (nir_assure) WHERE nir_assure <> '';
`;

/** A reject is found by its invoice whatever its amount is, and a patient by the number that he is billed under. */
export function versionRejetsCles(base: Database.Database): void {
  base.function('cle_facture', (fiche) => cleFacture(JSON.parse(fiche as string) as FicheRejet));
  base.exec(CLES);
}
