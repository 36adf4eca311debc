/** Preloaded in the writer (`--import`): each look at the clock finds it years ahead or behind of the one before. */
const JOUR = 86_400_000;
const SAUTS = [0, 400 * JOUR, -3 * 365 * JOUR, 3_600_000, -3_600_000, 10 * 365 * JOUR, -1, -7 * JOUR];
const Vraie = Date;
let regards = 0;
const maintenant = (): number => Vraie.now() + SAUTS[regards++ % SAUTS.length]!;

globalThis.Date = new Proxy(Vraie, {
  construct: (cible, args: unknown[]) => Reflect.construct(cible, args.length === 0 ? [maintenant()] : args) as Date,
  get: (cible, nom) => (nom === 'now' ? maintenant : (Reflect.get(cible, nom) as unknown)),
});
