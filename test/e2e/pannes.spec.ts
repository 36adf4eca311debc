import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { direSurPanne, pagePanne } from '../../main/panne.ts';
import type { EtatStore, Pousse } from '../../shared/api.ts';
import { messagesErreurs, messagesEtats } from '../../shared/messages/erreurs.fr.ts';
import { messagesRapport as R } from '../../shared/messages/rapport.fr.ts';
import { T } from '../../shared/messages/ecrans.fr.ts';
import { fr } from '../../shared/typographie.ts';
import { accueil, expect, lancer, premiereOuverture, rentrer, sansViolation, taper, test } from './application.ts';

const pressePapier = async (electron: ElectronApplication): Promise<string> =>
  await electron.evaluate(({ clipboard }) => clipboard.readText());

/** What main would push. */
const pousser = async (electron: ElectronApplication, message: Pousse | object): Promise<void> => {
  await electron.evaluate(({ BrowserWindow }, m) => {
    BrowserWindow.getAllWindows()[0]!.webContents.send('comptoir:etat', m);
  }, message);
};

/** By keyboard; says so beside the button. */
async function copierRapport(page: Page, electron: ElectronApplication): Promise<string> {
  await electron.evaluate(({ clipboard }) => clipboard.writeText(''));
  await page.getByRole('button', { name: R.copier }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText(R.copie)).toBeVisible();
  return await pressePapier(electron);
}

const journal = (dossier: string): string => readFileSync(join(dossier, 'logs', 'comptoir.log'), 'utf8');

test('the report says the post and its last events, and nothing of anybody, whatever failed with a name in its message', async ({
  dossier,
}) => {
  const app = await lancer(dossier);
  const code = await premiereOuverture(app);
  const { page, electron } = app;
  await taper(page, 'kanarzon zelie');
  await expect(page.getByText('Aucun patient ne correspond.')).toBeVisible();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Nouveau patient' }).waitFor();
  await taper(page, '04051975');
  await page.keyboard.press('Tab');
  await taper(page, '275050123456789');
  // Faults that quote her, in main and in the window: a message, a name of error, a bare text, an object.
  await electron.evaluate(() => {
    void Promise.reject(new TypeError('Kanarzon Zelie 275050123456789'));
    void Promise.reject(Object.assign(new Error('x'), { name: 'KANARZON', code: 'KANARZON' }));
    // oxlint-disable-next-line prefer-promise-reject-errors
    void Promise.reject('kanarzon');
    // oxlint-disable-next-line prefer-promise-reject-errors
    void Promise.reject({ nom: 'kanarzon', message: 'kanarzon' });
    setTimeout(() => {
      throw new RangeError('Kanarzon\n    at x (/kanarzon/main.cjs:1:1)');
    });
  });
  await expect(page.locator('.annonce')).toHaveText(messagesErreurs.interne);
  await page.evaluate(() => {
    setTimeout(() => {
      throw new TypeError('kanarzon');
    });
    void Promise.reject(new RangeError('kanarzon'));
  });
  await expect.poll(() => journal(dossier)).toMatch(/page TypeError/);
  await expect.poll(() => journal(dossier)).toMatch(/page RangeError/);
  await expect.poll(() => journal(dossier)).toMatch(/error TypeError/);
  await expect.poll(() => journal(dossier)).toMatch(/error RangeError/);

  await page.keyboard.press('F10');
  const rapport = await copierRapport(page, electron);
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  for (const attendu of [
    `Version : ${version} (sources)`,
    `Système : ${process.platform} `,
    'Electron ',
    'Fichier des patients : ready',
    'Session : titulaire',
    'Mises à jour : source aucune',
    'store ready',
    'error RangeError',
    'page TypeError',
  ])
    expect(rapport).toContain(fr(attendu));
  expect(rapport).toMatch(/comptoir\.db\u202f: [1-9]\d+ octets/);
  expect(rapport).toMatch(/Disque libre\u202f: \d+ Mo/);
  for (const texte of [rapport, journal(dossier)])
    for (const canari of ['kanar', 'zelie', '27505', '1975', 'morel', '314159', dossier, code, code.slice(0, 4)])
      expect(texte.toLowerCase().includes(canari.toLowerCase()), canari).toBe(false);
  // Comptoir goes on.
  await page.keyboard.press('F3');
  await accueil(page).waitFor();
  await electron.close();
});

test('each state in which the file cannot be used has its screen, what to do, and the report', async ({ app }) => {
  const { page, electron } = app;
  for (const [etat, { titre, phrase }] of Object.entries(messagesEtats) as [
    keyof typeof messagesEtats,
    { titre: string; phrase: string },
  ][]) {
    // What a store that restarts keeps on screen is said by a banner; the others by a screen.
    if (etat === 'opening') continue;
    await pousser(electron, { type: 'store', etat: etat satisfies EtatStore });
    await expect(page.getByText(phrase)).toBeVisible();
    if (etat !== 'failed') {
      await expect(page.getByRole('heading', { name: titre })).toBeVisible();
      await expect(page.getByRole('button', { name: 'Réessayer' })).toBeFocused();
    }
    await expect(page.getByRole('button', { name: R.copier })).toBeVisible();
    await sansViolation(page);
  }
  expect(await copierRapport(page, electron)).toContain('Rapport de Comptoir');
});

test('a window that cannot be drawn says so, gives the report, and comes back', async ({ poste: { dossier, code } }) => {
  const app = await lancer(dossier);
  await rentrer(app, code);
  const { page, electron } = app;
  const session = await page.evaluate(async () => await window.comptoir.appeler('session.etat', undefined));
  // Not what main would ever say.
  await pousser(electron, { type: 'session', session: { ouverte: null, utilisateurs: null, codeRequis: false } });
  await expect(page.getByRole('alert')).toContainText(messagesErreurs.interne);
  await sansViolation(page);
  expect(await copierRapport(page, electron)).toContain('page TypeError index');
  await pousser(electron, { type: 'session', session: (session as { value: object }).value });
  await page.getByRole('button', { name: T.rail.accueil }).focus();
  await page.keyboard.press('Enter');
  await accueil(page).waitFor();
  await electron.close();
});

/** Whether the window's files of this name can be read. */
async function lisible(electron: ElectronApplication, nom: string, oui: boolean): Promise<void> {
  await electron.evaluate(
    ({ session }, { nom, oui }) => {
      session.defaultSession.webRequest.onBeforeRequest((r, suite) => {
        suite({ cancel: !oui && r.url.includes(nom) });
      });
    },
    { nom, oui },
  );
}

test('a part of the page that cannot be read says so where it was to show; what is under the help stays, and the window reads again what it could not', async ({
  app: { electron, page, plaintes },
}) => {
  const retour = page.getByRole('button', { name: T.commun.retour });
  await taper(page, 'brou');
  await lisible(electron, '/aide-', false);
  await page.keyboard.press('F1');
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText(messagesErreurs.interne);
  await expect(retour).toBeFocused();
  await sansViolation(page);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(accueil(page)).toBeFocused();
  await expect(accueil(page)).toHaveValue('brou');
  await page.keyboard.press('F1');
  await expect(retour).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await lisible(electron, '/travail-', false);
  await page.reload();
  await expect(page.getByRole('alert')).toContainText(messagesErreurs.interne);
  await expect(page.getByRole('button', { name: R.copier })).toBeVisible();
  await sansViolation(page);
  await lisible(electron, '/travail-', true);
  await page.getByRole('button', { name: T.rail.accueil }).focus();
  await page.keyboard.press('Enter');
  await accueil(page).waitFor();
  await page.keyboard.press('F1');
  await expect(page.getByLabel('Que voulez-vous faire')).toBeFocused();
  // These faults were made: what is refused, and the part of the page that says it was not read.
  const autres = plaintes.filter((p) => !/ERR_BLOCKED_BY_CLIENT|\bnot read\b/.test(p));
  (plaintes as string[]).splice(0, plaintes.length, ...autres);
});

test('a page that dies again and again gives way to one that says what to do; the billing is still there after it', async ({
  app: { electron, page, dossier },
}) => {
  await page.keyboard.press('F2');
  await taper(page, '04051950');
  await page.keyboard.press('Enter');
  await page.getByText('Le patient a-t-il').waitFor();
  const executer = async (expression: string): Promise<unknown> =>
    await electron.evaluate(async ({ BrowserWindow }, x): Promise<unknown> => {
      const contenu = BrowserWindow.getAllWindows()[0]!.webContents;
      // A page that is just dying never answers.
      const muette = new Promise((fini) => setTimeout(() => fini(''), 500));
      const dite = (contenu.executeJavaScript(x) as Promise<unknown>).catch(() => '');
      return await Promise.race([dite, muette]);
    }, expression);
  const texte = async (): Promise<string> => String(await executer('document.body.innerText'));
  for (let n = 0; n < 4; n++) {
    await expect.poll(texte).toContain('Le patient a-t-il');
    await electron.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]!.webContents.forcefullyCrashRenderer();
    });
  }
  await expect.poll(texte).toContain(R.panne.titre);
  expect(await texte()).toContain('Rien n’a été effacé');
  expect(await executer('document.activeElement.textContent')).toBe(R.panne.rouvrir);
  // The window's own procedures are not for that page.
  expect(await executer(`comptoir.appeler('patients.recents').then((r) => r.error.code)`)).toBe('non-autorise');
  const touche = async (keyCode: string): Promise<void> => {
    await electron.evaluate(({ BrowserWindow }, keyCode) => {
      const contenu = BrowserWindow.getAllWindows()[0]!.webContents;
      contenu.focus();
      for (const type of ['keyDown', 'char', 'keyUp'] as const) contenu.sendInputEvent({ type, keyCode });
    }, keyCode);
  };
  await touche('Tab');
  await expect.poll(() => executer('document.activeElement.textContent')).toBe(R.copier);
  // Said in the page that is there: a reader of the screen hears what changes, again each time, and the key has not moved.
  await executer('document.querySelector("[role=status]").dits = []');
  await executer(`new MutationObserver(() => {
    const dit = document.querySelector('[role=status]');
    dit.dits.push(dit.textContent);
  }).observe(document.querySelector('[role=status]'), { childList: true })`);
  const dits = async (): Promise<unknown> => await executer(`document.querySelector('[role=status]').dits.filter(Boolean)`);
  for (let fois = 1; fois <= 2; fois++) {
    await touche('Return');
    await expect.poll(dits).toEqual(Array.from({ length: fois }, () => R.copie));
    expect(await executer('document.activeElement.textContent')).toBe(R.copier);
  }
  expect(await pressePapier(electron)).toMatch(/page gone/);
  await touche('Tab');
  await expect.poll(() => executer('document.activeElement.textContent')).toBe(R.panne.rouvrir);
  await touche('Return');
  await expect.poll(texte).toContain('Le patient a-t-il');
  expect(journal(dossier).match(/page gone/g)).toHaveLength(4);
});

test('the page that takes its place has no fault of accessibility, light or dark', async ({ dossier }) => {
  const { electron, page } = await lancer(dossier);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.goto(pagePanne());
    await page.evaluate(direSurPanne(R.copie));
    await expect(page.getByRole('status')).toHaveText(R.copie);
    await expect(page.getByRole('link', { name: R.panne.rouvrir })).toBeFocused();
    await sansViolation(page);
  }
  await electron.close();
});

test('the log turns over: two files of a megabyte at most, whatever was there', async ({ dossier }) => {
  const logs = join(dossier, 'logs');
  mkdirSync(logs);
  const ligne = '[2026-11-22 08:00:00.000] [info]  store ready\n';
  for (let n = 0; n < 3; n++) {
    writeFileSync(join(logs, 'comptoir.log'), ligne.repeat(1 + Math.ceil(1_000_000 / ligne.length)));
    const { electron, page } = await lancer(dossier);
    await page.getByRole('heading', { name: 'Première ouverture' }).waitFor();
    await electron.close();
    expect(readdirSync(logs).toSorted()).toEqual(['comptoir.log', 'comptoir.old.log']);
    expect(statSync(join(logs, 'comptoir.log')).size).toBeLessThan(10_000);
    const total = readdirSync(logs).reduce((somme, nom) => somme + statSync(join(logs, nom)).size, 0);
    expect(total).toBeLessThan(1_100_000);
  }
});
