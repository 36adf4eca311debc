import { z } from 'zod';
import { schemaDate, schemaId, texte } from '../champs.ts';
import { formaterDate } from '../dates.ts';
import { messagesConfie as M } from '../messages/confie.fr.ts';
import { direCause, direEuros, messagesRejets } from '../messages/rejets.fr.ts';
import { EXPLICATIONS } from '../rejets/causes.ts';
import { schemaMouvement, schemaRejet } from '../rejets/rejet.ts';
import { fr } from '../typographie.ts';

/** Rejects in one file: what one page, and one PDF, still show at once. */
export const CONFIES_MAX = 500;

/** Whose NIR goes in clear: nobody's, those whom the caisse, the C2S or the AME pays for, everybody's. */
export const NIRS = ['masque', 'regime', 'tous'] as const;
export type ChoixNir = (typeof NIRS)[number];

/**
 * What a manager needs of one reject to have its invoice settled, and nothing else: no telephone, no comment nor reason typed by the
 * team, none of their names, no other document of the patient than the card that was billed. The NIR is masked unless the titulaire says otherwise: its use is
 * listed by purpose and by actor, « facturation et prise en charge » among them, and a mutuelle finds its member by other numbers.
 * Sources: CNIL, délibération 2022-067 du 02/06/2022 (référentiel officines: data limited to the purpose, subcontractors included),
 * https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000046037403; CNIL, « Tout savoir sur le décret cadre NIR dans le champ de la santé »
 * (décret 2019-341 du 19/04/2019), https://cnil.fr/tout-savoir-sur-le-decret-cadre-nir-dans-le-champ-de-la-sante
 */
export const schemaRejetConfie = schemaRejet
  .omit({ patientId: true, acteId: true, commentaire: true, constats: true, version: true, relance: true })
  .extend({
    /** Null: nobody of the file. `nir` is empty when it is not known, masked unless `nirClair`. */
    patient: z.strictObject({ nom: z.string(), naissance: schemaDate, nir: z.string(), nirClair: z.boolean() }).nullable(),
    /** Oldest first. */
    histoire: z.array(schemaMouvement.pick({ geste: true, jour: true, montant: true, relance: true })),
    /**
     * The card in force on the day of the invoice and when it was shown, as they were known then, the kept plan of the act and the last
     * check before the invoice, a sentence a line. A mutuelle has asked for proof of membership: see `quotidien-mgs-2016` in
     * ../verifications/sources.ts.
     */
    preuves: z.array(z.string()),
  });
export type RejetConfie = z.infer<typeof schemaRejetConfie>;

/** What is handed over: to whom, by whom, when, and the rejects. */
export const schemaDossierConfie = z.strictObject({
  remise: schemaId,
  officine: z.string(),
  destinataire: texte(80).min(1),
  jour: schemaDate,
  rejets: z.array(schemaRejetConfie).max(CONFIES_MAX),
});
export type DossierConfie = z.infer<typeof schemaDossierConfie>;

/** One time that a reject was handed over. */
export const schemaRemise = z.strictObject({
  remise: schemaId,
  destinataire: z.string(),
  jour: schemaDate,
  /** UTC. */
  instant: z.string(),
  par: z.string(),
});

/** A label and its value, in the words of the screens; what is empty is not there. */
export type LigneConfiee = readonly [label: string, valeur: string];

const L = M.champs;

/** Who and what, for the page, its preview and the PDF: the one list of what is said of a reject. */
export function exposer(r: RejetConfie): LigneConfiee[] {
  const cause = r.cause === 'inconnue' ? null : EXPLICATIONS[r.cause];
  const lignes: LigneConfiee[] = [
    [L.payeur, `${messagesRejets.payeurs[r.payeur]} ${r.nomPayeur}`],
    [L.facture, r.facture],
    [L.lot, r.lot],
    [L.date, formaterDate(r.date)],
    [L.montant, direEuros(r.montant)],
    [L.reste, direEuros(r.reste)],
    [L.paye, r.paye === 0 ? '' : direEuros(r.paye)],
    [L.perdu, r.perdu === 0 ? '' : direEuros(r.perdu)],
    [L.etat, messagesRejets.etats[r.etat]],
    [L.motif, [r.code, r.libelle].filter((t) => t !== '').join(', ')],
    [L.cause, direCause(r.cause)],
    [L.remede, fr(cause?.remede ?? '')],
    [L.patient, r.patient?.nom ?? ''],
    [L.naissance, r.patient === null ? '' : formaterDate(r.patient.naissance)],
    [r.patient?.nirClair === true ? L.nirClair : L.nir, r.patient?.nir ?? ''],
  ];
  return lignes.filter(([, valeur]) => valeur !== '');
}

/** One line of the history, in words. */
export function direMouvement({ geste, jour, montant, relance }: RejetConfie['histoire'][number]): string {
  const suite = [montant > 0 && direEuros(montant), relance !== '' && `${L.relance} ${formaterDate(relance)}`];
  return [`${formaterDate(jour)}, ${messagesRejets.faits[geste]}`, ...suite.filter((s) => s !== false)].join(', ');
}
