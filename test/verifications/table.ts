import type { Faits } from '../../shared/verifications/faits.ts';
import type { Niveau, Point } from '../../shared/verifications/regle.ts';

/** One situation at the counter, written from the texts: what holds, and what the sheet must say of one point. */
export interface Situation {
  readonly cas: string;
  readonly faits: Partial<Faits>;
  readonly point: Point;
  /** `null`: nothing is said of this point, it does not apply. */
  readonly niveau: Niveau | null;
  /** Not known: to be looked at, never a no. */
  readonly inconnu?: boolean;
}

/** Card, up to date; mutuelle card as on file, in date; whole ordonnance with the number of the cabinet; no comment. */
export const ORDINAIRE: Faits = {
  vitale: 'a-jour',
  attestation: 'inconnue',
  caisse: 'inconnue',
  beneficiaire: 'inconnu',
  age: 'majeur',
  nirParent: 'absent',
  couverture: 'mutuelle',
  validite: 'en-cours',
  carte: 'conforme',
  preuve: 'inconnue',
  refusee: 'non',
  rivales: 'aucune',
  routage: 'complet',
  nomme: 'oui',
  ordonnance: 'complete',
  prescripteur: 'am',
  commentaire: 'aucun',
};

const sansVitale = { vitale: 'absente', attestation: 'vue', caisse: 'connue', beneficiaire: 'oui' } as const;
const c2s = { couverture: 'c2s', carte: 'inconnue', routage: 'absent', preuve: 'attestation' } as const;
const s = (cas: string, faits: Partial<Faits>, point: Point, niveau: Niveau | null, inconnu = false): Situation => ({
  cas,
  faits,
  point,
  niveau,
  inconnu,
});

export const SITUATIONS: readonly Situation[] = [
  // Mandatory insurance: pharmaciens13.info 11/2019; Backoffice 2020.
  s('Vitale there and up to date', {}, 'droits', 'sur'),
  s('Vitale there, last update more than a year ago', { vitale: 'ancienne' }, 'droits', 'a-regler'),
  s('Vitale there, nobody knows since when', { vitale: 'date-inconnue' }, 'droits', 'a-regler', true),
  s('nobody looked for the Vitale', { vitale: 'inconnue' }, 'droits', 'a-regler', true),
  s('no Vitale, an attestation', sansVitale, 'droits', 'sans-garantie'),
  s('no Vitale, no attestation', { vitale: 'absente', attestation: 'non' }, 'droits', 'sans-garantie'),
  s('no Vitale, attestation not asked for', { vitale: 'absente' }, 'droits', 'a-regler', true),
  s('the attestation does not matter beside an up-to-date Vitale', { attestation: 'non' }, 'droits', 'sur'),

  // Without Vitale: Backoffice 2020, « Saisie de la facture ».
  s('attestation, caisse read on it', sansVitale, 'caisse', 'sur'),
  s('attestation, caisse not read', { ...sansVitale, caisse: 'inconnue' }, 'caisse', 'a-regler', true),
  s('with a Vitale, the caisse is not asked', {}, 'caisse', null),
  s('no attestation, no caisse to read', { vitale: 'absente', attestation: 'non' }, 'caisse', null),
  s('patient on the attestation', sansVitale, 'beneficiaire', 'sur'),
  s('patient not on the attestation', { ...sansVitale, beneficiaire: 'non' }, 'beneficiaire', 'a-regler'),
  s('attestation not read for the patient', { ...sansVitale, beneficiaire: 'inconnu' }, 'beneficiaire', 'a-regler', true),
  s('with a Vitale, the attestation is not read', {}, 'beneficiaire', null),
  s('minor, parent known', { ...sansVitale, age: 'mineur', nirParent: 'connu' }, 'nir', 'sur'),
  s('minor, parent not on file', { ...sansVitale, age: 'mineur' }, 'nir', 'a-regler'),
  s('adult: own number', sansVitale, 'nir', null),
  s('minor with a Vitale: the card says whose', { age: 'mineur' }, 'nir', null),
  s(
    'minor without attestation: nothing to read the parent on',
    { vitale: 'absente', attestation: 'non', age: 'mineur' },
    'nir',
    null,
  ),

  // Mutuelle: Backoffice 2020; Le Quotidien 2016; question AN 14413.
  s('card shown, as on file, in date', {}, 'complementaire', 'sur'),
  s('card shown, in date, that does not name the patient', { nomme: 'non' }, 'complementaire', 'a-regler'),
  s('card shown, in date, nobody read the names', { nomme: 'inconnu' }, 'complementaire', 'sur'),
  s('card shown, ended', { validite: 'finie' }, 'complementaire', 'a-regler'),
  s('card not shown, ended on file', { validite: 'finie', carte: 'non-presentee' }, 'complementaire', 'a-regler'),
  s('card not looked at, ended on file', { validite: 'finie', carte: 'inconnue' }, 'complementaire', 'a-regler'),
  s('card of a period to come', { validite: 'a-venir' }, 'complementaire', 'a-regler'),
  s('card to come, not shown', { validite: 'a-venir', carte: 'non-presentee' }, 'complementaire', 'a-regler'),
  s('card shown, no date on file', { validite: 'sans-date' }, 'complementaire', 'a-regler', true),
  s('card not shown, in date on file', { carte: 'non-presentee' }, 'complementaire', 'sans-garantie'),
  s('card not shown, no date on file', { carte: 'non-presentee', validite: 'sans-date' }, 'complementaire', 'sans-garantie'),
  s('nobody looked at the card', { carte: 'inconnue' }, 'complementaire', 'a-regler', true),
  s('nobody looked at the card, no date', { carte: 'inconnue', validite: 'sans-date' }, 'complementaire', 'a-regler', true),
  s('another card than the one on file', { carte: 'changee' }, 'complementaire', 'a-regler'),
  s('another card, the old one ended', { carte: 'changee', validite: 'finie' }, 'complementaire', 'a-regler'),
  s('a card that is not on file yet', { couverture: 'autre' }, 'complementaire', 'a-regler'),
  s('no complementary cover', { couverture: 'aucune' }, 'complementaire', 'sur'),
  s('cover not known', { couverture: 'inconnue' }, 'complementaire', 'a-regler', true),

  // Refused by the payer, the reject still to be handled: the same card shown once more pays no better.
  ...(['conforme', 'non-presentee', 'inconnue'] as const).flatMap((carte) =>
    (['en-cours', 'sans-date', 'finie', 'a-venir'] as const).map((validite) =>
      s(`card refused, ${carte}, ${validite}`, { refusee: 'oui', carte, validite }, 'complementaire', 'a-regler'),
    ),
  ),
  s('card refused, another one shown', { refusee: 'oui', carte: 'changee' }, 'complementaire', 'a-regler'),
  s('C2S refused, its paper seen', { ...c2s, refusee: 'oui' }, 'complementaire', 'a-regler'),
  s('C2S refused, no proof', { ...c2s, refusee: 'oui', preuve: 'non' }, 'complementaire', 'a-regler'),
  s('C2S refused, without dates', { ...c2s, refusee: 'oui', validite: 'sans-date' }, 'complementaire', 'a-regler'),

  // C2S: Backoffice 2020; Le Moniteur 20/04/2025; ameli.fr.
  s('C2S, proof seen', c2s, 'complementaire', 'sur'),
  s('C2S read on an up-to-date Vitale', { ...c2s, preuve: 'vitale' }, 'complementaire', 'sur'),
  s('C2S read on a Vitale out of date', { ...c2s, preuve: 'vitale', vitale: 'ancienne' }, 'complementaire', 'a-regler'),
  s('C2S read on a Vitale of unknown age', { ...c2s, preuve: 'vitale', vitale: 'date-inconnue' }, 'complementaire', 'a-regler'),
  s('C2S without any proof', { ...c2s, preuve: 'non' }, 'complementaire', 'sans-garantie'),
  s('C2S, nobody looked', { ...c2s, preuve: 'inconnue' }, 'complementaire', 'a-regler', true),
  s('C2S ended, its paper seen', { ...c2s, validite: 'finie' }, 'complementaire', 'a-regler'),
  s('C2S ended, no proof', { ...c2s, preuve: 'non', validite: 'finie' }, 'complementaire', 'a-regler'),
  s('C2S not begun', { ...c2s, validite: 'a-venir' }, 'complementaire', 'a-regler'),
  s('C2S seen, its period not on file', { ...c2s, validite: 'sans-date' }, 'complementaire', 'a-regler', true),
  s(
    'C2S read on an up-to-date Vitale, no period on file',
    { ...c2s, validite: 'sans-date', preuve: 'vitale' },
    'complementaire',
    'a-regler',
    true,
  ),
  s('C2S without dates nor proof', { ...c2s, validite: 'sans-date', preuve: 'non' }, 'complementaire', 'sans-garantie'),

  // Which contract: Backoffice 2020; sintia.fr.
  s('numbers of the card known', {}, 'contrat', 'sur'),
  s('no N° AMC on file', { routage: 'absent' }, 'contrat', 'a-regler', true),
  s('two cards hold the day, one chosen', { rivales: 'chevauchement' }, 'contrat', 'sur'),
  s('two cards and no number', { rivales: 'chevauchement', routage: 'absent' }, 'contrat', 'a-regler', true),
  s('C2S chosen while a mutuelle runs too', { ...c2s, rivales: 'chevauchement' }, 'contrat', 'sur'),
  s('C2S alone: no contract to choose', c2s, 'contrat', null),
  s('card not shown: nothing to compare', { carte: 'non-presentee' }, 'contrat', null),

  // Named on each document: Backoffice 2020.
  s('named on the card', {}, 'nomme', 'sur'),
  s('not on the card', { nomme: 'non' }, 'nomme', 'a-regler'),
  s('nobody read the names', { nomme: 'inconnu' }, 'nomme', 'a-regler', true),
  s('not on the C2S paper', { ...c2s, nomme: 'non' }, 'nomme', 'a-regler'),
  s('named on the C2S paper', c2s, 'nomme', 'sur'),
  s('nobody read the C2S paper', { ...c2s, nomme: 'inconnu' }, 'nomme', 'a-regler', true),
  s('C2S read on the Vitale: no paper to read', { ...c2s, preuve: 'vitale', nomme: 'non' }, 'nomme', null),
  s('card not shown: no name to read', { carte: 'non-presentee', nomme: 'non' }, 'nomme', null),

  // Ordonnance: Backoffice 2020; Le Quotidien 2024 (indus).
  s('name and date there', {}, 'ordonnance', 'sur'),
  s('no name', { ordonnance: 'sans-nom' }, 'ordonnance', 'a-regler'),
  s('no date', { ordonnance: 'sans-date' }, 'ordonnance', 'a-regler'),
  s('neither', { ordonnance: 'sans-nom-ni-date' }, 'ordonnance', 'a-regler'),
  s('not read', { ordonnance: 'inconnue' }, 'ordonnance', 'a-regler', true),
  s('none', { ordonnance: 'aucune' }, 'ordonnance', null),

  // Prescriber: Backoffice 2020; arrêté du 10/08/2010; SNDS.
  s('number of the cabinet', {}, 'prescripteur', 'sur'),
  s('number of the hospital', { prescripteur: 'finess' }, 'prescripteur', 'sur'),
  s('nine digits, caption not said', { prescripteur: 'a-preciser' }, 'prescripteur', 'sur'),
  s('RPPS alone', { prescripteur: 'rpps-seul' }, 'prescripteur', 'a-regler'),
  s('key that does not fit', { prescripteur: 'cle-douteuse' }, 'prescripteur', 'a-regler', true),
  s('RPPS whose key does not fit', { prescripteur: 'rpps-douteux' }, 'prescripteur', 'a-regler', true),
  s('no number', { prescripteur: 'absent' }, 'prescripteur', 'a-regler', true),
  s('no ordonnance: no prescriber of it', { ordonnance: 'aucune', prescripteur: 'absent' }, 'prescripteur', null),

  // Comments: Backoffice 2020.
  s('no comment', {}, 'commentaire', null),
  s('comment read', { commentaire: 'lu' }, 'commentaire', 'sur'),
  s('comment not read yet', { commentaire: 'a-lire' }, 'commentaire', 'a-regler'),
];
