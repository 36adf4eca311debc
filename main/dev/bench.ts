import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { mesurerChiffrement } from '../../test/bench/chiffrement.ts';
import { mesurerCode } from '../../test/bench/code.ts';
import { mesurerDemarrage } from '../../test/bench/demarrage.ts';
import { ecrireDemonstration, ecrirePatients, JOUR, ouvrirAtelier, type Atelier } from '../../test/bench/donnees.ts';
import { programmeVide, type Programme } from '../../test/bench/electron.ts';
import { mesurerImport } from '../../test/bench/importation.ts';
import { chronometrer, type Mesure } from '../../test/bench/mesure.ts';
import { mesurerBilan, mesurerRecherche } from '../../test/bench/recherche.ts';
import { mesurerRegles } from '../../test/bench/regles.ts';
import { mesurerSaisie } from '../../test/bench/saisie.ts';
import { mesurerSauvegarde } from '../../test/bench/sauvegarde.ts';
import { markdown, rapport, tableau, type Machine } from '../../test/bench/tableau.ts';
import { ouvrirAffichage } from './affichage.ts';
import { construire } from './build.ts';
import { argumentsDonnes, Arret, commande, dire, RACINE } from './commande.ts';
import { resoudreElectron, type Runtime } from './runtime.ts';

const RAPPORT = path.join(RACINE, 'test-results', 'bench.json');
/** Patients of the two files; the smaller one has documents too. */
const TAILLES = { petit: { avecPieces: 10_000, seuls: 100_000 }, plein: { avecPieces: 100_000, seuls: 1_000_000 } } as const;

/** Milliseconds that a search may take, by the size of the file. */
const butRecherche = (taille: number): number => (taille > 100_000 ? 25 : 10);

/** What a group of measures works with. */
interface Etabli {
  readonly atelier: Atelier;
  readonly petit: boolean;
  readonly runtime: Runtime;
  /** The built application, without its data folder. */
  readonly comptoir: Programme;
  /** A closed file of patients, made the first time. */
  readonly fichier: (nombre: number, pieces: boolean) => Promise<string>;
}

/** The groups, in order: `npm run bench -- demarrage code` for some of them. */
const GROUPES: Readonly<Record<string, (e: Etabli) => Promise<Mesure[]>>> = {
  regles: mesurerRegles,
  code: async () => [mesurerCode()],
  demarrage: ({ atelier, runtime, comptoir }) =>
    mesurerDemarrage(atelier, comptoir, {
      ...programmeVide(runtime, path.join(atelier.dossier, 'vide')),
      env: { ...comptoir.env, VIDE_DATA: path.join(atelier.dossier, 'vide', 'donnees') },
    }),
  saisie: async ({ atelier, comptoir }) => [await mesurerSaisie(atelier, comptoir)],
  recherche: async ({ atelier, petit, fichier }) => {
    const { avecPieces, seuls } = TAILLES[petit ? 'petit' : 'plein'];
    const pres = await fichier(avecPieces, true);
    const mesures = [await mesurerBilan(pres, atelier.cle, avecPieces, JOUR)];
    mesures.push(...(await mesurerRecherche(pres, atelier.cle, avecPieces, butRecherche(avecPieces))));
    const loin = await fichier(seuls, false);
    mesures.push(...(await mesurerRecherche(loin, atelier.cle, seuls, butRecherche(seuls))));
    return mesures;
  },
  chiffrement: async ({ atelier, petit, fichier }) =>
    await mesurerChiffrement(await fichier(100_000, !petit), atelier.cle, 100_000),
  sauvegarde: async ({ atelier, petit, fichier }) =>
    await mesurerSauvegarde(await fichier(100_000, !petit), atelier.cle, 100_000),
  import: ({ atelier, petit }) => mesurerImport(atelier, TAILLES[petit ? 'petit' : 'plein'].avecPieces),
};

function etablir(atelier: Atelier, petit: boolean, runtime: Runtime, env: Programme['env']): Etabli {
  const faits = new Map<string, string>();
  return {
    atelier,
    petit,
    runtime,
    comptoir: { executable: runtime.executable, args: runtime.args, env },
    fichier: async (nombre, pieces) => {
      const nom = `${nombre}${pieces ? '-pieces' : ''}`;
      const fait = faits.get(nom);
      if (fait !== undefined) return fait;
      dire(`  ${nombre} patients${pieces ? ' et leurs documents… / and their documents…' : '…'}`);
      const dossier = path.join(atelier.dossier, nom);
      if (pieces) await ecrireDemonstration(dossier, atelier.cle, nombre);
      else ecrirePatients(dossier, atelier.cle, nombre);
      faits.set(nom, dossier);
      return dossier;
    },
  };
}

/**
 * `npm run bench`: what Comptoir adds (A) to what SQLite or Electron does alone (B), in turn in one run; `npm run bench -- --petit` on
 * smaller files, `npm run bench -- demarrage code` for some groups. The table is for the terminal, the same in Markdown and in JSON is
 * in test-results/. A missed goal is named in the table; the figures of a noisy machine prove nothing, so that it is no failure.
 */
await commande(import.meta.filename, async () => {
  const demandes = argumentsDonnes().filter((a) => a !== '--petit');
  const petit = argumentsDonnes().includes('--petit');
  const inconnu = demandes.find((d) => !(d in GROUPES));
  if (inconnu !== undefined) throw new Arret(`${inconnu} ? ${Object.keys(GROUPES).join(', ')}`);
  const groupes = Object.entries(GROUPES).filter(([nom]) => demandes.length === 0 || demandes.includes(nom));
  const runtime = await resoudreElectron();
  await construire({ siChange: true });
  const affichage = await ouvrirAffichage(runtime.executable);
  const atelier = ouvrirAtelier();
  try {
    const etabli = etablir(atelier, petit, runtime, affichage.env);
    const mesures: Mesure[] = [];
    for (const [rang, [nom, mesurer]] of groupes.entries()) {
      dire(`${rang + 1}/${groupes.length} ${nom}`);
      const duree = await chronometrer(async () => mesures.push(...(await mesurer(etabli))));
      dire(`  ${(duree / 1000).toFixed(0)} s`);
    }
    const machine: Machine = {
      date: new Date().toISOString().slice(0, 10),
      processeur: os.cpus()[0]?.model ?? '',
      coeurs: os.cpus().length,
      memoireGio: Math.round(os.totalmem() / 2 ** 30),
      systeme: `${os.platform()} ${os.release()}`,
      node: process.version,
      electron: runtime.version,
    };
    mkdirSync(path.dirname(RAPPORT), { recursive: true });
    writeFileSync(RAPPORT, `${JSON.stringify(rapport(mesures, machine, petit), null, 2)}\n`);
    writeFileSync(RAPPORT.replace(/json$/, 'md'), markdown(mesures, machine));
    console.log(tableau(mesures));
    return 0;
  } finally {
    affichage.fermer();
    atelier.ranger();
  }
});
