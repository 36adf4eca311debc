import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Sauvegarde } from '../../shared/sauvegardes.ts';
import { schemaPatient } from '../../shared/patient.ts';
import { ficheVide } from '../../shared/rejets/rejet.ts';
import { expect, sansViolation, test, type Application } from './application.ts';

const lignes = (page: Page) => page.getByRole('option');
const annonce = (page: Page) => page.locator('.annonce');

async function appeler(page: Page, procedure: string, entree?: unknown): Promise<unknown> {
  const r = await page.evaluate(
    async ([n, e]) =>
      await (
        window as unknown as { comptoir: { appeler(n: string, e: unknown): Promise<{ ok: boolean; value: unknown }> } }
      ).comptoir.appeler(n, e),
    [procedure, entree] as const,
  );
  expect(r).toMatchObject({ ok: true });
  return r.value;
}
const motifs = async (page: Page): Promise<string[]> =>
  ((await appeler(page, 'sauvegarde.lister')) as Sauvegarde[]).map((s) => s.motif);

/** Chooses a file and shows how it is read. */
async function ouvrir({ electron, page, dossier }: Application, contenu: string): Promise<void> {
  const fichier = join(dossier, 'retour.csv');
  writeFileSync(fichier, contenu);
  await electron.evaluate(({ dialog }, f) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [f] });
  }, fichier);
  await page.keyboard.press('i');
  await expect(page.locator('.ensuite')).toBeFocused();
}

test('a file: a backup before it, who owes, why and whose are read; what is settled, refused again or to be looked at is said', async ({
  app,
}) => {
  const { page } = app;
  const patient = schemaPatient.parse({
    id: crypto.randomUUID(),
    nom: 'Dupont',
    prenom: 'Anne',
    dateNaissance: '1950-05-04',
    nir: '',
  });
  await appeler(page, 'patients.enregistrer', patient);
  const rejets = ['F1', 'F2'].map((facture) => ({
    ...ficheVide(crypto.randomUUID(), '2026-01-05'),
    nomPayeur: 'Mutuelle',
    facture,
    montant: 1250,
  }));
  for (const fiche of rejets)
    await appeler(page, 'rejets.enregistrer', { mouvement: crypto.randomUUID(), fiche, version: 0, jour: '2026-01-10' });
  const demande = { jour: '2026-01-11', montant: 0, relance: '', motif: '', version: 1 };
  await appeler(page, 'rejets.mouvoir', {
    ...demande,
    mouvement: crypto.randomUUID(),
    rejetId: rejets[0]!.id,
    geste: 'reclamer',
    relance: '2026-02-11',
  });
  await appeler(page, 'rejets.mouvoir', {
    ...demande,
    mouvement: crypto.randomUUID(),
    rejetId: rejets[1]!.id,
    geste: 'encaisser',
    montant: 1250,
  });
  expect(await motifs(page)).not.toContain('import');

  await page.keyboard.press('F8');
  await page.getByRole('heading', { name: 'Rejets et impayés' }).waitFor();
  await ouvrir(
    app,
    [
      'Date;Type de payeur;Organisme;N° facture;Lot;Montant;Reste dû;Code;Cause;Nom;Prénom;Né(e) le',
      '05/01/2026;AMC;Mutuelle;F1;L9;12,50;;9;;;;',
      '05/01/2026;AMC;Mutuelle;F2;L9;12,50;;9;;;;',
      '05/01/2026;C2S;Organisme 12;F3;L9;20,00;5,00;9;Carte d’un assuré décédé;DUPONT;Anne;04/05/1950',
      '05/01/2026;?;Organisme 13;F4;L9;30,00;;9;Autre chose;MARTIN;Anne;04/05/1950',
      '05/01/2026;AMC;Mutuelle;F5;L9;30,00;0,00;9;;;;',
    ].join('\r\n'),
  );
  for (const [entete, valeur] of [
    ['Type de payeur', 'payeur'],
    ['Reste dû', 'reste'],
    ['Cause', 'cause'],
    ['Nom', 'patient'],
    ['Prénom', 'prenom'],
    ['Né(e) le', 'naissance'],
  ] as const)
    await expect(page.getByRole('combobox', { name: new RegExp(`, ${entete.replace(/[()]/g, '\\$&')}, `) })).toHaveValue(valeur);
  await expect(page.getByText('Seul le reste dû est repris, à traiter')).toBeVisible();
  await expect(page.getByText('Un patient n’est relié que s’il est le seul à répondre')).toBeVisible();
  await sansViolation(page);
  await page.keyboard.press('Enter');
  await expect(
    page.getByText(
      '5 lignes lues : 2 nouveaux rejets, 0 déjà connu, 1 refusé à nouveau, 1 à vérifier, 1 sans reste dû, 0 ligne refusée.',
    ),
  ).toBeVisible();
  await expect(page.getByText('Ligne 3, À vérifier : F2, déjà payée (Mutuelle')).toBeVisible();
  await expect(page.getByText('1 rejet : qui doit (AMO, AMC, C2S, AME) est deviné')).toBeVisible();
  await expect(page.getByText('1 rejet : cause écrite autrement que les nôtres')).toBeVisible();
  await expect(page.getByText('1 rejet : patient pas retrouvé avec certitude')).toBeVisible();
  await sansViolation(page);
  expect(await motifs(page)).toContain('import');
  await expect(lignes(page)).toHaveCount(3);
  await lignes(page).filter({ hasText: 'F3' }).click();
  const detail = page.getByRole('region', { name: 'Rejet choisi' });
  await expect(detail).toContainText('DUPONT Anne');
  await expect(detail).toContainText('5,00');
  await expect(detail).toContainText('payé 15,00');
  await expect(detail).toContainText('Carte d’un assuré décédé');

  // An answer of a manager moves money too.
  const avant = (await motifs(page)).length;
  await appeler(page, 'confie.appliquer', { reponses: [], jour: '2026-01-20' });
  expect((await motifs(page)).length).toBeGreaterThan(avant);
});

test('a correction that meets another change keeps what was typed over the line as it is now', async ({ app }) => {
  const { page } = app;
  const fiche = { ...ficheVide(crypto.randomUUID(), '2026-01-05'), nomPayeur: 'Mutuelle', facture: 'F1', montant: 1250 };
  await appeler(page, 'rejets.enregistrer', { mouvement: crypto.randomUUID(), fiche, version: 0, jour: '2026-01-10' });
  await page.keyboard.press('F8');
  await expect(lignes(page).first()).toBeFocused();
  await page.keyboard.press('c');
  await expect(page.getByLabel('Montant rejeté')).toBeFocused();
  await page.getByLabel('Montant rejeté').fill('20');
  // Somebody else's gesture, and another correction.
  await appeler(page, 'rejets.enregistrer', {
    mouvement: crypto.randomUUID(),
    fiche: { ...fiche, lot: 'L77', montant: 1300 },
    version: 1,
    jour: '2026-01-10',
  });
  await page.keyboard.press('Enter');
  await expect(annonce(page)).toContainText('Ce rejet a changé entre-temps : ce que vous avez tapé est gardé');
  await expect(page.getByLabel('Montant rejeté')).toHaveValue('20');
  await expect(page.getByLabel('Montant rejeté')).toBeFocused();
  await expect(page.getByLabel('Numéro de lot')).toHaveValue('L77');
  await page.keyboard.press('Enter');
  await expect(annonce(page)).toHaveText('Rejet corrigé.');
  const detail = page.getByRole('region', { name: 'Rejet choisi' });
  await expect(detail).toContainText('F1 (lot L77)');
  await expect(detail).toContainText('20,00');

  // What is taken back here is what was done here, never what came since.
  await appeler(page, 'rejets.mouvoir', {
    mouvement: crypto.randomUUID(),
    rejetId: fiche.id,
    version: 3,
    geste: 'encaisser',
    jour: '2026-01-12',
    montant: 500,
    relance: '',
    motif: '',
  });
  await page.keyboard.press('Control+z');
  await expect(annonce(page)).toContainText('ce geste ne s’annule plus par Ctrl+Z');
  await expect(detail).toContainText('payé 5,00');
});
