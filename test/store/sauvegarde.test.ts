import { randomBytes, randomUUID } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { donnerCle, ouvrirEnLecture } from '../../main/store/connexion.ts';
import { creerHasard } from '../../main/store/demonstration/hasard.ts';
import { verificationDe } from '../../main/store/demonstration/verifications.ts';
import { cheminBase } from '../../main/store/emplacement.ts';
import { MIGRATIONS } from '../../main/store/migrations.ts';
import { ecrireBande, lireBande } from '../../main/store/sauvegarde/bande.ts';
import { verifier } from '../../main/store/sauvegarde/verification.ts';
import {
  apiInterne,
  type DossierPatient,
  type Entree,
  type ProcedureInterne,
  type Resultat,
  type Sortie,
} from '../../shared/api.ts';
import { ajouterJours } from '../../shared/dates.ts';
import { pieceVide } from '../../shared/pieces.ts';
import { aGarder, instantDuNom, nomSauvegarde, SAUVEGARDE_MINUTES, type Sauvegarde } from '../../shared/sauvegardes.ts';
import { journeeEnvoyee, journeeVide } from '../../shared/teletransmission/journee.ts';
import { ficheRejet } from '../rejets/hasard.ts';
import { AUTEUR, dossierTemporaire, facturer, monter, patient, type Banc } from './banc.ts';
import { monterDisque, remplir } from './disque.ts';

const JOUR = '2026-11-23';

async function interne<P extends ProcedureInterne>(b: Banc, procedure: P, entree: Entree<P>): Promise<Resultat<Sortie<P>>> {
  const lue = apiInterne[procedure].entree.parse(entree) as unknown;
  const resultat = await b.store.appelerInterne(procedure, lue, AUTEUR);
  return resultat.ok ? { ok: true, value: apiInterne[procedure].sortie.parse(resultat.value) as Sortie<P> } : resultat;
}

async function faire(b: Banc, motif: Sauvegarde['motif'] = 'demandee'): Promise<Sauvegarde> {
  const faite = await interne(b, 'sauvegarde.faire', { motif });
  if (!faite.ok) throw new Error(faite.error.code);
  return faite.value;
}

const racine = (b: Banc): string => join(b.dossier, 'sauvegardes');
const cheminDe = (b: Banc, s: Pick<Sauvegarde, 'nom'>): string => join(racine(b), s.nom);
const noms = (dossier: string): string[] => readdirSync(dossier).toSorted();

/** The patients of a backup, taken out of it and opened as a data folder of its own. */
async function restaurer(b: Banc, source: string): Promise<Banc> {
  const dossier = dossierTemporaire();
  const extraite = await b.store.extraire({ source, cible: cheminBase(dossier), cleHex: b.cleHex });
  expect(extraite).toMatchObject({ ok: true });
  return monter({ dossier, cle: b.cle });
}

/** What taking out says, and whether it leaves anything. */
async function refus(b: Banc, source: string, cleHex = b.cleHex): Promise<string> {
  const cible = join(dossierTemporaire(), 'extraite.db');
  const extraite = await b.store.extraire({ source, cible, cleHex });
  expect(existsSync(cible)).toBe(extraite.ok);
  return extraite.ok ? 'restaurée' : extraite.error.code;
}

/** A store with some patients and one backup of them. */
async function avecSauvegarde(nombre = 20): Promise<{ b: Banc; s: Sauvegarde }> {
  const b = monter();
  for (let i = 0; i < nombre; i += 1) b.valeur('patients.enregistrer', patient({ nom: `Martin${i}` }));
  return { b, s: await faire(b) };
}

describe('making', () => {
  test('one file, verified, that says what it is and nothing of anybody', async () => {
    const b = monter();
    const enveloppe = { version: 1, code: { sel: 'c2Vs' }, coffre: { nom: 'dpapi', chiffre: 'c2VjcmV0' } };
    writeFileSync(join(b.dossier, 'cle.json'), JSON.stringify(enveloppe));
    b.valeur('patients.enregistrer', patient({ nom: 'Zorglubovitch', commentaire: 'Quintessence' }));
    const s = await faire(b);
    expect(noms(racine(b))).toEqual([s.nom]);
    expect(s).toMatchObject({ lieu: 'poste', motif: 'demandee', patients: 1, version: MIGRATIONS.length });
    expect(instantDuNom(s.nom)).toBe(s.faiteLe);
    expect(s.octets).toBe(statSync(cheminDe(b, s)).size);
    expect(b.valeur('sauvegarde.lister')).toEqual([s]);
    expect(b.valeur('sauvegarde.etat')).toEqual({ derniere: s, echec: false, partage: null, second: null });
    const bande = lireBande(cheminDe(b, s));
    expect(bande?.enveloppe).toEqual({ ...enveloppe, coffre: null });
    expect(bande?.trace.numero).toBeGreaterThan(0);
    expect(bande?.trace.empreinte).toMatch(/^[0-9a-f]{64}$/);
    const octets = readFileSync(cheminDe(b, s));
    expect(octets.subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3');
    for (const mot of ['Zorglub', 'ZORGLUB', 'zorglub', 'uintessence', 'c2VjcmV0', b.cleHex])
      expect(octets.includes(mot), mot).toBe(false);
  });

  test('nothing changed: the last one, as long as it is there; anything changed: another', async () => {
    const { b, s } = await avecSauvegarde();
    expect(await faire(b, 'fermeture')).toEqual(s);
    rmSync(cheminDe(b, s));
    const suivante = await faire(b);
    expect(suivante.nom).not.toBe(s.nom);
    b.valeur('patients.enregistrer', patient());
    const derniere = await faire(b, 'import');
    expect(derniere).toMatchObject({ motif: 'import', patients: 21 });
    expect(b.valeur('sauvegarde.lister').map((x) => x.nom)).toEqual([derniere.nom, suivante.nom]);
  });

  test('known again after a restart', async () => {
    const { b, s } = await avecSauvegarde();
    b.store.fermer();
    b.ouvrir();
    expect(b.valeur('sauvegarde.etat').derniere).toEqual(s);
  });

  test('two requests at once make one; one that comes after a save holds it', async () => {
    const b = monter();
    b.valeur('patients.enregistrer', patient());
    const ensemble = [faire(b), faire(b, 'fusion')];
    const p = b.valeur('patients.enregistrer', patient({ nom: 'Tardif' }));
    const apres = faire(b, 'fermeture');
    const [une, deux] = await Promise.all(ensemble);
    expect(deux!.nom === une!.nom || deux!.patients === 2).toBe(true);
    expect((await apres).patients).toBe(2);
    const r = await restaurer(b, cheminDe(b, await apres));
    expect(r.valeur('patients.dossier', { id: p.id })?.patient).toEqual(p);

    b.valeur('patients.enregistrer', patient());
    const avant = noms(racine(b)).length;
    const [trois, quatre] = await Promise.all([faire(b), faire(b, 'fusion')]);
    expect(quatre).toEqual(trois);
    expect(noms(racine(b))).toHaveLength(avant + 1);
  });

  test('saves during a backup are neither held up nor lost', async () => {
    const b = monter();
    const ecrits: string[] = [];
    const ecrire = (): void => {
      ecrits.push(b.valeur('patients.enregistrer', patient({ nom: `Nom${ecrits.length}` })).id);
    };
    ecrire();
    const faite = faire(b);
    const finie = faite.then(() => true);
    const unPas = async (): Promise<boolean> => await new Promise((suite) => setImmediate(suite, false));
    while (!(await Promise.race([finie, unPas()]))) ecrire();
    const pendant = await faite;
    expect(ecrits.length).toBeGreaterThan(10);
    expect((await restaurer(b, cheminDe(b, pendant))).valeur('patients.dossier', { id: ecrits[0]! })).not.toBeNull();
    const derniere = await faire(b);
    expect(derniere.patients).toBe(ecrits.length);
    const r = await restaurer(b, cheminDe(b, derniere));
    for (const id of ecrits) expect(r.valeur('patients.dossier', { id })).not.toBeNull();
  });

  test('by itself, some minutes after a change; not without one', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    onTestFinished(() => void vi.useRealTimers());
    const b = monter();
    b.valeur('patients.enregistrer', patient());
    vi.advanceTimersByTime(SAUVEGARDE_MINUTES * 60_000);
    // Asked for meanwhile: the one under way is given.
    const s = await faire(b);
    expect(s.motif).toBe('reguliere');
    vi.advanceTimersByTime(10 * SAUVEGARDE_MINUTES * 60_000);
    expect(await faire(b)).toEqual(s);
    expect(noms(racine(b))).toEqual([s.nom]);
  });

  test('a file of an older version is backed up before it changes; when it cannot be, nothing changes', async () => {
    const dossier = dossierTemporaire();
    const cle = randomBytes(32);
    const ancien = new Database(cheminBase(dossier));
    donnerCle(ancien, cle);
    for (const avancer of MIGRATIONS.slice(0, 1)) avancer(ancien);
    ancien.pragma('user_version = 1');
    ancien.close();
    writeFileSync(join(dossier, 'sauvegardes'), 'a file where the folder should be');
    const avant = readFileSync(cheminBase(dossier));
    const version = (): unknown => {
      const base = new Database(cheminBase(dossier), { readonly: true });
      donnerCle(base, cle);
      const v = base.pragma('user_version', { simple: true });
      base.close();
      return v;
    };
    const b = monter({ dossier, cle, ouvert: false });
    expect(b.ouvrir()).toBe('no-disk');
    expect(version()).toBe(1);
    expect(readFileSync(cheminBase(dossier)).length).toBe(avant.length);
    rmSync(join(dossier, 'sauvegardes'));
    expect(b.ouvrir()).toBe('ready');
    const [s] = b.valeur('sauvegarde.lister');
    expect(s).toMatchObject({ motif: 'migration', version: 1, patients: 0 });
    expect(await b.store.extraire({ source: cheminDe(b, s!), cible: join(dossier, 'x.db'), cleHex: b.cleHex })).toEqual({
      ok: true,
      value: { patients: 0, version: 1, indexRefaits: false },
    });
    b.store.fermer();
    expect(b.ouvrir()).toBe('ready');
    expect(b.valeur('sauvegarde.lister')).toHaveLength(1);
  });
});

describe('restoring', () => {
  const geste = fc.oneof(
    { weight: 3, arbitrary: fc.constant('nouveau' as const) },
    { weight: 3, arbitrary: fc.constant('change' as const) },
    { weight: 3, arbitrary: fc.constant('carte' as const) },
    { weight: 1, arbitrary: fc.constant('efface' as const) },
    { weight: 2, arbitrary: fc.constant('sauvegarde' as const) },
  );

  test('every listed backup restores, and holds exactly what was there when it was asked for', { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(geste, fc.nat()), { minLength: 5, maxLength: 40 }), async (histoire) => {
        const b = monter();
        const connus: string[] = [];
        const etat = (x: Banc): (DossierPatient | null)[] => connus.map((id) => x.valeur('patients.dossier', { id }));
        const photos = new Map<string, { ids: number; etat: (DossierPatient | null)[] }>();
        for (const [quoi, n] of histoire) {
          const id = connus[n % Math.max(1, connus.length)];
          const present = id === undefined ? null : b.valeur('patients.dossier', { id });
          if (quoi === 'sauvegarde') {
            const s = await faire(b, n % 2 === 0 ? 'demandee' : 'reguliere');
            // Reading leaves a trace, which the next backup holds: the first one asked for is the one that counts.
            if (!photos.has(s.nom)) photos.set(s.nom, { ids: connus.length, etat: etat(b) });
          } else if (quoi === 'nouveau' || present === null) {
            connus.push(b.valeur('patients.enregistrer', patient({ nom: `Nom${n}`, commentaire: 'x'.repeat(n % 500) })).id);
          } else if (quoi === 'change') {
            b.valeur('patients.enregistrer', { ...present.patient, commentaire: `c${n}` });
          } else if (quoi === 'efface') {
            b.valeur('patients.effacer', { id: present.patient.id });
          } else {
            const piece = { ...pieceVide('c2s', randomUUID(), present.patient.id), fin: '2026-12-31', vuLe: JOUR };
            b.valeur('pieces.enregistrer', { evenement: randomUUID(), piece, jour: JOUR });
          }
        }
        const liste = b.valeur('sauvegarde.lister');
        expect(liste.map((s) => s.nom).toSorted()).toEqual([...photos.keys()].toSorted());
        for (const s of liste) {
          const photo = photos.get(s.nom)!;
          const r = await restaurer(b, cheminDe(b, s));
          expect(etat(r).slice(0, photo.ids)).toEqual(photo.etat);
          expect(etat(r).slice(photo.ids)).toEqual(connus.slice(photo.ids).map(() => null));
          expect(s.patients).toBe(photo.etat.filter((d) => d !== null).length);
          r.store.fermer();
        }
        b.store.fermer();
      }),
      { numRuns: 8 },
    );
  });

  test('another key: said so; nothing is left', async () => {
    const { b, s } = await avecSauvegarde();
    expect(await refus(b, cheminDe(b, s), randomBytes(32).toString('hex'))).toBe('sauvegarde-autre-cle');
    expect(await refus(b, cheminDe(b, s))).toBe('restaurée');
  });

  test('one bit changed anywhere, 200 times: refused', { timeout: 300_000 }, async () => {
    const { b, s } = await avecSauvegarde();
    const sain = readFileSync(cheminDe(b, s));
    const faux = join(dossierTemporaire(), s.nom);
    const debutBande = lireBande(cheminDe(b, s))!.base.octets;
    // Everywhere, then in the header that the cipher leaves in clear, then in the end of the file.
    const lieux = [
      ...Array.from({ length: 100 }, () => Math.floor(Math.random() * sain.length)),
      ...Array.from({ length: 50 }, (_, i) => i),
      ...Array.from({ length: 50 }, () => debutBande + Math.floor(Math.random() * (sain.length - debutBande))),
    ];
    for (const lieu of lieux) {
      const abime = Buffer.from(sain);
      abime[lieu]! ^= 1 << Math.floor(Math.random() * 8);
      writeFileSync(faux, abime);
      expect(await refus(b, faux), `byte ${lieu}`).toBe('sauvegarde-illisible');
    }
  });

  test('cut anywhere, or longer: refused, and not listed', async () => {
    const { b, s } = await avecSauvegarde();
    const sain = readFileSync(cheminDe(b, s));
    const faux = cheminDe(b, { nom: nomSauvegarde('2026-01-01T00:00:00.000Z') });
    const longueurs = [
      0,
      1,
      11,
      12,
      4096,
      sain.length - 1,
      ...Array.from({ length: 30 }, () => Math.floor(Math.random() * sain.length)),
    ];
    for (const octets of [...longueurs.map((l) => sain.subarray(0, l)), Buffer.concat([sain, Buffer.alloc(1)])]) {
      writeFileSync(faux, octets);
      expect(await refus(b, faux), `${octets.length} bytes`).toBe('sauvegarde-illisible');
      expect(b.valeur('sauvegarde.lister')).toEqual([s]);
    }
  });

  test('of a newer version, of other counts, or of another file: refused', async () => {
    const { b, s } = await avecSauvegarde();
    const bande = lireBande(cheminDe(b, s))!;
    const base = readFileSync(cheminDe(b, s)).subarray(0, bande.base.octets);
    const { octets: _octets, sel: _sel, ...contenu } = bande;
    const faux = join(dossierTemporaire(), s.nom);
    const forger = (change: Partial<typeof contenu>): string => {
      writeFileSync(faux, base);
      ecrireBande(faux, { ...contenu, ...change });
      return faux;
    };
    expect(await refus(b, forger({}))).toBe('restaurée');
    expect(await refus(b, forger({ schema: MIGRATIONS.length + 1 }))).toBe('sauvegarde-illisible');
    expect(await refus(b, forger({ patients: 19 }))).toBe('sauvegarde-illisible');
    expect(await refus(b, forger({ trace: { ...contenu.trace, empreinte: 'f'.repeat(64) } }))).toBe('sauvegarde-illisible');
    expect(await refus(b, join(dossierTemporaire(), 'absente'))).toBe('sauvegarde-illisible');
    writeFileSync(faux, 'COMPTOIR');
    expect(await refus(b, faux)).toBe('sauvegarde-illisible');
  });
});

describe('failing', () => {
  test('a page of the file itself spoilt where nothing reads it: the next backup finds it, and says so to whoever asks', async () => {
    const { b } = await avecSauvegarde();
    b.store.fermer();
    const chemin = join(b.dossier, 'comptoir.db');
    const octets = readFileSync(chemin);
    // The pages that neither opening nor this question looks at; of those, a copy rebuilds the indexes and reads all the rest.
    for (let page = octets.length / 4096 - 1; page > 0; page -= 1) {
      const abime = Buffer.from(octets);
      abime.fill(7, page * 4096, (page + 1) * 4096);
      writeFileSync(chemin, abime);
      if (b.ouvrir() === 'ready' && b.appeler('sauvegarde.etat').ok) {
        const faite = await interne(b, 'sauvegarde.faire', { motif: 'demandee' });
        if (!faite.ok) {
          expect(faite).toEqual({ ok: false, error: { code: 'fichier-abime' } });
          expect(b.appeler('sauvegarde.etat')).toEqual({ ok: false, error: { code: 'fichier-abime' } });
          return;
        }
      }
      b.store.fermer();
    }
    expect.unreachable('no page was missed by a backup');
  });

  test('both walks see each page spoilt', async () => {
    const { b, s } = await avecSauvegarde(60);
    const chemin = join(dossierTemporaire(), 'copie.db');
    const sain = readFileSync(cheminDe(b, s)).subarray(0, lireBande(cheminDe(b, s))!.base.octets);
    for (let page = 0; page < sain.length / 4096; page += 1) {
      const abime = Buffer.from(sain);
      abime[page * 4096 + 1000]! ^= 4;
      writeFileSync(chemin, abime);
      for (const parcours of ['rapide', 'entier'] as const)
        expect(() => verifier(chemin, b.cle, parcours), `${parcours}, page ${page}`).toThrow();
    }
    writeFileSync(chemin, sain);
    expect(verifier(chemin, b.cle, 'rapide')).toEqual(verifier(chemin, b.cle, 'entier'));
  });

  test('an index that does not say what its table says: seen by the first backup of an opening and by one asked for; the backups that let it through restore what the table says', async () => {
    const { b } = await avecSauvegarde();
    /** Changes a row behind the back of one index. */
    const derriere = (nom: string, changement: string): void => {
      const base = new Database(cheminBase(b.dossier));
      donnerCle(base, b.cle);
      base.unsafeMode(true);
      base.pragma('writable_schema = ON');
      const index = base.prepare('SELECT * FROM sqlite_schema WHERE name = ?').get(nom);
      base.prepare('DELETE FROM sqlite_schema WHERE name = ?').run(nom);
      base.pragma('writable_schema = RESET');
      base.exec(`UPDATE patients SET ${changement}`);
      base.pragma('writable_schema = ON');
      base.prepare('INSERT INTO sqlite_schema VALUES (@type, @name, @tbl_name, @rootpage, @sql)').run(index);
      base.close();
    };
    /** As many entries as before. */
    const derouter = (naissance: string): void => {
      derriere('patients_naissance', `date_naissance = '${naissance}' WHERE numero = 7`);
    };
    /** One entry less, in an index of those who are there, by which they would be counted. */
    const egarer = (): void => {
      const base = new Database(cheminBase(b.dossier));
      donnerCle(base, b.cle);
      base.exec('UPDATE patients SET deleted_at = updated_at WHERE numero = 8');
      base.close();
      derriere('patients_recents', "deleted_at = '' WHERE numero = 8");
    };
    const regulier = async () => {
      b.valeur('patients.enregistrer', patient());
      return await interne(b, 'sauvegarde.faire', { motif: 'reguliere' });
    };
    /** By the index alone, then by the table alone, of the file that a backup gives back. */
    const rendu = async (s: Sauvegarde): Promise<unknown[]> => {
      const cible = join(dossierTemporaire(), 'extraite.db');
      expect(await b.store.extraire({ source: cheminDe(b, s), cible, cleHex: b.cleHex })).toMatchObject({
        ok: true,
        value: { indexRefaits: true },
      });
      const base = ouvrirEnLecture(cible, b.cle);
      const lire = (par: string): unknown =>
        base.prepare(`SELECT numero, date_naissance FROM patients ${par} WHERE date_naissance LIKE '190%'`).all();
      const lus = ['INDEXED BY patients_naissance', 'NOT INDEXED'].map(lire);
      base.close();
      return lus;
    };
    expect((await regulier()).ok).toBe(true);
    // In the middle of the day: the faster walk lets it through.
    derouter('1901-01-01');
    egarer();
    const listee = await regulier();
    expect(listee.ok).toBe(true);
    const tel = [{ numero: 7, date_naissance: '1901-01-01' }];
    if (listee.ok) expect(await rendu(listee.value)).toEqual([tel, tel]);
    b.store.fermer();
    derouter('1902-02-02');
    expect(b.ouvrir()).toBe('ready');
    expect(await regulier()).toEqual({ ok: false, error: { code: 'sauvegarde-impossible' } });
    // As long as none has passed, each is walked whole.
    expect((await regulier()).ok).toBe(false);
    expect(await interne(b, 'sauvegarde.faire', { motif: 'demandee' })).toMatchObject({ ok: false });
    // Going back to a backup is the way out of it: what is kept before that must not stand in its way.
    const avant = await faire(b, 'restauration');
    const tel2 = [{ numero: 7, date_naissance: '1902-02-02' }];
    expect(await rendu(avant)).toEqual([tel2, tel2]);
  });

  test('a file where the folder should be: said so, and the next one works', async () => {
    const { b, s } = await avecSauvegarde();
    const octets = readFileSync(cheminDe(b, s));
    renameSync(racine(b), `${racine(b)}-ailleurs`);
    writeFileSync(racine(b), '');
    b.valeur('patients.enregistrer', patient());
    expect(await interne(b, 'sauvegarde.faire', { motif: 'demandee' })).toEqual({
      ok: false,
      error: { code: 'sauvegarde-impossible' },
    });
    expect(b.valeur('sauvegarde.etat').echec).toBe(true);
    expect(b.valeur('patients.chercher', { texte: 'dupont' })).toHaveLength(1);
    rmSync(racine(b));
    renameSync(`${racine(b)}-ailleurs`, racine(b));
    expect((await faire(b)).patients).toBe(21);
    expect(b.valeur('sauvegarde.etat').echec).toBe(false);
    expect(readFileSync(cheminDe(b, s)).equals(octets)).toBe(true);
  });

  test('a full disk: those that are there stay, whole, and nothing else', { timeout: 300_000 }, async (ctx) => {
    const disque = monterDisque(ctx, 12);
    const b = monter({ dossier: disque.chemin });
    for (let i = 0; i < 200; i += 1)
      b.valeur('patients.enregistrer', patient({ nom: `Martin${i}`, commentaire: 'x'.repeat(500) }));
    const s = await faire(b);
    const bouchon = join(disque.chemin, 'bouchon');
    b.valeur('patients.enregistrer', patient());
    remplir(bouchon);
    for (let fois = 0; fois < 3; fois += 1)
      expect(await interne(b, 'sauvegarde.faire', { motif: 'demandee' })).toMatchObject({ ok: false });
    expect(noms(racine(b))).toEqual([s.nom]);
    expect(await refus(b, cheminDe(b, s))).toBe('restaurée');
    rmSync(bouchon);
    expect((await faire(b)).patients).toBe(201);
  });

  test('what a cut left unfinished goes with the next one; what is not ours stays', async () => {
    const { b, s } = await avecSauvegarde();
    const etrangers = ['notes.txt', 'autre.partiel', 'comptoir-x.sauvegarde.partiel'];
    for (const nom of etrangers) writeFileSync(join(racine(b), nom), 'x');
    writeFileSync(cheminDe(b, { nom: `${nomSauvegarde('2026-01-01T00:00:00.000Z')}.partiel` }), 'x');
    b.valeur('patients.enregistrer', patient());
    const suivante = await faire(b);
    expect(noms(racine(b))).toEqual([...etrangers, s.nom, suivante.nom].toSorted());
  });
});

describe('rotation', () => {
  test('on the disk: those to keep, and what is none of ours', async () => {
    const { b, s } = await avecSauvegarde();
    const autre = await avecSauvegarde();
    const debut = Date.parse('2026-03-01T00:00:00.000Z');
    const instants = Array.from({ length: 150 }, (_, i) => new Date(debut + i * 100 * 60_000).toISOString());
    for (const instant of instants) copyFileSync(cheminDe(b, s), cheminDe(b, { nom: nomSauvegarde(instant) }));
    const etrangers = ['notes.txt', nomSauvegarde('2026-02-01T00:00:00.000Z'), nomSauvegarde('2026-02-02T00:00:00.000Z')];
    writeFileSync(join(racine(b), etrangers[0]!), 'x');
    // Cut, then of another file.
    writeFileSync(join(racine(b), etrangers[1]!), 'x');
    copyFileSync(cheminDe(autre.b, autre.s), join(racine(b), etrangers[2]!));
    b.valeur('patients.enregistrer', patient());
    const derniere = await faire(b);
    const gardes = aGarder([...instants, s.faiteLe, derniere.faiteLe]);
    expect(gardes.size).toBeLessThan(152);
    expect(noms(racine(b))).toEqual([...[...gardes].map(nomSauvegarde), ...etrangers].toSorted());
  });

  test('before a restoration, none goes: it may be the one that was chosen', async () => {
    const { b, s } = await avecSauvegarde();
    const instants = Array.from({ length: 100 }, (_, i) => new Date(Date.UTC(2026, 2, 1, 0, i)).toISOString());
    for (const instant of instants) copyFileSync(cheminDe(b, s), cheminDe(b, { nom: nomSauvegarde(instant) }));
    b.valeur('patients.enregistrer', patient());
    await faire(b, 'restauration');
    expect(noms(racine(b))).toHaveLength(102);
  });

  test('a clock set back does not take away the one just made', async () => {
    const { b, s } = await avecSauvegarde();
    for (let i = 0; i < 60; i += 1)
      copyFileSync(cheminDe(b, s), cheminDe(b, { nom: nomSauvegarde(new Date(Date.UTC(2099, 0, 1 + i)).toISOString()) }));
    b.valeur('patients.enregistrer', patient());
    const derniere = await faire(b);
    expect(existsSync(cheminDe(b, derniere))).toBe(true);
    expect(b.valeur('sauvegarde.etat').derniere).toEqual(derniere);
  });
});

describe('second folder', () => {
  test('each backup goes there; gone, it is a state; back, it is caught up with', async () => {
    const { b, s } = await avecSauvegarde();
    const usb = join(dossierTemporaire(), 'usb');
    mkdirSync(usb);
    const pose = await interne(b, 'sauvegarde.second', { dossier: usb });
    expect(pose).toEqual({
      ok: true,
      value: {
        derniere: b.valeur('sauvegarde.etat').derniere,
        echec: false,
        partage: null,
        second: { dossier: usb, derniere: s.faiteLe, joignable: true },
      },
    });
    expect(readFileSync(join(usb, s.nom)).equals(readFileSync(cheminDe(b, s)))).toBe(true);

    renameSync(usb, `${usb}-retire`);
    b.valeur('patients.enregistrer', patient());
    const sans = await faire(b);
    expect(b.valeur('sauvegarde.etat')).toEqual({
      derniere: sans,
      echec: false,
      partage: null,
      second: { dossier: usb, derniere: s.faiteLe, joignable: false },
    });
    renameSync(`${usb}-retire`, usb);
    // Nothing changed since, and it is copied all the same.
    expect(await faire(b)).toEqual(sans);
    expect(b.valeur('sauvegarde.etat').second).toEqual({ dossier: usb, derniere: sans.faiteLe, joignable: true });
    expect(noms(usb)).toEqual([s.nom, sans.nom].toSorted());
    const liste = b.valeur('sauvegarde.lister').map(({ nom, lieu }) => ({ nom, lieu }));
    expect(liste).toHaveLength(4);
    for (const nom of [s.nom, sans.nom]) for (const lieu of ['poste', 'second']) expect(liste).toContainEqual({ nom, lieu });
    await restaurer(b, join(usb, sans.nom));

    // The age of the last copy is known after a restart, stick pulled.
    b.store.fermer();
    renameSync(usb, `${usb}-retire`);
    b.ouvrir();
    expect(b.valeur('sauvegarde.etat').second).toEqual({ dossier: usb, derniere: sans.faiteLe, joignable: false });
    const otee = await interne(b, 'sauvegarde.second', { dossier: '' });
    expect(otee).toMatchObject({ ok: true, value: { second: null } });
    expect(noms(`${usb}-retire`)).toHaveLength(2);
  });

  test('a copy is no reason for another backup', async () => {
    const { b } = await avecSauvegarde();
    await interne(b, 'sauvegarde.second', { dossier: dossierTemporaire() });
    const s = await faire(b);
    expect(await faire(b)).toEqual(s);
    expect(await faire(b, 'fermeture')).toEqual(s);
  });

  test('rotates too, but not what another post keeps there', async () => {
    const { b, s } = await avecSauvegarde();
    const autre = await avecSauvegarde();
    const nas = dossierTemporaire();
    const instants = Array.from({ length: 100 }, (_, i) => new Date(Date.UTC(2026, 2, 1, 0, i * 100)).toISOString());
    for (const instant of instants) copyFileSync(cheminDe(b, s), join(nas, nomSauvegarde(instant)));
    const etrangers = Array.from({ length: 20 }, (_, i) =>
      nomSauvegarde(new Date(Date.UTC(2026, 2, 1, 0, i)).toISOString().replace('0Z', '7Z')),
    );
    for (const nom of etrangers) copyFileSync(cheminDe(autre.b, autre.s), join(nas, nom));
    await interne(b, 'sauvegarde.second', { dossier: nas });
    const derniere = await faire(b);
    const gardes = aGarder([...instants, s.faiteLe, derniere.faiteLe].filter((i) => existsSync(join(nas, nomSauvegarde(i)))));
    expect(noms(nas).filter((n) => etrangers.includes(n))).toEqual(etrangers.toSorted());
    const notres = noms(nas).filter((n) => !etrangers.includes(n));
    expect(notres).toEqual([...gardes].map(nomSauvegarde).toSorted());
    expect(notres.length).toBeLessThan(100);
    expect(b.valeur('sauvegarde.lister').filter((x) => etrangers.includes(x.nom))).toEqual([]);
  });

  test('full: the state says so by its age, and nothing is left there', { timeout: 300_000 }, async (ctx) => {
    const disque = monterDisque(ctx, 2);
    remplir(join(disque.chemin, 'bouchon'));
    const { b } = await avecSauvegarde();
    const pose = await interne(b, 'sauvegarde.second', { dossier: disque.chemin });
    expect(pose).toMatchObject({ ok: true, value: { second: { derniere: '', joignable: true } } });
    expect(noms(disque.chemin)).toEqual(['bouchon']);
    rmSync(join(disque.chemin, 'bouchon'));
    const s = await faire(b);
    expect(noms(disque.chemin)).toEqual([s.nom]);
  });

  test('nowhere, or inside the data folder: refused', async () => {
    const b = monter();
    for (const dossier of ['relatif', b.dossier, join(b.dossier, 'sauvegardes')])
      expect(await interne(b, 'sauvegarde.second', { dossier }), dossier).toMatchObject({ ok: false });
    expect(b.valeur('sauvegarde.etat').second).toBeNull();
  });
});

describe('a damaged file', () => {
  /** Patients with names of their own, in a closed file, and the CSV to write. */
  function ferme(nombre: number): { b: Banc; chemin: string } {
    const b = monter();
    for (let i = 0; i < nombre; i += 1)
      b.valeur('patients.enregistrer', patient({ nom: `Martin-${i}-`, commentaire: 'x'.repeat(400) }));
    b.store.fermer();
    return { b, chemin: join(dossierTemporaire(), 'sauves.csv') };
  }
  const demande = ({ b, chemin }: { b: Banc; chemin: string }) => ({ dossier: b.dossier, cleHex: b.cleHex, chemin });
  const nommes = (chemin: string): Set<string> => new Set(readFileSync(chemin, 'utf8').match(/Martin-\d+-/g));

  test('whole: everybody is written, nobody lost, the file untouched', async () => {
    const f = ferme(50);
    const avant = readFileSync(cheminBase(f.b.dossier));
    expect(await f.b.store.exporterLisible(demande(f))).toEqual({ ok: true, value: { patients: 50, perdus: 0, autres: [] } });
    expect(nommes(f.chemin).size).toBe(50);
    expect(readFileSync(cheminBase(f.b.dossier)).equals(avant)).toBe(true);
  });

  test('page after page spoilt: what is left is written, and what is not is counted', { timeout: 300_000 }, async () => {
    const f = ferme(150);
    const sain = readFileSync(cheminBase(f.b.dossier));
    const pages = sain.length / 4096;
    let sauves = 0;
    for (let page = 2; page <= pages; page += 3) {
      const abime = Buffer.from(sain);
      abime[(page - 1) * 4096 + 100]! ^= 1;
      writeFileSync(cheminBase(f.b.dossier), abime);
      const ecrit = await f.b.store.exporterLisible(demande(f));
      if (!ecrit.ok) {
        expect(ecrit.error.code).toBe('fichier-abime');
        continue;
      }
      const { patients, perdus } = ecrit.value;
      sauves += 1;
      expect(nommes(f.chemin).size, `page ${page}`).toBe(patients);
      // Where the indexes are whole, the count is right; where they are not, nobody is lost.
      expect([150, patients]).toContain(patients + perdus);
    }
    expect(sauves).toBeGreaterThan(pages / 3 / 2);
  });

  /** A file with a row and more in every table that is saved, closed. */
  function complet(): { b: Banc; chemin: string } {
    const b = monter();
    for (let i = 0; i < 30; i += 1) {
      const p = b.valeur('patients.enregistrer', patient({ nom: `Martin-${i}-` }));
      facturer(b, p);
      b.valeur('verifications.enregistrer', verificationDe(creerHasard(i), '2026-11-22', p, []));
      const rejet = ficheRejet({ patientId: p.id, facture: `Facture-${i}-` });
      const { version } = b.valeur('rejets.enregistrer', {
        mouvement: randomUUID(),
        fiche: rejet,
        version: 0,
        jour: '2026-11-22',
      });
      const demande = { mouvement: randomUUID(), rejetId: rejet.id, version, geste: 'perdre' as const, jour: '2026-11-22' };
      b.valeur('rejets.mouvoir', { ...demande, montant: 0, relance: '', motif: `Motif-${i}-` });
    }
    const journees = Array.from({ length: 30 }, (_, i) =>
      journeeEnvoyee(journeeVide(ajouterJours('2026-09-01', i)), '2026-10-05', 2),
    );
    b.valeur('teletransmission.enregistrer', { journees });
    b.store.fermer();
    return { b, chemin: join(dossierTemporaire(), 'sauves.csv') };
  }
  const voisin = (chemin: string, quoi: string): string => chemin.replace('.csv', `, ${quoi}.csv`);
  const uniques = (chemin: string, motif: RegExp): number =>
    existsSync(chemin) ? new Set(readFileSync(chemin, 'utf8').match(motif)).size : 0;

  test('whole: acts, rejects with their history and days sent are written too, under the name chosen, and counted', async () => {
    const f = complet();
    expect(await f.b.store.exporterLisible(demande(f))).toMatchObject({
      value: {
        patients: 30,
        autres: [
          { table: 'actes', ecrites: 30, perdues: 0 },
          { table: 'verifications', ecrites: 30, perdues: 0 },
          { table: 'rejets', ecrites: 30, perdues: 0 },
          { table: 'rejets_mouvements', ecrites: 60, perdues: 0 },
          { table: 'teletransmissions', ecrites: 30, perdues: 0 },
        ],
      },
    });
    expect(uniques(voisin(f.chemin, 'vaccinations'), /Martin-\d+-/g)).toBe(30);
    expect(readFileSync(voisin(f.chemin, 'vaccinations'), 'utf8')).toContain('LOT42');
    expect(uniques(voisin(f.chemin, 'rejets'), /Facture-\d+-/g)).toBe(30);
    const histoire = voisin(f.chemin, 'historique des rejets');
    expect([uniques(histoire, /Facture-\d+-/g), uniques(histoire, /Motif-\d+-/g)]).toEqual([30, 30]);
    expect(uniques(voisin(f.chemin, 'télétransmission'), /^\d\d\/\d\d\/2026/gm)).toBe(30);
    expect(uniques(voisin(f.chemin, 'vérifications'), /Martin-\d+-/g)).toBe(30);
    // Nothing was there: no file.
    const vide = ferme(1);
    await vide.b.store.exporterLisible(demande(vide));
    expect(existsSync(vide.chemin)).toBe(true);
    expect(existsSync(voisin(vide.chemin, 'rejets'))).toBe(false);
  });

  test('whole: the rejects of a merged record keep their patient; who received which, and the invoices of a month, are there', async () => {
    const b = monter();
    const [garde, retire] = ['Martin', 'Martín'].map((nom) => b.valeur('patients.enregistrer', patient({ nom })));
    const rejet = ficheRejet({ patientId: retire!.id, facture: 'F7007' });
    b.valeur('rejets.enregistrer', { mouvement: randomUUID(), fiche: rejet, version: 0, jour: '2026-11-22' });
    const remise = {
      remise: randomUUID(),
      rejets: [rejet.id],
      nir: 'masque' as const,
      destinataire: 'Gestion Sud',
      jour: '2026-11-23',
    };
    expect((await b.store.appelerInterne('confie.marquer', remise)).ok).toBe(true);
    b.valeur('rejets.noterFactures', { mois: '2026-10', nombre: 812, avant: 0 });
    b.valeur('patients.fusionner', { fusion: randomUUID(), garde: garde!.id, retire: retire!.id });
    b.store.fermer();
    const f = { b, chemin: join(dossierTemporaire(), 'sauves.csv') };
    expect((await f.b.store.exporterLisible(demande(f))).ok).toBe(true);
    const lu = (quoi: string): string => readFileSync(voisin(f.chemin, quoi), 'utf8');
    expect(lu('rejets')).toMatch(/F7007.*Martin/i);
    expect(lu('rejets confiés')).toMatch(/F7007.*Gestion Sud.*23\/11\/2026/);
    expect(lu('factures par mois')).toContain('2026-10;812');
  });

  test(
    'a page of each table spoilt: the rest of that table is written, and what is lost is said',
    { timeout: 300_000 },
    async () => {
      const f = complet();
      const sain = readFileSync(cheminBase(f.b.dossier));
      const pages = sain.length / 4096;
      const pertes = new Set<string>();
      for (let page = 3; page <= pages; page += 2) {
        const abime = Buffer.from(sain);
        abime[(page - 1) * 4096 + 100]! ^= 1;
        writeFileSync(cheminBase(f.b.dossier), abime);
        const ecrit = await f.b.store.exporterLisible(demande(f));
        if (!ecrit.ok) continue;
        for (const { table, ecrites, perdues } of ecrit.value.autres) {
          const toutes = table === 'rejets_mouvements' ? 60 : 30;
          // Where the index is whole, the count is right; where it is not, all the rows are.
          expect([toutes, ecrites], `${table}, page ${page}`).toContain(ecrites + perdues);
          if (perdues > 0 && ecrites > 0) pertes.add(table);
          if (ecrites > 0 && table === 'actes')
            expect(readFileSync(voisin(f.chemin, 'vaccinations'), 'utf8').match(/LOT42/g)!.length).toBeGreaterThanOrEqual(
              ecrites,
            );
        }
      }
      expect([...pertes].toSorted()).toEqual(['actes', 'rejets', 'rejets_mouvements', 'verifications']);
    },
  );

  test('its first page spoilt, or another key: damaged, and nothing written', async () => {
    const f = ferme(5);
    expect(await f.b.store.exporterLisible({ ...demande(f), cleHex: randomBytes(32).toString('hex') })).toMatchObject({
      ok: false,
    });
    const octets = readFileSync(cheminBase(f.b.dossier));
    octets[200]! ^= 1;
    writeFileSync(cheminBase(f.b.dossier), octets);
    expect(await f.b.store.exporterLisible(demande(f))).toEqual({ ok: false, error: { code: 'fichier-abime' } });
    expect(existsSync(f.chemin)).toBe(false);
  });
});
