import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { RACINE } from '../../main/dev/commande.ts';
import { quantiles, type Mesure } from './mesure.ts';

const PAGE = path.join(RACINE, 'dist', 'renderer');
const BUT_KO = 250;

/** What a built file needs before it runs: its own addresses in HTML, static imports in a script. */
function demandes(fichier: string, texte: string): string[] {
  const motif = fichier.endsWith('.html')
    ? /(?:src|href)="([^"]+\.(?:js|css))"/g
    : // Minified: `import{a as b}from"./x.js"`, `import"./x.js"`, `export*from"./x.js"`; never `import("./x.js")`.
      /(?:^|[;}\n])(?:import|export)\s*(?:[^;()"'`]*?from)?\s*["'`](\.[^"'`]+)["'`]/g;
  return fichier.endsWith('.css')
    ? []
    : [...texte.matchAll(motif)].map(([, adresse]) => path.join(path.dirname(fichier), adresse!));
}

/** All that the page loads before it may draw anything: the HTML, its styles, its scripts and what they import statically. */
export function codeInitial(): { readonly fichiers: readonly string[]; readonly ko: number } {
  const vus = new Map<string, number>();
  const voir = (fichier: string): void => {
    if (vus.has(fichier)) return;
    const texte = readFileSync(path.join(PAGE, fichier), 'utf8');
    vus.set(fichier, gzipSync(texte).length / 1000);
    for (const suivant of demandes(fichier, texte)) voir(suivant);
  };
  voir('index.html');
  return { fichiers: [...vus.keys()], ko: [...vus.values()].reduce((s, ko) => s + ko, 0) };
}

/** The size of {@link codeInitial}, gzip, in kilobytes: the same at each build. */
export function mesurerCode(): Mesure {
  return { nom: 'code initial de la page, gzip', unite: 'ko', a: quantiles([codeInitial().ko]), b: null, buts: { p95: BUT_KO } };
}
