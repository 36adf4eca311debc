import type { Page } from '@playwright/test';
import { messagesCommandes } from '../../shared/messages/commandes.fr.ts';
import { accueil, deverrouiller, expect, sansViolation, taper, test } from './application.ts';

const champ = (page: Page) => page.getByRole('searchbox', { name: 'Patient, lieu, action ou réglage' });
const options = (page: Page) => page.locator('.palette').getByRole('option');

async function creer(page: Page, nom: string): Promise<void> {
  await page.keyboard.press('F3');
  await expect(accueil(page)).toBeFocused();
  await page.keyboard.press('Control+A');
  await taper(page, nom);
  await page.getByText('Aucun patient').waitFor();
  await page.keyboard.press('Enter');
  await page.getByLabel('Date de naissance').fill('02/01/1980');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: nom.split(' ')[0]! }).waitFor();
}

test('the palette: patients, places, settings and actions by name; Esc gives the focus back; what it opens is what the key opens', async ({
  app: { page, electron },
}) => {
  await creer(page, 'LEFÈVRE Marie');
  await page.keyboard.press('F3');
  await expect(accueil(page)).toBeFocused();
  await taper(page, 'brou');
  await page.keyboard.press('Control+P');
  await expect(champ(page)).toBeFocused();
  await expect(options(page).first()).toContainText('LEFÈVRE Marie');
  await sansViolation(page);
  await page.screenshot({ path: 'test-results/palette.png' });
  // Nothing under it hears what is typed, and Esc gives the place back.
  await page.keyboard.press('Escape');
  await expect(champ(page)).toHaveCount(0);
  await expect(accueil(page)).toBeFocused();
  await expect(accueil(page)).toHaveValue('brou');
  await taper(page, 'x');
  await expect(accueil(page)).toHaveValue('broux');

  await page.keyboard.press('Control+P');
  await taper(page, 'lefevre');
  await expect(options(page)).toHaveCount(1);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'LEFÈVRE Marie' }).waitFor();

  // What this very screen does.
  await page.keyboard.press('Control+P');
  await taper(page, 'ajouter vitale');
  await expect(options(page)).toHaveCount(1);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Nouvelle carte Vitale' }).waitFor();

  await page.keyboard.press('Control+P');
  await taper(page, 'SAUVEG');
  await expect(options(page).first()).toContainText('Sauvegardes');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Sauvegardes', exact: true }).waitFor();

  // Lately called first.
  await page.keyboard.press('Control+P');
  await expect(options(page).first()).toContainText('Sauvegardes');
  await taper(page, 'zzzz');
  await expect(page.getByText('Rien de ce nom.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(champ(page)).toHaveCount(0);

  // Asked for where there is nothing, by name or by key, it says so.
  const rien = page.locator('.annonce', { hasText: messagesCommandes.rienAAnnuler });
  await page.keyboard.press('Control+P');
  await taper(page, 'annuler le dernier');
  await expect(options(page)).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(rien).toHaveCount(1);
  await page.keyboard.press('F6');
  await page.getByRole('heading', { name: 'À qui demander une carte' }).waitFor();
  await expect(rien).toHaveCount(0);
  await page.keyboard.press('Control+Z');
  await expect(rien).toHaveCount(1);

  await page.keyboard.press('Control+P');
  await taper(page, 'sombres');
  await expect(options(page)).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'sombre');

  // A lock takes it away, and it does not come back.
  await page.keyboard.press('Control+P');
  await expect(champ(page)).toBeFocused();
  await electron.evaluate(({ powerMonitor }) => void powerMonitor.emit('lock-screen'));
  await page.getByRole('heading', { name: 'Comptoir est verrouillé' }).waitFor();
  await page.keyboard.press('Control+P');
  expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toMatch(/lefèvre/i);
  await expect(champ(page)).toHaveCount(0);
  await deverrouiller(page);
  await expect(champ(page)).toHaveCount(0);
});

test('the palette shows nobody what her account may not do', async ({ app: { page } }) => {
  await page.evaluate(async () => {
    await window.comptoir.appeler('utilisateurs.enregistrer', {
      utilisateur: { id: crypto.randomUUID(), nom: 'Zoé', role: 'etudiant', actif: true },
      pin: '161803',
      confirmation: '314159',
    });
  });
  await page.keyboard.press('Control+P');
  await taper(page, 'equipe');
  await expect(options(page)).toHaveCount(1);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+L');
  await page.getByText('Qui êtes-vous').waitFor();
  await page.keyboard.press('2');
  await page.getByLabel('Code de Zoé').waitFor();
  await taper(page, '161803');
  await page.keyboard.press('Enter');
  await page.locator('.rail-session').waitFor();
  for (const interdit of ['equipe', 'journal', 'csv', 'couleurs']) {
    await page.keyboard.press('Control+P');
    await expect(champ(page)).toBeFocused();
    await taper(page, interdit);
    await expect(page.getByText('Rien de ce nom.')).toBeVisible();
    await page.keyboard.press('Escape');
  }
});
