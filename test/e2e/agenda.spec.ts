import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ajouterJours, formaterDate } from '../../shared/dates.ts';
import { pieceVide, schemaPiece, type Genre } from '../../shared/pieces.ts';
import { schemaPatient } from '../../shared/patient.ts';
import { accueil, expect, lancer, taper, test, type Application } from './application.ts';
import { textePdf } from './pdf.ts';
import { regarder } from './regard.ts';

const deuxChiffres = (n: number): string => String(n).padStart(2, '0');
const maintenant = new Date();
/** The civil day of the post: the window's clock is real. */
const JOUR = `${maintenant.getFullYear()}-${deuxChiffres(maintenant.getMonth() + 1)}-${deuxChiffres(maintenant.getDate())}`;
const dans = (jours: number): string => ajouterJours(JOUR, jours);

interface Saisie {
  readonly nom: string;
  readonly prenom: string;
  readonly telephone?: string;
  readonly pieces: readonly { readonly genre: Genre; readonly fin?: string; readonly vuLe?: string; readonly debut?: string }[];
}

/** Keeps patients and their cards through the window's own bridge. */
async function garder(page: Page, saisies: readonly Saisie[]): Promise<void> {
  const dossiers = saisies.map(({ nom, prenom, telephone = '', pieces }) => {
    const patient = schemaPatient.parse({
      id: crypto.randomUUID(),
      nom,
      prenom,
      telephone,
      dateNaissance: '1950-05-04',
      nir: '',
    });
    return {
      patient,
      pieces: pieces.map(({ genre, ...change }) => ({
        evenement: crypto.randomUUID(),
        piece: schemaPiece.parse({ ...pieceVide(genre, crypto.randomUUID(), patient.id), ...change }),
        jour: JOUR,
      })),
    };
  });
  await page.evaluate(async (liste) => {
    const { comptoir } = window as unknown as {
      comptoir: { appeler(p: string, e: unknown): Promise<{ ok: boolean }> };
    };
    for (const { patient, pieces } of liste) {
      const faits = [await comptoir.appeler('patients.enregistrer', patient)];
      for (const p of pieces) faits.push(await comptoir.appeler('pieces.enregistrer', p));
      if (!faits.every((f) => f.ok)) throw new Error('not kept');
    }
  }, dossiers);
}

/** One of each reach: today, tomorrow and in seven days, late twice, never seen. */
const QUATRE: readonly Saisie[] = [
  {
    nom: 'Durand',
    prenom: 'Anna',
    telephone: '0639980142',
    pieces: [{ genre: 'mutuelle', fin: JOUR, vuLe: dans(-20) }],
  },
  { nom: 'Lefèvre', prenom: 'Marie-Bernadette', pieces: [{ genre: 'mutuelle', fin: dans(-10), vuLe: dans(-100) }] },
  { nom: 'Martin', prenom: 'Zoé', pieces: [{ genre: 'c2s', fin: dans(-3), vuLe: dans(-40) }] },
  { nom: 'Petit', prenom: 'Jean', pieces: [{ genre: 'vitale', debut: dans(-367), vuLe: dans(-367) }] },
  { nom: 'Roux', prenom: 'Éric', pieces: [{ genre: 'attestation', fin: dans(6), vuLe: dans(-30) }] },
  { nom: 'Garcia', prenom: 'Inès', pieces: [{ genre: 'mutuelle' }] },
];

const titre = async ({ electron }: Application): Promise<string> =>
  await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.getTitle());
const puce = (page: Page, nom: RegExp) => page.locator('.puce', { hasText: nom });
const choisie = (page: Page) => page.locator('.agenda-grille [aria-selected="true"]');

test('by keyboard alone: reached, late, this week, at the next visit; the words to say; the patient is opened and found again', async ({
  app,
}) => {
  const { page } = app;
  await page.keyboard.press('F6');
  await expect(page.locator('.agenda-grille')).toContainText('Aucune carte enregistrée');
  await regarder(page, '20-agenda-vide');
  await garder(page, QUATRE);
  await page.keyboard.press('F6');
  await expect(puce(page, /Aujourd’hui/)).toContainText('1');
  await expect(puce(page, /En retard/)).toContainText('3');
  await expect(puce(page, /Cette semaine/)).toContainText('3');
  await expect(puce(page, /À la prochaine visite/)).toContainText('1');
  await expect.poll(() => titre(app)).toBe('Comptoir (4)');

  await expect(choisie(page)).toBeFocused();
  await expect(choisie(page)).toContainText('DURAND Anna');
  await expect(choisie(page)).toContainText('06\u00a039\u00a098\u00a001\u00a042');
  await expect(page.locator('.agenda-detail')).toContainText('se termine aujourd’hui');
  await expect(page.locator('.agenda-detail .source')).toContainText('question écrite n° 14413, 20/11/2018');

  await page.keyboard.press('3');
  await expect(page.locator('.agenda-total')).toHaveText('3 documents');
  // The oldest first.
  await expect(page.locator('.agenda-grille [role=option]')).toContainText(['LEFÈVRE', 'MARTIN', 'PETIT']);
  await expect(choisie(page)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(choisie(page)).toContainText('MARTIN Zoé');
  await expect(page.locator('.agenda-detail')).toContainText('Avez-vous une nouvelle attestation');
  await regarder(page, '21-agenda-retard');

  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'MARTIN Zoé' }).waitFor();
  await page.keyboard.press('F6');
  await expect(choisie(page)).toBeFocused();
  await expect(choisie(page)).toContainText('MARTIN Zoé');

  // By kind: the focus stays on the filter that was pressed.
  await puce(page, /^Vitale$/).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.agenda-total')).toHaveText('1 document');
  await expect(puce(page, /^Vitale$/)).toBeFocused();
  await page.keyboard.press('2');
  await expect(page.locator('.agenda-grille')).toContainText('Rien de ce genre de document ici');
  await puce(page, /^Tous$/).focus();
  await page.keyboard.press(' ');
  await expect(page.locator('.agenda-total')).toHaveText('3 documents');
  await page.keyboard.press('4');
  await expect(page.locator('.agenda-grille [role=option]')).toContainText(['jamais vue']);
});

test('the paper holds the day and the late ones, all of them, under the title and the date; the page does not take the count from the title', async ({
  app,
}) => {
  const { page, electron, dossier } = app;
  const beaucoup: Saisie[] = Array.from({ length: 60 }, (_, i) => ({
    nom: `Nom${String.fromCodePoint(97 + Math.floor(i / 26), 97 + (i % 26))}`,
    prenom: 'Paul',
    pieces: [{ genre: 'mutuelle', fin: dans(-10), vuLe: dans(-100) }],
  }));
  await garder(page, [...QUATRE, ...beaucoup]);
  await page.keyboard.press('F6');
  await page.keyboard.press('3');
  await expect(page.locator('.agenda-total')).toHaveText('63 documents');
  // The list holds what is in sight; End goes to the last all the same.
  expect(await page.locator('.agenda-grille [role=option]').count()).toBeLessThan(50);
  await page.keyboard.press('End');
  await expect(choisie(page)).toContainText('PETIT Jean');
  await expect(choisie(page)).toBeFocused();
  await taper(page, 'nombp');
  await expect(choisie(page)).toContainText('NOMBP Paul');
  await expect(choisie(page)).toBeInViewport({ ratio: 1 });
  await expect(page.locator('.agenda-detail h2')).toHaveText('NOMBP Paul');
  await regarder(page, '22-agenda-long');

  const pdf = join(dossier, 'agenda.pdf');
  await electron.evaluate(({ dialog, BrowserWindow }, chemin) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chemin });
    // There is no printer here: what is printed is what the PDF below holds.
    BrowserWindow.getAllWindows()[0]!.webContents.print = (_o, fini) => {
      (globalThis as unknown as { imprime: number }).imprime = 1;
      fini?.(true, '');
    };
  }, pdf);
  await page.keyboard.press('Control+I');
  await expect.poll(() => electron.evaluate(() => (globalThis as unknown as { imprime?: number }).imprime ?? 0)).toBe(1);
  await page.evaluate(async () => {
    const { comptoir } = window as unknown as { comptoir: { appeler(p: string, e: unknown): Promise<unknown> } };
    await comptoir.appeler('impression.pdf', { nom: 'agenda' });
  });
  const { texte, pages, largeur } = await textePdf(readFileSync(pdf));
  expect(Math.round(largeur)).toBe(595);
  expect(pages).toBeGreaterThan(1);
  const plat = texte.replaceAll(/\s+/g, ' ');
  for (const voulu of [
    'Cartes à demander',
    `Liste du ${formaterDate(JOUR)}`,
    'En retard, 63 documents',
    'Aujourd’hui, 1 document',
  ])
    expect(plat).toContain(voulu);
  for (const { nom, prenom } of [...QUATRE.slice(0, 4), ...beaucoup]) expect(plat).toContain(`${nom.toUpperCase()} ${prenom}`);
  expect(plat).not.toContain('GARCIA');
  expect(plat).not.toContain('Qui faut-il');

  await expect.poll(() => titre(app)).toBe('Comptoir (64)');
  const apresTitre = await electron.evaluate(async ({ BrowserWindow }) => {
    const f = BrowserWindow.getAllWindows()[0]!;
    const annonce = new Promise((fini) => {
      f.once('page-title-updated', () => {
        setImmediate(fini);
      });
    });
    await f.webContents.executeJavaScript("document.title = 'Autre titre'");
    await annonce;
    return f.getTitle();
  });
  expect(apresTitre).toBe('Comptoir (64)');
});

test('the morning notice comes with the first count of a day: a number, no name, once, and none when it is not wanted', async ({
  app,
}) => {
  const { page, electron } = app;
  await electron.evaluate(({ Notification }) => {
    const montres: string[] = [];
    (globalThis as unknown as { montres: string[] }).montres = montres;
    Notification.isSupported = () => true;
    Notification.prototype.show = function montrer(this: Electron.Notification) {
      montres.push(`${this.title} | ${this.body}`);
    };
  });
  const montres = async (): Promise<string[]> =>
    await electron.evaluate(() => (globalThis as unknown as { montres: string[] }).montres);
  /** The window is found again so many days later. */
  const revenir = async (jours: number): Promise<void> => {
    await page.clock.setFixedTime(new Date(maintenant.getFullYear(), maintenant.getMonth(), maintenant.getDate() + jours, 9));
    await page.evaluate(() => dispatchEvent(new Event('focus')));
  };
  await garder(page, QUATRE);
  await page.keyboard.press('F6');
  await expect.poll(() => titre(app)).toBe('Comptoir (4)');
  // The first count of this day was made before there was any card.
  expect(await montres()).toEqual([]);
  await revenir(7);
  await expect.poll(() => titre(app)).toBe('Comptoir (5)');
  await expect.poll(montres).toEqual(['Comptoir | 5 cartes à demander aujourd’hui']);
  // The screen followed the day.
  await expect(page.locator('.agenda-grille [role=option]')).toContainText(['ROUX Éric']);
  await page.reload();
  await accueil(page).waitFor();
  await revenir(7);
  await page.keyboard.press('F6');
  await expect(puce(page, /En retard/)).toContainText('4');

  await page.evaluate(async () => {
    const { comptoir } = window as unknown as {
      comptoir: { appeler(p: string, e?: unknown): Promise<{ value: Record<string, unknown> }> };
    };
    const { value } = await comptoir.appeler('reglages.lire');
    await comptoir.appeler('reglages.enregistrer', { ...value, avisDuMatin: false });
  });
  await revenir(200);
  await expect(puce(page, /En retard/)).toContainText('5');
  expect(await montres()).toHaveLength(1);
});

test('on the demonstration, columns stay apart and all that is said of a card is in sight at 1366 by 768', async ({
  dossier,
}) => {
  process.env['COMPTOIR_DEMO'] = '500';
  const application = await lancer(dossier).finally(() => {
    delete process.env['COMPTOIR_DEMO'];
  });
  const { page, electron, plaintes } = application;
  await accueil(page).waitFor();
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.keyboard.press('F6');
  await expect(page.locator('.agenda-mois tbody td').first()).toBeVisible();
  await page.keyboard.press('3');
  await expect(choisie(page)).toBeFocused();
  await regarder(page, '23-agenda-demonstration');

  /** By how much something does not fit: texts over their column, the words to say over their panel, in pixels. */
  const debords = async (): Promise<readonly number[]> =>
    await page.evaluate(() => {
      const plus = (n: Element): number => Math.max(n.scrollHeight - n.clientHeight, 0);
      const cote = document.querySelector('.agenda-cote')!;
      const lignes = [...document.querySelectorAll('.agenda-grille .agenda-ligne')].flatMap((l) => {
        const cellules = [...l.children].map((c) => {
          const texte = document.createRange();
          texte.selectNodeContents(c.lastChild ?? c);
          return { gauche: c.getBoundingClientRect().left, droite: texte.getBoundingClientRect().right };
        });
        return cellules.slice(1).map(({ gauche }, i) => Math.max(cellules[i]!.droite + 8 - gauche, 0));
      });
      return [plus(cote), plus(document.querySelector('main')!), ...lignes];
    });
  for (const portee of ['1', '2', '3', '4']) {
    await page.keyboard.press(portee);
    await expect(puce(page, /./).nth(Number(portee) - 1)).toHaveAttribute('aria-pressed', 'true');
    await expect(choisie(page)).toBeFocused();
    for (let n = 0; n < 20; n++) {
      expect(Math.max(...(await debords())), `${portee}, ${await choisie(page).textContent()}`).toBe(0);
      await page.keyboard.press('ArrowDown');
    }
  }
  await electron.close();
  expect(plaintes).toEqual([]);
});
