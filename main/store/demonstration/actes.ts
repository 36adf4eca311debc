import { ageEnAnnees, ajouterJours, type DateIso } from '../../../shared/dates.ts';
import { ecrireFiche } from '../../../shared/fiche.ts';
import { DOSE_VIDE, REGLAGES_INITIAUX, type Acte } from '../../../shared/model.ts';
import type { Patient } from '../../../shared/patient.ts';
import type { Dossier } from '../../../shared/regles/dossier.ts';
import { etudier } from '../../../shared/regles/facturation.ts';
import type { Hasard } from './hasard.ts';

/** A day of the last vaccination campaign that had begun on `jour`. */
function jourDeCampagne(h: Hasard, jour: DateIso): DateIso {
  const an = Number(jour.slice(0, 4)) - (jour.slice(5) > '10-20' ? 0 : 1);
  const tire = ajouterJours(`${an}-10-20`, h.entier(50));
  return tire < jour ? tire : jour;
}

/** A billing kept in the patient's history; null where the rules do not give a whole plan. */
export function acteDe(h: Hasard, jour: DateIso, patient: Patient): Acte | null {
  const dateActe = jourDeCampagne(h, jour);
  const age = ageEnAnnees(patient.dateNaissance, dateActe);
  const dossier: Dossier = {
    dateActe,
    referentiel: 'en-vigueur',
    territoire: 'metropole',
    vaccin: { maladie: 'grippe', produit: age >= 65 ? 'efluelda' : 'vaxigrip', stockEtat: false },
    injection: true,
    patient: {
      dateNaissance: patient.dateNaissance,
      primoVaccinant: h.sur100(20),
      criteres: age >= 65 ? [] : h.choisir([[], ['maladie-chronique'], ['entourage']]),
      situation: patient.situation === 'non-precisee' || patient.situation === 'maternite' ? 'aucune' : patient.situation,
    },
    bon: h.sur100(70),
    ordonnance: false,
    officine: { lgoDissocie: true },
  };
  const etude = etudier(dossier);
  if (etude.plan.statut === 'incomplet' || etude.plan.statut === 'hors-regles') return null;
  const sujet = { type: 'patient', patient } as const;
  const fiche = ecrireFiche(etude, { sujet, reglages: REGLAGES_INITIAUX, prescripteur: null, dose: DOSE_VIDE });
  return { id: h.id(), patientId: patient.id, dateActe, dossier, prescripteur: null, dose: DOSE_VIDE, fiche: { ...fiche } };
}
