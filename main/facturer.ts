/**
 * The billing engine without a window: `npm run --silent facturer -- dossier.json` (or `-` for standard input). One dossier or an
 * array in, one plan or an array out, as JSON. Exit 2 with one French sentence a fault, and nothing on standard output, when a
 * dossier does not fit its schema.
 */
import { readFileSync } from 'node:fs';
import { fr } from '../shared/typographie.ts';
import { phrasesDossier } from '../shared/messages/dossier.fr.ts';
import { schemaDossier, type Dossier } from '../shared/regles/dossier.ts';
import { planifier } from '../shared/regles/facturation.ts';

function refuser(fautes: readonly string[]): never {
  process.stderr.write(`${fautes.join('\n')}\n`);
  process.exit(2);
}

function lire(): unknown {
  const chemin = process.argv[2];
  if (chemin === undefined) refuser([fr("fichier : indiquez un fichier JSON, ou - pour l'entrée standard.")]);
  let texte: string;
  try {
    texte = readFileSync(chemin === '-' ? 0 : chemin, 'utf8');
  } catch {
    refuser([fr(`fichier : ${chemin} ne peut pas être lu.`)]);
  }
  try {
    // Some Windows editors write a byte-order mark.
    return JSON.parse(texte.replace(/^\uFEFF/, ''));
  } catch {
    refuser([fr("fichier : ce n'est pas du JSON valide.")]);
  }
}

const saisie = lire();
const plusieurs = Array.isArray(saisie);
const fautes: string[] = [];
const dossiers: Dossier[] = [];
(plusieurs ? saisie : [saisie]).forEach((d: unknown, i: number) => {
  const lu = schemaDossier.safeParse(d, { reportInput: true });
  if (lu.success) dossiers.push(lu.data);
  else fautes.push(...phrasesDossier(lu.error, plusieurs ? `[${i}].` : ''));
});
if (fautes.length > 0) refuser(fautes);
const plans = dossiers.map(planifier);
process.stdout.write(`${JSON.stringify(plusieurs ? plans : plans[0], null, 1)}\n`);
