import { describe, expect, test } from 'vitest';
import { commencer, reduire, voir } from '../../renderer/state/assistant.ts';
import { REGLAGES_INITIAUX, type Brouillon } from '../../shared/model.ts';
import { schemaPatient, type Patient } from '../../shared/patient.ts';

const JOUR = '2025-11-03';
const patient = (p: Partial<Patient> = {}): Patient =>
  schemaPatient.parse({
    id: '0192f0c4-7a11-7abc-8def-0123456789ab',
    nom: 'Dupont',
    prenom: 'Anne',
    dateNaissance: '1995-05-04',
    nir: '',
    ...p,
  });
const debut = (p: Patient): Brouillon =>
  commencer('0192f0c4-7a11-7abc-8def-0123456789ac', { type: 'patient', patient: p }, JOUR, 'en-vigueur');
const situation = (b: Brouillon) => b.reponses['patient.situation'];
const ENCEINTE = patient({ situation: 'maternite', maternite: { debut: '2025-10-01', fin: '2026-02-28' } });

describe('the situation that the record knows', () => {
  test('answers for the person, and says so; an unknown one does not', () => {
    expect(situation(debut(patient()))).toBeUndefined();
    const b = debut(patient({ situation: 'ald' }));
    expect(situation(b)).toBe('ald');
    expect(voir(b, REGLAGES_INITIAUX).reponses).toMatchObject([{ champ: 'patient.situation', fiche: true }]);
  });

  test('a maternité counts between its dates and follows the day of the act', () => {
    expect(situation(debut(ENCEINTE))).toBe('maternite');
    expect(situation(debut(patient({ situation: 'maternite' })))).toBeUndefined();
    const avant = reduire(debut(ENCEINTE), { type: 'dater', dateActe: '2025-09-30' }, REGLAGES_INITIAUX);
    expect(situation(avant)).toBeUndefined();
    expect(situation(reduire(avant, { type: 'dater', dateActe: JOUR }, REGLAGES_INITIAUX))).toBe('maternite');
  });

  test('a record corrected in the middle of a billing is followed, an answer given by the person is not touched', () => {
    const corriger = (b: Brouillon, p: Partial<Patient>) => reduire(b, { type: 'sujet', patient: patient(p) }, REGLAGES_INITIAUX);
    const b = debut(patient({ situation: 'ald' }));
    expect(situation(corriger(b, { situation: 'aucune' }))).toBe('aucune');
    expect(situation(corriger(b, { situation: 'non-precisee' }))).toBeUndefined();
    const repondue = reduire(b, { type: 'repondre', champ: 'patient.situation', valeur: 'invalidite' }, REGLAGES_INITIAUX);
    expect(situation(corriger(repondue, { situation: 'aucune' }))).toBe('invalidite');
  });
});
