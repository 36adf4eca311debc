import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { genererCas } from '../../shared/formation/generer.ts';
import type { Cas, Niveau } from '../../shared/formation/cas.ts';
import { accueil, deverrouiller, expect, lancer, sansViolation, taper, test } from './application.ts';
import { textePdf } from './pdf.ts';
import { regarder } from './regard.ts';

const JOUR = '2026-11-22';

interface Comptoir {
  appeler(p: string, e?: unknown): Promise<{ ok: boolean; value: unknown }>;
}

/** The case that the window is about to show, asked of the store itself. */
async function prochain(page: Page, niveau: Niveau): Promise<Cas> {
  const graine = await page.evaluate(async (n) => {
    const { comptoir } = window as unknown as { comptoir: Comptoir };
    const r = await comptoir.appeler('formation.progres');
    return (r.value as { niveau: string; prochaine: number }[]).find((p) => p.niveau === n)!.prochaine;
  }, niveau);
  return genererCas(niveau, graine);
}

/** Fills the case in by digits: right, but for the lines told. */
async function remplir(page: Page, cas: Cas, fautes: readonly string[] = []): Promise<void> {
  for (const q of cas.questions) {
    const faux = fautes.includes(q.id);
    const rang = q.choix.findIndex((c) => (c.valeur === q.juste) !== faux);
    await expect(page.locator('.choix legend')).toHaveText(q.question);
    await expect(page.locator('.choix input').first()).toBeFocused();
    await page.keyboard.press(`Digit${rang + 1}`);
  }
  await expect(page.getByRole('button', { name: /^Vérifier\s*Entrée$/ })).toBeFocused();
}

test('by keyboard alone: a vaccination right, then wrong and corrected line by line; cards, a reject; progress survives', async ({
  app,
}) => {
  const { page, electron, dossier, code } = app;
  await page.keyboard.press('F9');
  await expect(page.locator('.formation-ouvrir').first()).toBeFocused();
  await expect(page.locator('.formation-progres').first()).toHaveText('Pas encore commencé');
  await regarder(page, '50-formation');

  // Level 1, all right.
  const premier = await prochain(page, 'vaccination');
  await page.keyboard.press('Digit1');
  await expect(page.locator('.formation-enonce')).toContainText(premier.enonce[0]!);
  await regarder(page, '51-formation-cas');
  await remplir(page, premier);
  await page.keyboard.press('Enter');
  await expect(page.locator('.formation-bilan p')).toHaveText('Tout est juste.');
  await expect(page.locator('.formation-corrige li.juste')).toHaveCount(7);
  await expect(page.getByRole('button', { name: 'Cas suivant' })).toBeFocused();

  // A click beside everything does not make the keys deaf.
  await page.locator('.formation-enonce').click({ position: { x: 4, y: 4 } });

  // The next one, with one line wrong, another changed on the way.
  const second = await prochain(page, 'vaccination');
  await page.keyboard.press('Enter');
  await expect(page.locator('.formation-enonce')).toContainText(second.enonce[0]!);
  await remplir(page, second, ['vaccin', 'factures']);
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.locator('.choix legend')).toHaveText('Demandez-vous un autre justificatif\u202f?');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Vérifier\s*Entrée$/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('.formation-bilan')).toContainText('2 lignes à revoir');
  const fausses = page.locator('.formation-corrige li.faux');
  await expect(fausses).toHaveCount(2);
  const vaccin = second.questions.find((q) => q.id === 'vaccin')!;
  const choisi = vaccin.choix.find((c) => c.valeur !== vaccin.juste)!.valeur;
  await expect(fausses.first()).toContainText(vaccin.refuser(choisi).texte);
  await expect(fausses.first()).toContainText(vaccin.refuser(choisi).source.titre);
  await regarder(page, '52-formation-corrige');

  // A place left and found again keeps the correction; then the levels.
  await page.keyboard.press('F6');
  await page.locator('.agenda-grille').waitFor();
  await page.keyboard.press('F9');
  await expect(fausses).toHaveCount(2);
  await page.getByRole('button', { name: 'Changer de niveau' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.formation-progres').first()).toHaveText('2 cas faits, 1 juste, 0 à la suite, 1 à reprendre');
  await expect(page.locator('.formation-equipe')).toContainText('Mme Morel');

  for (const [chiffre, niveau, ecran] of [
    ['2', 'documents', '53-formation-cartes'],
    ['3', 'rejets', '54-formation-rejets'],
  ] as const) {
    const cas = await prochain(page, niveau);
    await expect(page.locator('.formation-ouvrir').first()).toBeFocused();
    await page.keyboard.press(`Digit${chiffre}`);
    await remplir(page, cas, [cas.questions[0]!.id]);
    await page.keyboard.press('Enter');
    await expect(fausses).toHaveCount(1);
    await expect(fausses).toContainText(cas.questions[0]!.expliquer().source.titre);
    await regarder(page, ecran);
    await page.getByRole('button', { name: 'Changer de niveau' }).focus();
    await page.keyboard.press('Enter');
  }
  await regarder(page, '55-formation-equipe');

  await electron.close();
  const encore = await lancer(dossier);
  await encore.page.getByLabel('Code de secours').waitFor();
  await taper(encore.page, code.toLowerCase().replaceAll('-', ' '));
  await encore.page.keyboard.press('Enter');
  await deverrouiller(encore.page);
  await accueil(encore.page).waitFor();
  await encore.page.keyboard.press('F9');
  await expect(encore.page.locator('.formation-progres')).toHaveText([
    '2 cas faits, 1 juste, 0 à la suite, 1 à reprendre',
    '1 cas fait, 0 juste, 0 à la suite, 1 à reprendre',
    '1 cas fait, 0 juste, 0 à la suite, 1 à reprendre',
  ]);
  expect(encore.plaintes).toEqual([]);
  await encore.electron.close();
});

test('ten new cases right in a row earn the attestation, which goes on paper alone', async ({ app }) => {
  const { page, electron, dossier } = app;
  for (let i = 0; i < 10; i++) {
    const cas = await prochain(page, 'rejets');
    await page.evaluate(
      async (essai) => {
        const { comptoir } = window as unknown as { comptoir: Comptoir };
        if (!(await comptoir.appeler('formation.noter', essai)).ok) throw new Error('not kept');
      },
      {
        id: crypto.randomUUID(),
        niveau: cas.niveau,
        graine: cas.graine,
        reponses: cas.questions.map((q) => ({ question: q.id, choix: q.juste })),
        jour: JOUR,
      },
    );
  }
  await page.keyboard.press('F9');
  await expect(page.locator('.formation-obtenue')).toContainText('Attestation obtenue le 22/11/2026');
  await sansViolation(page);
  const chemin = join(dossier, 'attestation.pdf');
  await electron.evaluate(({ dialog, BrowserWindow }, fichier) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: fichier });
    // The system's dialog has nobody to answer it here.
    BrowserWindow.getAllWindows()[0]!.webContents.print = (_, fini) => fini?.(true, '');
  }, chemin);
  await page.getByRole('button', { name: 'Imprimer l’attestation, Comprendre un rejet' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.formation-papier')).toHaveCount(1);
  await page.evaluate(async () => {
    const { comptoir } = window as unknown as { comptoir: Comptoir };
    await comptoir.appeler('impression.pdf', { nom: 'attestation' });
  });
  const { texte, pages } = await textePdf(readFileSync(chemin));
  expect(pages).toBe(1);
  for (const mot of ['Attestation de formation interne', 'Comprendre un rejet', 'Mme Morel', '22/11/2026', 'ni diplôme'])
    expect(texte).toContain(mot);
  expect(texte).not.toContain('Choisissez un niveau');
});

test('a colleague finds neither the case nor the progress of another, and no table of the team', async ({ app }) => {
  const { page } = app;
  await page.evaluate(async () => {
    const { comptoir } = window as unknown as { comptoir: Comptoir };
    const utilisateur = { id: crypto.randomUUID(), nom: 'Zoé', role: 'etudiant', actif: true };
    if (!(await comptoir.appeler('utilisateurs.enregistrer', { utilisateur, pin: '161803', confirmation: '314159' })).ok)
      throw new Error('not kept');
  });
  await page.keyboard.press('F9');
  const cas = await prochain(page, 'rejets');
  await expect(page.locator('.formation-ouvrir').first()).toBeFocused();
  await page.keyboard.press('Digit3');
  await remplir(page, cas);
  await page.keyboard.press('Enter');
  await expect(page.locator('.formation-bilan p')).toHaveText('Tout est juste.');
  await page.keyboard.press('Control+l');
  await page.getByText('Qui êtes-vous').waitFor();
  await page.keyboard.press('2');
  await page.getByLabel('Code de Zoé').waitFor();
  await taper(page, '161803');
  await page.keyboard.press('Enter');
  await expect(page.locator('.formation-progres')).toHaveText(Array.from({ length: 3 }, () => 'Pas encore commencé'));
  await expect(page.locator('.formation-equipe')).toHaveCount(0);
  expect((await prochain(page, 'rejets')).graine).not.toBe(cas.graine);
});
