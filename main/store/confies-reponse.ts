import { createHash } from 'node:crypto';
import { reussite, type Gestionnaires } from '../../shared/api.ts';
import type { DateIso } from '../../shared/dates.ts';
import { COLONNES_MAX, type FauteFichier } from '../../shared/importation/importation.ts';
import { messagesConfie as M } from '../../shared/messages/confie.fr.ts';
import type { Reglages } from '../../shared/model.ts';
import {
  doublesDe,
  gesteDe,
  lireReponse,
  reconnaitreReponse,
  reponseLisible,
  REPONSES_MAX,
  type LectureReponse,
  type Reponse,
  type Sort,
  type VerdictReponse,
} from '../../shared/confie/reponse.ts';
import { relanceDe } from '../../shared/rejets/delais.ts';
import { fauteDe, MOUVEMENTS } from '../../shared/rejets/etats.ts';
import type { LigneRejet } from '../../shared/rejets/rejet.ts';
import { fr } from '../../shared/typographie.ts';
import type { Base } from './database.ts';
import { examiner } from './importation/fichier.ts';
import { estVide, FichierFautif, largeurDe, lireLignes, premieresLignes } from './importation/lecture.ts';
import { lisible, separateurDe } from './importation/separateur.ts';
import type { FichierRejets } from './rejets-fichier.ts';

/** Takes back what was tried. */
class Essai extends Error {
  readonly sorts: Sort[];
  constructor(sorts: Sort[]) {
    super('essai');
    this.sorts = sorts;
  }
}

/**
 * The key of a move that a line asks for: the same line read twice is one move. A comment that is corrected makes no other. What is
 * handed over again may come back with the same words; payments in part are told apart by their day, whenever they were handed over.
 */
function cleDe({ rejetId, issue, montant, date }: Reponse, remise: string): string {
  const hex = createHash('sha256')
    .update(JSON.stringify(['confie', rejetId, issue, montant, date, ...(issue === 'partiel' ? [] : [remise])]))
    .digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}

/** What a manager answers, read from a file and applied by the moves that the screen has. */
export function reponsesConfies(base: Base, fichier: FichierRejets, reglages: () => Reglages) {
  const derniereRemise = base
    .prepare<[string], string>(
      'SELECT remise_id FROM confies WHERE rejet_id = ? ORDER BY updated_at DESC, remise_id DESC LIMIT 1',
    )
    .pluck();

  const sortDe = (ligne: number, verdict: VerdictReponse, r: LigneRejet | null, issue: Sort['issue'], montant = 0): Sort => ({
    ligne,
    verdict,
    facture: r?.facture ?? '',
    nomPayeur: r?.nomPayeur ?? '',
    issue,
    montant,
    etat: r?.etat ?? '',
  });
  const appliquerUne = (reponse: Reponse, jour: DateIso): Sort => {
    const { ligne, rejetId, issue } = reponse;
    const rejet = fichier.trouver(rejetId);
    if (rejet === null) return sortDe(ligne, 'inconnu', null, issue);
    const remise = derniereRemise.get(rejetId);
    if (remise === undefined) return sortDe(ligne, 'non-confie', rejet, issue);
    const mouvement = cleDe(reponse, remise);
    const voulu = gesteDe(rejet, reponse);
    // What was applied is not done twice, even where it was undone since.
    if (fichier.deja(mouvement) !== null) return sortDe(ligne, voulu === 'deja' ? 'deja' : 'faite', rejet, issue);
    if (reponse.date > jour) return sortDe(ligne, 'date', rejet, issue);
    if (typeof voulu === 'string') return sortDe(ligne, voulu, rejet, issue);
    const { geste, montant } = voulu;
    const quand = reponse.date === '' ? jour : reponse.date;
    const { delaiAmcJours, teletransmission } = reglages();
    const demande = {
      jour: quand,
      montant,
      relance: MOUVEMENTS[geste].exige.includes('relance')
        ? relanceDe(geste, rejet.payeur, quand, delaiAmcJours, teletransmission.alsaceMoselle)
        : '',
      motif: reponse.commentaire === '' ? M.reponse.motif : fr(`${M.reponse.motif} : ${reponse.commentaire}`),
    };
    if (fauteDe(rejet, geste, demande) !== null || !fichier.mouvoir(rejetId, { mouvement, geste, ...demande }).ok)
      return sortDe(ligne, 'non-permis', rejet, issue);
    return sortDe(ligne, 'applique', fichier.trouver(rejetId), issue, montant);
  };
  const toutes = base.transaction((reponses: readonly Reponse[], jour: DateIso, essai: boolean): Sort[] => {
    const sorts = reponses.map((r) => appliquerUne(r, jour));
    if (essai) throw new Essai(sorts);
    return sorts;
  });
  /** What applying would do, line after line, by doing it and taking it back. */
  const essayer = (reponses: readonly Reponse[], jour: DateIso): Sort[] => {
    try {
      return toutes(reponses, jour, true);
    } catch (e) {
      if (e instanceof Essai) return e.sorts;
      throw e;
    }
  };

  /** @throws {FichierFautif} */
  const lire = async (chemin: string, jour: DateIso): Promise<LectureReponse> => {
    const f = await examiner(chemin);
    if (f.faute !== null) throw new FichierFautif(f.faute);
    const separateur = separateurDe(f, (entetes) => reconnaitreReponse(entetes).filter((c) => c !== null).length);
    const format = { encodage: f.encodage, finDeLigne: f.finDeLigne, separateur };
    const { lignes: premieres, coupe } = premieresLignes(f.debut, format, f.octets <= f.debut.length);
    if (coupe) throw new FichierFautif('coupe');
    const entetes = (premieres[0] ?? []).map((e) => e.trim());
    if (entetes.length > COLONNES_MAX) throw new FichierFautif('trop-de-colonnes');
    const colonnes = reconnaitreReponse(entetes);
    const doubles = doublesDe(colonnes, entetes);
    if (doubles !== null) return { faute: null, doubles, reponses: [], sorts: [] };
    if (!reponseLisible(colonnes)) throw new FichierFautif('colonnes-manquantes');
    const reponses: Reponse[] = [];
    const autres: Sort[] = [];
    let ligne = 0;
    let enteteVu = false;
    for await (const lues of lireLignes(chemin, format, largeurDe(entetes))) {
      for (const cellules of lues.lignes) {
        ligne += 1;
        if (estVide(cellules)) continue;
        if (!enteteVu) {
          enteteVu = true;
          continue;
        }
        const lue = lireReponse(colonnes, cellules, ligne, jour);
        if (lue.ok) reponses.push(lue.reponse);
        else autres.push(sortDe(ligne, lue.verdict, fichier.trouver(lue.id), lue.issue));
        if (reponses.length + autres.length > REPONSES_MAX) throw new FichierFautif('trop-gros');
      }
    }
    const sorts = [...autres, ...essayer(reponses, jour)].toSorted((a, b) => a.ligne - b.ligne);
    return { faute: null, doubles: null, reponses, sorts };
  };

  return {
    'confie.lireReponse': async ({ chemin, jour }) => {
      const refuser = (faute: FauteFichier) => reussite<LectureReponse>({ faute, doubles: null, reponses: [], sorts: [] });
      try {
        return reussite(await lire(chemin, jour));
      } catch (e) {
        if (e instanceof FichierFautif) return refuser(e.faute);
        if (await lisible(chemin)) throw e;
        return refuser('illisible');
      }
    },
    'confie.appliquer': ({ reponses, jour }) => reussite(toutes(reponses, jour, false)),
  } satisfies Partial<Gestionnaires<'confie.lireReponse' | 'confie.appliquer'>>;
}
