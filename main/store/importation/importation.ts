import { promises as fs } from 'node:fs';
import { echec, reussite, type Gestionnaires, type Resultat } from '../../../shared/api.ts';
import {
  REFUS_LISTES,
  REFUS_MAX,
  type Apercu,
  type EtatImport,
  type Lecture,
  type Refus,
} from '../../../shared/importation/importation.ts';
import { sansDouble } from '../../../shared/importation/colonnes.ts';
import { lecteurDeLignes, type Faute, type LigneLue } from '../../../shared/importation/ligne.ts';
import { direEcart, direPerdus, direRefus, ENTETES_REFUS } from '../../../shared/messages/importation.fr.ts';
import type { Base } from '../database.ts';
import type { Calendrier } from '../echeances.ts';
import { ecrireCsv } from './csv.ts';
import { creerEcriture } from './ecriture.ts';
import { apercuDe, apercuIllisible, examiner, lectureInitiale, type Fichier } from './fichier.ts';
import { estVide, FichierFautif, largeurDe, lireLignes } from './lecture.ts';
import { modelesImport } from './modeles.ts';

type Procedures =
  | 'import.lire'
  | 'import.relire'
  | 'import.lancer'
  | 'import.etat'
  | 'import.annuler'
  | 'import.refus'
  | 'import.ecrireRefus';

const RIEN: EtatImport = {
  phase: 'aucune',
  lus: 0,
  octets: 0,
  lignes: 0,
  nouveaux: 0,
  completes: 0,
  connus: 0,
  refuses: 0,
  aCompleter: 0,
  faute: null,
};
/** Lines taken in at once: what a search that comes in between may have to wait for. */
const PAS = 500;
/** Lines read ahead of those that are taken in. */
const AVANCE = 10_000;
type Bonne = Extract<LigneLue, { ok: true }>;
const comparer = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const laisserPasser = (): Promise<void> => new Promise((suite) => setImmediate(suite));

/** The file chosen by the person, and how it is read. */
interface Choix {
  readonly fichier: Fichier;
  apercu: Apercu;
}

/** Takes the patients of an LGO's export in, behind the counter's calls; nothing is to be seen before the end, and all of it then. */
export function importation(base: Base, calendrier: Calendrier) {
  const ecriture = creerEcriture(base, calendrier);
  const modeles = modelesImport(base);
  let choix: Choix | null = null;
  let etat = RIEN;
  let refus: Refus[] = [];
  /** What was left out of lines that were taken, line after line. */
  let ecarts: Refus[] = [];
  let enCours = false;
  let annulation = false;
  /** Nothing more is to be done: cancelled, or the file is closed. */
  const arrete = (): boolean => annulation || !base.open;

  /** Takes away what an import left, step by step; what fails is taken up at the next opening. */
  const nettoyer = async (): Promise<void> => {
    try {
      while (base.open && ecriture.retirer()) await laisserPasser();
    } catch {
      // The disk is full or gone: the rest stays hidden until then.
    }
  };
  /** Takes away what a stop left. @returns whether there was something. */
  const reprendre = (): boolean => {
    enCours = ecriture.inacheve();
    if (enCours)
      void laisserPasser()
        .then(nettoyer)
        .finally(() => {
          enCours = false;
        });
    return enCours;
  };
  reprendre();

  let indexation = false;
  /** Makes completed patients found by what they were completed with, page by page. */
  const indexer = async (): Promise<void> => {
    if (indexation) return;
    indexation = true;
    try {
      do await laisserPasser();
      while (base.open && ecriture.indexer());
    } catch {
      // The disk is full or gone: taken up at the next import or opening.
    }
    indexation = false;
  };
  void indexer();

  /** A copy: a cell cut out of the file would hold a whole piece of it. */
  const copier = (cellules: readonly string[]): string[] => JSON.parse(JSON.stringify(cellules.map((c) => c.trim()))) as string[];
  const refuser = (ligne: number, { colonne, raison }: Faute, lues: readonly string[]): void => {
    etat = { ...etat, refuses: etat.refuses + 1 };
    if (refus.length < REFUS_MAX) refus.push({ ligne, prise: false, colonne, raison, cellules: copier(lues) });
  };
  const ecarter = (ligne: number, fautes: readonly Faute[], lues: readonly string[]): void => {
    if (etat.aCompleter < REFUS_MAX) {
      const cellules = copier(lues);
      for (const { colonne, raison } of fautes) ecarts.push({ ligne, prise: true, colonne, raison, cellules });
    }
    etat = { ...etat, aCompleter: etat.aCompleter + 1 };
  };

  /** Takes in what was read, step by step. */
  const prendre = async (bonnes: Bonne[]): Promise<void> => {
    // Those born together are neighbours in the indexes, and their NIR nearly are: each step then touches few pages.
    const triees = bonnes.toSorted((a, b) => comparer(a.patient.dateNaissance, b.patient.dateNaissance));
    for (let i = 0; i < triees.length && !arrete(); i += PAS) {
      const sorts = ecriture.recevoir(triees.slice(i, i + PAS));
      const compte = (sort: (typeof sorts)[number]): number => sorts.filter((s) => s === sort).length;
      etat = {
        ...etat,
        nouveaux: etat.nouveaux + compte('nouveau'),
        completes: etat.completes + compte('complete'),
        connus: etat.connus + compte('connu'),
      };
      await laisserPasser();
    }
  };

  /** Reads the file to its end. @returns whether it got there: neither cancelled nor closed. */
  const lire = async ({ fichier, apercu }: Choix, jour: string): Promise<boolean> => {
    const { lecture } = apercu;
    const { size, mtimeMs } = await fs.stat(fichier.chemin);
    // Not the file that was looked at any more.
    if (size !== fichier.octets || mtimeMs !== fichier.modifie) throw new FichierFautif('illisible');
    const largeur = largeurDe(apercu.entetes);
    const lireLigne = lecteurDeLignes(lecture.colonnes, largeur, jour);
    let ligne = 0;
    let enteteVu = false;
    let bonnes: Bonne[] = [];
    for await (const { lignes, lus } of lireLignes(fichier.chemin, { ...lecture, finDeLigne: fichier.finDeLigne }, largeur)) {
      if (arrete()) return false;
      for (const cellules of lignes) {
        ligne += 1;
        if (estVide(cellules)) continue;
        if (!enteteVu) {
          enteteVu = true;
          continue;
        }
        etat = { ...etat, lignes: etat.lignes + 1 };
        const lue = lireLigne(cellules);
        if (!lue.ok) refuser(ligne, lue, cellules);
        else {
          bonnes.push(lue);
          if (lue.ecarts.length > 0) ecarter(ligne, lue.ecarts, cellules);
        }
      }
      etat = { ...etat, lus };
      if (bonnes.length >= AVANCE) {
        await prendre(bonnes);
        bonnes = [];
      }
    }
    await prendre(bonnes);
    return !arrete();
  };

  const derouler = async (c: Choix, jour: string): Promise<void> => {
    try {
      if (await lire(c, jour)) {
        etat = { ...etat, phase: 'validation' };
        await laisserPasser();
        // Asked for at the very last moment: still in time.
        if (!arrete()) {
          ecriture.publier();
          etat = { ...etat, phase: 'finie' };
          void indexer();
          return;
        }
      }
      await nettoyer();
      etat = { ...etat, phase: 'annulee' };
    } catch (e) {
      await nettoyer();
      etat = { ...etat, phase: 'echouee', faute: e instanceof FichierFautif ? e.faute : null };
    } finally {
      enCours = false;
    }
  };

  const apercu = (fichier: Fichier, lecture: Lecture, modele: boolean): Resultat<Apercu> => {
    choix = { fichier, apercu: apercuDe(fichier, lecture, modele) };
    return reussite(choix.apercu);
  };

  return {
    'import.lire': async ({ chemin }) => {
      if (enCours) return echec('import-en-cours');
      [choix, etat, refus, ecarts] = [null, RIEN, [], []];
      try {
        const fichier = await examiner(chemin);
        const { lecture, modele } = lectureInitiale(fichier, modeles.lire(fichier.entete));
        return apercu(fichier, lecture, modele);
      } catch {
        return reussite(apercuIllisible(chemin));
      }
    },
    'import.relire': (lecture) => {
      if (enCours) return echec('import-en-cours');
      if (choix === null) return echec('fichier-illisible');
      const avant = choix.apercu.lecture;
      // Other cells, other columns: what was said of those before does not hold.
      const memes = avant.encodage === lecture.encodage && avant.separateur === lecture.separateur;
      return apercu(choix.fichier, memes ? lecture : { ...lecture, colonnes: [] }, memes && choix.apercu.modele);
    },
    'import.lancer': ({ lecture, jour }) => {
      if (enCours || reprendre()) return echec('import-en-cours');
      if (choix === null) return echec('fichier-illisible');
      const vu = apercuDe(choix.fichier, lecture, false);
      if (vu.faute !== null || lecture.colonnes.length !== vu.entetes.length || !sansDouble(lecture.colonnes))
        return echec('entree-invalide', 'lecture');
      const fait: Choix = { fichier: choix.fichier, apercu: vu };
      base.transaction(() => {
        modeles.garder(fait.fichier.entete, vu.lecture);
        ecriture.commencer(jour);
      })();
      [enCours, annulation, refus, ecarts] = [true, false, [], []];
      etat = { ...RIEN, phase: 'lecture', octets: fait.fichier.octets };
      choix = fait;
      void derouler(fait, jour);
      return reussite(etat);
    },
    'import.etat': () => reussite(etat),
    'import.annuler': () => {
      annulation = true;
      return reussite(etat);
    },
    'import.refus': () => reussite([...refus.slice(0, REFUS_LISTES), ...ecarts.slice(0, REFUS_LISTES)]),
    'import.ecrireRefus': async ({ chemin }) => {
      const entetes = choix?.apercu.entetes ?? [];
      // A file of refused lines that is imported again brings its two columns back.
      const garde = ENTETES_REFUS.every((e, i) => entetes.at(i - 2) === e) ? entetes.length - 2 : entetes.length;
      const ligneDe = ({ ligne, cellules }: Refus, raison: string): string[] => [
        ...Array.from({ length: garde }, (_, i) => cellules[i] ?? ''),
        String(ligne),
        raison,
        ...cellules.slice(entetes.length),
      ];
      const dire = ({ prise, colonne, raison }: Refus): string =>
        prise && colonne !== null ? direEcart(colonne, raison) : direRefus(colonne, raison);
      // One row a line, with all that is wrong in it.
      const parLigne = new Map<number, Refus[]>();
      for (const r of [...refus, ...ecarts]) parLigne.set(r.ligne, [...(parLigne.get(r.ligne) ?? []), r]);
      const lignes = [...parLigne.values()];
      const perdus = direPerdus(etat);
      async function* pages(): AsyncGenerator<string[][]> {
        for (let i = 0; i < lignes.length; i += PAS) {
          yield lignes.slice(i, i + PAS).map((fautes) => ligneDe(fautes[0]!, fautes.map(dire).join(', ')));
          await laisserPasser();
        }
        // Without a name, it is no patient for who imports the file again.
        if (perdus !== null) yield [[...Array.from({ length: garde + 1 }, () => ''), perdus]];
      }
      return (await ecrireCsv(chemin, [...entetes.slice(0, garde), ...ENTETES_REFUS], pages()))
        ? reussite(null)
        : echec('fichier-non-ecrit');
    },
  } satisfies Partial<Gestionnaires<Procedures>>;
}
