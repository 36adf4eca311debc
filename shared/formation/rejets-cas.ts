import { ajouterJours, formaterDate } from '../dates.ts';
import { messagesFormation } from '../messages/formation.fr.ts';
import { nommer } from '../patient.ts';
import { formaterCentimes, fr } from '../typographie.ts';
import type { Cas, Raison } from './cas.ts';
import { exemplesDe } from './libelles.ts';
import { jourEntre, personne } from './personne.ts';
import { ENVOIS, type Envoi } from '../rejets/causes.ts';
import { CAUSES_FORMATION, type CauseRejet } from './rejets.ts';
import { creerTirage, type Tirage } from './tirage.ts';

const M = messagesFormation.rejets;
const R = M.raisons;
/** Rejects of the years that the sources speak of. */
const PERIODE = ['2024-01-08', '2026-11-20'] as const;

function raison(cause: CauseRejet, texte: string): Raison {
  return { texte: fr(texte), source: cause.source, confiance: cause.confiance, doute: '' };
}

/** Three other causes, those of the same payer first: the hard ones. */
function leurres(t: Tirage, cause: CauseRejet): CauseRejet[] {
  const autres = t.melanger(CAUSES_FORMATION.filter((c) => c.id !== cause.id));
  const proche = (c: CauseRejet): number => (c.payeurs.some((p) => cause.payeurs.includes(p)) ? 0 : 1);
  return autres.toSorted((a, b) => proche(a) - proche(b)).slice(0, 3);
}

/** Level 3: a reject as it comes back. Cause, resend or not, and what to do come from the table of causes. */
export function casRejet(graine: number): Cas {
  const t = creerTirage(graine);
  const cause = t.choisir(CAUSES_FORMATION);
  const { apres, liste } = exemplesDe(cause.id);
  const { libelle, contexte } = t.choisir(liste);
  const payeur = t.choisir(cause.payeurs);
  const facture = jourEntre(t, ...PERIODE);
  const jour = ajouterJours(facture, t.entre(...apres));
  const montant = formaterCentimes(t.entre(450, 18_900));
  const qui = personne(t);
  const proposees = t.melanger([cause, ...leurres(t, cause)]);
  const deCause = (id: string): CauseRejet => proposees.find((c) => c.id === id)!;
  const ici = `${R.ici} ${cause.signe}`;
  return {
    niveau: 'rejets',
    graine,
    jour,
    enonce: [
      fr(
        `${M.enonce.rejet} ${formaterDate(jour)}. ${M.enonce.facture} ${formaterDate(facture)}, ${nommer(qui)}, ${M.enonce.montant} ${montant}.`,
      ),
      fr(`${M.enonce.payeur} : ${M.payeurs[payeur]}.`),
      fr(`${M.enonce.libelle} : « ${libelle} ».`),
      fr(`${M.enonce.contexte} : ${contexte}`),
    ],
    questions: [
      {
        id: 'cause',
        ...M.questions.cause,
        choix: proposees.map((c) => ({ valeur: c.id, nom: c.cause })),
        juste: cause.id,
        expliquer: () => raison(cause, ici),
        refuser: (valeur) => raison(deCause(valeur), `« ${deCause(valeur).cause} » ${R.signe} ${deCause(valeur).signe} ${ici}`),
      },
      {
        id: 'envoi',
        ...M.questions.envoi,
        choix: ENVOIS.map((e) => ({ valeur: e, nom: M.envois[e] })),
        juste: cause.envoi,
        ...(cause.aussi !== null && { aussi: [cause.aussi] }),
        expliquer: () => raison(cause, cause.pourquoi),
        refuser: (valeur) => raison(cause, `${R.envois[valeur as Envoi]} ${cause.pourquoi}`),
      },
      {
        id: 'remede',
        ...M.questions.remede,
        choix: t.melanger(proposees).map((c) => ({ valeur: c.id, nom: c.geste })),
        juste: cause.id,
        expliquer: () => raison(cause, `${cause.remede}.`),
        refuser: (valeur) => raison(deCause(valeur), `${R.pour} ${deCause(valeur).cause}. ${ici}`),
      },
    ],
    avertissements: [],
  };
}
