import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { WebFrameMain } from 'electron';
import fc from 'fast-check';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { ORIGINE } from '../../main/adresse.ts';
import { traiter } from '../../main/appels.ts';
import { ouvrirPont } from '../../main/bridge.ts';
import { expediteurSur } from '../../main/guard.ts';
import type { HoteStore } from '../../main/store-host.ts';
import { ouvrirBase } from '../../main/store/database.ts';
import {
  api,
  apiInterne,
  apiMain,
  apiStore,
  CANAUX,
  echec,
  reussite,
  type CodeErreur,
  type Gestionnaires,
  type Procedure,
  type ProcedureMain,
  type ProcedureStore,
  type Resultat,
} from '../../shared/api.ts';
import { messagesErreurs } from '../../shared/messages/erreurs.fr.ts';
import type { Role } from '../../shared/utilisateurs.ts';
import { pieceVide } from '../../shared/pieces.ts';
import { ficheRejet } from '../rejets/hasard.ts';
import { acte, monter, patient, type Banc } from '../store/banc.ts';
import { charges } from './arbitraires.ts';

/**
 * What a window taken over could send, at every entry of the contract, through the very dispatch of main: nothing breaks, and what is
 * refused has changed nothing. Electron itself is not there: what it gives to the dispatch is a channel and a sender.
 */
const PAR_CANAL = 10_000;
const electron = vi.hoisted(() => ({ canaux: new Map<string, (...args: unknown[]) => unknown>(), lignes: [] as string[] }));
vi.mock('electron', () => ({
  ipcMain: { handle: (canal: string, f: (...args: unknown[]) => unknown) => electron.canaux.set(canal, f) },
  protocol: {},
  session: {},
}));
vi.mock('electron-log/main', () => ({ default: { info: (ligne: string) => electron.lignes.push(ligne) } }));

beforeEach(() => {
  electron.canaux.clear();
  electron.lignes.length = 0;
});

/** Failures, where the others are refusals: no payload may bring one. */
const PANNES: ReadonlySet<CodeErreur> = new Set([
  'interne',
  'sortie-invalide',
  'ecriture-impossible',
  'fichier-abime',
  'store-indisponible',
]);
const PROCEDURES_STORE = Object.keys(apiStore) as ProcedureStore[];
const PROCEDURES_MAIN = Object.keys(apiMain) as ProcedureMain[];
const JOUR = '2025-11-03';

/** Cheaper than the runner's own, for what is done seven hundred thousand times. */
function exiger(vrai: boolean, sinon: string): void {
  if (!vrai) throw new Error(sinon);
}

/** The dispatch over a store; what main would answer itself is refused unless a test says otherwise. */
async function appeler(
  procedure: unknown,
  charge: unknown,
  hote: Pick<HoteStore, 'appeler'>,
  locaux: Partial<Gestionnaires<ProcedureMain>> = {},
  role: Role | null = 'titulaire',
): Promise<Resultat<unknown>> {
  const session = { role: () => role, regler: () => undefined };
  const tous = locaux as Gestionnaires<ProcedureMain>;
  return await traiter(procedure, charge, { hote, session, depart: tous, tous: () => Promise.resolve(tous) });
}

/** In memory where the system has a place for it: a hundred thousand saves would otherwise wait for the disk. */
function dossierRapide(): string {
  const dossier = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'comptoir-test-'));
  onTestFinished(() => {
    rmSync(dossier, { recursive: true, force: true });
  });
  return dossier;
}

/** A file with one of each thing in it, and payloads that speak of them. */
function garnir(b: Banc) {
  const connu = patient();
  const acteConnu = acte(connu);
  const piece = pieceVide('mutuelle', randomUUID(), connu.id);
  b.valeur('patients.enregistrer', connu);
  b.valeur('actes.enregistrer', acteConnu);
  b.valeur('pieces.enregistrer', { evenement: randomUUID(), piece, jour: JOUR });
  const fiche = ficheRejet({ patientId: connu.id });
  b.valeur('rejets.enregistrer', { mouvement: randomUUID(), fiche, version: 0, jour: JOUR });
  return {
    connus: { ids: [connu.id, acteConnu.id, piece.id, fiche.id], jours: [JOUR, connu.dateNaissance] },
    exemples: { 'actes.enregistrer': [{ ...acteConnu, id: randomUUID() }] } as Partial<Record<Procedure, unknown[]>>,
  };
}

/** The files of a data folder, marked so that any write to them shows, however small and however soon. */
function marquer(dossier: string): () => string[] {
  const fichiers = readdirSync(dossier).map((nom) => join(dossier, nom));
  for (const f of fichiers) utimesSync(f, 0, 0);
  return () => [
    ...fichiers.filter((f) => statSync(f, { throwIfNoEntry: false })?.mtimeMs !== 0),
    ...readdirSync(dossier).filter((nom) => !fichiers.includes(join(dossier, nom))),
  ];
}

/** Every row of every table of a closed file, as text. */
function relever(dossier: string, cle: Uint8Array): string {
  const base = ouvrirBase(dossier, cle);
  try {
    // The mark of the journal is another at each opening.
    const tables = base
      .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'lien' ORDER BY name`)
      .pluck()
      .all() as string[];
    return JSON.stringify(tables.map((t) => [t, base.prepare(`SELECT * FROM "${t}"`).raw().all().map(String).toSorted()]));
  } finally {
    base.close();
  }
}

describe('what goes to the store', () => {
  test.each(PROCEDURES_STORE)(
    `%s: ${PAR_CANAL} payloads, each answered, none refused that has written`,
    { timeout: 300_000 },
    async (procedure) => {
      const b = monter({ dossier: dossierRapide() });
      const { connus, exemples } = garnir(b);
      let lus = 0;
      const hote = {
        appeler: async (p: ProcedureStore, entree: unknown) => {
          lus += 1;
          const ecrits = marquer(b.dossier);
          const resultat = b.appeler(p, structuredClone(entree));
          if (!resultat.ok) exiger(ecrits().length === 0, `${resultat.error.code} and yet it wrote ${ecrits().join()}`);
          return resultat;
        },
      };
      await fc.assert(
        fc.asyncProperty(charges(apiStore[procedure].entree, connus, exemples[procedure]), async (charge) => {
          const conforme = apiStore[procedure].entree.safeParse(charge).success;
          const avant = lus;
          const r = await appeler(procedure, charge, hote);
          exiger(lus - avant === (conforme ? 1 : 0), 'the schema decides whether the store is asked');
          if (r.ok) return;
          const { code } = r.error;
          exiger(Object.hasOwn(messagesErreurs, code), code);
          exiger(!PANNES.has(code), code);
          exiger(conforme || code === 'entree-invalide', code);
        }),
        { numRuns: PAR_CANAL },
      );
      // Enough of them went through the schema for the store to have had its share.
      expect(lus).toBeGreaterThan(PAR_CANAL / 20);
      b.valeur('patients.recents');
      expect(electron.lignes).toEqual([]);
    },
  );

  test('what the schemas refuse leaves every table as it was', { timeout: 300_000 }, async () => {
    const dossier = dossierRapide();
    const cle = randomBytes(32);
    const b = monter({ dossier, cle });
    const { connus } = garnir(b);
    b.store.fermer();
    const avant = relever(dossier, cle);
    const suite = monter({ dossier, cle });
    const hote = { appeler: async (p: ProcedureStore, entree: unknown) => suite.appeler(p, entree) };
    let refus = 0;
    for (const procedure of PROCEDURES_STORE) {
      const refusees = charges(apiStore[procedure].entree, connus).filter(
        (c) => !apiStore[procedure].entree.safeParse(c).success,
      );
      for (const charge of fc.sample(refusees, 200)) {
        expect((await appeler(procedure, charge, hote)).ok).toBe(false);
        refus += 1;
      }
    }
    expect(refus).toBe(200 * PROCEDURES_STORE.length);
    suite.store.fermer();
    expect(relever(dossier, cle)).toBe(avant);
  });

  test('the marks and the tables both show a single write', () => {
    const dossier = dossierRapide();
    const cle = randomBytes(32);
    const b = monter({ dossier, cle });
    garnir(b);
    const ecrits = marquer(dossier);
    b.valeur('reglages.lire');
    expect(ecrits()).toEqual([]);
    b.valeur('produits.lier', { gtin: '03400930060056', produit: 'vaxigrip' });
    expect(ecrits()).toEqual([join(dossier, 'comptoir.db-wal')]);
    b.store.fermer();
    const avant = relever(dossier, cle);
    const suite = monter({ dossier, cle });
    suite.valeur('produits.lier', { gtin: '03400930060056', produit: 'fluad' });
    suite.store.fermer();
    expect(relever(dossier, cle)).not.toBe(avant);
  });
});

describe('what main answers itself', () => {
  const sansStore = { appeler: () => Promise.reject(new Error('not for the store')) };

  test.each(PROCEDURES_MAIN)(
    `%s: ${PAR_CANAL} payloads, and only those that fit reach it`,
    { timeout: 300_000 },
    async (procedure) => {
      const { entree } = apiMain[procedure];
      const recus: unknown[] = [];
      const local = (e: unknown): Resultat<null> => {
        recus.push(e);
        return reussite(null);
      };
      await fc.assert(
        fc.asyncProperty(charges(entree, { ids: [randomUUID()], jours: [JOUR] }), async (charge) => {
          recus.length = 0;
          const conforme = entree.safeParse(charge);
          const r = await appeler(procedure, charge, sansStore, { [procedure]: local });
          exiger(
            r.ok === conforme.success && recus.length === (conforme.success ? 1 : 0),
            'reached although refused, or the reverse',
          );
          exiger(!conforme.success || isDeepStrictEqual(recus[0], conforme.data), 'not what was read');
          exiger(r.ok || r.error.code === 'entree-invalide', 'another code');
        }),
        { numRuns: PAR_CANAL },
      );
      expect(electron.lignes).toEqual([]);
    },
  );

  test('a handler that throws is an answer, and the log says neither what was sent nor why', async () => {
    const lance = (): never => {
      throw new TypeError('Dupont 295109912611193');
    };
    expect(await appeler('copier', { texte: 'Dupont' }, sansStore, { copier: lance })).toEqual({
      ok: false,
      error: { code: 'interne' },
    });
    expect(await appeler('patients.chercher', { texte: 'Dupont' }, sansStore)).toEqual({ ok: false, error: { code: 'interne' } });
    expect(electron.lignes).toEqual(['call copier TypeError', 'call patients.chercher Error']);
  });
});

describe('what is in no contract', () => {
  test(
    `${PAR_CANAL} names of procedures, none of them known, are refused before anything is read`,
    { timeout: 300_000 },
    async () => {
      const jamais = { appeler: () => Promise.reject(new Error('called')) };
      const noms = fc.oneof(
        fc.constantFrom<unknown>('__proto__', 'constructor', 'toString', 'hasOwnProperty', '', null, undefined, ['copier'], {
          toString: () => 'copier',
        }),
        fc.constantFrom(...Object.keys(apiInterne)).filter((nom) => !Object.hasOwn(api, nom)),
        fc.constantFrom(...Object.keys(api)).map((nom) => `${nom} `),
        fc.string(),
        fc.anything(),
      );
      await fc.assert(
        fc.asyncProperty(noms, fc.anything(), async (nom, charge) => {
          fc.pre(!(typeof nom === 'string' && Object.hasOwn(api, nom)));
          expect(await appeler(nom, charge, jamais)).toEqual({ ok: false, error: { code: 'non-autorise' } });
        }),
        { numRuns: PAR_CANAL },
      );
      expect(electron.lignes).toEqual([]);
    },
  );

  test('while Comptoir is locked nothing is answered but states, keys, the lock itself, the report of a fault, which names nobody, and what comes before a file is open, the recovery sheet’s print included', async () => {
    const atteintes = new Set<string>();
    const atteindre = (nom: string) => (): Promise<Resultat<never>> => {
      atteintes.add(nom);
      return Promise.resolve(echec('non-autorise'));
    };
    for (const procedure of Object.keys(api) as Procedure[]) {
      const valables = charges(api[procedure].entree, { ids: [randomUUID()], jours: [JOUR] });
      for (const charge of fc.sample(valables, 200))
        await appeler(procedure, charge, { appeler: atteindre(procedure) }, { [procedure]: atteindre(procedure) }, null);
    }
    expect(
      [...atteintes].filter(
        (nom) => !/^(store|session|depart|app|rapport)\.|^cle\.(preparer|confirmer|ouvrir)$|^impression\.papier$/.test(nom),
      ),
    ).toEqual([]);
    expect(atteintes).toContain('session.ouvrir');
  });

  test('one channel, deaf to all but the top frame of our own page', async () => {
    const recus: unknown[] = [];
    ouvrirPont(undefined, (procedure) => (recus.push(procedure), Promise.resolve(reussite([]))));
    expect([...electron.canaux.keys()]).toEqual([CANAUX.appel]);
    const page = { parent: null, url: `${ORIGINE}/index.html` };
    const autres = [
      null,
      { parent: page, url: `${ORIGINE}/` },
      ...[
        'app://comptoir.evil/',
        'app://evil/',
        'https://comptoir/',
        'file:///app://comptoir/',
        'about:blank',
        'data:text/html,x',
        '',
        'APP://comptoir/',
        `${ORIGINE}@evil/`,
        ORIGINE,
      ].map((url) => ({ parent: null, url })),
    ];
    const envoyer = async (cadre: unknown): Promise<unknown> =>
      await electron.canaux.get(CANAUX.appel)!({ senderFrame: cadre }, 'patients.recents', undefined);
    for (const cadre of autres) expect(await envoyer(cadre)).toEqual({ ok: false, error: { code: 'non-autorise' } });
    expect(recus).toEqual([]);
    expect(await envoyer(page)).toEqual(reussite([]));
    // The address of a development server counts only when one is given.
    const deDev = { parent: null, url: 'http://127.0.0.1:5173/' } as WebFrameMain;
    expect(expediteurSur(deDev, undefined)).toBe(false);
    expect(expediteurSur(deDev, 'http://127.0.0.1:5173')).toBe(true);
  });
});
