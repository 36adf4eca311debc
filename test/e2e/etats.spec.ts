import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ouvrirBase } from '../../main/store/database.ts';
import { lireEnveloppe, lireCodeSecours, ouvrirAvecCode } from '../../main/enveloppe.ts';
import { accueil, deverrouiller, expect, lancer, premiereOuverture, taper, test } from './application.ts';

test('groups typed back wrongly are refused in words, nothing is written, then the right ones open', async ({ dossier }) => {
  const app = await lancer(dossier);
  await app.page.getByRole('heading', { name: 'Première ouverture' }).waitFor();
  await app.page.keyboard.type('ZZZZ');
  await app.page.keyboard.press('Enter');
  await expect(app.page.locator('.faute')).toContainText('ne sont pas ceux de la feuille');
  await app.page.keyboard.press('Control+A');
  await premiereOuverture(app);
  await app.electron.close();
});

test('a mistyped code, the code of another file, then the right one; nothing is deleted', async ({
  app: { dossier, electron, code },
}) => {
  await electron.close();
  const base = readFileSync(join(dossier, 'donnees', 'comptoir.db'));
  const { page, electron: suite } = await lancer(dossier);
  await page.getByLabel('Code de secours').waitFor();
  await taper(page, code.slice(0, -1));
  await page.keyboard.press('Enter');
  await expect(page.locator('.faute')).toContainText('24 lettres et chiffres');
  await expect(page.getByLabel('Code de secours')).toHaveValue(code.slice(0, -1));
  await page.keyboard.press('Control+A');
  await taper(page, AUTRE_CODE);
  await page.keyboard.press('Enter');
  await expect(page.locator('.faute')).toContainText('ce n’est pas celui de ce fichier');
  expect(readFileSync(join(dossier, 'donnees', 'comptoir.db')).equals(base)).toBe(true);
  await page.keyboard.press('Control+A');
  await taper(page, code);
  await page.keyboard.press('Enter');
  await deverrouiller(page);
  await accueil(page).waitFor();
  await suite.close();
});

/** A well-formed code, of no file. */
const AUTRE_CODE = ((): string => {
  const corps = '0123456789ABCDEFGHJKMNP';
  for (const c of '0123456789ABCDEFGHJKMNPQRSTVWXYZ') {
    const lu = lireCodeSecours(corps + c);
    if (lu !== null) return lu;
  }
  throw new Error('no check character fits');
})();

test('a database from a newer version is said so and left untouched', async ({ app: { dossier, electron, code } }) => {
  await electron.close();
  const donnees = join(dossier, 'donnees');
  const cle = await ouvrirAvecCode(lireEnveloppe(donnees), code);
  const base = ouvrirBase(donnees, cle!);
  base.pragma('user_version = 999');
  base.pragma('wal_checkpoint(TRUNCATE)');
  base.close();
  const avant = readFileSync(join(donnees, 'comptoir.db'));
  const { page, electron: suite } = await lancer(dossier);
  await page.getByLabel('Code de secours').waitFor();
  await taper(page, code);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Ce fichier vient d’une version plus récente de Comptoir' })).toBeVisible();
  await suite.close();
  expect(readFileSync(join(donnees, 'comptoir.db')).equals(avant)).toBe(true);
});

test('a folder that cannot be written, a damaged file and a missing key each have their sentence', async ({
  app: { dossier, electron, code },
}) => {
  await electron.close();
  const donnees = join(dossier, 'donnees');
  const base = readFileSync(join(donnees, 'comptoir.db'));
  const cle = readFileSync(join(donnees, 'cle.json'));

  await test.step('damaged', async () => {
    const abimee = Buffer.from(base);
    abimee.fill(7, 4096);
    writeFileSync(join(donnees, 'comptoir.db'), abimee);
    const { page, electron: e } = await lancer(dossier);
    await page.getByLabel('Code de secours').waitFor();
    await taper(page, code);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Le fichier des patients est abîmé' })).toBeVisible();
    await e.close();
    expect(readFileSync(join(donnees, 'comptoir.db')).equals(abimee)).toBe(true);
  });

  await test.step('key missing, then put back: retry opens', async () => {
    writeFileSync(join(donnees, 'comptoir.db'), base);
    rmSync(join(donnees, 'cle.json'));
    const { page, electron: e } = await lancer(dossier);
    await expect(page.getByRole('heading', { name: 'Le fichier de la clé manque' })).toBeVisible();
    writeFileSync(join(donnees, 'cle.json'), cle);
    await page.keyboard.press('Enter');
    await page.getByLabel('Code de secours').waitFor();
    await e.close();
  });

  await test.step('no disk', async () => {
    rmSync(donnees, { recursive: true });
    writeFileSync(donnees, 'a file where the folder should be');
    const { page, electron: e } = await lancer(dossier);
    await expect(page.getByRole('heading', { name: 'Le dossier des données ne peut pas être ouvert ou écrit' })).toBeVisible();
    await e.close();
  });
});

test('a page that dies comes back by itself, with the billing that was under way', async ({ app: { electron, page } }) => {
  await page.keyboard.press('F2');
  await taper(page, '04051950');
  await page.keyboard.press('Enter');
  await page.getByText('Le patient a-t-il').waitFor();
  await page.keyboard.press('2');
  await page.getByText('Injectez-vous').waitFor();
  const texte = (): Promise<string> =>
    electron.evaluate(async ({ BrowserWindow }) => {
      const contenu = BrowserWindow.getAllWindows()[0]!.webContents;
      // A page that is just dying never answers.
      const muette = new Promise<string>((r) => setTimeout(() => r(''), 500));
      return await Promise.race([contenu.executeJavaScript('document.body.innerText') as Promise<string>, muette]);
    });
  await electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]!.webContents.forcefullyCrashRenderer();
  });
  await expect.poll(texte).toContain('Injectez-vous');
});
