import { accueil, expect, scanner, taper, test } from './application.ts';
import type { Page } from '@playwright/test';
import { enchainer } from './facturation.ts';

/** A patient born in 1948 is found or made, and his page is open. */
async function ouvrir(page: Page, nom: string): Promise<void> {
  await page.keyboard.press('F3');
  await expect(accueil(page)).toBeFocused();
  await page.keyboard.press('Control+A');
  await taper(page, nom);
  await page.getByRole('option').or(page.getByText('Aucun patient ne correspond.')).first().waitFor();
  const nouveau = await page.getByText('Aucun patient ne correspond.').isVisible();
  await page.keyboard.press('Enter');
  if (nouveau) {
    await page.getByRole('heading', { name: 'Nouveau patient' }).waitFor();
    await taper(page, '12031948');
    await page.keyboard.press('Enter');
  }
  await page.getByRole('heading', { name: new RegExp(nom, 'i') }).waitFor();
}

/** Two invoices, up to the sheet, its main button in focus. */
async function facturer(page: Page): Promise<void> {
  await page.keyboard.press('F2');
  await page.getByText('Le patient a-t-il').waitFor();
  await enchainer(page, [
    ['2', 'Injectez-vous'],
    ['1', 'Avez-vous le bon'],
    ['1', 'Le patient est-il exonéré'],
    ['3', 'Est-ce sa première'],
    ['1', 'Deux factures'],
  ]);
}

test('a vaccination already kept is said before another one; abandoned by one key; a sheet kept by mistake is taken out', async ({
  app: { page },
}) => {
  const deja = page.locator('.alerte', { hasText: 'Déjà enregistrée pour ce patient' });
  await ouvrir(page, 'MERCIER Odile');
  await page.keyboard.press('F2');
  await page.getByText('Le patient a-t-il').waitFor();
  await expect(deja).toHaveCount(0);
  await page.keyboard.press('Alt+A');
  await page.getByText('Facturation abandonnée').waitFor();
  await facturer(page);
  await expect(page.locator('.sorties .principal')).toBeFocused();
  // What is to be entered is in sight, not what is done with it.
  await expect(page.locator('.verdict')).toBeInViewport();
  await page.keyboard.press('Enter');
  await page.getByText('Enregistré dans le dossier').waitFor();

  await page.keyboard.press('F2');
  await expect(deja).toBeVisible();
  await page.keyboard.press('Alt+A');
  await page.locator('.ligne-historique').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Fiche enregistrée' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { name: /MERCIER/ }).waitFor();
  await page.locator('.ligne-historique').focus();
  await page.keyboard.press('Enter');
  const retirer = page.getByRole('button', { name: 'Retirer cette fiche du dossier' });
  await retirer.focus();
  await page.keyboard.press('Enter');
  // The safe answer has the focus, and Esc gives up the question alone.
  await expect(page.getByRole('button', { name: /^Annuler/ })).toBeFocused();
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { name: 'Fiche enregistrée' }).waitFor();
  await retirer.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByText('Fiche retirée du dossier.').waitFor();
  await expect(page.locator('.ligne-historique')).toHaveCount(0);
  await page.keyboard.press('F2');
  await page.getByText('Le patient a-t-il').waitFor();
  await expect(deja).toHaveCount(0);
});

test('a code that nobody has linked to a vaccine does not keep Enter from the next patients', async ({ app: { page } }) => {
  await ouvrir(page, 'LAMBERT Odile');
  await facturer(page);
  await expect(page.locator('.sorties .principal')).toBeFocused();
  await scanner(page, ']d201034009300600561737013110AB123');
  await page.getByText('Quel vaccin porte ce code').waitFor();
  await page.locator('.sorties .principal').focus();
  await page.keyboard.press('Enter');
  await page.getByText('Enregistré dans le dossier').waitFor();
  await ouvrir(page, 'GIRARD Odile');
  await facturer(page);
  await expect(page.locator('.sorties .principal')).toBeFocused();
});
