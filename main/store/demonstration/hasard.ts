/** Numbers that look random and are the same every time: the demonstration must be reproducible. */
export interface Hasard {
  /** A whole number from 0 to `borne` − 1. */
  entier(borne: number): number;
  /** Whether something that happens `pour100` times in 100 happens. */
  sur100(pour100: number): boolean;
  /** @throws when the list is empty. */
  choisir<T>(liste: readonly T[]): T;
  /** One of a list sorted by frequency, the first ones far more often, as names and towns are met. */
  frequent<T>(liste: readonly T[]): T;
  /** `longueur` decimal digits. */
  chiffres(longueur: number): string;
  /** A UUID version 7 by its form. */
  id(): string;
}

/** sfc32, by Chris Doty-Humphrey (PractRand): 128 bits of state, fast, more than random enough for names. */
export function creerHasard(graine: number): Hasard {
  let a = 0;
  let b = 0;
  let c = graine;
  let compte = 1;
  const suivant = (): number => {
    const t = (((a + b) | 0) + compte) | 0;
    compte = (compte + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + t) | 0;
    return t >>> 0;
  };
  // The first numbers of neighbouring seeds look alike.
  for (let i = 0; i < 16; i++) suivant();
  const part = (): number => suivant() / 2 ** 32;
  const choisir = <T>(liste: readonly T[], rang: number): T => {
    const choix = liste[Math.floor(rang * liste.length)];
    if (choix === undefined) throw new RangeError('nothing to choose from');
    return choix;
  };
  const hexa = (): string => suivant().toString(16).padStart(8, '0');
  return {
    entier: (borne) => Math.floor(part() * borne),
    sur100: (pour100) => part() * 100 < pour100,
    choisir: (liste) => choisir(liste, part()),
    frequent: (liste) => choisir(liste, part() ** 2),
    chiffres: (longueur) => Array.from({ length: longueur }, () => Math.floor(part() * 10)).join(''),
    id: () => {
      const [u, v, w, x] = [hexa(), hexa(), hexa(), hexa()];
      return `${u}-${v.slice(0, 4)}-7${v.slice(5)}-a${w.slice(1, 4)}-${w.slice(4)}${x}`;
    },
  };
}
