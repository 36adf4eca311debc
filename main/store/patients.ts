import { echec, reussite, type Gestionnaires } from '../../shared/api.ts';
import { cleNom, schemaPatient, texteRecherche, type Patient } from '../../shared/patient.ts';
import { expressionsFts, normaliser, parNomNaissance, RESULTATS_MAX } from '../../shared/recherche.ts';
import { signature } from './auteur.ts';
import type { Base } from './database.ts';

interface Rangee {
  id: string;
  version: number;
  nom: string;
  prenom: string;
  nomNaissance: string;
  dateNaissance: string;
  rang: number;
  nir: string;
  nirAssure: string;
  regime: string;
  caisse: string;
  centre: string;
  situation: Patient['situation'];
  debut: string;
  fin: string;
  telephone: string;
  commentaire: string;
}

const COLONNES = `p.id, p.version, p.nom, p.prenom, p.nom_naissance AS nomNaissance, p.date_naissance AS dateNaissance, p.rang, p.nir,
  p.nir_assure AS nirAssure, p.regime, p.caisse, p.centre, p.situation, p.maternite_debut AS debut, p.maternite_fin AS fin,
  p.telephone, p.commentaire`;

export function patientDe({ rang, regime, caisse, centre, debut, fin, ...reste }: Rangee): Patient {
  return { ...reste, rang: rang === 0 ? null : rang, caisse: { regime, caisse, centre }, maternite: { debut, fin } };
}

/** A patient as the columns hold him. */
export function colonnes(p: Patient): Record<string, string | number> {
  return {
    id: p.id,
    version: p.version,
    nom: p.nom,
    prenom: p.prenom,
    nomNaissance: p.nomNaissance,
    dateNaissance: p.dateNaissance,
    rang: p.rang ?? 0,
    nir: p.nir,
    nirAssure: p.nirAssure,
    regime: p.caisse.regime,
    caisse: p.caisse.caisse,
    centre: p.caisse.centre,
    situation: p.situation,
    debut: p.maternite.debut,
    fin: p.maternite.fin,
    telephone: p.telephone,
    commentaire: p.commentaire,
    cle: cleNom(p),
    recherche: texteRecherche(p),
    ...signature(),
  };
}

/** Adds a record; `deleted_at` is anything but empty while it must not be seen yet. */
export const AJOUT = `INSERT INTO patients (id, version, nom, prenom, nom_naissance, date_naissance, rang, nir, nir_assure, regime, caisse,
    centre, situation, maternite_debut, maternite_fin, telephone, commentaire, cle, recherche, updated_at, updated_by, deleted_at)
  VALUES (@id, @version, @nom, @prenom, @nomNaissance, @dateNaissance, @rang, @nir, @nirAssure, @regime, @caisse,
    @centre, @situation, @debut, @fin, @telephone, @commentaire, @cle, @recherche, @updated_at, @updated_by, @deleted_at)`;

const CHANGEMENT = `UPDATE patients SET version = @version, nom = @nom, prenom = @prenom, nom_naissance = @nomNaissance,
    date_naissance = @dateNaissance, rang = @rang, nir = @nir, nir_assure = @nirAssure, regime = @regime, caisse = @caisse,
    centre = @centre, situation = @situation, maternite_debut = @debut, maternite_fin = @fin, telephone = @telephone,
    commentaire = @commentaire, cle = @cle, recherche = @recherche, updated_at = @updated_at, updated_by = @updated_by
  WHERE id = @id`;

/** The patients' records, for the other aggregates. */
export interface FichierPatients {
  lire(id: string): Patient | null;
  /** Writes a record over what is there, one version further. */
  ecrire(p: Patient): Patient;
  /** Other records that look like the same person: same NIR (but a generic one) or same names and birth date; twins have another rang. */
  doublons(p: Patient): Patient[];
}

export function fichierPatients(base: Base): FichierPatients {
  const lire = base.prepare<[string], Rangee>(`SELECT ${COLONNES} FROM patients p WHERE p.id = ? AND p.deleted_at = ''`);
  const changer = base.prepare(CHANGEMENT);
  const ajouter = base.prepare(AJOUT);
  const pareils = base.prepare<[object], Rangee>(
    `SELECT ${COLONNES} FROM patients p
     WHERE p.deleted_at = '' AND p.id <> @id AND NOT (p.rang <> 0 AND @rang <> 0 AND p.rang <> @rang)
       AND ((p.nir <> '' AND p.nir = @nir AND p.nir NOT LIKE '1555555___025__') OR (p.date_naissance = @dateNaissance AND p.cle = @cle))
     ORDER BY p.updated_at DESC LIMIT 20`,
  );
  const trouver = (id: string): Patient | null => {
    const rangee = lire.get(id);
    return rangee === undefined ? null : patientDe(rangee);
  };
  return {
    lire: trouver,
    ecrire: (p) => {
      const suivant = { ...p, version: p.version + 1 };
      const valeurs = colonnes(suivant);
      if (changer.run(valeurs).changes === 0) ajouter.run({ ...valeurs, deleted_at: '' });
      return suivant;
    },
    doublons: (p) =>
      pareils
        .all({ id: p.id, rang: p.rang ?? 0, nir: p.nir, dateNaissance: p.dateNaissance, cle: cleNom(p) })
        .map(patientDe)
        .filter((d) => d.dateNaissance === p.dateNaissance || partagentUnPrenom(d, p))
        .slice(0, 5),
  };
}

/** An LGO often writes the assuré's NIR on the whole family: another birth date and another first name are another person. */
function partagentUnPrenom(a: Patient, b: Patient): boolean {
  const prenoms = new Set(normaliser(a.prenom).split(' '));
  return normaliser(b.prenom)
    .split(' ')
    .some((m) => prenoms.has(m));
}

/** Whether two records say the same, whatever their versions. */
function memeFiche(a: Patient, b: Patient): boolean {
  return JSON.stringify(schemaPatient.parse({ ...a, version: 0 })) === JSON.stringify(schemaPatient.parse({ ...b, version: 0 }));
}

/** Finding a patient, and writing a record. */
export function patients(base: Base, fichier: FichierPatients) {
  // Family names that begin so, in their order: an index gives them sorted.
  const parNom = base.prepare<[string, string], Rangee>(
    `SELECT ${COLONNES} FROM patients p WHERE p.deleted_at = '' AND p.cle >= ? AND p.cle < ? ORDER BY p.cle, p.date_naissance LIMIT ${RESULTATS_MAX}`,
  );
  // Everything else. Materialized: else SQLite sorts all that match, and a short prefix matches half the file.
  const parMots = base.prepare<[string], Rangee>(
    `WITH trouves AS MATERIALIZED (
       SELECT p.* FROM patients_fts f CROSS JOIN patients p ON p.numero = f.rowid
       WHERE patients_fts MATCH ? AND p.deleted_at = '' LIMIT ${RESULTATS_MAX}
     ) SELECT ${COLONNES} FROM trouves p ORDER BY p.cle, p.date_naissance, p.numero`,
  );
  const recents = base.prepare<[], Rangee>(
    `SELECT ${COLONNES} FROM patients p INDEXED BY patients_recents WHERE p.deleted_at = '' ORDER BY p.updated_at DESC, p.numero DESC LIMIT 8`,
  );
  const deLaCarte = base.prepare<[string], Rangee>(
    `SELECT DISTINCT ${COLONNES} FROM pieces c JOIN patients p ON p.id = c.patient_id AND p.deleted_at = ''
     WHERE json_extract(c.contenu, '$.brut') = ? AND json_extract(c.contenu, '$.brut') <> '' AND c.deleted_at = ''
     ORDER BY p.cle, p.date_naissance LIMIT ${RESULTATS_MAX}`,
  );
  return {
    'patients.chercher': ({ texte }) => {
      const expressions = expressionsFts(texte);
      const debut = normaliser(texte);
      const rangees = expressions.length === 0 || /\d/.test(debut) ? [] : parNom.all(debut, `${debut}\u{10FFFF}`);
      for (const expression of expressions) {
        if (rangees.length === RESULTATS_MAX) break;
        const vus = new Set(rangees.map((r) => r.id));
        const suivantes = parMots.all(expression).filter((r) => !vus.has(r.id));
        const parNaissance = new Set(suivantes.filter((r) => parNomNaissance(r, texte)));
        rangees.push(...suivantes.filter((r) => !parNaissance.has(r)), ...parNaissance);
      }
      return reussite(rangees.slice(0, RESULTATS_MAX).map(patientDe));
    },
    'patients.deLaCarte': ({ brut }) => reussite(deLaCarte.all(brut).map(patientDe)),
    'patients.recents': () => reussite(recents.all().map(patientDe)),
    'patients.enregistrer': (patient) =>
      base.transaction(() => {
        const present = fichier.lire(patient.id);
        // A retry after a crash says what is already there.
        if (present !== null && present.version === patient.version + 1 && memeFiche(present, patient)) return reussite(present);
        if ((present?.version ?? 0) !== patient.version) return echec('modifie-entretemps');
        return reussite(fichier.ecrire(patient));
      })(),
  } satisfies Partial<Gestionnaires<'patients.chercher' | 'patients.deLaCarte' | 'patients.recents' | 'patients.enregistrer'>>;
}
