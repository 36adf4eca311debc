import { expect, test } from 'vitest';
import { ecrireFiche } from '../../shared/fiche.ts';
import { DOSE_VIDE, REGLAGES_INITIAUX } from '../../shared/model.ts';
import type { Dossier } from '../../shared/regles/dossier.ts';
import { etudier } from '../../shared/regles/facturation.ts';
import { CAUSES } from '../../shared/rejets/causes.ts';
import { conseilsDe, CONSTATS_MAX, objetDeCause, schemaConstat } from '../../shared/rejets/conseils.ts';

const DOSSIER: Dossier = {
  dateActe: '2026-11-03',
  referentiel: 'en-vigueur',
  territoire: 'metropole',
  vaccin: { maladie: 'grippe', produit: 'vaxigrip', stockEtat: false },
  injection: true,
  patient: { dateNaissance: '1950-05-04', primoVaccinant: false, criteres: [], situation: 'ald' },
  bon: true,
  ordonnance: false,
  officine: { lgoDissocie: false },
};
const fiche = ecrireFiche(etudier(DOSSIER), {
  sujet: { type: 'passage', dateNaissance: '1950-05-04' },
  reglages: REGLAGES_INITIAUX,
  prescripteur: null,
  dose: DOSE_VIDE,
});

test('the kept plan gives its advice: the prescriber, each line, the invoices, what to do, each with the reason of its decision', () => {
  expect(fiche.factures).toHaveLength(2);
  const conseils = conseilsDe(fiche, 'inconnue');
  expect(conseils.map((c) => [c.objet, c.motif?.decision ?? null])).toEqual([
    ['prescripteur', 'prescripteur'],
    ['exoneration', 'vaccin'],
    ['exoneration', 'acte'],
    ['factures', 'factures'],
    ...fiche.plan.actions.map(() => ['piece', null]),
  ]);
  expect(conseils.find((c) => c.objet === 'factures')?.conseille).toBe('2');
  const [, vaccin] = conseils;
  expect(vaccin?.conseille).toContain(fiche.factures[0]!.lignes[0]!.exoneration);
  for (const c of conseils) expect(schemaConstat.safeParse({ cle: c.cle, suivi: true, saisi: '' }).success).toBe(true);
  expect(new Set(conseils.map((c) => c.cle)).size).toBe(conseils.length);
  expect(conseils.length).toBeLessThanOrEqual(CONSTATS_MAX);
});

test('what the cause points to comes first, and nothing is lost', () => {
  expect(
    conseilsDe(fiche, 'exoneration')
      .map((c) => c.objet)
      .slice(0, 2),
  ).toEqual(['exoneration', 'exoneration']);
  expect(conseilsDe(fiche, 'doublon')[0]?.objet).toBe('factures');
  expect(conseilsDe(fiche, 'prescripteur')[0]?.objet).toBe('prescripteur');
  for (const cause of CAUSES) expect(conseilsDe(fiche, cause)).toHaveLength(conseilsDe(fiche, 'inconnue').length);
  expect(objetDeCause('carte')).toBeNull();
});
