import { echec, reussite, type Entree, type Gestionnaires, type Resultat, type Sortie } from '../../shared/api.ts';
import { formaterDate } from '../../shared/dates.ts';
import { copierLigne, type Fiche } from '../../shared/fiche.ts';
import { masquerNir } from '../../shared/identifiants/nir.ts';
import { messagesConfie as M } from '../../shared/messages/confie.fr.ts';
import { nommerOfficine, schemaActe, type Reglages } from '../../shared/model.ts';
import type { ChoixNir, RejetConfie } from '../../shared/confie/dossier.ts';
import { fr } from '../../shared/typographie.ts';
import { signature } from './auteur.ts';
import { csvConfie, csvReponse } from './confies-csv.ts';
import { reponsesConfies } from './confies-reponse.ts';
import type { Base } from './database.ts';
import type { Calendrier } from './echeances.ts';
import type { FichierPatients } from './patients.ts';
import { fichierRejets } from './rejets-fichier.ts';

type Procedures = 'confie.apercu' | 'confie.duRejet' | 'confie.destinataires' | 'confie.contenu' | 'confie.marquer';

const direPlan = (dateActe: string, { verdict, factures }: Fiche): string[] => [
  fr(`${M.acte} ${formaterDate(dateActe)} : ${verdict}`),
  ...factures.flatMap((f) => f.lignes.map((l) => copierLigne(l))),
];

/** Rejects handed over: what leaves, that it has left, and what comes back. */
export function confies(base: Base, calendrier: Calendrier, fiches: FichierPatients, reglages: () => Reglages) {
  const fichier = fichierRejets(base, calendrier);
  const histoire = base.prepare<[string], RejetConfie['histoire'][number]>(
    'SELECT geste, jour, montant, relance FROM rejets_mouvements WHERE rejet_id = ? ORDER BY numero',
  );
  const acteDe = base.prepare<[string], string>('SELECT contenu FROM actes WHERE id = ?').pluck();
  // A check made after the invoice proves nothing about it.
  const verificationAvant = base.prepare<[string, string], { jour: string; verdict: string }>(
    `SELECT jour, contenu ->> '$.fiche.verdict' AS verdict FROM verifications
     WHERE patient_id = ? AND jour <= ? ORDER BY jour DESC, enregistre_le DESC LIMIT 1`,
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

  const preuvesDe = (r: { acteId: string; patientId: string; date: string }): string[] => {
    const contenu = r.acteId === '' ? undefined : acteDe.get(r.acteId);
    const acte = contenu === undefined ? null : schemaActe.parse(JSON.parse(contenu));
    const plan = acte === null ? [] : direPlan(acte.dateActe, acte.fiche as unknown as Fiche);
    const v = r.patientId === '' ? undefined : verificationAvant.get(r.patientId, r.date);
    return v === undefined ? plan : [...plan, fr(`${M.verification} ${formaterDate(v.jour)} : ${v.verdict}`)];
  };
  /** What leaves of each reject still in sight. @param montre whether a NIR may be in clear here */
  const contenuDe = (ids: readonly string[], nir: ChoixNir, montre: boolean): RejetConfie[] =>
    [...new Set(ids)].flatMap((id): RejetConfie[] => {
      const r = fichier.trouver(id);
      if (r === null) return [];
      const { patientId, patient: _, acteId, commentaire: _c, constats: _k, version: _v, relance: _r, ...garde } = r;
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
          preuves: preuvesDe({ acteId, patientId, date: r.date }),
        },
      ];
    });
  /** Every one of them, or none: the file must hold what was ticked. */
  const tousLa = (ids: readonly string[]): boolean => ids.every((id) => fichier.trouver(id) !== null);

  return {
    'confie.apercu': ({ rejets, nir }) => reussite({ rejets: contenuDe(rejets, nir, false) }),
    'confie.duRejet': ({ rejetId }) => reussite(remises.all(rejetId)),
    'confie.destinataires': () => reussite(destinataires.all()),
    'confie.contenu': ({ remise, rejets, nir, destinataire, jour }) => {
      if (!tousLa(rejets)) return echec('rejet-inconnu');
      const dossier = { remise, officine: nommerOfficine(reglages()), destinataire, jour, rejets: contenuDe(rejets, nir, true) };
      return reussite({ dossier, csv: csvConfie(dossier), reponse: csvReponse(dossier) });
    },
    'confie.marquer': ({ remise, rejets, destinataire, jour }: Entree<'confie.marquer'>) =>
      base.transaction((): Resultat<{ rejets: number }> => {
        if (!tousLa(rejets)) return echec('rejet-inconnu');
        const s = signature();
        for (const rejetId of new Set(rejets)) marquer.run({ remise, rejetId, destinataire, jour, ...s });
        return reussite({ rejets: new Set(rejets).size });
      })(),
    ...reponsesConfies(base, fichier, reglages),
  } satisfies Partial<Gestionnaires<Procedures>>;
}
