import { createHash, generateKeyPairSync } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { signerDossier } from '../../main/dev/signer.ts';
import { adresseDe, lirePetit, telecharger } from '../../main/maj/provenance.ts';
import { signatureJuste, signer } from '../../main/maj/signature.ts';
import { lireSourceMaj } from '../../shared/mises-a-jour.ts';

const paire = () =>
  generateKeyPairSync('ed25519', {
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });

test.each([
  ['https://maj.exemple.fr/comptoir', { genre: 'adresse', url: 'https://maj.exemple.fr/comptoir/' }],
  ['https://maj.exemple.fr:8443/a//?x=1#y', { genre: 'adresse', url: 'https://maj.exemple.fr:8443/a/' }],
  ['http://localhost:8000', { genre: 'adresse', url: 'http://localhost:8000/' }],
  ['http://192.168.1.20/maj/', { genre: 'adresse', url: 'http://192.168.1.20/maj/' }],
  ['http://172.16.0.1', { genre: 'adresse', url: 'http://172.16.0.1/' }],
  ['  /mnt/nas/comptoir ', { genre: 'dossier', chemin: '/mnt/nas/comptoir' }],
  ['\\\\serveur\\comptoir', { genre: 'dossier', chemin: '\\\\serveur\\comptoir' }],
  ['Z:\\comptoir', { genre: 'dossier', chemin: 'Z:\\comptoir' }],
  ['', null],
  ['comptoir', null],
  ['http://172.32.0.1/', null],
  ['http://10.0.0.1.exemple.fr/', null],
  ['http://exemple.fr/', null],
  ['https://nom:mot@exemple.fr/', null],
  ['file:///etc/', null],
  ['javascript:alert(1)', null],
  ['\\\\serveur', null],
])('a source is a whole folder, or an address that the pharmacy may trust: %s', (saisie, attendue) => {
  expect(lireSourceMaj(saisie)).toEqual(attendue);
});

test('a description never names a file that is elsewhere', () => {
  const source = { genre: 'adresse', url: 'https://maj.exemple.fr/a/' } as const;
  expect(adresseDe(source, 'Comptoir-0.2.0-installation.exe').href).toBe(
    'https://maj.exemple.fr/a/Comptoir-0.2.0-installation.exe',
  );
  for (const nom of ['../x', '/x', 'a/b', 'a\\b', '..', 'https://ailleurs.fr/x', '', 'x\0', '%2e%2e%2fx'])
    expect(() => adresseDe(source, nom), nom).toThrow('illisible');
});

/** Runs against a server of this machine. */
async function servir(repondre: RequestListener, essai: (url: string, dossier: string) => Promise<void>): Promise<void> {
  const dossier = mkdtempSync(join(tmpdir(), 'comptoir-maj-'));
  const serveur = createServer(repondre);
  await new Promise<void>((pret) => serveur.listen(0, '127.0.0.1', pret));
  try {
    await essai(`http://127.0.0.1:${(serveur.address() as AddressInfo).port}/`, dossier);
  } finally {
    serveur.closeAllConnections();
    serveur.close();
    rmSync(dossier, { recursive: true });
  }
}

test.each([301, 302, 303, 307, 308])('a redirection is not followed, for a description nor for a file: %i', async (code) => {
  const contenu = 'version: 9.0.0\n';
  const sha512 = createHash('sha512').update(contenu).digest('base64');
  const demandes: string[] = [];
  await servir(
    ({ url }, reponse) => {
      demandes.push(url!);
      if (url === '/ailleurs') reponse.end(contenu);
      else reponse.writeHead(code, { location: '/ailleurs' }).end();
    },
    async (url, dossier) => {
      const arret = new AbortController().signal;
      await expect(lirePetit({ genre: 'adresse', url }, 'latest.yml')).rejects.toThrow('injoignable');
      await expect(telecharger(new URL('a.exe', url), join(dossier, 'a'), sha512, arret)).rejects.toThrow('injoignable');
      expect(demandes).toEqual(['/latest.yml', '/a.exe']);
      // Asked for by its own name, it is there.
      await telecharger(new URL('ailleurs', url), join(dossier, 'a'), sha512, arret);
      expect(readFileSync(join(dossier, 'a'), 'utf8')).toBe(contenu);
    },
  );
});

test('a signature holds for this content under this name by this key, and for nothing else', () => {
  const { publicKey, privateKey } = paire();
  const contenu = Buffer.from('version: 0.2.0\n');
  const signature = signer('latest.yml', contenu, privateKey);
  expect(signatureJuste('latest.yml', contenu, `${signature}\n`, publicKey)).toBe(true);
  expect(signatureJuste('beta.yml', contenu, signature, publicKey)).toBe(false);
  expect(signatureJuste('latest.yml', Buffer.from('version: 0.3.0\n'), signature, publicKey)).toBe(false);
  expect(signatureJuste('latest.yml', contenu, signature, paire().publicKey)).toBe(false);
  for (const fausse of ['', 'x', signature.slice(4)])
    expect(signatureJuste('latest.yml', contenu, fausse, publicKey)).toBe(false);
  expect(signatureJuste('latest.yml', contenu, signature, 'not a key')).toBe(false);
});

test('npm run sign signs each description of a folder and nothing else; keys that are not a pair sign nothing', async () => {
  const dossier = mkdtempSync(join(tmpdir(), 'comptoir-signer-'));
  try {
    const { publicKey, privateKey } = paire();
    const descriptions = ['beta-linux-arm64.yml', 'beta.yml', 'latest-linux.yml', 'latest-mac.yml', 'latest.yml'];
    for (const nom of [...descriptions, 'builder-debug.yml', 'builder-effective-config.yaml', 'latest.yml.bak'])
      writeFileSync(join(dossier, nom), `# ${nom}\n`);
    await expect(signerDossier(dossier, privateKey, paire().publicKey)).rejects.toThrow('not a pair');
    expect(readdirSync(dossier).filter((n) => n.endsWith('.sig'))).toEqual([]);
    expect(await signerDossier(dossier, privateKey, publicKey)).toEqual(descriptions);
    expect(readdirSync(dossier).filter((n) => n.endsWith('.sig'))).toEqual(descriptions.map((n) => `${n}.sig`).toSorted());
    for (const nom of descriptions) {
      const signature = readFileSync(join(dossier, `${nom}.sig`), 'utf8');
      expect(signatureJuste(nom, readFileSync(join(dossier, nom)), signature, publicKey)).toBe(true);
    }
  } finally {
    rmSync(dossier, { recursive: true });
  }
});
