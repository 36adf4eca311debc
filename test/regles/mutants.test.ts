import { expect, test } from 'vitest';
import { schemaDossier } from '../../shared/regles/dossier.ts';
import { FAITS, NOMS_FAITS, type Fait, type Faits } from '../../shared/regles/faits.ts';
import { JEUX } from '../../shared/regles/facturation.ts';
import {
  compiler,
  emisAu,
  enVigueur,
  juger,
  pointDe,
  signauxDe,
  TableIncoherente,
  trancher,
  type JeuCompile,
} from '../../shared/regles/moteur.ts';
import { assembler } from '../../shared/regles/plan.ts';
import type { Boite, Jeu, Regle, RegleSignal } from '../../shared/regles/regle.ts';
import { horsPeriode, joursApplicables } from './jours.ts';
import { mutants, type Mutant } from './mutants.ts';
import { espace, oracle, sortiesDe } from './table.ts';

/** The winners and signals at a point. */
interface Dit {
  readonly regles: readonly Regle[];
  readonly signaux: readonly RegleSignal[];
}

function direDe(compile: JeuCompile, point: Uint8Array): Dit {
  const regles = trancher(compile, point);
  return { regles, signaux: signauxDe(compile, emisAu(compile, point)) };
}

function memeEffet(a: Dit, b: Dit): boolean {
  return (
    a.signaux.length === b.signaux.length &&
    a.regles.every((r, i) => r.alors === b.regles[i]!.alors) &&
    a.signaux.every((s, i) => s.code === b.signaux[i]!.code)
  );
}

const memesMotifs = (a: Dit, b: Dit): boolean => a.regles.every((r, i) => r.id === b.regles[i]!.id);

/** One applicable day with its whole space and what the unmutated rules say at each point. */
function scene(jeu: Jeu, jour: string) {
  const compile = compiler(jeu, jour);
  const points = espace(horsPeriode(jeu, jour)).map((faits) => {
    const point = pointDe(faits);
    return { faits, point, dit: direDe(compile, point) };
  });
  const dossier = schemaDossier.parse({
    dateActe: jour,
    vaccin: { maladie: 'grippe' },
    patient: { dateNaissance: jour },
    officine: { lgoDissocie: true },
  });
  const table = oracle(jeu.id, jour);
  const desaccord = (mute: JeuCompile, f: Faits): boolean => {
    const obtenu = sortiesDe(assembler(jeu, juger(mute, f), dossier));
    return Object.entries(table(f)).some(([sortie, valeur]) => obtenu[sortie] !== valeur);
  };
  return { jour, points, desaccord };
}

type Scene = ReturnType<typeof scene>;

/** The part of a box that speaks of facts, as masks over a point. */
function masques(boite: Boite): [rang: number, masque: number][] {
  return Object.entries(boite).flatMap(([cle, admises]) => {
    const rang = NOMS_FAITS.indexOf(cle as Fait);
    if (rang < 0) return [];
    return [[rang, admises.reduce((m, v) => m | (1 << (FAITS[cle as Fait] as readonly string[]).indexOf(v)), 0)]];
  });
}

function dans(boite: readonly [number, number][], point: Uint8Array): boolean {
  for (const [rang, masque] of boite) if ((masque & (1 << point[rang]!)) === 0) return false;
  return true;
}

type Sort = 'structure' | 'table' | 'equivalent' | 'survivant';

/**
 * Only the points inside the old box or the new one can change; all of them are walked, on every day on which the rules in force
 * differ, before a mutant counts as equal to the original.
 */
function sortDe(m: Mutant, scenes: readonly Scene[]): Sort {
  const avant = masques(m.origine.si);
  const apres = m.mutee === null ? avant : masques(m.mutee.si);
  let different = false;
  for (const s of scenes) {
    const compile = compiler(m.jeu, s.jour);
    for (const p of s.points) {
      if (!dans(avant, p.point) && !dans(apres, p.point)) continue;
      try {
        const dit = direDe(compile, p.point);
        const pareil = memeEffet(dit, p.dit);
        if (!pareil && s.desaccord(compile, p.faits)) return 'table';
        different ||= !pareil || !memesMotifs(dit, p.dit);
      } catch (e) {
        if (e instanceof TableIncoherente || e instanceof RangeError) return 'structure';
        throw e;
      }
    }
  }
  return different ? 'survivant' : 'equivalent';
}

/** One day for each distinct set of rules in force, and every charnière for an edit of dates. */
function scenesDe(m: Mutant, jeu: Jeu, toutes: readonly Scene[]): readonly Scene[] {
  if (m.edition.startsWith('du') || m.edition.startsWith('au') || m.edition.startsWith('without')) return toutes;
  const vues = new Set<string>();
  return toutes.filter((s) => {
    const force =
      [...jeu.regles, ...jeu.signaux]
        .filter((r) => enVigueur(r, s.jour))
        .map((r) => r.id)
        .join() + s.points[0]!.faits.horsPeriode;
    return !vues.has(force) && vues.add(force);
  });
}

test.each(JEUX.map((j) => [j.id, j] as const))(
  '%s: every single edit of the tables is caught',
  { timeout: 600_000 },
  (id, jeu) => {
    const scenes = joursApplicables(jeu).map((jour) => scene(jeu, jour));
    const sorts: Record<Sort, string[]> = { structure: [], table: [], equivalent: [], survivant: [] };
    for (const m of mutants(jeu)) sorts[sortDe(m, scenesDe(m, jeu, scenes))].push(`${m.origine.id}: ${m.edition}`);
    const total = Object.values(sorts).flat().length;
    const tues = sorts.structure.length + sorts.table.length;
    process.stdout.write(
      `${id}: ${total} mutants, ${tues} killed (${sorts.structure.length} by structure, ${sorts.table.length} by the tables), ` +
        `${sorts.equivalent.length} proved equal on every point of the space, ${sorts.survivant.length} survivors\n`,
    );
    if (process.env['COMPTOIR_MUTANTS']) process.stdout.write(`${sorts.equivalent.join('\n')}\n`);
    expect(sorts.survivant).toEqual([]);
  },
);
