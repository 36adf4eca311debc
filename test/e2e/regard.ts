import { mkdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, violationsDe } from './application.ts';

/** Where a run leaves its pictures. */
const DOSSIER = 'test-results/ecrans';

interface Vue {
  /** In the picture's name. */
  readonly nom: string;
  readonly width: number;
  readonly height: number;
  /** Looked at for accessibility faults too. */
  readonly axe: boolean;
}

/** The counter's window, the same one enlarged to 125 % and 200 %, and the back office's large screen. */
const VUES: readonly Vue[] = [
  { nom: '100', width: 1366, height: 768, axe: true },
  { nom: '125', width: 1093, height: 614, axe: false },
  { nom: '200', width: 683, height: 384, axe: true },
  { nom: 'grand', width: 1920, height: 1080, axe: false },
];

/** What a main action must at least measure, and any other target (WCAG 2.2, 2.5.8), in CSS pixels. */
const CIBLES = { principal: 44, autre: 24 };

/** Targets that are too small for a finger or a hurried hand: what they say, and their size. */
async function ciblesPetites(page: Page): Promise<string[]> {
  return await page.evaluate(({ principal, autre }) => {
    const cibles = document.querySelectorAll<HTMLElement>('button, input, select, a[href], summary, [role="option"]');
    return [...cibles].flatMap((cible) => {
      // A box or a round is pressed by its label.
      const presse = cible.closest('label') ?? cible;
      const { width, height } = presse.getBoundingClientRect();
      if (width === 0 || height === 0 || getComputedStyle(presse).visibility === 'hidden') return [];
      const minimum = cible.classList.contains('principal') ? principal : autre;
      const petite = Math.round(height) < minimum || Math.round(width) < autre;
      return petite
        ? [`${cible.textContent.slice(0, 30) || cible.outerHTML.slice(0, 60)} ${Math.round(width)}×${Math.round(height)}`]
        : [];
    });
  }, CIBLES);
}

/** What would have to be scrolled sideways: the window itself, and the frame that holds the screen, which hides it. */
async function debordements(page: Page): Promise<string[]> {
  return await page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('main, .rail, dialog')].flatMap((e) =>
      e.scrollWidth > e.clientWidth ? [`${e.tagName} ${e.scrollWidth} > ${e.clientWidth}`] : [],
    ),
  );
}

/** Whether the rail, which scrolls by itself in a low window, shows the place that is open; true where no place is. */
async function lieuEnVue(page: Page): Promise<boolean> {
  return await page.evaluate(async () => {
    await new Promise((image) => requestAnimationFrame(() => requestAnimationFrame(image)));
    const rail = document.querySelector('.rail');
    const lieu = rail?.querySelector('[aria-current=page]');
    if (rail === null || lieu === null || lieu === undefined) return true;
    const [cadre, bouton] = [rail.getBoundingClientRect(), lieu.getBoundingClientRect()];
    return bouton.top >= cadre.top && bouton.bottom <= cadre.bottom;
  });
}

async function photographier(page: Page, nom: string): Promise<void> {
  await page.screenshot({ path: `${DOSSIER}/${nom}.png` });
}

/**
 * Takes a screen's pictures at each size, light, dark and in forced colours, and looks for accessibility faults, small targets and
 * sideways scrolling. What is found does not stop the walk: all is told at the end.
 */
export async function regarder(page: Page, nom: string): Promise<void> {
  mkdirSync(DOSSIER, { recursive: true });
  for (const { nom: vue, width, height, axe } of VUES) {
    await page.setViewportSize({ width, height });
    expect.soft(await lieuEnVue(page), `${nom}: the open place is out of sight at ${width}`).toBe(true);
    if (axe) expect.soft(await violationsDe(page), `${nom} ${vue} %`).toEqual([]);
    for (const theme of ['sombre', 'clair']) {
      await page.evaluate((t) => {
        document.documentElement.dataset['theme'] = t;
      }, theme);
      expect.soft(await debordements(page), `${nom}: sideways at ${width}`).toEqual([]);
      await photographier(page, `${nom}-${vue}-${theme}`);
    }
  }
  await page.setViewportSize(VUES[0]!);
  expect.soft(await ciblesPetites(page), `${nom}: small targets`).toEqual([]);
  await page.emulateMedia({ forcedColors: 'active' });
  // The system's colours are the same whatever the theme.
  expect.soft(await violationsDe(page, ['clair']), `${nom} in forced colours`).toEqual([]);
  await photographier(page, `${nom}-contraste`);
  await page.emulateMedia({ forcedColors: 'none' });
}
