import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import iconv from 'iconv-lite';
import { exporterLgo } from '../store/fichier-lgo.ts';
import { accueil, expect, processusStore, taper, test, type Application } from './application.ts';
import { atteindre } from './facturation.ts';
import { regarder } from './regard.ts';

/** The next dialogs choose this file. */
async function repondreDialogues({ electron }: Application, chemin: string): Promise<void> {
  await electron.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, chemin);
}

async function ouvrir(page: Page): Promise<void> {
  await page.keyboard.press('F10');
  await page.getByRole('heading', { name: 'Réglages' }).waitFor();
  await page.getByRole('button', { name: 'Importer ou exporter les patients' }).focus();
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('button', { name: /^Choisir un fichier|^Aller à l’accueil|^Enregistrer les lignes/ }),
  ).toBeFocused();
}

test('a file is chosen, its columns corrected, imported, its refused lines saved; all by keyboard; then everybody is exported', async ({
  app,
}) => {
  const { page, dossier } = app;
  const lignes = exporterLgo(300, 20).split('\r\n');
  // A header that says nothing of the first names.
  lignes[0] = lignes[0]!.replace('Prénom', 'Champ 2');
  const fichier = join(dossier, 'export du LGO.csv');
  writeFileSync(fichier, iconv.encode(lignes.join('\r\n'), 'win1252'));
  await repondreDialogues(app, fichier);

  await ouvrir(page);
  await regarder(page, 'importation-1-choisir');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('Il faut au moins le nom, le prénom');
  const champ2 = page.getByLabel('Colonne 2, Champ 2, contient');
  await expect(champ2).toBeFocused();
  await expect(page.getByRole('cell', { name: 'Lefèvre 1', exact: true })).toBeVisible();
  await expect(page.getByLabel('Encodage')).toHaveValue('windows-1252');
  await regarder(page, 'importation-2-colonnes-manquantes');
  await taper(page, 'Pré');
  await expect(champ2).toHaveValue('prenom');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await regarder(page, 'importation-3-verifier');
  await atteindre(page, '.actions .principal', 'Tab');
  await page.keyboard.press('Enter');

  await expect(page.getByRole('heading', { name: 'Importation terminée' })).toBeVisible();
  await expect(page.locator('.comptes')).toHaveText(/Nouveaux patients285.*Lignes refusées15/);
  await expect(page.getByRole('button', { name: 'Enregistrer les lignes à corriger' })).toBeFocused();
  await expect(page.getByRole('row', { name: /^21 Nom obligatoire, mais vide/ })).toBeVisible();
  await regarder(page, 'importation-4-bilan');
  const refus = join(dossier, 'refus.csv');
  await repondreDialogues(app, refus);
  await page.keyboard.press('Enter');
  await page.getByText('Lignes à corriger enregistrées.').waitFor();
  expect(readFileSync(refus, 'utf8').trimEnd().split('\r\n')).toHaveLength(16);

  const tous = join(dossier, 'tous.csv');
  await repondreDialogues(app, tous);
  await atteindre(page, '.exportation .bouton', 'Tab');
  await page.keyboard.press('Enter');
  await page.getByText('285 patients exportés.').waitFor();
  expect(readFileSync(tous, 'utf8').trimEnd().split('\r\n')).toHaveLength(286);

  // What was exported is imported again: the header is read by itself, and everybody is known.
  await atteindre(page, '.actions .bouton >> nth=2', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Importer', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('.comptes')).toHaveText(/Nouveaux patients0.*Déjà connus, rien à ajouter285/);
  await expect(page.getByRole('button', { name: 'Aller à l’accueil' })).toBeFocused();
  await page.keyboard.press('Enter');
  await taper(page, 'lefevre');
  await expect(page.getByRole('option').first()).toContainText('LEFÈVRE');
});

test('what is doubtful shows before the import; a faulty field is left out of its line and told, a faulty birth refuses it', async ({
  app,
}) => {
  const { page, dossier } = app;
  const fichier = join(dossier, 'export du LGO.csv');
  const lignes = [
    'Nom;Prénom;Date de naissance;NIR;Tél.;Mutuelle;N° adhérent;Début droits mutuelle;Fin de droits mutuelle',
    'Durand;Anna;04/10/1995;295109912611193;06 39 98 01 42;MGEN;A1;01/01/2026;31/12/2026',
    'Petit;Luc;15/08/52;;06 39 98 01 43;Harmonie Mutuelle;A2;01/01/2026;31/12/26',
    'Martin;Zoé;04/10/1995;295109912611194;06 39 98 01 44;75100001;A3;01/01/2026;31/12/2026',
    'Lefèvre;Paul;15/08/2030;;;;;;',
    'Garcia;Inès;12/03/1948;;06 39;MGEN;A4;01/01/2026;31/12/2020',
    '',
  ];
  writeFileSync(fichier, iconv.encode(lignes.join('\r\n'), 'win1252'));
  await repondreDialogues(app, fichier);
  await ouvrir(page);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Importer', exact: true })).toBeFocused();
  await expect(page.getByLabel('Colonne 6, Mutuelle, contient')).toHaveValue('mutuelleOrganisme');
  const annees = page.getByRole('status').filter({ hasText: 'année à deux chiffres' });
  await expect(annees).toContainText('15/08/52 → 15/08/1952, année à deux chiffres\u202f: vérifiez');
  await expect(annees).toContainText('31/12/26 → 31/12/2026');
  await expect(page.getByRole('cell', { name: '15/08/52 → 15/08/1952' })).toBeVisible();
  await regarder(page, 'importation-8-annees');
  await page.keyboard.press('Enter');

  await expect(page.locator('.comptes')).toHaveText(/Nouveaux patients4.*Lignes prises, à compléter2Lignes refusées1/);
  await expect(page.getByRole('row', { name: '5 Date de naissance cette date est dans le futur 15/08/2030' })).toBeVisible();
  await expect(
    page.getByRole('row', { name: /^4 Martin Zoé «\sNIR\s» laissé vide\s: clé fausse 295109912611194$/ }),
  ).toBeVisible();
  await expect(
    page.getByRole('row', { name: /^6 Garcia Inès Carte de mutuelle non reprise.*fin est avant le début/ }),
  ).toBeVisible();
  await regarder(page, 'importation-9-a-completer');
  const aCorriger = join(dossier, 'a-corriger.csv');
  await repondreDialogues(app, aCorriger);
  await page.keyboard.press('Enter');
  await page.getByText('Lignes à corriger enregistrées.').waitFor();
  expect(
    readFileSync(aCorriger, 'utf8')
      .trimEnd()
      .split('\r\n')
      .slice(1)
      .map((l) => l.split(';')[0]),
  ).toEqual(['Lefèvre', 'Martin', 'Garcia']);

  // All of the documents go out, under a name each.
  const tous = join(dossier, 'tous.csv');
  await repondreDialogues(app, tous);
  await atteindre(page, '.exportation .bouton', 'Tab');
  await page.keyboard.press('Enter');
  await page.getByText('4 patients exportés.').waitFor();
  const exporte = readFileSync(tous, 'utf8');
  for (const t of ['Nom de la mutuelle', 'MGEN', 'Harmonie Mutuelle', '75100001']) expect(exporte).toContain(t);
});

test('a long import goes on while somebody is served, and is cancelled with nothing left', async ({ app }) => {
  const { page, dossier } = app;
  const fichier = join(dossier, 'gros.csv');
  writeFileSync(fichier, iconv.encode(exporterLgo(80_000), 'win1252'));
  await repondreDialogues(app, fichier);
  await ouvrir(page);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Importer', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Annuler l’importation' })).toBeFocused();
  await expect(page.getByRole('progressbar')).not.toHaveJSProperty('value', 0);
  await regarder(page, 'importation-5-importer');
  await page.keyboard.press('F3');
  await taper(page, 'lef');
  await expect(page.getByText('Aucun patient ne correspond.')).toBeVisible();
  await page.keyboard.press('F10');
  await page.getByRole('button', { name: 'Importer ou exporter les patients' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Annuler l’importation' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'rien n’a été importé' })).toBeVisible({ timeout: 60_000 });
  await regarder(page, 'importation-6-annulee');
  await page.keyboard.press('F3');
  await accueil(page).waitFor();
  await taper(page, 'martin');
  await expect(page.getByText('Aucun patient ne correspond.')).toBeVisible();
});

test('the store process is killed in the middle of an import: it says so, and nothing is there', async ({ app }) => {
  const { page, dossier } = app;
  const fichier = join(dossier, 'gros.csv');
  writeFileSync(fichier, iconv.encode(exporterLgo(80_000), 'win1252'));
  await repondreDialogues(app, fichier);
  await ouvrir(page);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Importer', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('progressbar')).not.toHaveJSProperty('value', 0);
  process.kill(processusStore(app), 'SIGKILL');
  await expect(page.getByRole('heading', { name: 'L’importation n’a pas pu se faire' })).toBeVisible();
  await page.keyboard.press('F3');
  await accueil(page).waitFor();
  await taper(page, 'martin');
  await expect(page.getByText('Aucun patient ne correspond.')).toBeVisible();
});

test('a file that cannot be imported says why, and another can be chosen; giving up a dialog changes nothing', async ({
  app,
}) => {
  const { page, electron, dossier } = app;
  const fichier = join(dossier, 'classeur.csv');
  writeFileSync(fichier, Buffer.concat([Buffer.from('PK'), Buffer.alloc(2000)]));
  await repondreDialogues(app, fichier);
  await ouvrir(page);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('classeur Excel');
  await expect(page.getByRole('button', { name: 'Choisir un autre fichier' })).toBeFocused();
  await regarder(page, 'importation-7-faute');
  await electron.evaluate(({ dialog }) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: true, filePaths: [] });
    dialog.showSaveDialog = (...args: unknown[]) => {
      // The name proposed says nothing of anybody.
      (globalThis as { propose?: string }).propose = (args.at(-1) as { defaultPath: string }).defaultPath;
      return Promise.resolve({ canceled: true, filePath: '' });
    };
  });
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Choisir un autre fichier' })).toBeFocused();
  await expect(page.getByRole('alert')).toContainText('classeur Excel');
  const rien = await page.evaluate(() => window.comptoir.appeler('export.patients', { patientId: null }));
  expect(rien).toEqual({ ok: true, value: null });
  expect(await electron.evaluate(() => (globalThis as { propose?: string }).propose)).toMatch(/patients-comptoir\.csv$/);
  // The window cannot name a file to read or to write.
  const refuses = await page.evaluate(
    async (chemin) => [
      await window.comptoir.appeler('import.lire', { chemin }),
      await window.comptoir.appeler('export.ecrire', { chemin, patientId: null }),
      await window.comptoir.appeler('import.choisir', { chemin }),
    ],
    join(dossier, 'vole.csv'),
  );
  expect(refuses).toMatchObject([
    { error: { code: 'non-autorise' } },
    { error: { code: 'non-autorise' } },
    { error: { code: 'entree-invalide' } },
  ]);
  expect(existsSync(join(dossier, 'vole.csv'))).toBe(false);
});
