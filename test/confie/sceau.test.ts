import { createHash, webcrypto } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { examinerConfie, ouvrirConfie, sceller, type ChargeConfiee } from '../../main/confie-sceau.ts';
import type { DossierConfie } from '../../shared/confie/dossier.ts';
import { ITERATIONS, phraseNette, phraseSuffit, TAILLES } from '../../shared/confie/format.ts';
import { autour, extraire, SCRIPT } from '../../shared/confie/lecteur.ts';
import { ecrirePage, STYLE } from '../../shared/confie/page.ts';
import { dossierConfie, rejetConfie } from './exemples.ts';

const PHRASE = 'Quatre écureuils rangent leurs noisettes';
const PDF = Buffer.from('%PDF-1.7 essai');

function charge(dossier: DossierConfie = dossierConfie()): ChargeConfiee {
  return { dossier, page: ecrirePage(dossier), csv: 'a;b\r\n', reponse: 'c;d\r\n' };
}
const sha256 = (o: Buffer | string): Buffer => createHash('sha256').update(o).digest();

describe('a file handed over', () => {
  let html = '';
  let fichier: Buffer;
  beforeAll(async () => {
    html = await sceller(charge(), PDF, PHRASE);
    fichier = Buffer.from(html);
  });
  const faute = async (octets: Buffer, phrase = PHRASE): Promise<string | null> => {
    const lu = await ouvrirConfie(octets, phrase);
    return lu.ok ? null : lu.faute;
  };

  test('opens again with its passphrase, however it is typed, and gives back all that was put in', async () => {
    for (const phrase of [PHRASE, '  QUATRE ecureuils-rangent leurs  noisettes '])
      expect(await ouvrirConfie(fichier, phrase)).toEqual({ ok: true, charge: charge(), pdf: PDF });
  });

  test('says a wrong passphrase, and the same content is never the same file', async () => {
    expect(await faute(fichier, `${PHRASE}s`)).toBe('phrase');
    expect(await faute(fichier, '')).toBe('phrase');
    expect(extraire(await sceller(charge(), PDF, PHRASE))).not.toEqual(extraire(html));
  });

  test('cut at any length, it is refused before any passphrase', () => {
    for (let n = 0; n < fichier.length; n += Math.max(1, Math.floor(fichier.length / 700)))
      expect(examinerConfie(fichier.subarray(0, n)).ok, String(n)).toBe(false);
    for (let n = 1; n < 200; n++) expect(examinerConfie(fichier.subarray(0, -n)), String(n)).toMatchObject({ faute: 'coupe' });
    expect(examinerConfie(fichier.subarray(0, 20))).toMatchObject({ faute: 'etranger' });
  });

  test('one byte flipped anywhere, page around included, it is refused', () => {
    fc.assert(
      fc.property(fc.nat(fichier.length - 1), fc.integer({ min: 1, max: 255 }), (i, masque) => {
        const autre = Buffer.from(fichier);
        autre[i]! ^= masque;
        return !examinerConfie(autre).ok;
      }),
      { numRuns: 3000 },
    );
  });

  test('the same bytes spelt otherwise are no more the same file', () => {
    const { ligne } = extraire(html) as { ligne: string };
    const autres = [
      `${ligne.slice(0, 50)}\n${ligne.slice(50)}`,
      `${ligne} `,
      ligne.replace(/[+/]/, (c) => (c === '+' ? '-' : '_')),
      `${ligne.slice(0, 50)}\u00a0${ligne.slice(50)}`,
    ];
    for (const autre of autres) expect(examinerConfie(Buffer.from(html.replace(ligne, autre)))).toMatchObject({ faute: 'abime' });
  });

  test('whoever mends the digest after an edit is stopped by the tag: each region of the header, the content, the tag', async () => {
    const { ligne } = extraire(html) as { ligne: string };
    const brut = Buffer.from(ligne, 'base64').subarray(0, -TAILLES.empreinte);
    const regions = { magie: 0, version: 4, cout: 6, sel: 12, iv: 26, page: 40, contenu: 90, etiquette: brut.length - 3 };
    const attendues = { magie: 'abime', version: 'version', cout: 'version', page: 'abime' } as Record<string, string>;
    for (const [nom, i] of Object.entries(regions)) {
      const autre = Buffer.from(brut);
      autre[i]! ^= 1;
      const refait = Buffer.concat([autre, sha256(autre)]).toString('base64');
      expect(await faute(Buffer.from(html.replace(ligne, refait))), nom).toBe(attendues[nom] ?? 'phrase');
    }
    // Another page around, with the header made to agree: the header is under the tag.
    const autre = Buffer.from(brut);
    const page = html.replace(ligne, '').replace('<div id="suite"', '<div  id="suite"');
    sha256(page).copy(autre, 37);
    const refait = Buffer.concat([autre, sha256(autre)]).toString('base64');
    expect(await faute(Buffer.from(html.replace(ligne, refait).replace('<div id="suite"', '<div  id="suite"')))).toBe('phrase');
  });

  test('nothing of anybody is in it in clear', () => {
    const { ligne } = extraire(html) as { ligne: string };
    const octets = [fichier.toString('latin1'), Buffer.from(ligne, 'base64').toString('latin1')].join('\n');
    for (const secret of ['ZYXOMAR', 'Quillibert', '253072A07300443', '1953', 'Tilleuls', 'F1001', 'Orge', 'Cabinet'])
      expect(octets).not.toContain(secret);
    expect(html).not.toContain(PHRASE);
  });

  test('is what its documentation says: WebCrypto alone opens it', async () => {
    const { ligne } = extraire(html) as { ligne: string };
    const brut = Buffer.from(ligne, 'base64').subarray(0, -32);
    expect([brut.subarray(0, 4).toString(), brut[4], brut.readUInt32BE(5)]).toEqual(['CONF', 1, ITERATIONS]);
    expect(ITERATIONS).toBeGreaterThanOrEqual(600_000);
    const { subtle } = webcrypto;
    const secret = await subtle.importKey('raw', Buffer.from(phraseNette(PHRASE)), 'PBKDF2', false, ['deriveKey']);
    const cle = await subtle.deriveKey(
      { name: 'PBKDF2', hash: 'SHA-256', salt: brut.subarray(9, 25), iterations: ITERATIONS },
      secret,
      { name: 'AES-GCM', length: 256 },
      false,
      ['decrypt'],
    );
    const aes = { name: 'AES-GCM', iv: brut.subarray(25, 37), additionalData: brut.subarray(0, 69) };
    const clair = Buffer.from(await subtle.decrypt(aes, cle, brut.subarray(69)));
    const long = clair.readUInt32BE(0);
    expect(JSON.parse(clair.subarray(4, 4 + long).toString())).toEqual(charge());
    expect(clair.subarray(4 + long)).toEqual(PDF);
  });
});

describe('the page', () => {
  test('shows every text as text', () => {
    const mechant = '<script>alert(1)</script><img src=x onerror="y">\'&';
    const page = ecrirePage(
      dossierConfie([
        rejetConfie({ nomPayeur: mechant, libelle: mechant, preuves: [mechant] }),
        rejetConfie({ patient: { nom: mechant, naissance: '1953-07-19', nir: '', nirClair: false } }),
      ]),
    );
    expect(page).not.toMatch(/<script|<img|onerror="/);
    expect(page.split('&lt;script&gt;alert(1)&lt;/script&gt;')).toHaveLength(6);
  });

  test('lets its one script and its one style run, and nothing else in or out', () => {
    const { avant, apres } = autour((t) => sha256(t).toString('base64'));
    const politique = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(avant)![1]!;
    expect(politique.split('; ')).toEqual([
      "default-src 'none'",
      `script-src 'sha256-${sha256(SCRIPT).toString('base64')}'`,
      `style-src 'sha256-${sha256(STYLE).toString('base64')}'`,
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    expect(apres.match(/<script>/g)).toHaveLength(1);
    expect(avant + apres).not.toMatch(/https?:|src=|\son[a-z]+="/);
    expect(SCRIPT).not.toMatch(/<\/|fetch|XMLHttp|import\(|localStorage|cookie/);
  });
});

test.each([
  ['courte', false],
  ['a'.repeat(40), false],
  ['ab ab ab ab ab ab ab ab ab ab ab', false],
  ['                         ', false],
  [PHRASE, true],
  ['8F3K-0ZQM-77TY-B2XC-9WDA-PL54', true],
])('a passphrase is enough or not: %j', (phrase, attendu) => {
  expect(phraseSuffit(phrase)).toBe(attendu);
});
