// Apart from their schemas: the window starts on these alone.
import type { Reglages } from './model.ts';
import type { Intervalles } from './rappels/intervalles.ts';
import type { ReglagesTeletransmission } from './teletransmission/reglages.ts';

/** Four months: two to three times a year. Sources: see each rule in rappels/regles.ts. */
export const INTERVALLES_INITIAUX: Intervalles = {
  mutuelleMois: 4,
  mutuelleAvant: 30,
  janvier: true,
  c2sMois: 3,
  c2sPossible: 120,
  c2sLimite: 60,
  vitaleMois: 12,
};

export const TELETRANSMISSION_INITIALE: ReglagesTeletransmission = {
  alsaceMoselle: false,
  fermeture: 19 * 60 + 30,
  minutesAvant: 15,
};

/** Minutes without a gesture before Comptoir locks itself. No text gives a figure: five at the counter, the titulaire decides. */
export const VERROU_MINUTES = { min: 1, max: 15, depart: 5 } as const;

/** The settings of a new file. */
export const REGLAGES_INITIAUX: Reglages = {
  officine: { nom: '', finess: '', territoire: 'metropole' },
  lgo: {
    dissocie: null,
    libelles: {
      prevention: 'Exo 7 (prévention)',
      ald: 'Exo 4 (ALD)',
      invalidite: 'Exo 5 (invalidité)',
      maternite: 'Maternité (nature d’assurance)',
      aucune: 'Sans exonération',
    },
  },
  referentiel: 'en-vigueur',
  theme: 'systeme',
  rappels: INTERVALLES_INITIAUX,
  avisDuMatin: true,
  lecteur: 'auto',
  verrouMinutes: VERROU_MINUTES.depart,
  conservationAnnees: 3,
  teletransmission: TELETRANSMISSION_INITIALE,
  delaiAmcJours: 30,
  visite: { proposee: true, etape: 'patient' },
};
