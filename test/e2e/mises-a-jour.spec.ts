import { generateKeyPairSync } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { release } from 'node:os';
import { join } from 'node:path';
import { accueil, expect, rentrer, sansViolation, test } from './application.ts';
import {
  allerAuxMaj,
  ANCIEN,
  choisirSource,
  DESCRIPTION,
  dit,
  installe,
  ouvrirServeur,
  presser,
  publier,
  VERSION,
} from './publication.ts';

test.skip(process.platform !== 'linux', 'an AppImage is replaced, on Linux alone');

test('without a source, nothing is looked for; a bad source keeps what was typed and says why', async ({
  poste: { dossier, code },
}) => {
  const app = await installe(dossier);
  await rentrer(app, code);
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
  // Left for a patient, and come back to.
  await page.keyboard.press('F3');
  await accueil(page).waitFor();
  await allerAuxMaj(page);
  await expect(page.getByLabel('Source')).toHaveValue('https://a:b@maj.exemple.fr');
  await expect(page.getByText('Saisie retrouvée')).toBeVisible();
  await app.electron.close();
});

test('what is older, unsigned, altered, cut, absent or out of reach is refused in a sentence; the version in place stays', async ({
  poste: { dossier, code },
}) => {
  test.slow();
  const serveur = await ouvrirServeur();
  const app = await installe(dossier);
  await rentrer(app, code);
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
    [
      'newer, for some of the posts',
      () => (serveur.fichiers = publier('9.0.0', { condition: ['stagingPercentage: 0'] })),
      'celui-ci n’en est pas',
    ],
    // Compared with the kernel's number, where that has the shape of a version.
    ...(/^\d+\.\d+\.\d+(?:-[\w.-]+)?$/.test(release())
      ? [
          [
            'newer, for a newer system',
            () => (serveur.fichiers = publier('9.0.0', { condition: ["minimumSystemVersion: '99.0.0'"] })),
            'elle demande un système plus récent',
          ] satisfies [string, () => void, string],
        ]
      : []),
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

test('what is under way is said to whoever asks to install; a download stops with its source, and another can be given', async ({
  poste: { dossier, code },
}) => {
  const serveur = await ouvrirServeur();
  serveur.fichiers = publier('9.0.0');
  const app = await installe(dossier);
  await rentrer(app, code);
  const { page, place } = app;
  await allerAuxMaj(page);
  await choisirSource(page, serveur.adresse);
  await expect(dit(page)).toContainText('Une nouvelle version est téléchargée et vérifiée.');

  serveur.suspend = DESCRIPTION;
  await presser(page, 'Vérifier maintenant');
  await expect(dit(page)).toHaveText('Recherche en cours…');
  await presser(page, 'Installer et redémarrer');
  await expect(page.getByRole('alert')).toContainText('Une recherche ou un téléchargement est en cours');
  await sansViolation(page);
  expect(readFileSync(place, 'utf8')).toBe(ANCIEN);
  serveur.serveur.closeAllConnections();
  await expect(dit(page)).toContainText('La source ne répond pas');
  await expect(page.getByRole('alert')).toHaveCount(0);

  serveur.fichiers = publier('9.1.0');
  [serveur.suspend, serveur.quitte] = ['Comptoir-9.1.0.AppImage', false];
  await presser(page, 'Vérifier maintenant');
  await expect(dit(page)).toContainText('Téléchargement en cours.');
  await choisirSource(page, '');
  await expect(dit(page)).toHaveText('Aucune vérification pour l’instant.');
  await expect.poll(() => serveur.quitte).toBe(true);
  await expect(page.getByRole('button', { name: 'Installer et redémarrer' })).toHaveCount(0);
  // The answer of a search is not waited for either.
  [serveur.suspend, serveur.quitte] = [DESCRIPTION, false];
  await choisirSource(page, serveur.adresse);
  await expect(dit(page)).toHaveText('Recherche en cours…');
  await choisirSource(page, '');
  await expect(dit(page)).toHaveText('Aucune vérification pour l’instant.');
  expect(serveur.quitte).toBe(false);
  serveur.suspend = '';
  serveur.serveur.closeAllConnections();
  await choisirSource(page, serveur.adresse);
  await expect(page.getByRole('heading', { name: 'Nouvelle version : 9.1.0' })).toBeVisible();
  expect(app.plaintes).toEqual([]);
  await app.electron.close();
  serveur.serveur.closeAllConnections();
  serveur.serveur.close();
});
