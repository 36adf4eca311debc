/** What is measured against what, and the goals it must keep. */
export interface Mesure {
  readonly nom: string;
  /** Of the figures and of the goal that is none of a ratio; milliseconds where nothing is said. */
  readonly unite?: 'ms' | 'Mio' | 'ko';
  readonly a: Quantiles;
  /** What `a` is compared with; null when only its own time counts. */
  readonly b: Quantiles | null;
  readonly buts: { readonly ratio?: number; readonly p95?: number };
}

export interface Quantiles {
  readonly mediane: number;
  readonly p95: number;
  readonly releves: number;
}

export const RELEVES = 30;

/** @param temps at least one */
export function quantiles(temps: readonly number[]): Quantiles {
  const tries = temps.toSorted((x, y) => x - y);
  const au = (part: number): number => tries[Math.min(tries.length - 1, Math.ceil(part * tries.length) - 1)]!;
  return { mediane: au(0.5), p95: au(0.95), releves: tries.length };
}

/** The time of one call, in milliseconds. */
export async function chronometrer(travail: () => unknown): Promise<number> {
  const debut = performance.now();
  const suite = travail();
  // Awaiting what is not a promise would be measured too.
  if (suite instanceof Promise) await suite;
  return performance.now() - debut;
}

/**
 * Times two works in turn, A B, B A, A B…, so that a machine that slows down slows both.
 * @param b null when there is nothing to compare with
 * @returns the times of each, in milliseconds
 */
export async function alterner(
  releves: number,
  a: (rang: number) => unknown,
  b: ((rang: number) => unknown) | null,
): Promise<{ a: number[]; b: number[] }> {
  const temps = { a: [] as number[], b: [] as number[] };
  for (let rang = 0; rang < releves; rang++) {
    for (const lequel of rang % 2 === 0 ? (['a', 'b'] as const) : (['b', 'a'] as const)) {
      const travail = lequel === 'a' ? a : b;
      if (travail !== null) temps[lequel].push(await chronometrer(() => travail(rang)));
    }
  }
  return temps;
}

/** How many times longer A takes: p95 over p95; null when there is nothing to compare with. */
export function ratio({ a, b }: Mesure): number | null {
  return b === null ? null : a.p95 / b.p95;
}

/** The same, median over median. */
export function ratioMediane({ a, b }: Mesure): number | null {
  return b === null ? null : a.mediane / b.mediane;
}

/** What a measure was to keep and did not, in words; empty when all is kept. A ratio is kept by the median and by the p95. */
export function manques(m: Mesure): string[] {
  const { ratio: plafond = Infinity, p95 = Infinity } = m.buts;
  const trop = (quoi: string, r: number | null): string[] =>
    r !== null && r > plafond ? [`${quoi} ${r.toFixed(2)} > ${plafond}`] : [];
  return [
    ...trop('médiane', ratioMediane(m)),
    ...trop('p95', ratio(m)),
    ...(m.a.p95 > p95 ? [`p95 ${m.a.p95.toFixed(2)} > ${p95} ${m.unite ?? 'ms'}`] : []),
  ];
}
