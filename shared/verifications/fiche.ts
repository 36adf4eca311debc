import { formaterDate, type DateIso } from '../dates.ts';
import { nommerPrescripteur } from '../fiche.ts';
import { masquerNir } from '../identifiants/nir.ts';
import { nomsConfiances } from '../messages/faits.fr.ts';
import { messagesPieces } from '../messages/pieces.fr.ts';
import { messagesVerifications as M } from '../messages/verifications.fr.ts';
import { nommerOfficine, type Reglages } from '../model.ts';
import { nommer } from '../patient.ts';
import type { Piece } from '../pieces.ts';
import { fr } from '../typographie.ts';
import {
  attestationEnFiche,
  cartesVues,
  constater,
  couvertureVisee,
  refusDeLa,
  validiteDe,
  vitaleDe,
  type Couverture,
  type DossierVerification,
} from './etude.ts';
import type { Faits } from './faits.ts';
import { juger, verdictDe } from './moteur.ts';
import type { Niveau, Point } from './regle.ts';
import { EXPLICATIONS } from '../rejets/causes.ts';
import { INCONNU } from './reponses.ts';
import { SOURCES_VERIFICATIONS } from './sources.ts';

const V = M.vu;

/** One point of the sheet, in words. */
export interface FichePoint {
  readonly point: Point;
  readonly titre: string;
  readonly niveau: Niveau;
  readonly inconnu: boolean;
  /** What was seen. */
  readonly vu: string;
  /** What is missing and what to do; empty where nothing is. */
  readonly manque: string;
  readonly pourquoi: string;
  readonly evite: string;
  readonly source: { readonly titre: string; readonly date: string; readonly url: string; readonly dit: string };
  readonly confiance: string;
  readonly doute: string;
  readonly regle: string;
}

/** The sheet as it is shown, printed and kept: words only, so that a kept one reopens as it was, whatever the rules have become. */
export interface FicheVerification {
  readonly version: 1;
  readonly niveau: Niveau;
  readonly verdict: string;
  readonly officine: string;
  readonly sujet: string;
  readonly jour: string;
  /** The gravest first. */
  readonly points: readonly FichePoint[];
  /** What is noted on the patient's cards. */
  readonly cartes: readonly string[];
}

const joindre = (morceaux: readonly string[]): string => fr(morceaux.filter((m) => m !== '').join(', '));

/** A page without a date has the one deduced from what it speaks of: said, so that nobody quotes it. */
const joindreDate = (date: string, deduite: boolean): string => (deduite ? `${date} ${M.fiche.dateDeduite}` : date);

/** A cover by what tells it from another: name, numbers, period. */
export function direCouverture(c: Couverture): string {
  const numeros =
    c.genre === 'mutuelle'
      ? [
          c.organisme,
          c.amc === '' ? '' : `${V.amc} ${c.amc}`,
          c.convention === '' ? '' : `${V.convention} ${c.convention}`,
          c.csr === '' ? '' : `${V.csr} ${c.csr}`,
        ]
      : [c.gestionnaire];
  return joindre([messagesPieces.genres[c.genre], ...numeros]);
}

function direValidite(c: Couverture, validite: Faits['validite']): string {
  if (validite === 'sans-date') return V.validite['sans-date'];
  return `${V.validite[validite]} ${formaterDate(validite === 'a-venir' ? c.debut : c.fin)}`;
}

/** An attestation of rights on file, with its end. */
export function direAttestation(p: Piece, jour: DateIso): string {
  const validite = validiteDe(p, jour);
  const fin = p.fin === '' ? V.validite['sans-date'] : `${V.validite[validite]} ${formaterDate(p.fin)}`;
  return joindre([messagesPieces.genres[p.genre], p.genre === 'attestation' ? p.organisme : '', fin]);
}

function direVitale(d: DossierVerification, f: Faits): string {
  const maj = vitaleDe(d.pieces)?.debut ?? '';
  const date =
    d.reponses.miseAJour === 'aujourdhui' && f.vitale === 'a-jour'
      ? V.majCeJour
      : maj !== '' && f.vitale === 'a-jour' && d.reponses.miseAJour === undefined
        ? `${V.majLe} ${formaterDate(maj)}`
        : '';
  if (f.vitale !== 'absente') return joindre([V.vitale[f.vitale], date]);
  if (f.attestation !== 'vue') return joindre([V.vitale.absente, V.attestation[f.attestation]]);
  const enFiche = attestationEnFiche(d);
  return joindre([
    V.vitale.absente,
    V.attestation.vue,
    enFiche === null ? V.finInconnue : `${V.enFiche} ${direAttestation(enFiche, d.jour)}`,
  ]);
}

function direComplementaire(d: DossierVerification, f: Faits, c: Couverture | null): string {
  if (c === null || f.couverture === 'aucune' || f.couverture === 'inconnue')
    return f.couverture === 'mutuelle' || f.couverture === 'c2s' ? '' : V.couverture[f.couverture];
  const refusee = refusDeLa(d, c);
  return joindre([
    direCouverture(c),
    direValidite(c, f.validite),
    c.genre === 'mutuelle' ? V.carte[f.carte] : V.preuve[f.preuve],
    refusee === null ? '' : `${(refusee.sur ? V.refus : V.refusPossible)[c.genre]} ${formaterDate(refusee.depuis)}`,
  ]);
}

/** What was seen of each point. */
function vus(d: DossierVerification, f: Faits): Readonly<Record<Point, string>> {
  const { patient, reponses: r } = d;
  const c = couvertureVisee(d);
  const p = r.prescripteur;
  return {
    droits: direVitale(d, f),
    caisse: r.caisse === undefined || r.caisse === '' ? V.nonLue : r.caisse,
    beneficiaire: V.beneficiaire[f.beneficiaire],
    // The number itself stays out of what is printed.
    nir: patient.nirAssure === '' ? V.parentAbsent : `${V.parent} ${masquerNir(patient.nirAssure)}`,
    complementaire: direComplementaire(d, f, c),
    contrat: joindre([
      c === null ? '' : direCouverture(c),
      c?.genre === 'mutuelle' && c.amc === '' ? V.amcAbsent : '',
      f.rivales === 'aucune' ? '' : V.rivales,
    ]),
    nomme: V.nomme[f.nomme],
    ordonnance: V.ordonnance[f.ordonnance],
    prescripteur: p === undefined || p === INCONNU ? V.sansPrescripteur : nommerPrescripteur(p),
    commentaire: f.commentaire === 'aucun' ? '' : fr(`${V.commentaire[f.commentaire]} : ${patient.commentaire}`),
  };
}

const GRAVITE: readonly Niveau[] = ['a-regler', 'sans-garantie', 'sur'];

/** The points under the answers given so far, in the order of the checks. */
export function ecrirePoints(d: DossierVerification): FichePoint[] {
  const faits = constater(d);
  const vu = vus(d, faits);
  return juger(faits).map((r) => {
    const { titre, date, url, dit, dateDeduite } = SOURCES_VERIFICATIONS[r.source];
    return {
      point: r.point,
      titre: M.points[r.point],
      niveau: r.alors,
      inconnu: r.inconnu === true,
      vu: vu[r.point],
      manque: fr(r.manque ?? ''),
      pourquoi: fr(r.explication),
      evite: r.evite === undefined ? '' : fr(`${EXPLICATIONS[r.evite].payeurs[0]} : ${EXPLICATIONS[r.evite].titre}`),
      source: { titre, date: joindreDate(formaterDate(date), dateDeduite === true), url, dit },
      // The text quoted beside it says something near: what is deduced is deduced from it.
      confiance: r.confiance === 'deduit' ? M.fiche.deduit : nomsConfiances[r.confiance],
      doute: fr(r.doute ?? ''),
      regle: r.id,
    };
  });
}

/** What is noted on a document that was seen. */
function direVue(p: Piece): string {
  if (p.genre === 'vitale') return M.cartes.vitale;
  const quoi = p.genre === 'mutuelle' || p.genre === 'c2s' ? direCouverture(p) : messagesPieces.genres[p.genre];
  return fr(`${quoi} : ${M.cartes.vue}`);
}

/** Writes the sheet of a check whose questions are all answered. */
export function ecrireVerification(d: DossierVerification, reglages: Pick<Reglages, 'officine'>): FicheVerification {
  const { vues, vitaleNouvelle } = cartesVues(d);
  const niveau = verdictDe(juger(constater(d)));
  return {
    version: 1,
    niveau,
    verdict: M.verdicts[niveau],
    officine: fr(nommerOfficine(reglages)),
    sujet: fr(`${nommer(d.patient)}, né(e) le ${formaterDate(d.patient.dateNaissance)}`),
    jour: formaterDate(d.jour),
    points: ecrirePoints(d).toSorted((a, b) => GRAVITE.indexOf(a.niveau) - GRAVITE.indexOf(b.niveau)),
    cartes: [...vues.map(direVue), ...(vitaleNouvelle ? [M.cartes.vitale] : [])],
  };
}
