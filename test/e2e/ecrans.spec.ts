import { accueil, expect, lancer, premiereOuverture, scanner, taper, test } from './application.ts';
import { reglerLgo, enchainer } from './facturation.ts';
import { regarder as voir } from './regard.ts';

test('every screen: no accessibility violation, light and dark, no sideways scroll, pictures taken', async ({ dossier }) => {
  test.setTimeout(600_000);
  const app = await lancer(dossier);
  const { page } = app;
  await page.getByRole('heading', { name: 'Première ouverture' }).waitFor();
  await voir(page, '01-premiere-ouverture');
  const code = await premiereOuverture(app);
  await reglerLgo(page, false);
  await voir(page, '02-reglages');
  await page.keyboard.press('F3');
  await accueil(page).waitFor();
  await voir(page, '03-accueil-vide');

  await taper(page, 'lefèvre marie');
  await expect(page.getByText('Aucun patient ne correspond.')).toBeVisible();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Nouveau patient' }).waitFor();
  await taper(page, '30021980');
  await page.keyboard.press('Enter');
  await expect(page.locator('.faute')).toContainText('n’existe pas');
  await voir(page, '04-nouveau-patient-faute');
  await page.keyboard.press('Control+A');
  await taper(page, '12031948');
  await page.keyboard.press('Tab');
  await taper(page, '295109912611193');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'LEFÈVRE Marie' }).waitFor();
  await voir(page, '05-patient');
  await page.keyboard.press('Alt+1');
  await page.getByRole('heading', { name: 'Nouvelle carte' }).waitFor();
  await voir(page, '20-carte');
  for (const [nom, texte] of [
    ['N° AMC', '75000001'],
    ['N° adhérent', '0012345678'],
    ['Début', '01012026'],
    ['Fin', '31122025'],
    ['Bénéficiaires', 'DUPONT JEAN'],
    ['Vue le', '01012026'],
  ] as const) {
    await page.getByLabel(nom, { exact: true }).focus();
    await page.keyboard.press('Control+A');
    await taper(page, texte);
  }
  await page.keyboard.press('Enter');
  await page.getByRole('alert').waitFor();
  await voir(page, '21-carte-avertissements');
  await page.keyboard.press('Enter');
  await page.getByText('Document enregistré.').waitFor();
  await voir(page, '22-patient-a-demander');
  await page.keyboard.press('F3');
  await taper(page, 'lef');
  await expect(page.getByRole('option', { name: /LEFÈVRE/ })).toBeVisible();
  await voir(page, '06-accueil-recherche');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'LEFÈVRE Marie' }).waitFor();

  await page.keyboard.press('F2');
  await page.getByText('Le patient a-t-il').waitFor();
  await voir(page, '07-question');
  await page.keyboard.press('2');
  await page.getByText('Injectez-vous').waitFor();
  await page.keyboard.press('1');
  await page.getByText('Avez-vous le bon').waitFor();
  await scanner(page, `]d201034009300600561737013110AB123`);
  await page.getByText('Quel vaccin porte ce code').waitFor();
  await voir(page, '08-lier-produit');
  await page.keyboard.press('1');
  await page.getByText('Avez-vous le bon').waitFor();
  await voir(page, '09-boite');
  await enchainer(page, [
    ['1', 'Le patient est-il exonéré'],
    ['3', 'Est-ce sa première'],
    ['1', 'Deux factures'],
  ]);
  await voir(page, '10-resultat-deux-factures');
  await page.locator('.motif summary').first().click();
  await page.locator('.sorties .principal').focus();
  await page.keyboard.press('Enter');
  await page.getByText('Enregistré dans le dossier').waitFor();
  await voir(page, '11-patient-historique');
  await page.locator('.ligne-historique').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Fiche enregistrée' }).waitFor();
  await voir(page, '12-fiche-rouverte');

  await page.keyboard.press('F3');
  await accueil(page).waitFor();
  await page.keyboard.press('F2');
  await page.getByRole('heading', { name: 'Patient de passage' }).waitFor();
  await voir(page, '13-passage');
  await taper(page, '04051990');
  await page.keyboard.press('Enter');
  await page.getByText('Le patient a-t-il').waitFor();
  await page.keyboard.press('1');
  await page.getByText('Injectez-vous').waitFor();
  await page.keyboard.press('1');
  await page.getByText('Le patient remplit-il').waitFor();
  await voir(page, '14-criteres');
  await page.keyboard.press('8');
  await page.getByText('Avez-vous le bon').waitFor();
  await enchainer(page, [
    ['1', 'Le patient est-il exonéré'],
    ['5', 'Il manque une réponse'],
  ]);
  await voir(page, '15-suspens');
  await scanner(page, `]d201034009300600561724013110AB123`);
  await page.getByRole('alert').waitFor();
  await voir(page, '16-dose-perimee');
  expect(app.plaintes).toEqual([]);
  await app.electron.close();

  const suite = await lancer(dossier);
  await suite.page.getByLabel('Code de secours').waitFor();
  await voir(suite.page, '17-code-de-secours');
  await taper(suite.page, `${code.slice(0, -1)}!`);
  await suite.page.keyboard.press('Enter');
  await expect(suite.page.locator('.faute')).toBeVisible();
  await voir(suite.page, '18-code-illisible');
  await suite.electron.close();
});

test('the printed ordonnance number panel passes too', async ({ app: { page } }) => {
  await page.keyboard.press('F2');
  await taper(page, '04051950');
  await page.keyboard.press('Enter');
  await page.getByText('Le patient a-t-il').waitFor();
  await enchainer(page, [
    ['1', 'Injectez-vous'],
    ['2', 'Avez-vous le bon'],
    ['1', 'Prescripteur de'],
  ]);
  await voir(page, '19-prescripteur');
});
