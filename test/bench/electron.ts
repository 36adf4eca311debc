import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, linkSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { RACINE } from '../../main/dev/commande.ts';
import { environnement, type Runtime } from '../../main/dev/runtime.ts';

/** A program that opens a window: Comptoir, or next to nothing. */
export interface Programme {
  readonly executable: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** A window that was opened, driven by plain CDP as the packed application must be. */
export interface Fenetre {
  readonly pid: number;
  /** When the process was asked for, in milliseconds since 1970. */
  readonly lancee: number;
  /** Evaluates in the page, waiting for a promise. @throws what the page threw */
  evaluer(expression: string): Promise<unknown>;
  /** Any other command of the page's protocol. */
  commander(methode: string, params?: object): Promise<unknown>;
  fermer(): Promise<void>;
}

/** A window with a field and nothing else: what Electron costs by itself. */
const MAIN_VIDE = `const { app, BrowserWindow, Menu } = require('electron');
app.setPath('userData', process.env.VIDE_DATA);
app.whenReady().then(() => {
  Menu.setApplicationMenu(null);
  const f = new BrowserWindow({ width: 1366, height: 768, show: false, webPreferences: { sandbox: true, contextIsolation: true } });
  f.once('ready-to-show', () => f.show());
  f.loadFile('index.html');
});
app.on('window-all-closed', () => app.quit());
`;
const PAGE_VIDE = '<!doctype html><html lang="fr"><meta charset="utf-8"><title>Vide</title><input autofocus>';

/** The same runtime with the empty application in place of Comptoir. */
export function programmeVide(runtime: Runtime, dossier: string): Programme {
  const app = path.join(dossier, 'app');
  const donnees = path.join(dossier, 'donnees');
  for (const d of [app, donnees]) mkdirSync(d, { recursive: true });
  writeFileSync(path.join(app, 'package.json'), '{ "name": "vide", "version": "1.0.0", "main": "main.cjs" }');
  writeFileSync(path.join(app, 'main.cjs'), MAIN_VIDE);
  writeFileSync(path.join(app, 'index.html'), PAGE_VIDE);
  const env = { VIDE_DATA: donnees };
  if (runtime.args.includes(RACINE)) {
    return { executable: runtime.executable, args: runtime.args.map((a) => (a === RACINE ? app : a)), env };
  }
  // This runtime takes no folder: the very same files, but for the application inside.
  const jumeau = path.join(dossier, 'runtime');
  jumeler(runtime.dossier, jumeau);
  symlinkSync(app, path.join(jumeau, 'resources', 'app'));
  return { executable: path.join(jumeau, path.relative(runtime.dossier, runtime.executable)), args: runtime.args, env };
}

/** Links a folder's files into another: one copy in the disk's cache for both. `resources/app` stays behind. */
function jumeler(de: string, vers: string): void {
  mkdirSync(vers, { recursive: true });
  for (const entree of readdirSync(de, { withFileTypes: true })) {
    const [source, cible] = [path.join(de, entree.name), path.join(vers, entree.name)];
    if (entree.name === 'app') continue;
    if (entree.isDirectory()) jumeler(source, cible);
    else {
      try {
        linkSync(source, cible);
      } catch {
        cpSync(source, cible, { verbatimSymlinks: true });
      }
    }
  }
}

const DELAI_MS = 60_000;

/** Starts a program and takes hold of its page as soon as there is one. */
export async function ouvrir({ executable, args, env }: Programme): Promise<Fenetre> {
  const lancee = performance.timeOrigin + performance.now();
  const app = spawn(executable, [...args, '--remote-debugging-port=0'], {
    env: environnement(env),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const fini = new Promise<void>((f) => {
    app.once('exit', () => {
      f();
    });
  });
  try {
    const page = await suivrePage(await adresseDe(app));
    return {
      pid: app.pid!,
      lancee,
      ...page,
      fermer: async () => {
        app.kill('SIGTERM');
        const force = setTimeout(() => app.kill('SIGKILL'), DELAI_MS);
        await fini;
        clearTimeout(force);
      },
    };
  } catch (e) {
    app.kill('SIGKILL');
    throw e;
  }
}

/** The address of the browser's own target, which it says before it has any page. */
async function adresseDe(app: ChildProcess): Promise<string> {
  let dit = '';
  return await new Promise((trouve, echoue) => {
    app.stderr!.on('data', (b: Buffer) => {
      dit += b.toString();
      const annonce = /DevTools listening on (ws:\S+)/.exec(dit)?.[1];
      if (annonce !== undefined) trouve(annonce);
    });
    app.once('exit', () => {
      echoue(new Error(`exited: ${dit.slice(-500)}`));
    });
  });
}

interface Recu {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly sessionId?: string; readonly targetInfo?: { readonly type: string } };
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** Attached to the first page as it is created: nothing of its start is missed. */
async function suivrePage(adresse: string): Promise<Pick<Fenetre, 'evaluer' | 'commander'>> {
  const ws = new WebSocket(adresse);
  await new Promise((ouvert) => {
    ws.addEventListener('open', ouvert, { once: true });
  });
  const attentes = new Map<number, { resoudre: (v: unknown) => void; rejeter: (e: Error) => void }>();
  let numero = 0;
  const { promise: page, resolve: trouvee } = Promise.withResolvers<string>();
  ws.addEventListener('message', ({ data }) => {
    const { id, method, params, result, error } = JSON.parse(String(data)) as Recu;
    if (method === 'Target.attachedToTarget' && params?.targetInfo?.type === 'page') trouvee(params.sessionId!);
    const attente = attentes.get(id ?? 0);
    if (attente === undefined) return;
    attentes.delete(id!);
    if (error === undefined) attente.resoudre(result);
    else attente.rejeter(new Error(error.message));
  });
  ws.addEventListener('close', () => {
    for (const { rejeter } of attentes.values()) rejeter(new Error('the window is gone'));
  });
  const envoyer = async (methode: string, params: object, sessionId?: string): Promise<unknown> =>
    await new Promise((resoudre, rejeter) => {
      attentes.set(++numero, { resoudre, rejeter });
      ws.send(JSON.stringify({ id: numero, method: methode, params, ...(sessionId === undefined ? {} : { sessionId }) }));
    });
  await envoyer('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: true });
  const sessionId = await page;
  const commander = (methode: string, params: object = {}): Promise<unknown> => envoyer(methode, params, sessionId);
  return {
    commander,
    evaluer: async (expression) => {
      const { result, exceptionDetails } = (await commander('Runtime.evaluate', {
        expression,
        awaitPromise: true,
        returnByValue: true,
      })) as { result: { value?: unknown }; exceptionDetails?: { exception?: { description?: string } } };
      if (exceptionDetails !== undefined) throw new Error(exceptionDetails.exception?.description ?? expression);
      return result.value;
    },
  };
}
