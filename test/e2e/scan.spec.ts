import type { Page } from '@playwright/test';
import { accueil, expect, scanner, taper, test } from './application.ts';
import { enchainer } from './facturation.ts';

const GTIN = '03400930060056';
const GS = '\u001d';

async function jusquALInjection(page: Page, naissance = '04051950'): Promise<void> {
  await page.keyboard.press('F2');
  await taper(page, naissance);
  await page.keyboard.press('Enter');
  await page.getByText('Le patient a-t-il').waitFor();
}

test('a box is scanned over a question: product linked once, lot and expiry filled, no answer given by its digits', async ({
  app: { page },
}) => {
  await jusquALInjection(page);
  await page.keyboard.press('2');
  await page.getByText('Injectez-vous').waitFor();
  await scanner(page, `]d201${GTIN}1737013110AB123${GS}21XYZ99`);
  await page.getByText('Quel vaccin porte ce code').waitFor();
  await expect(page.locator('.reponse')).toHaveCount(1);
  await page.keyboard.press('1');
  await page.getByText('Injectez-vous').waitFor();
  await expect(page.getByLabel('Lot', { exact: true })).toHaveValue('AB123');
  await expect(page.getByLabel('Péremption')).toHaveValue('31/01/2037');
  await expect(page.locator('.connu', { hasText: 'Vaxigrip' })).toContainText('scan');
  // The second time nothing is asked.
  await scanner(page, `]d201${GTIN}1738063010CD456${GS}21XYZ98`);
  await expect(page.getByLabel('Lot', { exact: true })).toHaveValue('CD456');
  await expect(page.getByText('Quel vaccin porte ce code')).toBeHidden();
});

for (const gs of ['F8', 'Alt+029'] as const)
  test(`a separator sent as ${gs} in the middle of a scan leads nowhere, and separates`, async ({ app: { page } }) => {
    await jusquALInjection(page);
    await scanner(page, `]d201${GTIN}1737013110AB123${GS}21XYZ99`, gs);
    await page.getByText('Quel vaccin porte ce code').waitFor();
    await page.keyboard.press('1');
    await page.getByText('Le patient a-t-il').waitFor();
    await expect(page.getByLabel('Lot', { exact: true })).toHaveValue('AB123');
    // Pressed by hand, it is the place's own key again.
    await page.keyboard.press('F8');
    await page.getByRole('heading', { name: 'Rejets et impayés' }).waitFor();
  });

for (const apres of [2, 20])
  test(`a scan of which a busy computer delivers all but ${apres} keys late is one scan, and answers nothing`, async ({
    app: { page },
  }) => {
    await jusquALInjection(page);
    await scanner(page, `]d201${GTIN}1737013110AB123${GS}21XYZ99`, 'Ctrl+]', { apres, ms: 100 });
    await page.getByText('Quel vaccin porte ce code').waitFor();
    await expect(page.locator('.reponse')).toHaveCount(0);
    await page.keyboard.press('1');
    await expect(page.getByLabel('Lot', { exact: true })).toHaveValue('AB123');
  });

test('an expired dose stops the billing in clear words until another box is scanned', async ({ app: { page } }) => {
  await jusquALInjection(page);
  await scanner(page, `]d201${GTIN}1724013110AB123`);
  await page.getByText('Quel vaccin porte ce code').waitFor();
  await page.keyboard.press('1');
  await expect(page.getByRole('alert')).toContainText('Dose périmée');
  await expect(page.getByRole('alert')).toContainText('31/01/2024');
  await expect(page.locator('.choix')).toHaveCount(0);
  await scanner(page, `]d201${GTIN}1738013110AB999`);
  await page.getByText('Le patient a-t-il').waitFor();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('separators lost by the reader: the lot is to be checked', async ({ app: { page } }) => {
  await jusquALInjection(page);
  await scanner(page, `]d201${GTIN}10AB12321XYZ9917370131`);
  await page.getByText('Quel vaccin porte ce code').waitFor();
  await page.keyboard.press('6');
  await expect(page.getByText('Lot à vérifier')).toBeVisible();
});

test('the two bar codes of an ordonnance fill the prescriber, who is known the next time', async ({ app: { page } }) => {
  await jusquALInjection(page);
  await scanner(page, '10000001916');
  await page.getByText('Injectez-vous').waitFor();
  await scanner(page, '291990869');
  await page.keyboard.press('2');
  await page.getByText('Avez-vous le bon').waitFor();
  await page.keyboard.press('1');
  await page.locator('.verdict').waitFor();
  await expect(page.locator('.facture')).toContainText('N° AM ou FINESS 291990869, RPPS 10000001916');
  await page.locator('.prescripteur').getByRole('button', { name: 'N° AM' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.facture')).toContainText('N° AM 291990869, RPPS 10000001916');
  await page.locator('.sorties .bouton').first().focus();
  await page.keyboard.press('Enter');
  await accueil(page).waitFor();

  await jusquALInjection(page);
  await enchainer(page, [
    ['1', 'Injectez-vous'],
    ['2', 'Avez-vous le bon'],
    ['1', 'Prescripteur de'],
  ]);
  const numero = page.getByLabel('Numéro de l’ordonnance');
  await expect(numero).toBeFocused();
  await taper(page, '1234');
  await page.keyboard.press('Enter');
  await expect(page.locator('.prescripteur .faute')).toBeVisible();
  await expect(numero).toHaveValue('1234');
  await page
    .locator('.connus')
    .getByRole('button', { name: /291990869/ })
    .focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.facture')).toContainText('N° AM 291990869, RPPS 10000001916');
});

test('the numbers of two prescribers are never mixed, and an ordonnance scanned after "Non" changes nothing in silence', async ({
  app: { page },
}) => {
  await jusquALInjection(page);
  for (const numero of ['10000001916', '291990869']) {
    await scanner(page, numero);
    await page.getByText('Injectez-vous').waitFor();
  }
  await enchainer(page, [
    ['2', 'Avez-vous le bon'],
    ['1', 'Prescripteur de'],
  ]);
  await expect(page.locator('.facture')).toContainText('291990869, RPPS 10000001916');
  await scanner(page, '750803447');
  await expect(page.locator('.facture')).toContainText('750803447');
  await expect(page.locator('.facture')).not.toContainText('10000001916');
  await page.getByRole('button', { name: /^Ordonnance/ }).focus();
  await page.keyboard.press('Enter');
  // Without an ordonnance, a first vaccination matters again.
  await enchainer(page, [
    ['2', 'Est-ce sa première'],
    ['2', 'Tout copier'],
  ]);
  await scanner(page, '10000001916');
  await expect(page.getByText('vous avez répondu')).toBeVisible();
  await expect(page.locator('.facture')).toContainText('Vous-même');
});
