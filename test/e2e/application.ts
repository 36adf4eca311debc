import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
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

/** The display of this worker, for whatever it starts. */
export function ecran(): Record<string, string> {
  const ecrans = JSON.parse(process.env['COMPTOIR_ECRANS'] ?? '[]') as Record<string, string>[];
  return ecrans[Number(process.env['TEST_PARALLEL_INDEX'])] ?? {};
}

/** Starts the built application; `dossier` may already hold data. */
export async function lancer(dossier: string): Promise<Application> {
  const electron = await _electron.launch({
    executablePath: process.env['COMPTOIR_ELECTRON']!,
    args: JSON.parse(process.env['COMPTOIR_ELECTRON_ARGS'] ?? '[]') as string[],
    env: {
      ...(process.env as Record<string, string>),
      ...ecran(),
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

/** A start on a post that no vault opens, by keyboard: its recovery code, then the titulaire's own. */
export async function rentrer({ page }: Application, code: string): Promise<void> {
  await expect(page.getByLabel('Code de secours')).toBeFocused();
  await page.keyboard.insertText(code);
  await page.keyboard.press('Enter');
  await deverrouiller(page);
}

export function accueil(page: Page): Locator {
  return page.getByRole('searchbox', { name: 'Nom, date de naissance, fin du NIR ou téléphone' });
}

/** The quickest hand, in milliseconds a key: a reader's mean stays under 33. */
const FRAPPE_MS = 38;

/** Types as a person does: slower than any scanner. */
export async function taper(page: Page, texte: string): Promise<void> {
  await page.keyboard.type(texte, { delay: FRAPPE_MS });
}

/** What a reader leaves between two keys, in milliseconds. */
const CADENCE_MS = 4;
/** A hand is back on the keyboard later than the reader's own late Enter, which is swallowed. */
const MAIN_MS = 200;

/**
 * Types as a scanner does: a key every few milliseconds by the times they bear, as the system stamps those of a real one, then
 * Enter. They are sent at once: the pace is theirs, not that of a busy machine.
 * @param gs the keys that stand for a GS separator, as readers are set
 * @param arret how long the rest is kept back, in milliseconds, and after how many keys
 */
export async function scanner(
  page: Page,
  texte: string,
  gs: 'Ctrl+]' | 'F8' | 'Alt+029' = 'Ctrl+]',
  arret = { apres: 0, ms: 0 },
): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const envois: Promise<unknown>[] = [];
  let instant = Date.now();
  const envoyer = (code: string, key: string, text: string | undefined, modifiers = 0): void => {
    instant += CADENCE_MS;
    const touche = { code, key, modifiers, timestamp: instant / 1000 };
    // Sent without waiting for an answer: a reader does not.
    envois.push(
      session.send('Input.dispatchKeyEvent', {
        ...touche,
        type: text === undefined ? 'rawKeyDown' : 'keyDown',
        ...(text === undefined ? {} : { text }),
      }),
      session.send('Input.dispatchKeyEvent', { ...touche, type: 'keyUp' }),
    );
  };
  for (const [rang, c] of [...texte].entries()) {
    if (rang === arret.apres) await setTimeout(arret.ms);
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
  await setTimeout(Math.max(instant - Date.now(), 0) + MAIN_MS);
}

/** No accessibility violation on the screen as it stands, light and dark (WCAG 2.2 AA). */
export async function sansViolation(page: Page): Promise<void> {
  expect(await violationsDe(page)).toEqual([]);
}

/** What axe looks at (WCAG 2.2 AA), and what of it another theme can change on the same page. */
const TOUTES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const COULEURS = ['color-contrast', 'link-in-text-block'];

/** What axe finds against WCAG 2.2 AA on the screen as it stands, light and dark. */
export async function violationsDe(page: Page, themes: readonly string[] = ['clair', 'sombre']): Promise<string[]> {
  const trouvees: string[] = [];
  const actuel = await page.evaluate(() => document.documentElement.dataset['theme'] ?? 'clair');
  const mettre = async (theme: string): Promise<void> => {
    await page.evaluate((t) => {
      document.documentElement.dataset['theme'] = t;
    }, theme);
  };
  for (const [rang, theme] of themes.entries()) {
    await mettre(theme);
    // Only what fails is told in full: half of the time, on pages where nearly all is right.
    const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
    const { violations } = await (rang === 0 ? axe.withTags(TOUTES) : axe.withRules(COULEURS)).analyze();
    trouvees.push(...violations.map((v) => `${theme} ${v.id}: ${v.nodes.map((n) => n.html).join(' | ')}`));
  }
  await mettre(actuel);
  return trouvees;
}

/** The store process's number, on the runtime that starts it as a child. */
export function processusStore({ electron }: Application): number {
  const fils = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(electron.process().pid)], { encoding: 'utf8' });
  const ligne = fils.split('\n').find((l) => l.includes('store.cjs'));
  if (ligne === undefined) throw new Error('no store process');
  return Number.parseInt(ligne, 10);
}

/** A data folder whose first run is done, and its recovery code. */
interface Poste {
  readonly dossier: string;
  readonly code: string;
}

interface Fixtures {
  /** An empty data folder. */
  readonly dossier: string;
  /** A post of this test's own, closed. */
  readonly poste: Poste;
  /** The application on it, on the home screen. */
  readonly app: Application & Poste;
}

interface FixturesDuLot {
  /** What the posts of one worker are copied from: a first run takes three seconds of key derivation. */
  readonly modele: Poste;
}

const effacer = (dossier: string): void => {
  rmSync(dossier, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
};

export const test = base.extend<Fixtures, FixturesDuLot>({
  modele: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, fournir) => {
      const dossier = nouveauDossier();
      const application = await lancer(dossier);
      const code = await premiereOuverture(application);
      await application.electron.close();
      await fournir({ dossier, code });
      effacer(dossier);
    },
    { scope: 'worker' },
  ],
  // oxlint-disable-next-line no-empty-pattern
  dossier: async ({}, fournir) => {
    const dossier = nouveauDossier();
    await fournir(dossier);
    effacer(dossier);
  },
  poste: async ({ dossier, modele }, fournir) => {
    // As it was while it was open: the backup of its end is left behind.
    const filter = (source: string): boolean => !source.endsWith('.sauvegarde');
    cpSync(join(modele.dossier, 'donnees'), join(dossier, 'donnees'), { recursive: true, filter });
    await fournir({ dossier, code: modele.code });
  },
  app: async ({ poste }, fournir) => {
    const application = await lancer(poste.dossier);
    await rentrer(application, poste.code);
    await expect(accueil(application.page)).toBeFocused();
    await fournir({ ...application, code: poste.code });
    expect(application.plaintes).toEqual([]);
    await application.electron.close();
  },
});

export { expect };
