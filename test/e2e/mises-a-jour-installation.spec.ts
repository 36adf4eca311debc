import type fs from 'node:fs';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sansStrace } from '../faults/processus.ts';
import { accueil, deverrouiller, expect, nouveauDossier, rentrer, sansViolation, scanner, taper, test } from './application.ts';
import { allerAuxMaj, ANCIEN, choisirSource, dit, installe, ouvrirServeur, presser, publier } from './publication.ts';

test.skip(process.platform !== 'linux', 'an AppImage is replaced, on Linux alone');

test('a newer version waits for the billing to end, then a backup is made, it takes the place of the old one and starts', async ({
  poste: { dossier, code },
}) => {
  const serveur = await ouvrirServeur();
  serveur.fichiers = publier('9.0.0');
  const app = await installe(dossier);
  await rentrer(app, code);
  const { page, electron, place } = app;
  await page.keyboard.press('F2');
  await taper(page, '04051950');
  await page.keyboard.press('Enter');
  await page.getByText('Le patient a-t-il').waitFor();
  const brouillon = await page.evaluate(async () => await window.comptoir.appeler('brouillon.lire', undefined));
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
  // Begun once the installation has looked for one, while the backup is made.
  await allerAuxMaj(page);
  const deux = await page.evaluate(
    async (b) =>
      await Promise.all([
        window.comptoir.appeler('maj.installer', undefined),
        window.comptoir.appeler('brouillon.enregistrer', b.ok ? b.value : null),
      ]),
    brouillon,
  );
  expect(deux).toMatchObject([{ ok: true, value: { phase: 'repos', attente: 'facturation' } }, { ok: true }]);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByText('Une facturation est commencée : l’installation attend.')).toBeVisible();
  expect(readFileSync(place, 'utf8')).toBe(ANCIEN);
  await page.evaluate(async () => await window.comptoir.appeler('brouillon.effacer', undefined));
  // A second folder is being chosen, to be copied to: nothing is pulled away from under it.
  await electron.evaluate(({ dialog }) => {
    const attendre = async (): Promise<{ canceled: true; filePaths: []; filePath: string }> =>
      await new Promise((choisir) => {
        Object.assign(globalThis, { renoncer: () => choisir({ canceled: true, filePaths: [], filePath: '' }) });
      });
    Object.assign(dialog, { showOpenDialog: attendre, showSaveDialog: attendre });
  });
  for (const [procedure, entree, phrase] of [
    ['sauvegarde.choisirSecond', undefined, 'Une sauvegarde ou une reprise est en cours : l’installation attend sa fin.'],
    ['rejets.exporter', undefined, 'Un fichier est en cours de lecture ou d’écriture : l’installation attend sa fin.'],
    [
      'confie.importer',
      { jour: '2026-11-22' },
      'Un fichier est en cours de lecture ou d’écriture : l’installation attend sa fin.',
    ],
  ] as const) {
    await page.evaluate(
      ([p, e]) => {
        void window.comptoir.appeler(p, e);
      },
      [procedure, entree] as const,
    );
    await presser(page, 'Installer et redémarrer');
    await expect(page.getByText(phrase)).toBeVisible();
    expect(readFileSync(place, 'utf8')).toBe(ANCIEN);
    await electron.evaluate(() => {
      (globalThis as unknown as { renoncer: () => void }).renoncer();
    });
  }
  rmSync(join(dossier, 'donnees', 'sauvegardes'), { recursive: true, force: true });
  // What is typed and not saved would go with the window: said before.
  await page.keyboard.press('F10');
  await page.getByLabel('Nom de la pharmacie').focus();
  await page.keyboard.insertText('Pharmacie du Port');
  await allerAuxMaj(page);
  await presser(page, 'Installer et redémarrer');
  await expect(page.getByText('Une saisie commencée n’est pas enregistrée')).toBeVisible();
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

test('a folder is a source too; what fails says why, gives the screen back as it was, and can be asked for again', async ({
  poste: { dossier, code },
}) => {
  const source = nouveauDossier();
  for (const [nom, contenu] of publier('9.1.0-beta.2', { canal: 'beta' })) writeFileSync(join(source, nom), contenu);
  const app = await installe(dossier);
  await rentrer(app, code);
  const { page, electron, place } = app;
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

  // The file is changed at the last moment: once the patients' file is closed.
  rmSync(sauvegardes);
  await electron.evaluate(
    ({ app: a }, fichier) => {
      const liberer = a.releaseSingleInstanceLock.bind(a);
      a.releaseSingleInstanceLock = () => {
        a.releaseSingleInstanceLock = liberer;
        (process.mainModule!.require('node:fs') as Pick<typeof fs, 'appendFileSync'>).appendFileSync(fichier, 'intrus');
        liberer();
      };
    },
    join(dossier, 'comptoir-maj', 'pending', 'Comptoir-9.1.0-beta.2.AppImage'),
  );
  await presser(page, 'Installer et redémarrer');
  await expect(dit(page)).toContainText('n’est pas celui qui a été publié');
  expect(readFileSync(place, 'utf8')).toBe(ANCIEN);
  await presser(page, 'Vérifier maintenant');
  await expect(page.getByRole('heading', { name: 'Nouvelle version : 9.1.0-beta.2' })).toBeVisible();

  // An installation that fails gives the file back: a folder stands where the new version is to be written.
  mkdirSync(join(`${place}.nouveau`, 'x'), { recursive: true });
  await page.evaluate(() => Object.assign(document.querySelector('main')!, { temoin: true }));
  await presser(page, 'Installer et redémarrer');
  await expect(dit(page)).toContainText('L’installation n’a pas pu être faite.');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Installer et redémarrer' })).toBeFocused();
  expect(await page.evaluate(() => 'temoin' in document.querySelector('main')!)).toBe(true);
  expect(readFileSync(place, 'utf8')).toBe(ANCIEN);
  expect(await page.evaluate(async () => await window.comptoir.appeler('reglages.lire', undefined))).toMatchObject({ ok: true });
  expect(app.plaintes).toEqual([]);
  // What was in its way is not there any more.
  rmSync(`${place}.nouveau`, { recursive: true });
  const ferme = electron.waitForEvent('close');
  await presser(page, 'Installer et redémarrer');
  await ferme;
  expect(readFileSync(place, 'utf8')).toContain('9.1.0-beta.2');

  // Looked for again at the next start, without being asked; already downloaded, already checked.
  const suite = await installe(dossier);
  rmSync(join(source, 'Comptoir-9.1.0-beta.2.AppImage'));
  await suite.page.getByLabel('Code de secours').waitFor();
  await taper(suite.page, code);
  await suite.page.keyboard.press('Enter');
  await deverrouiller(suite.page);
  await allerAuxMaj(suite.page);
  await expect(suite.page.getByRole('heading', { name: 'Nouvelle version : 9.1.0-beta.2' })).toBeVisible();
  await suite.electron.close();
  rmSync(source, { recursive: true, force: true });
});

test('while it installs, a sentence stands in place of the work and nothing is heard; a start at the same version says that it was not done', async ({
  poste: { dossier, code },
}) => {
  const source = nouveauDossier();
  for (const [nom, contenu] of publier('9.0.0')) writeFileSync(join(source, nom), contenu);
  const app = await installe(dossier);
  await rentrer(app, code);
  const { page, electron } = app;
  await allerAuxMaj(page);
  await choisirSource(page, source);
  await expect(dit(page)).toContainText('Une nouvelle version est téléchargée et vérifiée.');
  // Told to end, it stays: as long as an installer may take.
  await electron.evaluate(({ app: a }) => {
    const exit = a.exit.bind(a);
    const fins: number[] = [];
    a.exit = () => {
      fins.push(fins.length);
    };
    Object.assign(globalThis, { fins, finir: () => setTimeout(exit, 0, 0) });
  });
  await presser(page, 'Installer et redémarrer');
  const seule = page.getByRole('dialog', { name: 'Mises à jour' });
  await expect(seule).toContainText('Sauvegarde, puis installation. Comptoir va se fermer et se rouvrir.');
  const fins = async (): Promise<number> =>
    await electron.evaluate(() => (globalThis as unknown as { fins: number[] }).fins.length);
  await expect.poll(fins).toBe(1);
  for (const touche of ['Escape', 'Escape', 'F3', 'F2', 'Control+K', 'Enter']) await page.keyboard.press(touche);
  await scanner(page, '899999999991');
  // As macOS closes the window before it installs: nothing ends before whoever installs ends it.
  await electron.evaluate(({ app: a }) => {
    a.emit('window-all-closed');
  });
  await sansViolation(page);
  await expect(seule).toBeVisible();
  await expect(accueil(page)).toHaveCount(0);
  expect(await fins()).toBe(1);
  expect(app.plaintes).toEqual([]);
  const ferme = electron.waitForEvent('close');
  await electron.evaluate(() => {
    (globalThis as unknown as { finir: () => void }).finir();
  });
  await ferme;

  // The system asked for a leave that nobody gave, say: the version that starts is the one that began it.
  const ouvrir = async (): ReturnType<typeof installe> => {
    const suite = await installe(dossier);
    await suite.page.getByLabel('Code de secours').waitFor();
    await taper(suite.page, code);
    await suite.page.keyboard.press('Enter');
    await deverrouiller(suite.page);
    return suite;
  };
  const memes = await ouvrir();
  await memes.page.locator('.rail').getByRole('button', { name: 'Mise à jour non faite' }).click();
  await expect(memes.page.getByText('La mise à jour demandée n’a pas été installée : version 9.0.0.')).toBeVisible();
  await expect(dit(memes.page)).toContainText('Une nouvelle version est téléchargée et vérifiée.');
  await sansViolation(memes.page);
  await memes.electron.close();
  // Begun by an older one: it was done.
  const garde = join(dossier, 'mises-a-jour.json');
  const lu = JSON.parse(readFileSync(garde, 'utf8')) as { tentee: { de: string; vers: string } };
  writeFileSync(garde, JSON.stringify({ ...lu, tentee: { ...lu.tentee, de: '0.0.9' } }));
  const nouvelle = await ouvrir();
  await expect(nouvelle.page.locator('.rail').getByRole('button', { name: 'Mise à jour prête' })).toBeVisible();
  await nouvelle.electron.close();
  rmSync(source, { recursive: true, force: true });
});

test('what takes the place of a file is on the disk before it does', async ({ poste: { dossier, code } }) => {
  test.skip(process.getuid?.() !== 0 || sansStrace() !== null, 'strace cannot follow the application here');
  const source = nouveauDossier();
  for (const [nom, contenu] of publier('9.0.0')) writeFileSync(join(source, nom), contenu);
  const outils = mkdtempSync(join(tmpdir(), 'comptoir-strace-'));
  const trace = join(outils, 'appels');
  const enrobe = join(outils, 'electron');
  const vrai = process.env['COMPTOIR_ELECTRON']!;
  const suivis = '-e trace=fsync,fdatasync,rename,renameat,renameat2';
  writeFileSync(enrobe, `#!/bin/sh\nexec strace -f -qq -y --seccomp-bpf -o '${trace}' ${suivis} '${vrai}' "$@"\n`);
  chmodSync(enrobe, 0o755);
  process.env['COMPTOIR_ELECTRON'] = enrobe;
  try {
    const app = await installe(dossier);
    await rentrer(app, code);
    await allerAuxMaj(app.page);
    await choisirSource(app.page, source);
    await expect(dit(app.page)).toContainText('Une nouvelle version est téléchargée et vérifiée.');
    const ferme = app.electron.waitForEvent('close');
    await presser(app.page, 'Installer et redémarrer');
    await ferme;
    const appels = readFileSync(trace, 'utf8').split('\n');
    for (const place of [app.place, join(dossier, 'mises-a-jour.json')]) {
      const renomme = appels.findIndex((l) => l.includes(`rename("${place}.nouveau", "${place}"`));
      expect(renomme, place).toBeGreaterThan(0);
      const fil = appels[renomme]!.split(' ')[0]!;
      const du = appels.filter((l) => l.startsWith(`${fil} `));
      const rang = du.indexOf(appels[renomme]!);
      expect(du[rang - 1]).toContain(`fsync(`);
      expect(du[rang - 1]).toContain(`<${place}.nouveau>`);
      expect(du[rang + 1]).toContain(`fsync(`);
      expect(du[rang + 1]).toContain(`<${dossier}>`);
    }
  } finally {
    process.env['COMPTOIR_ELECTRON'] = vrai;
    rmSync(outils, { recursive: true, force: true });
    rmSync(source, { recursive: true, force: true });
  }
});
