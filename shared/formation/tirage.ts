/** Draws that are always the same for one seed: a case is found again by its number. */
export interface Tirage {
  /** A whole number from `min` to `max`, both included. */
  entre(min: number, max: number): number;
  /** Whether something that happens `pour100` times in 100 happens. */
  sur100(pour100: number): boolean;
  /** @throws when the list is empty. */
  choisir<T>(liste: readonly T[]): T;
  /** The same list in another order. */
  melanger<T>(liste: readonly T[]): T[];
}

/** mulberry32, by Tommy Ettinger (public domain): 32 bits of state, more than random enough for exercises. */
export function creerTirage(graine: number): Tirage {
  let etat = graine | 0;
  const part = (): number => {
    etat = (etat + 0x6d2b79f5) | 0;
    let t = Math.imul(etat ^ (etat >>> 15), etat | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const entre = (min: number, max: number): number => min + Math.floor(part() * (max - min + 1));
  return {
    entre,
    sur100: (pour100) => part() * 100 < pour100,
    choisir: (liste) => {
      if (liste.length === 0) throw new RangeError('nothing to choose from');
      return liste[entre(0, liste.length - 1)]!;
    },
    melanger: (liste) => {
      const melange = [...liste];
      for (let i = melange.length - 1; i > 0; i--) {
        const j = entre(0, i);
        [melange[i], melange[j]] = [melange[j]!, melange[i]!];
      }
      return melange;
    },
  };
}
