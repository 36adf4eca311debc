import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { ecrireFiche } from '../../shared/fiche.ts';
import { DOSE_VIDE, REGLAGES_INITIAUX } from '../../shared/model.ts';
import { schemaPatient } from '../../shared/patient.ts';
import { pieceVide, type Piece, type PieceDe } from '../../shared/pieces.ts';
import type { Dossier } from '../../shared/regles/dossier.ts';
import { etudier } from '../../shared/regles/facturation.ts';

const patient = schemaPatient.parse({ id: randomUUID(), nom: 'Dupont', prenom: 'Anne', dateNaissance: '1950-05-04', nir: '' });
const DOSSIER: Dossier = {
  dateActe: '2026-11-03',
  referentiel: 'en-vigueur',
  territoire: 'metropole',
  vaccin: { maladie: 'grippe', produit: 'vaxigrip', stockEtat: false },
  injection: true,
  patient: { dateNaissance: '1950-05-04', primoVaccinant: false, criteres: [], situation: 'aucune' },
  bon: true,
  ordonnance: false,
  officine: { lgoDissocie: false },
};
const mutuelle = (change: Partial<PieceDe<'mutuelle'>>): Piece =>
  ({ ...pieceVide('mutuelle', randomUUID(), patient.id), debut: '2026-01-01', fin: '2026-12-31', ...change }) as Piece;

/** What the sheet says of the mutuelle, beside what it would say without any card. */
function part(pieces: readonly Piece[], change: Partial<Dossier['patient']> = {}): string[] {
  const etude = etudier({ ...DOSSIER, patient: { ...DOSSIER.patient, ...change } });
  const contexte = {
    sujet: { type: 'patient', patient },
    reglages: REGLAGES_INITIAUX,
    prescripteur: null,
    dose: DOSE_VIDE,
  } as const;
  const sans = ecrireFiche(etude, contexte).actions;
  return ecrireFiche(etude, { ...contexte, pieces }).actions.filter((a) => !sans.includes(a));
}

test('where something is left to the mutuelle, the sheet names the one on file valid on the day of the act', () => {
  const tilleuls = mutuelle({ organisme: 'Mutuelle des Tilleuls', amc: '99000101' });
  const [dite, ...autres] = part([tilleuls]);
  expect(dite).toContain('Mutuelle des Tilleuls, N° AMC 99000101 (jusqu’au 31/12/2026)');
  expect(part([mutuelle({ organisme: 'Sans fin', fin: '' })])[0]).toContain('Sans fin (sans date de fin)');
  expect(autres).toEqual([]);
  const deux = part([tilleuls, mutuelle({ organisme: 'Santé Grand Large', debut: '2026-06-01' })]).join(' ');
  expect(deux).toContain('Santé Grand Large');
  expect(deux).toContain('Facturez celle de la carte montrée.');
  for (const pieces of [
    [],
    [mutuelle({ organisme: 'Finie', fin: '2026-11-02' })],
    [mutuelle({ organisme: 'À venir', debut: '2026-11-04' })],
    [mutuelle({ organisme: 'Archivée', archivee: true })],
    [mutuelle({ organisme: '' })],
    [tilleuls, { ...pieceVide('c2s', randomUUID(), patient.id), debut: '2026-01-01', fin: '2026-12-31' }],
  ])
    expect(part(pieces)).toEqual([]);
  // All at 100 %: nothing is left to anybody.
  expect(part([tilleuls], { situation: 'ald' })).toEqual([]);
});
