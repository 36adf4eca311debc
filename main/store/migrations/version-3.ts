import type Database from 'better-sqlite3';
import { texteRecherche } from '../../../shared/patient.ts';

const VERSION_3 = `
  -- Read backwards, it gives those changed last, and of those changed at one instant, as by an import, the last ones.
  DROP INDEX patients_recents;
  CREATE INDEX patients_recents ON patients (updated_at) WHERE deleted_at = '';

  DROP TRIGGER patients_changement;
  UPDATE patients SET recherche = texte_recherche(json_object(
    'nom', nom, 'prenom', prenom, 'nomNaissance', nom_naissance, 'dateNaissance', date_naissance,
    'nir', nir, 'nirAssure', nir_assure, 'telephone', telephone));
  INSERT INTO patients_fts (patients_fts) VALUES ('rebuild');
  CREATE TRIGGER patients_changement AFTER UPDATE OF recherche ON patients WHEN old.recherche <> new.recherche BEGIN
    INSERT INTO patients_fts (patients_fts, rowid, recherche) VALUES ('delete', old.numero, old.recherche);
    INSERT INTO patients_fts (rowid, recherche) VALUES (new.numero, new.recherche);
  END;
`;

/** Joined names, months and years of birth, and the NIR of the assuré find a patient. */
export function version3(base: Database.Database): void {
  base.function('texte_recherche', (fiche) =>
    texteRecherche(JSON.parse(fiche as string) as Parameters<typeof texteRecherche>[0]),
  );
  base.exec(VERSION_3);
}
