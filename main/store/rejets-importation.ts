import { randomUUID } from 'node:crypto';
import { echec, reussite, type Gestionnaires } from '../../shared/api.ts';
import { COLONNES_MAX, type FauteFichier } from '../../shared/importation/importation.ts';
import { ecrireMontant } from '../../shared/rejets/montant.ts';
import {
  colonnesSuffisent,
  lireLigneRejet,
  reconnaitreRejets,
  REFUS_REJETS_MAX,
  type ImportRejets,
  type RefusRejet,
} from '../../shared/rejets/colonnes.ts';
import { direCause, ENTETES_EXPORT, messagesRejets } from '../../shared/messages/rejets.fr.ts';
import { cleRejet, type FicheRejet } from '../../shared/rejets/rejet.ts';
import type { Base } from './database.ts';
import { ecrireCsv } from './importation/csv.ts';
import { examiner, type Fichier } from './importation/fichier.ts';
import { estVide, FichierFautif, largeurDe, lireLignes, premieresLignes } from './importation/lecture.ts';
import { lisible, separateurDe } from './importation/separateur.ts';
import type { FichierRejets, Rangee } from './rejets-fichier.ts';

const PAGE = 500;
const laisserPasser = (): Promise<void> => new Promise((suite) => setImmediate(suite));
const RIEN: ImportRejets = { faute: null, lignes: 0, nouveaux: 0, connus: 0, refuses: 0, refus: [] };

/** The lines of a file, read to its end before anything is written. @throws {FichierFautif} */
async function lireFichier(f: Fichier, jour: string): Promise<{ fiches: FicheRejet[]; bilan: ImportRejets }> {
  const separateur = separateurDe(f, (entetes) => reconnaitreRejets(entetes).filter((c) => c !== null).length);
  const format = { encodage: f.encodage, finDeLigne: f.finDeLigne, separateur };
  const { lignes: premieres, coupe } = premieresLignes(f.debut, format, f.octets <= f.debut.length);
  if (coupe) throw new FichierFautif('coupe');
  const entetes = premieres[0] ?? [];
  if (entetes.length > COLONNES_MAX) throw new FichierFautif('trop-de-colonnes');
  const largeur = largeurDe(entetes);
  const colonnes = reconnaitreRejets(entetes.slice(0, largeur));
  if (!colonnesSuffisent(colonnes)) throw new FichierFautif('colonnes-manquantes');
  const fiches: FicheRejet[] = [];
  const refus: RefusRejet[] = [];
  let [ligne, lignes, refuses, enteteVu] = [0, 0, 0, false];
  for await (const lues of lireLignes(f.chemin, format, largeur)) {
    for (const cellules of lues.lignes) {
      ligne += 1;
      if (estVide(cellules)) continue;
      if (!enteteVu) {
        enteteVu = true;
        continue;
      }
      lignes += 1;
      const lue = lireLigneRejet(colonnes, cellules, randomUUID(), jour);
      if (lue.ok) fiches.push(lue.fiche);
      else {
        refuses += 1;
        if (refus.length < REFUS_REJETS_MAX) refus.push({ ligne, colonne: lue.colonne, raison: lue.raison });
      }
    }
  }
  return { fiches, bilan: { ...RIEN, lignes, refuses, refus } };
}

/** Rejects in from a file of the LGO, all of its good lines or none; rejects out to a spreadsheet. */
export function importationRejets(base: Base, fichier: FichierRejets) {
  const connues = base.prepare<[string], number>("SELECT count(*) FROM rejets WHERE cle = ? AND deleted_at = ''").pluck();
  const tous = base.prepare<[string], Rangee & { id: string }>(
    `SELECT r.id, ${fichier.COLONNES} FROM rejets r WHERE r.deleted_at = '' AND r.id > ? ORDER BY r.id LIMIT ${PAGE}`,
  );
  const prendre = base.transaction((fiches: readonly FicheRejet[], jour: string): number => {
    let nouveaux = 0;
    const avant = new Map(fiches.map((f) => [cleRejet(f), connues.get(cleRejet(f)) ?? 0]));
    const lues = new Map<string, number>();
    for (const fiche of fiches) {
      const cle = cleRejet(fiche);
      const rang = (lues.get(cle) ?? 0) + 1;
      lues.set(cle, rang);
      // Without an invoice number, several lines alike are as many invoices: the n-th is known when n were there before the file.
      const deja = avant.get(cle) ?? 0;
      if (fiche.facture === '' ? rang <= deja : deja > 0 || rang > 1) continue;
      fichier.mouvoir(fiche.id, {
        mouvement: randomUUID(),
        geste: 'saisir',
        jour,
        fiche,
        motif: messagesRejets.importation.motif,
      });
      nouveaux += 1;
    }
    return nouveaux;
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

  return {
    'rejets.lireFichier': async ({ chemin, jour }) => {
      const refuser = (faute: FauteFichier) => reussite({ ...RIEN, faute });
      try {
        const f = await examiner(chemin);
        if (f.faute !== null) return refuser(f.faute);
        const { fiches, bilan } = await lireFichier(f, jour);
        const nouveaux = prendre(fiches, jour);
        return reussite({ ...bilan, nouveaux, connus: fiches.length - nouveaux });
      } catch (e) {
        if (e instanceof FichierFautif) return refuser(e.faute);
        // A file that went away is the person's; what the disk of the data refuses is said as such.
        if (await lisible(chemin)) throw e;
        return refuser('illisible');
      }
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
  } satisfies Partial<Gestionnaires<'rejets.lireFichier' | 'rejets.ecrireCsv'>>;
}
