import { formaterDate } from '../dates.ts';
import { messagesConfie } from '../messages/confie.fr.ts';
import { direEuros } from '../messages/rejets.fr.ts';
import { accorder } from '../typographie.ts';
import { direMouvement, exposer, type DossierConfie, type RejetConfie } from './dossier.ts';

const M = messagesConfie;
const ENTITES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** A text as HTML shows it, in an element or in an attribute. */
export const echapper = (texte: string): string => texte.replaceAll(/[&<>"']/g, (c) => ENTITES[c]!);

const liste = (titre: string, lignes: readonly string[], balise: 'ol' | 'ul'): string =>
  lignes.length === 0
    ? ''
    : `<h3>${echapper(titre)}</h3><${balise}>${lignes.map((l) => `<li>${echapper(l)}</li>`).join('')}</${balise}>`;

function rejet(r: RejetConfie, rang: number): string {
  const lignes = exposer(r).map(([label, valeur]) => `<dt>${echapper(label)}</dt><dd>${echapper(valeur)}</dd>`);
  return [
    `<article><h2>${rang}. ${echapper(r.nomPayeur)}, ${echapper(direEuros(r.reste))}</h2>`,
    `<dl>${lignes.join('')}</dl>`,
    liste(M.preuves, r.preuves, 'ul'),
    liste(M.histoire, r.histoire.map(direMouvement), 'ol'),
    `<p class="id">${echapper(M.champs.identifiant)} ${r.id}</p></article>`,
  ].join('');
}

/** The readable page, for the screen of whoever receives it, his printer and the PDF: all text escaped, no script, no style of its own. */
export function ecrirePage(d: DossierConfie): string {
  const total = d.rejets.reduce((n, r) => n + r.reste, 0);
  const tete = [
    [M.page.de, d.officine],
    [M.page.a, d.destinataire],
    [M.page.le, formaterDate(d.jour)],
    [M.page.total, direEuros(total)],
  ].filter(([, valeur]) => valeur !== '');
  return [
    `<header><h1>${echapper(M.page.titre)}</h1>`,
    `<dl>${tete.map(([l, v]) => `<dt>${echapper(l!)}</dt><dd>${echapper(v!)}</dd>`).join('')}</dl>`,
    `<p>${echapper(M.page.confidentiel)}</p></header>`,
    ...d.rejets.map((r, i) => rejet(r, i + 1)),
    `<p class="id">${echapper(accorder(d.rejets.length, M.rejets))}</p>`,
  ].join('\n');
}

/** Black on white, on the screen as on A4; the file opens where none of our style sheets is. */
export const STYLE = `
@page { size: A4; margin: 15mm; }
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { max-width: 190mm; margin: 0 auto; padding: 16px; background: #fff; color: #000; font: 15px/1.4 system-ui, 'Segoe UI', sans-serif; }
h1 { font-size: 24px; margin: 0 0 8px; }
h2 { font-size: 17px; margin: 0 0 4px; }
h3 { font-size: 15px; margin: 6px 0 0; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 0 12px; margin: 0; }
dt { color: #444; }
dd { margin: 0; overflow-wrap: anywhere; }
ol, ul { margin: 0; padding-left: 20px; }
article { margin: 14px 0; padding-top: 10px; border-top: 1px solid #767676; break-inside: avoid; }
.id { color: #444; font-size: 12px; margin: 4px 0 0; overflow-wrap: anywhere; }
label { display: block; margin-bottom: 6px; font-weight: 600; }
input { width: 100%; max-width: 480px; min-height: 44px; padding: 8px; border: 1px solid #000; font: inherit; }
button { min-height: 44px; padding: 8px 16px; margin: 8px 8px 8px 0; border: 1px solid #000; background: #fff; color: #000; font: inherit; cursor: pointer; }
:focus-visible { outline: 3px solid #0a4fc2; outline-offset: 2px; }
[hidden] { display: none; }
@media print { .ecran { display: none; } body { max-width: none; padding: 0; font-size: 12px; } }
`;
