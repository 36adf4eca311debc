import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { messagesDonnees } from '../../shared/messages/donnees.fr.ts';
import type { Page } from '@playwright/test';
import { accueil, expect, TITULAIRE, taper, test, type Application } from './application.ts';
import { enchainer, reglerLgo } from './facturation.ts';
import { textePdf } from './pdf.ts';

const OFFICINE = 'Pharmacie des Tilleuls';

/** The paper that the screen gives to a printer or to a file, as main/impression.ts asks for it. */
async function imprimer({ electron }: Application): Promise<{ plat: string; largeur: number }> {
  const pdf = await electron.evaluate(async ({ BrowserWindow }) => {
    const contenu = await BrowserWindow.getAllWindows()[0]!.webContents.printToPDF({
      pageSize: 'A4',
      generateTaggedPDF: true,
      printBackground: false,
    });
    return contenu.toString('base64');
  });
  const { texte, largeur } = await textePdf(Buffer.from(pdf, 'base64'));
  return { plat: texte.replaceAll(/\s+/g, ' '), largeur };
}

/** Backgrounds that are not white and texts that are not dark, as the paper would have them. */
async function encreAilleurs(page: Page): Promise<string[]> {
  await page.emulateMedia({ media: 'print' });
  const trouves = await page.evaluate(() => {
    const clarte = (couleur: string): number | null => {
      const [r = 0, v = 0, b = 0, a = 1] = (/\(([^)]+)\)/.exec(couleur)?.[1] ?? '').split(',').map(Number);
      return a === 0 ? null : (r + v + b) / 3;
    };
    return [...document.querySelectorAll<HTMLElement>('main *')].flatMap((e) => {
      if (!e.checkVisibility()) return [];
      const { backgroundColor, color } = getComputedStyle(e);
      const fond = clarte(backgroundColor);
      return (fond !== null && fond < 250) || (clarte(color) ?? 0) > 120
        ? [`${e.className || e.tagName} ${color} / ${backgroundColor}`]
        : [];
    });
  });
  await page.emulateMedia({ media: null });
  return trouves;
}

test('every paper: A4, black on white, the pharmacy at its head, and nothing of a patient left in the temporary folder', async ({
  app,
}) => {
  const { page } = app;
  const avant = new Set(readdirSync(tmpdir()));
  await reglerLgo(page, false);
  await page.keyboard.press('F10');
  await page.getByLabel('Nom de la pharmacie').fill(OFFICINE);
  await page.keyboard.press('Enter');
  await page.getByText('Réglages enregistrés').waitFor();

  const papiers: Record<string, string[]> = {};
  const prendre = async (nom: string, ...attendus: string[]): Promise<void> => {
    const { plat, largeur } = await imprimer(app);
    expect.soft(Math.round(largeur), nom).toBe(595);
    for (const texte of [OFFICINE, ...attendus]) expect.soft(plat, nom).toContain(texte);
    // What is on screen beside the paper stays there.
    for (const texte of ['Comptoir F3', 'Ctrl+I', 'Retour']) expect.soft(plat, nom).not.toContain(texte);
    papiers[nom] = await encreAilleurs(page);
  };

  await page.keyboard.press('F3');
  await accueil(page).waitFor();
  await taper(page, 'quenneville zélie');
  await expect(page.getByText('Aucun patient ne correspond.')).toBeVisible();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Nouveau patient' }).waitFor();
  await taper(page, '12031948');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'QUENNEVILLE Zélie' }).waitFor();
  await page.keyboard.press('F2');
  await page.getByText('Le patient a-t-il').waitFor();
  await enchainer(page, [
    ['2', 'Injectez-vous'],
    ['1', 'Avez-vous le bon'],
    ['1', 'Le patient est-il exonéré'],
    ['3', 'Est-ce sa première'],
    ['1', 'Deux factures'],
  ]);
  await page.locator('.fiche .verdict').waitFor();
  await prendre('result', 'QUENNEVILLE Zélie', 'Deux factures : vaccin en exo 7, acte en ALD');

  await page.keyboard.press('F3');
  await accueil(page).waitFor();
  await taper(page, 'quenn');
  await page.getByRole('option', { name: /QUENNEVILLE/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'QUENNEVILLE Zélie' }).waitFor();
  await page.keyboard.press('F4');
  await page.locator('.choix').waitFor();
  for (const touche of ['1', '1', '3', '3']) {
    const question = await page.locator('.choix legend').textContent();
    await page.keyboard.press(touche);
    await expect(page.locator('.choix legend').filter({ hasText: question! })).toHaveCount(0);
  }
  await page.locator('.fiche.verification .verdict').waitFor();
  await prendre('verification', 'QUENNEVILLE Zélie');

  await page.keyboard.press('F10');
  await page.getByRole('button', { name: messagesDonnees.lieux.papiers, exact: true }).press('Enter');
  await page.getByRole('button', { name: 'Imprimer' }).waitFor();
  await prendre('register', 'Registre des activités de traitement');

  await page.keyboard.press('F10');
  await page.getByRole('button', { name: messagesDonnees.lieux.secours, exact: true }).press('Enter');
  await page.getByRole('heading', { name: messagesDonnees.lieux.secours }).waitFor();
  await taper(page, TITULAIRE.pin);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: messagesDonnees.secours.afficher }).press('Enter');
  await page.locator('.code-secours').waitFor();
  const { plat } = await imprimer(app);
  for (const groupe of app.code.split('-')) expect(plat).toContain(groupe);
  await prendre('recovery sheet', 'Comptoir.');

  expect(papiers).toEqual(Object.fromEntries(Object.keys(papiers).map((nom) => [nom, []])));
  const laisses = readdirSync(tmpdir()).filter((f) => !avant.has(f) && !f.startsWith('comptoir-e2e-'));
  expect(laisses.filter((f) => /\.(pdf|ps|html|txt)$/i.test(f))).toEqual([]);
});
