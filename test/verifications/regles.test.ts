import { describe, expect, test } from 'vitest';
import { FAITS, type Boite, type Fait, type Faits } from '../../shared/verifications/faits.ts';
import { juger, REGLES_VERIFICATIONS, verdictDe } from '../../shared/verifications/moteur.ts';
import { NIVEAUX, POINTS, type Niveau, type Point, type RegleVerification } from '../../shared/verifications/regle.ts';
import { SOURCES_VERIFICATIONS } from '../../shared/verifications/sources.ts';
import { ORDINAIRE, SITUATIONS, type Situation } from './table.ts';

/** The situations that the rules get wrong. */
function fautes(regles: readonly RegleVerification[]): Situation[] {
  return SITUATIONS.filter(({ faits, point, niveau, inconnu }) => {
    const dites = juger({ ...ORDINAIRE, ...faits }, regles).filter((r) => r.point === point);
    if (niveau === null) return dites.length > 0;
    const [dite] = dites;
    return dites.length !== 1 || dite!.alors !== niveau || (dite!.inconnu ?? false) !== inconnu;
  });
}

const sansVitale = (f: Faits): boolean => f.vitale === 'absente' && f.attestation === 'vue';
const carteVue = (f: Faits): boolean => f.couverture === 'mutuelle' && f.carte === 'conforme';
const papierVu = (f: Faits): boolean => f.couverture === 'c2s' && f.preuve === 'attestation';

/** When a point matters, said once more from the texts. */
const COMPTE: Record<Point, (f: Faits) => boolean> = {
  droits: () => true,
  caisse: sansVitale,
  beneficiaire: sansVitale,
  nir: (f) => sansVitale(f) && f.age === 'mineur',
  complementaire: () => true,
  contrat: (f) => carteVue(f) || (papierVu(f) && f.rivales === 'chevauchement'),
  nomme: (f) => carteVue(f) || papierVu(f),
  ordonnance: (f) => f.ordonnance !== 'aucune',
  prescripteur: (f) => f.ordonnance !== 'aucune',
  commentaire: (f) => f.commentaire !== 'aucun',
};
const NOMS = Object.keys(POINTS) as Point[];

/** Every combination of the facts that the rules of a point read; the others as in the ordinary case. */
const ESPACES = NOMS.map((point) => {
  const boites: Boite[] = [POINTS[point], ...REGLES_VERIFICATIONS.filter((r) => r.point === point).map((r) => r.si)];
  const lus = [...new Set(boites.flatMap((b) => Object.keys(b)))] as Fait[];
  let liste: Record<string, string>[] = [{ ...ORDINAIRE }];
  for (const fait of lus) liste = liste.flatMap((f) => FAITS[fait].map((v) => ({ ...f, [fait]: v })));
  return { point, faits: liste as unknown as readonly Faits[] };
});

/** The first combination on which a point has two rules, or none where it matters, or one where it does not. */
function ecarts(regles: readonly RegleVerification[]): string | undefined {
  for (const { point, faits } of ESPACES)
    for (const f of faits) {
      const dites = juger(f, regles).filter((r) => r.point === point);
      if (dites.length !== (COMPTE[point](f) ? 1 : 0))
        return `${point}: ${dites.map((r) => r.id).join(' ')} ${JSON.stringify(f)}`;
    }
  return undefined;
}

describe('rules of the checks', () => {
  test.each(SITUATIONS.map((s) => [s.point, s.cas, s] as const))('%s: %s', (_point, _cas, s) => {
    const dites = juger({ ...ORDINAIRE, ...s.faits }).filter((r) => r.point === s.point);
    expect(dites.map((r) => [r.alors, r.inconnu ?? false])).toEqual(s.niveau === null ? [] : [[s.niveau, s.inconnu]]);
  });

  test('one rule on each point that matters, none on the others, on every combination of the facts', () => {
    expect(ecarts(REGLES_VERIFICATIONS)).toBeUndefined();
  });

  test('every rule is reached by the table, and every edit of a rule is caught by it', () => {
    const dites = SITUATIONS.flatMap((s) => juger({ ...ORDINAIRE, ...s.faits }).filter((r) => r.point === s.point));
    expect(REGLES_VERIFICATIONS.filter((r) => !dites.includes(r)).map((r) => r.id)).toEqual([]);
    let mutants = 0;
    const echappes: string[] = [];
    for (const [i, regle] of REGLES_VERIFICATIONS.entries()) {
      const autres: (RegleVerification | null)[] = [null];
      for (const alors of NIVEAUX) if (alors !== regle.alors) autres.push({ ...regle, alors });
      for (const fait of Object.keys(regle.si) as Fait[]) {
        const { [fait]: _, ...si } = regle.si;
        autres.push({ ...regle, si });
      }
      for (const autre of autres) {
        mutants++;
        const liste = autre === null ? REGLES_VERIFICATIONS.toSpliced(i, 1) : REGLES_VERIFICATIONS.with(i, autre);
        if (fautes(liste).length === 0 && ecarts(liste) === undefined)
          echappes.push(`${regle.id} -> ${JSON.stringify(autre?.si ?? null)}`);
      }
    }
    expect(echappes).toEqual([]);
    console.log(`${SITUATIONS.length} situations, ${REGLES_VERIFICATIONS.length} rules, ${mutants} mutants caught`);
  });

  test('an unknown is never a no: it is to be looked at, with what to look at', () => {
    for (const r of REGLES_VERIFICATIONS) {
      if (r.inconnu === true) expect(r.alors, r.id).toBe('a-regler');
      if (r.alors !== 'sur') expect(r.manque, r.id).toMatch(/\.$/u);
      if (r.alors === 'sur') expect(r.manque, r.id).toBeUndefined();
      expect(r.explication.length, r.id).toBeLessThan(140);
      expect(Object.keys(SOURCES_VERIFICATIONS)).toContain(r.source);
    }
    expect(new Set(REGLES_VERIFICATIONS.map((r) => r.id)).size).toBe(REGLES_VERIFICATIONS.length);
  });

  test.each([
    [[], 'sur'],
    [['sur', 'sans-garantie'], 'sans-garantie'],
    [['sans-garantie', 'a-regler', 'sur'], 'a-regler'],
  ] as [Niveau[], Niveau][])('verdict of %j: %s', (niveaux, attendu) => {
    expect(verdictDe(niveaux.map((alors) => ({ alors })))).toBe(attendu);
  });
});
