import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reduire, voir, type Vue } from '../../renderer/state/assistant.ts';
import { lireDate } from '../../shared/dates.ts';
import type { Brouillon } from '../../shared/model.ts';
import { planifier } from '../../shared/regles/facturation.ts';
import type { Champ } from '../../shared/regles/faits.ts';
import {
  cadres,
  CHAMPS,
  completes,
  debut,
  demande,
  dossier,
  essentiel,
  partielles,
  plausible,
  reglagesDe,
  repondre,
  valeurs,
  type Cadre,
  type Completes,
} from './dossiers.ts';

const ordres = fc.shuffledSubarray([...CHAMPS], { minLength: CHAMPS.length });
const vue = (b: Brouillon, cadre: Cadre): Vue => voir(b, reglagesDe(cadre));
/** What is on screen, without the working state of the engine. */
const ecran = (b: Brouillon, cadre: Cadre): unknown => {
  const { etude, ...reste } = vue(b, cadre);
  return { ...reste, plan: etude.plan };
};
/** Answers the questions as they come, and says in which order they came. */
function parcourir(depart: Brouillon, cadre: Cadre, c: Completes): { b: Brouillon; posees: Champ[] } {
  const posees: Champ[] = [];
  let b = depart;
  for (let v = vue(b, cadre); v.active !== null && posees.length <= CHAMPS.length; v = vue(b, cadre)) {
    posees.push(v.active);
    b = repondre(b, cadre, c, [v.active]);
  }
  return { b, posees };
}
const utiles = (v: Vue): Champ[] => v.reponses.filter((r) => r.utile).map((r) => r.champ);

describe('order', () => {
  test('any order of answers, corrected or not, shows the same screen', () => {
    fc.assert(
      fc.property(cadres, partielles, completes, ordres, ordres, (cadre, r, faux, ordre, autre) => {
        const droit = repondre(debut(cadre), cadre, r, ordre);
        const corrige = repondre(
          repondre(
            debut(cadre),
            cadre,
            faux,
            CHAMPS.filter((c) => r[c] !== undefined),
          ),
          cadre,
          r,
          autre,
        );
        expect(ecran(corrige, cadre)).toEqual(ecran(droit, cadre));
      }),
      { numRuns: 80 },
    );
  });

  test('answering only what is asked leads where the complete dossier leads', () => {
    fc.assert(
      fc.property(cadres, completes, (cadre, c) => {
        fc.pre(CHAMPS.every((champ) => plausible(cadre, champ, c[champ]) && (demande(cadre, champ) || c[champ] === false)));
        const { b, posees } = parcourir(debut(cadre), cadre, c);
        expect(new Set(posees).size).toBe(posees.length);
        expect(posees.length).toBeLessThanOrEqual(vue(debut(cadre), cadre).restantes);
        const { plan } = vue(b, cadre).etude;
        expect(essentiel(plan)).toBe(essentiel(planifier(dossier(cadre, c))));
        expect(plan).toEqual(vue(repondre(b, cadre, c, CHAMPS), cadre).etude.plan);
      }),
      { numRuns: 80 },
    );
  });

  test('fewer questions are left after each answer, "je ne sais pas" included, and none at the end', () => {
    fc.assert(
      fc.property(cadres, partielles, completes, ordres, (cadre, r, c, ordre) => {
        let b = debut(cadre);
        let restantes = vue(b, cadre).restantes;
        for (const champ of ordre) {
          b = repondre(b, cadre, { ...c, ...r }, [champ]);
          const apres = vue(b, cadre).restantes;
          expect(apres).toBeLessThanOrEqual(restantes);
          restantes = apres;
        }
        expect(restantes).toBe(0);
        expect(vue(b, cadre).active).toBeNull();
      }),
      { numRuns: 80 },
    );
  });
});

describe('relevance', () => {
  test('a greyed answer never changes the plan, whatever it says', () => {
    fc.assert(
      fc.property(cadres, completes, (cadre, c) => {
        const b = repondre(debut(cadre), cadre, c, CHAMPS);
        const { plan } = vue(b, cadre).etude;
        for (const { champ, utile } of vue(b, cadre).reponses) {
          if (utile) continue;
          for (const v of valeurs(champ)) {
            expect(vue(repondre(b, cadre, { [champ]: v }, [champ]), cadre).etude.plan).toEqual(plan);
          }
        }
      }),
    );
  });

  test('greyed answers come back when they matter again, and nothing is asked twice', () => {
    fc.assert(
      fc.property(cadres, completes, completes, fc.constantFrom(...CHAMPS), (cadre, c, autre, champ) => {
        const avant = repondre(debut(cadre), cadre, c, CHAMPS);
        const change = repondre(avant, cadre, autre, [champ]);
        expect(vue(change, cadre)).toMatchObject({ restantes: 0, active: null });
        expect(vue(change, cadre).reponses).toHaveLength(CHAMPS.length);
        expect(ecran(repondre(change, cadre, c, [champ]), cadre)).toEqual(ecran(avant, cadre));
      }),
      { numRuns: 80 },
    );
  });

  test('at 35 the bon matters with a criterion, is greyed without, and comes back with one', () => {
    const cadre: Cadre = {
      dateActe: '2025-11-03',
      dateNaissance: '1990-05-04',
      referentiel: 'en-vigueur',
      territoire: 'metropole',
      produit: undefined,
      lgoDissocie: true,
    };
    const bon = (b: Brouillon) => vue(b, cadre).reponses.find((r) => r.champ === 'bon')?.utile;
    const malade = repondre(debut(cadre), cadre, { 'patient.criteres': ['maladie-chronique'], bon: true }, CHAMPS);
    const sain = repondre(malade, cadre, { 'patient.criteres': [] }, CHAMPS);
    expect([malade, sain, repondre(sain, cadre, { 'patient.criteres': ['entourage'] }, CHAMPS)].map(bon)).toEqual([
      true,
      false,
      true,
    ]);
  });

  test('what stays in suspense is what was left unknown and still separates plans', () => {
    fc.assert(
      fc.property(cadres, partielles, (cadre, r) => {
        const v = vue(repondre(debut(cadre), cadre, r, CHAMPS), cadre);
        const ouvertes = v.etude.plan.questions;
        expect(v.enSuspens).toEqual(ouvertes.filter((c) => r[c] === 'inconnu'));
        expect(v.restantes).toBe(ouvertes.filter((c) => r[c] === undefined).length);
        expect(v.active === null).toBe(v.restantes === 0);
      }),
      { numRuns: 80 },
    );
  });
});

describe('going back', () => {
  test('walks the answers that matter from the last to the first, and stays there', () => {
    fc.assert(
      fc.property(cadres, completes, (cadre, c) => {
        const { b, posees } = parcourir(debut(cadre), cadre, c);
        let retour = b;
        const vues = [...posees, null].map(() => {
          retour = reduire(retour, { type: 'revenir' }, reglagesDe(cadre));
          return retour.edition;
        });
        const attendu = utiles(vue(b, cadre)).toReversed();
        expect(vues).toEqual([...attendu, attendu.at(-1) ?? null]);
        expect(retour.reponses).toEqual(b.reponses);
      }),
    );
  });

  test('editing changes the one answer, closes, and never loses another', () => {
    const pas = fc.oneof(
      fc.constant({ type: 'revenir' as const }),
      fc.constantFrom(...CHAMPS).map((champ) => ({ type: 'editer' as const, champ })),
      completes.map((c) => ({ type: 'donner' as const, c })),
    );
    fc.assert(
      fc.property(cadres, partielles, fc.array(pas, { maxLength: 12 }), (cadre, r, gestes) => {
        let b = repondre(debut(cadre), cadre, r, CHAMPS);
        for (const g of gestes) {
          const { reponses } = b;
          const { active } = vue(b, cadre);
          if (g.type !== 'donner') {
            b = reduire(b, g, reglagesDe(cadre));
            expect(b.reponses).toEqual(reponses);
          } else if (active !== null) {
            b = repondre(b, cadre, g.c, [active]);
            expect(b.reponses).toEqual({ ...reponses, [active]: g.c[active] });
            expect(b.edition).toBeNull();
          }
        }
      }),
      { numRuns: 80 },
    );
  });
});

test('any day of the act that its field lets through shows a screen', () => {
  const jours = fc.constantFrom('21/11/2026', '21/11/2126', '1/1/2030', '01012099', '31/12/9999');
  fc.assert(
    fc.property(cadres, jours, (cadre, texte) => {
      const lu = lireDate(texte, '2026-11-21', { min: cadre.dateNaissance });
      fc.pre(lu.ok);
      const b = reduire(debut(cadre), { type: 'dater', dateActe: lu.date }, reglagesDe(cadre));
      expect(vue(b, cadre).etude.plan.statut).toBeTypeOf('string');
    }),
  );
});
