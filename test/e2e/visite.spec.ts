import type { Page } from '@playwright/test';
import { accueil, deverrouiller, expect, sansViolation, taper, test } from './application.ts';
import { repondreATout } from './facturation.ts';
import { casVisibles } from '../regles/cas.ts';

const visite = (page: Page) => page.getByRole('complementary', { name: 'Visite de deux minutes' });

test('the tour follows what is done, is left by Esc, resumed from F1 where it was, and not proposed again', async ({
  app: { page },
}) => {
  // The fixture has left it.
  await expect(visite(page)).toHaveCount(0);
  await page.keyboard.press('F1');
  await page.getByRole('button', { name: 'Reprendre la visite' }).press('Enter');
  await expect(visite(page)).toContainText('1 sur 5');
  await expect(accueil(page)).toBeFocused();
  await sansViolation(page);
  await page.screenshot({ path: 'test-results/visite.png' });
  await taper(page, 'essai léa');
  await page.getByText('Aucun patient').waitFor();
  await page.keyboard.press('Enter');
  await page.getByLabel('Date de naissance').fill('02/01/1980');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'ESSAI Léa' }).waitFor();
  await expect(visite(page)).toContainText('2 sur 5');
  await page.keyboard.press('F3');
  await expect(accueil(page)).toBeFocused();
  await page.keyboard.press('F2');
  await page.getByRole('heading', { name: 'Patient de passage' }).waitFor();
  // Esc in a form is the form's.
  await page.keyboard.press('Escape');
  await expect(visite(page)).toContainText('2 sur 5');
  const { dossier: cas } = casVisibles[0]!;
  await taper(page, cas.patient.dateNaissance.split('-').toReversed().join(''));
  await page.keyboard.press('Enter');
  await expect(visite(page)).toContainText('3 sur 5');
  await repondreATout(page, cas);
  await expect(visite(page)).toContainText('4 sur 5');
  await page.keyboard.press('F7');
  await expect(visite(page)).toContainText('5 sur 5');

  // Left in its middle, then taken up at the same step.
  await page.keyboard.press('F3');
  await expect(accueil(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(visite(page)).toHaveCount(0);
  await page.keyboard.press('F1');
  await page.getByRole('button', { name: 'Reprendre la visite' }).press('Enter');
  await expect(visite(page)).toContainText('5 sur 5');
  await page.keyboard.press('Control+L');
  await page.getByRole('heading', { name: 'Comptoir est verrouillé' }).waitFor();
  await expect(visite(page)).toHaveCount(0);
  await deverrouiller(page);
  await expect(visite(page)).toContainText('C’est tout.');
  await visite(page).getByRole('button', { name: 'Terminer' }).press('Enter');
  await expect(visite(page)).toHaveCount(0);
  const garde = await page.evaluate(async () => await window.comptoir.appeler('reglages.lire', undefined));
  expect(garde).toMatchObject({ ok: true, value: { visite: { proposee: false, etape: 'fin' } } });
});
