import { randomUUID } from 'node:crypto';
import { promises as fs } from 'node:fs';
import { echec, reussite, type Gestionnaires } from '../../shared/api.ts';
import { COLONNES_MAX, SEPARATEURS, type FauteFichier, type Separateur } from '../../shared/importation/importation.ts';
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
import { cleRejet, type FicheRejet, type LigneRejet } from '../../shared/rejets/rejet.ts';
import type { Base } from './database.ts';
import { ecrireCsv } from './importation/csv.ts';
import { examiner, type Fichier } from './importation/fichier.ts';
import { devinerSeparateur, estVide, FichierFautif, largeurDe, lireLignes, premieresLignes } from './importation/lecture.ts';
import { refuserEncore, type FichierRejets, type Rangee } from './rejets-fichier.ts';

const PAGE = 500;
const laisserPasser = (): Promise<void> => new Promise((suite) => setImmediate(suite));
const RIEN: ImportRejets = { faute: null, lignes: 0, nouveaux: 0, connus: 0, encore: [], refuses: 0, refus: [] };

/** What was made of the good lines of a file; the others were known. */
interface Prise {
  readonly nouveaux: number;
  readonly encore: LigneRejet[];
}

/** The separator under which the header names the most columns, or the most even one. */
function separateurDe({ debut, encodage, finDeLigne }: Fichier): Separateur {
  const nommees = (separateur: Separateur): number =>
    reconnaitreRejets(premieresLignes(debut, { encodage, separateur, finDeLigne }, false).lignes[0] ?? []).filter(
      (c) => c !== null,
    ).length;
  const meilleur = SEPARATEURS.reduce((a, b) => (nommees(b) > nommees(a) ? b : a));
  return nommees(meilleur) > 1 ? meilleur : devinerSeparateur(debut, { encodage, finDeLigne });
}

/** The lines of a file, read to its end before anything is written. @throws {FichierFautif} */
async function lireFichier(f: Fichier, jour: string): Promise<{ fiches: FicheRejet[]; bilan: ImportRejets }> {
  const separateur = separateurDe(f);
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

  return {
    'rejets.lireFichier': async ({ chemin, jour }) => {
      const refuser = (faute: FauteFichier) => reussite({ ...RIEN, faute });
      try {
        const f = await examiner(chemin);
        if (f.faute !== null) return refuser(f.faute);
        const { fiches, bilan } = await lireFichier(f, jour);
        const { nouveaux, encore } = prendre(fiches, jour);
        return reussite({ ...bilan, nouveaux, encore, connus: fiches.length - nouveaux - encore.length });
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

async function lisible(chemin: string): Promise<boolean> {
  try {
    await fs.access(chemin, fs.constants.R_OK);
    return true;
  } catch {
    return false;
  }
}
