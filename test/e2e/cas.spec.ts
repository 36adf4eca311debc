import type { Page } from '@playwright/test';
import { schemaDossier } from '../../shared/regles/dossier.ts';
import { planifier } from '../../shared/regles/facturation.ts';
import type { Ligne } from '../../shared/regles/plan.ts';
import { casVisibles, type Cas } from '../regles/cas.ts';
import { accueil, expect, test } from './application.ts';
import { atteindre, commencerPassage, lireFactures, reglerLgo, repondreATout } from './facturation.ts';

const cas = casVisibles.filter((c) => /^b-0[1-8]$|^v-(0[1-9]|1[01])$/.test(c.id));

const PRESCRIPTEURS: Record<string, string> = {
  pharmacien: 'Vous-même (pharmacien)',
  medecin: 'Le numéro porté sur l’ordonnance',
};

/** What the sheet must show of a line that the case determines. */
function attendre(ligne: Partial<Ligne>, prescripteur: unknown): Record<string, unknown> {
  const patient = ligne.payeur === 'patient';
  return {
    objet: expect.stringMatching(ligne.objet === 'vaccin' ? /^Vaccin/ : /^Acte VGP$/),
    'Qui paie': expect.stringMatching(patient ? /^Le patient$/ : /^L’assurance maladie/),
    ...(patient ? {} : { Code: ligne.code, Prescripteur: PRESCRIPTEURS[String(prescripteur)] }),
    ...(ligne.taux === undefined ? {} : { Taux: `${ligne.taux}\u202f%` }),
  };
}

async function verifier(c: Cas, page: Page): Promise<void> {
  const attendu = c.attendu as {
    statut: string;
    prescripteur?: string;
    factures?: { lignes: Partial<Ligne>[] }[];
    avertissements?: string[];
    actions?: string[];
  };
  const factures = await lireFactures(page);
  expect(factures).toHaveLength(attendu.factures?.length ?? 0);
  attendu.factures?.forEach((f, i) => {
    expect(factures[i]).toHaveLength(f.lignes.length);
    f.lignes.forEach((l, j) => {
      expect(factures[i]![j]).toMatchObject(attendre(l, attendu.prescripteur));
    });
  });
  // The warnings and actions are checked by the sentence the plan gives to their code.
  const plan = planifier(schemaDossier.parse(c.dossier));
  for (const code of attendu.avertissements ?? []) {
    const texte = plan.avertissements.find((a) => a.code === code)!.texte;
    await expect(page.locator('.alerte', { hasText: texte })).toBeVisible();
  }
  if (attendu.actions?.includes('joindre-bon') === true) await expect(page.getByText('Joignez le bon')).toBeVisible();
  if (attendu.actions?.includes('editer-bon') === true) await expect(page.getByText('Imprimez le bon')).toBeVisible();
  if (attendu.statut === 'orienter') await expect(page.locator('.verdict')).toContainText('adressez le patient');
  if (attendu.statut === 'patient-paie') await expect(page.locator('.verdict')).toContainText('Le patient paie');
}

test('the two posts’ cases b-01 to b-08 and the rules in force v-01 to v-11, keyboard only', async ({ app: { page } }) => {
  test.setTimeout(300_000);
  expect(cas).toHaveLength(19);
  for (const dissocie of [true, false]) {
    await reglerLgo(page, dissocie);
    for (const c of cas.filter((x) => x.dossier.officine.lgoDissocie === dissocie)) {
      await test.step(`${c.id} ${c.titre}`, async () => {
        await commencerPassage(page, c.dossier);
        await repondreATout(page, c.dossier);
        await verifier(c, page);
        // The focus waits on the missing prescriber number, else on the copy button.
        const numero = await page.locator('.prescripteur').isVisible();
        await atteindre(page, '.sorties .bouton', numero ? 'Tab' : 'Shift+Tab');
        await page.keyboard.press('Enter');
        await accueil(page).waitFor();
      });
    }
  }
});
