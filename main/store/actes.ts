import { echec, reussite, type Gestionnaires } from '../../shared/api.ts';
import { schemaActe, type ActeResume } from '../../shared/model.ts';
import { planifier } from '../../shared/regles/facturation.ts';
import { signature } from './auteur.ts';
import type { Base } from './database.ts';

/** The billings kept in the patients' histories: facts, rules and the sheet exactly as it was shown. */
export function actes(base: Base) {
  const patient = base.prepare<[string], { naissance: string }>(
    "SELECT date_naissance AS naissance FROM patients WHERE id = ? AND deleted_at = ''",
  );
  // A retry after a crash brings the same id: what was last acknowledged to the person is what is kept.
  const ecrire = base.prepare(
    `INSERT INTO actes (id, patient_id, date_acte, jeu, jeu_verifie_le, regles, contenu, enregistre_le, updated_at, updated_by)
     VALUES (@id, @patientId, @dateActe, @jeu, @verifieLe, @regles, @contenu, @updated_at, @updated_at, @updated_by)
     ON CONFLICT (id) DO UPDATE SET date_acte = @dateActe, jeu = @jeu, jeu_verifie_le = @verifieLe, regles = @regles,
       contenu = @contenu, updated_at = @updated_at, updated_by = @updated_by`,
  );
  const effacerBrouillon = base.prepare('DELETE FROM brouillon');
  const lister = base.prepare<[string], Omit<ActeResume, 'injection'> & { injection: 0 | 1 | null }>(
    `SELECT id, date_acte AS dateActe, enregistre_le AS enregistreLe, contenu ->> '$.fiche.verdict' AS verdict,
       contenu ->> '$.dossier.injection' AS injection, contenu ->> '$.dose.lot' AS lot
     FROM actes WHERE patient_id = ? AND deleted_at = '' ORDER BY date_acte DESC, enregistre_le DESC`,
  );
  const lire = base.prepare<[string], { contenu: string }>("SELECT contenu FROM actes WHERE id = ? AND deleted_at = ''");
  const retirer = base.prepare(
    "UPDATE actes SET deleted_at = @updated_at, updated_at = @updated_at, updated_by = @updated_by WHERE id = @id AND deleted_at = ''",
  );
  return {
    'actes.enregistrer': (acte) => {
      const connu = patient.get(acte.patientId);
      if (connu === undefined) return echec('patient-inconnu');
      // The rules run once more here: what is kept is what the engine says, not what the window claims.
      const plan = planifier(acte.dossier);
      const jugee = plan.statut !== 'incomplet' && plan.statut !== 'hors-regles';
      const coherente = acte.dateActe === acte.dossier.dateActe && acte.dossier.patient.dateNaissance === connu.naissance;
      if (!jugee || !coherente || JSON.stringify(plan) !== JSON.stringify(acte.fiche.plan)) return echec('plan-divergent');
      base.transaction(() => {
        ecrire.run({
          id: acte.id,
          patientId: acte.patientId,
          dateActe: acte.dateActe,
          jeu: plan.regles?.id,
          verifieLe: plan.regles?.verifieLe,
          regles: JSON.stringify(plan.motifs.map((m) => m.regle)),
          contenu: JSON.stringify(acte),
          ...signature(),
        });
        effacerBrouillon.run();
      })();
      return reussite(null);
    },
    'actes.duPatient': ({ patientId }) => reussite(lister.all(patientId).map((a) => ({ ...a, injection: a.injection === 1 }))),
    'actes.lire': ({ id }) => {
      const rangee = lire.get(id);
      return reussite(rangee === undefined ? null : schemaActe.parse(JSON.parse(rangee.contenu)));
    },
    // Already taken out, by a retry: nothing more to do.
    'actes.retirer': ({ id }) => {
      retirer.run({ id, ...signature() });
      return reussite(null);
    },
  } satisfies Partial<Gestionnaires<'actes.enregistrer' | 'actes.duPatient' | 'actes.lire' | 'actes.retirer'>>;
}
