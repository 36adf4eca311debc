import { schemaLecture, type Lecture } from '../../../shared/importation/importation.ts';
import { signature } from '../auteur.ts';
import type { Base } from '../database.ts';

/** How files were read, by the digest of their first line: the next file with the same one is read the same way. */
export function modelesImport(base: Base) {
  const lire = base.prepare<[string], string>('SELECT lecture FROM modeles_import WHERE entete = ?').pluck();
  const garder = base.prepare(
    `INSERT INTO modeles_import (entete, lecture, updated_at, updated_by) VALUES (@entete, @lecture, @updated_at, @updated_by)
     ON CONFLICT (entete) DO UPDATE SET lecture = @lecture, updated_at = @updated_at, updated_by = @updated_by`,
  );
  return {
    lire: (entete: string): Lecture | null => {
      // A template of an older shape is not worth a failure: the columns are found again.
      const lue = schemaLecture.safeParse(JSON.parse(lire.get(entete) ?? 'null'));
      return lue.success ? lue.data : null;
    },
    garder: (entete: string, lecture: Lecture): void => {
      garder.run({ entete, lecture: JSON.stringify(lecture), ...signature() });
    },
  };
}
