import { createCipheriv, createDecipheriv, createHash, pbkdf2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { z } from 'zod';
import { schemaDossierConfie } from '../shared/confie/dossier.ts';
import { ecrireEnTete, ITERATIONS, lireEnTete, phraseNette, TAILLES, type FauteConfie } from '../shared/confie/format.ts';
import { autour, extraire } from '../shared/confie/lecteur.ts';

/** What is encrypted: the rejects, and how they are shown and filled in where no Comptoir is. */
export const schemaCharge = z.strictObject({
  dossier: schemaDossierConfie,
  page: z.string(),
  csv: z.string(),
  reponse: z.string(),
});
export type ChargeConfiee = z.infer<typeof schemaCharge>;

const deriver = promisify(pbkdf2);
const sha256 = (octets: Buffer | string): Buffer => createHash('sha256').update(octets).digest();
const cleDe = async (phrase: string, sel: Uint8Array): Promise<Buffer> =>
  await deriver(phraseNette(phrase), sel, ITERATIONS, 32, 'sha256');
const PAGE = autour((texte) => sha256(texte).toString('base64'));

/** Makes the file: see shared/confie/format.ts. @param pdf the same content as a PDF, or empty */
export async function sceller(charge: ChargeConfiee, pdf: Buffer, phrase: string): Promise<string> {
  const sel = randomBytes(16);
  const iv = randomBytes(12);
  const enTete = ecrireEnTete({ sel, iv, page: sha256(PAGE.avant + PAGE.apres) });
  const json = Buffer.from(JSON.stringify(charge), 'utf8');
  const longueur = Buffer.alloc(4);
  longueur.writeUInt32BE(json.length);
  const aes = createCipheriv('aes-256-gcm', await cleDe(phrase, sel), iv, { authTagLength: TAILLES.etiquette });
  aes.setAAD(enTete);
  const chiffre = [longueur, json, pdf].map((morceau) => aes.update(morceau));
  const brut = Buffer.concat([enTete, ...chiffre, aes.final(), aes.getAuthTag()]);
  return PAGE.avant + Buffer.concat([brut, sha256(brut)]).toString('base64') + PAGE.apres;
}

type Lu = { readonly ok: true; readonly brut: Buffer } | { readonly ok: false; readonly faute: FauteConfie };

/** What can be said of a file without its passphrase. */
export function examinerConfie(fichier: Buffer): Lu {
  const morceaux = extraire(fichier.toString('utf8'));
  if (morceaux === null) return { ok: false, faute: 'etranger' };
  if (morceaux === 'coupe') return { ok: false, faute: 'coupe' };
  const { ligne, page } = morceaux;
  const tout = Buffer.from(ligne, 'base64');
  const brut = tout.subarray(0, -TAILLES.empreinte);
  // Written in one way only: another spelling of the same bytes was edited.
  const fidele = tout.toString('base64') === ligne;
  if (!fidele || !sha256(brut).equals(tout.subarray(-TAILLES.empreinte))) return { ok: false, faute: 'abime' };
  const enTete = lireEnTete(brut);
  if (enTete === 'version') return { ok: false, faute: 'version' };
  if (enTete === null || !sha256(page).equals(enTete.page)) return { ok: false, faute: 'abime' };
  return { ok: true, brut };
}

/** Opens a file; whatever is not exactly as it was written is refused. */
export async function ouvrirConfie(
  fichier: Buffer,
  phrase: string,
): Promise<
  | { readonly ok: true; readonly charge: ChargeConfiee; readonly pdf: Buffer }
  | { readonly ok: false; readonly faute: FauteConfie }
> {
  const lu = examinerConfie(fichier);
  if (!lu.ok) return lu;
  const enTete = lireEnTete(lu.brut);
  if (enTete === null || enTete === 'version') return { ok: false, faute: 'abime' };
  const chiffre = lu.brut.subarray(TAILLES.enTete, -TAILLES.etiquette);
  const cle = await cleDe(phrase, enTete.sel);
  let clair: Buffer;
  try {
    const aes = createDecipheriv('aes-256-gcm', cle, enTete.iv, { authTagLength: TAILLES.etiquette });
    aes.setAAD(lu.brut.subarray(0, TAILLES.enTete));
    aes.setAuthTag(lu.brut.subarray(-TAILLES.etiquette));
    clair = Buffer.concat([aes.update(chiffre), aes.final()]);
  } catch {
    return { ok: false, faute: 'phrase' };
  }
  try {
    const longueur = clair.readUInt32BE(0);
    const charge = schemaCharge.parse(JSON.parse(clair.subarray(4, 4 + longueur).toString('utf8')));
    return { ok: true, charge, pdf: clair.subarray(4 + longueur) };
  } catch {
    return { ok: false, faute: 'abime' };
  }
}
