import { messagesConfie } from '../messages/confie.fr.ts';
import { ITERATIONS, TAILLES, VERSION_CONFIE } from './format.ts';
import { echapper, STYLE } from './page.ts';

const M = messagesConfie.page;

/** The first bytes of each of our files: what a file that is cut still shows. */
export const DEBUT = '<!doctype html>\n<!-- comptoir-confie -->';
const OUVRE = '<script type="text/plain" id="confie">';
const FERME = '</script>';
const FIN = '</html>\n';

/** Inside a script: JSON in which no tag can end it. */
const enScript = (valeur: unknown): string => JSON.stringify(valeur).replaceAll('<', '\\u003c');

/**
 * What opens the file where it arrives: no network, nothing kept, and what it shows was authenticated before. It is the browser's, as
 * text, so that its digest is known wherever it is written; {@link phraseNette} is done again here.
 */
export const SCRIPT = `'use strict';
(() => {
  const M = ${enScript(M)};
  const $ = (id) => document.getElementById(id);
  const dire = (texte) => { $('annonce').textContent = texte; };
  const net = (p) => p.normalize('NFKD').replaceAll(/\\p{M}/gu, '').replaceAll(/[\\s-]+/g, '').toLowerCase();
  const memes = (a, b) => a.length === b.length && a.every((o, i) => o === b[i]);
  const lire = async () => {
    const brut = Uint8Array.from(atob($('confie').textContent), (c) => c.charCodeAt(0));
    const fin = brut.length - ${TAILLES.empreinte};
    const vue = new DataView(brut.buffer);
    const juste = fin > ${TAILLES.enTete} && vue.getUint32(0) === 0x434f4e46 && brut[4] === ${VERSION_CONFIE} && vue.getUint32(5) === ${ITERATIONS};
    if (!juste || !memes(new Uint8Array(await crypto.subtle.digest('SHA-256', brut.slice(0, fin))), brut.slice(fin))) return null;
    return brut.slice(0, fin);
  };
  const dechiffrer = async (brut, phrase) => {
    const secret = await crypto.subtle.importKey('raw', new TextEncoder().encode(net(phrase)), 'PBKDF2', false, ['deriveKey']);
    const cle = await crypto.subtle.deriveKey(
      { name: 'PBKDF2', hash: 'SHA-256', salt: brut.slice(${TAILLES.sel}, ${TAILLES.iv}), iterations: ${ITERATIONS} },
      secret, { name: 'AES-GCM', length: 256 }, false, ['decrypt']);
    const enTete = brut.slice(0, ${TAILLES.enTete});
    const clair = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: brut.slice(${TAILLES.iv}, ${TAILLES.page}), additionalData: enTete }, cle, brut.slice(${TAILLES.enTete}));
    const long = new DataView(clair).getUint32(0);
    const charge = JSON.parse(new TextDecoder().decode(clair.slice(4, 4 + long)));
    return { ...charge, pdf: clair.slice(4 + long) };
  };
  const offrir = (id, nom, type, contenu) => {
    $(id).hidden = contenu.length === 0 || contenu.byteLength === 0;
    $(id).onclick = () => {
      const a = document.createElement('a');
      a.href = URL.createObjectURL(new Blob([contenu], { type }));
      a.download = nom;
      a.click();
    };
  };
  const ouvrir = async () => {
    dire(M.enCours);
    const brut = await lire().catch(() => null);
    if (brut === null) { dire(M.abime); return; }
    const charge = await dechiffrer(brut, $('phrase').value).catch(() => null);
    if (charge === null) { dire(M.refus); $('phrase').focus(); return; }
    $('contenu').innerHTML = charge.page;
    offrir('pdf', M.fichierPdf, 'application/pdf', charge.pdf);
    offrir('csv', M.fichierCsv, 'text/csv;charset=utf-8', charge.csv);
    offrir('reponse', M.fichierReponse, 'text/csv;charset=utf-8', charge.reponse);
    $('imprimer').onclick = () => { print(); };
    dire('');
    $('formulaire').hidden = true;
    $('formulaire').reset();
    $('suite').hidden = false;
    $('suite').querySelector('button:not([hidden])').focus();
  };
  if (globalThis.crypto?.subtle === undefined) return;
  let enCours = false;
  $('formulaire').addEventListener('submit', (e) => {
    e.preventDefault();
    if (enCours) return;
    enCours = true;
    void ouvrir().finally(() => { enCours = false; });
  });
  dire('');
  $('formulaire').hidden = false;
  $('phrase').focus();
})();`;

/**
 * The page around the encrypted line.
 * @param empreinte SHA-256 of a text, in base64: the policy of the page lets this script and this style run, and nothing else
 */
export function autour(empreinte: (texte: string) => string): { readonly avant: string; readonly apres: string } {
  const politique = [
    "default-src 'none'",
    `script-src 'sha256-${empreinte(SCRIPT)}'`,
    `style-src 'sha256-${empreinte(STYLE)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const bouton = (id: string, texte: string): string => `<button type="button" id="${id}">${echapper(texte)}</button>`;
  return {
    avant: [
      DEBUT,
      `<html lang="fr"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${politique}">`,
      `<meta name="viewport" content="width=device-width"><meta name="referrer" content="no-referrer"><title>${echapper(M.titre)}</title>`,
      `<style>${STYLE}</style></head><body><main>`,
      `<p id="annonce" class="ecran" role="status">${echapper(M.incomplet)}</p>`,
      `<form id="formulaire" class="ecran" hidden><h1>${echapper(M.titre)}</h1><p>${echapper(M.invite)}</p>`,
      `<label for="phrase">${echapper(M.phrase)}</label><input id="phrase" autocomplete="off" spellcheck="false">`,
      `<p><button>${echapper(M.ouvrir)}</button></p></form>`,
      `<div id="suite" class="ecran" hidden>${bouton('pdf', M.pdf)}${bouton('csv', M.csv)}${bouton('reponse', M.reponse)}`,
      `${bouton('imprimer', M.imprimer)}<p>${echapper(M.aide)}</p></div>`,
      '<div id="contenu"></div></main>',
      OUVRE,
    ].join('\n'),
    apres: `${FERME}<script>${SCRIPT}</script></body>${FIN}`,
  };
}

/** The encrypted line of a file and the page around it; `coupe`: the end is missing; null: none of ours. */
export function extraire(html: string): { readonly ligne: string; readonly page: string } | 'coupe' | null {
  if (!html.startsWith(DEBUT)) return null;
  const debut = html.indexOf(OUVRE);
  const fin = html.indexOf(FERME, debut);
  if (debut < 0 || fin < 0 || !html.endsWith(FIN)) return 'coupe';
  const ou = debut + OUVRE.length;
  return { ligne: html.slice(ou, fin), page: html.slice(0, ou) + html.slice(fin) };
}
