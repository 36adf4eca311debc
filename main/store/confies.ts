import { echec, reussite, type Entree, type Gestionnaires, type Resultat, type Sortie } from '../../shared/api.ts';
import { masquerNir } from '../../shared/identifiants/nir.ts';
import { nommerOfficine, type Reglages } from '../../shared/model.ts';
import type { LigneRejet } from '../../shared/rejets/rejet.ts';
import type { ChoixNir, RejetConfie } from '../../shared/confie/dossier.ts';
import { signature } from './auteur.ts';
import { csvConfie, csvReponse } from './confies-csv.ts';
import { preuvesConfies } from './confies-preuves.ts';
import { reponsesConfies } from './confies-reponse.ts';
import type { Base } from './database.ts';
import type { Calendrier } from './echeances.ts';
import type { FichierPatients } from './patients.ts';
import { fichierRejets } from './rejets-fichier.ts';

type Procedures = 'confie.apercu' | 'confie.duRejet' | 'confie.destinataires' | 'confie.contenu' | 'confie.marquer';

/** Rejects handed over: what leaves, that it has left, and what comes back. */
export function confies(base: Base, calendrier: Calendrier, fiches: FichierPatients, reglages: () => Reglages) {
  const fichier = fichierRejets(base, calendrier);
  const preuvesDe = preuvesConfies(base);
  const histoire = base.prepare<[string], RejetConfie['histoire'][number]>(
    'SELECT geste, jour, montant, relance FROM rejets_mouvements WHERE rejet_id = ? ORDER BY numero',
  );
  const marquer = base.prepare(
    `INSERT INTO confies (remise_id, rejet_id, destinataire, jour, updated_at, updated_by)
     VALUES (@remise, @rejetId, @destinataire, @jour, @updated_at, @updated_by) ON CONFLICT DO NOTHING`,
  );
  const remises = base.prepare<[string], Sortie<'confie.duRejet'>[number]>(
    `SELECT remise_id AS remise, destinataire, jour, updated_at AS instant, updated_by AS par FROM confies
     WHERE rejet_id = ? ORDER BY updated_at DESC, remise_id`,
  );
  const destinataires = base
    .prepare<[], string>('SELECT destinataire FROM confies GROUP BY destinataire ORDER BY max(updated_at) DESC LIMIT 20')
    .pluck();

  /** A reject in sight on which something is still owed: nobody is paid to recover the rest. */
  const du = (id: string): LigneRejet | null => {
    const r = fichier.trouver(id);
    return r === null || r.reste === 0 ? null : r;
  };
  /** What leaves of each reject on which something is owed. @param montre whether a NIR may be in clear here */
  const contenuDe = (ids: readonly string[], nir: ChoixNir, montre: boolean): RejetConfie[] =>
    [...new Set(ids)].flatMap((id): RejetConfie[] => {
      const r = du(id);
      if (r === null) return [];
      const {
        patientId,
        patient: _,
        acteId: _a,
        commentaire: _c,
        constats: _k,
        version: _v,
        relance: _r,
        confieLe: _l,
        ...garde
      } = r;
      const p = patientId === '' ? null : fiches.lire(patientId);
      const numero = p === null ? '' : p.nirAssure === '' ? p.nir : p.nirAssure;
      const nirClair = numero !== '' && (nir === 'tous' || (nir === 'regime' && r.payeur !== 'AMC'));
      return [
        {
          ...garde,
          patient: p && {
            nom: r.patient,
            naissance: p.dateNaissance,
            nir: numero === '' || (nirClair && montre) ? numero : masquerNir(numero),
            nirClair,
          },
          histoire: histoire.all(id),
          preuves: preuvesDe(r),
        },
      ];
    });
  /** Every one of them, or none: the file must hold what was ticked. */
  const refus = (ids: readonly string[]): ReturnType<typeof echec> | null => {
    if (ids.some((id) => fichier.trouver(id) === null)) return echec('rejet-inconnu');
    return ids.some((id) => du(id) === null) ? echec('mouvement-refuse') : null;
  };

  return {
    'confie.apercu': ({ rejets, nir }) => reussite({ rejets: contenuDe(rejets, nir, false) }),
    'confie.duRejet': ({ rejetId }) => reussite(remises.all(rejetId)),
    'confie.destinataires': () => reussite(destinataires.all()),
    'confie.contenu': ({ remise, rejets, nir, destinataire, jour }) => {
      const non = refus(rejets);
      if (non !== null) return non;
      const dossier = { remise, officine: nommerOfficine(reglages()), destinataire, jour, rejets: contenuDe(rejets, nir, true) };
      return reussite({ dossier, csv: csvConfie(dossier), reponse: csvReponse(dossier) });
    },
    'confie.marquer': ({ remise, rejets, destinataire, jour }: Entree<'confie.marquer'>) =>
      base.transaction((): Resultat<{ rejets: number }> => {
        const non = refus(rejets);
        if (non !== null) return non;
        const s = signature();
        for (const rejetId of new Set(rejets)) marquer.run({ remise, rejetId, destinataire, jour, ...s });
        return reussite({ rejets: new Set(rejets).size });
      })(),
    ...reponsesConfies(base, fichier, reglages),
  } satisfies Partial<Gestionnaires<Procedures>>;
}
