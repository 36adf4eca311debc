import fc from 'fast-check';
import type { z } from 'zod';

/** What is already there, so that a payload may speak of it: keys and days. */
export interface Connus {
  readonly ids: readonly string[];
  readonly jours: readonly string[];
}

/** The part of a schema's definition that the generator reads. */
interface Definition {
  readonly type: string;
  readonly format?: string;
  readonly pattern?: RegExp;
  readonly shape?: Readonly<Record<string, Noeud>>;
  readonly catchall?: Noeud;
  readonly innerType?: Noeud;
  readonly element?: Noeud;
  readonly options?: readonly Noeud[];
  readonly values?: readonly unknown[];
  readonly entries?: Readonly<Record<string, unknown>>;
  readonly checks?: readonly { readonly _zod: { readonly def: Contrainte } }[];
}
interface Contrainte {
  readonly check: string;
  readonly format?: string;
  readonly pattern?: RegExp;
  readonly maximum?: number;
  readonly minimum?: number;
  readonly value?: number;
  readonly inclusive?: boolean;
}
interface Noeud {
  readonly _zod: { readonly def: Definition };
  safeParse(valeur: unknown): { readonly success: boolean };
}

const bizarre = fc.constantFrom(
  '\0',
  '\u202e',
  '\ud800',
  '"\'; DROP TABLE patient; --',
  '=1+1',
  '%s%n',
  '../../x',
  '𝒳',
  '\u00a0',
);

/** Texts of up to `max` characters: usual, accented, and what no keyboard writes. */
function textes(max: number): fc.Arbitrary<string> {
  const maxLength = Math.min(max, 40);
  return fc.oneof(
    { weight: 3, arbitrary: fc.string({ maxLength }) },
    fc.string({ unit: 'binary', maxLength }),
    bizarre.map((t) => t.slice(0, max)),
    fc.constant('x'.repeat(Math.min(max, 5000))),
  );
}

/** What a text with a rule of its own may be; those that the rule refuses are left out, but for one in ten. */
function textesConformes(schema: Noeud, max: number, { ids, jours }: Connus): fc.Arbitrary<string> {
  const candidats: fc.Arbitrary<string>[] = [
    fc.oneof(
      fc.constantFrom('2025-11-03', ...jours),
      fc
        .date({ min: new Date('1900-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
        .map((d) => d.toISOString().slice(0, 10)),
    ),
    fc.constantFrom('00000000-0000-4000-8000-000000000000', ...ids),
    ...[4, 6, 9, 11, 14, 15].map((n) => fc.stringMatching(new RegExp(`^\\d{${n}}$`))),
    textes(max),
  ];
  const bons = candidats.filter(
    (c) => fc.sample(c, { numRuns: 30, seed: 1 }).filter((t) => schema.safeParse(t).success).length > 15,
  );
  if (bons.length === 0) throw new Error('no generator for the rule of this text: add one to textesConformes');
  return fc.oneof(
    { weight: 9, arbitrary: fc.oneof(...bons) },
    fc.constantFrom('', '2025-02-30', '0000-01-01', '9999-12-31', '20251103', '2025-13-01'),
  );
}

function chaine(schema: Noeud, connus: Connus): fc.Arbitrary<string> {
  const { format, pattern, checks = [] } = schema._zod.def;
  const contraintes = checks.map((c) => c._zod.def);
  const max = contraintes.find((c) => c.check === 'max_length')?.maximum ?? 200;
  const motif = contraintes.find((c) => c.check === 'string_format')?.pattern ?? (format === 'regex' ? pattern : undefined);
  if (format === 'uuid') return fc.oneof(fc.constantFrom(...connus.ids), fc.uuid());
  if (motif !== undefined) return fc.stringMatching(motif);
  if (contraintes.some((c) => c.check === 'custom')) return textesConformes(schema, max, connus);
  if (format !== undefined) throw new Error(`no generator for a text of format ${format}`);
  return textes(max);
}

function entier(schema: Noeud): fc.Arbitrary<number> {
  const bornes = (schema._zod.def.checks ?? []).map((c) => c._zod.def);
  const borne = (nom: string): number | undefined => {
    const c = bornes.find(({ check }) => check === nom);
    return c?.value === undefined ? undefined : c.value + (c.inclusive === true ? 0 : nom === 'greater_than' ? 1 : -1);
  };
  const min = borne('greater_than') ?? Number.MIN_SAFE_INTEGER;
  const max = borne('less_than') ?? Number.MAX_SAFE_INTEGER;
  const petits = fc.integer({ min: Math.max(min, 0), max: Math.min(max, Math.max(min, 0) + 3) });
  return fc.oneof(
    { weight: 4, arbitrary: petits },
    fc.maxSafeInteger().map((n) => Math.min(Math.max(n, min), max)),
  );
}

/**
 * Payloads that a schema takes, or nearly so, made from the schema itself: a procedure added to the contract needs nothing more here.
 * @throws on a kind of schema that it does not know yet.
 */
export function conformes(schema: z.ZodType, connus: Connus): fc.Arbitrary<unknown> {
  return tirer(schema, connus);
}

function tirer(noeud: Noeud, connus: Connus): fc.Arbitrary<unknown> {
  const { def } = noeud._zod;
  const suite = (s: Noeud | undefined): fc.Arbitrary<unknown> => tirer(s!, connus);
  switch (def.type) {
    case 'void':
    case 'undefined':
      return fc.constant(undefined);
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'string':
      return chaine(noeud, connus);
    case 'number':
    case 'int':
      return entier(noeud);
    case 'literal':
      return fc.constantFrom(...def.values!);
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries!));
    case 'nullable':
      return fc.option(suite(def.innerType), { nil: null });
    case 'optional':
    case 'default':
      return fc.option(suite(def.innerType), { nil: undefined });
    case 'readonly':
      return suite(def.innerType);
    case 'union':
      return fc.oneof(...def.options!.map(suite));
    case 'array':
      return fc.array(suite(def.element), { maxLength: 6 });
    case 'object':
      return fc.record(Object.fromEntries(Object.entries(def.shape!).map(([cle, s]) => [cle, suite(s)])));
    case 'custom':
    case 'unknown':
      return fc.oneof(fc.object(), fc.anything());
    default:
      throw new Error(`no generator for a schema of type ${def.type}`);
  }
}

type Chemin = readonly (string | number)[];

function chemins(valeur: unknown, ici: Chemin = []): Chemin[] {
  if (typeof valeur !== 'object' || valeur === null || ici.length > 6) return [ici];
  return [ici, ...Object.entries(valeur).flatMap(([cle, v]) => chemins(v, [...ici, cle]))];
}

function changer(valeur: unknown, [cle, ...suite]: Chemin, faire: (v: unknown) => unknown): unknown {
  if (cle === undefined) return faire(valeur);
  const copie: Record<string, unknown> = Array.isArray(valeur)
    ? ([...(valeur as unknown[])] as unknown as Record<string, unknown>)
    : { ...(valeur as Record<string, unknown>) };
  copie[cle] = changer(copie[cle], suite, faire);
  return copie;
}

/** What the window's messages can carry: no function, no symbol. */
const hostiles: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    undefined,
    '',
    'x'.repeat(100_000),
    '\0',
    -1,
    0.5,
    Number.NaN,
    Infinity,
    2 ** 53,
    10n,
    true,
    [],
    {},
    [[[[]]]],
    { __proto__: null },
    new Date(0),
    new Map([[1, 2]]),
  ),
  fc.anything(),
);
const GESTES = ['remplacer', 'retirer', 'ajouter', 'proto', 'nicher'] as const;

/** A payload with one thing changed in it: another value, a key less, a key more, a prototype, one level more. */
export function mutes(valides: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.tuple(valides, fc.nat(), fc.constantFrom(...GESTES), hostiles).map(([valide, rang, geste, hostile]) => {
    const tous = chemins(valide);
    const chemin = tous[rang % tous.length]!;
    return changer(valide, chemin, (v) => {
      const objet = typeof v === 'object' && v !== null && !Array.isArray(v) ? (v as Record<string, unknown>) : null;
      if (geste === 'remplacer' || objet === null) return hostile;
      if (geste === 'nicher') return { valeur: v };
      if (geste === 'ajouter') return { ...objet, cleInconnueDuContrat: hostile };
      if (geste === 'proto')
        return Object.assign(Object.create({ estAdmin: true }) as object, objet, JSON.parse('{"__proto__":{"id":1}}'));
      const cles = Object.keys(objet);
      return Object.fromEntries(Object.entries(objet).filter(([cle]) => cle !== cles[rang % cles.length]));
    });
  });
}

/** Payloads for one entry of the contract: half that fit or nearly, the others changed in one place, or anything at all. */
export function charges(schema: z.ZodType, connus: Connus, exemples: readonly unknown[] = []): fc.Arbitrary<unknown> {
  const faits = conformes(schema, connus);
  const valides = exemples.length === 0 ? faits : fc.oneof(faits, fc.constantFrom(...exemples));
  return fc.oneof(
    { weight: 5, arbitrary: valides },
    { weight: 3, arbitrary: mutes(valides) },
    { weight: 1, arbitrary: fc.jsonValue() },
    { weight: 1, arbitrary: fc.anything() },
  );
}
