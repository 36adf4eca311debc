import type { Page } from '@playwright/test';
import { questions } from '../../shared/messages/faits.fr.ts';
import { CRITERES, schemaDossier, SITUATIONS, type Dossier, type DossierSaisi } from '../../shared/regles/dossier.ts';
import { CHAMPS_DEMANDES, type Champ } from '../../shared/regles/faits.ts';
import { expect, taper } from './application.ts';

/** Drives a billing as a pharmacist does: keyboard only, one question at a time, answering what the dossier says. */

const jourFr = (iso: string): string => iso.split('-').toReversed().join('/');

function valeur(dossier: Dossier, champ: Champ): boolean | string | string[] | undefined {
  const parties = champ.split('.');
  return parties.reduce<unknown>((o, cle) => (o as Record<string, unknown> | undefined)?.[cle], dossier) as ReturnType<
    typeof valeur
  >;
}

/** The keys that give an answer: digits for a choice, digits then Enter for criteria, 0 for none. */
async function repondre(page: Page, champ: Champ, v: NonNullable<ReturnType<typeof valeur>>): Promise<void> {
  if (Array.isArray(v)) {
    if (v.length === 0) await page.keyboard.press('0');
    else {
      for (const c of v) await taper(page, String((CRITERES as readonly string[]).indexOf(c) + 1));
      await expect(page.locator('.rangee :checked')).toHaveCount(v.length);
      await page.keyboard.press('Enter');
    }
  } else if (typeof v === 'boolean') await page.keyboard.press(v ? '1' : '2');
  else await page.keyboard.press(String((SITUATIONS as readonly string[]).indexOf(v) + 1));
  await expect(page.getByRole('button', { name: new RegExp(`^${questions[champ].nom}`) })).toBeVisible();
}

/** The question on screen, or null once the sheet is there. */
export async function questionPosee(page: Page): Promise<Champ | null> {
  await page.locator('.choix legend, .fiche .verdict').first().waitFor();
  if (await page.locator('.fiche .verdict').isVisible()) return null;
  const texte = await page.locator('.choix legend').first().textContent();
  return CHAMPS_DEMANDES.find(({ champ }) => questions[champ].question === texte)?.champ ?? null;
}

/** Presses keys one after the other, each once the text that the one before brings is there. */
export async function enchainer(page: Page, etapes: readonly (readonly [touche: string, suite: string])[]): Promise<void> {
  await page.locator('.choix input').first().waitFor();
  for (const [touche, suite] of etapes) {
    await page.keyboard.press(touche);
    await page.getByText(suite).first().waitFor();
  }
}

/** Moves the focus by Tab until the element has it. */
export async function atteindre(page: Page, selecteur: string, touche: 'Tab' | 'Shift+Tab'): Promise<void> {
  for (let i = 0; i < 40; i++) {
    if (
      await page
        .locator(selecteur)
        .first()
        .evaluate((e) => e === document.activeElement)
    )
      return;
    await page.keyboard.press(touche);
  }
  throw new Error(`focus never reached ${selecteur}`);
}

/** Sets the day of the act, then comes back to the question. */
export async function dater(page: Page, iso: string): Promise<void> {
  await atteindre(page, '.date-acte input', 'Shift+Tab');
  await page.keyboard.press('Control+A');
  await taper(page, jourFr(iso));
  await page.keyboard.press('Enter');
  await expect(page.locator('.choix input').first()).toBeFocused();
}

/** Answers every question that is asked, until the sheet. Returns the questions in the order in which they came. */
export async function repondreATout(page: Page, saisi: DossierSaisi): Promise<Champ[]> {
  const dossier = schemaDossier.parse(saisi);
  const posees: Champ[] = [];
  for (let champ = await questionPosee(page); champ !== null; champ = await questionPosee(page)) {
    posees.push(champ);
    const v = valeur(dossier, champ);
    if (v === undefined) throw new Error(`the dossier does not say ${champ}`);
    await repondre(page, champ, v);
  }
  return posees;
}

/** From anywhere: a passer-by of that birth date, on the day of the act. */
export async function commencerPassage(page: Page, dossier: DossierSaisi): Promise<void> {
  await page.keyboard.press('F2');
  await page.getByRole('heading', { name: 'Patient de passage' }).waitFor();
  await taper(page, jourFr(dossier.patient.dateNaissance));
  await page.keyboard.press('Enter');
  await page.locator('.choix legend').waitFor();
  await dater(page, dossier.dateActe);
}

/** What the sheet shows, invoice by invoice. */
export async function lireFactures(page: Page): Promise<Record<string, string>[][]> {
  return await page.locator('.facture').evaluateAll((factures) =>
    factures.map((f) =>
      [...f.querySelectorAll('.ligne')].map((l) => ({
        objet: l.querySelector('h3')?.textContent ?? '',
        ...Object.fromEntries(
          [...l.querySelectorAll('dl > div')].map((d) => [
            d.querySelector('dt')?.textContent ?? '',
            d.querySelector('dd')?.textContent ?? '',
          ]),
        ),
      })),
    ),
  );
}

/** Sets what the LGO can do, in the settings, by keyboard. */
export async function reglerLgo(page: Page, dissocie: boolean): Promise<void> {
  await page.keyboard.press('F10');
  await page.getByRole('heading', { name: 'Réglages' }).waitFor();
  const champ = page.getByLabel('Accepte-t-il deux exonérations');
  await atteindre(page, 'select >> nth=1', 'Tab');
  await taper(page, dissocie ? 'O' : 'N');
  await expect(champ).toHaveValue(dissocie ? 'oui' : 'non');
  await atteindre(page, 'button[type=submit]', 'Tab');
  await page.keyboard.press('Enter');
  await page.getByText('Réglages enregistrés.').waitFor();
}
