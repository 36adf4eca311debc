/** Draws of the bench: the same for the same seed, on every machine. */
export interface Hasard {
  /** A whole number from 0 up to `n`, which is left out. */
  entier(n: number): number;
  /** `n` different ranks among `total`, in order. */
  rangs(n: number, total: number): number[];
}

/** mulberry32: short, and even enough to choose sectors. */
export function creerHasard(graine: number): Hasard {
  let etat = graine >>> 0;
  const tirer = (): number => {
    etat = (etat + 0x6d2b79f5) >>> 0;
    let t = Math.imul(etat ^ (etat >>> 15), etat | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const entier = (n: number): number => Math.floor(tirer() * n);
  return {
    entier,
    rangs: (n, total) => {
      const choisis = new Set<number>();
      while (choisis.size < Math.min(n, total)) choisis.add(entier(total));
      return [...choisis].toSorted((a, b) => a - b);
    },
  };
}
