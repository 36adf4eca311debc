import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, protocol, session, type App, type ProtocolRequest, type ProtocolResponse, type WebFrameMain } from 'electron';
import { fichierDe, ORIGINE, SCHEME, typeDe } from './adresse.ts';

/** What the window may load and do: our own files, by our own scheme, and nothing else. */
const RACINE = join(__dirname, '..', 'renderer');

const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Must run before the app is ready. `secure` keeps crypto and the clipboard alive on our scheme; no name but this machine is looked up. */
export function declarerScheme(): void {
  // A page taken over could speak through the names that it has looked up, which no policy and no filter of the session sees.
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND , EXCLUDE 127.0.0.1');
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true, codeCache: true } }]);
}

function servir({ method, url }: ProtocolRequest): ProtocolResponse {
  const fichier = method === 'GET' ? fichierDe(url, RACINE) : null;
  const absent = { statusCode: 404, data: Buffer.alloc(0) };
  if (fichier === null) return absent;
  try {
    return {
      data: readFileSync(fichier),
      headers: { 'content-type': typeDe(fichier), 'content-security-policy': CSP, 'x-content-type-options': 'nosniff' },
    };
  } catch {
    return absent;
  }
}

/** Closes every door of the session: permissions, dictionaries, downloads, other schemes, new windows, navigation, webviews, WebRTC. */
export function garder(app: App, devUrl: string | undefined): void {
  // Not `handle`, which speaks by Node's fetch: reading that takes longer than all of this window's files.
  protocol.registerBufferProtocol(SCHEME, (requete, repondre) => {
    repondre(servir(requete));
  });
  const ses = session.defaultSession;
  ses.setPermissionRequestHandler((_contenu, _permission, repondre) => {
    repondre(false);
  });
  ses.setPermissionCheckHandler(() => false);
  ses.setDevicePermissionHandler(() => false);
  // Else Chromium fetches a dictionary for the system's language as it starts, past every filter below.
  ses.setSpellCheckerLanguages([]);
  // Files are written by main, where the person chose; a page that makes one would leave it in clear.
  ses.on('will-download', (e) => {
    e.preventDefault();
  });
  ses.webRequest.onBeforeRequest((requete, repondre) => {
    const locale =
      requete.url.startsWith(`${ORIGINE}/`) || requete.url.startsWith('devtools:') || requete.url.startsWith('data:');
    repondre({ cancel: !locale && (devUrl === undefined || !requete.url.replace(/^ws/, 'http').startsWith(devUrl)) });
  });
  app.on('web-contents-created', (_e, contenu) => {
    contenu.setWindowOpenHandler(() => ({ action: 'deny' }));
    // WebRTC is under no policy either: without a proxy, which there is not, it reaches nobody.
    contenu.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
    contenu.on('will-navigate', (e, url) => {
      // A page may be loaded again: when a part of it could not be read, nothing less tries again.
      if (url !== contenu.getURL()) e.preventDefault();
    });
    for (const evenement of ['will-redirect', 'will-attach-webview'] as const) {
      contenu.on(evenement as 'will-redirect', (e) => {
        e.preventDefault();
      });
    }
  });
}

/** Whether a call comes from the top frame of our own page. */
export function expediteurSur(cadre: WebFrameMain | null, devUrl: string | undefined): boolean {
  if (cadre === null || cadre.parent !== null) return false;
  return cadre.url.startsWith(`${ORIGINE}/`) || (devUrl !== undefined && cadre.url.startsWith(devUrl));
}
