import { echec, reussite, type DossierPatient, type Gestionnaires, type Resultat } from '../../../shared/api.ts';
import { ageEnAnnees, type DateIso } from '../../../shared/dates.ts';
import type { Acte } from '../../../shared/model.ts';
import type { Patient } from '../../../shared/patient.ts';
import type { Base } from '../database.ts';
import { acteDe } from './actes.ts';
import { comptoir, obtenir, type Appeler } from './comptoir.ts';
import { creerHasard, type Hasard } from './hasard.ts';
import { formations } from './formation.ts';
import { histoireDe } from './histoires.ts';
import { population } from './patients.ts';
import { teletransmissions } from './teletransmission.ts';
import { verificationDe } from './verifications.ts';
import { demonstrationConfies } from './confies.ts';
import { demonstrationConstats, demonstrationFactures, demonstrationRejets } from './rejets.ts';

const GRAINE = 20_261_121;
/** 256 MiB while the file is filled: keys come in no order, and 100,000 patients take half the time. */
const CACHE_KIO = -262_144;

/**
 * Fictional patients, for somebody who discovers Comptoir: always the same for one day.
 * @param appeler the real procedures of the store, so that what is shown is what they write
 */
export function demonstration(base: Base, appeler: Appeler) {
  const premier = base.prepare('SELECT 1 FROM patients LIMIT 1');
  const verifier = (h: Hasard, jour: DateIso, patient: Patient): void => {
    const lu = appeler('patients.dossier', { id: patient.id }) as Resultat<DossierPatient>;
    if (lu.ok) obtenir(appeler, 'verifications.enregistrer', verificationDe(h, jour, lu.value.patient, lu.value.pieces));
  };
  // One transaction: a file half filled would be refused the next time.
  const remplir = base.transaction((nombre: number, jour: DateIso): Resultat<null> => {
    if (premier.get() !== undefined) return echec('non-autorise');
    const h = creerHasard(GRAINE);
    // Numbers of their own: the rest of the file is the same with or without the checks.
    const hv = creerHasard(GRAINE + 1);
    let ecrits = 0;
    let adultes = 0;
    const connus: Patient[] = [];
    const factures: Acte[] = [];
    for (const patient of population(h, jour)) {
      obtenir(appeler, 'patients.enregistrer', patient);
      const c = comptoir(h, jour, patient, appeler);
      if (ageEnAnnees(patient.dateNaissance, jour) >= 18) histoireDe(adultes++)(c);
      else if (h.sur100(30)) c.deposer('mutuelle', { vue: h.sur100(60) }, h.entier(90));
      const acte = h.sur100(2) ? acteDe(h, jour, patient) : null;
      if (acte !== null) {
        obtenir(appeler, 'actes.enregistrer', acte);
        if (factures.length < 3) factures.push(acte);
      }
      if (hv.sur100(6)) verifier(hv, jour, patient);
      if (connus.length < 60) connus.push(patient);
      if (++ecrits === nombre) break;
    }
    teletransmissions(jour, appeler);
    demonstrationRejets(creerHasard(GRAINE + 1), jour, connus, appeler);
    demonstrationConstats(creerHasard(GRAINE + 3), jour, factures, appeler);
    demonstrationFactures(creerHasard(GRAINE + 4), jour, appeler);
    demonstrationConfies(creerHasard(GRAINE + 2), jour, appeler);
    formations(h, jour, appeler);
    return reussite(null);
  });
  return {
    'demo.remplir': ({ nombre, jour }) => {
      const avant = base.pragma('cache_size', { simple: true }) as number;
      base.pragma(`cache_size = ${CACHE_KIO}`);
      try {
        return remplir(nombre, jour);
      } finally {
        base.pragma(`cache_size = ${avant}`);
      }
    },
  } satisfies Partial<Gestionnaires<'demo.remplir'>>;
}
