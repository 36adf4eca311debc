import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { _electron, expect, test as base, type ElectronApplication, type Locator, type Page } from '@playwright/test';

/** The real application in its real window, on a data folder of its own. */
export interface Application {
  readonly electron: ElectronApplication;
  readonly page: Page;
  readonly dossier: string;
  /** What the page complained of: a refused resource, an exception. Must stay empty. */
  readonly plaintes: readonly string[];
}

/** A throw-away data folder, removed with its test. */
export function nouveauDossier(): string {
  return mkdtempSync(join(tmpdir(), 'comptoir-e2e-'));
}

/** Starts the built application; `dossier` may already hold data. */
export async function lancer(dossier: string): Promise<Application> {
  const electron = await _electron.launch({
    executablePath: process.env['COMPTOIR_ELECTRON']!,
    args: JSON.parse(process.env['COMPTOIR_ELECTRON_ARGS'] ?? '[]') as string[],
    env: {
      ...(process.env as Record<string, string>),
      COMPTOIR_DATA: dossier,
      COMPTOIR_NODE: process.env['COMPTOIR_NODE'] ?? process.execPath,
    },
  });
  const page = await electron.firstWindow();
  const plaintes: string[] = [];
  page.on('console', (m) => {
    if (m.type() === 'error' || m.type() === 'warning') plaintes.push(m.text());
  });
  page.on('pageerror', (e) => plaintes.push(e.message));
  await page.waitForLoadState('domcontentloaded');
  return { electron, page, dossier, plaintes };
}

/** The application as `npm run demo` starts it: fictional patients and a year of counter. */
export async function demontrer(dossier: string, patients: number): Promise<Application> {
  process.env['COMPTOIR_DEMO'] = String(patients);
  try {
    return await lancer(dossier);
  } finally {
    delete process.env['COMPTOIR_DEMO'];
  }
}

/** The titulaire of every test. */
export const TITULAIRE = { nom: 'Mme Morel', pin: '314159' } as const;

/** Types the code of whoever is alone on the list. */
export async function deverrouiller(page: Page): Promise<void> {
  await expect(page.getByLabel(`Code de ${TITULAIRE.nom}`)).toBeFocused({ timeout: 30_000 });
  await taper(page, TITULAIRE.pin);
  await page.keyboard.press('Enter');
  await page.locator('.rail-session').waitFor();
}

/** First run by keyboard: reads the code on screen, types back the two groups asked, makes the titulaire's account. Returns the code. */
export async function premiereOuverture({ page }: Application): Promise<string> {
  await page.getByRole('heading', { name: 'Première ouverture' }).waitFor();
  const groupes = await page
    .locator('.code-secours span')
    .evaluateAll((spans) => spans.map((s) => s.lastChild?.textContent ?? ''));
  const demandes = await page.locator('.groupes label').allTextContents();
  await expect(page.locator('.groupes input').first()).toBeFocused();
  for (const [i, d] of demandes.entries()) {
    if (i > 0) await page.keyboard.press('Tab');
    await page.keyboard.type(groupes[Number(/\d/.exec(d)![0]) - 1]!);
  }
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Votre compte' }).waitFor();
  await expect(page.getByLabel('Nom', { exact: true })).toBeFocused();
  for (const [i, texte] of [TITULAIRE.nom, TITULAIRE.pin, TITULAIRE.pin].entries()) {
    if (i > 0) await page.keyboard.press('Tab');
    await page.keyboard.type(texte);
  }
  await page.keyboard.press('Enter');
  // The tour is proposed once, and left by one key.
  await page.getByRole('complementary', { name: 'Visite de deux minutes' }).waitFor();
  await expect(accueil(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('complementary')).toHaveCount(0);
  return groupes.join('-');
}

export function accueil(page: Page): Locator {
  return page.getByRole('searchbox', { name: 'Nom, date de naissance, fin du NIR ou téléphone' });
}

/** Types as a person does: slower than any scanner. */
export async function taper(page: Page, texte: string): Promise<void> {
  await page.keyboard.type(texte, { delay: 45 });
}

/**
 * Types as a scanner does: every key within a few milliseconds, then Enter.
 * @param gs the keys that stand for a GS separator, as readers are set
 */
export async function scanner(page: Page, texte: string, gs: 'Ctrl+]' | 'F8' | 'Alt+029' = 'Ctrl+]'): Promise<void> {
  const session = await page.context().newCDPSession(page);
  // Sent without waiting for each: a busy machine must not slow the burst down.
  const envois: Promise<unknown>[] = [];
  const envoyer = (code: string, key: string, text: string | undefined, modifiers = 0): void => {
    envois.push(
      session.send('Input.dispatchKeyEvent', {
        type: text === undefined ? 'rawKeyDown' : 'keyDown',
        code,
        key,
        modifiers,
        ...(text === undefined ? {} : { text }),
      }),
      session.send('Input.dispatchKeyEvent', { type: 'keyUp', code, key, modifiers }),
    );
  };
  for (const c of texte) {
    if (c === '\u001d' && gs === 'F8') envoyer('F8', 'F8', undefined);
    else if (c === '\u001d' && gs === 'Alt+029') for (const n of '029') envoyer(`Numpad${n}`, n, undefined, 1);
    else if (c === '\u001d') envoyer('BracketRight', ']', undefined, 2);
    else if (/\d/.test(c)) envoyer(`Digit${c}`, c, c);
    else if (/[A-Z]/.test(c)) envoyer(`Key${c}`, c, c, 8);
    else if (/[a-z]/.test(c)) envoyer(`Key${c.toUpperCase()}`, c, c);
    else if (c === ']') envoyer('BracketRight', ']', ']');
    else throw new Error(`no key for ${c}`);
  }
  envoyer('Enter', 'Enter', '\r');
  await Promise.all(envois);
  await session.detach();
}

/** No accessibility violation on the screen as it stands, light and dark (WCAG 2.2 AA). */
export async function sansViolation(page: Page): Promise<void> {
  expect(await violationsDe(page)).toEqual([]);
}

/** What axe finds against WCAG 2.2 AA on the screen as it stands, light and dark. */
export async function violationsDe(page: Page, themes: readonly string[] = ['clair', 'sombre']): Promise<string[]> {
  const trouvees: string[] = [];
  for (const theme of themes) {
    const avant = await page.evaluate((t) => {
      const actuel = document.documentElement.dataset['theme'];
      document.documentElement.dataset['theme'] = t;
      return actuel;
    }, theme);
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode(true)
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze();
    trouvees.push(...violations.map((v) => `${theme} ${v.id}: ${v.nodes.map((n) => n.html).join(' | ')}`));
    await page.evaluate((t) => {
      document.documentElement.dataset['theme'] = t ?? 'clair';
    }, avant);
  }
  return trouvees;
}

/** The store process's number, on the runtime that starts it as a child. */
export function processusStore({ electron }: Application): number {
  const fils = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(electron.process().pid)], { encoding: 'utf8' });
  const ligne = fils.split('\n').find((l) => l.includes('store.cjs'));
  if (ligne === undefined) throw new Error('no store process');
  return Number.parseInt(ligne, 10);
}

interface Fixtures {
  readonly dossier: string;
  /** The application after its first run, on the home screen. */
  readonly app: Application & { readonly code: string };
}

export const test = base.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern
  dossier: async ({}, fournir) => {
    const dossier = nouveauDossier();
    await fournir(dossier);
    rmSync(dossier, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
  },
  app: async ({ dossier }, fournir) => {
    const application = await lancer(dossier);
    const code = await premiereOuverture(application);
    await fournir({ ...application, code });
    expect(application.plaintes).toEqual([]);
    await application.electron.close();
  },
});

export { expect };
