import { randomUUID } from 'node:crypto';
import { echec, reussite, type Entree, type Gestionnaires, type Resultat } from '../../shared/api.ts';
import type { Reglages } from '../../shared/model.ts';
import { pieceVide } from '../../shared/pieces.ts';
import type { ControleResume } from '../../shared/verifications/api.ts';
import { cartesVues, questionsDe } from '../../shared/verifications/etude.ts';
import { ecrireVerification } from '../../shared/verifications/fiche.ts';
import { schemaControle, schemaControleEnCours, type Question } from '../../shared/verifications/reponses.ts';
import { auteur, signature } from './auteur.ts';
import type { Base } from './database.ts';
import type { FichierPatients } from './patients.ts';
import type { FichierPieces, pieces } from './pieces.ts';
import { refusDuPatient } from './rejets-fichier.ts';

type Procedures =
  | 'verifications.enregistrer'
  | 'verifications.reprendre'
  | 'verifications.noter'
  | 'verifications.abandonner'
  | 'verifications.duPatient'
  | 'verifications.lire';

/** What makes a whole transaction give way to a refusal. */
class Refus extends Error {
  readonly resultat: ReturnType<typeof echec>;
  constructor(resultat: ReturnType<typeof echec>) {
    super(resultat.error.code);
    this.resultat = resultat;
  }
}

function tenir(resultat: Resultat<unknown>): void {
  if (!resultat.ok) throw new Refus(resultat);
}

/**
 * The checks kept in the patients' histories.
 * @param gestes the procedures of the documents: what was seen is noted by the very same code
 */
export function verifications(
  base: Base,
  fiches: FichierPatients,
  documents: FichierPieces,
  gestes: Pick<ReturnType<typeof pieces>, 'pieces.vue' | 'pieces.enregistrer'>,
  reglages: () => Reglages,
) {
  const ecrire = base.prepare(
    `INSERT INTO verifications (id, patient_id, jour, contenu, enregistre_le, updated_at, updated_by)
     VALUES (@id, @patientId, @jour, @contenu, @updated_at, @updated_at, @updated_by)`,
  );
  const refus = refusDuPatient(base);
  const deja = base.prepare<[string]>('SELECT 1 FROM verifications WHERE id = ?').pluck();
  const lister = base.prepare<[string], ControleResume>(
    `SELECT id, jour, enregistre_le AS enregistreLe, updated_by AS par, contenu ->> '$.fiche.verdict' AS verdict
     FROM verifications WHERE patient_id = ? ORDER BY jour DESC, enregistre_le DESC`,
  );
  const lire = base.prepare<[string], { contenu: string; enregistre_le: string; updated_by: string }>(
    'SELECT contenu, enregistre_le, updated_by FROM verifications WHERE id = ?',
  );

  const poser = base.prepare(
    `INSERT INTO verifications_en_cours (patient_id, utilisateur_id, contenu, updated_at, updated_by)
     VALUES (@patientId, @utilisateur, @contenu, @updated_at, @updated_by)
     ON CONFLICT (patient_id, utilisateur_id) DO UPDATE SET contenu = @contenu, updated_at = @updated_at,
       updated_by = @updated_by`,
  );
  const reprendre = base
    .prepare<[string, string], string>('SELECT contenu FROM verifications_en_cours WHERE patient_id = ? AND utilisateur_id = ?')
    .pluck();
  const retirer = base.prepare<[string, string]>(
    'DELETE FROM verifications_en_cours WHERE patient_id = ? AND utilisateur_id = ?',
  );
  /** A check of another day is begun again. */
  const perimer = base.prepare<[string]>("DELETE FROM verifications_en_cours WHERE contenu ->> '$.jour' < ?");

  const garder = base.transaction((controle: Entree<'verifications.enregistrer'>): Resultat<null> => {
    const { id, patientId, jour, reponses, fiche } = controle;
    // A retry: evidence is written once, and cards are not seen twice.
    if (deja.get(id) !== undefined) return reussite(null);
    const patient = fiches.lire(patientId);
    if (patient === null) return echec('patient-inconnu');
    const dossier = { patient, pieces: documents.duPatient(patientId), refus: refus(patientId), jour, reponses };
    // The rules run once more here: what is kept is what they say, not what the window claims.
    const entiere = questionsDe(dossier).every((q: Question) => reponses[q] !== undefined);
    if (!entiere || JSON.stringify(ecrireVerification(dossier, reglages())) !== JSON.stringify(fiche))
      return echec('plan-divergent');
    ecrire.run({ id, patientId, jour, contenu: JSON.stringify(controle), ...signature() });
    retirer.run(patientId, auteur().id);
    const { vues, vitaleNouvelle } = cartesVues(dossier);
    for (const piece of vues) tenir(gestes['pieces.vue']({ evenement: randomUUID(), pieceId: piece.id, jour }));
    if (vitaleNouvelle) {
      const piece = { ...pieceVide('vitale', randomUUID(), patientId), debut: jour, vuLe: jour };
      tenir(gestes['pieces.enregistrer']({ evenement: randomUUID(), piece, jour }));
    }
    return reussite(null);
  });

  return {
    'verifications.enregistrer': (controle) => {
      try {
        return garder(controle);
      } catch (e) {
        if (e instanceof Refus) return e.resultat;
        throw e;
      }
    },
    'verifications.reprendre': ({ patientId, jour }) => {
      const contenu = reprendre.get(patientId, auteur().id);
      // A check of an older shape, or of another day, is begun again.
      const lu = contenu === undefined ? null : schemaControleEnCours.safeParse(JSON.parse(contenu));
      return reussite(lu?.success && lu.data.jour === jour ? lu.data : null);
    },
    'verifications.noter': (controle) => {
      if (fiches.lire(controle.patientId) === null) return echec('patient-inconnu');
      if (deja.get(controle.id) === undefined) {
        const { patientId } = controle;
        perimer.run(controle.jour);
        poser.run({ patientId, utilisateur: auteur().id, contenu: JSON.stringify(controle), ...signature() });
      }
      return reussite(null);
    },
    'verifications.abandonner': ({ patientId }) => {
      retirer.run(patientId, auteur().id);
      return reussite(null);
    },
    'verifications.duPatient': ({ patientId }) => reussite(lister.all(patientId)),
    'verifications.lire': ({ id }) => {
      const rangee = lire.get(id);
      if (rangee === undefined) return reussite(null);
      const controle = schemaControle.parse(JSON.parse(rangee.contenu));
      return reussite({ controle, par: rangee.updated_by, enregistreLe: rangee.enregistre_le });
    },
  } satisfies Partial<Gestionnaires<Procedures>>;
}
