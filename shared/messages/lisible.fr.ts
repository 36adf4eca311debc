import type { TableLisible, TableSauvee } from '../lisible.ts';
import { accorder, formaterNombre, fr, typographier } from '../typographie.ts';

const personne = ['Nom', 'Prénom', 'Date de naissance'];

/** The files written of a damaged file, beside that of the patients. */
export const messagesLisible = typographier({
  /** Added to the name chosen for the patients. */
  fichiers: {
    actes: 'vaccinations',
    verifications: 'vérifications',
    rejets: 'rejets',
    rejets_mouvements: 'historique des rejets',
    confies: 'rejets confiés',
    factures_mois: 'factures par mois',
    teletransmissions: 'télétransmission',
  } satisfies Record<TableLisible, string>,
  colonnes: {
    actes: [
      ...personne,
      'Vaccination du',
      'GTIN',
      'Lot',
      'Péremption',
      'Prescripteur',
      'Enregistrée le',
      'Par',
      'Retirée le',
      'Fiche',
    ],
    verifications: [...personne, 'Vérification du', 'Enregistrée le', 'Par', 'Fiche'],
    rejets_mouvements: [
      'Rejet',
      'Payeur',
      'Facture',
      'Lot',
      'Date de la facture',
      'Montant rejeté',
      'Geste',
      'Jour',
      'Montant payé',
      'Motif',
      'Relance',
      'Par',
      'Enregistré le',
    ],
    confies: ['Rejet', 'Payeur', 'Facture', 'Confié à', 'Le', 'Par'],
    factures_mois: ['Mois', 'Factures envoyées'],
    teletransmissions: ['Jour', 'État', 'Envoyée le', 'Renvoyée le', 'Lots envoyés', 'ARL positifs', 'ARL négatifs'],
  },
  illisibles: { one: '{n} illisible', other: '{n} illisibles' },
});

/** What was written of each table and what is lost, in one sentence; empty when there was nothing. */
export function direTablesSauvees(tables: readonly TableSauvee[]): string {
  const dites = tables.map(({ table, ecrites, perdues }) => {
    const perte = perdues === 0 ? '' : ` (${accorder(perdues, messagesLisible.illisibles)})`;
    return `${messagesLisible.fichiers[table]} ${formaterNombre(ecrites)}${perte}`;
  });
  return dites.length === 0 ? '' : fr(`Aussi : ${dites.join(', ')}.`);
}
