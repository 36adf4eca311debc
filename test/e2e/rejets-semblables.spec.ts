import type { Page } from '@playwright/test';
import { expect, sansViolation, test } from './application.ts';

const lignes = (page: Page) => page.getByRole('option');
const annonce = (page: Page) => page.locator('.annonce');

/** Types one reject of the mutuelle, from wherever the form begins. */
async function saisir(page: Page, facture: string, lot: string, code: string): Promise<void> {
  await page.getByLabel('Nom du payeur').fill('Mutuelle des Tilleuls');
  await page.getByLabel('Numéro de lot').fill(lot);
  await page.getByLabel('Date de la facture').fill('05/11/2026');
  await page.getByLabel('Code imprimé').fill(code);
  await page.getByLabel('Montant rejeté').fill('42,50');
  await page.getByLabel('Numéro de facture').fill(facture);
  await page.getByLabel('Numéro de facture').press('Enter');
}

test('the same invoice typed again is asked about: nothing doubled, refused again when it was sent again, or another one', async ({
  app,
}) => {
  const { page } = app;
  await page.keyboard.press('F8');
  await page.getByRole('heading', { name: 'Rejets et impayés' }).waitFor();
  await page.keyboard.press('n');
  await expect(page.getByLabel('Nom du payeur')).toBeFocused();
  await saisir(page, 'F1', 'L1', '105');
  await expect(annonce(page)).toHaveText('Rejet enregistré.');
  await saisir(page, 'F1', 'L2', '105');
  const question = page.getByRole('group', { name: 'Déjà suivi' });
  await expect(question).toContainText('Ce rejet est déjà suivi depuis le');
  await expect(question.getByRole('button', { name: 'C’est le même : ne rien ajouter' })).toBeFocused();
  await sansViolation(page);
  // Given up: what was typed is still there.
  await page.keyboard.press('Escape');
  await expect(question).toHaveCount(0);
  await expect(page.getByLabel('Numéro de facture')).toBeFocused();
  await expect(page.getByLabel('Numéro de facture')).toHaveValue('F1');
  await page.keyboard.press('Enter');
  await expect(question.getByRole('button', { name: 'C’est le même : ne rien ajouter' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(annonce(page)).toHaveText('Rien n’a été ajouté : ce rejet est déjà suivi.');
  await expect(page.getByLabel('Numéro de facture')).toBeFocused();
  // A second Enter pressed by habit: what was typed is said, and can be had again.
  await expect(page.getByLabel('Numéro de facture')).toHaveValue('');
  await expect(page.getByText('La saisie précédente n’a pas été ajoutée : déjà suivie, à traiter')).toContainText('F1');
  await sansViolation(page);
  await page.getByRole('button', { name: 'Reprendre cette saisie' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Numéro de facture')).toHaveValue('F1');
  await expect(page.getByLabel('Code imprimé')).toHaveValue('105');
  await expect(page.getByLabel('Montant rejeté')).toHaveValue('42,50');
  await expect(page.getByRole('button', { name: 'Reprendre cette saisie' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(lignes(page)).toHaveCount(1);
  await expect(lignes(page).first()).toBeFocused();
  await page.keyboard.press('r');
  await expect(page.getByText('Rien à traiter.')).toBeVisible();

  await page.keyboard.press('n');
  await expect(page.getByLabel('Nom du payeur')).toBeFocused();
  await saisir(page, 'F1', 'L2', '106');
  await expect(question.getByRole('button', { name: 'C’est le même : refusé à nouveau' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(annonce(page)).toHaveText('Refusé à nouveau : le rejet est de retour à traiter.');
  await expect(page.getByLabel('Numéro de facture')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(lignes(page)).toHaveCount(1);
  const detail = page.getByRole('region', { name: 'Rejet choisi' });
  await expect(detail).toContainText('F1 (lot L2)');
  await expect(detail).toContainText('Refusée à nouveau');
  await expect(detail).toContainText('lot L2, code 106');
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Rien à traiter.')).toBeVisible();

  // Another invoice under the same number.
  await page.keyboard.press('n');
  await expect(page.getByLabel('Nom du payeur')).toBeFocused();
  await saisir(page, 'F1', 'L2', '106');
  await expect(question.getByRole('button', { name: 'C’est le même : refusé à nouveau' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(annonce(page)).toHaveText('Rejet enregistré.');
  await expect(page.getByLabel('Numéro de facture')).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('5');
  await expect(lignes(page)).toHaveCount(2);
});

test('a cause that is not sent again, a patient of the C2S, a part taken back: said, and refused', async ({ app }) => {
  const { page } = app;
  await page.keyboard.press('F8');
  await page.keyboard.press('n');
  await expect(page.getByLabel('Nom du payeur')).toBeFocused();
  await page.getByLabel('Qui doit').selectOption('C2S');
  await page.getByLabel('Cause').selectOption({ label: 'Carte d’un assuré décédé' });
  await saisir(page, 'F1', 'L1', '105');
  await expect(annonce(page)).toHaveText('Rejet enregistré.');
  await page.keyboard.press('Escape');
  await expect(lignes(page).first()).toBeFocused();
  const detail = page.getByRole('region', { name: 'Rejet choisi' });
  await expect(detail).toContainText('Ne pas renvoyer : pour cette cause, une facture corrigée ne serait pas payée davantage.');
  await expect(detail).toContainText('le tiers payant intégral est son droit');
  await expect(detail.getByRole('button', { name: /Demander au patient|Renvoyer corrigée/ })).toHaveCount(0);
  await sansViolation(page);
  await page.keyboard.press('p');
  await expect(annonce(page)).toContainText('Rien à demander au patient');
  await page.keyboard.press('r');
  await expect(annonce(page)).toContainText('Ne pas renvoyer');
  await expect(lignes(page).first()).toContainText('À traiter');

  // Paid, then a part is taken back.
  await page.keyboard.press('e');
  await expect(page.getByLabel('Montant reçu')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Rien à traiter.')).toBeVisible();
  await page.keyboard.press('5');
  await expect(lignes(page).first()).toBeFocused();
  await page.keyboard.press('t');
  const repris = page.getByLabel('Montant repris par le payeur');
  await expect(repris).toBeFocused();
  await expect(repris).toHaveValue('42,50');
  await repris.fill('42,51');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Montant repris : un montant en euros, au plus ce qui a été payé.')).toBeVisible();
  await sansViolation(page);
  await repris.fill('10');
  await page.keyboard.press('Enter');
  await expect(lignes(page).first()).toContainText('10,00');
  await expect(detail).toContainText('payé 32,50');
});

test('without a number, a second Enter adds another; what is paid is said; another payer is asked about', async ({ app }) => {
  const { page } = app;
  await page.keyboard.press('F8');
  await page.keyboard.press('n');
  await expect(page.getByLabel('Nom du payeur')).toBeFocused();
  const question = page.getByRole('group', { name: 'Déjà suivi' });
  for (const [lot, rang] of [
    ['L1', 1],
    ['L1', 2],
  ] as const) {
    await saisir(page, '', lot, '105');
    if (rang === 2) {
      await expect(question.getByRole('button', { name: 'C’en est un autre' })).toBeFocused();
      await page.keyboard.press('Enter');
    }
    await expect(annonce(page)).toHaveText('Rejet enregistré.');
    await expect(page.getByLabel('Montant rejeté')).toHaveValue('');
  }
  await saisir(page, 'F9', 'L1', '105');
  await expect(page.getByLabel('Numéro de facture')).toHaveValue('');
  await page.keyboard.press('Escape');
  await expect(lignes(page)).toHaveCount(3);

  // Paid, then typed again.
  await lignes(page).filter({ hasText: 'F9' }).click();
  await expect(page.getByRole('region', { name: 'Rejet choisi' })).toContainText('F9');
  await page.keyboard.press('e');
  await expect(page.getByLabel('Montant reçu')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(lignes(page)).toHaveCount(2);
  await page.keyboard.press('n');
  await expect(page.getByLabel('Nom du payeur')).toBeFocused();
  await saisir(page, 'F9', 'L2', '106');
  await expect(question).toContainText('Payée');
  await expect(question).toContainText('remettez-le à traiter depuis la liste (T)');
  await expect(question.getByRole('button', { name: 'C’est le même : ne rien ajouter' })).toBeFocused();
  await sansViolation(page);
  await page.keyboard.press('Escape');
  await page.getByLabel('Nom du payeur').fill('CPAM 75');
  await page.keyboard.press('Enter');
  await expect(question).toContainText('chez Mutuelle des Tilleuls');
  // Nothing says which: a second Enter does nothing.
  await expect(question).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(question).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(question.getByRole('button', { name: 'C’est le même : ne rien ajouter' })).toBeFocused();
});
