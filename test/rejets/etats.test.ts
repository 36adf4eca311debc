import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CAUSES, causesDe, EXPLICATIONS } from '../../shared/rejets/causes.ts';
import { ajouterJours } from '../../shared/dates.ts';
import { relanceDe } from '../../shared/rejets/delais.ts';
import {
  ETATS_REJET,
  fauteDe,
  GESTES_REJET,
  gestesPermis,
  interditDe,
  montantMinimum,
  MOUVEMENTS,
  PAYEURS,
  situationInitiale,
  type EtatRejet,
  type GesteRejet,
  type Situation,
} from '../../shared/rejets/etats.ts';
import { rejouer, type Pas } from '../../shared/rejets/histoire.ts';
import { ecrireMontant, lireMontant } from '../../shared/rejets/montant.ts';
import { derniersMois } from '../../shared/agenda.ts';
import { tableauDe, tauxDe, trancheDe } from '../../shared/rejets/tableau.ts';
import { ficheRejet } from './hasard.ts';

const JOUR = '2026-11-22';

/**
 * Written by hand: the moves from each state, whoever owes; `A` only where a caisse pays, `M` only where a complementary does, `P` not of
 * somebody who has a right to full tiers payant, `R` not for a cause that the payer does not want sent again.
 */
const TABLE: Record<EtatRejet, string> = {
  'a-traiter': 'RAMPEX',
  renvoyee: 'AMPLEXT',
  'attente-caisse': 'LEXT',
  'reclamee-mutuelle': 'PLEXT',
  'charge-patient': 'RLEXT',
  payee: 'T',
  perdue: 'T',
};

describe('the table of moves', () => {
  const CAS = ETATS_REJET.flatMap((etat) => PAYEURS.flatMap((payeur) => CAUSES.map((cause) => [etat, payeur, cause] as const)));
  const SANS_RENVOI = ['doublon', 'ordonnance', 'tarif', 'produit', 'deces'];
  test.each(CAS)('%s, %s, %s', (etat, payeur, cause) => {
    const touches = gestesPermis({ etat, payeur, cause }).map((g) => MOUVEMENTS[g].touche);
    const sans = { AMO: 'M', AME: 'MP', AMC: 'A', C2S: 'P' }[payeur] + (SANS_RENVOI.includes(cause) ? 'R' : '');
    expect(touches.toSorted()).toEqual(
      Array.from(TABLE[etat])
        .filter((t) => !sans.includes(t))
        .toSorted(),
    );
  });

  test('what is not open says why, until the cause is corrected', () => {
    const rejet = { etat: 'a-traiter', payeur: 'AMO', cause: 'tarif' } as const;
    expect(interditDe(rejet, 'renvoyer')).toBe('attendre');
    expect(interditDe({ ...rejet, cause: 'doublon' }, 'renvoyer')).toBe('jamais');
    expect(interditDe({ ...rejet, cause: 'numero' }, 'renvoyer')).toBeNull();
    expect(interditDe({ ...rejet, payeur: 'AME' }, 'patient')).toBe('integral');
    expect(interditDe({ ...rejet, payeur: 'C2S' }, 'patient')).toBe('integral');
    expect(interditDe({ ...rejet, etat: 'payee' }, 'renvoyer')).toBeNull();
  });

  test('each key does one thing', () => {
    const touches = GESTES_REJET.map((g) => MOUVEMENTS[g].touche);
    expect(new Set(touches).size).toBe(touches.length);
  });

  test.each([
    ['renvoyer', { relance: '' }, 'relance'],
    ['renvoyer', { relance: JOUR }, 'relance'],
    ['renvoyer', { relance: '2026-11-23' }, null],
    ['encaisser', { montant: 0 }, 'montant'],
    ['encaisser', { montant: 4251 }, 'montant'],
    ['encaisser', { montant: 4250 }, null],
    ['perdre', { motif: ' ' }, 'motif'],
    ['perdre', { motif: 'forclos' }, null],
    ['attendre', { relance: '2026-11-30' }, 'geste'],
  ] as const)('%s with %j: %s', (geste, change, faute) => {
    const rejet = { ...situationInitiale(4250), payeur: 'AMC' as const, cause: 'carte' as const };
    expect(fauteDe(rejet, geste, { jour: JOUR, montant: 0, relance: '', motif: '', ...change })).toBe(faute);
  });
});

/** One draw of a walk: what somebody tries. */
const essai = fc.record({
  quoi: fc.constantFrom<GesteRejet | 'corriger' | 'refuser' | 'annuler'>(
    ...GESTES_REJET,
    'encaisser',
    'corriger',
    'refuser',
    'annuler',
    'annuler',
  ),
  montant: fc.integer({ min: 0, max: 12_000 }),
  payeur: fc.constantFrom(...PAYEURS),
  jours: fc.integer({ min: -1, max: 40 }),
  /** All that is left, or all that was paid: what a draw rarely falls on. */
  tout: fc.boolean(),
});

describe('money', () => {
  test('random walks: at every step what was entered is what is left, paid and lost, and the state says so', () => {
    const vus = new Set<EtatRejet>();
    let partiels = 0;
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.array(essai, { minLength: 1, maxLength: 60, size: 'max' }),
        (montant, essais) => {
          let pas: Pas[] = [{ geste: 'saisir', fiche: ficheRejet({ montant }) }];
          // What each line left behind it: taking one back must give it again.
          const pile: { readonly situation: Situation; readonly montant: number }[] = [];
          for (const e of essais) {
            const { fiche, situation } = rejouer(pas)!;
            if (e.quoi === 'annuler') {
              const avant = pile.pop();
              if (avant === undefined) continue;
              pas = [...pas, { geste: 'annuler' }];
              const rendu = rejouer(pas)!;
              expect(rendu.situation).toEqual(avant.situation);
              expect(rendu.fiche.montant).toBe(avant.montant);
            } else if (e.quoi === 'corriger') {
              if (e.montant < montantMinimum(situation)) continue;
              pile.push({ situation, montant: fiche.montant });
              pas = [...pas, { geste: 'corriger', fiche: { ...fiche, montant: e.montant, payeur: e.payeur } }];
            } else if (e.quoi === 'refuser') {
              if (situation.etat !== 'renvoyee') continue;
              pile.push({ situation, montant: fiche.montant });
              pas = [...pas, { geste: 'refuser', fiche: { ...fiche, lot: 'L99' } }];
              expect(rejouer(pas)).toEqual({
                fiche: { ...fiche, lot: 'L99' },
                situation: { ...situation, etat: 'a-traiter', relance: '' },
              });
            } else {
              const relance = e.jours <= 0 ? '' : ajouterJours(JOUR, e.jours);
              const { reste, paye } = situation;
              const tire = e.quoi === 'reprendre' ? e.montant % (paye + 1) : e.montant;
              const montant = !e.tout ? tire : e.quoi === 'encaisser' ? reste : 0;
              const demande = { jour: JOUR, montant, relance, motif: 'x' };
              if (fauteDe({ ...situation, ...fiche }, e.quoi, demande) !== null) continue;
              pile.push({ situation, montant: fiche.montant });
              pas = [...pas, { geste: e.quoi, montant, relance }];
            }
            const { fiche: f, situation: s } = rejouer(pas)!;
            vus.add(s.etat);
            expect(s.reste + s.paye + s.perdu).toBe(f.montant);
            expect(Math.min(s.reste, s.paye, s.perdu)).toBeGreaterThanOrEqual(0);
            expect(s.reste === 0).toBe(s.etat === 'payee' || s.etat === 'perdue');
            expect(s.reste === 0 ? s.relance : '').toBe('');
            // Nobody waits for who does not owe.
            if (s.etat === 'attente-caisse') expect(f.payeur).not.toBe('AMC');
            if (s.etat === 'reclamee-mutuelle') expect(['AMC', 'C2S']).toContain(f.payeur);
            if (s.etat === 'charge-patient') expect(['AMO', 'AMC']).toContain(f.payeur);
            if (e.quoi === 'reprendre' && situation.etat === 'payee') {
              // A part of what was paid, or all of it, and not a cent elsewhere.
              const repris = e.tout ? situation.paye : e.montant % (situation.paye + 1) || situation.paye;
              expect(s).toMatchObject({
                etat: 'a-traiter',
                reste: repris,
                paye: situation.paye - repris,
                perdu: situation.perdu,
              });
              partiels += s.paye > 0 ? 1 : 0;
            }
          }
        },
      ),
      { numRuns: 2000 },
    );
    expect(vus).toEqual(new Set(ETATS_REJET));
    expect(partiels).toBeGreaterThan(20);
  });

  test('a payment in part leaves the rest where it was; the entry taken back leaves nothing', () => {
    const saisie: Pas = { geste: 'saisir', fiche: ficheRejet() };
    const pas: Pas[] = [
      saisie,
      { geste: 'reclamer', montant: 0, relance: '2026-12-22' },
      { geste: 'encaisser', montant: 1000, relance: '' },
    ];
    expect(rejouer(pas)?.situation).toEqual({
      etat: 'reclamee-mutuelle',
      reste: 3250,
      paye: 1000,
      perdu: 0,
      relance: '2026-12-22',
    });
    expect(rejouer([saisie, { geste: 'annuler' }])).toBeNull();
  });

  test.each([
    ['12,50', 1250],
    ['12', 1200],
    ['12.5', 1250],
    ['1 234,50 €', 123_450],
    ['1\u202f234,05', 123_405],
    ['0,01', 1],
    ['0', null],
    ['-3', null],
    ['12,505', null],
    ['douze', null],
    ['', null],
  ])('%j is %j cents', (texte, centimes) => {
    expect(lireMontant(texte)).toBe(centimes);
    if (centimes !== null) expect(lireMontant(ecrireMontant(centimes))).toBe(centimes);
  });
});

describe('clocks', () => {
  test.each([
    ['renvoyer', 'AMO', '2026-12-02'],
    ['attendre', 'C2S', '2026-12-02'],
    ['renvoyer', 'AMC', '2026-12-22'],
    ['reclamer', 'C2S', '2026-12-22'],
    ['patient', 'AMO', '2026-12-22'],
  ] as const)('%s to %s on a Sunday: again on %s', (geste, payeur, jour) => {
    expect(relanceDe(geste, payeur, JOUR, 30, false)).toBe(jour);
  });

  test('holidays are not worked, two more of them in Alsace-Moselle', () => {
    expect(relanceDe('renvoyer', 'AMO', '2026-12-18', 30, false)).toBe('2026-12-31');
    expect(relanceDe('renvoyer', 'AMO', '2026-03-27', 30, false)).toBe('2026-04-09');
    expect(relanceDe('renvoyer', 'AMO', '2026-03-27', 30, true)).toBe('2026-04-10');
  });
});

describe('causes', () => {
  test('thirteen, each with its remedy and its source, each for somebody', () => {
    expect(Object.keys(EXPLICATIONS)).toHaveLength(13);
    expect(new Set(PAYEURS.flatMap(causesDe))).toEqual(new Set(CAUSES));
  });
});

describe('dashboard', () => {
  test.each([
    ['2026-11-22', 0],
    ['2026-10-23', 0],
    ['2026-10-22', 1],
    ['2026-09-23', 1],
    ['2026-09-22', 2],
    ['2026-08-24', 2],
    ['2026-08-23', 3],
    ['2026-11-25', 0],
  ])('an invoice of %s is in stretch %i', (date, tranche) => {
    expect(trancheDe(date, JOUR)).toBe(tranche);
  });

  test.each([
    [3, 100, 3],
    [0, 50, 0],
    [3, null, null],
    [3, 2, null],
    [5, 5, 100],
  ])('%i rejects of %j invoices: %j %%, and nothing where it cannot be known', (nombre, factures, taux) => {
    expect(tauxDe({ nombre, factures })).toBe(taux);
  });

  test('what is left is counted once by age, and each month shares out what was rejected', () => {
    const centimes = fc.integer({ min: 0, max: 5000 });
    const rejet = fc.record({
      payeur: fc.constantFrom(...PAYEURS),
      nomPayeur: fc.constantFrom('a', 'b'),
      date: fc.constantFrom(...derniersMois(JOUR, 12)).map((m) => `${m}-11`),
      cause: fc.constantFrom(...CAUSES),
      reste: centimes,
      paye: centimes,
      perdu: centimes,
    });
    fc.assert(
      fc.property(fc.array(rejet), (liste) => {
        const rejets = liste.map((r) => ({ ...r, montant: r.reste + r.paye + r.perdu }));
        const t = tableauDe(rejets, JOUR, new Map());
        const reste = rejets.reduce((n, r) => n + r.reste, 0);
        const somme = (l: readonly number[]): number => l.reduce((n, v) => n + v, 0);
        expect(somme(t.ages.flatMap((a) => a.tranches))).toBe(reste);
        expect(somme(t.noms.map((n) => n.reste))).toBe(reste);
        expect(somme(t.mois.map((m) => m.reste))).toBe(reste);
        for (const m of t.mois) {
          expect(m.recupere + m.perdu + m.reste).toBe(m.montant);
          expect(somme(m.causes.map((c) => c.nombre))).toBe(m.nombre);
        }
      }),
    );
    expect(derniersMois(JOUR, 12)[0]).toBe('2025-12');
  });
});
