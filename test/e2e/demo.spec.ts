import { accueil, demontrer, expect, sansViolation, taper, test } from './application.ts';

test('the demonstration opens on fictional patients, without a recovery code, and says so', async ({ dossier }) => {
  const application = await demontrer(dossier, 500);
  const { page, electron, plaintes } = application;
  await accueil(page).waitFor();
  const marque = page.getByText('Démonstration', { exact: false });
  await expect(marque).toBeInViewport();
  await expect(page.getByRole('option').first()).toBeVisible();
  await sansViolation(page);

  await accueil(page).click();
  await taper(page, 'mart');
  await expect(page.getByRole('option').filter({ hasText: 'MARTIN' }).first()).toBeVisible();
  await expect(marque).toBeInViewport();
  await page.screenshot({ path: 'test-results/demo.png' });
  expect(plaintes).toEqual([]);
  await electron.close();
});
