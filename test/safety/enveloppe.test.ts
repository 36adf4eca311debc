import { spawnSync } from 'node:child_process';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  confierAuCoffre,
  ecrireEnveloppe,
  enveloppeExiste,
  envelopper,
  scellerCode,
  lireEnveloppe,
  nouveauCode,
  ouvrirAvecCode,
  ouvrirAvecCoffre,
  type Coffre,
  type Enveloppe,
} from '../../main/enveloppe.ts';
import { dossierTemporaire } from '../store/banc.ts';

const CODE = nouveauCode();
const cle = randomBytes(32);
let enveloppe: Enveloppe;
beforeAll(async () => {
  enveloppe = envelopper(await scellerCode(cle, CODE));
});

describe('envelope', { timeout: 300_000 }, () => {
  test('opens with its code, not with another, and shows nothing of the key nor of the code', async () => {
    expect(await ouvrirAvecCode(enveloppe, CODE)).toEqual(cle);
    expect(await ouvrirAvecCode(enveloppe, nouveauCode())).toBeNull();
    const texte = JSON.stringify(enveloppe);
    for (const secret of [cle.toString('base64'), cle.toString('hex'), CODE, CODE.replaceAll('-', '')])
      expect(texte).not.toContain(secret);
    expect(enveloppe.code).toMatchObject({ n: 2 ** 17, r: 8, p: 1 });
  });

  test('the same key under the same code never makes the same envelope', async () => {
    const autre = envelopper(await scellerCode(cle, CODE));
    for (const champ of ['sel', 'iv', 'chiffre', 'tag'] as const) expect(autre.code[champ]).not.toBe(enveloppe.code[champ]);
  });

  const bit = (t: string): string => {
    const octets = Buffer.from(t, 'base64');
    octets[octets.length >> 1]! ^= 4;
    return octets.toString('base64');
  };
  const alterations: [string, (c: Enveloppe['code']) => Partial<Enveloppe['code']>][] = [
    ['tag, its first four bytes', (c) => ({ tag: Buffer.from(c.tag, 'base64').subarray(0, 4).toString('base64') })],
    ...(['sel', 'iv', 'chiffre', 'tag'] as const).flatMap(
      (champ): [string, (c: Enveloppe['code']) => Partial<Enveloppe['code']>][] => [
        [`${champ}, one bit`, (c) => ({ [champ]: bit(c[champ]) })],
        [`${champ}, emptied`, () => ({ [champ]: '' })],
      ],
    ),
  ];
  test.each(alterations)('altered in %s, it does not open and says null', async (_champ, alterer) => {
    const altere = { ...enveloppe, code: { ...enveloppe.code, ...alterer(enveloppe.code) } };
    expect(await ouvrirAvecCode(altere, CODE)).toBeNull();
  });

  test.each([{ n: 2 ** 14 }, { n: 2 ** 40 }, { r: 4 }, { p: 2 }])(
    'a file that asks for another cost (%o) is refused before any work',
    (cout) => {
      const dossier = dossierTemporaire();
      writeFileSync(join(dossier, 'cle.json'), JSON.stringify({ ...enveloppe, code: { ...enveloppe.code, ...cout } }));
      expect(() => lireEnveloppe(dossier)).toThrow();
    },
  );
});

/** A vault in memory, as an operating system would keep one. */
function coffreDEssai(nom = 'dpapi', aRefaire = false): Coffre {
  const secret = randomBytes(32);
  return {
    nom,
    proteger: (clair) => {
      const iv = randomBytes(12);
      const aes = createCipheriv('aes-256-gcm', secret, iv);
      const chiffre = Buffer.concat([aes.update(clair, 'utf8'), aes.final()]);
      return Promise.resolve(Buffer.concat([iv, aes.getAuthTag(), chiffre]));
    },
    ouvrir: async (chiffre) => {
      const aes = createDecipheriv('aes-256-gcm', secret, chiffre.subarray(0, 12), { authTagLength: 16 });
      aes.setAuthTag(chiffre.subarray(12, 28));
      const clair = Buffer.concat([aes.update(chiffre.subarray(28)), aes.final()]).toString('utf8');
      return await Promise.resolve({ clair, aRefaire });
    },
  };
}

describe('vault', () => {
  test('gives the key back; another vault, none, or an altered secret gives null', async () => {
    const coffre = coffreDEssai();
    const confiee = await confierAuCoffre(enveloppe, cle, coffre);
    expect(confiee.code).toEqual(enveloppe.code);
    expect(await ouvrirAvecCoffre(confiee, coffre)).toEqual({ cle, aRefaire: false });
    expect(await ouvrirAvecCoffre(enveloppe, coffre)).toBeNull();
    expect(await ouvrirAvecCoffre(confiee, null)).toBeNull();
    expect(await ouvrirAvecCoffre(confiee, coffreDEssai())).toBeNull();
    for (const chiffre of ['', 'AAAA', 'é', confiee.coffre!.chiffre.slice(0, 30)])
      expect(await ouvrirAvecCoffre({ ...confiee, coffre: { nom: 'dpapi', chiffre } }, coffre), chiffre).toBeNull();
  });

  test('what the vault gives back must be a key', async () => {
    const coffre = coffreDEssai();
    for (const octets of [0, 31, 33]) {
      const confiee = await confierAuCoffre(enveloppe, randomBytes(octets), coffre);
      expect(await ouvrirAvecCoffre(confiee, coffre), String(octets)).toBeNull();
    }
  });

  test('a renamed vault, or one that asks for it, has the key wrapped again', async () => {
    const coffre = coffreDEssai('basic_text');
    const confiee = await confierAuCoffre(enveloppe, cle, coffre);
    expect(await ouvrirAvecCoffre(confiee, { ...coffre, nom: 'gnome_libsecret' })).toEqual({ cle, aRefaire: true });
    const vieux = coffreDEssai('dpapi', true);
    expect(await ouvrirAvecCoffre(await confierAuCoffre(enveloppe, cle, vieux), vieux)).toEqual({ cle, aRefaire: true });
  });
});

describe('file', () => {
  test('written for its owner only, read back, replaced', async () => {
    const dossier = dossierTemporaire();
    expect(enveloppeExiste(dossier)).toBe(false);
    ecrireEnveloppe(dossier, enveloppe);
    expect(enveloppeExiste(dossier)).toBe(true);
    expect(lireEnveloppe(dossier)).toEqual(enveloppe);
    const confiee = await confierAuCoffre(enveloppe, cle, coffreDEssai());
    ecrireEnveloppe(dossier, confiee);
    expect(lireEnveloppe(dossier)).toEqual(confiee);
    expect(readdirSync(dossier)).toEqual(['cle.json']);
    if (process.platform !== 'win32') expect(statSync(join(dossier, 'cle.json')).mode & 0o077).toBe(0);
  });

  test('when the new one cannot be written, the old one stays whole', () => {
    const dossier = dossierTemporaire();
    ecrireEnveloppe(dossier, enveloppe);
    mkdirSync(join(dossier, 'cle.json.nouveau'));
    expect(() => {
      ecrireEnveloppe(dossier, { ...enveloppe, coffre: { nom: 'x', chiffre: 'y' } });
    }).toThrow(/EISDIR|EPERM|EACCES/);
    expect(lireEnveloppe(dossier)).toEqual(enveloppe);
    rmSync(join(dossier, 'cle.json.nouveau'), { recursive: true });
    writeFileSync(join(dossier, 'cle.json.nouveau'), '{"version":');
    expect(lireEnveloppe(dossier)).toEqual(enveloppe);
  });

  test.skipIf(process.platform === 'win32')('when the disk takes only part of the new one, the old one stays whole', () => {
    const dossier = dossierTemporaire();
    ecrireEnveloppe(dossier, enveloppe);
    const module = new URL('../../main/enveloppe.ts', import.meta.url).href;
    const chiffre = 'A'.repeat(4000);
    const script = `const { ecrireEnveloppe, lireEnveloppe } = await import('${module}');
      const [dossier] = process.argv.slice(1);
      ecrireEnveloppe(dossier, { ...lireEnveloppe(dossier), coffre: { nom: 'x', chiffre: '${chiffre}' } });`;
    // The shell limits the size of any file written: 512 or 1,024 bytes, more than the first envelope and less than the second.
    const limite = `ulimit -f 1 && exec "$0" "$@"`;
    const enfant = spawnSync('sh', ['-c', limite, process.execPath, '--input-type=module', '-e', script, dossier]);
    expect(enfant.status).not.toBe(0);
    expect(lireEnveloppe(dossier)).toEqual(enveloppe);
  });

  test('absent, cut, edited or of another version, it is refused', () => {
    const dossier = dossierTemporaire();
    expect(() => lireEnveloppe(dossier)).toThrow(/ENOENT/);
    ecrireEnveloppe(dossier, enveloppe);
    const chemin = join(dossier, 'cle.json');
    const bon = readFileSync(chemin, 'utf8');
    const mauvais = [
      '',
      '{}',
      'null',
      bon.slice(0, -3),
      bon.replace('"version": 1', '"version": 2'),
      bon.replace('"sel"', '"sal"'),
    ];
    for (const texte of mauvais) {
      writeFileSync(chemin, texte);
      expect(() => lireEnveloppe(dossier), texte).toThrow(/JSON|version|sel|Invalid/);
    }
  });
});
