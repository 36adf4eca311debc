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
  type ImportRejets,
  type LectureRejets,
  type RefusRejet,
} from '../../shared/rejets/colonnes.ts';
import { direCause, direRefusRejet, ENTETES_EXPORT, messagesRejets } from '../../shared/messages/rejets.fr.ts';
import { cleRejet, type FicheRejet, type LigneRejet } from '../../shared/rejets/rejet.ts';
import type { Base } from './database.ts';
import { ecrireCsv } from './importation/csv.ts';
import { examiner, type Fichier } from './importation/fichier.ts';
import { estVide, FichierFautif, lireLignes } from './importation/lecture.ts';
import { lisible } from './importation/separateur.ts';
import { apercuRejets, apercuRejetsIllisible, lectureRejets } from './rejets-apercu.ts';
import { refuserEncore, type FichierRejets, type Rangee } from './rejets-fichier.ts';

const PAGE = 500;
const laisserPasser = (): Promise<void> => new Promise((suite) => setImmediate(suite));
const RIEN: ImportRejets = { faute: null, lignes: 0, nouveaux: 0, connus: 0, encore: [], refuses: 0, refus: [] };

/** What was made of the good lines of a file; the others were known. */
interface Prise {
  readonly nouveaux: number;
  readonly encore: LigneRejet[];
}

/** A refused line, with its cells for the file to correct. */
interface Ecartee extends RefusRejet {
  readonly cellules: readonly string[];
}

/** The lines of a file, read to its end before anything is written. @throws {FichierFautif} */
async function lireFichier(
  f: Fichier,
  { entetes, lecture }: ApercuRejets,
  jour: string,
): Promise<{ fiches: FicheRejet[]; lignes: number; refuses: number; ecartees: Ecartee[] }> {
  const { size, mtimeMs } = await fs.stat(f.chemin);
  // Not the file that was looked at any more.
  if (size !== f.octets || mtimeMs !== f.modifie) throw new FichierFautif('illisible');
  const fiches: FicheRejet[] = [];
  const ecartees: Ecartee[] = [];
  let [ligne, lignes, refuses, enteteVu] = [0, 0, 0, false];
  for await (const lues of lireLignes(f.chemin, { ...lecture, finDeLigne: f.finDeLigne }, entetes.length)) {
    for (const cellules of lues.lignes) {
      ligne += 1;
      if (estVide(cellules)) continue;
      if (!enteteVu) {
        enteteVu = true;
        continue;
      }
      lignes += 1;
      const lue = lireLigneRejet(lecture.colonnes, cellules, randomUUID(), jour);
      if (lue.ok) fiches.push(lue.fiche);
      else {
        refuses += 1;
        const { colonne, raison } = lue;
        if (ecartees.length < REFUS_MAX) ecartees.push({ ligne, colonne, raison, cellules: cellules.map((c) => c.trim()) });
      }
    }
  }
  return { fiches, lignes, refuses, ecartees };
}

/** Rejects in from a file of the LGO, all of its good lines or none; rejects out to a spreadsheet. */
export function importationRejets(base: Base, fichier: FichierRejets) {
  const tous = base.prepare<[string], Rangee & { id: string }>(
    `SELECT r.id, ${fichier.COLONNES} FROM rejets r WHERE r.deleted_at = '' AND r.id > ? ORDER BY r.id LIMIT ${PAGE}`,
  );
  const prendre = base.transaction((fiches: readonly FicheRejet[], jour: string): Prise => {
    const prise = { nouveaux: 0, encore: [] as LigneRejet[] };
    // How many had already come back as this very line, before the file: read again, it is no news.
    const vues = (fiche: FicheRejet): number =>
      fichier.semblables(fiche).filter((s) => fichier.lignesVues(s.ligne.id).includes(cleRejet(fiche))).length;
    const avant = new Map(fiches.map((f) => [cleRejet(f), f] as const).map(([cle, f]) => [cle, vues(f)]));
    const lues = new Map<string, number>();
    for (const fiche of fiches) {
      const cle = cleRejet(fiche);
      const rang = (lues.get(cle) ?? 0) + 1;
      lues.set(cle, rang);
      // Without an invoice number, several lines alike are as many invoices: the n-th is known when n were there before the file.
      const deja = avant.get(cle) ?? 0;
      if (fiche.facture === '' ? rang <= deja : deja > 0 || rang > 1) continue;
      const semblables = fichier.semblables(fiche).map((s) => s.ligne);
      const renvoyee = semblables.find((l) => l.etat === 'renvoyee');
      if (renvoyee !== undefined) {
        refuserEncore(fichier, renvoyee, fiche, { mouvement: randomUUID(), jour });
        prise.encore.push(fichier.trouver(renvoyee.id)!);
        continue;
      }
      // The number names the invoice, which is followed under another lot.
      if (fiche.facture !== '' && semblables.length > 0) continue;
      fichier.mouvoir(fiche.id, {
        mouvement: randomUUID(),
        geste: 'saisir',
        jour,
        fiche,
        motif: messagesRejets.importation.motif,
      });
      prise.nouveaux += 1;
    }
    return prise;
  });
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
    r.commentaire,
  ];

  /** The file that was looked at last, and the lines that its import refused. */
  let choix: { readonly fichier: Fichier; readonly apercu: ApercuRejets } | null = null;
  let ecartees: readonly Ecartee[] = [];
  const voir = (f: Fichier, lecture: LectureRejets): Resultat<ApercuRejets> => {
    choix = { fichier: f, apercu: apercuRejets(f, lecture) };
    return reussite(choix.apercu);
  };

  return {
    'rejets.examiner': async ({ chemin }) => {
      [choix, ecartees] = [null, []];
      try {
        const f = await examiner(chemin);
        return voir(f, lectureRejets(f));
      } catch {
        return reussite(apercuRejetsIllisible(chemin));
      }
    },
    'rejets.relire': (lecture) => {
      if (choix === null) return echec('fichier-illisible');
      const avant = choix.apercu.lecture;
      // Other cells, other columns: what was said of those before does not hold.
      const memes = avant.encodage === lecture.encodage && avant.separateur === lecture.separateur;
      return voir(choix.fichier, memes ? lecture : { ...lecture, colonnes: [] });
    },
    'rejets.lireFichier': async ({ lecture, jour }) => {
      if (choix === null) return echec('fichier-illisible');
      const { fichier: f } = choix;
      const vu = apercuRejets(f, lecture);
      const dites = lecture.colonnes.filter((c) => c !== null);
      if (vu.faute !== null || lecture.colonnes.length !== vu.entetes.length || new Set(dites).size < dites.length)
        return echec('entree-invalide', 'lecture');
      choix = { fichier: f, apercu: vu };
      ecartees = [];
      try {
        const lues = await lireFichier(f, vu, jour);
        const { nouveaux, encore } = prendre(lues.fiches, jour);
        ({ ecartees } = lues);
        return reussite({
          faute: null,
          lignes: lues.lignes,
          nouveaux,
          encore,
          connus: lues.fiches.length - nouveaux - encore.length,
          refuses: lues.refuses,
          refus: ecartees.slice(0, REFUS_REJETS_MAX).map(({ ligne, colonne, raison }) => ({ ligne, colonne, raison })),
        });
      } catch (e) {
        if (e instanceof FichierFautif) return reussite({ ...RIEN, faute: e.faute });
        // A file that went away is the person's; what the disk of the data refuses is said as such.
        if (await lisible(f.chemin)) throw e;
        return reussite({ ...RIEN, faute: 'illisible' });
      }
    },
    'rejets.ecrireRefus': async ({ chemin }) => {
      const entetes = choix?.apercu.entetes ?? [];
      // A file of refused lines that is imported again brings its two columns back.
      const garde = ENTETES_REFUS.every((e, i) => entetes.at(i - 2) === e) ? entetes.length - 2 : entetes.length;
      const lignes = ecartees.map(({ ligne, colonne, raison, cellules }) => [
        ...Array.from({ length: garde }, (_, i) => cellules[i] ?? ''),
        String(ligne),
        direRefusRejet(colonne, raison),
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
