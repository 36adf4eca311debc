import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { questions } from '../../shared/messages/faits.fr.ts';
import {
  accueil,
  deverrouiller,
  expect,
  lancer,
  processusStore,
  sansViolation,
  taper,
  test,
  type Application,
} from './application.ts';
import { atteindre, lireFactures, questionPosee, reglerLgo } from './facturation.ts';
import { textePdf } from './pdf.ts';

/** Creates DURAND Anna from the search field and lands on her page. */
async function creerPatient(page: Page): Promise<void> {
  await taper(page, 'durand anna');
  await expect(page.getByText('Aucun patient ne correspond.')).toBeVisible();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Nouveau patient' }).waitFor();
  await taper(page, '04051975');
  await page.keyboard.press('Tab');
  await taper(page, '2 75 05 01 234 567 89');
  await page.keyboard.press('Enter');
}

/** No ordonnance, injected here, a chronic disease, the bon, under ALD, not the first time: two invoices. */
async function repondreAld(page: Page): Promise<void> {
  for (const touches of [['2'], ['1'], ['1', 'Enter'], ['1'], ['3'], ['2']]) {
    const avant = await questionPosee(page);
    for (const t of touches) {
      await page.keyboard.press(t);
      if (touches.length > 1 && t !== 'Enter') await expect(page.locator('.rangee :checked')).toHaveCount(1);
    }
    await expect.poll(() => questionPosee(page)).not.toBe(avant);
  }
}

test('a patient is created, billed in two invoices, copied, printed to PDF, kept, found and reopened as it was', async ({
  app,
}) => {
  const { page, electron, dossier } = app;
  await reglerLgo(page, false);
  await page.keyboard.press('Control+K');
  await expect(accueil(page)).toBeFocused();

  // A wrong NIR key is named beside its field, what was typed stays, the focus goes to it.
  await creerPatient(page);
  const nir = page.getByLabel('Numéro de sécurité sociale (NIR)');
  await expect(page.locator('.champ', { has: nir }).locator('.faute')).toContainText('clé');
  await expect(nir).toBeFocused();
  await expect(nir).toHaveValue('2 75 05 01 234 567 89');
  await page.keyboard.press('Control+A');
  await taper(page, '295109912611193');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'DURAND Anna' }).waitFor();
  await expect(page.locator('.identite')).toContainText('né(e) le 04/05/1975');
  await expect(page.locator('.identite')).not.toContainText('126');

  await page.keyboard.press('F3');
  await taper(page, 'ann dur');
  await expect(page.getByRole('option', { name: /DURAND Anna/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'DURAND Anna' }).waitFor();
  await page.keyboard.press('F2');
  await expect(page.getByText('Encore')).toContainText('questions au plus');
  await repondreAld(page);
  await expect(page.locator('.verdict')).toHaveText('Deux factures\u202f: vaccin en exo 7, acte en ALD');
  expect(await lireFactures(page)).toMatchObject([[{ Code: '7' }], [{ Code: '4', Montant: '7,50\u202f€' }]]);

  // Back, another answer, back again: nothing typed is lost.
  await page.keyboard.press('Alt+ArrowLeft');
  await page.getByText('Est-ce sa première vaccination').waitFor();
  await page.keyboard.press('1');
  await page.locator('.verdict').waitFor();
  await expect(page.getByText('le numéro du médecin n’est plus obligatoire')).toBeVisible();
  await expect(page.locator('.lignee').first()).toContainText('Backoffice, 2020 et 2021');

  await page.keyboard.press('Control+T');
  await page.getByText('Copié.').waitFor();
  const copie = await electron.evaluate(({ clipboard }) => clipboard.readText());
  expect(copie).toContain('Facture 2 sur 2');
  expect(copie).toContain('Acte VGP\u202f: Exo 4 (ALD) (code 4), 100\u202f%, 7,50\u202f€');
  await atteindre(page, '.ligne .bouton', 'Tab');
  await page.keyboard.press('Enter');
  await expect.poll(() => electron.evaluate(({ clipboard }) => clipboard.readText())).toMatch(/^Vaccin grippe/);

  const pdf = join(dossier, 'fiche.pdf');
  await electron.evaluate(({ dialog }, chemin) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chemin });
  }, pdf);
  await page.keyboard.press('Control+D');
  await page.getByText('PDF enregistré.').waitFor();
  const { texte, pages, largeur } = await textePdf(readFileSync(pdf));
  expect(pages).toBeGreaterThan(0);
  expect(Math.round(largeur)).toBe(595);
  const plat = texte.replaceAll(/\s+/g, ' ');
  for (const voulu of [
    'DURAND Anna',
    'Deux factures : vaccin en exo 7, acte en ALD',
    'Exo 7 (prévention)',
    'Exo 4 (ALD)',
    '7,50 €',
    'Décret n° 2023-736',
    'legifrance.gouv.fr',
  ]) {
    expect(plat).toContain(voulu);
  }
  expect(plat).not.toContain('Réglages');

  const montree = await page.locator('.fiche').textContent();
  await atteindre(page, '.sorties .principal', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await page.getByText('Enregistré dans le dossier du patient.').waitFor();
  await atteindre(page, '.ligne-historique', 'Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Fiche enregistrée' }).waitFor();
  expect(await page.locator('.fiche').textContent()).toBe(montree);
});

test('the store process is killed in the middle of a billing: it restarts and the draft is intact; so after a restart with the code', async ({
  app,
}) => {
  const { page, dossier, code } = app;
  await page.keyboard.press('F2');
  await taper(page, '04051950');
  await page.keyboard.press('Enter');
  await page.getByText('Le patient a-t-il').waitFor();
  await page.keyboard.press('2');
  await page.getByText('Injectez-vous').waitFor();
  const avant = processusStore(app);
  // It may be back before anybody looks: what the page shows meanwhile is written down as it comes.
  await page.evaluate(() => {
    new MutationObserver(() => {
      if (document.body.innerText.includes('redémarre')) document.documentElement.dataset['redemarrage'] = 'dit';
    }).observe(document.body, { subtree: true, childList: true });
  });
  process.kill(avant, 'SIGKILL');
  await expect(page.locator('html')).toHaveAttribute('data-redemarrage', 'dit');
  // The counter goes on while the store comes back.
  await page.keyboard.press('1');
  await page.getByText('Avez-vous le bon').waitFor();
  await expect(page.getByText('redémarre')).toBeHidden();
  expect(processusStore(app)).not.toBe(avant);
  await page.keyboard.press('1');
  await page.getByText('Le patient est-il exonéré').waitFor();
  await expect(page.getByRole('button', { name: /^Bon/ })).toBeVisible();
  await app.electron.close();

  const suite = await lancer(dossier);
  await suite.page.getByLabel('Code de secours').waitFor();
  await expect(suite.page.getByLabel('Code de secours')).toBeFocused();
  await taper(suite.page, code.toLowerCase().replaceAll('-', ' '));
  await suite.page.keyboard.press('Enter');
  await deverrouiller(suite.page);
  await suite.page.getByText('Le patient est-il exonéré').waitFor();
  for (const nom of [/^Ordonnance/, /^Injection/, /^Bon/])
    await expect(suite.page.getByRole('button', { name: nom })).toBeVisible();
  expect(suite.plaintes).toEqual([]);
  await suite.electron.close();
});

test('the store killed at each step of a billing: brought back three times, then left down with its sentence; nothing answered is lost', async ({
  app,
}) => {
  const { page } = app;
  await page.keyboard.press('F2');
  await taper(page, '04051950');
  await page.keyboard.press('Enter');
  await page.getByText('Le patient a-t-il').waitFor();
  const repondues: string[] = [];
  for (let etape = 0; (await questionPosee(page)) !== null; etape += 1) {
    const question = (await questionPosee(page))!;
    const avant = processusStore(app);
    process.kill(avant, 'SIGKILL');
    await page.keyboard.press('2');
    await expect.poll(() => questionPosee(page)).not.toBe(question);
    repondues.push(questions[question].nom);
    // More than three crashes in a minute: it is left down until somebody says so.
    if (etape >= 3) {
      const encore = page.getByRole('button', { name: 'Réessayer' });
      await encore.waitFor();
      await sansViolation(page);
      await encore.press('Enter');
    }
    await expect.poll(() => enVie(app)).not.toBe(avant);
    await expect(page.getByRole('button', { name: 'Réessayer' })).toBeHidden();
  }
  expect(repondues.length).toBeGreaterThan(3);
  for (const nom of repondues) await expect(page.getByRole('button', { name: new RegExp(`^${nom}`) })).toBeVisible();
});

/** The store process's number, or null while there is none. */
function enVie(app: Application): number | null {
  try {
    return processusStore(app);
  } catch {
    return null;
  }
}

test('"je ne sais pas" moves on, and what is left unknown shows the plans that remain', async ({ app: { page } }) => {
  await page.keyboard.press('F2');
  await taper(page, '04051990');
  await page.keyboard.press('Enter');
  await page.getByText('Le patient a-t-il').waitFor();
  await page.keyboard.press('2');
  await page.getByText('Injectez-vous').waitFor();
  await page.keyboard.press('2');
  await page.getByText('Le patient remplit-il').waitFor();
  await page.keyboard.press('8');
  await page.getByText('Avez-vous le bon').waitFor();
  await page.keyboard.press('1');
  await page.getByText('Est-ce sa première').waitFor();
  await page.keyboard.press('2');
  await page.getByText('Il manque une réponse').waitFor();
  await expect(page.locator('.construction')).toContainText(
    'vaccin en prévention, 100\u202f%\u202f; vaccin à la charge du patient',
  );
  await page.keyboard.press('1');
  await expect(page.locator('.choix.cases')).toBeVisible();
  await page.keyboard.press('0');
  await expect(page.locator('.verdict')).toHaveText('Le patient paie le vaccin');
  // Answers that no longer matter are greyed, not lost.
  await expect(page.locator('.reponse.inutile')).toContainText(['Bon', 'Première fois']);
});

test('the référentiel is switched from the head of the wizard and stays in sight; the sheet speaks the words of the LGO', async ({
  app: { page },
}) => {
  await page.keyboard.press('F10');
  await page.getByRole('heading', { name: 'Réglages' }).waitFor();
  await page.getByLabel('FINESS de la pharmacie').focus();
  await taper(page, '123456789');
  await page.keyboard.press('Enter');
  await expect(page.locator('.faute')).toContainText('FINESS');
  await expect(page.getByLabel('FINESS de la pharmacie')).toBeFocused();
  await page.keyboard.press('Control+A');
  await taper(page, '750803447');
  await page.getByLabel('Prévention (code 7)').focus();
  await page.keyboard.press('Control+A');
  await taper(page, 'PREV');
  await page.keyboard.press('Enter');
  await page.getByText('Réglages enregistrés.').waitFor();

  await page.keyboard.press('F2');
  await taper(page, '02031980');
  await page.keyboard.press('Enter');
  await page.getByText('Le patient a-t-il').waitFor();
  await atteindre(page, '.referentiel button >> nth=1', 'Shift+Tab');
  await page.keyboard.press('Enter');
  // Under the posts an ordonnance changes nothing: the first question is another one, and has the focus.
  await page.getByText('Injectez-vous').waitFor();
  await expect(page.locator('.choix input').first()).toBeFocused();
  const ancien = page.getByRole('button', { name: 'Backoffice 2021 ancien' });
  await expect(ancien).toHaveAttribute('aria-pressed', 'true');
  // Not the colour of what is in force.
  const style = (selecteur: string, nom: string): Promise<string> =>
    page.locator(selecteur).evaluate((e, n) => getComputedStyle(e).getPropertyValue(n), nom);
  const couleur = await style('.referentiel .ancien', 'background-color');
  const accent = await style('.rail [aria-current="page"]', 'color');
  expect(couleur).not.toBe(accent);
  await sansViolation(page);
  for (const [touches, suite] of [
    [['2'], 'Le patient remplit-il'],
    [['3', 'Enter'], 'Avez-vous le bon'],
    [['1'], 'stock de l’État'],
    [['2'], 'première vaccination'],
    [['1'], 'Une facture'],
  ] as const) {
    for (const t of touches) await page.keyboard.press(t, { delay: 120 });
    await page.getByText(suite).first().waitFor();
  }
  expect(await lireFactures(page)).toMatchObject([
    [{ Exonération: 'PREV', Code: '7', Prescripteur: 'Le numéro porté sur l’ordonnance' }],
  ]);
  await expect(page.locator('.verdict-alertes')).toContainText('hors de leur période');
  await expect(page.locator('.referentiel').first()).toBeVisible();
});
