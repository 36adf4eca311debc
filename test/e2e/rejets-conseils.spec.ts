import type { Page } from '@playwright/test';
import { ecrireFiche } from '../../shared/fiche.ts';
import { DOSE_VIDE, REGLAGES_INITIAUX } from '../../shared/model.ts';
import { schemaPatient } from '../../shared/patient.ts';
import type { Dossier } from '../../shared/regles/dossier.ts';
import { etudier } from '../../shared/regles/facturation.ts';
import { ficheVide } from '../../shared/rejets/rejet.ts';
import { accueil, expect, sansViolation, taper, test } from './application.ts';

async function appeler(page: Page, procedure: string, entree: unknown): Promise<void> {
  const r = await page.evaluate(
    async ([n, e]) =>
      await (window as unknown as { comptoir: { appeler(n: string, e: unknown): Promise<{ ok: boolean }> } }).comptoir.appeler(
        n,
        e,
      ),
    [procedure, entree] as const,
  );
  expect(r).toMatchObject({ ok: true });
}

test('a reject of a vaccination: what was entered is said line by line beside the kept advice; home leads to it', async ({
  app,
}) => {
  const { page } = app;
  const patient = schemaPatient.parse({
    id: crypto.randomUUID(),
    nom: 'Dupont',
    prenom: 'Anne',
    dateNaissance: '1950-05-04',
    nir: '',
  });
  const dossier: Dossier = {
    dateActe: '2025-11-03',
    referentiel: 'en-vigueur',
    territoire: 'metropole',
    vaccin: { maladie: 'grippe', produit: 'vaxigrip', stockEtat: false },
    injection: true,
    patient: { dateNaissance: patient.dateNaissance, primoVaccinant: false, criteres: [], situation: 'ald' },
    bon: true,
    ordonnance: false,
    officine: { lgoDissocie: false },
  };
  const sujet = { type: 'patient', patient } as const;
  const fiche = ecrireFiche(etudier(dossier), { sujet, reglages: REGLAGES_INITIAUX, prescripteur: null, dose: DOSE_VIDE });
  const acte = { id: crypto.randomUUID(), patientId: patient.id, dateActe: dossier.dateActe, dossier, prescripteur: null };
  await appeler(page, 'patients.enregistrer', patient);
  await appeler(page, 'actes.enregistrer', { ...acte, dose: DOSE_VIDE, fiche });
  await appeler(page, 'rejets.enregistrer', {
    mouvement: crypto.randomUUID(),
    fiche: {
      ...ficheVide(crypto.randomUUID(), dossier.dateActe),
      payeur: 'AMO',
      nomPayeur: 'CPAM',
      facture: 'F1',
      montant: 960,
      cause: 'exoneration',
      patientId: patient.id,
      acteId: acte.id,
    },
    version: 0,
    jour: dossier.dateActe,
  });

  await page.keyboard.press('F8');
  await expect(page.getByRole('option').first()).toBeFocused();
  await page.keyboard.press('F3');
  await accueil(page).waitFor();
  const ligne = page.getByRole('button', { name: '1 rejet à traiter' });
  await expect(ligne).toBeVisible();
  await sansViolation(page);
  await ligne.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('option').first()).toBeFocused();

  const formulaire = page.getByRole('form', { name: 'Ce qui a été saisi' });
  await expect(formulaire).toContainText('À vérifier d’abord, d’après la cause');
  await sansViolation(page);
  await page.keyboard.press('v');
  const premiere = formulaire.getByRole('combobox').first();
  await expect(premiere).toBeFocused();
  await expect(premiere).toHaveValue('non-verifie');
  await page.keyboard.press('ArrowDown');
  await expect(premiere).toHaveValue('suivi');
  await page.keyboard.press('ArrowDown');
  await expect(premiere).toHaveValue('pas-suivi');
  await page.keyboard.press('Tab');
  await expect(formulaire.getByLabel('Saisi dans le logiciel')).toBeFocused();
  await taper(page, 'EXO 0');
  await expect(formulaire).toContainText(fiche.plan.motifs.find((m) => m.decision === 'vaccin')!.source.titre);
  await sansViolation(page);
  await page.keyboard.press('Enter');
  await expect(page.locator('.annonce')).toHaveText('Rejet corrigé.');
  await expect(page.getByRole('option').first()).toBeFocused();
  await expect(formulaire.getByRole('combobox').first()).toHaveValue('pas-suivi');
  await expect(formulaire.getByLabel('Saisi dans le logiciel')).toHaveValue('EXO 0');
  await expect(formulaire.getByRole('combobox').nth(1)).toHaveValue('non-verifie');
  await page.keyboard.press('Control+z');
  await expect(formulaire.getByRole('combobox').first()).toHaveValue('non-verifie');
});
