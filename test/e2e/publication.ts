import { createHash, generateKeyPairSync } from 'node:crypto';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { signer } from '../../main/maj/signature.ts';
import { expect, lancer, type Application } from './application.ts';

/** What is published for a Comptoir installed as an AppImage, who serves it, and the screen that looks for it. */

const cles = generateKeyPairSync('ed25519', {
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
export const DESCRIPTION = `latest-linux${process.arch === 'x64' ? '' : `-${process.arch}`}.yml`;
export const VERSION = (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version;
/** The file of the version that runs. */
export const ANCIEN = '#!/bin/sh\n# the version in place\n';

/** What a release is: its files by name. The new Comptoir, once started, leaves a mark. */
export function publier(
  version: string,
  {
    canal = 'latest',
    cle = cles.privateKey,
    contenu,
    condition = [],
  }: { canal?: string; cle?: string; contenu?: string; condition?: readonly string[] } = {},
): Map<string, Buffer> {
  const fichier = `Comptoir-${version}.AppImage`;
  const nouveau = Buffer.from(`#!/bin/sh\necho ${version} > "$COMPTOIR_DATA/lance"\n# ${'x'.repeat(200_000)}\n`);
  const sha512 = createHash('sha512').update(nouveau).digest('base64');
  const nom = DESCRIPTION.replace('latest', canal);
  const description = Buffer.from(
    [
      `version: ${version}`,
      'files:',
      `  - url: ${fichier}`,
      `    sha512: ${sha512}`,
      `    size: ${nouveau.length}`,
      `path: ${fichier}`,
      `sha512: ${sha512}`,
      ...condition,
      "releaseDate: '2026-11-22T08:00:00.000Z'",
      'releaseNotes: |',
      '  Rejets : <b>une touche de moins</b>.',
      '  Agenda plus rapide.',
      '',
    ].join('\n'),
  );
  return new Map([
    [nom, description],
    [`${nom}.sig`, Buffer.from(signer(nom, description, cle))],
    [fichier, contenu === undefined ? nouveau : Buffer.from(contenu)],
  ]);
}

/** A server of the pharmacy's network; `fichiers` is what it holds now, `demandes` what it was asked for. */
export interface Serveur {
  readonly adresse: string;
  readonly demandes: string[];
  fichiers: Map<string, Buffer>;
  /** Bytes after which the connection of a large file is cut. */
  coupe: number;
  /** The file whose answer stops after its first bytes, the connection left open. */
  suspend: string;
  /** Whether that answer was given up by whoever asked. */
  quitte: boolean;
  readonly serveur: Server;
}

export async function ouvrirServeur(): Promise<Serveur> {
  const s: Serveur = {
    adresse: '',
    demandes: [],
    fichiers: new Map(),
    coupe: Infinity,
    suspend: '',
    quitte: false,
    serveur: createServer(),
  };
  s.serveur.on('request', (requete, reponse) => {
    const nom = decodeURIComponent(requete.url!.slice('/comptoir/'.length));
    s.demandes.push(nom);
    const contenu = s.fichiers.get(nom);
    if (contenu === undefined) {
      reponse.writeHead(404).end();
      return;
    }
    reponse.writeHead(200, { 'content-length': contenu.length });
    if (nom === s.suspend) {
      reponse.write(contenu.subarray(0, 10));
      reponse.on('close', () => (s.quitte = true));
    } else if (contenu.length <= s.coupe) reponse.end(contenu);
    else reponse.write(contenu.subarray(0, s.coupe), () => reponse.destroy());
  });
  await new Promise<void>((pret) => s.serveur.listen(0, '127.0.0.1', pret));
  return Object.assign(s, { adresse: `http://127.0.0.1:${(s.serveur.address() as AddressInfo).port}/comptoir/` });
}

/** Starts a Comptoir that was installed as an AppImage, by its key. */
export async function installe(dossier: string): Promise<Application & { readonly place: string }> {
  const place = join(dossier, 'Comptoir.AppImage');
  writeFileSync(place, ANCIEN);
  chmodSync(place, 0o755);
  process.env['APPIMAGE'] = place;
  process.env['COMPTOIR_UPDATE_PUBLIC_KEY'] = cles.publicKey;
  try {
    return { ...(await lancer(dossier)), place };
  } finally {
    delete process.env['APPIMAGE'];
    delete process.env['COMPTOIR_UPDATE_PUBLIC_KEY'];
  }
}

/** By keyboard, from anywhere. */
export async function allerAuxMaj(page: Page): Promise<void> {
  await page.keyboard.press('F10');
  await presser(page, 'Mises à jour');
  await expect(page.getByLabel('Source')).toBeFocused();
}

export async function presser(page: Page, nom: string): Promise<void> {
  const bouton = page.getByRole('main').getByRole('button', { name: nom });
  await bouton.focus();
  await page.keyboard.press('Enter');
}

export async function choisirSource(page: Page, source: string): Promise<void> {
  await page.getByLabel('Source').focus();
  await page.keyboard.press('Control+A');
  // As pasted: typed at this speed, it would be a scan.
  await page.keyboard.insertText(source);
  await page.keyboard.press('Enter');
}

/** What the screen says of the last look. */
export const dit = (page: Page): Locator => page.locator('main [role=status]').first();
