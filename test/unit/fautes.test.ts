import { describe, expect, test } from 'vitest';
import { decrireFaute } from '../../shared/fautes.ts';
import { schemaFaute } from '../../shared/rapport.ts';

/** An error as it is thrown somewhere in a bundle; its message is what somebody typed. */
function faute(message: string, ...cadres: string[]): Error {
  const e = new TypeError(message);
  e.stack = [`TypeError: ${message}`, ...cadres.map((c) => `    at ${c}`)].join('\n');
  return e;
}

describe('what may be written of a fault', () => {
  test.each([
    ['ouvrir (app://comptoir/assets/index-BtZJkaub.js:3:120)', 'index-BtZJkaub.js:3:120'],
    ['app://comptoir/assets/travail-x_Y9.js:10:2', 'travail-x_Y9.js:10:2'],
    ['f (app://comptoir/assets/aide.fr-C6caQx0L.js:1:9)', 'aide.fr-C6caQx0L.js:1:9'],
    ['Object.f (C:\\Program Files\\Comptoir\\resources\\app.asar\\dist\\main\\main.cjs:200:7)', 'main.cjs:200:7'],
    ['node:internal/process/task_queues:95:5', ''],
    ['f (/home/quenneville/zelie.js:1:1)', ''],
  ])('its place in our own files: %s', (cadre, lieu) => {
    const dite = decrireFaute(faute('kanarzon', cadre));
    expect(dite).toEqual({ genre: 'TypeError', lieu });
    expect(schemaFaute.safeParse(dite).success).toBe(true);
  });

  test('the nearest of our frames, never the message', () => {
    const e = faute(
      '(/assets/zelie.js:1:1)',
      'node:events:1:1',
      'f (app://comptoir/assets/travail-a.js:2:2)',
      'g (x/main/main.cjs:3:3)',
    );
    expect(decrireFaute(e).lieu).toBe('travail-a.js:2:2');
    expect(decrireFaute('(/assets/zelie.js:1:1)')).toEqual({ genre: 'Error', lieu: '' });
  });
});
