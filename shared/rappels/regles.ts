import { parseDate } from '@internationalized/date';
import { z } from 'zod';
import { schemaDate, schemaId } from '../champs.ts';
import { ajouterJours, type DateIso } from '../dates.ts';
import { GENRES, type Genre, type Piece } from '../pieces.ts';
import type { Confiance } from '../regles/regle.ts';
import type { Intervalles } from './intervalles.ts';
import type { SourceRappel } from './sources.ts';

/**
 * A kind of document that a payer's refusal calls for, from the day on which it is known, and the cards or proofs that it was refused
 * with: those already on file then. Seen once more, the same card answers nothing; another one does.
 */
export const schemaRefusPayeur = z.strictObject({ genre: z.enum(GENRES), depuis: schemaDate, refusees: z.array(schemaId) });
export type Refus = z.infer<typeof schemaRefusPayeur>;

/** The same, with those that the invoice may have been made with: of several, nobody but the pharmacist knows which. */
export const schemaRefusFacture = schemaRefusPayeur.extend({ facturees: z.array(schemaId) });
export type RefusFacture = z.infer<typeof schemaRefusFacture>;

/** What a document never seen at the counter is due from: the beginning of time. */
export const TOUJOURS: DateIso = '0001-01-01';

/** From here on, what is shown costs an invoice today. */
export const GRAVITE_STOP = 70;

/** One reason to ask for a document, and from which day. */
export interface RegleRappel {
  readonly id: string;
  readonly genre: Genre;
  /**
   * A reason that comes from the printed end, or from a payer's refusal: a document that takes over removes it, "ne plus demander" does
   * not hide one to come.
   */
  readonly deFin: boolean;
  /** A payer's refusal: another document than those refused, seen that day or later, answers it, whatever it prints. */
  readonly deRefus?: true;
  /** A thing to say to the patient, not a proof to see: seeing the document does not answer it, having said it does. */
  readonly aDire?: true;
  /** What it costs not to ask: the highest is shown first. */
  readonly gravite: number;
  /** The first day on which it is due; null when it is not for this document. `refus`: since when a payer's refusal calls for it. */
  readonly du: (piece: Piece, i: Intervalles, refus: DateIso | null) => DateIso | null;
  /** The first day on which it is no reason any more, whatever was done; absent: it lasts. */
  readonly passeLe?: (du: DateIso) => DateIso;
  readonly titre: string;
  /** The words to say to the patient. */
  readonly dire: string;
  readonly source: SourceRappel;
  readonly confiance: Confiance;
  readonly doute?: string;
}

const plusMois = (jour: DateIso, mois: number): DateIso => parseDate(jour).add({ months: mois }).toString();
const depuisVue = (p: Piece, mois: number): DateIso => (p.vuLe === '' ? TOUJOURS : plusMois(p.vuLe, mois));
const depuisFin = (p: Piece, jours: number): DateIso | null => (p.fin === '' ? null : ajouterJours(p.fin, jours));
/** What lasts although the document was seen (an end passed, an update too old) is asked for again the day after. */
const persiste = (p: Piece, jour: DateIso | null): DateIso | null =>
  jour === null || p.vuLe === '' || p.vuLe < jour ? jour : ajouterJours(p.vuLe, 1);
const finie = (p: Piece): DateIso | null => persiste(p, depuisFin(p, 1));
/** Said on that day or later: the patient knows. */
const dit = (p: Piece, jour: DateIso | null): DateIso | null =>
  jour !== null && p.genre === 'c2s' && p.rappeleLe >= jour ? null : jour;
const refuse: RegleRappel['du'] = (_p, _i, refus) => refus;

/** Raised with every change below: what was derived under another edition is derived again. */
export const EDITION_RAPPELS = 5;

/** Every reminder: pure, dated, sourced. Times are civil days; nothing here reads the clock. */
export const REGLES_RAPPELS: readonly RegleRappel[] = [
  {
    id: 'R-MUT-VUE',
    genre: 'mutuelle',
    deFin: false,
    gravite: 30,
    du: (p, i) => depuisVue(p, i.mutuelleMois),
    titre: 'Carte de mutuelle à revoir',
    dire: 'Pouvez-vous me montrer votre carte de mutuelle ? Je vérifie plusieurs fois par an que rien n’a changé.',
    source: 'backoffice-2020',
    confiance: 'confirme',
  },
  {
    id: 'R-MUT-JANVIER',
    genre: 'mutuelle',
    deFin: false,
    gravite: 40,
    du: (p, i) => (i.janvier && p.vuLe !== '' ? `${Number(p.vuLe.slice(0, 4)) + 1}-01-01` : null),
    // The peak is over; what is not seen yet is seen again at its own pace.
    passeLe: (du) => `${du.slice(0, 4)}-03-01`,
    titre: 'Nouvelle année : carte de mutuelle à revoir',
    dire: 'Avez-vous reçu votre carte de mutuelle pour cette année ?',
    source: 'quotidien-rejets-2016',
    confiance: 'confirme',
    doute: 'La fin en février est déduite du pic de janvier et février.',
  },
  {
    id: 'R-MUT-BIENTOT',
    genre: 'mutuelle',
    deFin: true,
    gravite: 50,
    du: (p, i) => depuisFin(p, -i.mutuelleAvant),
    titre: 'Carte de mutuelle bientôt terminée',
    dire: 'Votre carte de mutuelle se termine bientôt. Pensez à m’apporter la nouvelle.',
    source: 'backoffice-2020',
    confiance: 'deduit',
    doute: 'Le délai de 30 jours est un choix, réglable ; les textes disent seulement de demander plusieurs fois par an.',
  },
  {
    id: 'R-MUT-DERNIER-JOUR',
    genre: 'mutuelle',
    deFin: true,
    gravite: 70,
    du: (p) => depuisFin(p, 0),
    titre: 'Carte de mutuelle : dernier jour',
    dire: 'Votre carte de mutuelle se termine aujourd’hui. Avez-vous déjà la nouvelle ?',
    source: 'question-an-14413',
    confiance: 'une-source',
  },
  {
    id: 'R-MUT-FINIE',
    genre: 'mutuelle',
    deFin: true,
    gravite: 90,
    du: finie,
    titre: 'Carte de mutuelle terminée',
    dire: 'Votre carte de mutuelle n’est plus valable. Avez-vous la nouvelle ? Sans elle, la part mutuelle risque de rester à votre charge.',
    source: 'question-an-14413',
    confiance: 'une-source',
  },
  {
    id: 'R-MUT-REFUS',
    genre: 'mutuelle',
    deFin: true,
    deRefus: true,
    gravite: 100,
    du: refuse,
    titre: 'Facture refusée : carte de mutuelle à demander',
    dire: 'Votre mutuelle a refusé une facture. Pouvez-vous me montrer votre carte en cours ?',
    source: 'question-an-14413',
    confiance: 'confirme',
  },
  {
    id: 'R-C2S-VUE',
    genre: 'c2s',
    deFin: false,
    gravite: 45,
    du: (p, i) => depuisVue(p, i.c2sMois),
    titre: 'Justificatif de C2S à revoir',
    dire: 'Pouvez-vous me montrer votre attestation de Complémentaire santé solidaire ? Je la vérifie chaque trimestre.',
    source: 'backoffice-2020',
    confiance: 'confirme',
    doute: 'Chaque trimestre est notre lecture de « plusieurs fois par an » ; réglable.',
  },
  {
    id: 'R-C2S-POSSIBLE',
    genre: 'c2s',
    deFin: true,
    aDire: true,
    gravite: 55,
    du: (p, i) => dit(p, depuisFin(p, -i.c2sPossible)),
    titre: 'C2S : renouvellement possible',
    dire: 'Vous pouvez déjà demander le renouvellement de votre Complémentaire santé solidaire, sur ameli.fr ou à la caisse.',
    source: 'boursorama-c2s-2025',
    confiance: 'confirme',
  },
  {
    id: 'R-C2S-LIMITE',
    genre: 'c2s',
    deFin: true,
    aDire: true,
    gravite: 65,
    du: (p, i) => dit(p, depuisFin(p, -i.c2sLimite)),
    titre: 'C2S : dernier délai pour renouveler',
    dire: 'Il est temps de demander le renouvellement de votre Complémentaire santé solidaire : la demande se fait deux mois au plus tard avant la fin.',
    source: 'boursorama-c2s-2025',
    confiance: 'confirme',
  },
  {
    id: 'R-C2S-DERNIER-JOUR',
    genre: 'c2s',
    deFin: true,
    gravite: 80,
    du: (p) => depuisFin(p, 0),
    titre: 'C2S : dernier jour',
    dire: 'Vos droits à la Complémentaire santé solidaire se terminent aujourd’hui. Avez-vous reçu la nouvelle attestation ?',
    source: 'ameli-c2s',
    confiance: 'confirme',
  },
  {
    id: 'R-C2S-FINIE',
    genre: 'c2s',
    deFin: true,
    gravite: 95,
    du: finie,
    titre: 'C2S terminée',
    dire: 'Vos droits à la Complémentaire santé solidaire sont terminés sur ce document. Avez-vous une nouvelle attestation ?',
    source: 'moniteur-gestionnaire-2025',
    confiance: 'confirme',
  },
  {
    id: 'R-C2S-REFUS',
    genre: 'c2s',
    deFin: true,
    deRefus: true,
    gravite: 100,
    du: refuse,
    titre: 'Facture refusée : justificatif de C2S ou d’AME à demander',
    dire: 'Une facture a été refusée pour vos droits. Pouvez-vous me montrer votre attestation en cours ?',
    source: 'moniteur-gestionnaire-2025',
    confiance: 'confirme',
  },
  {
    id: 'R-VIT-MAJ',
    genre: 'vitale',
    deFin: false,
    gravite: 60,
    du: (p, i) => (p.debut === '' ? depuisVue(p, i.vitaleMois) : persiste(p, plusMois(p.debut, i.vitaleMois))),
    titre: 'Carte Vitale à mettre à jour',
    dire: 'Votre carte Vitale n’a pas été mise à jour depuis un an. Voulez-vous la passer à la borne, ou me la confier ?',
    source: 'pharmaciens13-adri-2019',
    confiance: 'confirme',
  },
  {
    id: 'R-VIT-REFUS',
    genre: 'vitale',
    deFin: true,
    deRefus: true,
    gravite: 100,
    du: refuse,
    titre: 'Facture refusée : carte Vitale à mettre à jour',
    dire: 'La caisse a refusé une facture. Pouvez-vous me confier votre carte Vitale, que je la mette à jour ?',
    source: 'pharmaciens13-adri-2019',
    confiance: 'confirme',
  },
  {
    id: 'R-ATT-VUE',
    genre: 'attestation',
    deFin: false,
    gravite: 35,
    du: (p) => (p.vuLe === '' ? TOUJOURS : null),
    titre: 'Attestation de droits à voir',
    dire: 'Pouvez-vous me montrer votre attestation de droits ? Je ne l’ai pas encore vue.',
    source: 'backoffice-2020',
    confiance: 'deduit',
    doute: 'Seule une attestation que personne n’a vue au comptoir est demandée ainsi.',
  },
  {
    id: 'R-ATT-DERNIER-JOUR',
    genre: 'attestation',
    deFin: true,
    gravite: 75,
    du: (p) => depuisFin(p, 0),
    titre: 'Attestation de droits : dernier jour',
    dire: 'Votre attestation de droits se termine aujourd’hui. Pouvez-vous en télécharger une nouvelle sur ameli.fr ?',
    source: 'backoffice-2020',
    confiance: 'deduit',
    doute: 'La date imprimée fait foi ; les textes ne donnent pas de délai pour la redemander.',
  },
  {
    id: 'R-ATT-FINIE',
    genre: 'attestation',
    deFin: true,
    gravite: 85,
    du: finie,
    titre: 'Attestation de droits terminée',
    dire: 'Votre attestation de droits est dépassée. Avez-vous votre carte Vitale, ou une attestation plus récente ?',
    source: 'backoffice-2020',
    confiance: 'deduit',
    doute: 'La date imprimée fait foi ; les textes ne donnent pas de délai pour la redemander.',
  },
  {
    id: 'R-ATT-REFUS',
    genre: 'attestation',
    deFin: true,
    deRefus: true,
    gravite: 100,
    du: refuse,
    titre: 'Facture refusée : attestation de droits à demander',
    dire: 'La caisse a refusé une facture. Pouvez-vous me montrer votre attestation de droits ?',
    source: 'backoffice-2020',
    confiance: 'confirme',
  },
  {
    id: 'R-ORD-REFUS',
    genre: 'ordonnance',
    deFin: true,
    deRefus: true,
    gravite: 100,
    du: refuse,
    titre: 'Facture refusée : ordonnance à demander',
    dire: 'La caisse a refusé une facture. Pouvez-vous me remontrer l’ordonnance ?',
    source: 'quotidien-indus-2024',
    confiance: 'confirme',
  },
];

export const REGLE_PAR_ID: ReadonlyMap<string, RegleRappel> = new Map(REGLES_RAPPELS.map((r) => [r.id, r]));
