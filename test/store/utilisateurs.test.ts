import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ouvrirBase } from '../../main/store/database.ts';
import type { Entree, ProcedureInterne, Resultat, Sortie } from '../../shared/api.ts';
import { attenteApres, ESSAIS_LIBRES, type Utilisateur } from '../../shared/utilisateurs.ts';
import { AUTEUR, monter, type Banc } from './banc.ts';

const SECRET = { sel: '00ff', empreinte: 'abcd' };
const utilisateur = (u: Partial<Utilisateur> = {}): Utilisateur => ({
  id: randomUUID(),
  nom: 'Paul Titulaire',
  role: 'titulaire',
  actif: true,
  ...u,
});

async function interne<P extends ProcedureInterne>(b: Banc, procedure: P, entree: Entree<P>): Promise<Resultat<Sortie<P>>> {
  return (await b.store.appelerInterne(procedure, entree, AUTEUR)) as Resultat<Sortie<P>>;
}
const ecrire = async (b: Banc, u: Utilisateur, secret: typeof SECRET | null = SECRET) =>
  await interne(b, 'utilisateurs.ecrire', { utilisateur: u, secret });
const secrets = async (b: Banc, id: string) => {
  const lus = await interne(b, 'utilisateurs.secrets', undefined);
  if (!lus.ok) throw new Error(lus.error.code);
  return lus.value.find((s) => s.utilisateur.id === id)!;
};
const traces = (b: Banc) =>
  b
    .valeur('journal.lister', { avant: null, geste: null, parId: null, objet: null })
    .map((l) => [l.geste, l.objet, l.detail, l.par] as const)
    .toReversed();

describe('accounts', () => {
  test('the first one is a titulaire who is at work; they are listed by name, PINs apart', async () => {
    const b = monter();
    expect(await ecrire(b, utilisateur({ role: 'pharmacien' }))).toMatchObject({ error: { code: 'dernier-titulaire' } });
    expect(await ecrire(b, utilisateur({ actif: false }))).toMatchObject({ error: { code: 'dernier-titulaire' } });
    expect(await ecrire(b, utilisateur(), null)).toMatchObject({ error: { code: 'entree-invalide', champ: 'secret' } });
    const paul = utilisateur();
    const emile = utilisateur({ nom: 'Émile', role: 'preparateur' });
    expect(await ecrire(b, paul)).toEqual({ ok: true, value: paul });
    expect(await ecrire(b, emile)).toEqual({ ok: true, value: emile });
    expect(b.valeur('utilisateurs.lister')).toEqual([emile, paul]);
    expect(JSON.stringify(b.valeur('utilisateurs.lister'))).not.toContain(SECRET.empreinte);
    expect(await secrets(b, paul.id)).toEqual({ utilisateur: paul, ...SECRET, echecs: 0, attendreJusqua: '' });
  });

  test('two active accounts do not bear what reads as one name; a closed one lends its own', async () => {
    const b = monter();
    const paul = utilisateur();
    await ecrire(b, paul);
    const jean = utilisateur({ nom: 'Jean-René Lœb', role: 'pharmacien' });
    await ecrire(b, jean);
    const refus = { ok: false, error: { code: 'nom-deja-pris', champ: 'nom' } };
    for (const nom of ['JEAN RENE LOEB', 'jean-rené lœb', ' Jean-Rene  Loeb'])
      expect([nom, await ecrire(b, utilisateur({ nom, role: 'etudiant' }))]).toEqual([nom, refus]);
    await ecrire(b, utilisateur({ nom: 'Ольга', role: 'etudiant' }));
    expect(await ecrire(b, utilisateur({ nom: 'Мария', role: 'etudiant' }))).toMatchObject({ ok: true });
    expect(await ecrire(b, { ...jean, actif: false }, null)).toMatchObject({ ok: true });
    expect(await ecrire(b, utilisateur({ nom: 'Jean René Loeb', role: 'etudiant' }))).toMatchObject({ ok: true });
    expect(await ecrire(b, { ...jean, actif: true }, null)).toEqual(refus);
    expect(await ecrire(b, { ...paul, role: 'titulaire' }, null)).toMatchObject({ ok: true });
  });

  test('the last active titulaire is neither closed nor demoted', async () => {
    const b = monter();
    const paul = utilisateur();
    const anne = utilisateur({ nom: 'Anne' });
    await ecrire(b, paul);
    const refus = { ok: false, error: { code: 'dernier-titulaire' } };
    for (const u of [
      { ...paul, actif: false },
      { ...paul, role: 'pharmacien' as const },
    ])
      expect(await ecrire(b, u, null)).toEqual(refus);
    await ecrire(b, anne);
    expect(await ecrire(b, { ...paul, role: 'pharmacien' }, null)).toMatchObject({ ok: true });
    expect(await ecrire(b, { ...anne, actif: false }, null)).toEqual(refus);
    expect(b.valeur('utilisateurs.lister')).toEqual([anne, { ...paul, role: 'pharmacien' }]);
  });

  test('what is done to an account leaves a line, in codes; a retry does not', async () => {
    const b = monter();
    const paul = utilisateur();
    const lea = utilisateur({ nom: 'Léa', role: 'etudiant' });
    await ecrire(b, paul);
    await ecrire(b, paul);
    await ecrire(b, lea);
    await ecrire(b, { ...lea, nom: 'Léa B.', role: 'preparateur' }, null);
    await ecrire(b, { ...lea, nom: 'Léa B.', role: 'preparateur' }, null);
    await ecrire(b, { ...lea, nom: 'Léa B.', role: 'preparateur' }, { sel: '11', empreinte: '22' });
    await ecrire(b, { ...lea, nom: 'Léa B.', role: 'preparateur', actif: false }, null);
    expect(traces(b)).toEqual([
      ['utilisateur-cree', paul.id, 'titulaire pin', 'Test'],
      ['utilisateur-cree', lea.id, 'etudiant pin', 'Test'],
      ['utilisateur-modifie', lea.id, 'preparateur', 'Test'],
      ['utilisateur-modifie', lea.id, 'preparateur pin', 'Test'],
      ['utilisateur-modifie', lea.id, 'preparateur ferme', 'Test'],
    ]);
    expect(await secrets(b, lea.id)).toMatchObject({ sel: '11', empreinte: '22' });
  });
});

describe('PINs that are tried', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'], now: new Date('2026-11-22T09:00:00.000Z') });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const essayer = async (b: Banc, id: string, reussi: boolean): Promise<string> => {
    const r = await interne(b, 'utilisateurs.essai', { id, reussi });
    if (!r.ok) throw new Error(r.error.code);
    return r.value.attendreJusqua;
  };
  const rater = async (b: Banc, id: string, fois: number): Promise<string> => {
    let jusqua = '';
    for (let i = 0; i < fois; i += 1) jusqua = await essayer(b, id, false);
    return jusqua;
  };
  /** Seconds to wait as the clock on the wall tells them: what main compares. */
  const reste = async (b: Banc, id: string): Promise<number> => {
    const { attendreJusqua } = await secrets(b, id);
    return attendreJusqua === '' ? 0 : (Date.parse(attendreJusqua) - Date.now()) / 1000;
  };
  const avec = async (): Promise<{ b: Banc; id: string; rouvrir: () => void }> => {
    const b = monter();
    const paul = utilisateur();
    await ecrire(b, paul);
    const rouvrir = (): void => {
      b.store.fermer();
      if (b.ouvrir() !== 'ready') throw new Error('not opened');
    };
    return { b, id: paul.id, rouvrir };
  };
  const bond = (heures: number): void => {
    vi.setSystemTime(Date.now() + heures * 3_600_000);
  };
  const PREMIERE = attenteApres(ESSAIS_LIBRES);

  test('the first ones are answered at once, the next ones make wait twice as long each', async () => {
    const { b, id } = await avec();
    expect(await rater(b, id, ESSAIS_LIBRES - 1)).toBe('');
    const attentes: number[] = [];
    for (let i = 0; i < 10; i += 1) {
      const jusqua = await essayer(b, id, false);
      const s = (Date.parse(jusqua) - Date.now()) / 1000;
      attentes.push(s);
      vi.advanceTimersByTime(s * 1000);
    }
    expect(attentes).toEqual([30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]);
  });

  test('while one waits, neither a right nor a wrong PIN counts for anything', async () => {
    const { b, id } = await avec();
    const jusqua = await rater(b, id, ESSAIS_LIBRES);
    vi.advanceTimersByTime((PREMIERE - 1) * 1000);
    expect(await essayer(b, id, true)).toBe(jusqua);
    expect(await essayer(b, id, false)).toBe(jusqua);
    expect(await secrets(b, id)).toMatchObject({ echecs: ESSAIS_LIBRES, attendreJusqua: jusqua });
    vi.advanceTimersByTime(1000);
    expect(await essayer(b, id, true)).toBe('');
    expect(await secrets(b, id)).toMatchObject({ echecs: 0, attendreJusqua: '' });
    expect(await rater(b, id, ESSAIS_LIBRES - 1)).toBe('');
  });

  test('the count and the wait outlive a restart; each account has its own', async () => {
    const { b, id, rouvrir } = await avec();
    const anne = utilisateur({ nom: 'Anne' });
    await ecrire(b, anne);
    await rater(b, id, ESSAIS_LIBRES - 1);
    rouvrir();
    await rater(b, id, 1);
    rouvrir();
    vi.advanceTimersByTime(10_000);
    expect(await reste(b, id)).toBe(PREMIERE - 10);
    expect(await reste(b, anne.id)).toBe(0);
    expect(await essayer(b, anne.id, true)).toBe('');
    vi.advanceTimersByTime((PREMIERE - 10) * 1000);
    rouvrir();
    expect(await reste(b, id)).toBe(0);
  });

  test.each([-24 * 365, -2, -0.001, 2, 24 * 365])('a clock moved by %s h while Comptoir runs changes nothing', async (heures) => {
    const { b, id } = await avec();
    await rater(b, id, ESSAIS_LIBRES);
    bond(heures);
    expect(await reste(b, id)).toBe(PREMIERE);
    expect(await essayer(b, id, true)).not.toBe('');
    vi.advanceTimersByTime(PREMIERE * 1000);
    expect(await essayer(b, id, true)).toBe('');
  });

  test.each([-24 * 365, -2, -0.001])(
    'a clock set back by %s h while it is stopped makes wait again, and no longer than at first',
    async (heures) => {
      const { b, id, rouvrir } = await avec();
      await rater(b, id, ESSAIS_LIBRES + 0);
      vi.advanceTimersByTime(PREMIERE * 500);
      b.store.fermer();
      bond(heures);
      rouvrir();
      const attente = await reste(b, id);
      expect(attente).toBeGreaterThanOrEqual(PREMIERE / 2);
      expect(attente).toBeLessThanOrEqual(PREMIERE);
      expect(await essayer(b, id, true)).not.toBe('');
      vi.advanceTimersByTime(attente * 1000);
      expect(await essayer(b, id, true)).toBe('');
    },
  );

  test('a new PIN owes nothing to those that were tried before; another role does', async () => {
    const { b, id } = await avec();
    await rater(b, id, ESSAIS_LIBRES);
    await ecrire(b, utilisateur({ id, nom: 'Paul T.' }), null);
    expect(await reste(b, id)).toBe(PREMIERE);
    await ecrire(b, utilisateur({ id, nom: 'Paul T.' }), { sel: '11', empreinte: '22' });
    expect(await secrets(b, id)).toMatchObject({ echecs: 0, attendreJusqua: '' });
  });

  test('what was tried leaves its line: a success in the name of the account, a failure in that of nobody', async () => {
    const { b, id } = await avec();
    await rater(b, id, 2);
    await essayer(b, id, true);
    await rater(b, id, ESSAIS_LIBRES + 1);
    expect(traces(b).slice(1)).toEqual([
      ['pin-refuse', id, '1', 'Test'],
      ['pin-refuse', id, '2', 'Test'],
      ['session-ouverte', id, '', 'Paul Titulaire'],
      ...[1, 2, 3, 4, 5].map((n) => ['pin-refuse', id, String(n), 'Test']),
      ['pin-refuse', id, 'attente', 'Test'],
    ]);
  });

  test('an account that is closed or unknown opens nothing', async () => {
    const { b } = await avec();
    const lea = utilisateur({ nom: 'Léa', actif: false });
    await ecrire(b, lea);
    for (const id of [lea.id, randomUUID()])
      expect(await interne(b, 'utilisateurs.essai', { id, reussi: true })).toEqual({
        ok: false,
        error: { code: 'non-autorise' },
      });
  });

  test('a disk that takes nothing keeps nobody out, and lets nobody try without end', async () => {
    const { b, id, rouvrir } = await avec();
    b.store.fermer();
    const base = ouvrirBase(b.dossier, b.cle);
    base.exec("CREATE TRIGGER plein BEFORE UPDATE ON utilisateurs BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END");
    base.close();
    rouvrir();
    expect(await essayer(b, id, true)).toBe('');
    await rater(b, id, ESSAIS_LIBRES);
    expect(await essayer(b, id, true)).not.toBe('');
    expect(traces(b).filter(([geste]) => geste === 'pin-refuse')).toHaveLength(ESSAIS_LIBRES + 1);
    vi.advanceTimersByTime(PREMIERE * 1000);
    expect(await essayer(b, id, true)).toBe('');
  });
});

test('the recovery code is kept, and replaced', async () => {
  const b = monter();
  expect(await interne(b, 'secours.lire', undefined)).toEqual({ ok: true, value: { code: '' } });
  for (const code of ['AAAA-BBBB', 'CCCC-DDDD']) {
    await interne(b, 'secours.ecrire', { code });
    expect(await interne(b, 'secours.lire', undefined)).toEqual({ ok: true, value: { code } });
  }
});
