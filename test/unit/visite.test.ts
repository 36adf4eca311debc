import { expect, test } from 'vitest';
import { avancer, ETAPES_VISITE, VISITE_FAITE, type VuParVisite } from '../../shared/aide/visite.ts';
import { REGLAGES_INITIAUX, schemaReglages } from '../../shared/model.ts';
import { messagesAide } from '../../shared/messages/aide.fr.ts';

const RIEN: VuParVisite = { ecran: 'accueil', fiche: false, verrouille: false };

test('each step is passed by what it asks for, and by nothing else', () => {
  const vus: readonly VuParVisite[] = [
    { ...RIEN, ecran: 'patient' },
    { ...RIEN, ecran: 'assistant' },
    { ...RIEN, ecran: 'assistant', fiche: true },
    { ...RIEN, ecran: 'teletransmission' },
    { ...RIEN, verrouille: true },
  ];
  ETAPES_VISITE.forEach((etape, i) => {
    expect(avancer(etape, RIEN)).toBe(etape);
    const passent = vus.filter((v) => avancer(etape, v) !== etape);
    // A sheet is also a passer-by's billing.
    const voulus = { patient: vus.slice(0, 3), passage: vus.slice(1, 3) } as Partial<Record<typeof etape, VuParVisite[]>>;
    expect(passent).toEqual(voulus[etape] ?? vus.slice(i, i + 1));
    if (i < vus.length) expect(avancer(etape, vus[i]!)).toBe(ETAPES_VISITE[i + 1]);
  });
  expect(Object.keys(messagesAide.visite.etapes)).toEqual([...ETAPES_VISITE]);
});

test('whoever bills before looking for anybody is led on from there', () => {
  const facture: VuParVisite = { ...RIEN, ecran: 'assistant' };
  expect(avancer('patient', facture)).toBe('fiche');
  expect(avancer(avancer('patient', facture), { ...facture, fiche: true })).toBe('teletransmission');
});

test('proposed on a new file; settings written before it existed say nothing of it', () => {
  expect(REGLAGES_INITIAUX.visite.proposee).toBe(true);
  const { visite: _, ...anciens } = REGLAGES_INITIAUX;
  expect(schemaReglages.parse(anciens).visite).toEqual(VISITE_FAITE);
});
