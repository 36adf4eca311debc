import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ecrireDemonstration, ecrirePatients, JOUR, ouvrirAtelier, type Atelier } from '../../test/bench/donnees.ts';
import { mesurerImport } from '../../test/bench/importation.ts';
import { chronometrer, manques, ratio, type Mesure } from '../../test/bench/mesure.ts';
import { mesurerBilan, mesurerRecherche } from '../../test/bench/recherche.ts';
import { mesurerRegles } from '../../test/bench/regles.ts';
import { mesurerSauvegarde } from '../../test/bench/sauvegarde.ts';
import { argumentsDonnes, commande, dire, RACINE } from './commande.ts';

const RAPPORT = path.join(RACINE, 'test-results', 'bench.json');
/** Patients of the two files; the smaller one has documents too. */
const TAILLES = { petit: { avecPieces: 10_000, seuls: 100_000 }, plein: { avecPieces: 100_000, seuls: 1_000_000 } } as const;

/** Milliseconds that a search may take, by the size of the file. */
const butRecherche = (taille: number): number => (taille > 100_000 ? 25 : 10);

async function mesurer(atelier: Atelier, petit: boolean): Promise<Mesure[]> {
  const { avecPieces, seuls } = TAILLES[petit ? 'petit' : 'plein'];
  const pres = path.join(atelier.dossier, 'avec-pieces');
  const loin = path.join(atelier.dossier, 'seuls');
  const mesures = await mesurerRegles();
  dire(`${avecPieces} patients et leurs documents… / and their documents…`);
  const remplir = await chronometrer(() => ecrireDemonstration(pres, atelier.cle, avecPieces));
  const remplissage = { mediane: remplir, p95: remplir, releves: 1 };
  mesures.push({ nom: `demo.remplir, ${avecPieces} patients`, a: remplissage, b: null, buts: {} });
  mesures.push(await mesurerBilan(pres, atelier.cle, avecPieces, JOUR));
  mesures.push(...(await mesurerRecherche(pres, atelier.cle, avecPieces, butRecherche(avecPieces))));
  dire(`${seuls} patients…`);
  ecrirePatients(loin, atelier.cle, seuls);
  mesures.push(...(await mesurerRecherche(loin, atelier.cle, seuls, butRecherche(seuls))));
  dire('Sauvegarde… / Backup…');
  mesures.push(...(await mesurerSauvegarde(petit ? loin : pres, atelier.cle, 100_000)));
  dire('Import…');
  mesures.push(await mesurerImport(atelier, avecPieces));
  return mesures;
}

const ms = (valeur: number | undefined): string => (valeur === undefined ? '' : valeur.toFixed(valeur < 100 ? 3 : 0));

function tableau(mesures: readonly Mesure[]): string {
  const lignes = mesures.map((m) => {
    const but = m.buts.ratio === undefined && m.buts.p95 === undefined ? '' : 'tenu';
    const verdict = manques(m).length === 0 ? but : `MANQUÉ : ${manques(m).join(', ')}`;
    const [a, b] = [m.a, m.b];
    return [m.nom, ms(a.mediane), ms(a.p95), ms(b?.mediane), ms(b?.p95), ratio(m)?.toFixed(1) ?? '', verdict];
  });
  const tout = [['', 'A médiane', 'A p95 (ms)', 'B médiane', 'B p95 (ms)', 'A÷B p95', 'but'], ...lignes];
  const largeurs = tout[0]!.map((_, c) => Math.max(...tout.map((l) => l[c]!.length)));
  return tout
    .map((l) => l.map((t, c) => (c === 0 || c === 6 ? t.padEnd(largeurs[c]!) : t.padStart(largeurs[c]!))).join('  '))
    .join('\n');
}

/**
 * `npm run bench`: what Comptoir adds (A) to what SQLite does alone (B), in turn in one run; `npm run bench -- --petit` on smaller
 * files. A missed goal is named in the table; the figures of a noisy machine prove nothing, so that it is no failure.
 */
await commande(import.meta.filename, async () => {
  const petit = argumentsDonnes().includes('--petit');
  const atelier = ouvrirAtelier();
  try {
    const mesures = await mesurer(atelier, petit);
    const machine = {
      processeur: os.cpus()[0]?.model ?? '',
      coeurs: os.cpus().length,
      memoireGio: Math.round(os.totalmem() / 2 ** 30),
      systeme: `${os.platform()} ${os.release()}`,
      node: process.version,
    };
    mkdirSync(path.dirname(RAPPORT), { recursive: true });
    const rapport = { petit, machine, mesures: mesures.map((m) => ({ ...m, ratio: ratio(m), manques: manques(m) })) };
    writeFileSync(RAPPORT, `${JSON.stringify(rapport, null, 2)}\n`);
    console.log(tableau(mesures));
    return 0;
  } finally {
    atelier.ranger();
  }
});
