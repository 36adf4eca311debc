import fc from 'fast-check';
import { expect, test } from 'vitest';
import { copierFiche, ecrireFiche, type ContexteFiche } from '../../shared/fiche.ts';
import { DOSE_VIDE } from '../../shared/model.ts';
import { etudier, planifier } from '../../shared/regles/facturation.ts';
import { CHAMPS_DEMANDES, type Champ } from '../../shared/regles/faits.ts';
import { INCONNU, type Reponses } from '../../shared/regles/reponses.ts';
import {
  cadres,
  CHAMPS,
  completes,
  demande,
  dossier,
  essentiel,
  partielles,
  plausible,
  reglagesDe,
  valeurs,
  type Cadre,
} from './dossiers.ts';
import { schemaPatient } from '../../shared/patient.ts';

type Connus = Partial<Reponses>;

const inconnus = (cadre: Cadre, r: Connus): Champ[] =>
  CHAMPS.filter((c) => demande(cadre, c) && (r[c] === undefined || r[c] === INCONNU));

/** Every way in which the unknown facts can turn out, with what the counter would do, found by asking the engine for each. */
function issues(cadre: Cadre, r: Connus): { suite: Connus; plan: string }[] {
  let suites: Connus[] = [r];
  for (const champ of inconnus(cadre, r))
    suites = suites.flatMap((s) =>
      valeurs(champ)
        .filter((v) => plausible(cadre, champ, v))
        .map((v) => ({ ...s, [champ]: v })),
    );
  return suites.map((suite) => ({ suite, plan: essentiel(planifier(dossier(cadre, suite))) }));
}

/** The fields for which two completions that differ in that field alone lead to different plans. */
function separantes(cadre: Cadre, r: Connus): Champ[] {
  const tout = issues(cadre, r);
  return inconnus(cadre, r).filter((champ) => {
    const parReste = new Map<string, string>();
    return tout.some(({ suite, plan }) => {
      const reste = JSON.stringify(CHAMPS.map((c) => (c === champ ? null : suite[c])));
      const autre = parReste.get(reste) ?? plan;
      parReste.set(reste, autre);
      return autre !== plan;
    });
  });
}

test('a fact is asked if and only if it alone can still change the plan', () => {
  fc.assert(
    fc.property(cadres, partielles, (cadre, r) => {
      const plan = planifier(dossier(cadre, r));
      expect(plan.questions).toEqual(separantes(cadre, r));
      expect(plan.statut === 'incomplet').toBe(plan.questions.length > 0);
    }),
    { numRuns: 150 },
  );
});

test('with nothing left to ask, every completion leads to the same plan, and it is the one given', () => {
  fc.assert(
    fc.property(cadres, completes, fc.subarray([...CHAMPS]), (cadre, c, caches) => {
      const r = Object.fromEntries(CHAMPS.filter((champ) => !caches.includes(champ)).map((champ) => [champ, c[champ]]));
      const plan = planifier(dossier(cadre, r));
      fc.pre(plan.statut !== 'incomplet');
      for (const { plan: autre, suite } of issues(cadre, r)) expect(autre, JSON.stringify(suite)).toBe(essentiel(plan));
    }),
    { numRuns: 150 },
  );
});

test('a complete dossier is never incomplete, and an empty one never concludes what an answer could change', () => {
  fc.assert(
    fc.property(cadres, completes, (cadre, c) => {
      const complet = planifier(dossier(cadre, c));
      expect(complet.questions).toEqual([]);
      expect(complet.statut).not.toBe('incomplet');
      const vide = planifier(dossier(cadre, {}));
      const possible =
        CHAMPS.every((champ) => plausible(cadre, champ, c[champ])) &&
        (demande(cadre, 'vaccin.stockEtat') || !c['vaccin.stockEtat']);
      if (vide.statut !== 'incomplet' && possible) expect(essentiel(vide)).toBe(essentiel(complet));
    }),
    { numRuns: 300 },
  );
});

test('unknown is not no: where "no" and another answer part ways, the unknown fact leaves the plan open', () => {
  let separes = 0;
  fc.assert(
    fc.property(cadres, completes, fc.constantFrom(...CHAMPS), (cadre, c, champ) => {
      fc.pre(demande(cadre, champ) && (demande(cadre, 'vaccin.stockEtat') || !c['vaccin.stockEtat']));
      const plans = valeurs(champ)
        .filter((v) => plausible(cadre, champ, v))
        .map((v) => essentiel(planifier(dossier(cadre, { ...c, [champ]: v }))));
      const plan = planifier(dossier(cadre, { ...c, [champ]: INCONNU }));
      const different = new Set(plans).size > 1;
      if (different) separes += 1;
      expect(plan.questions).toEqual(different ? [champ] : []);
      if (different)
        expect(plan).toMatchObject({ statut: 'incomplet', factures: [], actions: [], avertissements: [], motifs: [] });
    }),
    { numRuns: 400 },
  );
  expect(separes).toBeGreaterThan(20);
});

test('unknown is not no: no reason and no warning rests on a fact that nobody gave', () => {
  fc.assert(
    fc.property(cadres, partielles, (cadre, r) => {
      const { plan, analyse } = etudier(dossier(cadre, r));
      fc.pre(analyse !== null && analyse.verdict !== null);
      const caches = CHAMPS_DEMANDES.filter(({ champ }) => inconnus(cadre, r).includes(champ)).map((c) => c.fait as string);
      const { gagnantes, signaux } = analyse.verdict;
      for (const regle of [...Object.values(gagnantes), ...signaux])
        expect(
          Object.keys(regle.si).filter((f) => caches.includes(f)),
          `${plan.statut}: ${regle.id}`,
        ).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('the territory changes amounts only', () => {
  fc.assert(
    fc.property(cadres, completes, (cadre, c) => {
      const sansMontants = (territoire: Cadre['territoire']) =>
        JSON.stringify(planifier(dossier({ ...cadre, territoire }, c))).replaceAll(/"tarifCentimes":\w+/g, '');
      expect(sansMontants('drom')).toBe(sansMontants('metropole'));
    }),
  );
});

const contextes = (cadre: Cadre): fc.Arbitrary<ContexteFiche> =>
  fc.record({
    sujet: fc.constantFrom<ContexteFiche['sujet'][]>(
      { type: 'passage', dateNaissance: cadre.dateNaissance },
      {
        type: 'patient',
        patient: schemaPatient.parse({
          id: '0192f0c4-7a11-7abc-8def-0123456789ab',
          nom: 'Dupont',
          prenom: 'Anne',
          dateNaissance: cadre.dateNaissance,
          nir: '',
        }),
      },
    ),
    reglages: fc.constant(reglagesDe(cadre)),
    prescripteur: fc.constantFrom<ContexteFiche['prescripteur'][]>(null, {
      id: '0192f0c4-7a11-7abc-8def-0123456789ac',
      nom: 'Dr Martin',
      rpps: '10003820189',
      structure: '',
      typeStructure: 'am',
    }),
    dose: fc.constantFrom(DOSE_VIDE, {
      gtin: '03400930060056',
      lot: 'A1',
      peremption: '2027-06-30',
      lotAVerifier: true,
      doutes: [],
    }),
  });

test('the sheet of any dossier is written, with a verdict, one title an invoice and whole French texts', () => {
  fc.assert(
    fc.property(
      cadres.chain((cadre) => fc.tuple(fc.constant(cadre), contextes(cadre))),
      fc.oneof(completes, partielles),
      ([cadre, contexte], r) => {
        const etude = etudier(dossier(cadre, r));
        const fiche = ecrireFiche(etude, contexte);
        expect(fiche.verdict.length).toBeGreaterThan(10);
        expect(fiche.plan).toEqual(etude.plan);
        expect(fiche.factures.map((f) => f.lignes.length)).toEqual(etude.plan.factures.map((f) => f.lignes.length));
        expect(fiche.actions).toHaveLength(etude.plan.actions.length);
        expect(fiche.alertes.map((a) => a.texte).toSorted()).toEqual(etude.plan.avertissements.map((a) => a.texte).toSorted());
        expect(fiche.motifs).toHaveLength(etude.plan.motifs.length);
        const copie = copierFiche(fiche);
        expect(copie).toContain(fiche.verdict);
        expect(JSON.stringify(fiche) + copie).not.toMatch(/undefined|null[^,}\]]|NaN|\[object/);
      },
    ),
    { numRuns: 60 },
  );
});
