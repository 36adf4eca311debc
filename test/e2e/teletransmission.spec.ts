import { mkdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { journeeEnvoyee, journeeVide, type Envoyee, type Journee } from '../../shared/teletransmission/journee.ts';
import { accueil, expect, sansViolation, taper, test } from './application.ts';
import { regarder } from './regard.ts';

const DOSSIER = 'test-results/ecrans';

/** The window is found again on that day at that hour; Friday 20 November 2026 in the morning unless told. */
async function etre(page: Page, jour = 20, heures = 9, minutes = 0): Promise<void> {
  await page.clock.setFixedTime(new Date(2026, 10, jour, heures, minutes));
  await page.evaluate(() => dispatchEvent(new Event('focus')));
}

/** Keeps days through the window's own bridge. */
async function garder(page: Page, ...journees: Journee[]): Promise<void> {
  await page.evaluate(async (liste) => {
    const { comptoir } = window as unknown as { comptoir: { appeler(p: string, e: unknown): Promise<{ ok: boolean }> } };
    const { ok } = await comptoir.appeler('teletransmission.enregistrer', { journees: liste });
    if (!ok) throw new Error('not kept');
  }, journees);
}

const envoyee = (jour: string, change: Partial<Envoyee> = {}): Envoyee => ({
  ...journeeEnvoyee(journeeVide(jour), jour, 2),
  positifs: 2,
  ...change,
});

const duJour = (page: Page) => page.locator('.tele-colonnes section').first();
const lignes = (page: Page, titre: string) =>
  page.locator('.tele-colonnes section', { has: page.getByRole('heading', { name: titre, exact: true }) }).locator('.tele-ligne');
const jourChoisi = (page: Page) => page.locator('[role=gridcell] [tabindex="0"]');
const formulaire = (page: Page) => page.getByRole('form', { name: 'Journée' });
const annonce = (page: Page) => page.locator('.annonce');

test('today is marked sent with one key, with its lots; taken back; what is typed wrong stays', async ({ app }) => {
  const { page } = app;
  await etre(page);
  await expect(page.locator('.accueil-jour').first()).toBeVisible();
  await expect(page.locator('.accueil-jour', { hasText: 'Télétransmission' })).toHaveCount(0);
  await page.keyboard.press('F7');
  await expect(duJour(page)).toContainText('Aujourd’hui, vendredi 20/11/2026');
  await expect(duJour(page)).toContainText('pas encore envoyée');
  await expect(page.locator('.teletransmission')).toContainText('Le suivi commence au premier jour que vous marquez');
  const lots = page.getByLabel('Lots envoyés');
  await expect(lots).toBeFocused();
  await regarder(page, '30-teletransmission-vide');

  await taper(page, '0');
  await page.keyboard.press('Enter');
  await expect(page.locator('.faute')).toContainText('Lots envoyés');
  await expect(lots).toHaveValue('0');
  await expect(lots).toBeFocused();
  await sansViolation(page);
  await page.keyboard.press('Backspace');
  await taper(page, '4');
  await page.keyboard.press('Enter');
  await expect(duJour(page)).toContainText('Envoyée le 20/11/2026, 4 lots.');
  await expect(annonce(page)).toHaveText('Journée marquée envoyée.');
  await expect(page.locator('.tele-serie')).toContainText('1 jour de suite');
  await expect(lignes(page, 'ARL à suivre')).toContainText([/4 lots\. ARL positifs\s: 0\s; négatifs\s: 0\s; attendus\s: 4\./]);
  await page.keyboard.press('F3');
  await expect(page.locator('.accueil-jour')).toContainText(['', 'envoyée aujourd’hui']);
  await sansViolation(page);

  await page.keyboard.press('F7');
  await expect(duJour(page)).toContainText('Envoyée le 20/11/2026');
  await page.keyboard.press('Control+Z');
  await expect(annonce(page)).toHaveText('Geste annulé.');
  await expect(duJour(page)).toContainText('pas encore envoyée');
  await expect(lots).toBeFocused();
  await expect(page.getByRole('button', { name: 'Annuler le dernier geste' })).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(duJour(page)).toContainText('Envoyée le 20/11/2026, 1 lot.');
  await page.getByRole('button', { name: 'Annuler le dernier geste' }).press('Enter');
  await expect(duJour(page)).toContainText('pas encore envoyée');
});

test('on a Sunday there is nothing to send, and Enter alone says nothing; a garde can be sent all the same', async ({ app }) => {
  const { page } = app;
  await garder(page, envoyee('2026-11-21'));
  await etre(page, 22);
  await page.keyboard.press('F7');
  await expect(duJour(page)).toContainText('Aujourd’hui, dimanche 22/11/2026');
  await expect(duJour(page)).toContainText('rien à envoyer');
  await expect(page.getByLabel('Lots envoyés')).not.toBeFocused();
  await page.keyboard.press('Enter');
  await sansViolation(page);
  await expect(duJour(page)).toContainText('rien à envoyer');
  await page.getByLabel('Lots envoyés').press('Enter');
  await expect(duJour(page)).toContainText('Envoyée le 22/11/2026, 1 lot.');
});

test('what is late comes first, in words; home says it; all gone today with one button, and back', async ({ app }) => {
  const { page } = app;
  await etre(page, 6);
  await garder(page, envoyee('2026-11-05'));
  await etre(page, 7);
  await expect(page.locator('.accueil-jour')).toContainText(['', 'hier non envoyée']);
  await etre(page, 20);
  await expect(page.locator('.accueil-jour')).toContainText(['', '11 journées non envoyées']);
  await page.keyboard.press('F7');
  const retards = lignes(page, 'À envoyer');
  await expect(retards).toHaveCount(8);
  await expect(page.locator('.teletransmission')).toContainText('Et 3 autres journées, dans le calendrier.');
  // Sundays and 11 November are not late. Friday 6: nine jours ouvrés; Monday 9: eight; Friday 13: five.
  await expect(retards.nth(0)).toContainText('vendredi 06/11/2026');
  await expect(retards.nth(0)).toContainText('Hors délai, 9 jours ouvrés');
  await expect(retards.nth(0)).toContainText('12/11/2026 si le patient a payé, 19/11/2026 en tiers payant');
  await expect(retards.nth(2)).toContainText('lundi 09/11/2026');
  await expect(retards.nth(2)).toContainText('En retard si le patient a payé, 8 jours ouvrés');
  await expect(retards.nth(4)).toContainText('jeudi 12/11/2026');
  await regarder(page, '31-teletransmission-retard');

  const tout = page.getByRole('button', { name: 'Les 11 journées sont parties aujourd’hui' });
  await tout.focus();
  await page.keyboard.press('Enter');
  await expect(annonce(page)).toHaveText('11 journées marquées envoyées.');
  await expect(retards).toHaveCount(0);
  await page.keyboard.press('Control+Z');
  await expect(retards).toHaveCount(8);
  await page.getByRole('button', { name: 'Envoyé aujourd’hui : vendredi 06/11/2026' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Les 10 journées' })).toBeVisible();
  await expect(retards.nth(0)).toContainText('samedi 07/11/2026');
  // On to the next one, its first button a Tab away; corrected by its form, back where the line was.
  await expect(retards.nth(0)).toBeFocused();
  await page.getByRole('button', { name: 'Modifier mardi 10/11/2026' }).press('Enter');
  await formulaire(page).getByLabel('Cette journée').selectOption('Fermée');
  await formulaire(page).getByRole('button', { name: 'Enregistrer' }).press('Enter');
  await expect(retards.nth(2)).toContainText('jeudi 12/11/2026');
  await expect(retards.nth(2)).toBeFocused();
  await page.getByRole('button', { name: 'Modifier jeudi 12/11/2026' }).press('Enter');
  await expect(formulaire(page).getByLabel('Cette journée')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(retards.nth(2)).toBeFocused();
});

test('a negative ARL is to be sent again; none after two jours ouvrés too; all positive closes it', async ({ app }) => {
  const { page } = app;
  await etre(page);
  await garder(
    page,
    envoyee('2026-11-16', { positifs: 0 }),
    envoyee('2026-11-17', { positifs: 1, negatifs: 1 }),
    envoyee('2026-11-18', { positifs: 0 }),
    envoyee('2026-11-19'),
  );
  await page.keyboard.press('F7');
  const arl = lignes(page, 'ARL à suivre');
  await expect(arl).toContainText([
    /mardi 17\/11\/2026.*ARL négatif\s: corrigez et renvoyez.*ARL positifs\s: 1\s; négatifs\s: 1/,
    /lundi 16\/11\/2026.*Aucun ARL\s: renvoyez/,
    /mercredi 18\/11\/2026.*ARL attendu.*Sans ARL après le 20\/11\/2026/,
  ]);
  await expect(page.locator('.tele-serie')).toContainText('4 jours de suite');
  await page.keyboard.press('F3');
  await expect(page.locator('.accueil-jour')).toContainText(['', '2 envois à refaire']);
  await page.keyboard.press('F7');
  await regarder(page, '32-teletransmission-arl');
  await page.getByRole('button', { name: 'Renvoyé aujourd’hui : mardi 17/11/2026' }).focus();
  await page.keyboard.press('Enter');
  await expect(annonce(page)).toContainText('Renvoi noté');
  await expect(arl.nth(1)).toContainText(/mardi 17.*ARL attendu.*Envoyée le 17\/11\/2026, renvoyée le 20\/11\/2026, 2 lots/);
  await expect(arl.nth(1)).toContainText('Sans ARL après le 24/11/2026');
  await expect(arl.nth(1)).toBeFocused();
  await page.getByRole('button', { name: 'ARL tous positifs : mardi 17/11/2026' }).focus();
  await page.keyboard.press('Enter');
  await expect(arl).toHaveCount(2);
  await page.keyboard.press('Control+Z');
  await expect(arl).toHaveCount(3);
});

test('the calendar by keyboard: arrows, months, Enter edits a day, Escape leaves it as it was', async ({ app }) => {
  const { page } = app;
  await etre(page);
  await garder(page, envoyee('2026-11-16'), envoyee('2026-11-17'), envoyee('2026-11-19'));
  await page.keyboard.press('F7');
  await jourChoisi(page).focus();
  await expect(jourChoisi(page)).toHaveAccessibleName('vendredi 20/11/2026, à envoyer');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(jourChoisi(page)).toBeFocused();
  await expect(jourChoisi(page)).toHaveAccessibleName('mercredi 18/11/2026, à envoyer');
  await page.keyboard.press('ArrowUp');
  await expect(jourChoisi(page)).toHaveAccessibleName('mercredi 11/11/2026, Armistice de 1918, fermée');
  await page.keyboard.press('PageUp');
  await expect(page.locator('.tele-mois h2')).toHaveText('octobre 2026');
  await expect(jourChoisi(page)).toBeFocused();
  await expect(jourChoisi(page)).toHaveAccessibleName('dimanche 11/10/2026, fermée');
  await page.keyboard.press('PageDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(formulaire(page).getByLabel('Cette journée')).toBeFocused();
  await regarder(page, '33-teletransmission-journee');
  await page.keyboard.press('Escape');
  await expect(formulaire(page)).toHaveCount(0);
  await expect(jourChoisi(page)).toBeFocused();

  // Closed that day: nothing is late any more, and the days in a row hold.
  await expect(page.locator('.tele-serie')).toContainText('1 jour de suite');
  await page.keyboard.press('Enter');
  await formulaire(page).getByLabel('Cette journée').selectOption('Fermée');
  await formulaire(page).getByRole('button', { name: 'Enregistrer' }).press('Enter');
  await expect(annonce(page)).toHaveText('Journée enregistrée.');
  await expect(jourChoisi(page)).toBeFocused();
  await expect(jourChoisi(page)).toHaveAccessibleName('mercredi 18/11/2026, fermée');
  await expect(page.locator('.tele-serie')).toContainText('3 jours de suite');
  await expect(lignes(page, 'À envoyer')).toHaveCount(0);
  await page.keyboard.press('Control+Z');
  await expect(jourChoisi(page)).toHaveAccessibleName('mercredi 18/11/2026, à envoyer');

  // Sent after all: bad dates and counts name their field, and stay.
  await jourChoisi(page).press('Enter');
  await formulaire(page).getByLabel('Cette journée').selectOption('Envoyée');
  const champ = (nom: string) => formulaire(page).getByLabel(new RegExp(`^${nom}`));
  for (const [nom, faux, juste] of [
    ['Envoyée le', '17/11/2026', '19/11/2026'],
    ['Lots envoyés', 'deux', '3'],
    ['ARL positifs', '4', '2'],
    ['ARL négatifs', '-1', '1'],
    ['Renvoyée le', '18/11/2026', '20/11/2026'],
  ] as const) {
    await champ(nom).fill(faux);
    await champ(nom).press('Enter');
    await expect(formulaire(page).locator('.faute')).toContainText(nom.startsWith('ARL p') ? 'ARL' : nom);
    await expect(champ(nom)).toBeFocused();
    await expect(champ(nom)).toHaveValue(faux);
    if (nom === 'Envoyée le') await sansViolation(page);
    await champ(nom).fill(juste);
  }
  await champ('Renvoyée le').press('Enter');
  await expect(jourChoisi(page)).toHaveAccessibleName('mercredi 18/11/2026, envoyée, lots à renvoyer');
  await expect(lignes(page, 'ARL à suivre')).toContainText([/3 lots\. ARL positifs\s: 2\s; négatifs\s: 1\s; attendus\s: 0\./]);
});

test('before closing, one quiet line in the rail, over nothing that is typed; the hour and the holidays are settings', async ({
  app,
}) => {
  const { page } = app;
  const rappel = page.locator('.rail-fermeture');
  await etre(page, 20, 19, 20);
  // Nobody follows yet: nothing is said.
  await expect(rappel).toHaveCount(0);
  await garder(page, envoyee('2026-11-19'));
  await etre(page, 20, 19, 14);
  await expect(page.locator('.accueil-jour')).toContainText(['', 'à jour']);
  await expect(rappel).toHaveCount(0);
  await accueil(page).focus();
  await taper(page, 'dup');
  await etre(page, 20, 19, 15);
  await expect(rappel).toHaveText(/^Fermeture à 19\sh\s30\s: télétransmission à envoyer$/);
  await expect(accueil(page)).toBeFocused();
  await taper(page, 'ont');
  await expect(accueil(page)).toHaveValue('dupont');
  await sansViolation(page);
  mkdirSync(DOSSIER, { recursive: true });
  await page.screenshot({ path: `${DOSSIER}/34-teletransmission-fermeture.png` });
  await rappel.click();
  await page.getByLabel('Lots envoyés').press('Enter');
  await expect(rappel).toHaveCount(0);
  await page.keyboard.press('Control+Z');
  await expect(rappel).toHaveCount(1);

  await page.keyboard.press('F10');
  const heure = page.getByLabel('Heure de fermeture');
  await expect(heure).toHaveValue('19:30');
  await heure.fill('midi');
  await page.keyboard.press('Enter');
  await expect(page.locator('.faute')).toContainText('Heure de fermeture');
  await expect(heure).toBeFocused();
  await heure.fill('');
  await page.getByLabel('Rappeler … minutes avant la fermeture').fill('999');
  await page.keyboard.press('Enter');
  await expect(page.locator('.faute')).toContainText('Rappeler');
  await sansViolation(page);
  await page.getByLabel('Rappeler … minutes avant la fermeture').fill('30');
  await page.getByLabel('Jours fériés d’Alsace-Moselle').selectOption('Oui');
  await heure.press('Enter');
  await expect(annonce(page)).toHaveText('Réglages enregistrés.');
  await expect(rappel).toHaveCount(0);
  await page.keyboard.press('F10');
  await expect(page.getByLabel('Rappeler … minutes avant la fermeture')).toHaveValue('30');
  // Saint-Étienne is a holiday there.
  await page.keyboard.press('F7');
  await jourChoisi(page).focus();
  await page.keyboard.press('PageDown');
  for (let n = 0; n < 6; n++) await page.keyboard.press('ArrowRight');
  await expect(jourChoisi(page)).toHaveAccessibleName('samedi 26/12/2026, Saint-Étienne, fermée');
});

test('what is typed survives a function key; a day changed meanwhile elsewhere is told and nothing is overwritten', async ({
  app,
}) => {
  const { page } = app;
  await garder(page, envoyee('2026-11-18'));
  await etre(page);
  await page.keyboard.press('F7');
  const lots = page.getByLabel('Lots envoyés');
  await expect(lots).toBeFocused();
  await taper(page, '7');
  await page.keyboard.press('F3');
  await page.keyboard.press('F7');
  await expect(lots).toHaveValue('7');

  await jourChoisi(page).focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await formulaire(page).getByLabel('Cette journée').selectOption('Envoyée');
  await formulaire(page).getByLabel('Lots envoyés').fill('5');
  await page.keyboard.press('F6');
  await page.keyboard.press('F7');
  await jourChoisi(page).focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(formulaire(page)).toContainText('Saisie retrouvée');
  await expect(formulaire(page).getByLabel('Lots envoyés')).toHaveValue('5');
  await sansViolation(page);

  await garder(page, envoyee('2026-11-19', { lots: 9, positifs: 9 }));
  await formulaire(page).getByLabel('Lots envoyés').press('Enter');
  await expect(annonce(page)).toHaveClass(/erreur/);
  await expect(formulaire(page).getByLabel('Lots envoyés')).toHaveValue('5');
  await expect(jourChoisi(page)).toHaveAccessibleName('jeudi 19/11/2026, envoyée, ARL positifs');
  await formulaire(page).getByLabel('Lots envoyés').press('Escape');
  await jourChoisi(page).press('Enter');
  await expect(formulaire(page).getByLabel('Lots envoyés')).toHaveValue('9');
});
