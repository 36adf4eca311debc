import { createHash, generateKeyPairSync } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { signer } from '../../main/maj/signature.ts';
import {
  accueil,
  deverrouiller,
  expect,
  lancer,
  nouveauDossier,
  premiereOuverture,
  sansViolation,
  taper,
  test,
} from './application.ts';

test.skip(process.platform !== 'linux', 'an AppImage is replaced, on Linux alone');

const cles = generateKeyPairSync('ed25519', {
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const DESCRIPTION = `latest-linux${process.arch === 'x64' ? '' : `-${process.arch}`}.yml`;
const VERSION = (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version;
const ANCIEN = '#!/bin/sh\n# the version in place\n';

/** What a release is: its files by name. The new Comptoir, once started, leaves a mark. */
function publier(
  version: string,
  { canal = 'latest', cle = cles.privateKey, contenu }: { canal?: string; cle?: string; contenu?: string } = {},
): Map<string, Buffer> {
  const fichier = `Comptoir-${version}.AppImage`;
  const nouveau = Buffer.from(`#!/bin/sh\necho ${version} > "$COMPTOIR_DATA/lance"\n# ${'x'.repeat(200_000)}\n`);
  const sha512 = createHash('sha512').update(nouveau).digest('base64');
  const nom = DESCRIPTION.replace('latest', canal);
  const description = Buffer.from(
    [
      `version: ${version}`,
      'files:',
      `  - url: ${fichier}`,
      `    sha512: ${sha512}`,
      `    size: ${nouveau.length}`,
      `path: ${fichier}`,
      `sha512: ${sha512}`,
      "releaseDate: '2026-11-22T08:00:00.000Z'",
      'releaseNotes: |',
      '  Rejets : <b>une touche de moins</b>.',
      '  Agenda plus rapide.',
      '',
    ].join('\n'),
  );
  return new Map([
    [nom, description],
    [`${nom}.sig`, Buffer.from(signer(nom, description, cle))],
    [fichier, contenu === undefined ? nouveau : Buffer.from(contenu)],
  ]);
}

/** A server of the pharmacy's network; `fichiers` is what it holds now, `demandes` what it was asked for. */
interface Serveur {
  readonly adresse: string;
  readonly demandes: string[];
  fichiers: Map<string, Buffer>;
  /** Bytes after which the connection of a large file is cut. */
  coupe: number;
  readonly serveur: Server;
}

async function ouvrirServeur(): Promise<Serveur> {
  const s: Serveur = { adresse: '', demandes: [], fichiers: new Map(), coupe: Infinity, serveur: createServer() };
  s.serveur.on('request', (requete, reponse) => {
    const nom = decodeURIComponent(requete.url!.slice('/comptoir/'.length));
    s.demandes.push(nom);
    const contenu = s.fichiers.get(nom);
    if (contenu === undefined) {
      reponse.writeHead(404).end();
      return;
    }
    reponse.writeHead(200, { 'content-length': contenu.length });
    if (contenu.length <= s.coupe) reponse.end(contenu);
    else reponse.write(contenu.subarray(0, s.coupe), () => reponse.destroy());
  });
  await new Promise<void>((pret) => s.serveur.listen(0, '127.0.0.1', pret));
  return Object.assign(s, { adresse: `http://127.0.0.1:${(s.serveur.address() as AddressInfo).port}/comptoir/` });
}

/** Starts a Comptoir that was installed as an AppImage, by its key. */
async function installe(dossier: string) {
  const place = join(dossier, 'Comptoir.AppImage');
  writeFileSync(place, ANCIEN);
  chmodSync(place, 0o755);
  process.env['APPIMAGE'] = place;
  process.env['COMPTOIR_UPDATE_PUBLIC_KEY'] = cles.publicKey;
  try {
    return { ...(await lancer(dossier)), place };
  } finally {
    delete process.env['APPIMAGE'];
    delete process.env['COMPTOIR_UPDATE_PUBLIC_KEY'];
  }
}

/** By keyboard, from anywhere. */
async function allerAuxMaj(page: Page): Promise<void> {
  await page.keyboard.press('F10');
  await presser(page, 'Mises à jour');
  await expect(page.getByLabel('Source')).toBeFocused();
}

async function presser(page: Page, nom: string): Promise<void> {
  const bouton = page.getByRole('main').getByRole('button', { name: nom });
  await bouton.focus();
  await page.keyboard.press('Enter');
}

async function choisirSource(page: Page, source: string): Promise<void> {
  await page.getByLabel('Source').focus();
  await page.keyboard.press('Control+A');
  // As pasted: typed at this speed, it would be a scan.
  await page.keyboard.insertText(source);
  await page.keyboard.press('Enter');
}

const dit = (page: Page) => page.locator('main [role=status]').first();

test('without a source, nothing is looked for; a bad source keeps what was typed and says why', async ({ dossier }) => {
  const app = await installe(dossier);
  await premiereOuverture(app);
  const { page } = app;
  await allerAuxMaj(page);
  await expect(dit(page)).toHaveText('Aucune vérification pour l’instant.');
  await expect(page.getByRole('button', { name: 'Vérifier maintenant' })).toHaveCount(0);
  await sansViolation(page);
  for (const faute of ['http://maj.exemple.fr/', 'ftp://maj.exemple.fr', 'dossier', 'https://a:b@maj.exemple.fr']) {
    await choisirSource(page, faute);
    await expect(page.locator('.faute')).toContainText('Source : écrivez une adresse en https://');
    await expect(page.getByLabel('Source')).toHaveValue(faute);
    await expect(page.getByLabel('Source')).toBeFocused();
  }
  await sansViolation(page);
  expect(existsSync(join(dossier, 'mises-a-jour.json'))).toBe(false);
  await app.electron.close();
});

test('what is older, unsigned, altered, cut, absent or out of reach is refused in a sentence; the version in place stays', async ({
  dossier,
}) => {
  test.slow();
  const serveur = await ouvrirServeur();
  const app = await installe(dossier);
  await premiereOuverture(app);
  const { page, place } = app;
  const etrangere = generateKeyPairSync('ed25519', {
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  }).privateKey;
  const sansSignature = publier('9.0.0');
  sansSignature.delete(`${DESCRIPTION}.sig`);
  const retouchee = publier('9.0.0');
  retouchee.set(DESCRIPTION, Buffer.from(retouchee.get(DESCRIPTION)!.toString().replace('9.0.0', '9.0.1')));
  // A trial release, signed as such, under the name of the others.
  const essai = publier('9.0.0-beta.1', { canal: 'beta' });
  const deguisee = new Map([
    [DESCRIPTION, essai.get(DESCRIPTION.replace('latest', 'beta'))!],
    [`${DESCRIPTION}.sig`, essai.get(`${DESCRIPTION.replace('latest', 'beta')}.sig`)!],
  ]);
  const cas: [string, () => void, string][] = [
    ['nothing published', () => (serveur.fichiers = new Map()), 'aucune version de Comptoir n’y est publiée'],
    ['older', () => (serveur.fichiers = publier('0.0.9')), 'plus ancienne que celle-ci'],
    ['of another key', () => (serveur.fichiers = publier('9.0.0', { cle: etrangere })), 'n’est pas signée par l’éditeur'],
    ['not signed', () => (serveur.fichiers = sansSignature), 'n’est pas signée par l’éditeur'],
    ['changed after it was signed', () => (serveur.fichiers = retouchee), 'n’est pas signée par l’éditeur'],
    ['a trial release in disguise', () => (serveur.fichiers = deguisee), 'n’est pas signée par l’éditeur'],
    [
      'another file than the one described',
      () => (serveur.fichiers = publier('9.0.0', { contenu: '#!/bin/sh\necho intrus > "$COMPTOIR_DATA/intrus"\n' })),
      'n’est pas celui qui a été publié',
    ],
    ['cut', () => ([serveur.fichiers, serveur.coupe] = [publier('9.0.0'), 50_000]), 'Le téléchargement a été interrompu'],
    ['out of reach', () => serveur.serveur.close(), 'La source ne répond pas'],
  ];
  await allerAuxMaj(page);
  await choisirSource(page, serveur.adresse);
  await expect(dit(page)).toContainText('aucune version de Comptoir n’y est publiée');
  for (const [nom, preparer, phrase] of cas)
    await test.step(nom, async () => {
      serveur.fichiers = publier(VERSION);
      await presser(page, 'Vérifier maintenant');
      await expect(dit(page)).toContainText('Comptoir est à jour.');
      preparer();
      serveur.serveur.closeAllConnections();
      await presser(page, 'Vérifier maintenant');
      await expect(dit(page)).toContainText(phrase);
      await expect(page.getByRole('button', { name: 'Installer et redémarrer' })).toHaveCount(0);
      expect(readFileSync(place, 'utf8')).toBe(ANCIEN);
    });
  await sansViolation(page);
  // What was wrong was never fetched further than its description.
  expect(serveur.demandes.filter((d) => d.endsWith('0.0.9.AppImage'))).toEqual([]);
  expect(serveur.demandes.filter((d) => d.endsWith('.AppImage')).length).toBe(2);
  expect(app.plaintes).toEqual([]);
  await app.electron.close();
  expect(existsSync(join(dossier, 'intrus'))).toBe(false);
});

test('a newer version waits for the billing to end, then a backup is made, it takes the place of the old one and starts', async ({
  dossier,
}) => {
  const serveur = await ouvrirServeur();
  serveur.fichiers = publier('9.0.0');
  const app = await installe(dossier);
  await premiereOuverture(app);
  const { page, electron, place } = app;
  await page.keyboard.press('F2');
  await taper(page, '04051950');
  await page.keyboard.press('Enter');
  await page.getByText('Le patient a-t-il').waitFor();
  await allerAuxMaj(page);
  await choisirSource(page, serveur.adresse);
  await expect(dit(page)).toContainText('Une nouvelle version est téléchargée et vérifiée.');
  await expect(page.getByRole('heading', { name: 'Nouvelle version : 9.0.0' })).toBeVisible();
  // As text, whatever it holds.
  await expect(page.locator('.maj-notes')).toHaveText('Rejets : <b>une touche de moins</b>.\nAgenda plus rapide.');
  await sansViolation(page);
  await expect(page.locator('.rail').getByRole('button', { name: 'Mise à jour prête' })).toBeVisible();

  await presser(page, 'Installer et redémarrer');
  await expect(page.getByText('Une facturation est commencée : l’installation attend.')).toBeVisible();
  await sansViolation(page);
  expect(readFileSync(place, 'utf8')).toBe(ANCIEN);

  await page.keyboard.press('F3');
  await accueil(page).waitFor();
  await page.evaluate(async () => await window.comptoir.appeler('brouillon.effacer', undefined));
  // A second folder is being chosen, to be copied to: nothing is pulled away from under it.
  await electron.evaluate(({ dialog }) => {
    dialog.showOpenDialog = () =>
      new Promise((choisir) => {
        Object.assign(globalThis, { renoncer: () => choisir({ canceled: true, filePaths: [] }) });
      });
  });
  await page.evaluate(() => {
    void window.comptoir.appeler('sauvegarde.choisirSecond', undefined);
  });
  await allerAuxMaj(page);
  await presser(page, 'Installer et redémarrer');
  await expect(page.getByText('Une sauvegarde ou une reprise est en cours : l’installation attend sa fin.')).toBeVisible();
  await electron.evaluate(() => {
    (globalThis as unknown as { renoncer: () => void }).renoncer();
  });
  rmSync(join(dossier, 'donnees', 'sauvegardes'), { recursive: true, force: true });
  // What is typed and not saved would go with the window: said before.
  await page.keyboard.press('F10');
  await page.getByLabel('Nom de la pharmacie').focus();
  await page.keyboard.insertText('Pharmacie du Port');
  await allerAuxMaj(page);
  await presser(page, 'Installer et redémarrer');
  await expect(page.getByText('Une saisie commencée ailleurs n’est pas enregistrée')).toBeVisible();
  await sansViolation(page);
  await page.keyboard.press('Escape');
  expect(readFileSync(place, 'utf8')).toBe(ANCIEN);
  await presser(page, 'Installer et redémarrer');
  const ferme = electron.waitForEvent('close');
  await presser(page, 'Installer sans elle');
  await ferme;
  expect(readFileSync(place, 'utf8')).toContain('9.0.0');
  await expect.poll(() => existsSync(join(dossier, 'lance'))).toBe(true);
  expect(readdirSync(join(dossier, 'donnees', 'sauvegardes')).filter((n) => n.endsWith('.sauvegarde'))).toHaveLength(1);
  serveur.serveur.closeAllConnections();
  serveur.serveur.close();
});

test('a folder is a source too; without a backup nothing is installed, and Comptoir goes on', async ({ dossier }) => {
  const source = nouveauDossier();
  for (const [nom, contenu] of publier('9.1.0-beta.2', { canal: 'beta' })) writeFileSync(join(source, nom), contenu);
  const app = await installe(dossier);
  const code = await premiereOuverture(app);
  const { page, place } = app;
  await allerAuxMaj(page);
  await choisirSource(page, source);
  await expect(dit(page)).toContainText('aucune version de Comptoir n’y est publiée');
  await page.getByLabel('Canal').focus();
  await page.keyboard.press('ArrowDown');
  await page.getByLabel('Source').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Nouvelle version : 9.1.0-beta.2' })).toBeVisible();

  // A file where the folder of backups should be.
  const sauvegardes = join(dossier, 'donnees', 'sauvegardes');
  rmSync(sauvegardes, { recursive: true, force: true });
  writeFileSync(sauvegardes, '');
  await presser(page, 'Installer et redémarrer');
  await expect(dit(page)).toContainText('rien n’est installé. Vérifiez la place sur le disque.');
  expect(readFileSync(place, 'utf8')).toBe(ANCIEN);

  // An installation that fails gives the file back: a folder stands where the new version is to be written.
  rmSync(sauvegardes);
  mkdirSync(join(`${place}.nouveau`, 'x'), { recursive: true });
  await presser(page, 'Installer et redémarrer');
  await expect(dit(page)).toContainText('L’installation n’a pas pu être faite.');
  expect(readFileSync(place, 'utf8')).toBe(ANCIEN);
  await page.keyboard.press('F3');
  await accueil(page).waitFor();
  expect(await page.evaluate(async () => await window.comptoir.appeler('reglages.lire', undefined))).toMatchObject({ ok: true });
  expect(app.plaintes).toEqual([]);
  await app.electron.close();

  // Looked for again at the next start, without being asked; already downloaded, already checked.
  const suite = await installe(dossier);
  rmSync(join(source, 'Comptoir-9.1.0-beta.2.AppImage'));
  await suite.page.getByLabel('Code de secours').waitFor();
  await taper(suite.page, code);
  await suite.page.keyboard.press('Enter');
  await deverrouiller(suite.page);
  await expect(suite.page.locator('.rail').getByRole('button', { name: 'Mise à jour prête' })).toBeVisible();
  await suite.electron.close();
  rmSync(source, { recursive: true, force: true });
});
