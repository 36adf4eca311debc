import { describe, expect, test } from 'vitest';
import { nomsFaits, nomsIssues } from '../../shared/messages/faits.fr.ts';
import { schemaDossier } from '../../shared/regles/dossier.ts';
import { dire, expliquer, JOUR_BACKOFFICE, lignee } from '../../shared/regles/explication.ts';
import { etudier } from '../../shared/regles/facturation.ts';
import { CHAMPS_DEMANDES, FAITS, NOMS_FAITS, type Fait, type Faits } from '../../shared/regles/faits.ts';
import { backoffice2021 } from '../../shared/regles/jeux/backoffice-2021.ts';
import { compiler, juger, type JeuCompile } from '../../shared/regles/moteur.ts';
import { DECISIONS, type Decision, type Issues } from '../../shared/regles/regle.ts';
import { casVisibles } from './cas.ts';

const etudies = casVisibles.flatMap((cas) => {
  const { analyse } = etudier(schemaDossier.parse(cas.dossier));
  return analyse === null || analyse.faits === null ? [] : [[cas.id, analyse.compile, analyse.faits] as const];
});

const DEMANDES: readonly Fait[] = CHAMPS_DEMANDES.map((c) => c.fait);

/** Every completion of the facts that are asked, the others being what they are. */
function eventail(compile: JeuCompile, faits: Faits): { faits: Faits; issues: Issues }[] {
  let points: Faits[] = [faits];
  for (const f of DEMANDES) points = points.flatMap((p) => FAITS[f].map((v): Faits => ({ ...p, [f]: v })));
  return points.map((p) => ({ faits: p, issues: juger(compile, p).issues }));
}

/** All sets of `taille` facts among those that are asked. */
function ensembles(taille: number, parmi: readonly Fait[] = DEMANDES): Fait[][] {
  if (taille === 0) return [[]];
  return parmi.flatMap((f, i) => ensembles(taille - 1, parmi.slice(i + 1)).map((reste) => [f, ...reste]));
}

describe.each(etudies)('%s', (_id, compile, faits) => {
  const explications = expliquer(compile, faits);
  const verdict = juger(compile, faits);

  test('the smallest set of answers that forces each outcome', () => {
    const tout = eventail(compile, faits);
    for (const d of DECISIONS) {
      const autres = tout.filter((t) => t.issues[d] !== verdict.issues[d]);
      const force = (fixes: readonly Fait[]): boolean => !autres.some((t) => fixes.every((f) => t.faits[f] === faits[f]));
      const { forcePar } = explications[d]!;
      expect(force(forcePar), `${d}: ${forcePar.join()}`).toBe(true);
      for (let taille = 0; taille < forcePar.length; taille += 1)
        expect(ensembles(taille).filter(force), `${d}: ${forcePar.join()}`).toEqual([]);
    }
  });

  test('each "what would change it" is true, and none is forgotten', () => {
    for (const d of DECISIONS) {
      const dites = explications[d]!.bascules.flatMap((b) => lire(b, d));
      const vraies = NOMS_FAITS.filter((f) => f !== 'horsPeriode').flatMap((f) =>
        FAITS[f].map((v) => [f, v, juger(compile, { ...faits, [f]: v }).issues[d]] as const),
      );
      expect(dites.toSorted(), d).toEqual(
        vraies
          .filter(([, , issue]) => issue !== verdict.issues[d])
          .map((t) => t.join(' '))
          .toSorted(),
      );
    }
  });

  test('the rule is the winner, and each beaten rule applied and is beaten by it', () => {
    for (const d of DECISIONS) {
      const { regle, battues } = explications[d]!;
      expect(regle).toBe(verdict.gagnantes[d]);
      const point: Readonly<Record<string, string>> = { ...faits, ...verdict.issues };
      for (const b of battues) {
        expect(b).toMatchObject({ decision: d });
        expect(b.id).not.toBe(regle.id);
        expect(b.sauf).toContain(regle.id);
        for (const [cle, admises] of Object.entries(b.si)) expect(admises, b.id).toContain(point[cle]);
      }
    }
  });

  test('what the posts advised is named where it differs, and only there', () => {
    const alors = juger(compiler(backoffice2021, JOUR_BACKOFFICE), { ...faits, horsPeriode: 'non' });
    const attendu = compile.jeu.id === 'backoffice-2021' ? [] : DECISIONS.filter((d) => alors.issues[d] !== verdict.issues[d]);
    const dit = lignee(compile, faits);
    expect(Object.keys(dit)).toEqual(attendu);
    for (const d of attendu) expect(dit[d]).toBe(alors.gagnantes[d]);
  });
});

test('the cases make every kind of explanation', () => {
  const tout = etudies.flatMap(([, compile, faits]) => Object.values(expliquer(compile, faits)));
  expect(tout.filter((e) => e.forcePar.length >= 2).length).toBeGreaterThan(5);
  expect(tout.filter((e) => e.forcePar.length === 0).length).toBeGreaterThan(5);
  expect(tout.filter((e) => e.battues.length > 0).length).toBeGreaterThan(5);
  expect(tout.flatMap((e) => e.bascules).length).toBeGreaterThan(100);
  expect(etudies.filter(([, compile, faits]) => Object.keys(lignee(compile, faits)).length > 0).length).toBeGreaterThan(3);
});

test.each([
  [['18-49', '50-59', '60-64'], 'âge : 18 ans à moins de 65 ans'],
  [['65-et-plus'], 'âge : 65 ans et plus'],
  [['0-5-mois', '6-23-mois', '2-8', '9-10'], 'âge : moins de 11 ans'],
  [['0-5-mois', '60-64', '65-et-plus'], 'âge : moins de 6 mois ou 60 ans et plus'],
  [['6-23-mois', '2-8', '16-17'], 'âge : 6 mois à moins de 9 ans ou 16 ans à moins de 18 ans'],
])('ages %j are said "%s"', (valeurs, texte) => {
  expect(dire('age', valeurs)).toBe(texte);
  expect(dire('age', valeurs.toReversed())).toBe(texte);
});

test('facts are said by their names', () => {
  expect(dire('situation', ['ald', 'invalidite'])).toBe('situation : ALD ou invalidité');
  expect(dire('horsPeriode', ['oui'])).toBe('autre période');
});

/** Reads a sentence back: one "fact value outcome" for each value that it names. */
function lire(bascule: string, decision: Decision): string[] {
  const plat = bascule.replaceAll('\u202f', ' ');
  const [gauche, droite] = plat.replace(/^si /, '').split(' → ') as [string, string];
  const noms: [string, string][] = Object.entries(nomsIssues[decision]);
  const issue = noms.find(([, nom]) => nom.replaceAll('\u202f', ' ') === droite)![0];
  const [nom, ...suite] = gauche.split(' : ');
  const valeurs = suite.join(' : ');
  if (nom === 'âge') return FAITS.age.filter((_, rang) => dans(rang, valeurs)).map((v) => `age ${v} ${issue}`);
  const [fait, { valeurs: table }] = Object.entries(nomsFaits).find(([, f]) => f.nom === nom)!;
  const trouvees = Object.entries(table).filter(([, dit]) => ` ou ${valeurs} ou `.includes(` ou ${dit} ou `));
  expect(trouvees.map(([, dit]) => dit).join(' ou ')).toBe(valeurs);
  return trouvees.map(([v]) => `${fait} ${v} ${issue}`);
}

/** Whether an age band is in a list of ranges in words, by its lower bound in months. */
function dans(rang: number, plages: string): boolean {
  const mois = [0, 6, 24, 108, 132, 192, 216, 600, 720, 780][rang]!;
  const enMois = (n: string, unite: string): number => Number(n) * (unite === 'ans' ? 12 : 1);
  return plages.split(' ou ').some((p) => {
    const [bas, haut] = [/^(\d+) (ans|mois)/.exec(p), /moins de (\d+) (ans|mois)/.exec(p)];
    return (bas === null || mois >= enMois(bas[1]!, bas[2]!)) && (haut === null || mois < enMois(haut[1]!, haut[2]!));
  });
}
