import { isDeepStrictEqual } from 'node:util';
import { echec, reussite, type Gestionnaires, type Resultat } from '../../shared/api.ts';
import { ajouterJours, type DateIso } from '../../shared/dates.ts';
import { JOURS_SUIVIS } from '../../shared/teletransmission/api.ts';
import { fauteDe, type Journee } from '../../shared/teletransmission/journee.ts';
import { signature } from './auteur.ts';
import type { Base } from './database.ts';

const COLONNES = 'jour, etat, envoye_le AS envoyeLe, renvoye_le AS renvoyeLe, lots, positifs, negatifs, version';
const SANS_ENVOI = { envoyeLe: '', renvoyeLe: '', lots: 0, positifs: 0, negatifs: 0 };

interface Ligne {
  readonly jour: DateIso;
  readonly etat: Journee['etat'];
  readonly envoyeLe: DateIso;
  readonly renvoyeLe: DateIso;
  readonly lots: number;
  readonly positifs: number;
  readonly negatifs: number;
  readonly version: number;
}

function journeeDe({ jour, version, etat, ...envoi }: Ligne): Journee {
  return etat === 'envoyee' ? { jour, version, etat, ...envoi } : { jour, version, etat };
}

/** The télétransmission of each day of activity. */
export function teletransmission(base: Base) {
  const premier = base.prepare<[], DateIso>(`SELECT ifnull(min(jour), '') FROM teletransmissions WHERE etat <> 'defaut'`).pluck();
  const depuis = base.prepare<[DateIso], Ligne>(`SELECT ${COLONNES} FROM teletransmissions WHERE jour >= ? ORDER BY jour`);
  const duJour = base.prepare<[DateIso], Ligne>(`SELECT ${COLONNES} FROM teletransmissions WHERE jour = ?`);
  const ecrire = base.prepare(
    `INSERT INTO teletransmissions (jour, etat, envoye_le, renvoye_le, lots, positifs, negatifs, version, updated_at, updated_by)
     VALUES (@jour, @etat, @envoyeLe, @renvoyeLe, @lots, @positifs, @negatifs, @version, @updated_at, @updated_by)
     ON CONFLICT (jour) DO UPDATE SET etat = @etat, envoye_le = @envoyeLe, renvoye_le = @renvoyeLe, lots = @lots,
       positifs = @positifs, negatifs = @negatifs, version = @version, updated_at = @updated_at, updated_by = @updated_by`,
  );
  const enregistrer = base.transaction((journees: readonly Journee[]): Resultat<Journee[]> => {
    const suivantes = journees.map((j) => ({ ...j, version: j.version + 1 }));
    const gardees = journees.map(({ jour }) => {
      const ligne = duJour.get(jour);
      return ligne === undefined ? null : journeeDe(ligne);
    });
    // Tried again after an answer that was lost: it is done already.
    if (isDeepStrictEqual(gardees, suivantes)) return reussite(suivantes);
    if (journees.some((j, i) => j.version !== (gardees[i]?.version ?? 0))) return echec('modifie-entretemps');
    for (const j of suivantes) ecrire.run({ ...SANS_ENVOI, ...j, ...signature() });
    return reussite(suivantes);
  });
  return {
    'teletransmission.lire': ({ jour }) =>
      reussite({ debut: premier.get() ?? '', journees: depuis.all(ajouterJours(jour, -JOURS_SUIVIS)).map(journeeDe) }),
    'teletransmission.enregistrer': ({ journees }) => {
      for (const j of journees) {
        const faute = fauteDe(j);
        if (faute !== null) return echec('entree-invalide', faute);
      }
      if (new Set(journees.map((j) => j.jour)).size < journees.length) return echec('entree-invalide', 'jour');
      return enregistrer(journees);
    },
  } satisfies Partial<Gestionnaires<'teletransmission.lire' | 'teletransmission.enregistrer'>>;
}
