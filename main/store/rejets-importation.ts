import { randomUUID } from 'node:crypto';
import { promises as fs } from 'node:fs';
import { echec, reussite, type Gestionnaires, type Resultat } from '../../shared/api.ts';
import { REFUS_MAX } from '../../shared/importation/importation.ts';
import { ENTETES_REFUS } from '../../shared/messages/importation.fr.ts';
import { ecrireMontant } from '../../shared/rejets/montant.ts';
import {
  lireLigneRejet,
  REFUS_REJETS_MAX,
  type ApercuRejets,
  type AVerifier,
  type ImportRejets,
  type LectureRejets,
  type RefusRejet,
} from '../../shared/rejets/colonnes.ts';
import { direCause, direRefusRejet, direVerifier, ENTETES_EXPORT, messagesRejets } from '../../shared/messages/rejets.fr.ts';
import type { Base } from './database.ts';
import { ecrireCsv } from './importation/csv.ts';
import { examiner, type Fichier } from './importation/fichier.ts';
import { estVide, FichierFautif, lireLignes } from './importation/lecture.ts';
import { lisible } from './importation/separateur.ts';
import { apercuRejets, apercuRejetsIllisible, lectureRejets } from './rejets-apercu.ts';
import type { FichierRejets, Rangee } from './rejets-fichier.ts';
import { receptionRejets, type LigneLue } from './rejets-reception.ts';

const PAGE = 500;
const laisserPasser = (): Promise<void> => new Promise((suite) => setImmediate(suite));
const RIEN: ImportRejets = {
  faute: null,
  lignes: 0,
  nouveaux: 0,
  connus: 0,
  encore: [],
  verifier: 0,
  aVerifier: [],
  soldes: 0,
  refuses: 0,
  refus: [],
  aPreciser: { payeur: 0, cause: 0, patient: 0 },
};

/** A line for the file to correct, with what is to be said of it. */
interface Ecartee {
  readonly ligne: number;
  readonly dit: string;
  readonly cellules: readonly string[];
}

/** The lines of a file, read to its end before anything is written. @throws {FichierFautif} */
async function lireFichier(
  f: Fichier,
  { entetes, lecture }: ApercuRejets,
  jour: string,
): Promise<{ lues: LigneLue[]; lignes: number; soldes: number; refuses: number; refus: (RefusRejet & Ecartee)[] }> {
  const { size, mtimeMs } = await fs.stat(f.chemin);
  // Not the file that was looked at any more.
  if (size !== f.octets || mtimeMs !== f.modifie) throw new FichierFautif('illisible');
  const r = { lues: [] as LigneLue[], lignes: 0, soldes: 0, refuses: 0, refus: [] as (RefusRejet & Ecartee)[] };
  let [ligne, enteteVu] = [0, false];
  for await (const { lignes } of lireLignes(f.chemin, { ...lecture, finDeLigne: f.finDeLigne }, entetes.length)) {
    for (const brutes of lignes) {
      ligne += 1;
      if (estVide(brutes)) continue;
      if (!enteteVu) {
        enteteVu = true;
        continue;
      }
      r.lignes += 1;
      const lue = lireLigneRejet(lecture.colonnes, brutes, randomUUID(), jour);
      const cellules = brutes.map((c) => c.trim());
      if (lue.sort === 'rejet') r.lues.push({ ...lue, ligne, cellules });
      else if (lue.sort === 'solde') r.soldes += 1;
      else {
        r.refuses += 1;
        const { colonne, raison } = lue;
        if (r.refus.length < REFUS_MAX) r.refus.push({ ligne, colonne, raison, dit: direRefusRejet(colonne, raison), cellules });
      }
    }
  }
  return r;
}

/** Rejects in from a file of the LGO, all of its good lines or none; rejects out to a spreadsheet. */
export function importationRejets(base: Base, fichier: FichierRejets) {
  const tous = base.prepare<[string], Rangee & { id: string }>(
    `SELECT r.id, ${fichier.COLONNES} FROM rejets r WHERE r.deleted_at = '' AND r.id > ? ORDER BY r.id LIMIT ${PAGE}`,
  );
  const recevoir = receptionRejets(base, fichier);
  const enCellules = (r: ReturnType<FichierRejets['enLigne']>): string[] => [
    r.date,
    r.payeur,
    r.nomPayeur,
    r.facture,
    r.lot,
    ecrireMontant(r.montant),
    r.code,
    r.libelle,
    direCause(r.cause),
    messagesRejets.etats[r.etat],
    ecrireMontant(r.reste),
    ecrireMontant(r.paye),
    ecrireMontant(r.perdu),
    r.relance,
    r.patient,
    fichier.patientDe(r.patientId)?.dateNaissance ?? '',
    r.commentaire,
  ];

  /** The file that was looked at last, and the lines of it to correct or to look at. */
  let choix: { readonly fichier: Fichier; readonly apercu: ApercuRejets } | null = null;
  let ecartees: readonly Ecartee[] = [];
  let enCours = false;
  const voir = (f: Fichier, lecture: LectureRejets): Resultat<ApercuRejets> => {
    choix = { fichier: f, apercu: apercuRejets(f, lecture) };
    return reussite(choix.apercu);
  };

  return {
    'rejets.examiner': async ({ chemin }) => {
      if (enCours) return echec('import-en-cours');
      [choix, ecartees] = [null, []];
      try {
        const f = await examiner(chemin);
        return voir(f, lectureRejets(f));
      } catch {
        return reussite(apercuRejetsIllisible(chemin));
      }
    },
    'rejets.relire': (lecture) => {
      if (enCours) return echec('import-en-cours');
      if (choix === null) return echec('fichier-illisible');
      const avant = choix.apercu.lecture;
      // Other cells, other columns: what was said of those before does not hold.
      const memes = avant.encodage === lecture.encodage && avant.separateur === lecture.separateur;
      return voir(choix.fichier, memes ? lecture : { ...lecture, colonnes: [] });
    },
    'rejets.lireFichier': async ({ lecture, jour }) => {
      if (enCours) return echec('import-en-cours');
      if (choix === null) return echec('fichier-illisible');
      const { fichier: f } = choix;
      const vu = apercuRejets(f, lecture);
      const dites = lecture.colonnes.filter((c) => c !== null);
      if (vu.faute !== null || lecture.colonnes.length !== vu.entetes.length || new Set(dites).size < dites.length)
        return echec('entree-invalide', 'lecture');
      choix = { fichier: f, apercu: vu };
      ecartees = [];
      enCours = true;
      try {
        const { lues, refus, ...comptes } = await lireFichier(f, vu, jour);
        const { aVerifier: vues, ...pris } = await recevoir(lues, jour);
        const aVerifier: AVerifier[] = vues.map(({ lue, raison, rejet }) => ({ ligne: lue.ligne, raison, rejet }));
        const aRegarder = vues.map(({ lue, raison, rejet }) => ({ ...lue, dit: direVerifier(raison, rejet) }));
        ecartees = [...refus, ...aRegarder].toSorted((a, b) => a.ligne - b.ligne);
        return reussite({
          faute: null,
          ...comptes,
          ...pris,
          verifier: vues.length,
          aVerifier: aVerifier.slice(0, REFUS_REJETS_MAX),
          refus: refus.slice(0, REFUS_REJETS_MAX).map(({ ligne, colonne, raison }) => ({ ligne, colonne, raison })),
        });
      } catch (e) {
        if (e instanceof FichierFautif) return reussite({ ...RIEN, faute: e.faute });
        // A file that went away is the person's; what the disk of the data refuses is said as such.
        if (await lisible(f.chemin)) throw e;
        return reussite({ ...RIEN, faute: 'illisible' });
      } finally {
        enCours = false;
      }
    },
    'rejets.ecrireRefus': async ({ chemin }) => {
      const entetes = choix?.apercu.entetes ?? [];
      // A file of refused lines that is imported again brings its two columns back.
      const garde = ENTETES_REFUS.every((e, i) => entetes.at(i - 2) === e) ? entetes.length - 2 : entetes.length;
      const lignes = ecartees.map(({ ligne, dit, cellules }) => [
        ...Array.from({ length: garde }, (_, i) => cellules[i] ?? ''),
        String(ligne),
        dit,
        ...cellules.slice(entetes.length),
      ]);
      async function* pages(): AsyncGenerator<string[][]> {
        for (let i = 0; i < lignes.length; i += PAGE) {
          yield lignes.slice(i, i + PAGE);
          await laisserPasser();
        }
      }
      return (await ecrireCsv(chemin, [...entetes.slice(0, garde), ...ENTETES_REFUS], pages()))
        ? reussite(null)
        : echec('fichier-non-ecrit');
    },
    'rejets.ecrireCsv': async ({ chemin }) => {
      let ecrits = 0;
      async function* pages(): AsyncGenerator<string[][]> {
        for (let apres = ''; ;) {
          const page = tous.all(apres);
          const dernier = page.at(-1);
          if (dernier === undefined) return;
          apres = dernier.id;
          ecrits += page.length;
          yield page.map((r) => enCellules(fichier.enLigne(r)));
          await laisserPasser();
        }
      }
      return (await ecrireCsv(chemin, ENTETES_EXPORT, pages())) ? reussite({ rejets: ecrits }) : echec('fichier-non-ecrit');
    },
  } satisfies Partial<
    Gestionnaires<'rejets.examiner' | 'rejets.relire' | 'rejets.lireFichier' | 'rejets.ecrireRefus' | 'rejets.ecrireCsv'>
  >;
}
