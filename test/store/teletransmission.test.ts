import { describe, expect, test } from 'vitest';
import { ajouterJours } from '../../shared/dates.ts';
import { JOURS_SUIVIS } from '../../shared/teletransmission/api.ts';
import { journeeEnvoyee, journeeVide, type Envoyee, type Journee } from '../../shared/teletransmission/journee.ts';
import { TELETRANSMISSION_INITIALE } from '../../shared/teletransmission/reglages.ts';
import { suivre } from '../../shared/teletransmission/suivi.ts';
import { monter, type Banc } from './banc.ts';

const JOUR = '2026-11-20';
const dans = (jours: number): string => ajouterJours(JOUR, jours);
const envoyee = (jour: string, change: Partial<Envoyee> = {}): Envoyee => ({
  ...journeeEnvoyee(journeeVide(jour), jour, 3),
  ...change,
});
const lire = (b: Banc, jour = JOUR) => b.valeur('teletransmission.lire', { jour });
const noter = (b: Banc, ...journees: Journee[]) => b.appeler('teletransmission.enregistrer', { journees });

describe('télétransmission in the store', () => {
  test('nothing is kept at first; a day comes back as it was written, under its next version', () => {
    const b = monter();
    expect(lire(b)).toEqual({ debut: '', journees: [] });
    const gardee = { ...envoyee(JOUR, { renvoyeLe: dans(2), positifs: 1, negatifs: 2 }), version: 1 };
    expect(noter(b, { ...gardee, version: 0 })).toEqual({ ok: true, value: [gardee] });
    expect(noter(b, { jour: dans(-1), version: 0, etat: 'fermee' }).ok).toBe(true);
    expect(lire(b)).toEqual({ debut: dans(-1), journees: [{ jour: dans(-1), version: 1, etat: 'fermee' }, gardee] });
    b.store.fermer();
    b.ouvrir();
    expect(lire(b).journees).toContainEqual(gardee);
  });

  test('a retry is harmless, a second edit of the same version is told, and a batch is all or nothing', () => {
    const b = monter();
    const deux = [envoyee(dans(-1)), envoyee(JOUR)];
    const faits = noter(b, ...deux);
    expect(noter(b, ...deux)).toEqual(faits);
    expect(lire(b).journees.map((j) => j.version)).toEqual([1, 1]);
    const avant = lire(b);
    const autre = envoyee(dans(-2));
    expect(noter(b, autre, envoyee(JOUR, { lots: 5 }))).toEqual({ ok: false, error: { code: 'modifie-entretemps' } });
    expect(noter(b, autre, envoyee(JOUR, { lots: 5, version: 2 }))).toEqual({ ok: false, error: { code: 'modifie-entretemps' } });
    expect(lire(b)).toEqual(avant);
    expect(noter(b, autre, envoyee(JOUR, { lots: 5, version: 1 })).ok).toBe(true);
    expect(lire(b).journees).toMatchObject([{ version: 1 }, { version: 1 }, { version: 2, lots: 5 }]);
  });

  test.each([
    ['envoyeLe', envoyee(JOUR, { envoyeLe: dans(-1) })],
    ['renvoyeLe', envoyee(JOUR, { renvoyeLe: dans(-1) })],
    ['arl', envoyee(JOUR, { positifs: 2, negatifs: 2 })],
  ])('what cannot be is refused by its field: %s', (champ, journee) => {
    const b = monter();
    expect(noter(b, envoyee(dans(-1)), journee)).toEqual({ ok: false, error: { code: 'entree-invalide', champ } });
    expect(lire(b).journees).toEqual([]);
  });

  test('the same day twice in one gesture is refused', () => {
    const b = monter();
    expect(noter(b, envoyee(JOUR), envoyee(JOUR, { lots: 9 }))).toEqual({
      ok: false,
      error: { code: 'entree-invalide', champ: 'jour' },
    });
    expect(lire(b).journees).toEqual([]);
  });

  test('the first day marked is the first that counts; taken back, nothing counts any more', () => {
    const b = monter();
    noter(b, envoyee(dans(-4)));
    expect(suivre(lire(b), JOUR, false).enAttente.map((n) => n.journee.jour)).toEqual([dans(-3), dans(-2), dans(-1)]);
    noter(b, { jour: dans(-4), version: 1, etat: 'defaut' });
    expect(lire(b).debut).toBe('');
    expect(suivre(lire(b), JOUR, false).enAttente).toEqual([]);
  });

  test('settings kept before there was a télétransmission are read with its own', () => {
    const b = monter();
    const { teletransmission, ...anciens } = b.valeur('reglages.lire');
    expect(teletransmission).toEqual(TELETRANSMISSION_INITIALE);
    expect(b.valeur('reglages.enregistrer', anciens).teletransmission).toEqual(TELETRANSMISSION_INITIALE);
    const alsace = { alsaceMoselle: true, fermeture: null, minutesAvant: 0 };
    b.valeur('reglages.enregistrer', { ...anciens, teletransmission: alsace });
    expect(b.valeur('reglages.lire').teletransmission).toEqual(alsace);
  });

  test('what is older than the follow-up is not given back, but its first day is known', () => {
    const b = monter();
    noter(b, envoyee(dans(-JOURS_SUIVIS - 1)), envoyee(dans(-JOURS_SUIVIS)), envoyee(dans(30), { envoyeLe: dans(30) }));
    expect(lire(b)).toMatchObject({
      debut: dans(-JOURS_SUIVIS - 1),
      journees: [{ jour: dans(-JOURS_SUIVIS) }, { jour: dans(30) }],
    });
  });
});
