import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { creerSession, type Session } from '../../main/session.ts';
import type { HoteStore } from '../../main/store-host.ts';
import { ESSAIS_LIBRES, VERROU_MINUTES, type EtatSession } from '../../shared/utilisateurs.ts';
import { monter } from '../store/banc.ts';

const PIN = '314159';
const MINUTE = 60_000;
const CODE = 'the recovery code';

// The lock's timer alone is driven by hand: the PINs are hashed for real.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A session over a real store, with its titulaire at work. */
async function ouvrir(prouvee = true, code = ''): Promise<{ session: Session; dits: EtatSession[]; id: string }> {
  const b = monter();
  const dits: EtatSession[] = [];
  const session: Session = creerSession(
    () => ({
      appeler: async (procedure, entree) => await Promise.resolve(b.store.appeler(procedure, entree, session.auteur())),
      appelerInterne: (async (procedure, entree) =>
        await b.store.appelerInterne(procedure, entree, session.auteur())) as HoteStore['appelerInterne'],
    }),
    (etat) => dits.push(etat),
    () => ({ prouvee: () => prouvee, juste: async (saisie) => await Promise.resolve(saisie === CODE) }),
  );
  await session.charger();
  expect(await session.procedures['session.premier']({ nom: 'Mme Morel', pin: PIN, code })).toMatchObject({ ok: true });
  return { session, dits, id: dits.at(-1)!.ouverte!.id };
}

test('five minutes without a gesture lock; a gesture begins them again; another delay counts at once', async () => {
  const { session, dits } = await ouvrir();
  vi.advanceTimersByTime(VERROU_MINUTES.depart * MINUTE - 1);
  expect(session.role()).toBe('titulaire');
  await session.procedures['session.activite']();
  vi.advanceTimersByTime(VERROU_MINUTES.depart * MINUTE - 1);
  expect(session.role()).toBe('titulaire');
  vi.advanceTimersByTime(1);
  expect(session.role()).toBe(null);
  expect(session.auteur().nom).toBe('Comptoir');
  expect(dits.at(-1)?.ouverte).toBe(null);
});

test('a shorter delay set in the settings holds from then on', async () => {
  const { session } = await ouvrir();
  session.regler(1);
  vi.advanceTimersByTime(MINUTE);
  expect(session.role()).toBe(null);
});

test('a hundred PINs tried at once are looked at one by one, and only the first few', { timeout: 300_000 }, async () => {
  const { session, id } = await ouvrir();
  session.verrouiller();
  const essais = await Promise.all(
    Array.from(
      { length: 100 },
      async (_, i) => await session.procedures['session.ouvrir']({ id, pin: i === 60 ? PIN : String(271_828 + i) }),
    ),
  );
  // Among them the right one, which came too late to be looked at.
  expect(essais.filter((r) => r.ok && r.value.ouverte)).toEqual([]);
  expect(essais.filter((r) => r.ok && r.value.attendre === 0)).toHaveLength(ESSAIS_LIBRES - 1);
  expect(session.role()).toBe(null);
});

test('the first account is made once; nobody comes in by a closed account, or by another’s PIN', async () => {
  const { session, id } = await ouvrir();
  expect(await session.procedures['session.premier']({ nom: 'Autre', pin: PIN, code: CODE })).toMatchObject({
    error: { code: 'non-autorise' },
  });
  const zoe = { id: crypto.randomUUID(), nom: 'Zoé', role: 'etudiant' as const, actif: true };
  expect(
    await session.procedures['utilisateurs.enregistrer']({ utilisateur: zoe, pin: '161803', confirmation: PIN }),
  ).toMatchObject({ ok: true });
  session.verrouiller();
  expect(await session.procedures['session.ouvrir']({ id: zoe.id, pin: PIN })).toEqual({
    ok: true,
    value: { ouverte: false, attendre: 0 },
  });
  expect(await session.procedures['session.ouvrir']({ id, pin: PIN })).toEqual({
    ok: true,
    value: { ouverte: true, attendre: 0 },
  });
  await session.procedures['utilisateurs.enregistrer']({ utilisateur: { ...zoe, actif: false }, pin: '', confirmation: '' });
  session.verrouiller();
  expect(await session.procedures['session.ouvrir']({ id: zoe.id, pin: '161803' })).toMatchObject({ value: { ouverte: false } });
  expect(session.role()).toBe(null);
});

test('at a post whose vault opened by itself, the first account asks for the recovery code', async () => {
  const { session } = await ouvrir(false, CODE);
  expect(session.role()).toBe('titulaire');
  await expect(ouvrir(false, 'another')).rejects.toThrow();
});

test('an open session sets no PIN and makes no titulaire without the PIN of whoever is at work', async () => {
  const { session, id } = await ouvrir();
  const soi = { id, nom: 'Mme Morel', role: 'titulaire' as const, actif: true };
  const refus = { ok: false, error: { code: 'pin-refuse', champ: 'confirmation' } };
  const enregistrer = session.procedures['utilisateurs.enregistrer'];
  expect(await enregistrer({ utilisateur: soi, pin: '271828', confirmation: '' })).toEqual(refus);
  expect(await enregistrer({ utilisateur: soi, pin: '271828', confirmation: '271828' })).toEqual(refus);
  const zoe = { id: crypto.randomUUID(), nom: 'Zoé', role: 'etudiant' as const, actif: true };
  expect(await enregistrer({ utilisateur: zoe, pin: '161803', confirmation: PIN })).toMatchObject({ ok: true });
  expect(await enregistrer({ utilisateur: { ...zoe, role: 'titulaire' }, pin: '', confirmation: '' })).toEqual(refus);
  expect(await enregistrer({ utilisateur: { ...zoe, nom: 'Zoé L.' }, pin: '', confirmation: '' })).toMatchObject({ ok: true });
});
