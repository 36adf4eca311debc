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
    expect(passent).toEqual(etape === 'passage' ? [vus[1], vus[2]] : vus.slice(i, i + 1));
    if (i < vus.length) expect(avancer(etape, vus[i]!)).toBe(ETAPES_VISITE[i + 1]);
  });
  expect(Object.keys(messagesAide.visite.etapes)).toEqual([...ETAPES_VISITE]);
});

test('proposed on a new file; settings written before it existed say nothing of it', () => {
  expect(REGLAGES_INITIAUX.visite.proposee).toBe(true);
  const { visite: _, ...anciens } = REGLAGES_INITIAUX;
  expect(schemaReglages.parse(anciens).visite).toEqual(VISITE_FAITE);
});
