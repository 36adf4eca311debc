/**
 * The code that opens a session on a post whose data are already opened: 6 to 12 digits, with growing delays after wrong ones.
 * Source: CNIL, délibération 2022-100 du 21/07/2022 (unlock code of a device, with access restriction).
 */
export const FORME_PIN = /^\d{6,12}$/;

/** Codes that are tried first by anybody: one repeated digit, a run up or down. */
export function pinFaible(pin: string): boolean {
  const pas = new Set(Array.from(pin.slice(1), (c, i) => Number(c) - Number(pin[i])));
  return pas.size === 1 && [0, 1, -1].includes([...pas][0]!);
}
