import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { AxeBuilder } from '@axe-core/playwright';
import { ouvrirConfie } from '../../main/confie-sceau.ts';
import { formaterDate } from '../../shared/dates.ts';
import { schemaPatient } from '../../shared/patient.ts';
import { pieceVide } from '../../shared/pieces.ts';
import type { FicheRejet } from '../../shared/rejets/rejet.ts';
import { fr } from '../../shared/typographie.ts';
import { ficheRejet } from '../rejets/hasard.ts';
import { deverrouiller, expect, sansViolation, taper, test, TITULAIRE, type Application } from './application.ts';
import { textePdf } from './pdf.ts';

const PHRASE = 'Quatre écureuils rangent leurs noisettes';
const aujourdhui = new Date();
const JOUR = `${aujourdhui.getFullYear()}-${String(aujourdhui.getMonth() + 1).padStart(2, '0')}-${String(aujourdhui.getDate()).padStart(2, '0')}`;
const NIR = '253072A07300443';

/** The next dialogs choose this file, as a person would. */
async function choisir({ electron }: Application, chemin: string): Promise<void> {
  await electron.evaluate(({ dialog }, fichier) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [fichier] });
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: fichier });
  }, chemin);
}
async function appeler(page: Page, procedure: string, entree: unknown): Promise<void> {
  const ok = await page.evaluate(
    async ([p, e]) => {
      const { comptoir } = window as unknown as { comptoir: { appeler(n: string, e: unknown): Promise<{ ok: boolean }> } };
      return (await comptoir.appeler(p, e)).ok;
    },
    [procedure, entree] as const,
  );
  expect(ok).toBe(true);
}

/** Three rejects of the mutuelle, one of them of somebody whose name is a trap and whose card was seen; F8 is open on them. */
async function garnir(page: Page): Promise<{ ids: string[] }> {
  const patient = schemaPatient.parse({
    id: crypto.randomUUID(),
    nom: '<script>alert(1)</script>',
    prenom: 'Anne',
    dateNaissance: '1953-07-19',
    nir: NIR,
    telephone: '0639984321',
    commentaire: 'Motsecret',
  });
  await appeler(page, 'patients.enregistrer', patient);
  const carte = {
    organisme: 'Mutuelle des Tilleuls',
    amc: '775665615',
    adherent: 'ADH0042',
    fin: '2026-12-31',
    note: 'Motsecret',
  };
  const piece = { ...pieceVide('mutuelle', crypto.randomUUID(), patient.id), ...carte, debut: '2026-01-01', vuLe: '2026-01-02' };
  await appeler(page, 'pieces.enregistrer', { evenement: crypto.randomUUID(), piece, jour: '2026-01-02' });
  const fiches = [
    ficheRejet({ patientId: patient.id, commentaire: 'Motsecret', date: '2026-01-05' }),
    ficheRejet({ facture: 'F2002', montant: 1000, date: '2026-01-06' }),
    ficheRejet({ facture: 'F3003', montant: 700, date: '2026-01-07' }),
  ];
  await saisir(page, fiches);
  return { ids: fiches.map((f) => f.id) };
}

/** Rejects entered, F8 open on them. */
async function saisir(page: Page, fiches: readonly FicheRejet[]): Promise<void> {
  for (const fiche of fiches)
    await appeler(page, 'rejets.enregistrer', { mouvement: crypto.randomUUID(), fiche, version: 0, jour: JOUR });
  await page.keyboard.press('F8');
  await expect(page.getByRole('option')).toHaveCount(fiches.length);
  await expect(page.getByRole('option').first()).toBeFocused();
}

/** What the pharmacy can show for the first of them. */
const PREUVES = [
  fr(
    'Carte de mutuelle en vigueur le 05/01/2026 : Mutuelle des Tilleuls, N° AMC 775665615, N° adhérent ADH0042, période imprimée du 01/01/2026 au 31/12/2026',
  ),
  'Vue au comptoir le 02/01/2026',
];

/** Ticks the first two, by keyboard, and writes the file. */
async function confier(app: Application, fichier: string): Promise<void> {
  const { page } = app;
  await page.keyboard.press('f');
  await expect(page.getByRole('heading', { name: 'Confier à un gestionnaire' })).toBeVisible();
  await expect(page.getByRole('option').first()).toBeFocused();
  await expect(page.getByText('1 rejet coché')).toBeVisible();
  const apercu = page.getByRole('region', { name: 'Ce qui partira' });
  await expect(apercu).toContainText('<SCRIPT>ALERT(1)</SCRIPT> Anne');
  await expect(apercu).not.toContainText(NIR);
  await expect(apercu).not.toContainText('Motsecret');
  for (const preuve of PREUVES) await expect(apercu).toContainText(preuve);
  await sansViolation(page);
  await page.keyboard.press('ArrowDown');
  await expect(apercu).toContainText('rien de lui ne part');
  await page.keyboard.press('Space');
  await expect(page.getByText('2 rejets cochés')).toBeVisible();
  await expect(apercu).toContainText('F2002');

  await page.getByLabel('À qui').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('À qui : écrivez le nom du gestionnaire.')).toBeVisible();
  await expect(page.getByLabel('À qui')).toBeFocused();
  await taper(page, 'Gestion du Canal');
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('NIR des patients')).toBeFocused();
  await page.keyboard.press('Tab');
  await taper(page, 'trop courte');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Phrase de passe : au moins 20 caractères, et assez différents.')).toBeVisible();
  await page.getByLabel('Phrase de passe', { exact: true }).fill(PHRASE);
  await page.keyboard.press('Enter');
  await expect(page.getByText('les deux phrases ne sont pas les mêmes')).toBeVisible();
  await expect(page.getByLabel('La même, une seconde fois')).toBeFocused();
  await sansViolation(page);
  await taper(page, PHRASE);
  await choisir(app, fichier);
  await page.keyboard.press('Enter');
  await expect(page.locator('.annonce')).toContainText('2 rejets confiés.');
}

test('handed over by keyboard: the file says nothing, opens here with its passphrase, and the answer comes back once', async ({
  app,
}) => {
  // Six screens looked at by axe, in two themes.
  test.slow();
  const { page } = app;
  const { ids } = await garnir(page);
  const fichier = join(app.dossier, 'confies.html');
  await confier(app, fichier);
  await expect(page.getByRole('option')).toHaveCount(2);
  await expect(page.getByRole('button', { name: /Confiés/ })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('region', { name: 'Rejet choisi' })).toContainText('Confié à Gestion du Canal');
  await sansViolation(page);
  const ecrit = readFileSync(fichier, 'utf8');
  for (const secret of ['alert(1)', 'Anne', NIR, 'Tilleuls', 'F1001', '1953', 'noisettes']) expect(ecrit).not.toContain(secret);

  // Opened here: a wrong passphrase, then the right one; then cut, then edited.
  await page.keyboard.press('f');
  await expect(page.getByRole('option').first()).toBeFocused();
  await expect(page.getByRole('list', { name: 'Confié' })).toContainText('Confié à Gestion du Canal');
  await expect(page.getByRole('region', { name: 'Ce qui partira' })).not.toContainText('Mme Morel');
  await page.keyboard.press('2');
  await expect(page.getByRole('button', { name: 'Choisir le fichier' })).toBeFocused();
  await page.keyboard.press('Enter');
  const phrase = page.getByLabel('Phrase de passe du dossier');
  await expect(phrase).toBeFocused();
  await taper(page, 'pas la bonne');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Phrase de passe : ce n’est pas celle de ce dossier. Vérifiez chaque mot.')).toBeVisible();
  await sansViolation(page);
  await phrase.fill(PHRASE.toUpperCase());
  await page.keyboard.press('Enter');
  const contenu = page.getByRole('region', { name: 'Contenu du dossier' });
  await expect(contenu).toContainText(`2 rejets confiés à Gestion du Canal le ${formaterDate(JOUR)}`);
  await expect(contenu).toContainText('<SCRIPT>ALERT(1)</SCRIPT> Anne');
  await sansViolation(page);
  const charge = /id="confie">([^<]{200})/.exec(ecrit)![1]!;
  for (const [texte, phraseDite] of [
    [ecrit.slice(0, -40), 'Ce dossier est coupé : il en manque la fin.'],
    [
      ecrit.replace(
        charge,
        charge.replace(/.$/, (c) => (c === 'A' ? 'B' : 'A')),
      ),
      'Ce dossier a été modifié ou abîmé',
    ],
    ['<html></html>', 'Ce fichier n’est pas un dossier confié par Comptoir'],
  ] as const) {
    writeFileSync(join(app.dossier, 'autre.html'), texte);
    await choisir(app, join(app.dossier, 'autre.html'));
    await page.getByRole('button', { name: 'Choisir le fichier' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert').filter({ hasText: phraseDite.slice(0, 20) })).toBeVisible();
  }

  // A gesture by key, which Ctrl+Z could take back.
  await page.keyboard.press('Escape');
  await page.getByRole('option', { name: /F2002/ }).press('m');
  await expect(page.locator('.annonce')).toContainText('Réclamée à la mutuelle');
  await page.keyboard.press('f');

  // The answer: said line by line, applied on a second word, and once.
  const reponse = join(app.dossier, 'reponse.csv');
  writeFileSync(
    reponse,
    Buffer.from(
      `Identifiant;Facture;Résultat;Montant payé;Date;Commentaire\r\n${ids[0]};F1001;payé;;;\r\n${ids[1]};F2002;partiel;4,00;06/01/2026;acompte\r\n${ids[2]};F3003;payé;;;\r\n`,
      'latin1',
    ),
  );
  await choisir(app, reponse);
  await page.keyboard.press('3');
  await expect(page.getByRole('button', { name: 'Choisir la réponse' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('3 lignes lues : 2 seront appliquées, 0 déjà connue, 0 laissée vide, 1 refusée.')).toBeVisible();
  await expect(page.getByText('ce rejet n’a été confié à personne.')).toBeVisible();
  await sansViolation(page);
  await expect(page.getByRole('button', { name: 'Appliquer' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('3 lignes lues : 2 appliquées, 0 déjà connue, 0 laissée vide, 1 refusée.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Choisir la réponse' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('3 lignes lues : 0 sera appliquée, 2 déjà connues, 0 laissée vide, 1 refusée.')).toBeVisible();
  await expect(page.getByText(fr('Payé : déjà ainsi : rien à faire.'))).toBeVisible();
  await expect(page.getByText(fr('déjà appliquée une fois : rien n’est refait.'))).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('option')).toHaveCount(1);
  await expect(page.getByRole('region', { name: 'Rejet choisi' })).toContainText('Réponse du gestionnaire : acompte');
  // Ctrl+Z takes back gestures of the screen: an answer is none, and must not be taken for the one before it.
  await page.keyboard.press('Control+z');
  await expect(page.locator('.annonce')).toHaveText('Aucun geste à annuler depuis que cet écran est ouvert.');
});

test('what was ticked and to whom is found again however the form was left, by the same person alone; its passphrase by nobody', async ({
  app,
}) => {
  // Left in five ways, two of them by the lock.
  test.slow();
  const { page } = app;
  await garnir(page);
  const colleague = { id: crypto.randomUUID(), nom: 'M. Petit', role: 'pharmacien', actif: true };
  await appeler(page, 'utilisateurs.enregistrer', { utilisateur: colleague, pin: '271828', confirmation: TITULAIRE.pin });
  const coches = page.getByRole('listbox').getByRole('option', { selected: true });
  const retrouver = async (): Promise<void> => {
    await expect(page.getByText('Saisie retrouvée')).toBeVisible();
    await expect(page.getByText('2 rejets cochés')).toBeVisible();
    await expect(coches).toHaveText([/F1001/, /F3003/]);
    await expect(page.getByLabel('À qui')).toHaveValue('Gestion du Canal');
    for (const champ of ['Phrase de passe', 'La même, une seconde fois'])
      await expect(page.getByLabel(champ, { exact: true })).toHaveValue('');
  };
  const premier = page.getByRole('listbox').getByRole('option').first();
  await page.keyboard.press('f');
  await expect(page.getByText('1 rejet coché')).toBeVisible();
  await expect(premier).toBeFocused();
  await page.getByRole('option', { name: /F3003/ }).press('Space');
  await expect(page.getByText('2 rejets cochés')).toBeVisible();
  await page.getByLabel('À qui').fill('Gestion du Canal');
  await page.getByLabel('Phrase de passe', { exact: true }).fill(PHRASE);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'Rejet choisi' })).toBeVisible();
  await page.keyboard.press('f');
  await retrouver();
  await sansViolation(page);
  // The other things to do with a manager, from the list; another place.
  for (const [touche, bouton] of [
    ['2', 'Choisir le fichier'],
    ['3', 'Choisir la réponse'],
  ] as const) {
    await expect(premier).toBeFocused();
    await page.keyboard.press(touche);
    await expect(page.getByRole('button', { name: bouton })).toBeFocused();
    await page.keyboard.press('1');
    await retrouver();
  }
  await page.keyboard.press('F3');
  await page.keyboard.press('F8');
  await expect(coches).toHaveCount(2);
  await retrouver();
  // Locked, and opened by herself: hers. By another: nobody's.
  const verrouiller = async (chiffre: string): Promise<void> => {
    await page.keyboard.press('Control+l');
    await page.getByText('Qui êtes-vous').waitFor();
    await page.keyboard.press(chiffre);
  };
  await verrouiller('1');
  await deverrouiller(page);
  await retrouver();
  await verrouiller('2');
  await page.getByLabel('Code de M. Petit').waitFor();
  await taper(page, '271828');
  await page.keyboard.press('Enter');
  await expect(page.locator('.rail-session')).toContainText('M. Petit');
  await page.keyboard.press('F8');
  await expect(page.getByRole('option').first()).toBeFocused();
  await page.keyboard.press('f');
  await expect(page.getByText('1 rejet coché')).toBeVisible();
  await expect(page.getByText('Saisie retrouvée')).toHaveCount(0);
  await expect(page.getByLabel('À qui')).toHaveValue('');
});

test('nothing typed waits once the file is written, and nothing that is settled is offered', async ({ app }) => {
  const { page } = app;
  await garnir(page);
  await page.getByRole('option', { name: /F3003/ }).press('e');
  await page.getByLabel('Montant reçu').press('Enter');
  await expect(page.locator('.annonce')).toContainText('Encaissé');
  const rejets = page.getByRole('listbox').getByRole('option');
  await expect(page.locator('[role=option]:focus')).toBeVisible();
  await page.keyboard.press('5');
  await expect(rejets).toHaveCount(3);
  await page.getByRole('option', { name: /F3003/ }).press('f');
  await expect(rejets).toHaveCount(2);
  await expect(page.getByText('0 rejet coché')).toBeVisible();
  await page.getByRole('button', { name: 'Tout cocher' }).press('Enter');
  await expect(page.getByText('2 rejets cochés')).toBeVisible();
  await page.getByLabel('À qui').fill('Gestion du Canal');
  await page.getByLabel('Phrase de passe', { exact: true }).fill(PHRASE);
  await page.getByLabel('La même, une seconde fois').fill(PHRASE);
  await choisir(app, join(app.dossier, 'confies.html'));
  await page.keyboard.press('Enter');
  await expect(page.locator('.annonce')).toContainText('2 rejets confiés.');
  await page.keyboard.press('f');
  await expect(page.getByText('1 rejet coché')).toBeVisible();
  await expect(page.getByLabel('À qui')).toHaveValue('');
});

test('an answer that nobody can choose the columns of, or whose move is closed, says why', async ({ app }) => {
  const { page } = app;
  const fiches = [
    ficheRejet({ payeur: 'C2S', nomPayeur: 'CPAM' }),
    ficheRejet({ payeur: 'AMO', facture: 'F2', cause: 'doublon' }),
  ];
  await saisir(page, fiches);
  await choisir(app, join(app.dossier, 'confies.html'));
  const rejets = fiches.map((f) => f.id);
  const demande = { remise: crypto.randomUUID(), rejets, nir: 'masque', destinataire: 'Canal', jour: JOUR, phrase: PHRASE };
  await appeler(page, 'confie.confier', demande);
  const reponse = join(app.dossier, 'reponse.csv');
  await choisir(app, reponse);
  await page.keyboard.press('f');
  await page.getByRole('option').first().press('3');
  const importer = async (texte: string): Promise<void> => {
    writeFileSync(reponse, texte);
    await page.getByRole('button', { name: 'Choisir la réponse' }).press('Enter');
  };
  await importer(`Identifiant;Statut;Suite\r\n${rejets[0]};payé;perdu\r\n`);
  await expect(page.locator('.alerte')).toHaveText(
    fr('Plusieurs colonnes peuvent tenir lieu de « Résultat » : « Statut », « Suite ». N’en gardez qu’une, sous ce nom.'),
  );
  await sansViolation(page);
  await importer(`Identifiant;Résultat\r\n${rejets[0]};à la charge du patient\r\n${rejets[1]};renvoyé\r\n`);
  for (const raison of [
    'À la charge du patient : rien à demander au patient : le tiers payant intégral est son droit avec la C2S ou l’AME.',
    'Renvoyé : ne pas renvoyer : pour cette cause, une facture corrigée ne serait pas payée davantage.',
  ])
    await expect(page.getByText(fr(raison))).toBeVisible();
  await expect(page.getByText('2 refusées')).toBeVisible();
  await sansViolation(page);
});

test('the file opens in a bare browser, offline: its page, its two tables and its PDF', async ({ app }) => {
  await garnir(app.page);
  const fichier = join(app.dossier, 'confies.html');
  await confier(app, fichier);
  const ouverture = app.electron.waitForEvent('window');
  await app.electron.evaluate(
    ({ BrowserWindow, session }, { chemin, dossier }) => {
      // A session of its own, as another browser is: none of Comptoir's doors, no bridge; every request but the file's is noted.
      const ses = session.fromPartition('gestionnaire');
      const vues: string[] = [];
      Object.assign(globalThis, { vues });
      ses.webRequest.onBeforeRequest((r, suite) => {
        vues.push(r.url);
        suite({});
      });
      ses.on('will-download', (_e, element) => {
        element.setSavePath(`${dossier}/${element.getFilename()}`);
        element.once('done', (_x, etat) => vues.push(`${etat} ${element.getFilename()}`));
      });
      const f = new BrowserWindow({ show: false, webPreferences: { session: ses, sandbox: true } });
      void f.loadFile(chemin);
    },
    { chemin: fichier, dossier: app.dossier },
  );
  const page = await ouverture;
  const plaintes: string[] = [];
  page.on('console', (m) => plaintes.push(m.text()));
  page.on('pageerror', (e) => plaintes.push(e.message));
  await expect(page.getByLabel('Phrase de passe')).toBeFocused();
  const sansFaute = async (): Promise<void> => {
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    expect(violations.map((v) => v.id)).toEqual([]);
  };
  await page.keyboard.type('pas la bonne');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toContainText('la phrase de passe est fausse');
  await expect(page.getByLabel('Phrase de passe')).toBeFocused();
  await page.getByLabel('Phrase de passe').fill(`${PHRASE.toLowerCase()} `);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Rejets confiés' }).last()).toBeVisible();
  await expect(page.getByRole('article')).toHaveCount(2);
  await expect(page.getByRole('article').first()).toContainText('<SCRIPT>ALERT(1)</SCRIPT> Anne');
  await expect(page.getByRole('article').first()).not.toContainText(NIR);
  for (const preuve of PREUVES) await expect(page.getByRole('article').first()).toContainText(preuve);
  await expect(page.getByRole('button', { name: 'Télécharger le PDF' })).toBeFocused();

  const vues = async (): Promise<string[]> =>
    await app.electron.evaluate(() => (globalThis as unknown as { vues: string[] }).vues);
  for (const [bouton, nom] of [
    ['Télécharger le PDF', 'rejets-confies.pdf'],
    ['Télécharger le CSV', 'rejets-confies.csv'],
    ['Télécharger la réponse à remplir', 'reponse-a-remplir.csv'],
  ] as const) {
    await page.getByRole('button', { name: bouton }).press('Enter');
    await expect.poll(vues).toContain(`completed ${nom}`);
  }
  const { texte, largeur } = await textePdf(readFileSync(join(app.dossier, 'rejets-confies.pdf')));
  expect(largeur).toBeCloseTo(595, 0);
  for (const attendu of [
    'Rejets confiés',
    'F1001',
    'F2002',
    'Gestion du Canal',
    '<SCRIPT>ALERT(1)</SCRIPT> Anne',
    'ADH0042',
    PREUVES[1]!,
  ])
    expect(texte).toContain(attendu);
  expect(readFileSync(join(app.dossier, 'rejets-confies.csv'), 'utf8')).toMatch(/^\uFEFF.*Identifiant;/);
  expect(readFileSync(join(app.dossier, 'reponse-a-remplir.csv'), 'utf8').split('\r\n')).toHaveLength(4);
  expect((await vues()).filter((u) => !/^(file|blob|completed)/.test(u))).toEqual([]);
  expect(plaintes).toEqual([]);
  await sansFaute();

  // On paper: the rejects, and none of the buttons.
  const imprime = await app.electron.evaluate(async ({ BrowserWindow }) => {
    const f = BrowserWindow.getAllWindows().find((w) => w.webContents.getURL().startsWith('file:'))!;
    return (await f.webContents.printToPDF({ pageSize: 'A4' })).toString('base64');
  });
  const papier = await textePdf(Buffer.from(imprime, 'base64'));
  expect(papier.texte).toContain('F2002');
  expect(papier.texte).not.toContain('Télécharger');

  // What would be slipped into the page neither runs nor speaks.
  await page.evaluate(() => {
    document.body.insertAdjacentHTML('beforeend', '<img src="https://exemple.invalid/x.png"><p style="color:red" onclick="x()">');
    document.body.append(Object.assign(document.createElement('script'), { textContent: 'globalThis.entre = 1' }));
  });
  await expect.poll(() => plaintes.filter((p) => p.includes('Content Security Policy')).length).toBeGreaterThan(2);
  expect(await page.evaluate(() => 'entre' in globalThis)).toBe(false);
  expect((await vues()).filter((u) => u.startsWith('http'))).toEqual([]);

  // One character changed: the page itself says that it will not open.
  const html = readFileSync(fichier, 'utf8');
  const ou = html.indexOf('id="confie">') + 400;
  writeFileSync(fichier, html.slice(0, ou) + (html[ou] === 'A' ? 'B' : 'A') + html.slice(ou + 1));
  await page.reload();
  await page.getByLabel('Phrase de passe').fill(PHRASE);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toContainText('ce fichier est coupé ou a été modifié');
});

test('a NIR leaves in clear by the titulaire alone', async ({ app }) => {
  const { page } = app;
  const { ids } = await garnir(page);
  const fichier = join(app.dossier, 'confies.html');
  await choisir(app, fichier);
  const utilisateur = { id: crypto.randomUUID(), nom: 'M. Petit', role: 'pharmacien', actif: true };
  const demande = { rejets: ids, destinataire: 'Gestion du Canal', jour: JOUR, phrase: PHRASE };
  const confierPar = async (nir: string) =>
    await page.evaluate(
      async (e) => {
        const { comptoir } = window as unknown as { comptoir: { appeler(n: string, e: unknown): Promise<unknown> } };
        return await comptoir.appeler('confie.confier', e);
      },
      { ...demande, nir, remise: crypto.randomUUID() },
    );
  expect(await confierPar('tous')).toMatchObject({ ok: true, value: { rejets: 3 } });
  const ouvert = await ouvrirConfie(readFileSync(fichier).subarray(3), PHRASE);
  expect(ouvert).toMatchObject({ ok: true });
  expect(ouvert.ok && ouvert.charge.dossier.rejets[0]!.patient).toMatchObject({ nir: NIR, nirClair: true });
  await appeler(page, 'utilisateurs.enregistrer', { utilisateur, pin: '271828', confirmation: TITULAIRE.pin });
  await appeler(page, 'session.ouvrir', { id: utilisateur.id, pin: '271828' });
  expect(await confierPar('regime')).toMatchObject({ ok: false, error: { code: 'droit-insuffisant' } });
  expect(await confierPar('masque')).toMatchObject({ ok: true });
});
