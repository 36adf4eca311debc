import type { Page } from '@playwright/test';
import { accueil, expect, processusStore, scanner, taper, test } from './application.ts';
import { atteindre, enchainer } from './facturation.ts';

/** Gestures that once went wrong at the counter: haste, typing errors, a scanner at the wrong moment. */

async function creer(page: Page, nom: string, naissance: string): Promise<void> {
  await page.keyboard.press('F3');
  await expect(accueil(page)).toBeFocused();
  await taper(page, nom);
  await expect(page.getByText('Aucun patient ne correspond.')).toBeVisible();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Nouveau patient' }).waitFor();
  await taper(page, naissance);
  await page.keyboard.press('Enter');
  await page.getByText('Patient enregistré.').waitFor();
}

async function passage(page: Page, naissance: string): Promise<void> {
  await page.keyboard.press('F2');
  await page.getByRole('heading', { name: 'Patient de passage' }).waitFor();
  await taper(page, naissance);
  await page.keyboard.press('Enter');
  await page.getByText('Le patient a-t-il').waitFor();
}

async function abandonner(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Abandonner' }).focus();
  await page.keyboard.press('Enter');
  await accueil(page).waitFor();
}

test('among homonyms the arrows choose, and Enter answers what is typed now', async ({ app: { page } }) => {
  for (const [prenom, naissance] of [
    ['Bea', '01021960'],
    ['Yan', '01021970'],
    ['Zoe', '01021980'],
  ] as const)
    await creer(page, `Dupont ${prenom}`, naissance);
  await creer(page, 'Martin Luc', '01021990');
  await page.keyboard.press('F3');
  await taper(page, 'dup');
  await expect(page.getByRole('option')).toHaveCount(3);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const choisi = await page.locator('.liste [data-focused]').textContent();
  await page.keyboard.press('Enter');
  await expect(page.locator('.identite strong')).toHaveText(/DUPONT (Yan|Zoe)/);
  expect(choisi).toContain(await page.locator('.identite strong').innerText());

  await page.keyboard.press('F3');
  await expect(accueil(page)).toBeFocused();
  await page.keyboard.insertText('martin');
  await page.keyboard.press('Enter');
  await expect(page.locator('.identite strong')).toHaveText('MARTIN Luc');
});

test('a date of the act out of reach is named, typed in full without losing the field, and a day to come is not kept', async ({
  app: { page },
}) => {
  await creer(page, 'Durand Anna', '04051941');
  await page.keyboard.press('F2');
  await enchainer(page, [
    ['2', 'Injectez-vous'],
    ['2', 'Avez-vous le bon'],
    ['1', 'première vaccination'],
    ['2', 'Une facture'],
  ]);
  const champ = page.locator('.date-acte input');
  for (const [saisie, phrase] of [
    ['22/11/2062', 'douze mois qui viennent'],
    ['31/02/2026', 'n’existe pas'],
    ['01/01/1930', 'avant la naissance'],
  ] as const) {
    await atteindre(page, '.date-acte input', 'Shift+Tab');
    await page.keyboard.press('Control+A');
    await taper(page, saisie);
    await expect(champ).toBeFocused();
    await expect(champ).toHaveValue(saisie);
    await expect(page.locator('#faute-date-acte')).toContainText(phrase);
    await expect(page.locator('.sorties .principal')).toBeDisabled();
  }
  const demain = new Date(Date.now() + 2 * 86_400_000).toLocaleDateString('fr-FR', { timeZone: 'UTC' });
  await page.keyboard.press('Control+A');
  await taper(page, demain);
  await expect(page.getByText('Aperçu d’un jour à venir')).toBeVisible();
  await expect(page.locator('.sorties .principal')).toBeDisabled();
});

test('an expiry is typed with its whole year, or as the month printed on the box, and the field keeps the focus', async ({
  app: { page },
}) => {
  await passage(page, '04051950');
  await page.keyboard.press('2');
  await page.getByText('Injectez-vous').waitFor();
  await page.keyboard.press('1');
  await page.getByText('Avez-vous le bon').waitFor();
  const champ = page.getByLabel('Péremption');
  await champ.focus();
  await taper(page, '30/06/2037');
  await expect(champ).toBeFocused();
  await expect(champ).toHaveValue('30/06/2037');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.keyboard.press('Control+A');
  await taper(page, '06/2024');
  await expect(page.getByRole('alert')).toContainText('30/06/2024');
  await expect(champ).toBeFocused();
  await page.keyboard.press('Control+A');
  await taper(page, '06/2038');
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('digits in haste answer one question each, in order; a digit held down answers one', async ({ app: { page } }) => {
  await passage(page, '04051950');
  await page.keyboard.type('2113', { delay: 15 });
  await page.getByText('première vaccination').waitFor();
  await expect(page.locator('.reponse')).toHaveText([
    'Ordonnance\u202f: Non',
    'Injection\u202f: Oui',
    'Bon\u202f: Oui',
    /^Situation\u202f: ALD/,
  ]);
  await page.keyboard.press('Alt+ArrowLeft');
  await page.getByText('Le patient est-il exonéré').waitFor();
  await abandonner(page);

  await passage(page, '04051950');
  await page.keyboard.down('2');
  for (let i = 0; i < 10; i++) await page.keyboard.down('2');
  await page.keyboard.up('2');
  await page.getByText('Injectez-vous').waitFor();
  await page.waitForTimeout(200);
  await expect(page.locator('.reponse')).toHaveCount(1);
});

test('an abandoned billing comes back with Ctrl+Z, answers included', async ({ app: { page } }) => {
  await passage(page, '04051950');
  await page.keyboard.press('2');
  await page.getByText('Injectez-vous').waitFor();
  await abandonner(page);
  await expect(page.getByText('Facturation abandonnée')).toBeVisible();
  await page.keyboard.press('Control+z');
  await page.getByText('Injectez-vous').waitFor();
  await expect(page.locator('.reponse')).toHaveText(['Ordonnance\u202f: Non']);
});

test('Enter on criteria with nothing ticked answers nothing', async ({ app: { page } }) => {
  await passage(page, '04051990');
  await page.keyboard.press('2');
  await page.getByText('Injectez-vous').waitFor();
  await page.keyboard.press('1');
  await page.getByText('Le patient remplit-il').waitFor();
  await page.keyboard.press('Enter');
  await page.waitForTimeout(200);
  await expect(page.locator('.choix.cases')).toBeVisible();
  await expect(page.locator('.reponse')).toHaveCount(2);
});

test('an unknown box belongs to the billing that scanned it, and a new box forgets the product of the one before', async ({
  app: { page },
}) => {
  await passage(page, '04051950');
  await scanner(page, ']d201034009300600561738013110AB123');
  await page.getByText('Quel vaccin porte ce code').waitFor();
  await page.keyboard.press('5');
  await expect(page.locator('.connu', { hasText: 'Fluad' })).toBeVisible();
  await scanner(page, ']d201088063882696171738013110CD456');
  await page.getByText('Quel vaccin porte ce code').waitFor();
  await page.keyboard.press('6');
  await page.getByText('Le patient a-t-il').waitFor();
  await expect(page.locator('.connu', { hasText: 'Fluad' })).toHaveCount(0);
  await scanner(page, ']d201088063882696171738013110CD456');
  await page.getByText('Quel vaccin porte ce code').waitFor();
  await abandonner(page);
  await passage(page, '04051950');
  await expect(page.getByText('Quel vaccin porte ce code')).toHaveCount(0);
});

test('while the store restarts, a scan answers nothing and a form keeps what is typed', async ({ app }) => {
  const { page } = app;
  await passage(page, '04051950');
  process.kill(processusStore(app), 'SIGKILL');
  await scanner(page, ']d201034009300600561738013110AB123');
  await expect(page.getByText('redémarre')).toBeHidden();
  await expect(page.locator('.reponse')).toHaveCount(0);
  await abandonner(page);

  await taper(page, 'leroy jean');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Nouveau patient' }).waitFor();
  await taper(page, '0405');
  process.kill(processusStore(app), 'SIGKILL');
  await expect(page.getByText('redémarre')).toBeVisible();
  await expect(page.getByText('redémarre')).toBeHidden();
  await expect(page.getByLabel('Prénom')).toHaveValue('Jean');
  await expect(page.getByLabel('Date de naissance')).toHaveValue('0405');
});

test('one patient is never billed under another’s name, and a wrong identity is corrected', async ({ app: { page } }) => {
  await creer(page, 'Moreau Jeanne', '12051954');
  await page.keyboard.press('F2');
  await page.getByText('Le patient a-t-il').waitFor();
  await page.keyboard.press('2');
  await page.getByText('Injectez-vous').waitFor();
  await creer(page, 'Lefevre Camille', '01021990');
  await page.keyboard.press('F2');
  await expect(page.getByText('Facturation en cours pour\u202f: MOREAU Jeanne')).toBeVisible();
  await expect(page.locator('.identite strong')).toHaveText('LEFEVRE Camille');
  await atteindre(page, 'main .actions .bouton >> nth=1', 'Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Modifier le patient' }).waitFor();
  await page.getByLabel('Date de naissance').focus();
  await page.keyboard.press('Control+A');
  await taper(page, '02021990');
  await page.keyboard.press('Enter');
  await expect(page.locator('.identite')).toContainText('02/02/1990');
  await page.keyboard.press('F3');
  await page.keyboard.press('F2');
  await page.getByText('Injectez-vous').waitFor();
  await expect(page.locator('.identite strong')).toHaveText('MOREAU Jeanne');
});

test('a passer-by’s sheet is ended by one key and opened again by Ctrl+Z; left open, it holds nobody else up', async ({
  app: { page },
}) => {
  await passage(page, '04051950');
  await enchainer(page, [
    ['2', 'Injectez-vous'],
    ['2', 'Avez-vous le bon'],
    ['1', 'Est-ce sa première'],
    ['2', 'Tout copier'],
  ]);
  await page.keyboard.press('Alt+T');
  await expect(accueil(page)).toBeFocused();
  await expect(page.getByRole('status')).toContainText('Facturation terminée');
  await expect(page.getByRole('button', { name: 'Vacciner un patient de passage' })).toBeVisible();
  await page.keyboard.press('Control+Z');
  await expect(page.getByRole('button', { name: 'Tout copier' })).toBeFocused();
  await creer(page, 'Moreau Jeanne', '12051954');
  await expect(page.getByRole('button', { name: /^Facturer une vaccination/ })).toBeVisible();
  await page.keyboard.press('F2');
  await page.getByText('Le patient a-t-il').waitFor();
  await expect(page.locator('.identite strong')).toHaveText('MOREAU Jeanne');
  // One that is not done yet does.
  await page.keyboard.press('Alt+A');
  await page.getByRole('heading', { name: 'MOREAU Jeanne' }).waitFor();
  await page.keyboard.press('F3');
  await expect(accueil(page)).toBeFocused();
  await passage(page, '04051950');
  await creer(page, 'Lefevre Camille', '01021990');
  await page.keyboard.press('F2');
  await expect(page.getByRole('status')).toContainText('Facturation en cours pour');
});
