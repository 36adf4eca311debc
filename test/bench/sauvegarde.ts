import { randomUUID } from 'node:crypto';
import { copyFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { cheminBase } from '../../main/store/emplacement.ts';
import { synchroniserDossier, synchroniserFichier } from '../../main/store/sauvegarde/disque.ts';
import { schemaPatient } from '../../shared/patient.ts';
import type { MotifSauvegarde, Sauvegarde } from '../../shared/sauvegardes.ts';
import { copier, ouvrirStore } from './donnees.ts';
import { alterner, quantiles, RELEVES, type Mesure } from './mesure.ts';

const RESTAURER_MS = 10_000;
/** Far from its goal, and compared with nothing. */
const REPRISES = 10;

/**
 * A backup, made and verified, against the file alone copied as it is to the disk; then a backup taken out, ready to be opened.
 * @param dossier of the file, closed
 */
export async function mesurerSauvegarde(dossier: string, cle: Buffer, taille: number): Promise<Mesure[]> {
  // Never the live file: closing it would drop the locks of this process.
  const nu = copier(dossier, `${dossier}-copie`);
  const cible = path.join(nu, 'cible.db');
  const cleHex = cle.toString('hex');
  const store = ouvrirStore(dossier, cle);
  try {
    let derniere: Sauvegarde | null = null;
    const sauver = async (motif: MotifSauvegarde): Promise<void> => {
      const faite = await store.appelerInterne('sauvegarde.faire', { motif });
      if (!faite.ok) throw new Error(`sauvegarde.faire: ${faite.error.code}`);
      const { nom } = faite.value as Sauvegarde;
      if (nom === derniere?.nom) throw new Error('the last backup was given again');
      derniere = faite.value as Sauvegarde;
      // Something changes before the next one.
      const fiche = { id: randomUUID(), nom: 'Suivant', prenom: 'Anne', dateNaissance: '1950-05-04', nir: '' };
      if (!store.appeler('patients.enregistrer', schemaPatient.parse(fiche)).ok) throw new Error('patients.enregistrer');
    };
    const b = (): void => {
      copyFileSync(cheminBase(nu), cible);
      synchroniserFichier(cible);
      synchroniserDossier(nu);
    };
    const reguliere = async () => await sauver('reguliere');
    // The first is walked whole, as once a day.
    await alterner(2, reguliere, b);
    const temps = await alterner(RELEVES, reguliere, b);
    const entieres = await alterner(REPRISES, async () => await sauver('demandee'), b);
    const source = path.join(dossier, 'sauvegardes', derniere!['nom']);
    const reprendre = async (): Promise<void> => {
      const extraite = await store.extraire({ source, cible, cleHex });
      if (!extraite.ok) throw new Error(`extraire: ${extraite.error.code}`);
    };
    const reprises = await alterner(REPRISES, reprendre, null);
    return [
      {
        nom: `sauvegarde de cinq minutes, vérifiée, ${taille} patients ÷ copie brute du fichier`,
        a: quantiles(temps.a),
        b: quantiles(temps.b),
        buts: { ratio: 5 },
      },
      {
        nom: `sauvegarde demandée, index comparés, ${taille} patients ÷ copie brute du fichier`,
        a: quantiles(entieres.a),
        b: quantiles(entieres.b),
        buts: { ratio: 5 },
      },
      { nom: `restauration, ${taille} patients`, a: quantiles(reprises.a), b: null, buts: { p95: RESTAURER_MS } },
    ];
  } finally {
    store.fermer();
    rmSync(path.join(dossier, 'sauvegardes'), { recursive: true, force: true });
    rmSync(nu, { recursive: true, force: true });
  }
}
