import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { echec, reussite, type ProcedureStore, type Resultat } from '../../shared/api.ts';
import { ajouterJours } from '../../shared/dates.ts';
import { ecrireFiche } from '../../shared/fiche.ts';
import type { Apercu, EtatImport } from '../../shared/importation/importation.ts';
import { DOSE_VIDE, REGLAGES_INITIAUX, type Acte, type Brouillon } from '../../shared/model.ts';
import { schemaPatient, type Patient } from '../../shared/patient.ts';
import { pieceVide, type PieceDe } from '../../shared/pieces.ts';
import { PRODUITS, schemaDossier } from '../../shared/regles/dossier.ts';
import { etudier } from '../../shared/regles/facturation.ts';
import type { Magasin } from './magasin.ts';

/** What identifies the rows made by the bench; the store makes the keys of imported ones by itself. */
export const RACINE_ID = '0fa17e00-0000-7000-8000-';
/** Gestures in a round; each changes what is kept. */
export const TOUR = 19;
/** One round in so many imports a file, the first one included. */
const TOURS_PAR_IMPORT = 4;
const JOUR = '2025-11-03';
/** How often an import is asked for while what an earlier one left is taken away, which a failing disk never ends. */
const PATIENCE = 200;

/** One real call of the counter, always the same for the same rank, so that it can be asked for again after a fault. */
export interface Geste {
  readonly nom: string;
  readonly faire: (m: Magasin, annexe: string) => Promise<Resultat<unknown>>;
}

/** The bench's own key number `n` of round `tour`. */
export const idDe = (tour: number, n: number): string => RACINE_ID + (tour * 256 + n).toString(16).padStart(12, '0');
/** What a round makes. */
export const ID = {
  garde: 1,
  retire: 2,
  mutuelle: 3,
  vitale: 4,
  brouillon: 5,
  acte: 6,
  fusion: 7,
  prescripteur: 8,
  tiers: 9,
  seconde: 10,
  evenement: 16,
} as const;

const jourDe = (tour: number): string => ajouterJours(JOUR, tour % 300);
const naissanceDe = (tour: number): string => ajouterJours('1950-01-01', (tour * 37) % 7000);

/** The patient kept (`garde`) or merged away (`retire`) in a round, as the counter first enters them. */
export function patientDe(tour: number, lequel: 'garde' | 'retire'): Patient {
  return schemaPatient.parse({
    id: idDe(tour, ID[lequel]),
    nom: `Dupont-${tour.toString(36)}`,
    prenom: 'Anne',
    dateNaissance: naissanceDe(tour),
    nir: '',
    telephone: lequel === 'retire' ? `06399${String(tour).padStart(5, '0')}` : '',
    commentaire: lequel === 'garde' ? `Commentaire du tour ${tour}. `.repeat(6).trim() : '',
  });
}

export function acteDe(tour: number): Acte {
  const patient = patientDe(tour, 'retire');
  const dossier = schemaDossier.parse({
    dateActe: JOUR,
    vaccin: { maladie: 'grippe', stockEtat: false },
    injection: true,
    patient: { dateNaissance: patient.dateNaissance, primoVaccinant: false, criteres: [], situation: 'aucune' },
    bon: true,
    ordonnance: false,
    officine: { lgoDissocie: true },
  });
  const fiche = ecrireFiche(etudier(dossier), {
    sujet: { type: 'patient', patient },
    reglages: REGLAGES_INITIAUX,
    prescripteur: null,
    dose: DOSE_VIDE,
  });
  return {
    id: idDe(tour, ID.acte),
    patientId: patient.id,
    dateActe: dossier.dateActe,
    dossier,
    prescripteur: null,
    dose: DOSE_VIDE,
    fiche: structuredClone({ ...fiche }),
  };
}

const brouillonDe = (tour: number, reponses: Brouillon['reponses']): Brouillon => ({
  id: idDe(tour, ID.brouillon),
  sujet: { type: 'patient', patient: patientDe(tour, 'retire') },
  dateActe: jourDe(tour),
  referentiel: 'en-vigueur',
  reponses,
  edition: null,
  prescripteur: null,
  dose: DOSE_VIDE,
});

/** Twelve patients of an LGO, of whom the first one is the round's own. */
function fichierLgo(tour: number): string {
  const ligne = (i: number): string => {
    const [annee, mois, jour] = (i === 0 ? naissanceDe(tour) : ajouterJours('1930-02-03', tour * 50 + i)).split('-');
    const nom = i === 0 ? `Dupont-${tour.toString(36)};Anne` : `Importe ${tour}-${i};Zoé`;
    return `${nom};${jour}/${mois}/${annee};0612${String(tour * 100 + i).padStart(6, '0')};75${100_000 + i};01/01/2026;31/12/2026`;
  };
  const entete = 'Nom;Prénom;Date naiss.;Tél. portable;AMC;Début droits mutuelle;Fin de droits mutuelle';
  return [entete, ...Array.from({ length: 12 }, (_, i) => ligne(i)), ''].join('\r\n');
}

/** Lets the store's own work behind the calls go on. */
export const laisserPasser = (): Promise<void> => new Promise((suite) => setImmediate(suite));

/** A whole import, from the choice of the file to its end; the failure that ends it is a refusal like another. */
async function importer(m: Magasin, annexe: string, tour: number): Promise<Resultat<unknown>> {
  const chemin = path.join(annexe, `import-${tour}.csv`);
  writeFileSync(chemin, fichierLgo(tour));
  let lance: Resultat<unknown>;
  let tours = 0;
  do {
    const lu = await m.interne('import.lire', { chemin });
    lance = lu.ok ? await m.appeler('import.lancer', { lecture: (lu.value as Apercu).lecture, jour: jourDe(tour) }) : lu;
    // What an earlier import left is being taken away first.
    await laisserPasser();
    tours += 1;
  } while (!lance.ok && lance.error.code === 'import-en-cours' && tours < PATIENCE);
  if (!lance.ok) return lance;
  for (;;) {
    const lu = await m.appeler('import.etat');
    if (!lu.ok) return lu;
    const etat = lu.value as EtatImport;
    if (etat.phase === 'finie') return reussite(etat);
    if (etat.phase === 'echouee') return echec('ecriture-impossible');
    await laisserPasser();
  }
}

/** The gesture of a rank: rounds of real calls, each on patients of its own. */
export function gesteDe(rang: number): Geste {
  const tour = Math.floor(rang / TOUR);
  const [jour, pieceId] = [jourDe(tour), idDe(tour, ID.mutuelle)];
  const evenement = idDe(tour, ID.evenement + (rang % TOUR));
  const garde = patientDe(tour, 'garde');
  const mutuelle = {
    ...(pieceVide('mutuelle', pieceId, idDe(tour, ID.retire)) as PieceDe<'mutuelle'>),
    amc: '75123456',
    debut: '2025-01-01',
    fin: '2026-12-31',
    adherent: `A${tour}`,
  };
  const vitale = { ...pieceVide('vitale', idDe(tour, ID.vitale), garde.id), vuLe: jour };
  const appel = (procedure: ProcedureStore, entree: unknown): Geste => ({
    nom: procedure,
    faire: (m) => m.appeler(procedure, entree),
  });
  const pas: readonly (() => Geste)[] = [
    () => appel('patients.enregistrer', garde),
    () => appel('patients.enregistrer', patientDe(tour, 'retire')),
    () => appel('pieces.enregistrer', { evenement, piece: mutuelle, jour }),
    () => appel('pieces.enregistrer', { evenement, piece: vitale, jour }),
    () => appel('pieces.reporter', { evenement, pieceId, jour, jusquau: ajouterJours(jour, 20), motif: 'Sans sa carte' }),
    () => appel('pieces.vue', { evenement, pieceId, jour }),
    () => appel('brouillon.enregistrer', brouillonDe(tour, {})),
    () => appel('brouillon.enregistrer', brouillonDe(tour, { injection: true, bon: true })),
    () => appel('actes.enregistrer', acteDe(tour)),
    () =>
      tour % TOURS_PAR_IMPORT === 0
        ? { nom: 'import', faire: (m, annexe) => importer(m, annexe, tour) }
        : appel('patients.enregistrer', { ...garde, version: 1, commentaire: 'Préfère le matin' }),
    () => appel('patients.fusionner', { fusion: idDe(tour, ID.fusion), garde: garde.id, retire: idDe(tour, ID.retire) }),
    () => appel('pieces.archiver', { evenement, pieceId, jour, motif: 'Remplacée' }),
    () => appel('pieces.annuler', { evenement, pieceId, jour }),
    () => appel('brouillon.enregistrer', brouillonDe(tour, { injection: false })),
    () =>
      tour % 2 === 1
        ? appel('patients.separer', { fusion: idDe(tour, ID.fusion) })
        : appel('prescripteurs.enregistrer', {
            id: idDe(tour, ID.prescripteur),
            nom: `Docteur ${tour}`,
            rpps: String(10_000_000_000 + tour),
            structure: '',
            typeStructure: 'am',
          }),
    () => appel('patients.enregistrer', { ...garde, id: idDe(tour, ID.tiers), commentaire: '' }),
    () => appel('patients.fusionner', { fusion: idDe(tour, ID.seconde), garde: garde.id, retire: idDe(tour, ID.tiers) }),
    () => appel('produits.lier', { gtin: String(34_009_000_000_000 + tour), produit: PRODUITS[tour % PRODUITS.length] }),
    () =>
      appel('reglages.enregistrer', {
        ...REGLAGES_INITIAUX,
        officine: { ...REGLAGES_INITIAUX.officine, nom: `Pharmacie du tour ${tour}` },
      }),
  ];
  return pas[rang % TOUR]!();
}
