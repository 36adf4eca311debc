import type { Page } from '@playwright/test';
import { ajouterJours } from '../../shared/dates.ts';
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
  const ids = [crypto.randomUUID(), crypto.randomUUID()];
  for (const [i, id] of ids.entries())
    await appeler(page, 'rejets.enregistrer', {
      mouvement: crypto.randomUUID(),
      fiche: {
        ...ficheVide(id, ajouterJours(dossier.dateActe, i)),
        payeur: 'AMO',
        nomPayeur: 'CPAM',
        facture: `F${i + 1}`,
        montant: 960,
        cause: 'exoneration',
        ...(i === 0 ? { patientId: patient.id, acteId: acte.id } : {}),
      },
      version: 0,
      jour: dossier.dateActe,
    });

  await page.keyboard.press('F8');
  await expect(page.getByRole('option').first()).toBeFocused();
  await page.keyboard.press('F3');
  await accueil(page).waitFor();
  const ligne = page.getByRole('button', { name: '2 rejets à traiter' });
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
  // Escape, then another line of the list: what was typed is found again.
  await page.keyboard.press('Escape');
  await expect(page.getByRole('option').first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('region', { name: 'Rejet choisi' })).toContainText('F2');
  await page.keyboard.press('ArrowUp');
  await expect(formulaire).toContainText('Pas encore enregistré.');
  await expect(formulaire.getByLabel('Saisi dans le logiciel')).toHaveValue('EXO 0');
  await sansViolation(page);
  await formulaire.getByRole('button', { name: 'Remettre comme c’était' }).click();
  await expect(premiere).toHaveValue('non-verifie');
  await expect(formulaire).not.toContainText('Pas encore enregistré.');
  await premiere.selectOption('pas-suivi');
  await formulaire.getByLabel('Saisi dans le logiciel').fill('EXO 0');
  // In a choice, Ctrl+Z takes no gesture back.
  await premiere.focus();
  await page.keyboard.press('Control+z');
  await expect(page.locator('.rejets-liste').getByRole('option')).toHaveCount(2);
  await expect(page.locator('.annonce')).toHaveText('');
  // Changed meanwhile: what is typed stays, over the line as it is now.
  await formulaire.getByLabel('Saisi dans le logiciel').fill('EXO 0');
  await appeler(page, 'rejets.mouvoir', {
    mouvement: crypto.randomUUID(),
    rejetId: ids[0],
    version: 1,
    geste: 'encaisser',
    jour: dossier.dateActe,
    montant: 100,
    relance: '',
    motif: '',
  });
  await formulaire.getByLabel('Saisi dans le logiciel').focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.annonce')).toContainText('Ce rejet a changé entre-temps');
  await expect(page.getByRole('region', { name: 'Rejet choisi' })).toContainText('payé 1,00');
  await expect(formulaire.getByLabel('Saisi dans le logiciel')).toHaveValue('EXO 0');
  await formulaire.getByLabel('Saisi dans le logiciel').focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.annonce')).toHaveText('Rejet corrigé.');
  await expect(page.getByRole('option').first()).toBeFocused();
  await expect(formulaire.getByRole('combobox').first()).toHaveValue('pas-suivi');
  await expect(formulaire.getByLabel('Saisi dans le logiciel')).toHaveValue('EXO 0');
  await expect(formulaire.getByRole('combobox').nth(1)).toHaveValue('non-verifie');
  await page.keyboard.press('Control+z');
  await expect(formulaire.getByRole('combobox').first()).toHaveValue('non-verifie');
});
