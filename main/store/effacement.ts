import { echec, reussite, type Gestionnaires } from '../../shared/api.ts';
import type { DateIso } from '../../shared/dates.ts';
import type { Reglages } from '../../shared/model.ts';
import type { Base } from './database.ts';
import type { Oubli } from './oubli.ts';
import type { FichierPatients } from './patients.ts';

/** Patients erased at once: what a search that comes in between may have to wait for. */
const PAGE = 200;

/** What hangs on patients, children before parents. */
const RETRAITS = [
  'DELETE FROM evenements WHERE piece_id IN (SELECT d.id FROM effaces e CROSS JOIN pieces d ON d.patient_id = e.id)',
  'DELETE FROM reports WHERE piece_id IN (SELECT d.id FROM effaces e CROSS JOIN pieces d ON d.patient_id = e.id)',
  'DELETE FROM echeances WHERE patient_id IN (SELECT id FROM effaces)',
  'DELETE FROM pieces WHERE patient_id IN (SELECT id FROM effaces)',
  'DELETE FROM actes WHERE patient_id IN (SELECT id FROM effaces)',
  'DELETE FROM verifications WHERE patient_id IN (SELECT id FROM effaces)',
  'DELETE FROM verifications_en_cours WHERE patient_id IN (SELECT id FROM effaces)',
  // What is owed is still owed, by nobody who can be named.
  `UPDATE rejets_mouvements SET motif = '' WHERE rejet_id IN (SELECT r.id FROM effaces e CROSS JOIN rejets r ON r.patient_id = e.id)`,
  `UPDATE rejets_mouvements SET fiche = json_set(fiche, '$.patientId', '', '$.acteId', '', '$.commentaire', '', '$.constats', json('[]'))
   WHERE fiche <> '' AND (fiche ->> '$.patientId' IN (SELECT id FROM effaces)
     OR rejet_id IN (SELECT r.id FROM effaces e CROSS JOIN rejets r ON r.patient_id = e.id))`,
  `UPDATE rejets SET patient_id = '', contenu = json_set(contenu, '$.patientId', '', '$.acteId', '', '$.commentaire', '', '$.constats', json('[]'))
   WHERE patient_id IN (SELECT id FROM effaces)`,
  // A merge that was undone still holds both records as they were.
  'DELETE FROM fusions WHERE garde IN (SELECT id FROM effaces) OR retire IN (SELECT id FROM effaces)',
  "DELETE FROM brouillon WHERE contenu ->> '$.sujet.patient.id' IN (SELECT id FROM effaces)",
  'DELETE FROM patients WHERE id IN (SELECT id FROM effaces)',
] as const;

interface Bornes {
  readonly jour: DateIso;
  /** The first day that counts. */
  readonly avant: DateIso;
}

/** The same day so many years before, compared as text: a 29 February need not exist. */
function anneesAvant(jour: DateIso, annees: number): DateIso {
  return `${String(Math.max(0, Number(jour.slice(0, 4)) - annees)).padStart(4, '0')}${jour.slice(4)}`;
}

/** Patients taken out for good, one by one or because nothing has been recorded of them for years. */
export function effacement(base: Base, fichier: FichierPatients, index: Oubli, reglages: () => Reglages) {
  // Identifiers alone, in memory: see temp_store.
  base.exec('CREATE TEMP TABLE IF NOT EXISTS effaces (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID');
  const marquer = base.prepare('INSERT OR IGNORE INTO effaces (id) VALUES (?)');
  const marquerReunis = base.prepare(
    `INSERT OR IGNORE INTO effaces (id) SELECT f.retire FROM effaces e CROSS JOIN fusions f ON f.garde = e.id AND f.separee_le = ''`,
  );
  const demarquer = base.prepare('DELETE FROM effaces');
  const retraits = RETRAITS.map((sql) => base.prepare(sql));

  /** In the caller's transaction: the patients, and the records that were merged into them, one into the other. */
  const retirer = (ids: readonly string[]): void => {
    for (const id of ids) marquer.run(id);
    while (marquerReunis.run().changes > 0);
    for (const r of retraits) r.run();
    demarquer.run();
    index.demander();
  };

  /** Nothing on or after @avant, no document that still runs on @jour, no billing under way. An instant counts by its UTC day. */
  const oublie = `p.deleted_at = '' AND p.updated_at < @avant
      AND NOT EXISTS (SELECT 1 FROM actes a WHERE a.patient_id = p.id AND (a.date_acte >= @avant OR a.enregistre_le >= @avant))
      AND NOT EXISTS (SELECT 1 FROM verifications v WHERE v.patient_id = p.id AND (v.jour >= @avant OR v.enregistre_le >= @avant))
      AND NOT EXISTS (SELECT 1 FROM pieces d WHERE d.patient_id = p.id AND d.deleted_at = '' AND d.fin >= @jour)
      AND NOT EXISTS (SELECT 1 FROM pieces d CROSS JOIN evenements e ON e.piece_id = d.id
        WHERE d.patient_id = p.id AND e.jour >= @avant)
      AND NOT EXISTS (SELECT 1 FROM rejets r WHERE r.patient_id = p.id AND r.patient_id <> '' AND r.reste > 0 AND r.deleted_at = '')
      AND NOT EXISTS (SELECT 1 FROM brouillon b WHERE b.contenu ->> '$.sujet.patient.id' = p.id)`;
  const tous = base
    .prepare<[Bornes], string>(
      `SELECT p.id FROM patients p INDEXED BY patients_recents WHERE ${oublie} ORDER BY p.cle, p.date_naissance, p.numero`,
    )
    .pluck();
  const toujours = base
    .prepare<[Bornes & { readonly id: string }]>(`SELECT 1 FROM patients p WHERE p.id = @id AND ${oublie}`)
    .pluck();

  /** Looked for once, since a large file takes a second; each is looked at again when its turn comes. */
  let proposes: { readonly bornes: Bornes; readonly ids: readonly string[] } | null = null;
  const bornesDe = (jour: DateIso): Bornes => ({ jour, avant: anneesAvant(jour, reglages().conservationAnnees) });

  return {
    'patients.effacer': ({ id }) =>
      base.transaction(() => {
        if (fichier.lire(id) === null) return echec('patient-inconnu');
        retirer([id]);
        return reussite(null);
      })(),
    'purge.proposer': ({ jour }) => {
      const bornes = bornesDe(jour);
      const ids = tous.all(bornes);
      proposes = { bornes, ids };
      const patients = ids.slice(0, PAGE).flatMap((id) => fichier.lire(id) ?? []);
      return reussite({ nombre: ids.length, patients });
    },
    'purge.executer': ({ jour }) => {
      const bornes = bornesDe(jour);
      const connus = proposes?.bornes.jour === jour && proposes.bornes.avant === bornes.avant ? proposes.ids : null;
      const ids = connus ?? tous.all(bornes);
      const effaces = base.transaction(() => {
        const page = ids.slice(0, PAGE).filter((id) => toujours.get({ ...bornes, id }) !== undefined);
        if (page.length > 0) retirer(page);
        return page.length;
      })();
      const reste = ids.slice(PAGE);
      proposes = reste.length === 0 ? null : { bornes, ids: reste };
      return reussite({ effaces, reste: reste.length });
    },
  } satisfies Partial<Gestionnaires<'patients.effacer' | 'purge.proposer' | 'purge.executer'>>;
}
