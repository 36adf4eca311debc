import type { Plan } from '../regles/plan.ts';
import { fr } from '../typographie.ts';

const NOMS_EXO = {
  prevention: 'en exo 7',
  ald: 'en ALD',
  invalidite: 'en invalidité',
  maternite: 'en maternité',
  aucune: '',
} as const;

/** The plan in one line, to be read from a metre away. */
export function verdict(plan: Plan, produit = ''): string {
  if (plan.statut === 'orienter') {
    const horsAmm = plan.avertissements.some((a) => a.code === 'age-hors-amm');
    return fr(
      horsAmm
        ? `Pas avec ${produit === '' ? 'ce vaccin' : produit} à cet âge : adressez le patient à un médecin, ou prenez un autre vaccin autorisé`
        : 'Pas ici : adressez le patient à un médecin ou une sage-femme',
    );
  }
  if (plan.statut === 'hors-regles') return fr("Aucune règle connue pour cette date d'acte");
  if (plan.statut === 'incomplet') return fr('Il manque une réponse');
  const lignes = plan.factures.flatMap((f) => f.lignes);
  const acte = lignes.find((l) => l.objet === 'acte');
  if (plan.statut === 'patient-paie') return fr(acte ? "Le patient paie le vaccin et l'acte" : 'Le patient paie le vaccin');
  const vaccin = lignes.find((l) => l.objet === 'vaccin')!;
  const ditVaccin = vaccin.exoneration === 'prevention' ? 'vaccin en exo 7' : `vaccin à ${vaccin.taux} % sans exonération`;
  const ditActe =
    acte === undefined
      ? 'sans acte'
      : acte.exoneration === 'aucune'
        ? `acte à ${acte.taux} %`
        : `acte ${NOMS_EXO[acte.exoneration]}`;
  return fr(`${plan.factures.length === 2 ? 'Deux factures' : 'Une facture'} : ${ditVaccin}, ${ditActe}`);
}
