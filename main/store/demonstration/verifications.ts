import { ajouterJours, type DateIso } from '../../../shared/dates.ts';
import { REGLAGES_INITIAUX } from '../../../shared/model.ts';
import type { Patient } from '../../../shared/patient.ts';
import type { Piece } from '../../../shared/pieces.ts';
import { couverturesPossibles, questionsDe } from '../../../shared/verifications/etude.ts';
import { ecrireVerification } from '../../../shared/verifications/fiche.ts';
import type { Controle, ReponsesVerification } from '../../../shared/verifications/reponses.ts';
import type { Hasard } from './hasard.ts';

/** The name is invented, the numbers are the public examples. */
const PRESCRIPTEUR = {
  id: '01939f00-0000-7000-8000-0000000000a1',
  nom: 'Dr Sylvain Démo',
  rpps: '10000001916',
  structure: '291990869',
  typeStructure: 'am',
} as const;

/** What was answered one day at the counter: most checks are in order, some find what was missing. */
function reponsesDe(h: Hasard, patient: Patient, pieces: readonly Piece[], jour: DateIso): ReponsesVerification {
  const sansVitale = h.sur100(15);
  const possibles = couverturesPossibles(pieces, jour);
  const [carte] = possibles;
  // A card that was seen that very day is the one that was shown.
  const montree = carte?.vuLe === jour;
  return {
    ...(sansVitale
      ? { vitale: 'absente', attestation: h.choisir(['vue', 'non']), caisse: 'Caisse de démonstration', beneficiaire: 'oui' }
      : { vitale: 'presente', miseAJour: h.choisir(['recente', 'recente', 'ancienne']) }),
    complementaire: carte?.id ?? h.choisir(['aucune', 'inconnu']),
    carte: montree ? 'conforme' : 'non-presentee',
    preuve: montree ? 'attestation' : 'non',
    nomme: 'oui',
    ordonnance: h.choisir(['complete', 'complete', 'complete', 'incomplete']),
    ordonnanceNom: 'oui',
    ordonnanceDate: 'non',
    prescripteur: PRESCRIPTEUR,
    ...(patient.commentaire === '' ? {} : { commentaire: 'lu' }),
  };
}

/** A check kept of a patient over the last year: on the day when his card was seen, where there is one. */
export function verificationDe(h: Hasard, jour: DateIso, patient: Patient, pieces: readonly Piece[]): Controle {
  const vues = pieces.map((p) => p.vuLe).filter((le) => le !== '' && le <= jour);
  const le = vues.toSorted().at(-1) ?? ajouterJours(jour, -h.entier(300));
  const toutes = reponsesDe(h, patient, pieces, le);
  const posees = questionsDe({ patient, pieces, refus: [], jour: le, reponses: toutes });
  const reponses = Object.fromEntries(posees.map((q) => [q, toutes[q]])) as ReponsesVerification;
  const fiche = ecrireVerification({ patient, pieces, refus: [], jour: le, reponses }, REGLAGES_INITIAUX);
  return { id: h.id(), patientId: patient.id, jour: le, reponses, fiche: { ...fiche } };
}
