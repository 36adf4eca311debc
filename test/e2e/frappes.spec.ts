import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { pieceVide } from '../../shared/pieces.ts';
import { schemaPatient } from '../../shared/patient.ts';
import { accueil, expect, taper, test, TITULAIRE } from './application.ts';

/** Keys besides data that a task of the counter may take. */
const MAX = 12;

/** A person at the keyboard: every key counts, but the text that is data. */
function clavier(page: Page) {
  const frappes: string[] = [];
  const touche = async (...touches: readonly string[]): Promise<void> => {
    for (const t of touches) {
      frappes.push(t);
      await page.keyboard.press(t);
    }
  };
  return {
    frappes,
    touche,
    donnee: async (texte: string): Promise<void> => await taper(page, texte),
    /** Goes on by Tab, each of which counts, until that field. */
    jusqua: async (nom: string): Promise<void> => {
      const champ = page.getByLabel(new RegExp(`^${nom}`));
      while (!(await champ.evaluate((e) => e === document.activeElement))) {
        if (frappes.length > MAX) throw new Error(`${nom}: not reached`);
        await touche('Tab');
      }
    },
  };
}
type Clavier = ReturnType<typeof clavier>;

async function appeler<T>(page: Page, procedure: string, entree: unknown): Promise<T> {
  return await page.evaluate(
    async ([p, e]) => {
      const { comptoir } = window as unknown as {
        comptoir: { appeler(p: string, e: unknown): Promise<{ ok: boolean; value: unknown }> };
      };
      const r = await comptoir.appeler(p, e);
      if (!r.ok) throw new Error(JSON.stringify(r));
      return r.value as never;
    },
    [procedure, entree] as const,
  );
}

const jour = (ecart: number): string => {
  const d = new Date();
  d.setDate(d.getDate() + ecart);
  return [d.getFullYear(), String(d.getMonth() + 1).padStart(2, '0'), String(d.getDate()).padStart(2, '0')].join('-');
};
const saisie = (iso: string): string => iso.split('-').toReversed().join('');

/** A patient whose mutuelle card was seen long ago, and a colleague. */
async function preparer(page: Page): Promise<void> {
  const patient = schemaPatient.parse({
    id: randomUUID(),
    nom: 'Dupont',
    prenom: 'Anne',
    dateNaissance: '1950-05-04',
    nir: '',
  });
  await appeler(page, 'patients.enregistrer', patient);
  const piece = {
    ...pieceVide('mutuelle', randomUUID(), patient.id),
    organisme: 'Mutuelle des Tilleuls',
    amc: '99000101',
    adherent: '12345',
    debut: jour(-700),
    fin: jour(-1),
    vuLe: jour(-300),
  };
  await appeler(page, 'pieces.enregistrer', { evenement: randomUUID(), piece, jour: jour(0) });
  await appeler(page, 'utilisateurs.enregistrer', {
    utilisateur: { id: randomUUID(), nom: 'Zoé', role: 'preparateur', actif: true },
    pin: '161803',
    confirmation: TITULAIRE.pin,
  });
}

async function trouver(page: Page, c: Clavier): Promise<void> {
  await c.touche('F3');
  await expect(accueil(page)).toBeFocused();
  await c.donnee('dup');
  await c.touche('Enter');
  await page.getByRole('heading', { name: 'DUPONT Anne' }).waitFor();
  await expect(page.locator('.rappel-du, .patient-suite').first()).toBeFocused();
}

/** The six tasks of the counter, each from whatever screen the one before left. */
const TACHES: readonly (readonly [nom: string, faire: (page: Page, c: Clavier) => Promise<void>])[] = [
  ['trouver un patient', trouver],
  [
    'reporter un rappel',
    async (page, c) => {
      await trouver(page, c);
      await c.touche('d');
      await expect(page.getByLabel('Redemander le')).toBeFocused();
      await c.donnee(saisie(jour(10)));
      await c.touche('Enter');
      await page.getByText('Rappel reporté.').first().waitFor();
      await page.keyboard.press('Control+Z');
      await page.getByText('Geste annulé.').waitFor();
    },
  ],
  [
    'carte renouvelée',
    async (page, c) => {
      await trouver(page, c);
      await c.touche('n');
      await page.getByRole('heading', { name: 'Nouvelle carte' }).waitFor();
      await expect(page.locator('main input:focus')).toBeVisible();
      await c.jusqua('Début');
      await c.donnee(saisie(jour(0)));
      await c.touche('Tab');
      await c.donnee(saisie(jour(364)));
      await c.touche('Enter');
      await page.getByText('Document enregistré.').waitFor();
    },
  ],
  [
    'vaccination',
    async (page, c) => {
      await trouver(page, c);
      await c.touche('F2');
      await page.getByText('Le patient a-t-il').waitFor();
      for (const [touche, suite] of [
        ['2', 'Injectez-vous'],
        ['1', 'Avez-vous le bon'],
        ['1', 'Le patient est-il exonéré'],
        ['3', 'Est-ce sa première'],
        ['1', 'Deux factures'],
      ] as const) {
        await c.touche(touche);
        await page.getByText(suite).first().waitFor();
      }
      await expect(page.locator('.sorties .principal')).toBeFocused();
      await c.touche('Enter');
      await page.getByText('Enregistré dans le dossier').waitFor();
    },
  ],
  [
    'noter un rejet',
    async (page, c) => {
      await c.touche('F8');
      await page.getByRole('heading', { name: 'Rejets et impayés' }).waitFor();
      await c.touche('n');
      await expect(page.getByLabel('Nom du payeur')).toBeFocused();
      await c.donnee('Mutuelle des Tilleuls');
      await c.jusqua('Date de la facture');
      await c.donnee('05112026');
      await c.jusqua('Numéro de facture');
      await c.donnee('F1');
      await c.jusqua('Montant rejeté');
      await c.donnee('42,50');
      await c.touche('Enter');
      await expect(page.locator('.annonce')).toHaveText('Rejet enregistré.');
    },
  ],
  [
    'changer de personne',
    async (page, c) => {
      await c.touche('Control+L');
      await page.getByText('Qui êtes-vous').waitFor();
      await expect(page.locator('.choix input').first()).toBeFocused();
      await c.touche('2');
      await expect(page.getByLabel('Code de Zoé')).toBeFocused();
      await c.donnee('161803');
      await c.touche('Enter');
      await expect(page.locator('.rail-session')).toContainText('Zoé');
    },
  ],
];

test(`the six tasks of the counter, without a mouse, in ${MAX} keys or fewer besides data`, async ({ app: { page } }) => {
  await preparer(page);
  const comptes: Record<string, { touches: number; lesquelles: string }> = {};
  for (const [nom, faire] of TACHES) {
    const c = clavier(page);
    await faire(page, c);
    comptes[nom] = { touches: c.frappes.length, lesquelles: c.frappes.join(' ') };
  }
  console.table(comptes);
  for (const [nom, { touches }] of Object.entries(comptes)) expect(touches, nom).toBeLessThanOrEqual(MAX);
});
