import { randomUUID } from 'node:crypto';

/**
 * Makes UUIDv7 keys in ascending order, so that the indexes of a long import grow at their end.
 * Source: RFC 9562, method 1 (a counter in rand_a).
 */
export function faiseurDeCles(): () => string {
  let instant = 0;
  let compteur = 0;
  return () => {
    const maintenant = Date.now();
    if (maintenant > instant) {
      instant = maintenant;
      compteur = 0;
    } else if (compteur === 0xfff) {
      instant += 1;
      compteur = 0;
    } else compteur += 1;
    const temps = instant.toString(16).padStart(12, '0');
    return `${temps.slice(0, 8)}-${temps.slice(8)}-7${compteur.toString(16).padStart(3, '0')}-${randomUUID().slice(19)}`;
  };
}
