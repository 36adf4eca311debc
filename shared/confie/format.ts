import { PHRASE_MIN } from '../utilisateurs.ts';

/**
 * The file that leaves: one HTML page around one line of base64. Decoded, that line is
 *
 *     « CONF », version (1 byte), iterations (4, big endian), salt (16), iv (12), SHA-256 of the page around (32)   the header
 *     the content encrypted by AES-256-GCM under PBKDF2-SHA-256 of the passphrase, the header as additional data, its tag (16)
 *     SHA-256 of all that precedes (32)
 *
 * The last digest is no secret: it tells a damaged file from a wrong passphrase, in every version to come. What proves that nobody
 * wrote it but a holder of the passphrase is the tag, and through the header it covers the page around too.
 * The content, in clear: length of the JSON (4, big endian), JSON in UTF-8, PDF.
 */
export const VERSION_CONFIE = 1;

/**
 * Never taken from a file: a forged cost would exhaust the machine, a low one would be a trap.
 * Source: OWASP, « Password Storage Cheat Sheet » (PBKDF2-HMAC-SHA256: 600,000 at least),
 * https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
 */
export const ITERATIONS = 600_000;

const MAGIE = [0x43, 0x4f, 0x4e, 0x46] as const;
const SEL = MAGIE.length + 1 + 4;
const IV = SEL + 16;
const PAGE = IV + 12;
/** Bytes of the header, and of what closes the file: places and lengths that the page's own script is given. */
export const TAILLES = { sel: SEL, iv: IV, page: PAGE, enTete: PAGE + 32, etiquette: 16, empreinte: 32 } as const;
/** A file larger than this is none of ours. */
export const OCTETS_CONFIE_MAX = 64_000_000;

/** Why a file is not opened; each has its sentence. */
export const FAUTES_CONFIE = ['etranger', 'coupe', 'abime', 'version', 'phrase', 'illisible'] as const;
export type FauteConfie = (typeof FAUTES_CONFIE)[number];

export interface EnTete {
  readonly sel: Uint8Array;
  readonly iv: Uint8Array;
  /** SHA-256 of the page around. */
  readonly page: Uint8Array;
}

/** The header of this version. */
export function ecrireEnTete({ sel, iv, page }: EnTete): Uint8Array {
  const octets = new Uint8Array(TAILLES.enTete);
  octets.set(MAGIE);
  octets[MAGIE.length] = VERSION_CONFIE;
  new DataView(octets.buffer).setUint32(MAGIE.length + 1, ITERATIONS);
  octets.set(sel, SEL);
  octets.set(iv, IV);
  octets.set(page, PAGE);
  return octets;
}

/** Reads a header; `version`: another one, or another cost than this one's. Null: none of ours. */
export function lireEnTete(octets: Uint8Array): EnTete | 'version' | null {
  if (octets.length <= MAGIE.length || MAGIE.some((o, i) => octets[i] !== o)) return null;
  if (octets[MAGIE.length] !== VERSION_CONFIE) return 'version';
  if (octets.length < TAILLES.enTete) return null;
  if (new DataView(octets.buffer, octets.byteOffset).getUint32(MAGIE.length + 1) !== ITERATIONS) return 'version';
  return { sel: octets.slice(SEL, IV), iv: octets.slice(IV, PAGE), page: octets.slice(PAGE, TAILLES.enTete) };
}

/**
 * A passphrase as it is derived: told by telephone, capitals, accents, spaces and hyphens count for nothing. The page's script does
 * the very same.
 */
export function phraseNette(phrase: string): string {
  return phrase
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[\s-]+/g, '')
    .toLowerCase();
}

/** Whether a passphrase keeps a file closed that anybody may try at leisure: long enough, and not one key held down. */
export function phraseSuffit(phrase: string): boolean {
  const nette = phraseNette(phrase);
  return nette.length >= PHRASE_MIN && new Set(nette).size >= DIFFERENTS;
}
const DIFFERENTS = 6;
