import { messagesRapport } from '../shared/messages/rapport.fr.ts';
import { ORIGINE } from './adresse.ts';

const P = messagesRapport.panne;
/** Where the links of the page lead: nowhere, main does what they say. */
export const ROUVRIR = `${ORIGINE}/rouvrir`;
export const RAPPORT = `${ORIGINE}/rapport`;

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.45 system-ui, sans-serif; }
body { margin: 0; padding: 48px 24px; background: #f6f4ee; color: #1a2023; }
main { max-width: 640px; margin: 0 auto; }
a { display: inline-block; min-height: 44px; box-sizing: border-box; padding: 10px 20px; margin: 8px 8px 0 0; border: 2px solid #0a6456; border-radius: 6px; color: #0a6456; }
a:first-of-type { background: #0a6456; color: #ffffff; }
a:focus-visible { outline: 3px solid #0a4fc2; outline-offset: 2px; }
@media (prefers-color-scheme: dark) {
  body { background: #13171a; color: #e9ebea; }
  a { border-color: #63ccb7; color: #63ccb7; }
  a:first-of-type { background: #63ccb7; color: #06231d; }
  a:focus-visible { outline-color: #8ab8ff; }
}`;

/** What has the page say what was just done: a reader of the screen hears what changes in a page, not what comes with one. */
export function direSurPanne(dit: string): string {
  return `{
    const dit = document.querySelector('[role="status"]');
    dit.textContent = '';
    setTimeout(() => { dit.textContent = ${JSON.stringify(dit)}; }, 100);
  }`;
}

/** The address of the page shown when the window's own one cannot live: no script of its own, no file, nothing that could fail again. */
export function pagePanne(): string {
  const page = `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Comptoir</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><style>${STYLE}</style></head>
<body><main><h1>${P.titre}</h1><p>${P.phrase}</p>
<p><a href="${ROUVRIR}" autofocus>${P.rouvrir}</a><a href="${RAPPORT}">${messagesRapport.copier}</a></p>
<p role="status"></p></main></body></html>`;
  return `data:text/html;charset=utf-8,${encodeURIComponent(page)}`;
}
