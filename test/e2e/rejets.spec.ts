import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ajouterJours, formaterDate } from '../../shared/dates.ts';
import { ESPACE_FINE } from '../../shared/typographie.ts';
import { ficheVide } from '../../shared/rejets/rejet.ts';
import { schemaPatient } from '../../shared/patient.ts';
import { pieceVide } from '../../shared/pieces.ts';
import { accueil, expect, lancer, sansViolation, taper, test, type Application } from './application.ts';

const deuxChiffres = (n: number): string => String(n).padStart(2, '0');
const maintenant = new Date();
const JOUR = `${maintenant.getFullYear()}-${deuxChiffres(maintenant.getMonth() + 1)}-${deuxChiffres(maintenant.getDate())}`;
const euros = (texte: string): string => `${texte}${ESPACE_FINE}€`;

/** The next dialogs choose this file, as a person would. */
async function choisir({ electron }: Application, chemin: string): Promise<void> {
  await electron.evaluate(({ dialog }, fichier) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [fichier] });
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: fichier });
  }, chemin);
}
const total = (page: Page) => page.locator('.rejets-total');
const lignes = (page: Page) => page.getByRole('option');
const annonce = (page: Page) => page.locator('.annonce');

/** Opens the place and types one reject of the mutuelle, by keyboard alone. */
async function saisir(page: Page, facture: string, montant: string): Promise<void> {
  await taper(page, facture);
  await page.keyboard.press('Tab');
  await taper(page, montant);
  await page.keyboard.press('Enter');
  await expect(annonce(page)).toHaveText('Rejet enregistré.');
  await expect(page.getByLabel('Numéro de facture')).toHaveValue('');
}

test('rejects by keyboard: typed in a row, moved by one key, paid in part, taken back', async ({ app }) => {
  const { page } = app;
  await page.keyboard.press('F8');
  await page.getByRole('heading', { name: 'Rejets et impayés' }).waitFor();
  await expect(page.getByText('Rien à traiter.')).toBeVisible();
  await sansViolation(page);

  await page.keyboard.press('n');
  await expect(page.getByLabel('Nom du payeur')).toBeFocused();
  // Wrong: what was typed stays, the fault names its field.
  await taper(page, 'Mutuelle des Tilleuls');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Date de la facture')).toBeFocused();
  await taper(page, '05112026');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Montant rejeté : un montant en euros, comme 12,50.')).toBeVisible();
  await expect(page.getByLabel('Montant rejeté')).toBeFocused();
  await expect(page.getByLabel('Nom du payeur')).toHaveValue('Mutuelle des Tilleuls');
  await sansViolation(page);
  await page.getByLabel('Numéro de lot').fill('L7');
  await page.getByLabel('Cause').selectOption({ label: 'Carte finie, contrat terminé ou adhérent radié' });
  await page.getByLabel('Numéro de facture').focus();
  await saisir(page, 'F1', '42,50');
  await expect(page.getByLabel('Numéro de facture')).toBeFocused();
  await expect(page.getByLabel('Nom du payeur')).toHaveValue('Mutuelle des Tilleuls');
  await expect(page.getByLabel('Numéro de lot')).toHaveValue('L7');
  await saisir(page, 'F2', '7,5');
  await expect(total(page)).toContainText(euros('50,00'));
  // Refused: what was said of the one before is over.
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Montant rejeté')).toBeFocused();
  await expect(annonce(page)).toHaveText('');
  await page.keyboard.press('Escape');
  // Begun again: what stays gives way to what is typed.
  await page.keyboard.press('n');
  await expect(page.getByLabel('Nom du payeur')).toBeFocused();
  await taper(page, 'Caisse du Port');
  await expect(page.getByLabel('Nom du payeur')).toHaveValue('Caisse du Port');
  await page.keyboard.press('Escape');

  await expect(lignes(page)).toHaveCount(2);
  await expect(lignes(page).first()).toBeFocused();
  const detail = page.getByRole('region', { name: 'Rejet choisi' });
  await expect(lignes(page).filter({ hasText: 'F1' })).toHaveCount(1);
  if ((await lignes(page).first().textContent())?.includes('F2') === true) await page.keyboard.press('ArrowDown');
  await expect(detail).toContainText('F1 (lot L7)');
  await expect(detail).toContainText('Demandez la nouvelle carte.');
  await sansViolation(page);

  // Found by the end of its number, or by its payer; Enter goes to the list, Escape shows all of it again.
  await page.keyboard.press('/');
  const cherche = page.getByRole('search').getByRole('textbox', { name: 'Chercher' });
  await expect(cherche).toBeFocused();
  await taper(page, 'tilleuls 2');
  await expect(lignes(page)).toHaveCount(1);
  await expect(lignes(page).first()).toContainText('F2');
  await expect(cherche).toBeFocused();
  await sansViolation(page);
  await taper(page, '9');
  await expect(page.getByText('Aucun rejet ne répond ici à ce qui est cherché.')).toBeVisible();
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Enter');
  await expect(lignes(page).first()).toBeFocused();
  await page.keyboard.press('/');
  await expect(cherche).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(cherche).toHaveValue('');
  await expect(lignes(page)).toHaveCount(2);
  await expect(lignes(page).first()).toBeFocused();
  if ((await lignes(page).first().textContent())?.includes('F2') === true) await page.keyboard.press('ArrowDown');

  // One key: claimed, with the day to look again; then paid in part.
  await page.keyboard.press('m');
  await expect(lignes(page)).toHaveCount(1);
  await page.keyboard.press('2');
  await expect(lignes(page)).toHaveCount(1);
  await expect(lignes(page).first()).toContainText('Réclamée mutuelle');
  await expect(lignes(page).first()).toContainText(formaterDate(ajouterJours(JOUR, 30)));
  await page.keyboard.press('e');
  const recu = page.getByLabel('Montant reçu');
  await expect(recu).toBeFocused();
  await expect(recu).toHaveValue('42,50');
  await taper(page, '42,51');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Montant reçu : un montant en euros, au plus ce qui reste dû.')).toBeVisible();
  await sansViolation(page);
  await recu.fill('12,50');
  await page.keyboard.press('Enter');
  await expect(detail).toContainText(`payé ${euros('12,50')}`);
  await expect(total(page)).toContainText(euros('37,50'));
  await expect(detail).toContainText(`Encaissé ${euros('12,50')}`);

  // A loss asks why; Escape gives up; Ctrl+Z takes the last ones back.
  await expect(lignes(page).first()).toBeFocused();
  await page.keyboard.press('x');
  await expect(page.getByLabel('Pourquoi')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(lignes(page).first()).toBeFocused();
  await page.keyboard.press('x');
  await expect(page.getByLabel('Pourquoi')).toBeFocused();
  await taper(page, 'Trop ancien');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Rien n’est attendu de personne.')).toBeVisible();
  await expect(total(page)).toContainText(euros('7,50'));
  await page.keyboard.down('Control');
  await page.keyboard.down('z');
  await expect(annonce(page)).toHaveText('Dernier geste annulé.');
  await expect(total(page)).toContainText(euros('37,50'));
  // Held down, it takes back one of them.
  for (let fois = 0; fois < 5; fois++) await page.keyboard.down('z');
  await page.keyboard.up('z');
  await page.keyboard.up('Control');
  // Asked of the store after them, which answers in order.
  const reste = async (jour: string): Promise<unknown> =>
    await page.evaluate(async (j) => await window.comptoir.appeler('rejets.lister', { jour: j, filtre: 'tous' }), jour);
  expect(await reste(JOUR)).toMatchObject({ value: { comptes: { tous: { reste: 3750 } } } });
  await page.keyboard.press('Control+z');
  await expect(total(page)).toContainText(euros('50,00'));

  // Corrected: the difference is on what is left.
  await page.keyboard.press('c');
  await expect(page.getByLabel('Montant rejeté')).toBeFocused();
  await page.getByLabel('Montant rejeté').fill('60');
  await page.keyboard.press('Enter');
  await expect(annonce(page)).toHaveText('Rejet corrigé.');
  await expect(total(page)).toContainText(euros('67,50'));

  // A restart loses nothing.
  await app.electron.close();
  const suite = await lancer(app.dossier);
  await suite.page.getByLabel(/^Code de/).waitFor();
  await suite.electron.close();
});

test('where the money is: by age, month and cause; the invoices of a month are said in their cell; all of it goes out', async ({
  app,
}) => {
  const { page } = app;
  const fiche = { ...ficheVide(crypto.randomUUID(), JOUR), nomPayeur: 'Mutuelle des Tilleuls', lot: 'L7', cause: 'carte' };
  for (const [facture, montant] of [
    ['F1', 6000],
    ['F2', 750],
  ] as const)
    await page.evaluate(
      async (e) => {
        await (window as unknown as { comptoir: { appeler(n: string, e: unknown): Promise<unknown> } }).comptoir.appeler(
          'rejets.enregistrer',
          e,
        );
      },
      {
        mouvement: crypto.randomUUID(),
        fiche: { ...fiche, id: crypto.randomUUID(), facture, montant },
        version: 0,
        jour: JOUR,
      },
    );
  await page.keyboard.press('F8');
  await expect(lignes(page).first()).toBeFocused();
  await page.keyboard.press('g');
  await page.getByRole('heading', { name: 'Où est l’argent' }).waitFor();
  await expect(page.getByRole('region', { name: 'Où est l’argent' })).toBeFocused();
  await expect(page.getByRole('row', { name: /^AMC/ })).toContainText(euros('67,50'));
  await sansViolation(page);
  // Counted behind the rest: documents, and no amount.
  const rattrapes = page.getByRole('table', { name: /rappels ont rattrapé/ });
  await expect(rattrapes.getByRole('row', { name: /^Rattrapés par un rappel/ })).toHaveCount(1);
  await expect(rattrapes).not.toContainText('€');
  // The rate of a month is not known until its invoices are said.
  const factures = page.getByLabel(/^Factures envoyées/).first();
  const duMois = page
    .getByRole('row')
    .filter({ has: page.getByLabel(/^Factures envoyées/) })
    .first();
  await expect(duMois.getByRole('cell').last()).toHaveText('inconnu');
  await factures.focus();
  await taper(page, '200');
  await page.keyboard.press('Enter');
  await expect(duMois.getByRole('cell').last()).toContainText('1,0');
  await expect(factures).toBeFocused();
  // Escape gives back what was there; leaving the cell keeps it; a place left by its key finds it again.
  await factures.fill('999');
  await page.keyboard.press('Escape');
  await expect(factures).toHaveValue('200');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+Tab');
  await expect(factures).toBeFocused();
  await expect(factures).toHaveValue('200');
  await factures.fill('250');
  await page.keyboard.press('Tab');
  await expect(annonce(page)).toHaveText('Nombre de factures enregistré.');
  await expect(duMois.getByRole('cell').last()).toContainText('0,80');
  // The rate of a cause stands under its count.
  await expect(
    page
      .getByRole('row', { name: /^Carte finie/ })
      .getByRole('cell')
      .last(),
  ).toContainText('0,80');
  await factures.fill('douze');
  await page.keyboard.press('F3');
  await accueil(page).waitFor();
  await page.keyboard.press('F8');
  await expect(factures).toHaveValue('douze');
  await factures.focus();
  await page.keyboard.press('Enter');
  await expect(annonce(page)).toContainText('Factures envoyées : un nombre entier');
  await page.keyboard.press('Escape');
  await expect(factures).toHaveValue('250');
  // Out of sight of the list, nothing is taken back.
  await page.getByRole('region', { name: 'Où est l’argent' }).focus();
  await page.keyboard.press('Control+z');
  await expect(annonce(page)).toContainText('Rien n’est annulé ici');
  await page.getByRole('region', { name: 'Où est l’argent' }).focus();
  await page.keyboard.press('g');
  await expect(lignes(page).first()).toBeFocused();
  await page.keyboard.press('g');
  const sortie = join(app.dossier, 'sortie.csv');
  await choisir(app, sortie);
  await page.getByRole('button', { name: 'Exporter la liste en CSV' }).click();
  await expect(annonce(page)).toContainText('2 rejets exportés');
  expect(readFileSync(sortie, 'utf8')).toContain(';F1;L7;60,00;');
  await page.getByRole('button', { name: 'Exporter ces tableaux en CSV' }).click();
  await expect(annonce(page)).toContainText('Tableaux exportés');
  const tableaux = readFileSync(sortie, 'utf8');
  for (const titre of ['par âge de la facture', 'Douze mois', 'Rejets par cause', 'Taux par cause', 'rappels ont rattrapé'])
    expect(tableaux).toContain(titre);
  expect(tableaux).toContain(';2;67,50;0,00;0,00;67,50;;250;0,80');
});

test('the return of the LGO comes in once, however often it is imported', async ({ app }) => {
  const { page } = app;
  const fichier = join(app.dossier, 'retour.csv');
  const jour = formaterDate(ajouterJours(JOUR, -3));
  writeFileSync(
    fichier,
    `Date;Organisme;N° facture;N° lot;Montant;Code;Libellé\r\n${jour};CPAM de démonstration;F1;L1;1200,00;9;Droits fermés\r\n${jour};Santé Grand Large;F2;L1;x;1;y\r\n`,
    'latin1',
  );
  await choisir(app, fichier);
  await page.keyboard.press('F8');
  await page.getByRole('heading', { name: 'Rejets et impayés' }).waitFor();
  await page.keyboard.press('i');
  await expect(page.locator('.ensuite')).toBeFocused();
  await expect(page.getByRole('columnheader', { name: /N° facture/ }).getByRole('combobox')).toHaveValue('facture');
  await sansViolation(page);
  // Arrows pass over what other columns hold: each gets back what was not chosen.
  const colonne = (nom: string) => page.getByRole('combobox', { name: `, ${nom},` });
  await colonne('N° facture').focus();
  await page.keyboard.press('ArrowDown');
  await expect(colonne('N° lot')).toHaveValue('');
  await page.keyboard.press('ArrowDown');
  await expect(colonne('Montant')).toHaveValue('');
  await expect(colonne('N° lot')).toHaveValue('lot');
  for (let n = 0; n < 2; n++) await page.keyboard.press('ArrowUp');
  for (const [nom, role] of [
    ['N° facture', 'facture'],
    ['N° lot', 'lot'],
    ['Montant', 'montant'],
  ] as const)
    await expect(colonne(nom)).toHaveValue(role);
  await page.locator('.ensuite').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('2 lignes lues : 1 nouveau rejet, 0 déjà connu, 1 ligne refusée.')).toBeVisible();
  await expect(page.getByText('Ligne 3, Montant : ce n’est pas un montant en euros.')).toBeVisible();
  await expect(total(page)).toContainText(euros(`1${ESPACE_FINE}200,00`));
  await sansViolation(page);
  await page.keyboard.press('i');
  await expect(page.locator('.ensuite')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('2 lignes lues : 0 nouveau rejet, 1 déjà connu, 1 ligne refusée.')).toBeVisible();
  await expect(lignes(page)).toHaveCount(1);

  // The pharmacy's own delay: a wrong one is said, a right one gives the day to look again.
  await page.keyboard.press('F10');
  const delai = page.getByLabel('Relance des mutuelles et des patients, en jours');
  await expect(delai).toHaveValue('30');
  await delai.fill('0');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Relance des mutuelles et des patients : de 1 à 365 jours.')).toBeVisible();
  await delai.fill('10');
  await page.keyboard.press('Enter');
  await expect(annonce(page)).toHaveText('Réglages enregistrés.');
  await page.keyboard.press('F8');
  await expect(lignes(page).first()).toBeFocused();
  await page.keyboard.press('p');
  await page.keyboard.press('2');
  await expect(lignes(page).first()).toContainText(formaterDate(ajouterJours(JOUR, 10)));
});

test('a reject because of a card shows on the patient, with what to ask', async ({ app }) => {
  const { page } = app;
  const patient = schemaPatient.parse({
    id: crypto.randomUUID(),
    nom: 'Dupont',
    prenom: 'Anne',
    dateNaissance: '1950-05-04',
    nir: '',
  });
  await page.evaluate(async (p) => {
    await (window as unknown as { comptoir: { appeler(n: string, e: unknown): Promise<unknown> } }).comptoir.appeler(
      'patients.enregistrer',
      p,
    );
  }, patient);
  await page.keyboard.press('F8');
  await page.getByRole('heading', { name: 'Rejets et impayés' }).waitFor();
  await page.keyboard.press('n');
  // Quicker than any hand, what follows would be taken for a reader's.
  await expect(page.getByLabel('Nom du payeur')).toBeFocused();
  await taper(page, 'Mutuelle');
  await page.getByLabel('Date de la facture').fill('05/11/2026');
  await page.getByLabel('Montant rejeté').fill('10');
  await page.getByLabel('Cause').selectOption({ label: 'Carte finie, contrat terminé ou adhérent radié' });
  await page.getByLabel(/^Patient/).fill('Dup');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Patient : choisissez-le dans la liste, ou laissez vide.')).toBeVisible();
  await page.getByLabel(/^Patient/).fill('DUPONT Anne, 04/05/1950');
  await expect(page.getByLabel('Vaccination facturée')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(annonce(page)).toHaveText('Rejet enregistré.');
  await page.keyboard.press('F3');
  await accueil(page).waitFor();
  await taper(page, 'dupont');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Rejet à cause de cette carte')).toBeVisible();
  await expect(page.getByText('Demandez maintenant la carte de mutuelle en cours.')).toBeVisible();
  await sansViolation(page);

  // With its card kept, that card is to be asked for: on this page, in the agenda, at home; seen, it no longer is.
  await page.evaluate(
    async ([piece, jour]) => {
      await (window as unknown as { comptoir: { appeler(n: string, e: unknown): Promise<unknown> } }).comptoir.appeler(
        'pieces.enregistrer',
        { evenement: crypto.randomUUID(), piece, jour },
      );
    },
    [{ ...pieceVide('mutuelle', crypto.randomUUID(), patient.id), vuLe: ajouterJours(JOUR, -1) }, JOUR] as const,
  );
  await page.keyboard.press('F6');
  await expect(page.getByRole('option').first()).toContainText('Facture refusée');
  await expect(page.getByRole('option').first()).toBeFocused();
  await sansViolation(page);
  await page.keyboard.press('Enter');
  const rappel = page.getByRole('group', { name: 'Facture refusée : carte de mutuelle à demander' });
  await expect(rappel).toBeFocused();
  await expect(rappel).toContainText('Votre mutuelle a refusé une facture.');
  await sansViolation(page);
  await page.keyboard.press('v');
  await expect(page.getByText('Rien à demander aujourd’hui.')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(rappel).toBeVisible();
});
