import { echec, reussite, type Gestionnaires, type Sortie } from '../../shared/api.ts';
import { schemaPatient, type Patient } from '../../shared/patient.ts';
import { signature } from './auteur.ts';
import type { Base } from './database.ts';
import type { Calendrier } from './echeances.ts';
import type { FichierPatients } from './patients.ts';
import type { FichierPieces } from './pieces.ts';
import { refusDuPatient } from './rejets-fichier.ts';

/** What it takes to part two records again. */
interface Contenu {
  readonly gardeAvant: Patient;
  readonly gardeApres: Patient;
  readonly pieces: readonly string[];
  readonly actes: readonly string[];
  /** A merge done before checks were kept moved none. */
  readonly verifications?: readonly string[];
  /** The checks under way; a merge done before they followed moved none. */
  readonly enCours?: readonly string[];
}

/** The fields of a patient that a merge fills in when they are empty. */
const COMPLETES = ['nomNaissance', 'rang', 'nir', 'nirAssure', 'telephone'] as const;

function reunir(garde: Patient, retire: Patient): Patient {
  const complets = Object.fromEntries(
    COMPLETES.map((c) => [c, garde[c] === '' || garde[c] === null ? retire[c] : garde[c]]),
  ) as Pick<Patient, (typeof COMPLETES)[number]>;
  const { regime, caisse, centre } = garde.caisse;
  return {
    ...garde,
    ...complets,
    // Two warnings for the counter: both are kept in sight.
    commentaire: [...new Set([garde.commentaire, retire.commentaire])]
      .filter((c) => c !== '')
      .join(' / ')
      .slice(0, 500),
    caisse: regime + caisse + centre === '' ? retire.caisse : garde.caisse,
    ...(garde.situation === 'non-precisee' ? { situation: retire.situation, maternite: retire.maternite } : {}),
  };
}

/** Opening a patient, with what looks like him; making two records one, and two again. */
export function fusions(base: Base, fichier: FichierPatients, documents: FichierPieces, calendrier: Calendrier) {
  const identifiants = (table: 'pieces' | 'actes' | 'verifications') =>
    base.prepare<[string], string>(`SELECT id FROM ${table} WHERE patient_id = ?`).pluck();
  const lister = { pieces: identifiants('pieces'), actes: identifiants('actes'), verifications: identifiants('verifications') };
  const deplacerPiece = base.prepare(
    `UPDATE pieces SET patient_id = @a, contenu = json_set(contenu, '$.patientId', @a) WHERE id = @id`,
  );
  const deplacerActe = base.prepare(
    `UPDATE actes SET patient_id = @a, contenu = json_set(contenu, '$.patientId', @a) WHERE id = @id`,
  );
  const deplacerVerification = base.prepare(
    `UPDATE verifications SET patient_id = @a, contenu = json_set(contenu, '$.patientId', @a) WHERE id = @id`,
  );
  const deplacerEnCours = base.prepare(
    `UPDATE verifications_en_cours SET patient_id = @a, contenu = json_set(contenu, '$.patientId', @a)
     WHERE patient_id = @de AND contenu ->> '$.id' = @id`,
  );
  /** One each: who has begun one on the kept record goes on with that one, and finds the other where it was if the two are parted. */
  const enCoursSeuls = base
    .prepare<{ de: string; a: string }, string>(
      `SELECT contenu ->> '$.id' FROM verifications_en_cours v WHERE patient_id = @de AND NOT EXISTS (
         SELECT 1 FROM verifications_en_cours WHERE patient_id = @a AND utilisateur_id = v.utilisateur_id)`,
    )
    .pluck();
  const retirer = base.prepare('UPDATE patients SET deleted_at = @le WHERE id = @id');
  const brut = base.prepare<[string], { deleted_at: string }>('SELECT deleted_at FROM patients WHERE id = ?');
  const ajouter = base.prepare(
    `INSERT INTO fusions (id, garde, retire, contenu, le, updated_at, updated_by)
     VALUES (@id, @garde, @retire, @contenu, @updated_at, @updated_at, @updated_by)`,
  );
  const lire = base.prepare<[string], { garde: string; retire: string; contenu: string; separee_le: string }>(
    'SELECT garde, retire, contenu, separee_le FROM fusions WHERE id = ?',
  );
  const clore = base.prepare('UPDATE fusions SET separee_le = @updated_at, updated_at = @updated_at WHERE id = @id');
  const faites = base.prepare<[string], { id: string; retire: string; le: string }>(
    "SELECT id, retire, le FROM fusions WHERE garde = ? AND separee_le = '' ORDER BY rowid DESC",
  );
  const retireDe = base.prepare<[string], { contenu: string }>(
    "SELECT contenu ->> '$.retireAvant' AS contenu FROM fusions WHERE id = ?",
  );

  const refus = refusDuPatient(base);
  const deplacer = (c: Pick<Contenu, 'pieces' | 'actes' | 'verifications' | 'enCours'>, de: string, a: string): void => {
    for (const id of c.pieces) deplacerPiece.run({ id, a });
    for (const id of c.actes) deplacerActe.run({ id, a });
    for (const id of c.verifications ?? []) deplacerVerification.run({ id, a });
    for (const id of c.enCours ?? []) deplacerEnCours.run({ id, de, a });
  };

  return {
    'patients.dossier': ({ id }) => {
      const patient = fichier.lire(id);
      if (patient === null) return reussite(null);
      const dossier: Sortie<'patients.dossier'> = {
        patient,
        pieces: documents.duPatient(id),
        reports: documents.reports(id),
        refus: refus(id),
        doublons: fichier.doublons(patient),
        fusions: faites.all(id).map((f) => ({
          id: f.id,
          le: f.le,
          retire: schemaPatient.parse(JSON.parse(retireDe.get(f.id)!.contenu)),
        })),
      };
      return reussite(dossier);
    },
    'patients.fusionner': (f) =>
      base.transaction(() => {
        // The same merge asked for again, after a crash.
        if (lire.get(f.fusion) !== undefined) {
          const faite = fichier.lire(f.garde);
          return faite === null ? echec('fusion-impossible') : reussite(faite);
        }
        const garde = fichier.lire(f.garde);
        const retire = fichier.lire(f.retire);
        if (garde === null || retire === null || f.garde === f.retire) return echec('fusion-impossible');
        const contenu = {
          pieces: lister.pieces.all(f.retire),
          actes: lister.actes.all(f.retire),
          verifications: lister.verifications.all(f.retire),
          enCours: enCoursSeuls.all({ de: f.retire, a: f.garde }),
        };
        const gardeApres = fichier.ecrire(reunir(garde, retire));
        deplacer(contenu, f.retire, f.garde);
        const s = signature();
        retirer.run({ id: f.retire, le: s.updated_at });
        ajouter.run({
          id: f.fusion,
          garde: f.garde,
          retire: f.retire,
          contenu: JSON.stringify({ ...contenu, gardeAvant: garde, gardeApres, retireAvant: retire }),
          ...s,
        });
        // First where the documents left from: a document has one calendar.
        calendrier.recalculer(f.retire);
        calendrier.recalculer(f.garde);
        return reussite(gardeApres);
      })(),
    'patients.separer': ({ fusion }) =>
      base.transaction(() => {
        const f = lire.get(fusion);
        const garde = f === undefined ? null : fichier.lire(f.garde);
        if (f === undefined || garde === null) return echec('fusion-impossible');
        if (f.separee_le !== '') return reussite(garde);
        if ((brut.get(f.retire)?.deleted_at ?? '') === '') return echec('fusion-impossible');
        const c = JSON.parse(f.contenu) as Contenu;
        retirer.run({ id: f.retire, le: '' });
        deplacer(c, f.garde, f.retire);
        // What the merge filled in goes back, unless somebody has changed it since.
        const rendu = { ...garde } as Record<string, unknown>;
        for (const champ of [...COMPLETES, 'commentaire', 'caisse', 'situation', 'maternite'] as const)
          if (JSON.stringify(garde[champ]) === JSON.stringify(c.gardeApres[champ])) rendu[champ] = c.gardeAvant[champ];
        const separe = fichier.ecrire(schemaPatient.parse(rendu));
        clore.run({ id: fusion, ...signature() });
        calendrier.recalculer(f.garde);
        calendrier.recalculer(f.retire);
        return reussite(separe);
      })(),
  } satisfies Partial<Gestionnaires<'patients.dossier' | 'patients.fusionner' | 'patients.separer'>>;
}
