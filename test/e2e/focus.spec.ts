import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { commandeDe, IDS_LIEUX } from '../../shared/commandes/commandes.ts';
import { schemaPatient } from '../../shared/patient.ts';
import { pieceVide } from '../../shared/pieces.ts';
import { accueil, deverrouiller, expect, taper, test, TITULAIRE, type Application } from './application.ts';

/** Somewhere in the page has the focus, and keeps it: never the bare body. */
async function tenu(page: Page, ou: string): Promise<void> {
  await expect
    .poll(async () => await page.evaluate(() => document.activeElement?.tagName ?? ''), { message: ou })
    .not.toMatch(/^(BODY|)$/);
}

async function appeler(page: Page, procedure: string, entree: unknown): Promise<void> {
  await page.evaluate(
    async ([p, e]) => {
      const { comptoir } = window as unknown as { comptoir: { appeler(p: string, e: unknown): Promise<{ ok: boolean }> } };
      const r = await comptoir.appeler(p, e);
      if (!r.ok) throw new Error(JSON.stringify(r));
    },
    [procedure, entree] as const,
  );
}

/** A patient with a mutuelle card and a carte Vitale to ask for. */
async function preparer(page: Page): Promise<void> {
  const patient = schemaPatient.parse({ id: randomUUID(), nom: 'Dupont', prenom: 'Anne', dateNaissance: '1950-05-04', nir: '' });
  await appeler(page, 'patients.enregistrer', patient);
  for (const piece of [
    { ...pieceVide('mutuelle', randomUUID(), patient.id), amc: '99000101', vuLe: '2020-01-05' },
    { ...pieceVide('vitale', randomUUID(), patient.id), vuLe: '2020-01-05' },
  ])
    await appeler(page, 'pieces.enregistrer', { evenement: randomUUID(), piece, jour: '2020-01-05' });
}

async function parPalette(page: Page, texte: string): Promise<void> {
  await page.keyboard.press('Control+P');
  await expect(page.locator('.palette input')).toBeFocused();
  await taper(page, texte);
  await page.locator('.palette').getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await expect(page.locator('.palette')).toHaveCount(0);
}

const aLeClavier = async (page: Page): Promise<boolean> => await page.evaluate(() => document.hasFocus());

/** The window of the post goes behind another one, where the keys then go, loses its place meanwhile, and comes back. */
async function quitterEtRevenir({ electron, page }: Application): Promise<void> {
  await electron.evaluate(({ BrowserWindow }) => {
    const autre = new BrowserWindow({ width: 300, height: 200 });
    autre.show();
    autre.focus();
  });
  await expect.poll(() => aLeClavier(page), { message: 'the keys go elsewhere' }).toBe(false);
  await page.evaluate(() => {
    (document.activeElement as HTMLElement).blur();
  });
  await electron.evaluate(({ BrowserWindow }) => {
    const [autre, ...reste] = BrowserWindow.getAllWindows().toSorted((a, b) => b.id - a.id);
    autre!.destroy();
    reste[0]!.focus();
    reste[0]!.webContents.focus();
  });
  await expect.poll(() => aLeClavier(page), { message: 'the keys come back' }).toBe(true);
}

test('every place: the keyboard has a place on arrival, after the help and the palette, and when the window comes back', async ({
  app,
}) => {
  test.setTimeout(600_000);
  const { page } = app;
  await preparer(page);
  // The driver has a page believe that it always has the keys.
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setFocusEmulationEnabled', { enabled: false });
  for (const id of IDS_LIEUX) {
    const { nom, touche } = commandeDe(id);
    if (touche === undefined) await parPalette(page, nom);
    else await page.keyboard.press(touche);
    await page.locator('main h1').first().waitFor();
    await tenu(page, `${id}, on arrival`);
    for (const calque of ['F1', 'Control+P']) {
      const avant = await page.evaluateHandle(() => document.activeElement);
      await page.keyboard.press(calque);
      await expect(page.locator('dialog input')).toBeFocused();
      await page.keyboard.press('Escape');
      await expect(page.locator('dialog')).toHaveCount(0);
      await tenu(page, `${id}, after ${calque}`);
      const rendu = async (): Promise<boolean> =>
        await avant.evaluate((e) => e === document.activeElement || e?.isConnected === false);
      await expect.poll(rendu, { message: `${id}, after ${calque}: the same place` }).toBe(true);
    }
    await quitterEtRevenir(app);
    await tenu(page, `${id}, window back`);
  }
});

test('what had the focus goes away: a reminder answered, a form or a warning closed, a session locked', async ({
  app: { page },
}) => {
  test.setTimeout(600_000);
  await preparer(page);
  await page.keyboard.press('F3');
  await expect(accueil(page)).toBeFocused();
  await taper(page, 'dup');
  await page.keyboard.press('Enter');
  const rappels = page.locator('.rappel-du');
  await expect(rappels.first()).toBeFocused();
  const combien = await rappels.count();
  expect(combien).toBeGreaterThan(0);
  for (let reste = combien - 1; reste >= 0; reste--) {
    // A key that comes too soon after the one before is not heard.
    await expect(async () => {
      if ((await rappels.count()) > reste) await page.keyboard.press('p');
      await expect(rappels).toHaveCount(reste, { timeout: 1000 });
    }).toPass();
    await tenu(page, `${reste} reminders left`);
    if (reste > 0) await expect(rappels.first()).toBeFocused();
  }
  await page.keyboard.press('Control+Z');
  await expect(rappels).toHaveCount(1);
  await tenu(page, 'reminder back');
  await expect(rappels.first()).toBeFocused();
  await page.keyboard.press('d');
  await expect(page.getByLabel('Redemander le')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(rappels.first()).toBeFocused();

  // A last word before an erasure, closed by Esc.
  await page.locator('.droits-patient summary').press('Enter');
  await page.getByRole('button', { name: 'Effacer le dossier' }).press('Enter');
  await expect(page.locator('.confirmation')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('.confirmation')).toHaveCount(0);
  await tenu(page, 'erasure given up');

  await page.keyboard.press('F7');
  await page.getByRole('heading', { name: 'Télétransmission' }).waitFor();
  await tenu(page, 'F7');
  await page.keyboard.press('Enter');
  await tenu(page, 'day sent');
  await page.locator('.tele-calendrier [tabindex="0"]').press('Enter');
  await page.keyboard.press('Escape');
  await tenu(page, 'day form closed');

  await page.keyboard.press('F8');
  await page.keyboard.press('n');
  await expect(page.getByLabel('Nom du payeur')).toBeFocused();
  await taper(page, 'MGEN');
  await page.keyboard.press('Escape');
  await page.getByText('Rien à traiter.').waitFor();
  await tenu(page, 'reject form closed');
  await page.keyboard.press('g');
  await page.getByRole('button', { name: 'Retour aux rejets' }).waitFor();
  await tenu(page, 'where the money is');
  await page.keyboard.press('Escape');
  await tenu(page, 'back to the list');

  await parPalette(page, 'équipe');
  await page.getByRole('button', { name: 'Ajouter une personne' }).press('Enter');
  await tenu(page, 'account form');
  await parPalette(page, 'sauvegardes');
  await page.getByRole('button', { name: 'Sauvegarder maintenant' }).press('Enter');
  await page.getByText('Sauvegarde faite et vérifiée.').waitFor();
  await tenu(page, 'backup made');
  await page
    .getByRole('button', { name: /^Reprendre/ })
    .first()
    .press('Enter');
  await expect(page.locator('.confirmation')).toBeVisible();
  await page.keyboard.press('Escape');
  await tenu(page, 'restore given up');

  await page.keyboard.press('F2');
  await page.keyboard.press('F3');
  await tenu(page, 'home');
  await page.keyboard.press('Control+L');
  await expect(page.getByLabel(`Code de ${TITULAIRE.nom}`)).toBeFocused();
  await deverrouiller(page);
  await tenu(page, 'unlocked');
});
