import { randomUUID } from 'node:crypto';
import { messagesRejets } from '../../shared/messages/rejets.fr.ts';
import type { ImportRejets, RaisonVerifier, RejetLu } from '../../shared/rejets/colonnes.ts';
import { ETATS_EN_ATTENTE, situationInitiale } from '../../shared/rejets/etats.ts';
import { cleFacture, cleRejet, memePayeur, type FicheRejet, type LigneRejet } from '../../shared/rejets/rejet.ts';
import { signature } from './auteur.ts';
import type { Base } from './database.ts';
import { refuserEncore, type FichierRejets } from './rejets-fichier.ts';
import { chercheurDePatient } from './rejets-patients.ts';

const M = messagesRejets.importation;
/** Lines taken in at once: a search that comes in between waits for one slice at most. */
const TRANCHE = 100;
/** Patients whose days are written again at once: more wait for the pages behind the counter's calls. */
const JOURS_AUSSITOT = 200;

/** A good line, with its place and its cells for the file to look at again. */
export interface LigneLue extends RejetLu {
  readonly ligne: number;
  readonly cellules: readonly string[];
}

/** What was made of the good lines of a file, each counted once. */
interface Reception extends Pick<ImportRejets, 'nouveaux' | 'connus' | 'encore' | 'aPreciser'> {
  readonly aVerifier: { readonly lue: LigneLue; readonly raison: RaisonVerifier; readonly rejet: LigneRejet }[];
}

/** What a line becomes. */
type Sort =
  | { readonly sort: 'connu' | 'nouveau' }
  | { readonly sort: 'encore'; readonly rejet: LigneRejet }
  | { readonly sort: 'verifier'; readonly raison: RaisonVerifier; readonly rejet: LigneRejet };

/** A line on its way in. */
interface Place {
  readonly lue: LigneLue;
  /** The how-manieth it is among lines alike in this file, from 1. */
  readonly rang: number;
  readonly sort: Sort;
  /** Whom it was found to be about, or empty. */
  readonly patientId: string;
}

/** A reject of the same invoice, and the lines under which it came. */
interface Suivi {
  readonly ligne: LigneRejet;
  readonly vues: readonly FicheRejet[];
}

/**
 * Takes in the good lines of a file, all or none: the new rejects are written slice by slice, out of sight, and shown at once at the
 * end, with what the file refuses again. What a stop leaves behind stays out of sight for good, for a history is never cut.
 */
export function receptionRejets(base: Base, fichier: FichierRejets) {
  const patientDe = chercheurDePatient(base);
  const dernierMouvement = base.prepare<[], number>('SELECT ifnull(max(numero), 0) FROM rejets_mouvements').pluck();
  const touchesDepuis = base
    .prepare<[number], string>(
      `SELECT DISTINCT m.rejet_id FROM rejets_mouvements m JOIN rejets r ON r.id = m.rejet_id
       WHERE m.numero > ? AND r.deleted_at = ''`,
    )
    .pluck();
  const retirer = base.prepare("UPDATE rejets SET deleted_at = @updated_at WHERE id = @id AND deleted_at <> ''");
  const montrer = base.prepare<{ depuis: number; marque: string }>(
    `UPDATE rejets SET deleted_at = '' WHERE deleted_at = @marque
       AND id IN (SELECT rejet_id FROM rejets_mouvements WHERE numero > @depuis AND geste = 'saisir')`,
  );

  const suivisDe = (fiche: FicheRejet): Suivi[] =>
    fichier.semblables(fiche).map(({ ligne }) => ({ ligne, vues: fichier.vues(ligne.id) }));
  const venusComme = (suivis: readonly Suivi[], cle: string): number =>
    suivis.filter(({ vues }) => vues.some((vue) => cleRejet(vue) === cle)).length;
  /** How many rejects in sight came as this very line: asked once for lines alike. */
  const compterVus = (): ((fiche: FicheRejet) => number) => {
    const comptes = new Map<string, number>();
    return (fiche) => {
      const cle = cleRejet(fiche);
      const compte = comptes.get(cle) ?? venusComme(suivisDe(fiche), cle);
      comptes.set(cle, compte);
      return compte;
    };
  };
  /** @param deja new rejects of the same invoice that this file has already brought */
  const sortDe = (fiche: FicheRejet, rang: number, vus: (fiche: FicheRejet) => number, deja: readonly FicheRejet[]): Sort => {
    // Nothing names an invoice without a number: lines alike are as many invoices, the n-th is known when n were there before the
    // file, and none is taken for one that was sent again.
    if (fiche.facture === '') return { sort: rang <= vus(fiche) ? 'connu' : 'nouveau' };
    const suivis = suivisDe(fiche);
    // Read again, an old refusal is no news, whatever became of it.
    if (rang > 1 || venusComme(suivis, cleRejet(fiche)) > 0) return { sort: 'connu' };
    suivis.push(
      ...deja.map((f) => ({
        ligne: { ...f, ...situationInitiale(f.montant), version: 1, patient: '', confieLe: '' },
        vues: [f],
      })),
    );
    const premier = suivis[0]?.ligne;
    if (premier === undefined) return { sort: 'nouveau' };
    const siens = suivis.filter(({ vues }) => vues.some((vue) => memePayeur(vue, fiche))).map(({ ligne }) => ligne);
    const dernier = siens.at(-1);
    // The same payer written otherwise, or another one for the same amount: only a person knows.
    if (dernier === undefined) return { sort: 'verifier', raison: 'payeur', rejet: premier };
    const attendu = siens.find((l) => l.etat === 'renvoyee') ?? siens.find((l) => ETATS_EN_ATTENTE.includes(l.etat));
    if (attendu !== undefined) return { sort: 'encore', rejet: attendu };
    if (siens.some((l) => l.etat === 'a-traiter')) return { sort: 'connu' };
    return { sort: 'verifier', raison: dernier.etat === 'payee' ? 'payee' : 'perdue', rejet: dernier };
  };

  /** Enters a new reject, out of sight. @returns whose it is, or empty */
  const entrer = ({ fiche, reste, personne }: LigneLue, jour: string, cache: string): string => {
    const patientId = personne === null ? '' : patientDe(personne);
    const saisie = { geste: 'saisir', jour, cache, motif: M.motif, fiche: { ...fiche, patientId } } as const;
    fichier.mouvoir(fiche.id, { mouvement: randomUUID(), ...saisie });
    const regle = { geste: 'encaisser', jour, cache, motif: M.motifRegle, montant: fiche.montant - reste } as const;
    if (regle.montant > 0) fichier.mouvoir(fiche.id, { mouvement: randomUUID(), ...regle });
    return patientId;
  };

  const publier = base.transaction((places: readonly Place[], jour: string, depuis: number, marque: string): Reception => {
    const r: Reception = { nouveaux: 0, connus: 0, encore: [], aVerifier: [], aPreciser: { payeur: 0, cause: 0, patient: 0 } };
    // What the counter did meanwhile: these invoices are looked at again.
    const touchees = new Set(touchesDepuis.all(depuis).flatMap((id) => fichier.vues(id).map(cleFacture)));
    const vus = compterVus();
    const relues = places.map((p) => {
      if (!touchees.has(cleFacture(p.lue.fiche))) return p;
      const sort = sortDe(p.lue.fiche, p.rang, vus, []);
      if (p.sort.sort === 'nouveau' && sort.sort !== 'nouveau') retirer.run({ id: p.lue.fiche.id, ...signature() });
      // What was not entered is not entered now: only somebody at the counter can have made it new.
      return p.sort.sort !== 'nouveau' && sort.sort === 'nouveau' ? p : { ...p, sort };
    });
    montrer.run({ depuis, marque });
    const patients = new Set<string>();
    for (const { lue, sort, patientId } of relues) {
      const rejet = sort.sort === 'encore' ? fichier.trouver(sort.rejet.id) : null;
      if (sort.sort === 'nouveau') {
        r.nouveaux += 1;
        r.aPreciser.payeur += lue.devine.payeur ? 1 : 0;
        r.aPreciser.cause += lue.devine.cause ? 1 : 0;
        r.aPreciser.patient += lue.personne !== null && patientId === '' ? 1 : 0;
        if (patientId !== '') patients.add(patientId);
      } else if (sort.sort === 'verifier') r.aVerifier.push({ lue, raison: sort.raison, rejet: sort.rejet });
      else if (rejet !== null && ETATS_EN_ATTENTE.includes(rejet.etat)) {
        refuserEncore(fichier, rejet, lue.fiche, { mouvement: randomUUID(), jour });
        r.encore.push(fichier.trouver(rejet.id)!);
        // Refused twice in one file, it is back once.
      } else r.connus += 1;
    }
    if (patients.size > JOURS_AUSSITOT) fichier.calendrier.toutRecalculer();
    else for (const id of patients) fichier.calendrier.recalculer(id);
    return r;
  });

  return async (lues: readonly LigneLue[], jour: string): Promise<Reception> => {
    const marque = `import ${randomUUID()}`;
    const depuis = dernierMouvement.get()!;
    const vus = compterVus();
    const rangs = new Map<string, number>();
    const nouveaux = new Map<string, FicheRejet[]>();
    const places: Place[] = [];
    const prendre = base.transaction((tranche: readonly LigneLue[]): void => {
      for (const lue of tranche) {
        const { fiche } = lue;
        const cle = cleRejet(fiche);
        const rang = (rangs.get(cle) ?? 0) + 1;
        rangs.set(cle, rang);
        const facture = cleFacture(fiche);
        const sort = sortDe(fiche, rang, vus, nouveaux.get(facture) ?? []);
        const patientId = sort.sort === 'nouveau' ? entrer(lue, jour, marque) : '';
        if (sort.sort === 'nouveau' && fiche.facture !== '') nouveaux.set(facture, [...(nouveaux.get(facture) ?? []), fiche]);
        places.push({ lue, rang, sort, patientId });
      }
    });
    for (let i = 0; i < lues.length; i += TRANCHE) {
      prendre(lues.slice(i, i + TRANCHE));
      await new Promise((suite) => setImmediate(suite));
    }
    return publier(places, jour, depuis, marque);
  };
}
