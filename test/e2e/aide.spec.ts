import type { Page } from '@playwright/test';
import { accueil, expect, sansViolation, taper, test } from './application.ts';
import { regarder } from './regard.ts';

const cherche = (page: Page) => page.getByLabel('Que voulez-vous faire');
const article = (page: Page, titre: string) => page.getByRole('article', { name: titre });

test('F1: what concerns this screen, by search, with its picture; Esc gives back the screen and the field as they were', async ({
  app: { page },
}) => {
  await expect(accueil(page)).toBeFocused();
  await taper(page, 'lef');
  await page.keyboard.press('F1');
  await expect(cherche(page)).toBeFocused();
  await expect(article(page, 'Trouver un patient')).toBeVisible();
  await expect
    .poll(async () => await page.locator('.aide-contenu img').evaluate((i) => (i as HTMLImageElement).naturalWidth))
    .toBeGreaterThan(600);
  await regarder(page, '40-aide-tache');
  // The screen underneath hears nothing of what is typed here.
  await taper(page, 'encaisser');
  await page.keyboard.press('Enter');
  await expect(article(page, 'Suivre un rejet')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Suivre un rejet' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(cherche(page)).toHaveCount(0);
  await expect(accueil(page)).toBeFocused();
  await expect(accueil(page)).toHaveValue('lef');
  await taper(page, 'x');
  await expect(accueil(page)).toHaveValue('lefx');
});

test('the keys of the very screen come first; “Ouvrir” goes to the place; a related task is one key away', async ({
  app: { page },
}) => {
  await page.keyboard.press('F8');
  await page.getByRole('heading', { name: 'Rejets et impayés' }).waitFor();
  await page.keyboard.press('F1');
  await expect(article(page, 'Suivre un rejet')).toBeVisible();
  await page.getByRole('button', { name: 'Raccourcis du clavier' }).press('Enter');
  const touches = article(page, 'Raccourcis du clavier');
  await expect(touches.locator('section').first()).toContainText('Sur cet écran');
  await expect(touches.locator('section').first()).toContainText('Réclamer à la mutuelle');
  await expect(touches).not.toContainText('Tout copier');
  await regarder(page, '41-aide-raccourcis');
  await page.getByRole('navigation', { name: 'Sujets' }).getByRole('button', { name: 'Suivre un rejet' }).press('Enter');
  await page.locator('.aide-voisines').getByRole('button', { name: 'Noter un rejet' }).press('Enter');
  await expect(article(page, 'Noter un rejet')).toBeVisible();
  await taperRecherche(page, 'sauvegardes');
  await page.keyboard.press('Enter');
  await article(page, 'Sauvegardes et code de secours')
    .getByRole('button', { name: /^Ouvrir/ })
    .press('Enter');
  await page.getByRole('heading', { name: 'Sauvegardes', exact: true }).waitFor();
  await expect(cherche(page)).toHaveCount(0);
  await page.keyboard.press('F1');
  await expect(article(page, 'Revenir à une sauvegarde')).toBeVisible();
  await taper(page, 'zzzz');
  await expect(page.getByText('Aucun sujet de ce nom.')).toBeVisible();
  await sansViolation(page);
});

async function taperRecherche(page: Page, texte: string): Promise<void> {
  await cherche(page).focus();
  await taper(page, texte);
}
