import { mkdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, sansViolation } from './application.ts';

/** Where a run leaves its pictures. */
const DOSSIER = 'test-results/ecrans';

/** The counter's window, and the same one enlarged to 200 %. */
export const TAILLES = [
  { width: 1366, height: 768 },
  { width: 683, height: 467 },
] as const;

/** Takes a screen's pictures at each size, light and dark, and looks for accessibility faults and sideways scrolling. */
export async function regarder(
  page: Page,
  nom: string,
  tailles: readonly { readonly width: number; readonly height: number }[] = TAILLES,
): Promise<void> {
  await sansViolation(page);
  mkdirSync(DOSSIER, { recursive: true });
  for (const taille of tailles) {
    await page.setViewportSize(taille);
    for (const theme of ['sombre', 'clair']) {
      await page.evaluate((t) => {
        document.documentElement.dataset['theme'] = t;
      }, theme);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${nom} ${taille.width}`).toBe(true);
      await page.screenshot({ path: `${DOSSIER}/${nom}-${taille.width}-${theme}.png` });
    }
  }
  await page.setViewportSize(TAILLES[0]);
}
