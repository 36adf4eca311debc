import type { Page } from '@playwright/test';
import { schemaPatient, type Patient } from '../../shared/patient.ts';
import { accueil, expect, taper, test } from './application.ts';
import { regarder } from './regard.ts';

/** Keeps patients through the window's own bridge. */
async function garder(page: Page, fiches: readonly Partial<Patient>[]): Promise<void> {
  const patients = fiches.map((f) =>
    schemaPatient.parse({ id: crypto.randomUUID(), prenom: 'Anna', dateNaissance: '1966-09-15', nir: '', ...f }),
  );
  await page.evaluate(async (liste) => {
    const { comptoir } = window as unknown as {
      comptoir: { appeler(p: string, e: unknown): Promise<{ ok: boolean }> };
    };
    for (const p of liste) if (!(await comptoir.appeler('patients.enregistrer', p)).ok) throw new Error('not kept');
  }, patients);
}

const lignes = (page: Page) => page.getByRole('option');

/** Types over what was searched before. */
async function chercher(page: Page, texte: string): Promise<void> {
  await page.keyboard.press('F3');
  await taper(page, texte);
  await expect(accueil(page)).toHaveValue(texte);
}

test('home: the list says what it is, F3 begins another search, Escape clears, nobody found is created', async ({
  app: { page },
}) => {
  await expect(page.getByText('Vos patients apparaîtront ici.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Derniers patients' })).toHaveCount(0);
  await garder(page, [{ nom: 'Petit' }, { nom: 'Durand' }, { nom: "D'Angelo" }]);
  await page.keyboard.press('F10');
  await page.getByRole('heading', { name: 'Réglages' }).waitFor();
  await page.keyboard.press('F3');
  await expect(page.getByRole('heading', { name: 'Derniers patients enregistrés ou modifiés' })).toBeVisible();
  await expect(lignes(page)).toHaveText([/^D'ANGELO Anna/, /^DURAND Anna/, /^PETIT Anna/]);
  await regarder(page, '40-accueil-derniers');

  await taper(page, 'dur');
  await expect(lignes(page)).toHaveText([/^DURAND Anna/]);
  await expect(page.getByRole('heading', { name: 'Derniers patients' })).toHaveCount(0);
  // The next key replaces what was typed.
  await chercher(page, 'dangelo');
  await expect(lignes(page)).toHaveText([/^D'ANGELO Anna/]);
  await page.keyboard.press('Escape');
  await expect(accueil(page)).toHaveValue('');
  await expect(accueil(page)).toBeFocused();
  await expect(lignes(page)).toHaveCount(3);
  // Also once an arrow has chosen a line.
  await taper(page, 'anna');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
  await expect(accueil(page)).toHaveValue('');

  await taper(page, 'roux zoé');
  await expect(page.getByText('Aucun patient ne correspond.')).toBeVisible();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Nouveau patient' }).waitFor();
  await expect(page.getByLabel('Nom', { exact: true })).toHaveValue('roux');
  await expect(page.getByLabel('Prénom', { exact: true })).toHaveValue('Zoé');
  // A year is nobody's name.
  await chercher(page, '1901');
  await expect(page.getByText('Aucun patient ne correspond.')).toBeVisible();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Nouveau patient' }).waitFor();
  await expect(page.getByLabel('Nom', { exact: true })).toHaveValue('');
});

test('look-alikes are told apart, the birth name is said, births are found by day, month and year', async ({ app: { page } }) => {
  await garder(page, [
    { nom: 'Durand', nir: '266097511112345', telephone: '0639980142' },
    { nom: 'DURAND', nir: '266097511154321' },
    { nom: 'Durand', prenom: 'Léa', dateNaissance: '2019-04-05', rang: 1, nirAssure: '295109912611193' },
    { nom: 'Durand', prenom: 'Léa', dateNaissance: '2019-04-05', rang: 2, nirAssure: '295109912611193' },
    { nom: 'Martin', prenom: 'Jeanne', nomNaissance: 'Durand', dateNaissance: '1948-03-12' },
    { nom: 'Roux', prenom: 'Durandine', nomNaissance: 'Roux', dateNaissance: '1950-05-04' },
  ]);
  await chercher(page, 'durand');
  await expect(lignes(page)).toHaveText([
    /^DURAND Anna\s*NIR … 123\u202f45\s*15\/09\/1966/,
    /^DURAND Anna\s*NIR … 543\u202f21\s*15\/09\/1966/,
    /^DURAND Léa\s*rang gémellaire 1\s*05\/04\/2019/,
    /^DURAND Léa\s*rang gémellaire 2\s*05\/04\/2019/,
    /^ROUX Durandine\s*04\/05\/1950/,
    /^MARTIN Jeanne, né\(e\) DURAND\s*12\/03\/1948/,
  ]);
  await regarder(page, '41-accueil-semblables');
  await chercher(page, 'jeanne dur');
  await expect(lignes(page)).toHaveText([/^MARTIN Jeanne, né\(e\) DURAND/]);
  await regarder(page, '42-accueil-nom-naissance');
  for (const [texte, attendus] of [
    ['15/09', [/^DURAND Anna/, /^DURAND Anna/]],
    ['04/2019', [/^DURAND Léa/, /^DURAND Léa/]],
    ['1948', [/^MARTIN Jeanne/]],
    ['11193', [/^DURAND Léa/, /^DURAND Léa/]],
  ] as const) {
    await chercher(page, texte);
    await expect(lignes(page)).toHaveText(attendus);
  }
  // One alone needs nothing that tells her apart; beside another, she does.
  await chercher(page, '12345');
  await expect(lignes(page)).toHaveText([/^DURAND Anna\s*15\/09\/1966/]);
  await chercher(page, 'anna dur');
  await expect(lignes(page)).toHaveText([/^DURAND Anna\s*NIR … 123/, /^DURAND Anna\s*NIR … 543/]);
  await chercher(page, '11193');
  // The second of two by the arrows, and the strip says who it is.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.locator('.identite')).toContainText('DURAND Léa');
});
