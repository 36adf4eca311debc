import { createCipheriv, createDecipheriv, randomBytes, randomInt, scrypt } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { remplacerFichier } from './store/sauvegarde/disque.ts';

/** Written in each envelope for whoever reads it later, but never taken from the file: a forged cost would exhaust the memory. */
const SCRYPT = { n: 131_072, r: 8, p: 1 } as const;
const TAG_OCTETS = 16;

/**
 * The database key's envelope: the 32 random bytes of the key, wrapped by the recovery code and, where there is one, by the
 * operating system's vault. Losing the vault (new account, new PC) never loses the data: the printed code opens it.
 */
const schemaSecret = z.strictObject({
  n: z.literal(SCRYPT.n),
  r: z.literal(SCRYPT.r),
  p: z.literal(SCRYPT.p),
  sel: z.string(),
  iv: z.string(),
  chiffre: z.string(),
  tag: z.string(),
});
export const schemaEnveloppe = z.strictObject({
  version: z.literal(1),
  code: schemaSecret,
  /** A passphrase of the pharmacy, where one was chosen. */
  phrase: schemaSecret.nullable().default(null),
  coffre: z.strictObject({ nom: z.string(), chiffre: z.string() }).nullable(),
});
export type Enveloppe = z.infer<typeof schemaEnveloppe>;

/** The operating system's vault (DPAPI, Keychain, a keyring). */
export interface Coffre {
  readonly nom: string;
  proteger(clair: string): Promise<Buffer>;
  /** @throws when the vault cannot read what it once protected. */
  ouvrir(chiffre: Buffer): Promise<{ clair: string; aRefaire: boolean }>;
}

const deriver = promisify<string, Buffer, number, object, Buffer>(scrypt);

/** Crockford's base 32: no I, L, O or U to misread on paper. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUPES = 6;
const PAR_GROUPE = 4;
const LONGUEUR = GROUPES * PAR_GROUPE;

/** Luhn modulo 32: any single character mistyped, and most swaps, give another check character. */
function controle(corps: string): string {
  const somme = corps
    .split('')
    .toReversed()
    .reduce((total, c, i) => {
      const produit = ALPHABET.indexOf(c) * (i % 2 === 0 ? 2 : 1);
      return total + Math.floor(produit / 32) + (produit % 32);
    }, 0);
  return ALPHABET[(32 - (somme % 32)) % 32]!;
}

const enGroupes = (code: string): string => code.match(new RegExp(`.{${PAR_GROUPE}}`, 'g'))!.join('-');

/** A new recovery code: 115 random bits and a check character, `XXXX-XXXX-XXXX-XXXX-XXXX-XXXX`. */
export function nouveauCode(): string {
  const corps = Array.from({ length: LONGUEUR - 1 }, () => ALPHABET[randomInt(32)]!).join('');
  return enGroupes(corps + controle(corps));
}

/** A code as it was typed, in its written form; null when a character is missing or mistyped. */
export function lireCodeSecours(texte: string): string | null {
  const net = texte
    .toUpperCase()
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
    .replaceAll(/[^0-9A-Z]/g, '');
  if (net.length !== LONGUEUR || net.split('').some((c) => !ALPHABET.includes(c))) return null;
  return controle(net.slice(0, -1)) === net.at(-1) ? enGroupes(net) : null;
}

/** Two groups of the code, by rank from 1, that the person types back to show that the sheet was kept. */
export function groupesARecopier(): number[] {
  const premier = randomInt(1, GROUPES);
  return [premier, randomInt(premier + 1, GROUPES + 1)];
}

/** Whether the groups typed back are those of the code. */
export function groupesJustes(code: string, rangs: readonly number[], saisis: readonly string[]): boolean {
  const groupes = code.split('-');
  const net = (t: string): string => t.toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/g, '1').trim();
  return rangs.length === saisis.length && rangs.every((rang, i) => groupes[rang - 1] === net(saisis[i]!));
}

export type Secret = z.infer<typeof schemaSecret>;

/** Wraps a key with something that a person keeps. */
async function sceller(cle: Buffer, secret: string): Promise<Secret> {
  const sel = randomBytes(16);
  const iv = randomBytes(12);
  const aes = createCipheriv('aes-256-gcm', await cleDuSecret(secret, sel), iv, { authTagLength: TAG_OCTETS });
  const chiffre = Buffer.concat([aes.update(cle), aes.final()]);
  const b64 = (b: Buffer): string => b.toString('base64');
  return { ...SCRYPT, sel: b64(sel), iv: b64(iv), chiffre: b64(chiffre), tag: b64(aes.getAuthTag()) };
}

async function desceller(e: Secret, secret: string): Promise<Buffer | null> {
  const octets = (t: string): Buffer => Buffer.from(t, 'base64');
  try {
    const aes = createDecipheriv('aes-256-gcm', await cleDuSecret(secret, octets(e.sel)), octets(e.iv), {
      authTagLength: TAG_OCTETS,
    });
    aes.setAuthTag(octets(e.tag));
    const cle = Buffer.concat([aes.update(octets(e.chiffre)), aes.final()]);
    return cle.length === 32 ? cle : null;
  } catch {
    return null;
  }
}

const sansTirets = (code: string): string => code.replaceAll('-', '');

/** A passphrase as it is typed: capitals, accents and spaces at both ends count for nothing. */
function phraseNette(phrase: string): string {
  return `phrase ${phrase.normalize('NFKD').replaceAll(/\p{M}/gu, '').trim().replaceAll(/\s+/g, ' ').toLowerCase()}`;
}

/** Wraps a key with a recovery code, and reads it back: what opens nothing must never be written. @throws when it does not open */
export async function scellerCode(cle: Buffer, code: string): Promise<Secret> {
  const secret = await sceller(cle, sansTirets(code));
  if ((await desceller(secret, sansTirets(code)))?.equals(cle) !== true) throw new Error('sealed key does not open');
  return secret;
}

/** A new envelope, opened by what {@link scellerCode} sealed. */
export function envelopper(code: Secret): Enveloppe {
  return { version: 1, code, phrase: null, coffre: null };
}

/** The same envelope with another passphrase; empty: with none. */
export async function changerPhrase(enveloppe: Enveloppe, cle: Buffer, phrase: string): Promise<Enveloppe> {
  return { ...enveloppe, phrase: phrase.trim() === '' ? null : await sceller(cle, phraseNette(phrase)) };
}

/** The key of an envelope, opened with its recovery code; null when the code is of another envelope. */
export async function ouvrirAvecCode({ code: e }: Enveloppe, code: string): Promise<Buffer | null> {
  return await desceller(e, sansTirets(code));
}

/** What a person typed to open an envelope: the recovery code as printed, or the passphrase where there is one. */
export async function ouvrirAvecSaisie(
  enveloppe: Enveloppe,
  saisie: string,
): Promise<{ ok: true; cle: Buffer; code: string } | { ok: false; faute: 'code-illisible' | 'code-refuse' }> {
  const code = lireCodeSecours(saisie);
  const parCode = code === null ? null : await ouvrirAvecCode(enveloppe, code);
  if (parCode !== null && code !== null) return { ok: true, cle: parCode, code };
  const parPhrase = enveloppe.phrase === null ? null : await desceller(enveloppe.phrase, phraseNette(saisie));
  if (parPhrase !== null) return { ok: true, cle: parPhrase, code: '' };
  return { ok: false, faute: code === null && enveloppe.phrase === null ? 'code-illisible' : 'code-refuse' };
}

/** The envelope with the key wrapped by the vault too. */
export async function confierAuCoffre(enveloppe: Enveloppe, cle: Buffer, coffre: Coffre): Promise<Enveloppe> {
  const chiffre = await coffre.proteger(cle.toString('base64'));
  return { ...enveloppe, coffre: { nom: coffre.nom, chiffre: chiffre.toString('base64') } };
}

/** The key from the vault; null when there is none, or it cannot read its own any more. */
export async function ouvrirAvecCoffre(
  enveloppe: Enveloppe,
  coffre: Coffre | null,
): Promise<{ cle: Buffer; aRefaire: boolean } | null> {
  if (coffre === null || enveloppe.coffre === null) return null;
  try {
    const { clair, aRefaire } = await coffre.ouvrir(Buffer.from(enveloppe.coffre.chiffre, 'base64'));
    const cle = Buffer.from(clair, 'base64');
    return cle.length === 32 ? { cle, aRefaire: aRefaire || enveloppe.coffre.nom !== coffre.nom } : null;
  } catch {
    return null;
  }
}

function cleDuSecret(secret: string, sel: Buffer): Promise<Buffer> {
  const { n, r, p } = SCRYPT;
  return deriver(secret, sel, 32, { N: n, r, p, maxmem: 256 * n * r });
}

const NOM_FICHIER = 'cle.json';

/** Whether a data folder holds an envelope. */
export function enveloppeExiste(dossier: string): boolean {
  return existsSync(join(dossier, NOM_FICHIER));
}

/** The envelope of a data folder. @throws when the file is absent, cut or edited. */
export function lireEnveloppe(dossier: string): Enveloppe {
  return schemaEnveloppe.parse(JSON.parse(readFileSync(join(dossier, NOM_FICHIER), 'utf8')));
}

/** Writes the envelope so that a power cut leaves the old one or the new one, never half of one. */
export function ecrireEnveloppe(dossier: string, enveloppe: Enveloppe): void {
  const provisoire = join(dossier, `${NOM_FICHIER}.nouveau`);
  writeFileSync(provisoire, JSON.stringify(enveloppe, null, 1), { mode: 0o600 });
  remplacerFichier(provisoire, join(dossier, NOM_FICHIER));
}
