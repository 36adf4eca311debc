import { accueil, deverrouiller, expect, sansViolation, taper, test, TITULAIRE, type Application } from './application.ts';
import type { Page } from '@playwright/test';

const PATIENT = { nom: 'ZORGLUBOVITCH', prenom: 'Quintessence' };

/** A patient on screen with something to say about him. */
async function ouvrirPatient(page: Page): Promise<void> {
  await taper(page, `${PATIENT.nom} ${PATIENT.prenom}`);
  await page.getByText('Aucun patient').waitFor();
  await page.keyboard.press('Enter');
  await page.getByLabel('Date de naissance').fill('02/01/1980');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: PATIENT.nom }).waitFor();
}

const verrou = (page: Page) => page.getByRole('heading', { name: 'Comptoir est verrouillé' });

/** All that the page holds, seen or not. */
const contenu = async (page: Page): Promise<string> => await page.evaluate(() => document.documentElement.outerHTML);

test('locked by a key, by the system’s lock and by its sleep: the page holds nothing of any patient, the store answers nobody, and all is found again', async ({
  app: { page, electron },
}) => {
  await ouvrirPatient(page);
  await page.keyboard.press('F2');
  await page.getByText('Le patient a-t-il').waitFor();
  await page.keyboard.press('2');
  await page.getByRole('button', { name: /^Ordonnance/ }).waitFor();
  const verrouiller = [
    () => page.keyboard.press('Control+l'),
    () => electron.evaluate(({ powerMonitor }) => void powerMonitor.emit('lock-screen')),
    () => electron.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend')),
  ];
  for (const faire of verrouiller) {
    await faire();
    await verrou(page).waitFor();
    expect(await contenu(page)).not.toMatch(/zorglubovitch|quintessence|1980/i);
    const refus = await page.evaluate(async () => [
      await window.comptoir.appeler('patients.chercher', { texte: 'zorg' }),
      await window.comptoir.appeler('brouillon.lire', undefined),
      await window.comptoir.appeler('export.patients', { patientId: null }),
      await window.comptoir.appeler('utilisateurs.lister', undefined),
    ]);
    expect(refus.map((r) => (r.ok ? 'ok' : r.error.code))).toEqual(['verrouille', 'verrouille', 'verrouille', 'verrouille']);
    // The keys of the counter do nothing here.
    await page.keyboard.press('F3');
    await expect(verrou(page)).toBeVisible();
    await deverrouiller(page);
    await page.getByRole('button', { name: /^Ordonnance/ }).waitFor();
    await expect(page.locator('.identite')).toContainText(PATIENT.nom);
  }
});

test('a wrong code is said and counted; after five, one waits; the lock has no accessibility fault', async ({
  app: { page },
}) => {
  await page.keyboard.press('Control+l');
  await verrou(page).waitFor();
  await sansViolation(page);
  const champ = page.getByLabel(`Code de ${TITULAIRE.nom}`);
  for (let essai = 0; essai < 5; essai += 1) {
    await expect(champ).toBeFocused();
    await expect(champ).toHaveValue('');
    await taper(page, '271828');
    await page.keyboard.press('Enter');
    await expect(page.locator('.faute')).toContainText(essai < 4 ? 'ce n’est pas celui de ce compte' : 'trop d’essais');
  }
  // The right one is not even looked at before the delay is over.
  await taper(page, TITULAIRE.pin);
  await page.keyboard.press('Enter');
  await expect(page.locator('.faute')).toContainText(/Réessayez dans \d+ secondes/);
  await expect(verrou(page)).toBeVisible();
  await expect(accueil(page)).toBeHidden();
});

/** A colleague, made as the titulaire's screen makes her. */
async function ajouter({ page }: Pick<Application, 'page'>, nom: string, role: string, pin: string): Promise<void> {
  const r = await page.evaluate(
    async (u) =>
      await window.comptoir.appeler('utilisateurs.enregistrer', {
        utilisateur: { id: crypto.randomUUID(), nom: u.nom, role: u.role, actif: true },
        pin: u.pin,
        confirmation: u.titulaire,
      }),
    { nom, role, pin, titulaire: TITULAIRE.pin },
  );
  expect(r.ok).toBe(true);
}

test('a colleague takes over in one digit and a code; what she does bears her name, and what she may not do is refused in words', async ({
  app,
}) => {
  const { page } = app;
  await ajouter(app, 'Zoé', 'etudiant', '161803');
  await ouvrirPatient(page);
  await page.keyboard.press('Control+l');
  await page.getByText('Qui êtes-vous').waitFor();
  await sansViolation(page);
  await page.keyboard.press('2');
  await page.getByLabel('Code de Zoé').waitFor();
  await taper(page, '161803');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: PATIENT.nom }).waitFor();
  await expect(page.locator('.rail-session')).toContainText('Zoé');
  await page.keyboard.press('Alt+1');
  await page.getByRole('heading', { name: 'Nouvelle carte' }).waitFor();
  await page.getByLabel('N° AMC').fill('75000001');
  await page.keyboard.press('Enter');
  await expect(page.locator('.carte footer')).toContainText('par Zoé');
  await page.getByRole('button', { name: 'Exporter la fiche' }).press('Enter');
  await expect(page.getByRole('status')).toContainText('Votre compte ne permet pas cette action');
});

test('what one began is not the other’s: neither what she typed, nor her check, which she finds again', async ({ app }) => {
  const { page } = app;
  await ajouter(app, 'Zoé', 'etudiant', '161803');
  await ouvrirPatient(page);
  await page.keyboard.press('F4');
  await page.locator('.choix').waitFor();
  await page.keyboard.press('1');
  await expect(page.locator('.bande')).toBeVisible();
  await page.keyboard.press('Control+l');
  await page.getByText('Qui êtes-vous').waitFor();
  await page.keyboard.press('2');
  await page.getByLabel('Code de Zoé').waitFor();
  await taper(page, '161803');
  await page.keyboard.press('Enter');
  // The same screen, from its first question.
  await expect(page.locator('.rail-session')).toContainText('Zoé');
  await expect(page.locator('.choix legend')).toHaveText('La carte Vitale est-elle là\u202f?');
  await expect(page.locator('.bande')).toHaveCount(0);
  await page.keyboard.press('2');
  await expect(page.locator('.bande')).toContainText('Non');
  await page.keyboard.press('Control+l');
  await page.getByText('Qui êtes-vous').waitFor();
  await page.keyboard.press('1');
  await deverrouiller(page);
  await expect(page.locator('.bande')).toContainText('Oui');
  await expect(page.locator('.bande')).not.toContainText('Non');
});
