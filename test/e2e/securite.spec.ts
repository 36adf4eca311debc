import { spawn } from 'node:child_process';
import { accueil, expect, lancer, test } from './application.ts';

test('the window reaches nothing but its own files: no network, no popup, no navigation, no permission', async ({ dossier }) => {
  const { page, electron } = await lancer(dossier);
  await page.getByRole('heading', { name: 'Première ouverture' }).waitFor();
  const reponse = await page.evaluate(async () => {
    const essai = async (f: () => Promise<unknown>): Promise<string> => {
      try {
        await f();
        return 'open';
      } catch {
        return 'closed';
      }
    };
    const scriptEnLigne = (): unknown => {
      const script = document.createElement('script');
      script.textContent = 'window.enLigne = true';
      document.head.append(script);
      return (window as { enLigne?: unknown }).enLigne;
    };
    return {
      fetch: await essai(() => fetch('https://www.ameli.fr/')),
      fichier: await essai(() => fetch('file:///etc/passwd')),
      traversee: await essai(() => fetch('app://comptoir/..%2f..%2fpackage.json')),
      fenetre: window.open('https://www.ameli.fr/') === null,
      script: scriptEnLigne(),
      notification: await Notification.requestPermission(),
      camera: await essai(() => navigator.mediaDevices.getUserMedia({ video: true })),
      require: typeof (globalThis as { require?: unknown }).require,
      fige: Object.isFrozen(window.comptoir),
      fonctions: Object.keys(window.comptoir),
    };
  });
  expect(reponse).toEqual({
    fetch: 'closed',
    fichier: 'closed',
    traversee: 'closed',
    fenetre: true,
    script: undefined,
    notification: 'denied',
    camera: 'closed',
    require: 'undefined',
    fige: true,
    fonctions: ['appeler', 'ecouter'],
  });
  const adresse = page.url();
  await page.evaluate(() => {
    location.href = 'https://www.ameli.fr/';
  });
  await page.waitForTimeout(300);
  expect(page.url()).toBe(adresse);
  const preferences = await electron.evaluate(({ BrowserWindow }) => {
    const contenu = BrowserWindow.getAllWindows()[0]!.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
    };
    const { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag } = contenu.getLastWebPreferences();
    return { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag };
  });
  expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true });
  const politique = await electron.evaluate(async ({ net }) =>
    (await net.fetch('app://comptoir/index.html')).headers.get('content-security-policy'),
  );
  expect(politique).toContain("default-src 'none'");
  expect(politique).not.toContain('unsafe');
  await electron.close();
});

test('a call that is not in the contract, or does not fit it, is refused and changes nothing', async ({ app: { page } }) => {
  const appels = await page.evaluate(async () => [
    await window.comptoir.appeler('patients.effacerTout', {}),
    await window.comptoir.appeler('__proto__', {}),
    await window.comptoir.appeler('patients.enregistrer', { id: 'x', nom: 'A' }),
    await window.comptoir.appeler('cle.preparer', undefined),
    await window.comptoir.appeler('brouillon.enregistrer', { reponses: 'tout' }),
  ]);
  expect(appels.map((a) => (a.ok ? 'ok' : a.error.code))).toEqual([
    'non-autorise',
    'non-autorise',
    'entree-invalide',
    'non-autorise',
    'entree-invalide',
  ]);
  await expect(accueil(page)).toBeVisible();
});

test('a second Comptoir on the same data gives way to the first', async ({ app: { dossier, page } }) => {
  const args = JSON.parse(process.env['COMPTOIR_ELECTRON_ARGS'] ?? '[]') as string[];
  const seconde = spawn(process.env['COMPTOIR_ELECTRON']!, args, {
    env: { ...process.env, COMPTOIR_DATA: dossier },
    stdio: 'ignore',
  });
  const code = await new Promise((fini) => seconde.once('exit', fini));
  expect(code).toBe(0);
  await expect(accueil(page)).toBeVisible();
});
