import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import {
  accueil,
  deverrouiller,
  expect,
  lancer,
  nouveauDossier,
  sansViolation,
  taper,
  test,
  TITULAIRE,
  type Application,
} from './application.ts';

/** One procedure of the contract, called behind the window. */
async function appeler(page: Page, procedure: string, entree?: unknown): Promise<unknown> {
  const r = await page.evaluate(async ({ p, e }) => await window.comptoir.appeler(p, e), { p: procedure, e: entree });
  if (!r.ok) throw new Error(`${procedure}: ${r.error.code}`);
  return r.value;
}

async function creer(page: Page, nom: string): Promise<void> {
  await page.keyboard.press('F3');
  await taper(page, `${nom} Anne`);
  await page.getByText('Aucun patient').waitFor();
  await page.keyboard.press('Enter');
  await page.getByLabel('Date de naissance').fill('02/01/1980');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: nom }).waitFor();
}

/** One of the places behind the settings. */
async function lieu(page: Page, nom: string): Promise<void> {
  await page.keyboard.press('F10');
  await page.getByRole('heading', { name: 'Réglages' }).waitFor();
  await page.getByRole('button', { name: nom, exact: true }).press('Enter');
  await page.getByRole('heading', { name: nom, exact: true }).waitFor();
}

async function trouver(page: Page, nom: string, present: boolean): Promise<void> {
  await page.keyboard.press('F3');
  await accueil(page).waitFor();
  await taper(page, nom);
  if (present) await page.getByRole('option', { name: new RegExp(nom) }).waitFor();
  else await page.getByText('Aucun patient').waitFor();
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
}

async function repondre({ electron }: Pick<Application, 'electron'>, chemin: string): Promise<void> {
  await electron.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, chemin);
}

const sauvegardesDe = (dossier: string): string[] =>
  readdirSync(join(dossier, 'donnees', 'sauvegardes'))
    .filter((n) => n.endsWith('.sauvegarde'))
    .toSorted();

test('a backup on demand, going back to it, and taking that back: nothing is lost on the way', async ({ app }) => {
  const { page, dossier } = app;
  await creer(page, 'ZEBULON');
  await lieu(page, 'Sauvegardes');
  await page.getByRole('button', { name: 'Sauvegarder maintenant' }).press('Enter');
  await page.getByText('Sauvegarde faite et vérifiée.').waitFor();
  await sansViolation(page);
  expect(sauvegardesDe(dossier)).toHaveLength(1);
  await creer(page, 'YVELINES');
  await lieu(page, 'Sauvegardes');
  await page
    .getByRole('button', { name: /^Reprendre/ })
    .last()
    .press('Enter');
  // The way out has the focus: a stray Enter goes back to nothing.
  await expect(page.locator('.confirmation').getByRole('button', { name: 'Annuler' })).toBeFocused();
  await sansViolation(page);
  await page.getByRole('button', { name: 'Revenir à cette sauvegarde' }).press('Enter');
  // Another file has other users: somebody says who she is.
  await deverrouiller(page);
  await accueil(page)
    .or(page.getByRole('heading', { name: 'Sauvegardes', exact: true }))
    .first()
    .waitFor();
  await trouver(page, 'YVELINES', false);
  await trouver(page, 'ZEBULON', true);
  await lieu(page, 'Sauvegardes');
  await page.getByRole('button', { name: 'Annuler la dernière reprise' }).press('Enter');
  await expect(page.locator('.confirmation').getByRole('button', { name: 'Annuler', exact: false }).first()).toBeFocused();
  await page.locator('.confirmation').getByRole('button', { name: 'Annuler la dernière reprise' }).press('Enter');
  await deverrouiller(page);
  await trouver(page, 'YVELINES', true);
  await trouver(page, 'ZEBULON', true);
  const lignes = (await appeler(page, 'journal.lister', {
    avant: null,
    geste: 'restauration',
    parId: null,
    objet: null,
  })) as unknown[];
  expect(lignes).toHaveLength(1);
  expect(await appeler(page, 'journal.verifier')).toMatchObject({ defaut: null });
});

test('on an empty post, with a backup file and its code alone: back at work; a wrong code and a damaged file are refused in words', async ({
  app,
}) => {
  const { page, dossier, electron, code } = app;
  await creer(page, 'RESCAPE');
  await electron.close();
  // Quitting made one.
  const [nom] = sauvegardesDe(dossier).slice(-1);
  const ailleurs = nouveauDossier();
  const fichier = join(ailleurs, 'cle usb.sauvegarde');
  copyFileSync(join(dossier, 'donnees', 'sauvegardes', nom!), fichier);
  const abime = join(ailleurs, 'abimee.sauvegarde');
  const octets = readFileSync(fichier);
  octets[20_000] = octets[20_000]! ^ 1;
  writeFileSync(abime, octets);

  const neuf = join(ailleurs, 'neuf');
  mkdirSync(neuf);
  const suite = await lancer(neuf);
  await suite.page.getByRole('heading', { name: 'Première ouverture' }).waitFor();
  await sansViolation(suite.page);
  await repondre(suite, abime);
  await suite.page.getByRole('button', { name: 'Choisir un fichier de sauvegarde' }).press('Enter');
  await suite.page.getByRole('textbox', { name: 'Code de secours' }).waitFor();
  await taper(suite.page, code);
  await suite.page.keyboard.press('Enter');
  await expect(suite.page.locator('.reprise .faute')).toContainText('incomplète ou abîmée');
  await suite.page.locator('.reprise').getByRole('button', { name: 'Annuler' }).press('Enter');
  await repondre(suite, fichier);
  await suite.page.getByRole('button', { name: 'Choisir un fichier de sauvegarde' }).press('Enter');
  await suite.page.getByRole('textbox', { name: 'Code de secours' }).waitFor();
  await taper(suite.page, code.slice(0, -1));
  await suite.page.keyboard.press('Enter');
  await expect(suite.page.locator('.reprise .faute')).toContainText('24 lettres et chiffres');
  await expect(suite.page.getByRole('textbox', { name: 'Code de secours' })).toHaveValue(code.slice(0, -1));
  await suite.page.keyboard.press('Control+A');
  await taper(suite.page, code);
  await suite.page.keyboard.press('Enter');
  await deverrouiller(suite.page);
  await trouver(suite.page, 'RESCAPE', true);
  await suite.electron.close();
  rmSync(ailleurs, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
});

test('a damaged file offers the last verified backup, and what can still be read; the damaged one is kept', async ({ app }) => {
  const { page, dossier, electron, code } = app;
  await creer(page, 'INTACT');
  await electron.close();
  const base = join(dossier, 'donnees', 'comptoir.db');
  const octets = readFileSync(base);
  octets.fill(0, 0, 4096);
  writeFileSync(base, octets);
  const suite = await lancer(dossier);
  await suite.page.getByLabel('Code de secours').first().waitFor();
  await taper(suite.page, code);
  await suite.page.keyboard.press('Enter');
  await suite.page.getByRole('heading', { name: 'Le fichier des patients est abîmé' }).waitFor();
  await sansViolation(suite.page);
  // Nobody is at work: the key in memory is no right to anything.
  await repondre(suite, join(dossier, 'sauve.csv'));
  await suite.page.getByRole('button', { name: 'Exporter ce qui peut encore être lu' }).press('Enter');
  await expect(suite.page.getByRole('status').last()).toContainText('ce n’est pas celui de ce fichier');
  await suite.page.getByRole('button', { name: /^Reprendre la dernière/ }).press('Enter');
  await expect(suite.page.getByRole('textbox', { name: 'Code de secours' })).toBeFocused();
  await taper(suite.page, code);
  await suite.page.keyboard.press('Enter');
  await deverrouiller(suite.page);
  await trouver(suite.page, 'INTACT', true);
  const ecartes = readdirSync(join(dossier, 'donnees', 'ecartes'));
  expect(ecartes).toHaveLength(1);
  expect(readFileSync(join(dossier, 'donnees', 'ecartes', ecartes[0]!, 'comptoir.db')).equals(octets)).toBe(true);
  await suite.electron.close();
});

test('the team: an account is made, changed and closed; its last titulaire stays; weak and unlike codes are refused in words', async ({
  app: { page },
}) => {
  await lieu(page, 'Équipe');
  await sansViolation(page);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Ajouter une personne' }).waitFor();
  await sansViolation(page);
  await page.keyboard.press('Enter');
  await expect(page.locator('.faute')).toContainText('Nom');
  await page.getByLabel('Nom', { exact: true }).fill('Karim');
  await page.getByLabel('Code', { exact: true }).fill('123456');
  await page.getByLabel('Le code une seconde fois').fill('123456');
  await page.keyboard.press('Enter');
  await expect(page.locator('.faute')).toContainText('trop facile à deviner');
  await page.getByLabel('Code', { exact: true }).fill('602214');
  await page.keyboard.press('Enter');
  await expect(page.locator('.faute')).toContainText('ce n’est pas le même');
  await page.getByLabel('Le code une seconde fois').fill('602214');
  await page.keyboard.press('Enter');
  await expect(page.locator('.faute')).toContainText('ce n’est pas celui de ce compte');
  await expect(page.getByLabel('Votre code, pour confirmer')).toBeFocused();
  await taper(page, TITULAIRE.pin);
  await page.keyboard.press('Enter');
  await page.getByText('Compte enregistré.').waitFor();
  await page.getByRole('button', { name: `Fermer le compte\u202f: ${TITULAIRE.nom}` }).press('Enter');
  await expect(page.getByRole('status')).toContainText('il faut toujours un titulaire actif');
  await page.getByRole('button', { name: 'Fermer le compte\u202f: Karim' }).press('Enter');
  await expect(page.locator('.equipe')).toContainText('compte fermé');
  await page.keyboard.press('Control+l');
  // A closed account is not among those who may come.
  await deverrouiller(page);
});

test('the recovery code is seen again after the person’s own, replaced, and the new one opens; so does a passphrase', async ({
  app,
}) => {
  const { page, dossier, electron, code } = app;
  await lieu(page, 'Code de secours');
  await sansViolation(page);
  await taper(page, '000000');
  await page.getByRole('button', { name: 'Afficher le code de secours' }).press('Enter');
  await expect(page.locator('.faute')).toContainText('ce n’est pas celui de ce compte');
  await page.keyboard.press('Control+A');
  await taper(page, TITULAIRE.pin);
  await page.getByRole('button', { name: 'Afficher le code de secours' }).press('Enter');
  const groupes = async (): Promise<string[]> =>
    await page.locator('.code-secours span').evaluateAll((spans) => spans.map((s) => s.lastChild?.textContent ?? ''));
  await expect.poll(async () => (await groupes()).join('-')).toBe(code);
  await page.getByRole('button', { name: 'Renouveler le code' }).press('Enter');
  await page.getByRole('heading', { name: 'Nouveau code de secours' }).waitFor();
  const nouveau = await groupes();
  expect(nouveau.join('-')).not.toBe(code);
  for (const [i, d] of (await page.locator('.groupes label').allTextContents()).entries()) {
    if (i > 0) await page.keyboard.press('Tab');
    await page.keyboard.type(nouveau[Number(/\d/.exec(d)![0]) - 1]!);
  }
  await page.keyboard.press('Enter');
  await page.getByText('Code remplacé.').waitFor();
  await page.getByLabel('Votre code personnel').fill(TITULAIRE.pin);
  await page.getByLabel('Phrase de passe').fill('Quatre Canards dans la Neige');
  await page.getByRole('button', { name: 'Enregistrer la phrase' }).press('Enter');
  await page.getByText('Phrase de passe enregistrée.').waitFor();
  await electron.close();
  for (const entree of [nouveau.join('-'), 'quatre canards  dans la neige']) {
    const suite = await lancer(dossier);
    await suite.page.getByLabel('Code de secours').first().waitFor();
    await taper(suite.page, code);
    await suite.page.keyboard.press('Enter');
    await expect(suite.page.locator('.faute').first()).toContainText('ce n’est pas celui de ce fichier');
    await suite.page.keyboard.press('Control+A');
    await taper(suite.page, entree);
    await suite.page.keyboard.press('Enter');
    await deverrouiller(suite.page);
    await accueil(suite.page).waitFor();
    await suite.electron.close();
  }
});

test('each look at a NIR, each export and each print leaves its line; the journal is read, filtered and verified', async ({
  app,
}) => {
  const { page, dossier } = app;
  await creer(page, 'TRACE');
  const [p] = (await appeler(page, 'patients.recents')) as { id: string }[];
  await appeler(page, 'patients.enregistrer', { ...p, nir: '253072A07300443' });
  await trouver(page, 'TRACE', true);
  await taper(page, 'TRACE');
  await page.getByRole('option', { name: /TRACE/ }).waitFor();
  await page.keyboard.press('Enter');
  await page
    .locator('.identite')
    .getByRole('button', { name: /Afficher/ })
    .press('Enter');
  await repondre(app, join(dossier, 'complet.txt'));
  await page.getByText('Droits du patient').press('Enter');
  await page.getByRole('button', { name: 'Remettre le dossier complet' }).press('Enter');
  await page.getByText('Dossier complet enregistré').waitFor();
  expect(readFileSync(join(dossier, 'complet.txt'), 'utf8')).toContain('253072A07300443');
  rmSync(join(dossier, 'complet.txt'));
  await lieu(page, 'Journal des accès');
  await sansViolation(page);
  for (const texte of [
    'Session ouverte',
    'Fiche créée',
    'Fiche modifiée',
    'Dossier ouvert',
    'NIR affiché en clair',
    'Export de tout',
  ])
    await expect(page.locator('.tableau')).toContainText(texte);
  await expect(page.locator('.tableau')).not.toContainText('TRACE');
  await page.getByLabel('Geste').selectOption('nir-affiche');
  await expect(page.locator('.tableau tbody tr')).toHaveCount(1);
  await expect(page.locator('.tableau tbody')).toContainText(TITULAIRE.nom);
  await page.getByRole('button', { name: 'Vérifier le journal' }).press('Enter');
  await expect(page.getByText(/^Journal intact/)).toBeVisible();
});

test('a patient who asks is erased for good, with a last word before; the papers are filled in', async ({ app: { page } }) => {
  await creer(page, 'OUBLI');
  await page.getByText('Droits du patient').press('Enter');
  await page.getByRole('button', { name: 'Effacer le dossier' }).press('Enter');
  await expect(page.locator('.confirmation').getByRole('button', { name: 'Annuler' })).toBeFocused();
  await sansViolation(page);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Effacer le dossier' }).press('Enter');
  await page.getByRole('button', { name: 'Effacer pour de bon' }).press('Enter');
  await page.getByText('Dossier effacé.').waitFor();
  await trouver(page, 'OUBLI', false);
  await lieu(page, 'Conservation');
  await sansViolation(page);
  await expect(page.getByText('Aucun patient n’a dépassé ce délai.')).toBeVisible();
  await page.getByLabel('Délai').fill('0');
  await page.keyboard.press('Enter');
  await expect(page.locator('.faute')).toContainText('entre 1 et 30');
  await page.getByLabel('Délai').fill('5');
  await page.keyboard.press('Enter');
  await lieu(page, 'Registre et affiche');
  await sansViolation(page);
  await expect(page.locator('.papier')).toContainText('5 ans sans saisie');
  await page.getByLabel('Papier').selectOption('affiche');
  await expect(page.locator('.papier')).toContainText('www.cnil.fr');
});
