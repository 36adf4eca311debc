import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { schemaPatient, type Patient } from '../../shared/patient.ts';
import { accueil, expect, sansViolation, scanner, taper, test } from './application.ts';
import { atteindre, questionPosee } from './facturation.ts';

/** A civil day so many days from today, as it is typed. */
function jour(ecart: number): string {
  const d = new Date();
  d.setDate(d.getDate() + ecart);
  return [String(d.getDate()).padStart(2, '0'), String(d.getMonth() + 1).padStart(2, '0'), d.getFullYear()].join('/');
}

/** Goes to a field by Tab, by its label, and types. */
async function remplir(page: Page, nom: string, texte: string): Promise<void> {
  const champ = page.getByLabel(nom, { exact: true });
  for (let i = 0; i < 60 && !(await champ.evaluate((e) => e === document.activeElement)); i++) await page.keyboard.press('Tab');
  await expect(champ).toBeFocused();
  await page.keyboard.press('Control+A');
  await taper(page, texte);
}

/** Creates LEFÈVRE Marie from the search field, by keyboard. */
async function creer(page: Page): Promise<void> {
  await saisir(page);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'LEFÈVRE Marie' }).waitFor();
}

/** Her form, filled in and not yet sent. */
async function saisir(page: Page, plus: readonly (readonly [string, string])[] = []): Promise<void> {
  await page.keyboard.press('Control+K');
  await expect(accueil(page)).toBeFocused();
  await taper(page, 'lefèvre marie');
  await expect(page.getByText('Aucun patient ne correspond.')).toBeVisible();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Nouveau patient' }).waitFor();
  await taper(page, '12031948');
  for (const [nom, texte] of plus) await remplir(page, nom, texte);
}

/** A mutuelle card of the open patient, typed by keyboard from Alt+1. */
async function ajouterMutuelle(page: Page, champs: readonly (readonly [string, string])[]): Promise<void> {
  await page.keyboard.press('Alt+1');
  await page.getByRole('heading', { name: 'Nouvelle carte' }).waitFor();
  await expect(page.getByLabel('Mutuelle', { exact: true })).toBeFocused();
  for (const [nom, texte] of champs) await remplir(page, nom, texte);
  await page.keyboard.press('Enter');
}

/** Something done behind the window's back, as another post would. */
async function ailleurs(page: Page, procedure: string, entree: unknown): Promise<unknown> {
  return await page.evaluate(
    async ([p, e]) => {
      const r = await (
        window as unknown as { comptoir: { appeler(p: string, e: unknown): Promise<{ ok: boolean; value: unknown }> } }
      ).comptoir.appeler(p, e);
      if (!r.ok) throw new Error(JSON.stringify(r));
      return r.value;
    },
    [procedure, entree] as const,
  );
}

test('a patient with everything: found in every way, the comment and the situation follow into the billing', async ({
  app: { page },
}) => {
  await saisir(page, [
    ['Numéro de sécurité sociale (NIR) (facultatif)', '295109912611193'],
    ['Nom de naissance', 'Œuvrard'],
    ['Rang gémellaire', '12'],
    ['Téléphone', '06 39 98 01 42'],
    ['Commentaire', 'Parler fort, appareil auditif'],
  ]);
  await page.keyboard.press('Enter');
  // The field in error has the focus, what was typed stays, the sentence names the field.
  await expect(page.getByLabel('Rang gémellaire')).toBeFocused();
  await expect(page.getByLabel('Rang gémellaire')).toHaveValue('12');
  await expect(page.locator('.faute')).toHaveText('Rang gémellaire\u202f: un chiffre de 1 à 9, ou rien.');
  await page.keyboard.press('Control+A');
  await taper(page, '1');
  const situation = page.getByLabel('Situation pour l’acte');
  await atteindre(page, 'select', 'Tab');
  await taper(page, 'ALD');
  await expect(situation).toHaveValue('ald');
  await remplir(page, 'Régime', '01');
  await remplir(page, 'Caisse', '751');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'LEFÈVRE Marie' }).waitFor();
  const bandeau = page.locator('.identite');
  await expect(bandeau).toContainText('né(e) le 12/03/1948');
  await expect(bandeau).toContainText('Parler fort');
  await expect(bandeau).toContainText('2\u202f95\u202f••');

  for (const texte of ['oeuv', 'marie lef', '12/03/1948', '11193', '2 95 10', '0639980142', '980142']) {
    await page.keyboard.press('Control+K');
    await expect(accueil(page)).toBeFocused();
    await page.keyboard.press('Control+A');
    await taper(page, texte);
    await expect(page.getByRole('option', { name: /LEFÈVRE Marie/ })).toBeVisible();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'LEFÈVRE Marie' }).waitFor();
  }

  // The NIR stays masked in the form too, until it is asked for.
  await atteindre(page, 'text=Modifier', 'Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Modifier le patient' }).waitFor();
  expect(await page.locator('form').textContent()).not.toContain('126');
  // Masked, it still says another birth than the record.
  await expect(page.locator('form')).toContainText('une autre année ou un autre mois de naissance');
  await expect(page.locator('input[name=nir]')).toHaveCount(0);
  await sansViolation(page);
  await atteindre(page, 'text=Afficher et modifier', 'Tab');
  await page.keyboard.press('Enter');
  await expect(page.locator('input[name=nir]')).toHaveValue(/126/);

  await page.keyboard.press('F2');
  for (const touche of ['2', '1', '1']) {
    const avant = await questionPosee(page);
    await page.keyboard.press(touche);
    await expect.poll(() => questionPosee(page)).not.toBe(avant);
  }
  // The situation is known: it is not asked, and says where it comes from.
  await expect(page.getByRole('button', { name: /^Situation/ })).toContainText('fiche');
  await expect(bandeau).toContainText('Parler fort');
  await page.keyboard.press('2');
  await expect(page.locator('.verdict')).toContainText('acte en ALD');
});

test('cards: warned in words and saved if one insists; asked for at the right day; seen, put off, cut, replaced, taken back, by one key each', async ({
  app: { page },
}) => {
  await creer(page);
  await expect(page.locator('.rappels-rien')).toBeVisible();
  await expect(page.locator('.patient-suite')).toBeFocused();

  // A wrong date is a fault; an end before the start and somebody else's name are warnings.
  await ajouterMutuelle(page, [
    ['N° AMC', '75000001'],
    ['N° adhérent', '123456'],
    ['Début', '31022026'],
  ]);
  await expect(page.getByLabel('Début')).toBeFocused();
  await expect(page.locator('.faute')).toHaveText('Début\u202f: ce jour n’existe pas dans le calendrier.');
  await remplir(page, 'Début', jour(-200));
  await remplir(page, 'Fin', jour(-300));
  await remplir(page, 'Bénéficiaires', 'DUPONT Jean');
  await remplir(page, 'Vue le', jour(-200));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('Fin\u202f: elle est avant le début.');
  await expect(page.getByRole('alert')).toContainText('le patient n’y figure pas');
  // The date at fault has the focus; another doubt alone leaves it to the button that insists.
  await expect(page.getByRole('button', { name: 'Enregistrer quand même' })).toBeVisible();
  await expect(page.getByLabel('Fin', { exact: true })).toBeFocused();
  await expect(page.getByLabel('Fin', { exact: true })).toHaveAccessibleDescription(/avant le début/);
  await sansViolation(page);
  await remplir(page, 'Bénéficiaires', 'LEFEVRE MARIE, LEFEVRE PAUL');
  await remplir(page, 'Fin', jour(100));
  await page.keyboard.press('Enter');
  await page.getByText('Document enregistré.').waitFor();

  // Seen 200 days ago: due, with the words to say; the strip says it too.
  const rappels = page.locator('.rappel-du');
  await expect(rappels).toHaveCount(1);
  await expect(rappels.first()).toBeFocused();
  await expect(rappels.first()).toContainText('Pouvez-vous me montrer votre carte de mutuelle');
  await expect(rappels.first()).toContainText('18/11/2020');
  await expect(page.locator('.identite .pastille')).toHaveText(/Carte de mutuelle à revoir|Nouvelle année/);
  await sansViolation(page);

  // A stray Enter records nothing.
  await page.keyboard.press('Enter');
  await expect(rappels).toHaveCount(1);
  await page.keyboard.press('v');
  await expect(rappels).toHaveCount(0);
  await expect(page.getByText('Carte vue. Ctrl+Z annule.')).toBeVisible();
  await expect(page.locator('.etat')).toHaveText('À jour');
  await page.keyboard.press('Control+z');
  await expect(rappels).toHaveCount(1);

  // Taken back, the reminder is there with its keys.
  await expect(rappels.first()).toBeFocused();
  await page.keyboard.press('p');
  await expect(rappels).toHaveCount(0);
  await expect(page.locator('.etat')).toHaveText(`Rappel reporté au ${jour(1)}`);
  await page.keyboard.press('Control+z');
  await expect(rappels).toHaveCount(1);

  await rappels.first().focus();
  await page.keyboard.press('d');
  await expect(page.getByLabel('Redemander le')).toBeFocused();
  await taper(page, jour(0));
  await page.keyboard.press('Enter');
  await expect(page.locator('.faute')).toContainText('choisissez un jour après aujourd’hui');
  await page.keyboard.press('Control+A');
  await taper(page, jour(40));
  await page.keyboard.press('Enter');
  await expect(page.locator('.etat')).toHaveText(`Rappel reporté au ${jour(40)}`);
  await page.keyboard.press('Control+z');

  await expect(rappels).toHaveCount(1);
  await rappels.first().focus();
  await page.keyboard.press('j');
  await expect(page.getByLabel('Pourquoi ne plus demander')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('.faute')).toContainText('dites-le en quelques mots');
  await taper(page, 'paie tout');
  await page.keyboard.press('Enter');
  await expect(page.locator('.etat')).toHaveText('Rappel coupé\u202f: paie tout');
  await page.keyboard.press('Control+z');

  // With new data: the fields of the card before, never its dates.
  await expect(rappels).toHaveCount(1);
  await expect(rappels.first()).toBeFocused();
  // Escape gives the keys back to the reminder.
  await page.keyboard.press('d');
  await expect(page.getByLabel('Redemander le')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(rappels.first()).toBeFocused();
  await page.keyboard.press('n');
  await page.getByRole('heading', { name: 'Nouvelle carte' }).waitFor();
  await expect(page.getByLabel('Début')).toBeFocused();
  await expect(page.getByLabel('N° AMC')).toHaveValue('75000001');
  await expect(page.getByLabel('Fin', { exact: true })).toHaveValue('');
  await expect(page.getByLabel('Vue le')).toHaveValue(jour(0));
  await remplir(page, 'Début', jour(0));
  await remplir(page, 'Fin', jour(365));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('une autre carte de mutuelle couvre déjà');
  await page.keyboard.press('Enter');
  await page.getByText('Document enregistré.').waitFor();
  await expect(page.locator('.carte')).toHaveCount(2);
  // What has just been entered is taken back like any other gesture.
  await page.keyboard.press('Control+z');
  await expect(page.locator('.carte')).toHaveCount(1);
  await expect(rappels.first()).toBeFocused();
  await page.keyboard.press('n');
  await remplir(page, 'Début', jour(0));
  await remplir(page, 'Fin', jour(365));
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Enregistrer quand même' }).press('Enter');
  await page.getByText('Document enregistré.').waitFor();
  await expect(page.locator('.carte')).toHaveCount(2);
  // Both hold this day: the card shown decides.
  await expect(page.locator('.carte', { has: page.getByText('Valable aujourd’hui') })).toHaveCount(2);

  // The history answers a dispute: every gesture, and its taking back, with the day and who.
  const ancienne = page.locator('.carte').filter({ hasText: jour(100) });
  await ancienne.locator('.histoire summary').focus();
  await page.keyboard.press('Enter');
  await expect(ancienne.locator('.histoire li')).toHaveCount(9);
  await expect(ancienne.locator('.histoire')).toContainText('Vue au comptoir, par Mme Morel');
  await sansViolation(page);
});

test('what is due is said at the start of a billing and repeated by its result, and never takes the focus', async ({
  app: { page },
}) => {
  await creer(page);
  await page.keyboard.press('Alt+2');
  await page.getByRole('heading', { name: 'Nouvelle attestation C2S' }).waitFor();
  await remplir(page, 'Début', jour(-364));
  await remplir(page, 'Fin', jour(-1));
  await remplir(page, 'Vue le', jour(-100));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('cette date est passée');
  await page.keyboard.press('Enter');
  await page.getByText('Document enregistré.').waitFor();
  await expect(page.locator('.rappel-du')).toContainText('C2S terminée');
  await expect(page.locator('.rappel-du')).toContainText(`fin le ${jour(-1)}`);
  // Seen again, an ended document settles nothing: V asks for the new one.
  await expect(page.locator('.rappel-du')).toBeFocused();
  await page.keyboard.press('v');
  await page.getByRole('heading', { name: 'Nouvelle attestation C2S' }).waitFor();
  await page.getByRole('button', { name: 'Annuler' }).press('Enter');
  await expect(page.locator('.rappel-du')).toBeFocused();
  await page.keyboard.press('F2');
  await page.getByText('Le patient a-t-il').waitFor();
  await expect(page.locator('.assistant-cote .rappel-dire')).toContainText('sont terminés sur ce document');
  await expect(page.locator('.choix input').first()).toBeFocused();
  for (const touche of ['2', '2', '1']) {
    const avant = await questionPosee(page);
    await page.keyboard.press(touche);
    await expect.poll(() => questionPosee(page)).not.toBe(avant);
  }
  for (let q = await questionPosee(page); q !== null; q = await questionPosee(page)) {
    const avant = q;
    await page.keyboard.press('2');
    await expect.poll(() => questionPosee(page)).not.toBe(avant);
  }
  await expect(page.getByRole('heading', { name: 'Encore à demander à ce patient' })).toBeVisible();
  await expect(page.locator('.identite .pastille.stop')).toHaveText('C2S terminée');
  await sansViolation(page);
  await expect(page.locator('.sorties .principal')).toBeFocused();
  await atteindre(page, '.rappel-du', 'Tab');
  await page.keyboard.press('p');
  await expect(page.locator('.rappel-du')).toHaveCount(0);
  // The question is put off, the fact stays in sight.
  await expect(page.locator('.identite .pastille.stop')).toContainText('C2S\u202f: fin le');
});

test('a patient who has no mutuelle any more: one key puts the card away with its reason, another brings it back', async ({
  app: { page },
}) => {
  await creer(page);
  await ajouterMutuelle(page, [
    ['N° AMC', '75000001'],
    ['Fin', jour(200)],
    ['Vue le', jour(-200)],
  ]);
  await page.getByText('Document enregistré.').waitFor();
  await expect(page.locator('.rappel-du')).toBeFocused();
  await page.keyboard.press('x');
  await expect(page.locator('.rappel-du')).toHaveCount(0);
  await expect(page.locator('.archivees')).toHaveCount(1);
  await page.locator('.archivees > summary').press('Enter');
  await page.locator('.archivees .histoire summary').press('Enter');
  await expect(page.locator('.archivees .histoire li').first()).toContainText('N’a plus de mutuelle');
  await page.keyboard.press('Control+z');
  await expect(page.locator('.rappel-du')).toHaveCount(1);
  await expect(page.locator('.archivees')).toHaveCount(0);
});

test('with somebody else’s billing under way, nothing on a patient’s page opens it by a mere Enter', async ({
  app: { page },
}) => {
  await creer(page);
  await page.keyboard.press('F2');
  await page.getByText('Le patient a-t-il').waitFor();
  await page.keyboard.press('F3');
  await taper(page, 'petit paul');
  await page.getByText('Aucun patient').waitFor();
  await page.keyboard.press('Enter');
  await remplir(page, 'Date de naissance', '01/02/1960');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'PETIT paul' }).waitFor();
  await expect(page.getByRole('heading', { name: 'PETIT paul' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('F2');
  await expect(page.getByRole('status')).toContainText('LEFÈVRE');
  await expect(page.getByRole('heading', { name: 'PETIT paul' })).toBeVisible();
});

test('a minor under a parent’s NIR: the parent’s number stands in the strip, hidden until asked for', async ({
  app: { page },
}) => {
  await creer(page);
  const [p] = (await ailleurs(page, 'patients.recents', undefined)) as Patient[];
  await ailleurs(page, 'patients.enregistrer', { ...p, nirAssure: '253072A07300443' });
  await page.keyboard.press('F3');
  await taper(page, 'lef');
  await page.getByRole('option', { name: /LEFÈVRE/ }).waitFor();
  await page.keyboard.press('Enter');
  const nir = page.locator('.identite .nir').filter({ hasText: 'NIR de l’assuré' });
  await expect(nir).toContainText('•');
  await expect(nir).not.toContainText('004');
  await nir.getByRole('button', { name: /Afficher/ }).press('Enter');
  await expect(nir).toContainText('004');
});

test('a form left by a function key is found again as it was, for that patient alone', async ({ app: { page } }) => {
  await creer(page);
  await page.keyboard.press('Alt+1');
  await page.getByRole('heading', { name: 'Nouvelle carte' }).waitFor();
  await remplir(page, 'N° adhérent', '0012345');
  await page.keyboard.press('F6');
  await page.getByRole('heading', { name: 'À qui demander une carte' }).waitFor();
  await page.keyboard.press('F3');
  await taper(page, 'lef');
  await page.getByRole('option', { name: /LEFÈVRE/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'LEFÈVRE Marie' }).waitFor();
  await page.keyboard.press('Alt+1');
  await expect(page.getByText('Saisie retrouvée')).toBeVisible();
  await expect(page.getByLabel('N° adhérent')).toHaveValue('0012345');
  await page.keyboard.press('Enter');
  await page.getByText('Document enregistré.').waitFor();
  await page.keyboard.press('Alt+1');
  await page.getByRole('heading', { name: 'Nouvelle carte' }).waitFor();
  await expect(page.getByLabel('N° adhérent')).toHaveValue('');
});

test('a document is put away, back by Ctrl+Z or from among the archived ones; the patient is exported alone, with his cards', async ({
  app: { page, electron, dossier },
}) => {
  await creer(page);
  await ajouterMutuelle(page, [
    ['N° AMC', '75000001'],
    ['Note', '=1+1'],
  ]);
  await page.getByText('Document enregistré.').waitFor();
  const archiver = page.getByRole('button', { name: 'Archiver, Carte de mutuelle 75000001' });
  await archiver.focus();
  await page.keyboard.press('Enter');
  await page.getByText('Document archivé.').waitFor();
  await expect(archiver).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(archiver).toBeVisible();
  await archiver.focus();
  await page.keyboard.press('Enter');
  await page.getByText('Archivées (1)').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Remettre, Carte de mutuelle 75000001' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Document remis parmi les autres.').waitFor();
  await expect(page.locator('.etat')).toHaveText('Dates non notées');

  const chemin = join(dossier, 'export.csv');
  await electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, chemin);
  await atteindre(page, 'text=Exporter la fiche', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await page.getByText('Fiche exportée').waitFor();
  const lignes = readFileSync(chemin, 'utf8').split(/\r?\n/);
  expect(lignes[0]).toMatch(/^\uFEFF/);
  expect(lignes[1]).toMatch(/lefèvre.*Marie.*12\/03\/1948.*75000001/i);
});

test('two records of one person are made one, and two again', async ({ app: { page } }) => {
  await creer(page);
  await ajouterMutuelle(page, [['N° AMC', '75000001']]);
  await page.getByText('Document enregistré.').waitFor();
  const autre = schemaPatient.parse({
    id: randomUUID(),
    nom: 'Lefevre',
    prenom: 'Marie',
    dateNaissance: '1948-03-12',
    nir: '',
    telephone: '0639980001',
  });
  await ailleurs(page, 'patients.enregistrer', autre);
  await page.keyboard.press('F3');
  await taper(page, '980001');
  await page.getByRole('option', { name: /LEFEVRE Marie/ }).waitFor();
  await page.keyboard.press('Enter');
  await expect(page.locator('.doublons')).toContainText('mêmes nom et date de naissance');
  await sansViolation(page);
  await atteindre(page, '.doublons .bouton', 'Tab');
  await page.keyboard.press('Enter');
  // The question defaults to doing nothing.
  await expect(page.locator('.doublons-confirmation .bouton').first()).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByText('Fiches réunies.').waitFor();
  await expect(page.locator('.carte')).toContainText('75000001');
  await expect(page.locator('.doublons')).toHaveCount(0);
  await page.keyboard.press('F3');
  await taper(page, 'lefevre');
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await page.locator('.fusion').waitFor();
  await atteindre(page, '.fusion .bouton', 'Tab');
  await page.keyboard.press('Enter');
  await page.getByText('Fiches séparées').waitFor();
  await expect(page.locator('.carte')).toHaveCount(0);
  await expect(page.locator('.doublons')).toBeVisible();
});

test('two edits of one patient: the second is told, and keeps what it typed', async ({ app: { page } }) => {
  await creer(page);
  await atteindre(page, 'text=Modifier', 'Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Modifier le patient' }).waitFor();
  const [p] = (await ailleurs(page, 'patients.recents', undefined)) as Patient[];
  await ailleurs(page, 'patients.enregistrer', { ...p, telephone: '0639980009' });
  await remplir(page, 'Commentaire', 'saisi ici');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toContainText('modifiée entre-temps');
  await expect(page.getByLabel('Commentaire')).toHaveValue('saisi ici');
  const [q] = (await ailleurs(page, 'patients.recents', undefined)) as Patient[];
  expect(q).toMatchObject({ telephone: '0639980009', commentaire: '' });
});

test('a mutuelle card’s DataMatrix is kept as it is beside the fields; a numeric ordonnance is sent to the LGO', async ({
  app: { page },
}) => {
  await creer(page);
  await scanner(page, 'AMC75000001XADH123456X20261231');
  await page.getByRole('heading', { name: 'Nouvelle carte' }).waitFor();
  await expect(page.getByLabel('DataMatrix de la carte')).toHaveValue('AMC75000001XADH123456X20261231');
  await expect(page.getByLabel('N° AMC')).toHaveValue('');
  await scanner(page, ']Q1ABCDEF0123456789ABCDEF');
  await expect(page.getByRole('status')).toContainText('à scanner dans le LGO');
  await expect(page.getByLabel('DataMatrix de la carte')).toHaveValue('AMC75000001XADH123456X20261231');
  // The same card again, another day: it is the one on file, seen.
  await remplir(page, 'Vue le', jour(-200));
  await page.getByRole('button', { name: 'Enregistrer' }).press('Enter');
  await expect(page.locator('.rappel-du')).toHaveCount(1);
  await scanner(page, 'AMC75000001XADH123456X20261231');
  await expect(page.getByText('Carte vue. Ctrl+Z annule.')).toBeVisible();
  await expect(page.locator('.rappel-du')).toHaveCount(0);
  await expect(page.locator('.carte')).toHaveCount(1);
  // Scanned before anybody is open, it finds its patient.
  // Keys sent one by one by the test may come too far apart on a busy machine: as with a reader, the card is passed again.
  await expect(async () => {
    await page.keyboard.press('F3');
    await expect(accueil(page)).toBeFocused();
    await page.keyboard.press('Escape');
    await scanner(page, 'AMC75000001XADH123456X20261231');
    await page.getByRole('heading', { name: 'LEFÈVRE Marie' }).waitFor({ timeout: 5000 });
  }).toPass({ timeout: 90_000 });
  await expect(page.getByText('Carte de mutuelle connue')).toBeVisible();
});

test('other intervals in the settings: asked for sooner, and a wrong number is refused in words', async ({ app: { page } }) => {
  await creer(page);
  await ajouterMutuelle(page, [
    ['N° AMC', '75000001'],
    ['Vue le', jour(-40)],
  ]);
  await page.getByText('Document enregistré.').waitFor();
  await page.keyboard.press('F10');
  await page.getByRole('heading', { name: 'Réglages' }).waitFor();
  const nom = 'Carte de mutuelle\u202f: la revoir tous les … mois';
  await remplir(page, nom, 'zéro');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel(nom)).toBeFocused();
  await expect(page.locator('.faute')).toContainText('écrivez un nombre entier entre 1 et 24');
  await page.keyboard.press('Control+A');
  await taper(page, '1');
  // Called away by a key, nothing typed is lost.
  await page.keyboard.press('F3');
  await page.keyboard.press('F10');
  await expect(page.getByText('Saisie retrouvée')).toBeVisible();
  await expect(page.getByLabel(nom)).toHaveValue('1');
  await page.getByLabel(nom).press('Enter');
  await page.getByText('Réglages enregistrés.').waitFor();
  await page.keyboard.press('F3');
  await taper(page, 'lef');
  await page.getByRole('option', { name: /LEFÈVRE/ }).waitFor();
  await page.keyboard.press('Enter');
  await expect(page.locator('.rappel-du')).toHaveCount(1);
});
