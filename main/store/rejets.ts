import { echec, reussite, type Gestionnaires, type Resultat, type Sortie } from '../../shared/api.ts';
import { ETATS_EN_ATTENTE, fauteDe, montantMinimum } from '../../shared/rejets/etats.ts';
import { FILTRES, LIGNES_REJETS, repond, type Filtre, type LigneRejet, type MouvementRejet } from '../../shared/rejets/rejet.ts';
import type { Base } from './database.ts';
import type { Calendrier } from './echeances.ts';
import { fichierRejets, refuserEncore, type Rangee } from './rejets-fichier.ts';
import { importationRejets } from './rejets-importation.ts';
import { tableauRejets } from './rejets-tableau.ts';

type Procedures =
  | 'rejets.lister'
  | 'rejets.duPatient'
  | 'rejets.lire'
  | 'rejets.payeurs'
  | 'rejets.enregistrer'
  | 'rejets.mouvoir'
  | 'rejets.annuler'
  | 'rejets.semblables'
  | 'rejets.refuser'
  | 'rejets.historique'
  | 'rejets.tableau'
  | 'rejets.noterFactures'
  | 'rejets.ecrireTableau'
  | 'rejets.examiner'
  | 'rejets.relire'
  | 'rejets.lireFichier'
  | 'rejets.ecrireRefus'
  | 'rejets.ecrireCsv';

const attente = ETATS_EN_ATTENTE.map((e) => `'${e}'`).join(', ');
const CONDITIONS: Readonly<Record<Filtre, string>> = {
  'a-traiter': "r.etat = 'a-traiter'",
  attente: `r.etat IN (${attente})`,
  relancer: "r.reste > 0 AND r.relance <> '' AND r.relance <= @jour",
  confies: 'r.reste > 0 AND @jour <> 1 AND EXISTS (SELECT 1 FROM confies c WHERE c.rejet_id = r.id)',
  tous: '@jour <> 1',
};
/** The oldest first where something is to be done, the newest where all is shown. */
const ORDRES: Readonly<Record<Filtre, string>> = {
  'a-traiter': 'r.date, r.id',
  attente: 'r.relance, r.date, r.id',
  relancer: 'r.relance, r.date, r.id',
  confies: 'r.date, r.id',
  tous: 'r.date DESC, r.id DESC',
};

interface Compte {
  readonly nombre: number;
  readonly reste: number;
}
/** What reads one filter. */
interface Lecture {
  /** The first ones, and all of them. */
  readonly premieres: { all(p: { jour: string }): Rangee[] };
  readonly toutes: { iterate(p: { jour: string }): IterableIterator<Rangee> };
  readonly compte: { get(p: { jour: string }): Compte | undefined };
}

/** Rejects: entered, moved, corrected, taken back, counted. */
export function rejets(base: Base, calendrier: Calendrier) {
  const fichier = fichierRejets(base, calendrier);
  const parFiltre = Object.fromEntries(
    FILTRES.map((f) => {
      const ou = `FROM rejets r WHERE r.deleted_at = '' AND ${CONDITIONS[f]}`;
      const lignes = `SELECT ${fichier.COLONNES} ${ou} ORDER BY ${ORDRES[f]}`;
      const lecture: Lecture = {
        premieres: base.prepare<[{ jour: string }], Rangee>(`${lignes} LIMIT ${LIGNES_REJETS}`),
        toutes: base.prepare<[{ jour: string }], Rangee>(lignes),
        compte: base.prepare<[{ jour: string }], Compte>(`SELECT count(*) AS nombre, ifnull(sum(r.reste), 0) AS reste ${ou}`),
      };
      return [f, lecture] as const;
    }),
  ) as Record<Filtre, Lecture>;
  const duPatient = base.prepare<[string], Rangee>(
    `WITH RECURSIVE t (id) AS (VALUES (?) UNION SELECT f.retire FROM t JOIN fusions f ON f.garde = t.id AND f.separee_le = '')
     SELECT ${fichier.COLONNES} FROM t JOIN rejets r ON r.patient_id = t.id AND r.patient_id <> '' WHERE r.deleted_at = ''
     ORDER BY r.date DESC, r.id`,
  );
  const payeurs = base
    .prepare<[], string>(
      "SELECT nom_payeur FROM rejets WHERE deleted_at = '' GROUP BY nom_payeur ORDER BY count(*) DESC LIMIT 100",
    )
    .pluck();
  const acteDe = base.prepare<[string, string]>('SELECT 1 FROM actes WHERE id = ? AND patient_id = ?').pluck();
  const historique = base.prepare<[string], MouvementRejet>(
    'SELECT id, geste, jour, instant, par, motif, montant, relance FROM rejets_mouvements WHERE rejet_id = ? ORDER BY numero DESC',
  );

  /** What a call made twice answers, or null when it was not made yet. */
  const fait = (mouvement: string, rejetId: string): Resultat<LigneRejet | null> | null => {
    const pour = fichier.deja(mouvement);
    if (pour === null) return null;
    if (pour !== rejetId) return echec('entree-invalide', 'mouvement');
    return reussite(fichier.trouver(rejetId));
  };
  /** The first lines that answer to what was typed. */
  const quiRepondent = (rangees: Iterable<Rangee>, texte: string): LigneRejet[] => {
    const lignes: LigneRejet[] = [];
    for (const rangee of rangees) {
      const ligne = fichier.enLigne(rangee);
      if (repond(ligne, texte)) lignes.push(ligne);
      if (lignes.length === LIGNES_REJETS) break;
    }
    return lignes;
  };
  const ligneOuEchec = (r: Resultat<LigneRejet | null>): Resultat<LigneRejet> =>
    !r.ok ? r : r.value === null ? echec('rejet-inconnu') : reussite(r.value);
  const relire = (id: string): Resultat<LigneRejet> => {
    const rejet = fichier.trouver(id);
    return rejet === null ? echec('rejet-inconnu') : reussite(rejet);
  };

  return {
    'rejets.lister': ({ jour, filtre, texte = '' }) => {
      const comptes = Object.fromEntries(FILTRES.map((f) => [f, parFiltre[f].compte.get({ jour })!]));
      return reussite({
        comptes: comptes as Sortie<'rejets.lister'>['comptes'],
        lignes:
          texte.trim() === ''
            ? parFiltre[filtre].premieres.all({ jour }).map(fichier.enLigne)
            : quiRepondent(parFiltre[filtre].toutes.iterate({ jour }), texte),
      });
    },
    'rejets.duPatient': ({ patientId }) => reussite(duPatient.all(patientId).map(fichier.enLigne)),
    'rejets.lire': ({ rejetId }) => reussite(fichier.trouver(rejetId)),
    'rejets.payeurs': () => reussite(payeurs.all()),
    'rejets.enregistrer': ({ mouvement, fiche, version, jour }) =>
      base.transaction((): Resultat<LigneRejet> => {
        const deja = fait(mouvement, fiche.id);
        if (deja !== null) return ligneOuEchec(deja);
        const present = fichier.trouver(fiche.id);
        if ((present?.version ?? 0) !== version || (present === null && fichier.connu(fiche.id)))
          return echec('modifie-entretemps');
        const patient = fichier.patientDe(fiche.patientId);
        if (patient === null && fiche.patientId !== '') return echec('patient-inconnu');
        if (fiche.acteId !== '' && acteDe.get(fiche.acteId, patient?.id ?? '') === undefined)
          return echec('entree-invalide', 'acteId');
        if (present !== null && fiche.montant < montantMinimum(present)) return echec('entree-invalide', 'montant');
        const geste = present === null ? 'saisir' : 'corriger';
        const suite = fichier.mouvoir(fiche.id, { mouvement, geste, jour, fiche: { ...fiche, patientId: patient?.id ?? '' } });
        return suite.ok ? relire(fiche.id) : suite;
      })(),
    'rejets.mouvoir': ({ mouvement, rejetId, version, ...m }) =>
      base.transaction((): Resultat<LigneRejet> => {
        const deja = fait(mouvement, rejetId);
        if (deja !== null) return ligneOuEchec(deja);
        const rejet = fichier.trouver(rejetId);
        if (rejet === null) return echec('rejet-inconnu');
        if (rejet.version !== version) return echec('modifie-entretemps');
        const faute = fauteDe(rejet, m.geste, m);
        if (faute !== null) return faute === 'geste' ? echec('mouvement-refuse') : echec('entree-invalide', faute);
        const suite = fichier.mouvoir(rejetId, { mouvement, ...m });
        return suite.ok ? relire(rejetId) : suite;
      })(),
    'rejets.semblables': ({ fiche }) => reussite(fichier.semblables(fiche)),
    'rejets.refuser': ({ mouvement, rejetId, version, jour, retour }) =>
      base.transaction((): Resultat<LigneRejet> => {
        const deja = fait(mouvement, rejetId);
        if (deja !== null) return ligneOuEchec(deja);
        const rejet = fichier.trouver(rejetId);
        if (rejet === null) return echec('rejet-inconnu');
        if (rejet.version !== version) return echec('modifie-entretemps');
        if (!ETATS_EN_ATTENTE.includes(rejet.etat)) return echec('mouvement-refuse');
        const suite = refuserEncore(fichier, rejet, retour, { mouvement, jour });
        return suite.ok ? relire(rejetId) : suite;
      })(),
    'rejets.annuler': ({ mouvement, rejetId, version, jour }) =>
      base.transaction((): Resultat<LigneRejet | null> => {
        const deja = fait(mouvement, rejetId);
        if (deja !== null) return deja;
        const rejet = fichier.trouver(rejetId);
        if (rejet === null) return echec('rejet-inconnu');
        if (rejet.version !== version) return echec('modifie-entretemps');
        const suite = fichier.mouvoir(rejetId, { mouvement, geste: 'annuler', jour });
        if (!suite.ok) return suite;
        return suite.value === null ? reussite(null) : relire(rejetId);
      })(),
    'rejets.historique': ({ rejetId }) => reussite(historique.all(rejetId)),
    ...tableauRejets(base),
    ...importationRejets(base, fichier),
  } satisfies Partial<Gestionnaires<Procedures>>;
}
