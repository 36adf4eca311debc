import Database from 'better-sqlite3';
import { donnerCle } from '../../main/store/connexion.ts';
import { appliquerPragmas } from '../../main/store/database.ts';
import { creerHasard } from '../../main/store/demonstration/hasard.ts';
import { cheminBase } from '../../main/store/emplacement.ts';
import { fichierPatients, patients } from '../../main/store/patients.ts';
import { synchroniserFichier } from '../../main/store/sauvegarde/disque.ts';
import type { Patient } from '../../shared/patient.ts';
import { copier } from './donnees.ts';
import { alterner, quantiles, RELEVES, type Mesure } from './mesure.ts';

const BUT = 1.2;
const ECHAUFFEMENT = 10;
/** Searches timed together: one takes less than the clock's noise. */
const SERIE = 20;

/** Takes the key off a file. */
function mettreEnClair(dossier: string, cle: Uint8Array): void {
  const chiffree = new Database(cheminBase(dossier));
  donnerCle(chiffree, cle);
  // A journal of its own would keep the key.
  chiffree.pragma('journal_mode = DELETE');
  chiffree.pragma("rekey = ''");
  chiffree.close();
}

/**
 * What the counter waits for, by the very same functions on an encrypted file and on a plain one: searches, and a record saved to the
 * disk.
 * @param dossier of the file, closed
 */
export async function mesurerChiffrement(dossier: string, cle: Buffer, taille: number): Promise<Mesure[]> {
  const [secrete, nue] = [copier(dossier, `${dossier}-chiffre`), copier(dossier, `${dossier}-clair`)];
  mettreEnClair(nue, cle);
  // Else the disk is still at work on the copies while saves are timed, and more on the one that was written last.
  for (const d of [secrete, nue]) synchroniserFichier(cheminBase(d));
  const chiffree = new Database(cheminBase(secrete));
  donnerCle(chiffree, cle);
  const claire = new Database(cheminBase(nue));
  try {
    const [a, b] = [chiffree, claire].map((base) => {
      appliquerPragmas(base);
      return patients(base, fichierPatients(base));
    }) as [ReturnType<typeof patients>, ReturnType<typeof patients>];
    const noms = chiffree
      .prepare<[number], string>('SELECT nom FROM patients WHERE numero % ? = 0')
      .pluck()
      .all(Math.ceil(taille / 500));
    const h = creerHasard(taille);
    const saisies = Array.from({ length: (RELEVES + ECHAUFFEMENT) * SERIE }, () => h.choisir(noms).slice(0, 1 + h.entier(6)));
    const chercher = (p: typeof a) => (rang: number) => {
      for (const texte of saisies.slice(rang * SERIE, (rang + 1) * SERIE))
        if (!p['patients.chercher']({ texte }).ok) throw new Error('patients.chercher');
    };
    const connus = a['patients.chercher']({ texte: noms[0]! });
    if (!connus.ok || connus.value[0] === undefined) throw new Error('nobody found');
    const enregistrer = (p: typeof a) => {
      let fiche: Patient = connus.value[0]!;
      return () => {
        const fait = p['patients.enregistrer']({ ...fiche, commentaire: `appel ${fiche.version}` });
        if (!fait.ok) throw new Error('patients.enregistrer');
        fiche = fait.value;
      };
    };
    const mesurer = async (nom: string, x: (rang: number) => unknown, y: (rang: number) => unknown): Promise<Mesure> => {
      await alterner(
        ECHAUFFEMENT,
        (rang) => x(RELEVES + rang),
        (rang) => y(RELEVES + rang),
      );
      const temps = await alterner(RELEVES, x, y);
      return { nom, a: quantiles(temps.a), b: quantiles(temps.b), buts: { ratio: BUT } };
    };
    return [
      await mesurer(`${SERIE} recherches, ${taille} patients, chiffré ÷ en clair`, chercher(a), chercher(b)),
      await mesurer(`fiche enregistrée, ${taille} patients, chiffré ÷ en clair`, enregistrer(a), enregistrer(b)),
    ];
  } finally {
    chiffree.close();
    claire.close();
  }
}
