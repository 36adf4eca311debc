import { formaterDate } from '../../shared/dates.ts';
import { nommerPrescripteur } from '../../shared/fiche.ts';
import type { TableLisible } from '../../shared/lisible.ts';
import { messagesLisible as M } from '../../shared/messages/lisible.fr.ts';
import { messagesRejets } from '../../shared/messages/rejets.fr.ts';
import { messagesTeletransmission } from '../../shared/messages/teletransmission.fr.ts';
import type { Acte } from '../../shared/model.ts';
import { ecrireMontant } from '../../shared/rejets/montant.ts';
import type { FicheRejet, MouvementRejet } from '../../shared/rejets/rejet.ts';
import type { Envoyee, Journee } from '../../shared/teletransmission/journee.ts';
import type { Controle } from '../../shared/verifications/reponses.ts';
import type { Base } from './database.ts';
import { textesDe } from './export-complet.ts';
import { ecrireCsv } from './importation/csv.ts';

/** Rows held at once. */
const PAGE = 500;

interface Rangee {
  readonly rang: number;
  readonly nom: string;
  readonly prenom: string;
  readonly naissance: string;
  readonly contenu: string;
  readonly enregistre_le: string;
  readonly updated_by: string;
  readonly retiree: string;
}
type Mouvement = MouvementRejet & {
  readonly rang: number;
  readonly rejet: string;
  readonly fiche: string;
  readonly contenu: string;
};

/** A reject that left, to whom. */
interface RangeeConfiee {
  readonly rang: number;
  readonly rejet: string;
  readonly destinataire: string;
  readonly jour: string;
  readonly par: string;
  readonly contenu: string;
}

type RangeeJournee = Omit<Envoyee, 'etat'> & { readonly etat: Journee['etat']; readonly rang: number };

const jour = (date: string): string => (date === '' ? '' : formaterDate(date));
const instant = (i: string): string => (i === '' ? '' : `${formaterDate(i.slice(0, 10))} ${i.slice(11, 19)} UTC`);
const fiche = (texte: string): Partial<FicheRejet> => (texte === '' ? {} : (JSON.parse(texte) as FicheRejet));

/** Whose it was, where his record could be read too. */
const NOMME = "ifnull(p.nom, '') AS nom, ifnull(p.prenom, '') AS prenom, ifnull(p.date_naissance, '') AS naissance";
const personne = (r: Rangee): string[] => [r.nom, r.prenom, jour(r.naissance)];

/** How each table is written; a query gives its rows after a row number, in order, {@link PAGE} at a time. */
const TABLES = {
  actes: {
    sql: `SELECT a.rowid AS rang, ${NOMME}, a.contenu, a.enregistre_le, a.updated_by, a.deleted_at AS retiree
      FROM actes a LEFT JOIN patients p ON p.id = a.patient_id WHERE a.rowid > ? ORDER BY a.rowid LIMIT ${PAGE}`,
    cellules: (r: Rangee) => {
      const { dateActe, dose, prescripteur, fiche: lue } = JSON.parse(r.contenu) as Acte;
      return [
        ...personne(r),
        jour(dateActe),
        dose.gtin,
        dose.lot,
        jour(dose.peremption),
        prescripteur === null ? '' : nommerPrescripteur(prescripteur),
        instant(r.enregistre_le),
        r.updated_by,
        instant(r.retiree),
        textesDe(lue).join(' | '),
      ];
    },
  },
  verifications: {
    sql: `SELECT v.rowid AS rang, ${NOMME}, v.contenu, v.enregistre_le, v.updated_by, '' AS retiree
      FROM verifications v LEFT JOIN patients p ON p.id = v.patient_id WHERE v.rowid > ? ORDER BY v.rowid LIMIT ${PAGE}`,
    cellules: (r: Rangee) => {
      const { jour: le, fiche: lue } = JSON.parse(r.contenu) as Controle;
      return [...personne(r), jour(le), instant(r.enregistre_le), r.updated_by, textesDe(lue).join(' | ')];
    },
  },
  rejets_mouvements: {
    sql: `SELECT m.numero AS rang, m.rejet_id AS rejet, m.geste, m.jour, m.instant, m.par, m.motif, m.montant, m.relance, m.fiche,
        ifnull(r.contenu, '') AS contenu
      FROM rejets_mouvements m LEFT JOIN rejets r ON r.id = m.rejet_id WHERE m.numero > ? ORDER BY m.numero LIMIT ${PAGE}`,
    cellules: (m: Mouvement) => {
      // What this very line says, else the reject as it stands: it may be lost where its history is not.
      const f = { ...fiche(m.contenu), ...fiche(m.fiche) };
      return [
        m.rejet,
        f.nomPayeur ?? '',
        f.facture ?? '',
        f.lot ?? '',
        jour(f.date ?? ''),
        f.montant === undefined ? '' : ecrireMontant(f.montant),
        messagesRejets.faits[m.geste],
        jour(m.jour),
        m.montant === 0 ? '' : ecrireMontant(m.montant),
        m.motif,
        jour(m.relance),
        m.par,
        instant(m.instant),
      ];
    },
  },
  confies: {
    sql: `SELECT c.rowid AS rang, c.rejet_id AS rejet, c.destinataire, c.jour, c.updated_by AS par, ifnull(r.contenu, '') AS contenu
      FROM confies c LEFT JOIN rejets r ON r.id = c.rejet_id WHERE c.rowid > ? ORDER BY c.rowid LIMIT ${PAGE}`,
    cellules: (c: RangeeConfiee) => {
      const { nomPayeur = '', facture = '' } = fiche(c.contenu);
      return [c.rejet, nomPayeur, facture, c.destinataire, jour(c.jour), c.par];
    },
  },
  factures_mois: {
    sql: `SELECT rowid AS rang, mois, nombre FROM factures_mois WHERE rowid > ? ORDER BY rowid LIMIT ${PAGE}`,
    cellules: ({ mois, nombre }: { readonly rang: number; readonly mois: string; readonly nombre: number }) => [
      mois,
      String(nombre),
    ],
  },
  teletransmissions: {
    sql: `SELECT rowid AS rang, jour, etat, envoye_le AS envoyeLe, renvoye_le AS renvoyeLe, lots, positifs, negatifs
      FROM teletransmissions WHERE rowid > ? ORDER BY rowid LIMIT ${PAGE}`,
    cellules: (j: RangeeJournee) => [
      jour(j.jour),
      messagesTeletransmission.etats[j.etat],
      jour(j.envoyeLe),
      jour(j.renvoyeLe),
      String(j.lots),
      String(j.positifs),
      String(j.negatifs),
    ],
  },
} satisfies Record<Exclude<TableLisible, 'rejets'>, { sql: string; cellules: (r: never) => string[] }>;

/**
 * Writes the rows of a table as a CSV that a person reads, whole or not at all.
 * @param base what was saved, brought to the current schema
 * @returns whether it is written
 */
export async function ecrireTable(base: Base, table: keyof typeof TABLES, chemin: string): Promise<boolean> {
  const { sql, cellules } = TABLES[table];
  const page = base.prepare<[number], { rang: number }>(sql);
  async function* pages(): AsyncGenerator<string[][]> {
    for (let suite = page.all(0); suite.length > 0; suite = page.all(suite.at(-1)!.rang)) {
      yield suite.map((r) => (cellules as (rangee: object) => string[])(r));
      await new Promise((passe) => setImmediate(passe));
    }
  }
  return await ecrireCsv(chemin, M.colonnes[table], pages());
}
