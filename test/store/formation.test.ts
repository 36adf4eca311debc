import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Auteur } from '../../main/store/auteur.ts';
import { ouvrirBase } from '../../main/store/database.ts';
import type { Entree, ProcedureStore, Sortie } from '../../shared/api.ts';
import { permis } from '../../shared/droits.ts';
import { toutJuste, type Niveau } from '../../shared/formation/cas.ts';
import { genererCas } from '../../shared/formation/generer.ts';
import { ECART_REPRISE, SERIE_ATTESTATION, suivre, type Progres } from '../../shared/formation/progres.ts';
import { ROLES } from '../../shared/utilisateurs.ts';
import { monter, type Banc } from './banc.ts';

const ANNE: Auteur = { id: randomUUID(), nom: 'Anne' };
const ZOE: Auteur = { id: randomUUID(), nom: 'Zoé' };
const JOUR = '2026-11-22';

function par<P extends ProcedureStore>(b: Banc, qui: Auteur, procedure: P, entree: Entree<P>): Sortie<P> {
  const r = b.store.appeler(procedure, entree, qui);
  if (!r.ok) throw new Error(r.error.code);
  return r.value as Sortie<P>;
}

function essai(niveau: Niveau, graine: number, juste: boolean): Entree<'formation.noter'> {
  const { questions } = genererCas(niveau, graine);
  const reponses = questions.map((q, i) => ({
    question: q.id,
    choix: juste || i > 0 ? q.juste : q.choix.find((c) => c.valeur !== q.juste)!.valeur,
  }));
  return { id: randomUUID(), niveau, graine, reponses, jour: JOUR };
}
const niveauDe = (liste: readonly Progres[], niveau: Niveau): Progres => liste.find((p) => p.niveau === niveau)!;

describe('training', () => {
  test('a try is judged where it is kept, once, and is there again on the next opening', () => {
    const b = monter();
    const premier = essai('vaccination', 5, false);
    const attendu = { niveau: 'vaccination', essais: 1, justes: 0, serie: 0, aReprendre: 1, obtenueLe: '' };
    expect(par(b, ANNE, 'formation.noter', premier)).toMatchObject(attendu);
    // Sent again, were it with other answers.
    expect(par(b, ANNE, 'formation.noter', { ...essai('vaccination', 5, true), id: premier.id })).toMatchObject(attendu);
    expect(par(b, ANNE, 'formation.noter', essai('vaccination', 6, true))).toMatchObject({ essais: 2, justes: 1, serie: 1 });
    const avant = par(b, ANNE, 'formation.progres', undefined);
    b.store.fermer();
    const base = ouvrirBase(b.dossier, b.cle);
    const rangees = base
      .prepare<[], { reponses: string; juste: number; graine: number; updated_by: string }>(
        'SELECT reponses, juste, graine, updated_by FROM formation_essais ORDER BY numero',
      )
      .all();
    base.close();
    expect(rangees.map(({ juste, graine, updated_by }) => [graine, juste, updated_by])).toEqual([
      [5, 0, 'Anne'],
      [6, 1, 'Anne'],
    ]);
    expect(JSON.parse(rangees[0]!.reponses)).toEqual(premier.reponses);
    b.ouvrir();
    expect(par(b, ANNE, 'formation.progres', undefined)).toEqual(avant);
    expect(avant.map((p) => p.niveau)).toEqual(['vaccination', 'documents', 'rejets']);
  });

  test('each one has his own; the others are read by the titulaire alone', () => {
    const b = monter();
    par(b, ANNE, 'formation.noter', essai('rejets', 1, true));
    par(b, ZOE, 'formation.noter', essai('rejets', 2, false));
    expect(niveauDe(par(b, ANNE, 'formation.progres', undefined), 'rejets')).toMatchObject({ essais: 1, justes: 1 });
    expect(niveauDe(par(b, ZOE, 'formation.progres', undefined), 'rejets')).toMatchObject({ essais: 1, justes: 0 });
    const equipe = par(b, ANNE, 'formation.equipe', undefined);
    expect(equipe.map((e) => [e.nom, niveauDe(e.progres, 'rejets').justes])).toEqual([
      ['Anne', 1],
      ['Zoé', 0],
    ]);
    for (const role of ROLES) {
      expect(permis('formation.equipe', role)).toBe(role === 'titulaire' ? 'oui' : 'droit-insuffisant');
      expect(permis('formation.noter', role)).toBe('oui');
      expect(permis('formation.progres', role)).toBe('oui');
    }
    expect(permis('formation.progres', null)).toBe('verrouille');
  });

  test('what is answered beside the point is wrong, never a fault', () => {
    const b = monter();
    for (const reponses of [[], [{ question: 'inconnue', choix: 'x' }], [{ question: 'cause', choix: '' }]])
      expect(b.appeler('formation.noter', { id: randomUUID(), niveau: 'rejets', graine: 3, reponses, jour: JOUR })).toMatchObject(
        {
          ok: true,
          value: { justes: 0 },
        },
      );
  });

  test('the demonstration shows three people, failed cases come back, an attestation earned', async () => {
    const b = monter();
    expect(await b.store.appelerInterne('demo.remplir', { nombre: 1, jour: JOUR })).toMatchObject({ ok: true });
    const equipe = b.valeur('formation.equipe');
    expect(equipe.map((e) => e.nom)).toEqual(['Essai', 'Karim, préparateur', 'Zoé, étudiante']);
    const tous = equipe.flatMap((e) => e.progres);
    expect(tous.some((p) => p.aReprendre > 0)).toBe(true);
    expect(tous.some((p) => p.essais === 0)).toBe(true);
    expect(tous.filter((p) => p.obtenueLe !== '').length).toBeGreaterThan(0);
    expect(tous.every((p) => p.obtenueLe <= JOUR && p.justes <= p.essais)).toBe(true);
  });

  test('the tests judge as the store does', () => {
    for (const juste of [true, false]) {
      const e = essai('documents', 9, juste);
      expect(toutJuste(genererCas('documents', 9), e.reponses)).toBe(juste);
    }
  });
});

describe('progress', () => {
  const fait = (graine: number, juste = true, jour = JOUR) => ({ graine, juste, jour });
  const lire = (...essais: ReturnType<typeof fait>[]): Progres => suivre('rejets', ANNE.id, essais);

  test('a failed case comes back after three others, the oldest first, and until it is right', () => {
    expect(ECART_REPRISE).toBe(3);
    const debut = [fait(100, false), fait(101), fait(102)];
    expect(lire(...debut)).toMatchObject({ reprise: false, aReprendre: 1 });
    const trois = [...debut, fait(103, false)];
    expect(lire(...trois)).toMatchObject({ reprise: true, prochaine: 100, aReprendre: 2 });
    expect(lire(...trois, fait(100))).toMatchObject({ reprise: false, aReprendre: 1 });
    expect(lire(...trois, fait(100), fait(104), fait(105))).toMatchObject({ reprise: true, prochaine: 103 });
    expect(lire(...trois, fait(100, false))).toMatchObject({ reprise: false, aReprendre: 2 });
    expect(lire(...trois, fait(100, false), fait(104), fait(105))).toMatchObject({ prochaine: 103 });
  });

  test('new cases are never those already met, nor those of a colleague', () => {
    const vus = new Set<number>();
    const essais: ReturnType<typeof fait>[] = [];
    for (let i = 0; i < 50; i++) {
      const { prochaine } = lire(...essais);
      expect(vus.has(prochaine)).toBe(false);
      vus.add(prochaine);
      essais.push(fait(prochaine));
    }
    expect(vus.has(suivre('rejets', ZOE.id, []).prochaine)).toBe(false);
  });

  test('ten new cases right in a row earn the attestation, for good; a case done again counts neither way', () => {
    const suite = (n: number, de = 0) => Array.from({ length: n }, (_, i) => fait(de + i));
    expect(lire(...suite(SERIE_ATTESTATION - 1))).toMatchObject({ serie: 9, obtenueLe: '' });
    expect(lire(...suite(9), fait(3))).toMatchObject({ serie: 9, obtenueLe: '' });
    expect(lire(...suite(9), fait(3, false), fait(50, true, '2026-12-01'))).toMatchObject({ serie: 10, obtenueLe: '2026-12-01' });
    expect(lire(...suite(9), fait(60, false), ...suite(9, 70))).toMatchObject({ serie: 9, obtenueLe: '' });
    expect(lire(...suite(10), fait(60, false, '2027-01-01'))).toMatchObject({ serie: 0, obtenueLe: JOUR });
  });
});
