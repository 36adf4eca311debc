import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { GUIDE } from '../../shared/aide/guide.ts';
import { accueil, expect, lancer, taper, test } from './application.ts';
import { enchainer } from './facturation.ts';

/** Where `npm run images` puts the pictures that the guide shows; any other run only proves that they can be taken. */
const DOSSIER = process.env['COMPTOIR_IMAGES'] ?? 'test-results/aide';
/** Pixels of the picture for one of the window: legible, and light. */
const ECHELLE = 0.75;

/** The screen without the rail, as WebP. */
async function prendre(page: Page, nom: string): Promise<void> {
  const { x, y, width, height } = (await page.locator('main').boundingBox())!;
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', {
    format: 'webp',
    quality: 80,
    clip: { x, y, width, height: Math.min(height, 768 - y), scale: ECHELLE },
  });
  await session.detach();
  mkdirSync(DOSSIER, { recursive: true });
  writeFileSync(join(DOSSIER, `${nom}.webp`), Buffer.from(data, 'base64'));
}

/** How each picture of the guide is reached, from whatever screen comes before. */
const CHEMINS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  accueil: async (page) => {
    await page.keyboard.press('F3');
    await expect(accueil(page)).toBeFocused();
    await taper(page, 'mart');
    await expect(page.getByRole('option').filter({ hasText: 'MARTIN' }).first()).toBeVisible();
  },
  patient: async (page) => {
    await page.keyboard.press('F3');
    await expect(accueil(page)).toBeFocused();
    await page.keyboard.press('Control+A');
    await taper(page, 'lefèvre zélie');
    await page.getByText('Aucun patient').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Nouveau patient' }).waitFor();
    await taper(page, '12031948');
  },
  question: async (page) => {
    await page.keyboard.press('F3');
    await expect(accueil(page)).toBeFocused();
    await page.keyboard.press('F2');
    await page.getByRole('heading', { name: 'Patient de passage' }).waitFor();
    await taper(page, '12031948');
    await page.keyboard.press('Enter');
    await page.locator('.choix input').first().waitFor();
    await page.keyboard.press('2');
    await page.getByText('Injectez-vous').waitFor();
  },
  resultat: async (page) => {
    await enchainer(page, [
      ['1', 'Avez-vous le bon'],
      ['1', 'Le patient est-il exonéré'],
      ['3', 'Est-ce sa première'],
      ['1', 'Deux factures'],
    ]);
    await expect(page.locator('.sorties .principal')).toBeFocused();
  },
  demander: async (page) => {
    await page.keyboard.press('F6');
    await expect(page.getByRole('option').first()).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.locator('.rappel-du').first()).toBeFocused();
  },
  verification: async (page) => {
    await page.keyboard.press('F4');
    await page.locator('.choix legend').waitFor();
  },
  carte: async (page) => {
    await page.keyboard.press('Alt+1');
    await expect(page.getByLabel('Mutuelle', { exact: true })).toBeFocused();
    await taper(page, 'Mutuelle des Tilleuls');
  },
  teletransmission: async (page) => {
    await page.keyboard.press('F7');
    await page.getByRole('heading', { name: 'Télétransmission' }).waitFor();
  },
  rejets: async (page) => {
    await page.keyboard.press('F8');
    await expect(page.getByRole('option').first()).toBeFocused();
  },
  rejet: async (page) => {
    await page.keyboard.press('n');
    await expect(page.getByLabel('Nom du payeur')).toBeFocused();
    await taper(page, 'Mutuelle des Tilleuls');
  },
  formation: async (page) => {
    await page.keyboard.press('F9');
    await page.getByRole('heading', { name: 'Formation' }).waitFor();
    await page.keyboard.press('1');
    await page.locator('.formation-enonce').waitFor();
  },
  sauvegardes: async (page) => await parPalette(page, 'sauvegardes', 'Sauvegardes'),
  equipe: async (page) => await parPalette(page, 'equipe', 'Équipe'),
  importation: async (page) => await parPalette(page, 'importer', 'Importer'),
};

async function parPalette(page: Page, texte: string, titre: string): Promise<void> {
  await page.keyboard.press('Control+P');
  await expect(page.locator('.palette input')).toBeFocused();
  await taper(page, texte);
  await page.locator('.palette').getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: titre }).first().waitFor();
}

test('each picture of the guide is taken on the real window, from fictional patients', async ({ dossier }) => {
  test.setTimeout(600_000);
  process.env['COMPTOIR_DEMO'] = '500';
  const { page, electron, plaintes } = await lancer(dossier).finally(() => {
    delete process.env['COMPTOIR_DEMO'];
  });
  await accueil(page).waitFor();
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.evaluate(() => {
    document.documentElement.dataset['theme'] = 'clair';
  });
  expect(new Set(GUIDE.flatMap((t) => t.image ?? []))).toEqual(new Set(Object.keys(CHEMINS)));
  for (const [nom, aller] of Object.entries(CHEMINS)) {
    await aller(page);
    await prendre(page, nom);
  }
  await electron.close();
  expect(plaintes).toEqual([]);
});
