import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import Database from 'better-sqlite3';
import { lireEnveloppe, ouvrirAvecCode } from '../../main/enveloppe.ts';
import { ouvrirBase } from '../../main/store/database.ts';
import type { Resultat } from '../../shared/api.ts';
import { lireNir } from '../../shared/identifiants/nir.ts';
import { pieceVide } from '../../shared/pieces.ts';
import { accueil, expect, lancer, premiereOuverture, processusStore, taper, test, type Application } from './application.ts';
import { repondreATout } from './facturation.ts';

/** Fifty persons who exist nowhere else: whatever file holds one of their names or numbers was written by Comptoir. */
const lettres = (n: number): string =>
  Array.from({ length: 6 }, (_, i) => 'bcdfghjklmnpqrtvwxz'[Math.floor(n / 19 ** i) % 19]).join('');
const CANARIS = Array.from({ length: 50 }, (_, i) => {
  const treize = `2480375${String(613_000 + i * 977).padStart(6, '0')}`;
  return { nom: `Kanar${lettres(40_000_003 + i * 611_953)}`, nir: treize + String(97 - (Number(treize) % 97)).padStart(2, '0') };
});
const SAISIS = CANARIS.slice(0, 3);
const APPELES = CANARIS.slice(3, 40);
const IMPORTES = CANARIS.slice(40);

interface Aiguille {
  readonly texte: string;
  readonly bas: readonly Buffer[];
  readonly exactes: readonly Buffer[];
}

/** A text as a file could hold it: UTF-8, UTF-16, either of them in base64 at any of its three offsets. Lower case stands for both. */
function aiguille(texte: string): Aiguille {
  const ecritures = [texte, texte.toLowerCase(), texte.toUpperCase()].flatMap((t) => [Buffer.from(t), Buffer.from(t, 'utf16le')]);
  const base64 = ecritures.flatMap((octets) =>
    [0, 1, 2].map((decalage) => {
      const code = Buffer.concat([Buffer.alloc(decalage), octets]).toString('base64');
      return Buffer.from(code.slice(Math.ceil((decalage * 8) / 6), Math.floor(((decalage + octets.length) * 8) / 6)));
    }),
  );
  return { texte, bas: [Buffer.from(texte.toLowerCase()), Buffer.from(texte.toLowerCase(), 'utf16le')], exactes: base64 };
}
/** Without its key, the number is as telling. */
const AIGUILLES = CANARIS.flatMap(({ nom, nir }) => [nom, nir.slice(0, 13)]).map(aiguille);

function fichiers(dossier: string): string[] {
  return readdirSync(dossier, { recursive: true, withFileTypes: true })
    .filter((f) => f.isFile())
    .map((f) => join(f.parentPath, f.name));
}

/** Each file of these folders that holds one of these texts, and which. */
function chercher(
  dossiers: readonly string[],
  aiguilles: readonly Aiguille[] = AIGUILLES,
): { readonly lus: string[]; readonly trouves: string[] } {
  const lus = dossiers.flatMap(fichiers);
  const trouves = lus.flatMap((fichier) => {
    const octets = readFileSync(fichier);
    // Latin-1 keeps one character a byte: only ASCII letters are put in lower case.
    const bas = Buffer.from(
      octets.toString('latin1').replaceAll(/[A-Z]+/g, (t) => t.toLowerCase()),
      'latin1',
    );
    const dedans = aiguilles.filter((a) => a.bas.some((o) => bas.includes(o)) || a.exactes.some((o) => octets.includes(o)));
    return dedans.map((a) => `${relative(dirname(dossiers[0]!), fichier)}: ${a.texte}`);
  });
  return { lus, trouves };
}

/** A call of the page, which may have died since the test began. */
async function appeler(app: Application, procedure: string, entree?: unknown): Promise<unknown> {
  const r = await app.electron.evaluate(
    async ({ BrowserWindow }, code) => (await BrowserWindow.getAllWindows()[0]!.webContents.executeJavaScript(code)) as unknown,
    `comptoir.appeler(${JSON.stringify(procedure)}, ${entree === undefined ? 'undefined' : JSON.stringify(entree)})`,
  );
  const resultat = r as Resultat<unknown>;
  if (!resultat.ok) throw new Error(`${procedure}: ${resultat.error.code}`);
  return resultat.value;
}

/** Whether a new store process has taken the place of this one. */
function autreStore(app: Application, ancien: number): boolean {
  try {
    return processusStore(app) !== ancien;
  } catch {
    return false;
  }
}

/** What the session let out or kept in, whole addresses. */
async function noterRequetes({ electron }: Application): Promise<() => Promise<string[]>> {
  await electron.evaluate(({ session }) => {
    const requetes: string[] = [];
    Object.assign(globalThis, { requetes });
    const { webRequest } = session.defaultSession;
    webRequest.onCompleted(({ url }) => requetes.push(url));
    webRequest.onErrorOccurred(({ url, error }) => requetes.push(`${error} ${url}`));
  });
  return async () => await electron.evaluate(() => (globalThis as unknown as { requetes: string[] }).requetes);
}

/** Fills a field found by its label. */
async function remplir({ page }: Application, nom: string, texte: string): Promise<void> {
  const champ = page.getByLabel(nom, { exact: true });
  await champ.focus();
  await taper(page, texte);
}

async function saisirPatient(app: Application, { nom, nir }: (typeof CANARIS)[number]): Promise<void> {
  const { page } = app;
  await page.keyboard.press('Control+K');
  await expect(accueil(page)).toBeFocused();
  await page.keyboard.press('Control+A');
  await taper(page, `${nom} marie`);
  await expect(page.getByText('Aucun patient ne correspond.')).toBeVisible();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Nouveau patient' }).waitFor();
  await taper(page, '12031948');
  await remplir(app, 'Numéro de sécurité sociale (NIR) (facultatif)', nir);
  await remplir(app, 'Commentaire', `Voisine de ${nom}`);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: `${nom.toUpperCase()} Marie` }).waitFor();
}

async function ajouterCarte(app: Application, { nom, nir }: (typeof CANARIS)[number]): Promise<void> {
  const { page } = app;
  await page.keyboard.press('Alt+1');
  await page.getByRole('heading', { name: 'Nouvelle carte' }).waitFor();
  await remplir(app, 'N° adhérent', nir.slice(0, 13));
  await remplir(app, 'Bénéficiaires', `${nom} Marie`);
  await page.keyboard.press('Enter');
  await page.getByText('Document enregistré.').waitFor();
}

/** A billing of the open patient, looked at as a PDF that is not kept, copied, then kept in the file. */
async function facturer({ page, electron }: Application, pdf: string): Promise<void> {
  await page.keyboard.press('F2');
  await repondreATout(page, {
    dateActe: '2025-11-03',
    vaccin: { maladie: 'grippe', stockEtat: false },
    injection: true,
    patient: { dateNaissance: '1948-03-12', primoVaccinant: false, criteres: [], situation: 'aucune' },
    bon: true,
    ordonnance: false,
    officine: { lgoDissocie: true },
  });
  await page.keyboard.press('Control+T');
  await page.getByText('Copié.').waitFor();
  await electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, pdf);
  await page.keyboard.press('Control+D');
  await page.getByText('PDF enregistré.').waitFor();
  expect(statSync(pdf).size).toBeGreaterThan(1000);
  rmSync(pdf);
}

async function importer(app: Application, csv: string): Promise<void> {
  const lignes = IMPORTES.map(({ nom, nir }) => `${nom};Marie;12/03/1948;${nir};${nom} garantie`);
  writeFileSync(
    csv,
    ['Nom;Prénom;Date de naissance;NIR;Commentaire', ...lignes, `${IMPORTES[0]!.nom};;31/02/1948;;`].join('\r\n'),
  );
  await app.electron.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
  }, csv);
  const { lecture } = (await appeler(app, 'import.choisir')) as { lecture: unknown };
  await appeler(app, 'import.lancer', { lecture, jour: '2026-11-22' });
  await expect
    .poll(async () => await appeler(app, 'import.etat'))
    .toMatchObject({ phase: 'finie', nouveaux: IMPORTES.length, refuses: 1 });
}

/** Everything that a system lets a program write, in one tree: data, home, temporary files. */
async function lancerDans(arbre: string): Promise<Application> {
  const maison = join(arbre, 'maison');
  const env = {
    HOME: maison,
    USERPROFILE: maison,
    TMPDIR: join(arbre, 'temp'),
    XDG_CONFIG_HOME: join(maison, '.config'),
    XDG_CACHE_HOME: join(maison, '.cache'),
  };
  for (const dossier of Object.values(env)) mkdirSync(dossier, { recursive: true });
  const avant = Object.fromEntries(Object.keys(env).map((nom) => [nom, process.env[nom]]));
  Object.assign(process.env, env);
  try {
    return await lancer(join(arbre, 'donnees'));
  } finally {
    for (const [nom, valeur] of Object.entries(avant)) {
      if (valeur === undefined) delete process.env[nom];
      else process.env[nom] = valeur;
    }
  }
}

test('the search finds a canary in any writing, in any folder, and in a database without a key', () => {
  const arbre = mkdtempSync(join(tmpdir(), 'comptoir-canaris-'));
  const [{ nom, nir }, autre] = [CANARIS[0]!, CANARIS[49]!];
  expect(CANARIS.every((c) => lireNir(c.nir).ok)).toBe(true);
  expect(new Set(CANARIS.flatMap((c) => [c.nom, c.nir])).size).toBe(100);
  try {
    const plantes: Record<string, Buffer> = {
      'utf8.log': Buffer.from(`x${nom}x`),
      'sous/dossier/majuscules.log': Buffer.from(nom.toUpperCase()),
      'utf16.dmp': Buffer.from(`\u00e9${nom.toUpperCase()}`, 'utf16le'),
      'decale.dmp': Buffer.concat([Buffer.alloc(1), Buffer.from(nir, 'utf16le')]),
      ...Object.fromEntries(
        ['', 'a', 'ab'].map((debut) => [`base64-${debut}`, Buffer.from(Buffer.from(`${debut}${nom}!`).toString('base64'))]),
      ),
      'base64-16': Buffer.from(Buffer.from(nir, 'utf16le').toString('base64')),
    };
    for (const [chemin, octets] of Object.entries(plantes)) {
      mkdirSync(dirname(join(arbre, chemin)), { recursive: true });
      writeFileSync(join(arbre, chemin), octets);
    }
    const base = new Database(join(arbre, 'en-clair.db'));
    base.exec('CREATE TABLE t (nom TEXT)');
    base.prepare('INSERT INTO t VALUES (?)').run(autre.nom);
    base.close();
    const { lus, trouves } = chercher([arbre]);
    expect(lus).toHaveLength(Object.keys(plantes).length + 1);
    expect(new Set(trouves.map((t) => t.split(': ')[0]!.split('/').slice(1).join('/')))).toEqual(
      new Set([...Object.keys(plantes), 'en-clair.db']),
    );
    expect(trouves.filter((t) => t.endsWith(autre.nom))).toHaveLength(1);
  } finally {
    rmSync(arbre, { recursive: true, force: true });
  }
});

test('fifty persons entered, billed, imported, searched for, through crashes: no file holds one in clear, nothing went out', async () => {
  const arbre = mkdtempSync(join(tmpdir(), 'comptoir-canaris-'));
  // What a person chose to write in clear is hers: outside of the tree.
  const dehors = mkdtempSync(join(tmpdir(), 'comptoir-dehors-'));
  const partagee = new Set(process.platform === 'linux' ? readdirSync('/dev/shm') : []);
  try {
    const app = await lancerDans(arbre);
    const { page, electron } = app;
    const requetes = await noterRequetes(app);
    const code = await premiereOuverture(app);

    for (const canari of SAISIS) {
      await saisirPatient(app, canari);
      await ajouterCarte(app, canari);
    }
    await facturer(app, join(dehors, 'fiche.pdf'));
    await page.keyboard.press('Enter');
    for (const { nom, nir } of APPELES) {
      const id = crypto.randomUUID();
      const patient = {
        id,
        nom,
        prenom: 'Marie',
        dateNaissance: '1948-03-12',
        nir,
        nirAssure: nir,
        commentaire: `Voisine de ${nom}`,
      };
      await appeler(app, 'patients.enregistrer', patient);
      const piece = { ...pieceVide('mutuelle', crypto.randomUUID(), id), note: nom, adherent: nir, brut: `${nom}\u001d${nir}` };
      await appeler(app, 'pieces.enregistrer', { evenement: crypto.randomUUID(), piece, jour: '2026-11-22' });
    }
    await importer(app, join(dehors, 'export.csv'));

    for (const texte of [SAISIS[0]!.nom, APPELES[0]!.nir, IMPORTES[0]!.nom.toUpperCase()]) {
      await page.keyboard.press('Control+K');
      await expect(accueil(page)).toBeFocused();
      await page.keyboard.press('Control+A');
      await taper(page, texte);
      await expect(page.getByRole('option')).toHaveCount(1);
    }
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: IMPORTES[0]!.nom.toUpperCase() }).waitFor();
    // A billing under way stays in its draft, through what follows.
    await page.keyboard.press('F2');
    await page.locator('.choix legend').first().waitFor();

    const second = join(arbre, 'second');
    mkdirSync(second);
    await electron.evaluate(({ dialog }, dossier) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [dossier] });
    }, second);
    await appeler(app, 'sauvegarde.choisirSecond');
    await appeler(app, 'sauvegarde.maintenant');

    expect(chercher([arbre]).trouves).toEqual([]);
    const store = processusStore(app);
    process.kill(store, 'SIGSEGV');
    await expect.poll(() => autreStore(app, store)).toBe(true);
    await expect.poll(async () => await appeler(app, 'store.etat').catch(() => '')).toBe('ready');
    expect(app.plaintes).toEqual([]);
    const morte = new Promise((fini) => page.once('crash', fini));
    await electron.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]!.webContents.forcefullyCrashRenderer();
    });
    await morte;
    await expect
      .poll(async () => {
        // A page that is just dying never answers.
        const muette = new Promise((fini) => setTimeout(fini, 500));
        return await Promise.race([appeler(app, 'brouillon.lire').catch(() => null), muette]);
      })
      .toMatchObject({ sujet: { type: 'patient', patient: { nom: IMPORTES[0]!.nom } } });

    const vues = await requetes();
    expect(vues.filter((url) => url.startsWith('app://comptoir/')).length).toBeGreaterThan(0);
    expect(vues.filter((url) => !url.startsWith('app://comptoir/'))).toEqual([]);
    await electron.close();

    const { lus, trouves } = chercher([arbre]);
    expect(trouves).toEqual([]);
    const noms = lus.map((f) => relative(arbre, f));
    expect(noms).toEqual(
      expect.arrayContaining([join('donnees', 'donnees', 'comptoir.db'), join('donnees', 'logs', 'comptoir.log')]),
    );
    expect(noms.length).toBeGreaterThan(10);
    // Backups, of both folders, among them.
    for (const debut of [join('donnees', 'donnees', 'sauvegardes'), 'second'])
      expect(noms.filter((nom) => nom.startsWith(debut)).length, debut).toBeGreaterThan(0);
    // Chromium takes the name of a shared memory away as soon as it has it: one that stays is left over, another window's is not.
    const restees = (): string[] =>
      process.platform === 'linux' ? readdirSync('/dev/shm').filter((n) => /chromium/i.test(n) && !partagee.has(n)) : [];
    const vuesUneFois = new Set(restees());
    await new Promise((suite) => setTimeout(suite, 3000));
    expect(restees().filter((n) => vuesUneFois.has(n))).toEqual([]);

    // They were all there: with its key, the file holds them.
    const donnees = join(arbre, 'donnees', 'donnees');
    const cle = (await ouvrirAvecCode(lireEnveloppe(donnees), code))!;
    const base = ouvrirBase(donnees, cle);
    const gardes = base.prepare('SELECT nom, nir FROM patients ORDER BY nir').all();
    base.close();
    expect(gardes).toEqual(CANARIS);
    // Nor is what opens it anywhere in clear: the recovery code as it is printed or typed, the key as bytes or text.
    const brute = { texte: 'key', bas: [], exactes: [cle, Buffer.from(cle.toString('base64').slice(0, 42))] };
    const secrets = [code, code.replaceAll('-', ''), cle.toString('hex')].map(aiguille);
    expect(chercher([arbre], [brute, ...secrets]).trouves).toEqual([]);
  } finally {
    rmSync(arbre, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
    rmSync(dehors, { recursive: true, force: true });
  }
});

test('no process of the application asks the network for anything, names included', async ({ dossier }) => {
  test.skip(process.platform !== 'linux' || !tracable(), 'strace cannot follow the application here');
  const outils = mkdtempSync(join(tmpdir(), 'comptoir-strace-'));
  const trace = join(outils, 'appels');
  const enrobe = join(outils, 'electron');
  const vrai = process.env['COMPTOIR_ELECTRON']!;
  const suivis = 'trace=connect,sendto,sendmsg,sendmmsg';
  writeFileSync(enrobe, `#!/bin/sh\nexec strace -f -qq -yy -o '${trace}' -e ${suivis} '${vrai}' "$@"\n`);
  chmodSync(enrobe, 0o755);
  process.env['COMPTOIR_ELECTRON'] = enrobe;
  try {
    const app = await lancer(dossier);
    await premiereOuverture(app);
    await saisirPatient(app, SAISIS[0]!);
    // What a page taken over would try past every policy: names looked up, connections made ready, WebRTC.
    await app.page.evaluate(async () => {
      for (const [rel, href] of [
        ['dns-prefetch', 'https://kanar.example.com'],
        ['preconnect', 'https://kanar.example.org'],
        ['preconnect', 'http://203.0.113.1'],
        ['prefetch', 'http://203.0.113.2/x'],
      ] as const)
        document.head.append(Object.assign(document.createElement('link'), { rel, href }));
      const liaison = new RTCPeerConnection({ iceServers: [{ urls: ['stun:203.0.113.3:3478', 'stun:kanar.example.net'] }] });
      liaison.createDataChannel('x');
      await liaison.setLocalDescription(await liaison.createOffer());
      await new Promise((fini) => {
        liaison.addEventListener('icegatheringstatechange', () => {
          if (liaison.iceGatheringState === 'complete') fini(null);
        });
      });
    });
    await app.electron.close();
    const appels = readFileSync(trace, 'utf8').split('\n');
    expect(appels.filter((ligne) => ligne.includes('AF_UNIX')).length).toBeGreaterThan(0);
    // The test itself talks to the application on this machine. A UDP socket that is only given an address sends nothing.
    const dehors = appels.filter(
      (ligne) =>
        /(?:send\w*\(\d+<(?:TCP|UDP)|connect\(\d+<TCP)/.test(ligne) && !/<TCP\w*:\[127\.0\.0\.1:\d+->127\.0\.0\.1:/.test(ligne),
    );
    expect(dehors).toEqual([]);
  } finally {
    process.env['COMPTOIR_ELECTRON'] = vrai;
    rmSync(outils, { recursive: true, force: true });
  }
});

/** Whether strace is there and may follow a program. */
function tracable(): boolean {
  try {
    execFileSync('strace', ['-f', '-qq', '-o', '/dev/null', '-e', 'trace=connect', 'true'], { stdio: 'ignore' });
    return process.getuid?.() === 0;
  } catch {
    return false;
  }
}
