import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import fc from 'fast-check';
import { apiMain, type Procedure, type ProcedureMain, type Resultat } from '../../shared/api.ts';
import { charges } from '../safety/arbitraires.ts';
import { accueil, ecran, expect, lancer, nouveauDossier, processusStore, test, type Application } from './application.ts';

/**
 * Electron's own checklist (https://www.electronjs.org/docs/latest/tutorial/security), one test an item, in the real window before
 * its first screen. Number 16 (a current Electron) is in test/safety, 19 (fuses) in test/paquet.
 */
test.describe('Electron’s checklist', () => {
  // One application for all of them.
  test.describe.configure({ mode: 'default' });
  let app: Application;
  let page: Page;
  test.beforeAll(async () => {
    app = await lancer(nouveauDossier());
    page = app.page;
    await page.getByRole('heading', { name: 'Première ouverture' }).waitFor();
  });
  test.afterAll(async () => {
    await app.electron.close();
    rmSync(app.dossier, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
  });

  /** The window's preferences as Chromium got them. */
  const preferences = async (): Promise<Record<string, unknown>> =>
    await app.electron.evaluate(({ BrowserWindow }) => {
      const contenu = BrowserWindow.getAllWindows()[0]!.webContents as unknown as {
        getLastWebPreferences(): Record<string, unknown>;
      };
      return { ...contenu.getLastWebPreferences() };
    });
  /** Which of these expressions fail in the page: a refused load, an exception, a rejection. */
  const refusees = async (expressions: readonly string[]): Promise<string[]> => {
    const issues = await page.evaluate(
      async (liste) =>
        await Promise.all(
          liste.map(async (expression) => {
            const adresse = /^\w+:/.exec(expression)?.[0];
            const echoue = await (adresse === undefined
              ? new Promise((fini) => {
                  const [balise, cle, valeur] = expression.split(' ') as [string, string, string];
                  const e = Object.assign(document.createElement(balise), { [cle]: valeur });
                  e.addEventListener('error', () => fini(true));
                  e.addEventListener('load', () => fini(false));
                  document.addEventListener('securitypolicyviolation', (v) => {
                    if (v.blockedURI.startsWith(valeur.slice(0, 12))) fini(true);
                  });
                  document.head.append(e);
                })
              : fetch(expression).then(
                  () => false,
                  () => true,
                ));
            return echoue === true ? expression : '';
          }),
        ),
      expressions,
    );
    return issues.filter((i) => i !== '');
  };
  /** Clicks on a link to that address. */
  const cliquer = async (adresse: string): Promise<void> => {
    await page.evaluate((href) => {
      const lien = Object.assign(document.createElement('a'), { href, textContent: 'x' });
      document.body.append(lien);
      lien.click();
      lien.remove();
    }, adresse);
  };
  /** Read without a locator: Playwright waits for a navigation that is refused. */
  const titre = async (): Promise<string | null> => await page.evaluate(() => document.querySelector('h1')!.textContent);

  test('1. Only load secure content', async () => {
    const dehors = ['http://www.ameli.fr/', 'https://www.ameli.fr/', 'ftp://www.ameli.fr/', 'http://127.0.0.1:9/', 'blob:x'];
    expect(await refusees(dehors)).toEqual(dehors);
    const balises = [
      'script src https://www.ameli.fr/x.js',
      'img src https://www.ameli.fr/x.png',
      'script src http://localhost/x.js',
    ];
    expect(await refusees(balises)).toEqual(balises);
    // Not by the page's policy alone: the session itself lets nothing else out.
    const parMain = await app.electron.evaluate(
      async ({ session }, adresses) =>
        await Promise.all(adresses.map((a) => session.defaultSession.fetch(a).then(() => a, String))),
      ['https://www.ameli.fr/', 'http://127.0.0.1:9/'],
    );
    expect(parMain).toEqual(['Error: net::ERR_BLOCKED_BY_CLIENT', 'Error: net::ERR_BLOCKED_BY_CLIENT']);
    expect(await page.evaluate(() => isSecureContext)).toBe(true);
  });

  test('2. Do not enable Node.js integration', async () => {
    const p = await preferences();
    const cles = ['nodeIntegration', 'nodeIntegrationInWorker', 'nodeIntegrationInSubFrames'];
    expect(cles.filter((cle) => p[cle] === true)).toEqual([]);
    expect(p['nodeIntegration']).toBe(false);
    expect(
      await page.evaluate(() =>
        ['require', 'process', 'module', 'Buffer', 'global', '__dirname'].filter((nom) => nom in globalThis),
      ),
    ).toEqual([]);
  });

  test('3. Enable context isolation', async () => {
    expect((await preferences())['contextIsolation']).toBe(true);
    // Electron's own world, where the preload runs, sees nothing of what the page defines.
    await page.evaluate(() => Object.assign(globalThis, { marque: 1 }));
    const mondes = await app.electron.evaluate(async ({ BrowserWindow }) => {
      const contenu = BrowserWindow.getAllWindows()[0]!.webContents;
      const code = 'typeof globalThis.marque';
      return [
        await contenu.executeJavaScript(code),
        await contenu.executeJavaScriptInIsolatedWorld(999, [{ code }]),
      ] as unknown[];
    });
    expect(mondes).toEqual(['number', 'undefined']);
  });

  test('4. Enable process sandboxing', async () => {
    expect((await preferences())['sandbox']).toBe(true);
  });

  test('5. Handle session permission requests', async () => {
    const permissions = await page.evaluate(async () => {
      const noms = [
        'notifications',
        'geolocation',
        'camera',
        'microphone',
        'clipboard-read',
        'midi',
        'persistent-storage',
        'idle-detection',
      ];
      const etats = noms.map(async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state);
      const echoue = async (p: () => Promise<unknown>): Promise<boolean> =>
        await p().then(
          () => false,
          () => true,
        );
      return {
        etats: [...new Set(await Promise.all(etats))],
        notification: await Notification.requestPermission(),
        camera: await echoue(() => navigator.mediaDevices.getUserMedia({ video: true })),
        presse: await echoue(() => navigator.clipboard.readText()),
        ecran: await echoue(() => navigator.mediaDevices.getDisplayMedia({ video: true })),
        lieu: await new Promise((fini) => {
          navigator.geolocation.getCurrentPosition(
            () => fini(false),
            () => fini(true),
          );
        }),
      };
    });
    expect(permissions).toEqual({
      etats: ['denied'],
      notification: 'denied',
      camera: true,
      presse: true,
      ecran: true,
      lieu: true,
    });
  });

  test('6. Do not disable webSecurity', async () => {
    expect((await preferences())['webSecurity']).toBe(true);
    const ailleurs = ['file:///etc/passwd', 'app://autre/index.html', 'data:text/plain,x'];
    expect(await refusees(ailleurs)).toEqual(ailleurs);
  });

  test('7. Define a Content Security Policy', async () => {
    const politiques = await app.electron.evaluate(async ({ net }) => {
      const index = await net.fetch('app://comptoir/index.html');
      const fichiers = [...(await index.clone().text()).matchAll(/(?:src|href)="\.\/([^"]+)"/g)].map((m) => m[1]!);
      const reponses = [index, ...(await Promise.all(fichiers.map((f) => net.fetch(`app://comptoir/${f}`))))];
      return reponses.map((r) => ({
        statut: r.status,
        csp: r.headers.get('content-security-policy'),
        type: r.headers.get('x-content-type-options'),
      }));
    });
    expect(politiques.length).toBeGreaterThan(2);
    expect(new Set(politiques.map((p) => p.csp)).size).toBe(1);
    for (const { statut, csp, type } of politiques) {
      expect([statut, type]).toEqual([200, 'nosniff']);
      const regles = csp!.split('; ');
      expect(regles).toEqual(
        expect.arrayContaining([
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "connect-src 'none'",
          "base-uri 'none'",
          "form-action 'none'",
          "frame-ancestors 'none'",
        ]),
      );
      expect(csp).not.toMatch(/unsafe|\*|https?:|blob:/);
    }
    await page.evaluate(() => {
      const essais = ((window as unknown as { essais: object }).essais = { vues: [] as string[], evaluee: true, enLigne: false });
      document.addEventListener('securitypolicyviolation', (v) => essais.vues.push(v.effectiveDirective));
      document.head.append(Object.assign(document.createElement('script'), { textContent: 'window.essais.enLigne = true' }));
      document.body.append(Object.assign(document.createElement('iframe'), { src: 'data:text/html,x' }));
      document.body.insertAdjacentHTML('beforeend', '<i onclick="window.essais.enLigne = true" style="color: red"></i>');
      document.querySelector('i')!.click();
      try {
        new Worker('data:text/javascript,1').terminate();
      } catch {
        // Told by its event, on some versions.
      }
      // By itself, as the page would: what a debugger evaluates is not held back.
      setTimeout(() => {
        try {
          // oxlint-disable-next-line no-eval
          essais.evaluee = (globalThis as unknown as { eval(code: string): boolean }).eval('true');
        } catch {
          essais.evaluee = false;
        }
      });
    });
    const essais = async (): Promise<{ vues: string[]; evaluee: boolean; enLigne: boolean }> =>
      await page.evaluate(() => (window as unknown as { essais: Awaited<ReturnType<typeof essais>> }).essais);
    for (const regle of ['script-src-elem', 'script-src-attr', 'script-src', 'style-src-attr', 'frame-src', 'worker-src'])
      await expect.poll(async () => (await essais()).vues).toContain(regle);
    expect(await essais()).toMatchObject({ evaluee: false, enLigne: false });
  });

  test('8. Do not enable allowRunningInsecureContent', async () => {
    expect((await preferences())['allowRunningInsecureContent']).toBe(false);
  });

  test('9. Do not enable experimental features', async () => {
    expect((await preferences())['experimentalFeatures']).toBe(false);
    expect(await drapeaux(['enable-experimental-web-platform-features', 'enable-features'])).toEqual([]);
  });

  test('10. Do not use enableBlinkFeatures', async () => {
    const p = await preferences();
    expect([p['enableBlinkFeatures'] ?? '', p['disableBlinkFeatures'] ?? '']).toEqual(['', '']);
    expect(await drapeaux(['enable-blink-features', 'js-flags', 'disable-web-security'])).toEqual([]);
  });
  const drapeaux = async (noms: readonly string[]): Promise<string[]> =>
    await app.electron.evaluate(({ app }, noms) => noms.filter((nom) => app.commandLine.hasSwitch(nom)), noms);

  test('11. Do not use allowpopups for WebViews', async () => {
    expect((await preferences())['webviewTag']).toBe(false);
    await page.evaluate(() => {
      document.body.insertAdjacentHTML('beforeend', '<webview allowpopups src="app://comptoir/index.html"></webview>');
    });
    const inerte = await page.evaluate(() => !('getWebContentsId' in document.querySelector('webview')!));
    expect(inerte).toBe(true);
    expect(await app.electron.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1);
  });

  test('12. Verify WebView options before creation', async () => {
    const retenu = await app.electron.evaluate(({ BrowserWindow }) => {
      let retenu = false;
      const evenement = { preventDefault: () => (retenu = true) };
      BrowserWindow.getAllWindows()[0]!.webContents.emit('will-attach-webview', evenement, {}, { src: 'app://comptoir/' });
      return retenu;
    });
    expect(retenu).toBe(true);
  });

  test('13. Disable or limit navigation', async () => {
    const adresse = page.url();
    await app.electron.evaluate(({ BrowserWindow }) => {
      const suivi: { voulues: string[]; faites: string[] } = { voulues: [], faites: [] };
      Object.assign(globalThis, { suivi });
      const contenu = BrowserWindow.getAllWindows()[0]!.webContents;
      contenu.on('will-navigate', (e) => suivi.voulues.push(e.url));
      contenu.on('did-navigate', (_e, url) => suivi.faites.push(url));
    });
    const buts = ['https://www.ameli.fr/', 'http://127.0.0.1:9/', 'app://comptoir/autre.html', 'app://evil/'];
    for (const but of buts) {
      await cliquer(but);
      await page.evaluate((href) => {
        location.href = href;
      }, but);
    }
    const suivi = async () =>
      await app.electron.evaluate(() => (globalThis as unknown as { suivi: { voulues: string[]; faites: string[] } }).suivi);
    for (const but of buts) await expect.poll(async () => (await suivi()).voulues).toContain(but);
    // These never get so far.
    for (const but of ['file:///etc/passwd', 'data:text/html,x', 'javascript:document.title="x"']) await cliquer(but);
    expect((await suivi()).faites).toEqual([]);
    expect(page.url()).toBe(adresse);
    expect(await titre()).toBe('Première ouverture');
  });

  test('14. Disable or limit creation of new windows', async () => {
    const ouvertes = await page.evaluate(() =>
      ['https://www.ameli.fr/', 'about:blank', 'app://comptoir/', 'file:///etc/passwd', ''].map((a) => window.open(a) === null),
    );
    expect(new Set(ouvertes)).toEqual(new Set([true]));
    await page.evaluate(() => {
      document.body.insertAdjacentHTML('beforeend', '<a id="ailleurs" target="_blank" href="https://www.ameli.fr/">x</a>');
      document.getElementById('ailleurs')!.click();
      document.getElementById('ailleurs')!.remove();
    });
    expect(await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });

  test('15. Do not use shell.openExternal with untrusted content', async () => {
    await app.electron.evaluate(({ shell }) => {
      const appels: string[] = [];
      (globalThis as unknown as { ouverts: string[] }).ouverts = appels;
      shell.openExternal = (a) => Promise.resolve(void appels.push(a));
      shell.openPath = (a) => Promise.resolve(String(appels.push(a)));
    });
    for (const but of ['mailto:x@y.fr', 'tel:15', 'ms-msdt:/id', 'smb://x/y', 'https://www.ameli.fr/', 'file:///bin/sh'])
      await cliquer(but);
    expect(await titre()).toBe('Première ouverture');
    expect(await app.electron.evaluate(() => (globalThis as unknown as { ouverts: string[] }).ouverts)).toEqual([]);
  });

  test('17. Validate the sender of all IPC messages', async () => {
    const reponses = await app.electron.evaluate(async ({ BrowserWindow, app }) => {
      const autre = new BrowserWindow({
        show: false,
        webPreferences: { preload: `${app.getAppPath()}/dist/main/preload.cjs`, sandbox: true, contextIsolation: true },
      });
      const demander = async (): Promise<unknown> =>
        (await autre.webContents.executeJavaScript(`comptoir.appeler('store.etat')`)) as unknown;
      await autre.loadURL('data:text/html,<p>x');
      const etrangere = await demander();
      await autre.loadURL('app://comptoir/index.html');
      const notre = await demander();
      autre.destroy();
      return { etrangere, notre };
    });
    expect(reponses).toMatchObject({ etrangere: { ok: false, error: { code: 'non-autorise' } }, notre: { ok: true } });
  });

  test('18. Avoid usage of the file:// protocol and prefer usage of custom protocols', async () => {
    expect(new URL(page.url()).origin === 'app://comptoir' || page.url().startsWith('app://comptoir/')).toBe(true);
    const parFichier = await app.electron.evaluate(async ({ BrowserWindow, app }) => {
      const autre = new BrowserWindow({ show: false });
      const issue = await autre.loadFile(`${app.getAppPath()}/dist/renderer/index.html`).then(() => 'loaded', String);
      autre.destroy();
      return issue;
    });
    expect(parFichier).toContain('ERR_BLOCKED_BY_CLIENT');
  });

  test('20. Do not expose Electron APIs to untrusted web content', async () => {
    const expose = await page.evaluate(async () => {
      const recu = new Promise<string[]>((fini) => {
        window.comptoir.ecouter((...args: unknown[]) => {
          fini(args.map((a) => ('sender' in Object(a) ? 'event' : 'value')));
        });
      });
      await window.comptoir.appeler('store.reessayer', undefined);
      const tenterChanger = (): boolean => {
        try {
          (window.comptoir as { appeler: unknown }).appeler = null;
        } catch {
          return false;
        }
        return window.comptoir.appeler === null;
      };
      return {
        fonctions: Object.entries(window.comptoir).map(([nom, f]) => `${nom} ${typeof f}`),
        change: tenterChanger(),
        autres: ['electron', 'ipcRenderer', 'electronAPI', 'api', 'bridge'].filter((nom) => nom in window),
        recu: await recu,
      };
    });
    expect(expose).toEqual({ fonctions: ['appeler function', 'ecouter function'], change: false, autres: [], recu: ['value'] });
  });

  test('nothing is downloaded, whatever the page makes a file of', async () => {
    await app.electron.evaluate(({ session }) => {
      const retenus: boolean[] = [];
      Object.assign(globalThis, { retenus });
      session.defaultSession.on('will-download', (e) => retenus.push(e.defaultPrevented));
    });
    await page.evaluate(() => {
      for (const href of ['data:text/csv,nom', URL.createObjectURL(new Blob(['nom'])), './index.html']) {
        const lien = Object.assign(document.createElement('a'), { href, download: 'patients.csv' });
        document.body.append(lien);
        lien.click();
        lien.remove();
      }
    });
    const retenus = async () => await app.electron.evaluate(() => (globalThis as unknown as { retenus: boolean[] }).retenus);
    await expect.poll(async () => (await retenus()).length).toBeGreaterThan(0);
    expect(await retenus()).not.toContain(false);
  });
});

/** What a window taken over could send to each procedure that main answers itself; as JSON, undefined being empty. */
function chargesDe(procedure: ProcedureMain, ids: readonly string[]): string[] {
  const { entree } = apiMain[procedure];
  const tirees = fc.sample(charges(entree, { ids, jours: ['2025-11-03'] }), 300).flatMap((charge) => {
    try {
      return [JSON.stringify(charge) ?? ''];
    } catch {
      return [];
    }
  });
  const lire = (json: string): unknown => (json === '' ? undefined : JSON.parse(json));
  const [bonnes, autres] = [true, false].map((voulu) => tirees.filter((json) => entree.safeParse(lire(json)).success === voulu));
  // A PIN takes a third of a second to be looked at.
  return [...autres!, ...bonnes!.slice(0, 5)];
}

test('hundreds of random payloads at every procedure of main: each is answered, Comptoir lives and nothing has changed', async ({
  app,
}) => {
  test.slow();
  const { page, electron, dossier } = app;
  // Every dialog is given up, and nothing is printed.
  await electron.evaluate(({ dialog, BrowserWindow }) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: true, filePaths: [] });
    dialog.showSaveDialog = () => Promise.resolve({ canceled: true, filePath: '' });
    BrowserWindow.getAllWindows()[0]!.webContents.print = (_options, fini) => fini?.(false, 'cancelled');
  });
  const id = randomUUID();
  const appeler = async (procedure: string, json: string): Promise<Resultat<unknown>> =>
    await page.evaluate(async ([p, e]) => await window.comptoir.appeler(p as Procedure, e === '' ? undefined : JSON.parse(e)), [
      procedure,
      json,
    ] as const);
  const patient = { id, nom: 'Durand', prenom: 'Anne', dateNaissance: '1950-05-04', nir: '' };
  expect(await appeler('patients.enregistrer', JSON.stringify(patient))).toMatchObject({ ok: true });
  const relever = async (): Promise<unknown> =>
    await Promise.all([
      appeler('patients.chercher', JSON.stringify({ texte: 'a' })),
      appeler('patients.dossier', JSON.stringify({ id })),
      ...['patients.recents', 'reglages.lire', 'prescripteurs.lister', 'brouillon.lire', 'store.etat'].map((p) => appeler(p, '')),
    ]);
  const avant = await relever();
  const store = processusStore(app);

  // The lock comes last: behind it, everything else is refused.
  const procedures = (Object.keys(apiMain) as ProcedureMain[]).toSorted(
    (a, b) => Number(a.includes('verrou')) - Number(b.includes('verrou')),
  );
  const codes = new Set<string>();
  for (const procedure of procedures) {
    if (procedure.includes('verrou')) expect(await relever()).toEqual(avant);
    const envois = chargesDe(procedure, [id]);
    expect(envois.length).toBeGreaterThan(50);
    const recus = await page.evaluate(
      async ([p, liste]) => {
        const codes: string[] = [];
        for (const e of liste) {
          const r = await window.comptoir.appeler(p, e === '' ? undefined : JSON.parse(e));
          codes.push(r.ok ? 'ok' : r.error.code);
        }
        return codes;
      },
      [procedure, envois] as const,
    );
    expect(recus, procedure).toHaveLength(envois.length);
    expect(
      recus.filter((code) => ['interne', 'sortie-invalide', 'store-indisponible'].includes(code)),
      procedure,
    ).toEqual([]);
    for (const code of recus) codes.add(code);
  }
  expect(codes).toContain('entree-invalide');
  expect(await appeler('store.etat', '')).toEqual({ ok: true, value: 'ready' });
  expect(processusStore(app)).toBe(store);
  expect(readFileSync(join(dossier, 'logs', 'comptoir.log'), 'utf8')).not.toMatch(/error|call /);
});

test('a second Comptoir on the same data gives way to the first', async ({ app: { dossier, page } }) => {
  const args = JSON.parse(process.env['COMPTOIR_ELECTRON_ARGS'] ?? '[]') as string[];
  const seconde = spawn(process.env['COMPTOIR_ELECTRON']!, args, {
    env: { ...process.env, ...ecran(), COMPTOIR_DATA: dossier },
    stdio: 'ignore',
  });
  const code = await new Promise((fini) => seconde.once('exit', fini));
  expect(code).toBe(0);
  await expect(accueil(page)).toBeVisible();
});
