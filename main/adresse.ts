import { extname, join, normalize, sep } from 'node:path';

/** Our own scheme, and the one origin of the window. */
export const SCHEME = 'app';
export const ORIGINE = `${SCHEME}://comptoir`;

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** The content type of a file that {@link fichierDe} let through. */
export function typeDe(fichier: string): string {
  return TYPES[extname(fichier)]!;
}

/** The file behind an address, or null for anything outside the renderer's folder. */
export function fichierDe(adresse: string, racine: string): string | null {
  let chemin: string;
  try {
    const url = new URL(adresse);
    if (url.origin !== 'null' && url.origin !== ORIGINE) return null;
    if (url.protocol !== `${SCHEME}:` || url.host !== 'comptoir') return null;
    chemin = decodeURIComponent(url.pathname);
  } catch {
    return null;
  }
  if (chemin.includes('\0')) return null;
  const fichier = normalize(join(racine, chemin === '/' ? 'index.html' : chemin));
  return fichier.startsWith(racine + sep) && extname(fichier) in TYPES ? fichier : null;
}
