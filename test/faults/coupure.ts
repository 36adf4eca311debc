import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { cheminBase } from '../../main/store/emplacement.ts';
import { MIGRATIONS } from '../../main/store/migrations.ts';
import { constat, n, nonExecute, type Atelier, type Constat } from './constat.ts';
import { Disque, PERTES, type Image } from './disque.ts';
import { TOUR } from './gestes.ts';
import { creerHasard } from './hasard.ts';
import { ecrire, sansStrace, sousTrace, traces } from './processus.ts';
import { lireTrace, type Evenement } from './trace.ts';
import { etablirReference, juger, type Reference, type Sort } from './vue.ts';

const NOM = 'coupure de courant';
const GRAINE = 20_261_122;
/** Patients of the file of version 1 that is migrated. */
const ANCIENS = 300;

/** A run of the writer, from a folder's files to its last call. */
interface Passage {
  readonly depart: Image;
  readonly evenements: readonly Evenement[];
  readonly reference: Reference;
}

/** A file as Comptoir 0.1.0 left it, with fictional patients. */
export function ecrireVersion1(dossier: string, cle: Buffer): void {
  mkdirSync(dossier, { recursive: true });
  const base = new Database(cheminBase(dossier));
  base.pragma(`key = "x'${cle.toString('hex')}'"`);
  base.pragma('journal_mode = WAL');
  MIGRATIONS[0]!(base);
  base.pragma('user_version = 1');
  const ajouter = base.prepare(
    `INSERT INTO patients (id, nom, prenom, date_naissance, nir, recherche, updated_at, updated_by)
     VALUES (?, ?, 'Lætitia', '1960-01-02', '', ?, '2026-01-02T10:00:00.000Z', 'poste')`,
  );
  base.transaction(() => {
    for (let i = 0; i < ANCIENS; i += 1)
      ajouter.run(`0fa17e00-0000-7000-9000-${String(i).padStart(12, '0')}`, `Ancien ${i}`, `ancien ${i} laetitia 02011960`);
  })();
  base.close();
}

/** The files of a folder, without those of the folders in it. */
export const fichiers = (dossier: string): string[] =>
  readdirSync(dossier, { withFileTypes: true }).flatMap((e) => (e.isFile() ? [e.name] : []));

const lireDossier = (dossier: string): Image =>
  new Map(fichiers(dossier).map((nom) => [nom, readFileSync(path.join(dossier, nom))]));

async function tracer(
  { racine, cle }: Atelier,
  gestes: number,
  { normal = false, version1 = false }: { normal?: boolean; version1?: boolean } = {},
): Promise<Passage> {
  const annexe = mkdtempSync(path.join(racine, 'trace-'));
  const dossier = path.join(annexe, 'donnees');
  mkdirSync(dossier);
  const preparer = (d: string): void => {
    if (version1) ecrireVersion1(d, cle);
  };
  const reference = await etablirReference(racine, cle, gestes, preparer);
  preparer(dossier);
  const depart = lireDossier(dossier);
  const prefixe = path.join(annexe, 'appels');
  const consigne = { dossier, cleHex: cle.toString('hex'), annexe, depuis: 0, jusqua: gestes, normal };
  const fin = await ecrire(consigne, { sous: sousTrace(prefixe) });
  if (fin.acquis !== gestes) throw new Error(`the traced writer stopped: ${JSON.stringify(fin)}`);
  // SQLite is called on one thread, the one that says the most.
  const [principal] = traces(prefixe).toSorted((a, b) => statSync(b).size - statSync(a).size);
  const evenements = lireTrace(principal!, dossier);
  rmSync(annexe, { recursive: true });
  return { depart, evenements, reference };
}

/** The calls before which a cut is most telling, then others at random. */
function instants(evenements: readonly Evenement[], nombre: number): Set<number> {
  const h = creerHasard(GRAINE);
  const marquants = evenements.flatMap((e, i) => (e.type === 'ecrit' || e.type === 'cree' ? [] : [i, i + 1]));
  const choisis = new Set(h.rangs(Math.floor(nombre / 2), marquants.length).map((r) => marquants[r]!));
  for (const i of h.rangs(nombre - choisis.size, evenements.length)) choisis.add(i);
  return choisis;
}

type Compte = Record<Sort, number> & { images: number; fautes: string[] };

/** Cuts the power at these instants of a run, and opens what is left each time. */
function rejouer(atelier: Atelier, p: Passage, choisis: ReadonlySet<number>, menteur = false): Compte {
  const h = creerHasard(GRAINE + 1);
  const disque = new Disque(p.depart, menteur);
  const compte: Compte = { images: 0, juste: 0, perdu: 0, 'a-moitie': 0, corrompu: 0, fautes: [] };
  const dossier = mkdtempSync(path.join(atelier.racine, 'image-'));
  let acquis = 0;
  p.evenements.forEach((e, rang) => {
    if (choisis.has(rang)) {
      // Nothing is waiting: the three cuts leave the same.
      for (const perte of disque.enAttente ? PERTES : (['garde'] as const)) {
        for (const nom of readdirSync(dossier)) rmSync(path.join(dossier, nom), { recursive: true });
        for (const [nom, octets] of disque.couper(perte, h)) writeFileSync(path.join(dossier, nom), octets);
        const { sort, detail } = juger(dossier, atelier.cle, p.reference, acquis);
        compte.images += 1;
        compte[sort] += 1;
        if (sort !== 'juste') compte.fautes.push(`call ${rang} (${e.type}), ${perte}: ${sort}, ${detail}`);
      }
    }
    disque.jouer(e);
    if (e.type === 'acquis') acquis = e.nombre;
  });
  rmSync(dossier, { recursive: true });
  return compte;
}

/** Power cuts at every kind of instant of a writer's life; two controls must lose, else the replay proves nothing. */
export async function couperLeCourant(atelier: Atelier): Promise<Constat[]> {
  const raison = sansStrace();
  if (raison !== null) return [nonExecute(NOM, raison), nonExecute(`${NOM}, témoins`, raison)];
  const [but, gestes, courts] = atelier.petit ? [400, 3 * TOUR, TOUR] : [2000, 11 * TOUR, 2 * TOUR];
  const passages = [await tracer(atelier, gestes), await tracer(atelier, courts, { version1: true })];
  const comptes = passages.map((p) => rejouer(atelier, p, instants(p.evenements, Math.ceil(but * 0.3))));
  const somme = (quoi: Sort | 'images'): number => comptes.reduce((s, c) => s + c[quoi], 0);
  const abimes = somme('corrompu') + somme('a-moitie');
  const sansAttendre = await tracer(atelier, courts, { normal: true });
  const normal = rejouer(atelier, sansAttendre, instants(sansAttendre.evenements, but / 10));
  // The closing: the journal is copied into the file, which breaks when the disk does it in another order.
  const fin = passages[0]!.evenements.length;
  const fermeture = new Set(Array.from({ length: but / 10 }, (_, i) => fin - 1 - i));
  const menteur = rejouer(atelier, passages[0]!, fermeture, true);
  return [
    constat(
      NOM,
      somme('images') >= but && abimes === 0 && somme('perdu') === 0,
      `${n(somme('images'))} images, ${n(somme('corrompu'))} corrompue, ${n(somme('a-moitie'))} à moitié, ${n(somme('perdu'))} enregistrement perdu`,
      `${n(but)}, 0, 0, 0`,
      comptes.flatMap((c) => c.fautes),
    ),
    constat(
      `${NOM}, témoins`,
      normal.perdu > 0 && menteur.corrompu > 0,
      `en NORMAL ${n(normal.perdu)} images sur ${n(normal.images)} perdent un enregistrement, disque qui ment ${n(menteur.corrompu)} sur ${n(menteur.images)} corrompues`,
      'plus de 0, plus de 0',
    ),
  ];
}
