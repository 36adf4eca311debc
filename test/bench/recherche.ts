import { ouvrirBase } from '../../main/store/database.ts';
import { creerHasard } from '../../main/store/demonstration/hasard.ts';
import { formaterDate } from '../../shared/dates.ts';
import type { Patient } from '../../shared/patient.ts';
import { expressionsFts } from '../../shared/recherche.ts';
import { copier, ouvrirStore } from './donnees.ts';
import { alterner, quantiles, RELEVES, type Mesure } from './mesure.ts';

type Connu = Pick<Patient, 'nom' | 'prenom' | 'dateNaissance' | 'nir' | 'telephone'>;

/** What a counter types to find somebody, from one letter to everything. */
const SAISIES: Readonly<Record<string, (p: Connu) => string>> = {
  '1 lettre': (p) => p.nom.slice(0, 1),
  '2 lettres': (p) => p.nom.slice(0, 2),
  '3 lettres': (p) => p.nom.slice(0, 3),
  '4 lettres': (p) => p.nom.slice(0, 4),
  nom: (p) => p.nom,
  'nom, 1 lettre du prénom': (p) => `${p.nom} ${p.prenom.slice(0, 1)}`,
  '3 lettres du nom, 3 du prénom': (p) => `${p.nom.slice(0, 3)} ${p.prenom.slice(0, 3)}`,
  prénom: (p) => p.prenom,
  'nom et prénom': (p) => `${p.nom} ${p.prenom}`,
  'date de naissance': (p) => formaterDate(p.dateNaissance),
  'date de naissance, an à 2 chiffres': (p) => formaterDate(p.dateNaissance).replace(/\d\d(\d\d)$/, '$1'),
  'jour et mois de naissance': (p) => formaterDate(p.dateNaissance).slice(0, 5),
  'mois et année de naissance': (p) => formaterDate(p.dateNaissance).slice(3),
  'année de naissance': (p) => p.dateNaissance.slice(0, 4),
  'fin du NIR, 4 chiffres': (p) => p.nir.slice(-4),
  'fin du NIR, 6 chiffres': (p) => p.nir.slice(-6),
  'NIR entier': (p) => p.nir,
  'fin du téléphone': (p) => p.telephone.slice(-4),
};

const ECHAUFFEMENT = 10;

/**
 * The search of the store against the bare FTS5 query of the same expression, on two copies of one encrypted file.
 * @param dossier of the file, closed
 * @param butP95 in milliseconds
 * @returns all searches together, then one kind after the other
 */
export async function mesurerRecherche(dossier: string, cle: Buffer, taille: number, butP95: number): Promise<Mesure[]> {
  const base = ouvrirBase(copier(dossier, `${dossier}-nu`), cle);
  const store = ouvrirStore(dossier, cle);
  try {
    const connus = base
      .prepare<[number], Connu>(
        `SELECT nom, prenom, date_naissance AS dateNaissance, nir, telephone FROM patients
         WHERE nir <> '' AND telephone <> '' AND numero % ? = 0`,
      )
      .all(Math.ceil(taille / 2000));
    const h = creerHasard(taille);
    const tirage = Array.from({ length: RELEVES + ECHAUFFEMENT }, () => h.choisir(connus));
    const nue = base.prepare<[string]>('SELECT rowid FROM patients_fts WHERE patients_fts MATCH ? LIMIT 50').pluck();
    const tout = { a: [] as number[], b: [] as number[] };
    const parSorte: Mesure[] = [];
    for (const [sorte, saisir] of Object.entries(SAISIES)) {
      const a = (rang: number): void => {
        const trouve = store.appeler('patients.chercher', { texte: saisir(tirage[rang]!) });
        if (!trouve.ok || (trouve.value as readonly unknown[]).length === 0) throw new Error(`nobody found: ${sorte}`);
      };
      const b = (rang: number): void => {
        nue.all(expressionsFts(saisir(tirage[rang]!)).join(' OR '));
      };
      // Other people than those measured: code and first pages warm, as after a minute at the counter.
      await alterner(
        ECHAUFFEMENT,
        (rang) => {
          a(RELEVES + rang);
        },
        (rang) => {
          b(RELEVES + rang);
        },
      );
      const temps = await alterner(RELEVES, a, b);
      tout.a.push(...temps.a);
      tout.b.push(...temps.b);
      parSorte.push({ nom: `  ${sorte}`, a: quantiles(temps.a), b: quantiles(temps.b), buts: {} });
    }
    const nom = `recherche, ${taille} patients ÷ FTS5 nu`;
    return [{ nom, a: quantiles(tout.a), b: quantiles(tout.b), buts: { ratio: 3, p95: butP95 } }, ...parSorte];
  } finally {
    base.close();
    store.fermer();
  }
}

/** The morning's figures over all patients, on a file with documents. */
export async function mesurerBilan(dossier: string, cle: Buffer, taille: number, jour: string): Promise<Mesure> {
  const store = ouvrirStore(dossier, cle);
  try {
    const bilan = (): void => {
      if (!store.appeler('agenda.bilan', { jour }).ok) throw new Error('agenda.bilan');
    };
    await alterner(3, bilan, null);
    const temps = await alterner(RELEVES, bilan, null);
    return { nom: `agenda.bilan, ${taille} patients`, a: quantiles(temps.a), b: null, buts: {} };
  } finally {
    store.fermer();
  }
}
