import { spawn, type ChildProcess } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as attendre } from 'node:timers/promises';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { extractFile, listPackage } from '@electron/asar';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { empaqueter } from '../../main/dev/pack.ts';
import { resoudreElectron } from '../../main/dev/runtime.ts';
import { preparerAffichage } from '../../main/dev/systeme.ts';

/** The packed application, read back and really started. Its inspect fuse is off, so it is driven by plain CDP. */
const executables: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'comptoir',
  win32: 'Comptoir.exe',
  darwin: 'Comptoir.app/Contents/MacOS/Comptoir',
};
/** A fuse as it stands in the binary: the characters 0 and 1. */
const FuseState = { DISABLE: 0x30, ENABLE: 0x31 } as const;
let dossier = '';
let executable = '';
let ressources = '';

/** What signs the updates of this package; only its other half is in it. */
const cleMaj = generateKeyPairSync('ed25519', {
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

beforeAll(async () => {
  process.env['COMPTOIR_UPDATE_PUBLIC_KEY'] = cleMaj.publicKey;
  dossier = await empaqueter();
  executable = join(dossier, executables[process.platform]!);
  ressources = join(dossier, process.platform === 'darwin' ? 'Comptoir.app/Contents/Resources' : 'resources');
}, 300_000);

/** What each fuse must be; the last one came with Electron 29. */
const FUSIBLES: Record<keyof typeof FuseV1Options, boolean> = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
};

test('19. Check which fuses you can change: each is as listed, read back from the binary', async () => {
  const { version } = await resoudreElectron();
  const noms = (Object.keys(FUSIBLES) as (keyof typeof FUSIBLES)[]).filter(
    (nom) => nom !== 'GrantFileProtocolExtraPrivileges' || Number.parseInt(version, 10) >= 29,
  );
  const attendus = noms.map((nom) => [FuseV1Options[nom], FUSIBLES[nom] ? FuseState.ENABLE : FuseState.DISABLE]);
  expect(await getCurrentFuseWire(executable)).toMatchObject(Object.fromEntries(attendus));
});

test('the archive holds the bundles and one SQLite binary, and no source, test or other package', () => {
  const fichiers = listPackage(join(ressources, 'app.asar'), { isPack: false }).map((f) => f.replaceAll('\\', '/'));
  expect(fichiers).toEqual(
    expect.arrayContaining([
      '/dist/main/main.cjs',
      '/dist/main/preload.cjs',
      '/dist/store/store.cjs',
      '/dist/renderer/index.html',
    ]),
  );
  expect(fichiers.filter((f) => f.endsWith('.node'))).toEqual([
    `/node_modules/better-sqlite3/prebuilds/${process.platform}-${process.arch}.node`,
  ]);
  expect(fichiers.filter((f) => /^\/(main|renderer|shared|test)\/|\.(ts|tsx|map)$/.test(f))).toEqual([]);
  expect(new Set(fichiers.flatMap((f) => /^\/node_modules\/([^/]+)/.exec(f)?.[1] ?? []))).toEqual(new Set(['better-sqlite3']));
  expect(existsSync(join(ressources, 'app'))).toBe(false);
  if (process.platform !== 'darwin') expect(readdirSync(join(dossier, 'locales'))).toEqual(['fr.pak']);
});

test('the public key of the updates is in the archive, and where they are described is not followed by anybody', () => {
  const paquet = JSON.parse(extractFile(join(ressources, 'app.asar'), 'package.json').toString()) as Record<string, unknown>;
  expect(paquet['updatePublicKey']).toBe(cleMaj.publicKey);
  // Without it electron-builder would describe no release; .invalid is nobody's (RFC 2606).
  if (process.platform === 'linux')
    expect(readFileSync(join(ressources, 'app-update.yml'), 'utf8')).toContain('https://maj.invalid/');
});

test(
  'the main job, in the packed application, by keyboard: first run, account, a vaccination billed',
  { timeout: 300_000 },
  async () => {
    const donnees = mkdtempSync(join(tmpdir(), 'comptoir-paquet-'));
    const app = await demarrer(donnees);
    try {
      const { evaluer, envoyer } = await brancher(app);
      const lire = async (selecteur: string): Promise<unknown> =>
        await evaluer(`document.querySelector(${JSON.stringify(selecteur)})?.textContent ?? null`);
      /** As a person types: slower than a scanner. */
      const touche = async (key: string, text?: string): Promise<void> => {
        const code = { Enter: 13, Tab: 9, F2: 113 }[key] ?? key.toUpperCase().codePointAt(0)!;
        const nom = {
          key,
          windowsVirtualKeyCode: code,
          code: /^\d$/.test(key) ? `Digit${key}` : /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key,
        };
        await envoyer('Input.dispatchKeyEvent', {
          type: text === undefined ? 'rawKeyDown' : 'keyDown',
          ...nom,
          ...(text !== undefined && { text }),
        });
        await envoyer('Input.dispatchKeyEvent', { type: 'keyUp', ...nom });
        await attendre(45);
      };
      const taper = async (texte: string): Promise<void> => {
        for (const c of texte) await touche(c, c);
      };
      const entree = async (): Promise<void> => {
        await touche('Enter', '\r');
      };
      const dansUnChamp = async (): Promise<void> => {
        await expect.poll(() => evaluer('document.activeElement?.tagName'), { timeout: 300_000 }).toBe('INPUT');
      };

      await expect.poll(() => lire('h1'), { timeout: 300_000 }).toBe('Première ouverture');
      await dansUnChamp();
      const groupes = (await evaluer(
        `[...document.querySelectorAll('.code-secours span')].map((s) => s.lastChild.textContent)`,
      )) as string[];
      const demandes = (await evaluer(`[...document.querySelectorAll('.groupes label')].map((l) => l.textContent)`)) as string[];
      for (const [i, d] of demandes.entries()) {
        if (i > 0) await touche('Tab');
        await taper(groupes[Number(/\d/.exec(d)![0]) - 1]!);
      }
      await entree();
      await expect.poll(() => lire('h1'), { timeout: 300_000 }).toBe('Votre compte');
      await dansUnChamp();
      for (const [i, texte] of ['Mme Morel', '314159', '314159'].entries()) {
        if (i > 0) await touche('Tab');
        await taper(texte);
      }
      await entree();
      await expect.poll(() => lire('.rail-session'), { timeout: 300_000 }).toContain('Mme Morel');

      await touche('F2');
      await expect.poll(() => lire('h1')).toBe('Patient de passage');
      await dansUnChamp();
      await taper('04051950');
      await entree();
      // Injected here, not the first time, with the bon: no ordonnance but the bon, no criterion but the age.
      for (let n = 0; n < 12; n++) {
        await expect.poll(() => lire('.choix legend, .fiche .verdict')).not.toBeNull();
        if ((await lire('.fiche .verdict')) !== null) break;
        const question = await lire('.choix legend');
        const plusieurs = await evaluer(`document.querySelector('.choix [type=checkbox]') !== null`);
        await expect.poll(() => evaluer(`document.activeElement?.closest('.choix') !== null`)).toBe(true);
        const reponse = plusieurs === true ? '0' : /ordonnance|première/.test(String(question)) ? '2' : '1';
        await touche(reponse, reponse);
        await expect
          .poll(async () => (await lire('.fiche .verdict')) !== null || (await lire('.choix legend')) !== question)
          .toBe(true);
      }
      expect(await lire('.fiche .verdict')).toMatch(/facture/i);
      expect(await evaluer(`document.querySelectorAll('.facture .ligne').length`)).toBeGreaterThan(0);
      // Unpacked: signed updates could be read, but there is no installer to put one in place.
      expect(await evaluer(`comptoir.appeler('maj.etat')`)).toMatchObject({
        ok: true,
        value: { impossible: 'sans-installateur', derniere: null },
      });
      expect(readFileSync(join(donnees, 'logs', 'comptoir.log'), 'utf8')).not.toMatch(/error|call /);
    } finally {
      await arreter(app);
      rmSync(donnees, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
    }
  },
);

test(
  'the packed application starts, whatever Node is told, reaches its first screen and creates its encrypted store',
  { timeout: 300_000 },
  async () => {
    const donnees = mkdtempSync(join(tmpdir(), 'comptoir-paquet-'));
    const app = await demarrer(donnees);
    try {
      const { evaluer } = await brancher(app);
      await expect
        .poll(() => evaluer('document.querySelector("h1")?.textContent'), { timeout: 300_000 })
        .toBe('Première ouverture');
      const etat = await evaluer(`(async () => {
      const { value } = await comptoir.appeler('cle.preparer');
      const groupes = value.aRecopier.map((rang) => value.code.split('-')[rang - 1]);
      await comptoir.appeler('cle.confirmer', { groupes });
      return (await comptoir.appeler('store.etat')).value;
    })()`);
      expect(etat).toBe('ready');
      await expect.poll(() => evaluer('document.querySelector("h1")?.textContent')).toBe('Votre compte');
      await evaluer(`comptoir.appeler('session.premier', { nom: 'Mme Morel', pin: '314159', code: '' })`);
      await expect.poll(() => evaluer('document.querySelector("h1")?.textContent')).toBe('Qui est devant vous\u202f?');
      expect(existsSync(join(donnees, 'donnees', 'comptoir.db'))).toBe(true);
      // Its backups are made by a thread, which is a file of its own in the package.
      expect(await evaluer(`(async () => (await comptoir.appeler('sauvegarde.maintenant')).ok)()`)).toBe(true);
      expect(readdirSync(join(donnees, 'donnees', 'sauvegardes'))).toHaveLength(1);
      expect(existsSync(join(donnees, 'intrus'))).toBe(false);
      expect(dit).toContain('DevTools listening');
      expect(dit).not.toContain('Debugger listening');
    } finally {
      await arreter(app);
      // Its last processes may still be closing their files.
      rmSync(donnees, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
    }
  },
);

let enCours: ChildProcess | null = null;
/** What it wrote on its standard error. */
let dit = '';
afterAll(() => {
  enCours?.kill('SIGKILL');
});

/** With all that would make another program of it, were its fuses not blown. */
async function demarrer(donnees: string): Promise<ChildProcess> {
  const prefixe = await preparerAffichage(executable);
  const bacASable = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const [programme, ...args] = [...prefixe, executable, ...bacASable, '--remote-debugging-port=0', '--inspect=0'];
  const intrus = join(donnees, 'intrus.cjs');
  writeFileSync(intrus, `require('node:fs').writeFileSync(${JSON.stringify(join(donnees, 'intrus'))}, '')`);
  const env = {
    ...process.env,
    ELECTRON_RUN_AS_NODE: '1',
    NODE_OPTIONS: `--require ${intrus}`,
    COMPTOIR_DATA: donnees,
    // Only a runtime older than the shipped one reads it.
    COMPTOIR_NODE: process.execPath,
  };
  dit = '';
  enCours = spawn(programme, args, {
    env,
    cwd: tmpdir(),
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: process.platform !== 'win32',
  });
  return enCours;
}

/** Ends the display and the application together: they are one process group. */
async function arreter(app: ChildProcess): Promise<void> {
  const fini = new Promise((f) => app.once('exit', f));
  if (process.platform === 'win32') app.kill();
  else process.kill(-app.pid!, 'SIGTERM');
  await fini;
  enCours = null;
}

/** Evaluates in the page, and sends it keys, over the debugging port that the application announces. */
async function brancher(app: ChildProcess): Promise<Page> {
  const port = await new Promise<string>((trouve, echoue) => {
    app.stderr?.on('data', (b: Buffer) => {
      dit += b.toString();
      const annonce = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/.exec(dit);
      if (annonce) trouve(annonce[1]!);
    });
    app.once('exit', () => {
      echoue(new Error(`exited: ${dit.slice(-500)}`));
    });
  });
  let adresse: string | undefined;
  while (adresse === undefined) {
    const cibles = (await (await fetch(`http://127.0.0.1:${port}/json`)).json()) as {
      type: string;
      url: string;
      webSocketDebuggerUrl: string;
    }[];
    adresse = cibles.find((c) => c.type === 'page' && c.url.startsWith('app://'))?.webSocketDebuggerUrl;
  }
  const ws = new WebSocket(adresse);
  await new Promise((ouvert) => {
    ws.addEventListener('open', ouvert, { once: true });
  });
  let numero = 0;
  const envoyer = async (method: string, params: object): Promise<Reponse> =>
    await new Promise((repondre) => {
      const id = ++numero;
      ws.addEventListener('message', function lire(m) {
        const recu = JSON.parse(String(m.data)) as { id?: number; result?: Reponse };
        if (recu.id !== id) return;
        ws.removeEventListener('message', lire);
        repondre(recu.result ?? {});
      });
      ws.send(JSON.stringify({ id, method, params }));
    });
  const evaluer = async (expression: string): Promise<unknown> =>
    (await envoyer('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true })).result?.value;
  return { evaluer, envoyer };
}

interface Reponse {
  readonly result?: { readonly value?: unknown };
}
interface Page {
  readonly evaluer: (expression: string) => Promise<unknown>;
  readonly envoyer: (method: string, params: object) => Promise<Reponse>;
}
