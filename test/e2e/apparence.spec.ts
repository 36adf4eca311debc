import type { Page } from '@playwright/test';
import { messagesDonnees } from '../../shared/messages/donnees.fr.ts';
import { accueil, demontrer, expect, taper, test } from './application.ts';
import { regarder } from './regard.ts';

/** Function keys as they are pressed from home, each with what says that its place is there. */
const LIEUX = {
  '60-agenda': { touche: 'F6', signe: '.agenda-grille' },
  '61-teletransmission': { touche: 'F7', signe: 'h1' },
  '62-rejets': { touche: 'F8', signe: 'h1' },
  '63-formation': { touche: 'F9', signe: 'h1' },
  '64-reglages': { touche: 'F10', signe: 'h1' },
} as const;

/** The place has come, and what it reads from the store. */
async function attendre(page: Page, signe: string): Promise<void> {
  await page.locator(signe).first().waitFor();
  await page.evaluate(async () => {
    await new Promise((fini) => requestIdleCallback(fini));
  });
}

test('the whole application on a lively year: every place, light, dark, forced colours, at 100, 125 and 200 %', async ({
  dossier,
}) => {
  test.setTimeout(600_000);
  const { page, electron, plaintes } = await demontrer(dossier, 500);
  await accueil(page).waitFor();
  await page.getByRole('option').first().waitFor();
  await regarder(page, '59-accueil');
  for (const [nom, { touche, signe }] of Object.entries(LIEUX)) {
    await page.keyboard.press(touche);
    await attendre(page, signe);
    await regarder(page, nom);
  }
  const { titre: _titre, ...lieux } = messagesDonnees.lieux;
  for (const [lieu, nom] of Object.entries(lieux)) {
    await page.keyboard.press('F10');
    await page.getByRole('button', { name: nom, exact: true }).press('Enter');
    await expect(page.getByRole('button', { name: nom, exact: true })).toHaveCount(0);
    await attendre(page, 'h1');
    await regarder(page, `65-${lieu}`);
  }
  await page.keyboard.press('F3');
  await accueil(page).waitFor();
  await taper(page, 'mart');
  await page
    .getByRole('option', { name: /MARTIN/ })
    .first()
    .waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.identite').waitFor();
  await regarder(page, '66-patient');
  await page.keyboard.press('F4');
  await page.locator('.choix').waitFor();
  await regarder(page, '67-verification');
  expect(plaintes).toEqual([]);
  await electron.close();
});
