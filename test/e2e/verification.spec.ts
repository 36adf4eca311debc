import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { schemaPatient, type Patient } from '../../shared/patient.ts';
import { pieceVide, type Piece } from '../../shared/pieces.ts';
import { ficheVide } from '../../shared/rejets/rejet.ts';
import { expect, sansViolation, scanner, taper, test } from './application.ts';
import { textePdf } from './pdf.ts';

const aujourdhui = (): string => {
  const d = new Date();
  return [d.getFullYear(), String(d.getMonth() + 1).padStart(2, '0'), String(d.getDate()).padStart(2, '0')].join('-');
};
const annee = aujourdhui().slice(0, 4);

/** What another part of Comptoir has already written. */
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

/** A patient of the file with documents, opened by his name. */
async function ouvrir(page: Page, change: Partial<Patient>, pieces: readonly Partial<Piece>[]): Promise<Patient> {
  const p = schemaPatient.parse({
    id: randomUUID(),
    nom: 'Dupont',
    prenom: 'Anne',
    dateNaissance: '1950-05-04',
    nir: '',
    ...change,
  });
  const ecrit = await appeler<Patient>(page, 'patients.enregistrer', p);
  for (const change of pieces) {
    const piece = { ...pieceVide(change.genre ?? 'mutuelle', randomUUID(), p.id), ...change };
    await appeler(page, 'pieces.enregistrer', { evenement: randomUUID(), piece, jour: aujourdhui() });
  }
  await page.keyboard.press('Control+K');
  await taper(page, p.nom);
  await expect(page.getByRole('option', { name: new RegExp(p.nom.toUpperCase()) })).toBeVisible();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: p.nom.toUpperCase() }).waitFor();
  return ecrit;
}

const CARTE = {
  genre: 'mutuelle',
  organisme: 'Mutuelle des Tilleuls',
  amc: '99000101',
  convention: 'ZA',
  csr: 'Z01',
  debut: `${annee}-01-01`,
  fin: `${annee}-12-31`,
  beneficiaires: 'DUPONT Anne',
} as const;

/** One key, once its question is there. */
async function repondre(page: Page, question: string, touche: string): Promise<void> {
  await expect(page.locator('.choix legend')).toHaveText(question);
  await page.keyboard.press(touche);
}

const Q = {
  vitale: 'La carte Vitale est-elle là\u202f?',
  maj: 'La carte Vitale est-elle à jour\u202f?',
  attestation: 'Une attestation de droits est-elle montrée\u202f?',
  beneficiaire: 'Le patient figure-t-il sur l’attestation\u202f?',
  complementaire: 'Quelle complémentaire est montrée\u202f?',
  carte: 'La carte montrée est-elle celle-ci\u202f?',
  nomme: 'Le patient est-il nommé sur ce document\u202f?',
  ordonnance: 'Le nom du patient et la date sont-ils sur l’ordonnance\u202f?',
} as const;

const verdict = (page: Page) => page.locator('.fiche.verification .verdict');

test('ordinary case: under ten keys and a scan; found again after a function key; kept, cards noted, reopened as it was', async ({
  app: { page, electron },
  dossier,
}) => {
  // Nobody is open: he is looked for first.
  await page.keyboard.press('F4');
  await expect(page.getByText('Cherchez le patient à facturer')).toBeVisible();
  const p = await ouvrir(page, {}, [{ ...CARTE, vuLe: `${annee}-01-02` }]);

  await page.keyboard.press('F4');
  await repondre(page, Q.vitale, '1');
  await repondre(page, Q.maj, '1');
  // The card on file, large, to compare.
  await expect(page.locator('.a-comparer')).toContainText('99000101');
  await expect(page.locator('.a-comparer')).toContainText('ZA');
  await sansViolation(page);
  await page.keyboard.press('F6');
  await page.locator('.agenda-grille, h1').first().waitFor();
  await page.keyboard.press('F3');
  await page.getByRole('option', { name: /DUPONT/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'DUPONT' }).waitFor();
  // Nor does a window that starts over lose what was answered.
  await page.reload();
  await page.locator('.rail-session').waitFor();
  await page.keyboard.press('Control+K');
  await page.getByRole('option', { name: /DUPONT/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'DUPONT' }).waitFor();
  await page.keyboard.press('F4');
  await expect(page.getByText('Vérification retrouvée')).toBeVisible();
  await repondre(page, Q.carte, '1');
  await repondre(page, Q.ordonnance, '1');
  await expect(page.getByLabel('Numéro de l’ordonnance')).toBeFocused();
  // One code read: the question stays for the other, passed over it is said, and scanned on the result it is taken all the same.
  await scanner(page, '10000001916');
  await expect(page.getByText('Scannez aussi l’autre code')).toBeVisible();
  await expect(page.getByLabel('Numéro de l’ordonnance')).toBeFocused();
  await sansViolation(page);
  await page.keyboard.press('Enter');
  await expect(verdict(page)).toHaveText('À régler avant de facturer');
  await expect(page.locator('.point-verifie.a-regler')).toContainText('Scannez aussi le second code');
  await scanner(page, '291990869');
  await expect(verdict(page)).toHaveText('Rien ne s’oppose au paiement');
  await sansViolation(page);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Vérification gardée sur la fiche.')).toBeVisible();

  const { pieces } = await appeler<{ pieces: Piece[] }>(page, 'patients.dossier', { id: p.id });
  expect(pieces.map((x) => [x.genre, x.vuLe, x.vuPar])).toEqual([
    ['mutuelle', aujourdhui(), 'Mme Morel'],
    ['vitale', aujourdhui(), 'Mme Morel'],
  ]);
  await expect(page.locator('.verification-gardee')).toContainText('Rien ne s’oppose au paiement');
  await expect(page.locator('.verification-gardee')).toContainText('par Mme Morel');
  await sansViolation(page);
  await page.locator('.verification-gardee').focus();
  await page.keyboard.press('Enter');
  await expect(verdict(page)).toHaveText('Rien ne s’oppose au paiement');
  await expect(page.locator('.signature')).toContainText('par Mme Morel');
  await expect(page.locator('.fiche.verification')).toContainText('Carte de mutuelle, Mutuelle des Tilleuls, N° AMC 99000101');
  const pdf = join(dossier, 'verification.pdf');
  await electron.evaluate(({ dialog }, chemin) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chemin });
  }, pdf);
  await page.keyboard.press('Control+D');
  await page.getByText('PDF enregistré.').waitFor();
  const { texte, largeur } = await textePdf(readFileSync(pdf));
  expect(Math.round(largeur)).toBe(595);
  for (const dit of ['DUPONT Anne', 'Rien ne s’oppose au paiement', 'par Mme Morel', '99000101', 'pharmaciens13.info/2019/11'])
    expect(texte.replaceAll(/\s+/g, ' ')).toContain(dit);
  await sansViolation(page);
});

test('no Vitale with a minor: the caisse, the name and the parent; billed without guarantee', async ({ app: { page } }) => {
  await ouvrir(page, { dateNaissance: `${Number(annee) - 7}-01-15`, caisse: { regime: '01', caisse: '751', centre: '' } }, [
    CARTE,
  ]);
  await page.keyboard.press('F4');
  await repondre(page, Q.vitale, '2');
  await repondre(page, Q.attestation, '1');
  // What the file knows is proposed; Enter takes it.
  await expect(page.getByLabel('Quelle caisse a émis l’attestation')).toHaveValue('01 751');
  await page.keyboard.press('Enter');
  await repondre(page, Q.beneficiaire, '1');
  await repondre(page, Q.carte, '1');
  await repondre(page, Q.ordonnance, '3');
  await expect(verdict(page)).toHaveText('À régler avant de facturer');
  await expect(page.locator('.point-verifie.a-regler')).toContainText('le NIR du parent porté sur l’attestation');
  await expect(page.locator('.point-verifie.sans-garantie')).toContainText('Pas de carte Vitale, attestation vue');
  // Back to the last question, and forward again.
  await page.keyboard.press('Alt+ArrowLeft');
  await repondre(page, Q.ordonnance, '3');
  await expect(verdict(page)).toBeVisible();
});

test('an ended mutuelle is said before anything is billed, and not marked as seen; two cards are chosen between', async ({
  app: { page },
}) => {
  const p = await ouvrir(page, {}, [
    { ...CARTE, debut: `${Number(annee) - 2}-01-01`, fin: `${Number(annee) - 1}-12-31` },
    { genre: 'vitale', debut: aujourdhui() },
  ]);
  await page.keyboard.press('F4');
  // The file knows that the Vitale is up to date: it is not asked.
  await repondre(page, Q.vitale, '1');
  await expect(page.locator('.a-comparer .etat-stop')).toContainText(`Terminée le 31/12/${Number(annee) - 1}`);
  await repondre(page, Q.carte, '1');
  await repondre(page, Q.ordonnance, '3');
  await expect(page.locator('.point-verifie.a-regler')).toContainText('Demandez la carte en cours');
  await page.keyboard.press('Enter');
  await page.locator('.verification-gardee').waitFor();
  const lire = () => appeler<{ pieces: Piece[] }>(page, 'patients.dossier', { id: p.id });
  expect((await lire()).pieces.find((x) => x.genre === 'mutuelle')?.vuLe).toBe('');

  for (const [amc, nom] of [
    ['99000202', 'DUPONT Anne'],
    ['99000303', 'DUPONT Paul'],
  ] as const) {
    const piece = { ...pieceVide('mutuelle', randomUUID(), p.id), ...CARTE, amc, beneficiaires: nom };
    await appeler(page, 'pieces.enregistrer', { evenement: randomUUID(), piece, jour: aujourdhui() });
  }
  await page.keyboard.press('F3');
  await page.getByRole('option', { name: /DUPONT/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'DUPONT' }).waitFor();
  await page.keyboard.press('F4');
  await repondre(page, Q.vitale, '1');
  await expect(page.locator('.choix legend')).toHaveText(Q.complementaire);
  const rang = (await page.locator('.rangee').allTextContents()).findIndex((t) => t.includes('99000303')) + 1;
  await page.keyboard.press(String(rang));
  await repondre(page, Q.carte, '1');
  // The card names somebody else: it is asked, and a no is a no.
  await repondre(page, Q.nomme, '2');
  await repondre(page, Q.ordonnance, '3');
  await expect(page.locator('.point-verifie.a-regler', { hasText: 'Absent du document' })).toBeVisible();
  await expect(page.locator('.point-verifie.a-regler', { hasText: 'la mutuelle n’a pas à payer' })).toBeVisible();
  await expect(page.locator('.regles')).toContainText('Archivez sur la fiche la carte qui n’a plus cours');
});

test('a comment must be acknowledged; what nobody knows is to be looked at, not refused', async ({ app: { page } }) => {
  await ouvrir(page, { commentaire: 'Facturer à la tutelle' }, []);
  await page.keyboard.press('F4');
  await repondre(page, Q.vitale, '3');
  await repondre(page, Q.complementaire, '3');
  await repondre(page, Q.ordonnance, '4');
  await page.getByRole('button', { name: 'Numéro illisible ou absent' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.commentaire-a-lire')).toHaveText('Facturer à la tutelle');
  await sansViolation(page);
  // Enter alone does not acknowledge it.
  await page.keyboard.press('Enter');
  await expect(verdict(page)).toHaveCount(0);
  await page.keyboard.press('1');
  await expect(verdict(page)).toHaveText('À régler avant de facturer');
  await expect(page.locator('.point-verifie.a-regler .niveau')).toHaveText(Array(4).fill('Non vérifié'));
  await expect(page.locator('.regles')).toContainText('Facturer à la tutelle');
  await page.keyboard.press('Enter');
  await expect(page.locator('.verification-gardee')).toContainText('À régler avant de facturer');
});

test('a card that has changed is written down on the way, and the check goes on with it; a card that is scanned is the same', async ({
  app: { page },
}) => {
  await ouvrir(page, {}, [
    { ...CARTE, vuLe: aujourdhui(), brut: 'CARTE0123456789ABCDEF' },
    { genre: 'vitale', debut: aujourdhui(), vuLe: aujourdhui() },
  ]);
  await page.keyboard.press('F4');
  await repondre(page, Q.vitale, '1');
  // Its DataMatrix is the one on file: nothing to compare by eye.
  await expect(page.locator('.choix legend')).toHaveText(Q.carte);
  await scanner(page, 'CARTE0123456789ABCDEF');
  await expect(page.getByRole('button', { name: /^Carte de mutuelle/ })).toContainText('Oui, la même');
  await expect(page.locator('.choix legend')).toHaveText(Q.ordonnance);
  await page.keyboard.press('Alt+ArrowLeft');
  await repondre(page, Q.carte, '2');
  await repondre(page, Q.ordonnance, '3');
  await expect(page.locator('.point-verifie.a-regler')).toContainText('Enregistrez la nouvelle carte (Alt+1)');
  await page.keyboard.press('Alt+1');
  await page.getByRole('heading', { name: 'Nouvelle carte' }).waitFor();
  await taper(page, 'Santé Grand Large');
  await page.keyboard.press('Tab');
  await taper(page, '99000202');
  await page.keyboard.press('Enter');
  // Back to the check that it was written down for.
  await expect(page.locator('.choix legend')).toHaveText(Q.complementaire);
  const rang = (await page.locator('.rangee').allTextContents()).findIndex((t) => t.includes('99000202')) + 1;
  await page.keyboard.press(String(rang));
  await repondre(page, Q.carte, '1');
  await repondre(page, Q.nomme, '1');
  await expect(page.locator('.point-verifie.a-regler')).toContainText('Recopiez sur la fiche la période imprimée');
});

test('the two codes of an ordonnance, scanned or typed, one after the other or together; a key that does not fit is said', async ({
  app: { page },
}) => {
  await ouvrir(page, {}, [CARTE, { genre: 'vitale', debut: aujourdhui(), vuLe: aujourdhui() }]);
  await page.keyboard.press('F4');
  await repondre(page, Q.vitale, '1');
  await repondre(page, Q.carte, '1');
  await repondre(page, Q.ordonnance, '1');
  const numero = page.getByLabel('Numéro de l’ordonnance');
  await expect(numero).toBeFocused();
  await scanner(page, '10000001916');
  await expect(page.locator('.prescripteur-actuel')).toHaveText('RPPS 10000001916');
  await scanner(page, '291990869');
  await expect(verdict(page)).toHaveText('Rien ne s’oppose au paiement');

  // Typed, as a slow reader does: each with its Enter.
  await page.keyboard.press('Alt+ArrowLeft');
  await page.getByRole('button', { name: 'Changer' }).click();
  await expect(numero).toBeFocused();
  await taper(page, '10000001916');
  await page.keyboard.press('Enter');
  await expect(page.locator('.prescripteur-actuel')).toHaveText('RPPS 10000001916');
  await expect(numero).toBeFocused();
  await expect(numero).toHaveValue('');
  await taper(page, '291990869');
  await page.keyboard.press('Enter');
  await expect(verdict(page)).toHaveText('Rien ne s’oppose au paiement');

  // Both at once; the key of the RPPS does not fit: said while it is typed, in the list, and on the sheet.
  await page.keyboard.press('Alt+ArrowLeft');
  await page.getByRole('button', { name: 'Changer' }).click();
  await taper(page, '10003461033 291990869');
  await expect(page.getByText('La clé du numéro RPPS semble inexacte')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.locator('.point-verifie.a-regler')).toContainText('Relisez le RPPS');
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.getByText('La clé du numéro RPPS semble inexacte')).toBeVisible();
  await page.getByRole('button', { name: 'Changer' }).click();
  await expect(page.getByRole('button', { name: /10003461033/ })).toContainText('(numéro à relire)');
  await sansViolation(page);
});

test('of two cards that a refused invoice may have been made with, the pharmacist says which', async ({ app: { page } }) => {
  const p = await ouvrir(page, {}, [CARTE, { ...CARTE, organisme: 'Santé Grand Large', amc: '99000202' }]);
  const jour = aujourdhui();
  const fiche = { ...ficheVide(randomUUID(), jour), nomPayeur: 'Organisme', cause: 'carte', patientId: p.id, montant: 1000 };
  await appeler(page, 'rejets.enregistrer', { mouvement: randomUUID(), fiche, version: 0, jour });
  await page.keyboard.press('F3');
  await page.getByRole('option', { name: /DUPONT/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'DUPONT' }).waitFor();
  await page.keyboard.press('F4');
  await repondre(page, Q.vitale, '1');
  await repondre(page, Q.maj, '1');
  const choisir = async (question: string, carte: RegExp): Promise<void> => {
    await expect(page.locator('.choix legend')).toHaveText(question);
    await page.locator('.choix label', { hasText: carte }).click();
  };
  await choisir(Q.complementaire, /99000101/);
  await repondre(page, Q.carte, '1');
  const laquelle = 'Avec laquelle la facture refusée était-elle faite\u202f?';
  await expect(page.locator('.choix legend')).toHaveText(laquelle);
  await sansViolation(page);
  await choisir(laquelle, /99000202/);
  await repondre(page, Q.ordonnance, '3');
  const resultat = page.locator('.fiche.verification');
  await expect(resultat).toContainText('99000101');
  await expect(resultat).not.toContainText('a refusé une facture');
  await page.getByRole('button', { name: /^Facture refusée/ }).click();
  await choisir(laquelle, /99000101/);
  await expect(resultat).toContainText('a refusé une facture avec cette carte');
});
