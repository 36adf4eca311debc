import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { pathToFileURL } from 'node:url';
import type { IssueMaj, SourceMaj } from '../../shared/mises-a-jour.ts';

/** Why an update was not taken. */
export class Refus extends Error {
  readonly issue: IssueMaj;
  constructor(issue: IssueMaj) {
    super(issue);
    this.issue = issue;
  }
}

const DESCRIPTION_MS = 20_000;
const DESCRIPTION_MAX = 1_000_000;
/** A plain name beside the description: what is signed never leads elsewhere. */
const NOM = /^[\w][\w .+()-]*$/;

/** The address of a file of this source. @throws Refus 'illisible' when its name is a path */
export function adresseDe(source: SourceMaj, nom: string): URL {
  if (!NOM.test(nom)) throw new Refus('illisible');
  return source.genre === 'dossier' ? pathToFileURL(join(source.chemin, nom)) : new URL(encodeURIComponent(nom), source.url);
}

/** By Node, not by Chromium, which looks no name up (main/guard.ts): nothing that a page could reach is opened for this. */
async function demander(url: URL, signal?: AbortSignal): Promise<Response> {
  const reponse = await fetch(url, { redirect: 'error', ...(signal && { signal }) }).catch(() => {
    throw new Refus('injoignable');
  });
  if (reponse.ok && reponse.body !== null) return reponse;
  throw new Refus(reponse.status === 404 ? 'absente' : 'injoignable');
}

/** A small file of this source, whole. @throws Refus */
export async function lirePetit(source: SourceMaj, nom: string): Promise<Buffer> {
  const url = adresseDe(source, nom);
  if (source.genre === 'dossier') {
    if (!(await stat(source.chemin).catch(() => null))?.isDirectory()) throw new Refus('injoignable');
    const contenu = await readFile(url).catch(() => {
      throw new Refus('absente');
    });
    return contenu.subarray(0, DESCRIPTION_MAX);
  }
  const reponse = await demander(url, AbortSignal.timeout(DESCRIPTION_MS));
  const morceaux: Uint8Array[] = [];
  let octets = 0;
  try {
    for await (const morceau of Readable.fromWeb(reponse.body as ReadableStream<Uint8Array>)) {
      morceaux.push(morceau as Uint8Array);
      octets += (morceau as Uint8Array).length;
      if (octets > DESCRIPTION_MAX) throw new Refus('illisible');
    }
  } catch (e) {
    throw e instanceof Refus ? e : new Refus('injoignable');
  }
  return Buffer.concat(morceaux);
}

/**
 * Copies a file into `cible`.
 * @param sha512 what it must be, base64
 * @param arret stops it
 * @throws Refus 'coupee' when it does not come whole, 'disque' when it does not fit, 'alteree' when it is another one
 */
export async function telecharger(url: URL, cible: string, sha512: string, arret: AbortSignal): Promise<void> {
  const somme = createHash('sha512');
  const compter = new Transform({
    transform(morceau: Buffer, _codage, suite) {
      somme.update(morceau);
      suite(null, morceau);
    },
  });
  try {
    const entree =
      url.protocol === 'file:'
        ? createReadStream(url)
        : Readable.fromWeb((await demander(url, arret)).body as ReadableStream<Uint8Array>);
    await pipeline(entree, compter, createWriteStream(cible, { flush: true }), { signal: arret });
  } catch (e) {
    if (e instanceof Refus) throw e;
    throw new Refus(e instanceof Error && 'code' in e && e.code === 'ENOSPC' ? 'disque' : 'coupee');
  }
  if (somme.digest('base64') !== sha512) throw new Refus('alteree');
}

/** The SHA-512 of a file, base64. */
export async function empreinte(chemin: string): Promise<string> {
  const somme = createHash('sha512');
  await pipeline(createReadStream(chemin), somme);
  return somme.digest('base64');
}
