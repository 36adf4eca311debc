import { formaterDate } from '../../shared/dates.ts';
import type { DossierConfie, RejetConfie } from '../../shared/confie/dossier.ts';
import { ENTETES_CONFIES, ENTETES_REPONSE } from '../../shared/messages/confie.fr.ts';
import { direCause, messagesRejets } from '../../shared/messages/rejets.fr.ts';
import { EXPLICATIONS } from '../../shared/rejets/causes.ts';
import { ecrireMontant } from '../../shared/rejets/montant.ts';
import { texteCsv } from './importation/csv.ts';

/** What makes a spreadsheet read UTF-8. */
const MARQUE = '\uFEFF';

const enCellules = (r: RejetConfie): string[] => [
  r.id,
  r.payeur,
  r.nomPayeur,
  r.facture,
  r.lot,
  formaterDate(r.date),
  ecrireMontant(r.montant),
  ecrireMontant(r.reste),
  ecrireMontant(r.paye),
  r.code,
  r.libelle,
  direCause(r.cause),
  r.cause === 'inconnue' ? '' : EXPLICATIONS[r.cause].remede,
  messagesRejets.etats[r.etat],
  r.patient?.nom ?? '',
  r.patient === null ? '' : formaterDate(r.patient.naissance),
  r.patient?.nir ?? '',
  r.preuves.join(' | '),
];

/** The rejects for a spreadsheet, formulas neutralised. */
export const csvConfie = (d: DossierConfie): string => MARQUE + texteCsv([ENTETES_CONFIES, ...d.rejets.map(enCellules)]);

/** The answer to fill in, one line a reject; nobody is named in what comes back by mail. */
export const csvReponse = (d: DossierConfie): string =>
  MARQUE +
  texteCsv([ENTETES_REPONSE, ...d.rejets.map((r) => [r.id, r.facture, r.nomPayeur, ecrireMontant(r.reste), '', '', '', ''])]);
