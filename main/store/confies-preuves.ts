import { formaterDate } from '../../shared/dates.ts';
import { copierLigne, type Fiche } from '../../shared/fiche.ts';
import { messagesConfie as M } from '../../shared/messages/confie.fr.ts';
import { messagesPieces } from '../../shared/messages/pieces.fr.ts';
import { schemaActe } from '../../shared/model.ts';
import { schemaPiece, type Piece } from '../../shared/pieces.ts';
import { normaliser } from '../../shared/recherche.ts';
import type { LigneRejet } from '../../shared/rejets/rejet.ts';
import { fr } from '../../shared/typographie.ts';
import { couverturesPossibles, validiteDe, type Couverture } from '../../shared/verifications/etude.ts';
import type { Base } from './database.ts';

const direPlan = (dateActe: string, { verdict, factures }: Fiche): string[] => [
  fr(`${M.acte} ${formaterDate(dateActe)} : ${verdict}`),
  ...factures.flatMap((f) => f.lignes.map((l) => copierLigne(l))),
];

/** A card by what a payer finds its member by, with the period printed on it, and the day it was shown: whom else it names stays here. */
function direCarte(c: Couverture, jour: string): string[] {
  const { amc, adherent } = messagesPieces.formulaire;
  const numeros =
    c.genre === 'mutuelle'
      ? [c.organisme, c.amc === '' ? '' : `${amc} ${c.amc}`, c.adherent === '' ? '' : `${adherent} ${c.adherent}`]
      : [];
  const debut = c.debut === '' ? '' : `${M.periode.du} ${formaterDate(c.debut)}`;
  const fin = c.fin === '' ? '' : `${debut === '' ? M.periode.jusquau : M.periode.au} ${formaterDate(c.fin)}`;
  const dates = [debut, fin].filter((t) => t !== '').join(' ');
  const suite = [...numeros, dates === '' ? '' : `${M.periode.imprimee} ${dates}`].filter((t) => t !== '').join(', ');
  const titre = `${messagesPieces.genres[c.genre]} ${M.enVigueur} ${formaterDate(jour)}`;
  const vue = c.vuLe === '' || c.vuLe > jour ? [] : [`${M.vue} ${formaterDate(c.vuLe)}`];
  return [fr(suite === '' ? titre : `${titre} : ${suite}`), ...vue];
}

/** What the pharmacy can show for an invoice, a sentence a line. */
export function preuvesConfies(base: Base): (r: LigneRejet) => string[] {
  // Kept by mistake and taken back, it proves nothing.
  const acteDe = base.prepare<[string], string>("SELECT contenu FROM actes WHERE id = ? AND deleted_at = ''").pluck();
  // A check made after the invoice proves nothing about it.
  const verificationAvant = base.prepare<[string, string], { jour: string; verdict: string }>(
    `SELECT jour, contenu ->> '$.fiche.verdict' AS verdict FROM verifications
     WHERE patient_id = ? AND jour <= ? ORDER BY jour DESC, enregistre_le DESC LIMIT 1`,
  );
  // As the file knew them on that day, but for what was taken back since: a gesture on the wrong card is no evidence.
  const connuesLe = base
    .prepare<{ patientId: string; genre: Piece['genre']; jour: string }, string>(
      `SELECT (SELECT e.piece FROM evenements e WHERE e.piece_id = p.id AND e.jour <= @jour AND 'annulee' IS NOT
           (SELECT s.geste FROM evenements s WHERE s.piece_id = p.id AND s.numero > e.numero ORDER BY s.numero LIMIT 1)
         ORDER BY e.numero DESC LIMIT 1) AS piece
       FROM pieces p WHERE p.patient_id = @patientId AND p.genre = @genre AND p.deleted_at = '' AND piece IS NOT NULL`,
    )
    .pluck();

  /** The card that was to be billed on the day of the invoice, of the one who refuses; a caisse needs none. */
  const carteDe = ({ patientId, payeur, nomPayeur, date }: LigneRejet): string[] => {
    if (patientId === '' || (payeur !== 'AMC' && payeur !== 'C2S')) return [];
    const connues = connuesLe
      .all({ patientId, genre: payeur === 'AMC' ? 'mutuelle' : 'c2s', jour: date })
      .map((contenu) => schemaPiece.parse(JSON.parse(contenu)))
      .filter((p) => ['en-cours', 'sans-date'].includes(validiteDe(p, date)));
    const siennes = connues.filter((p) => p.genre === 'mutuelle' && normaliser(p.organisme) === normaliser(nomPayeur));
    const [carte] = couverturesPossibles(siennes.length > 0 ? siennes : connues, date);
    return carte === undefined ? [] : direCarte(carte, date);
  };
  return (r) => {
    const contenu = r.acteId === '' ? undefined : acteDe.get(r.acteId);
    const acte = contenu === undefined ? null : schemaActe.parse(JSON.parse(contenu));
    const plan = acte === null ? [] : direPlan(acte.dateActe, acte.fiche as unknown as Fiche);
    const v = r.patientId === '' ? undefined : verificationAvant.get(r.patientId, r.date);
    return [...carteDe(r), ...plan, ...(v === undefined ? [] : [fr(`${M.verification} ${formaterDate(v.jour)} : ${v.verdict}`)])];
  };
}
