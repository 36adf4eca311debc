import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { CarteLue } from '../../shared/importation/cartes.ts';
import { repete } from '../../shared/importation/complement.ts';
import { COLONNES } from '../../shared/importation/importation.ts';
import { nomsColonnes } from '../../shared/messages/importation.fr.ts';
import { schemaPatient, SITUATIONS_PATIENT, type Patient } from '../../shared/patient.ts';
import { GENRES, pieceVide, type Piece, type PieceDe } from '../../shared/pieces.ts';
import { dossierTemporaire, monter, patient, type Banc } from './banc.ts';
import { importer, JOUR, tour } from './fichier-lgo.ts';

async function exporter(b: Banc, patientId: string | null = null, nom = 'export.csv'): Promise<string> {
  const chemin = join(b.dossier, nom);
  const r = await b.store.appelerInterne('export.ecrire', { chemin, patientId });
  if (!r.ok) throw new Error(r.error.code);
  return chemin;
}

const garder = (b: Banc, piece: Piece): Piece => b.valeur('pieces.enregistrer', { evenement: randomUUID(), piece, jour: JOUR });

describe('an export', () => {
  test('opens in a French spreadsheet, formulas neutralised, and leaves nothing beside it', async () => {
    const b = monter();
    const p = b.valeur(
      'patients.enregistrer',
      patient({
        nom: '=1+1',
        prenom: 'Anne ; "B"',
        telephone: '+41223456789',
        commentaire: '@x\nsuite',
        situation: 'ald',
        rang: 2,
      }),
    );
    garder(b, {
      ...(pieceVide('mutuelle', randomUUID(), p.id) as PieceDe<'mutuelle'>),
      amc: '-75',
      fin: '2026-12-31',
      debut: '2026-01-01',
    });
    const chemin = await exporter(b);
    const apres = COLONNES.filter((c) => c.startsWith('attestation') || c.startsWith('ordonnance')).length;
    expect(readFileSync(chemin, 'utf8')).toBe(
      [
        `\uFEFF${COLONNES.filter((c) => c !== 'nomPrenom' && c !== 'cleNir')
          .map((c) => nomsColonnes[c])
          .join(';')}`,
        // 16 columns of the mutuelle, then the other documents.
        `'=1+1;"Anne ; ""B""";;04/05/1950;2;;;'+41223456789;;;;ALD;;;"'@x\nsuite";` +
          `;'-75;;;;01/01/2026;31/12/2026;;;;;;;;;Active${';'.repeat(10 + 5 + apres)}`,
        '',
      ].join('\r\n'),
    );
    expect(readdirSync(b.dossier).filter((f) => !/^(?:comptoir|verrou)\.db/.test(f))).toEqual(['export.csv']);
  });

  const carteDe = (b: Banc, p: Patient, change: Partial<PieceDe<'mutuelle'>>): Piece =>
    garder(b, { ...(pieceVide('mutuelle', randomUUID(), p.id) as PieceDe<'mutuelle'>), ...change });
  /** Rows, by header. */
  const rangees = (chemin: string): Record<string, string>[] => {
    const [entetes = [], ...lignes] = readFileSync(chemin, 'utf8')
      .slice(1)
      .trim()
      .split('\r\n')
      .map((l) => l.split(';'));
    return lignes.map((l) => Object.fromEntries(entetes.map((e, i) => [e, l[i]!])));
  };

  test('a patient with three mutuelles, the one without an end holding only a contract: all of them are written', async () => {
    const b = monter();
    const p = b.valeur('patients.enregistrer', patient());
    carteDe(b, p, { amc: '75100001', fin: '2025-12-31' });
    carteDe(b, p, { amc: '75100002', fin: '2026-12-31' });
    carteDe(b, p, { contrat: 'Solo Senior' });
    const lues = rangees(await exporter(b));
    expect(lues.map((r) => [r['Nom'], r['N° AMC'], r['Contrat mutuelle']])).toEqual([
      [p.nom, '', 'Solo Senior'],
      [p.nom, '75100002', ''],
      [p.nom, '75100001', ''],
    ]);
  });

  test('the last document of a kind to end stands first, those put away last and said to be', async () => {
    const b = monter();
    const p = b.valeur('patients.enregistrer', patient());
    carteDe(b, p, { amc: 'A', fin: '2025-12-31' });
    carteDe(b, p, { amc: 'B', fin: '2026-12-31' });
    const derniere = carteDe(b, p, { amc: 'C', fin: '2027-12-31' });
    b.valeur('pieces.archiver', { evenement: randomUUID(), pieceId: derniere.id, jour: JOUR, motif: 'x' });
    garder(b, { ...pieceVide('vitale', randomUUID(), p.id), debut: '2026-02-01' });
    expect(rangees(await exporter(b)).map((r) => [r['N° AMC'], r['État mutuelle'], r['Mise à jour Vitale']])).toEqual([
      ['B', 'Active', '01/02/2026'],
      ['A', 'Active', ''],
      ['C', 'Archivée', ''],
    ]);
  });

  test('read back into an empty file, cards that differ in one field are two, and dates are as they were kept', async () => {
    const b = monter();
    const p = b.valeur('patients.enregistrer', patient());
    // A child covered by both parents, and a card whose dates were copied the wrong way round.
    carteDe(b, p, { amc: 'A', adherent: '1', fin: '2026-12-31' });
    carteDe(b, p, { amc: 'A', adherent: '2', fin: '2026-12-31' });
    carteDe(b, p, { amc: 'B', debut: '2027-01-01', fin: '2026-01-01' });
    const z = monter();
    expect(await importer(z, await exporter(b))).toMatchObject({ nouveaux: 1, completes: 2, aCompleter: 0 });
    const [lu] = z.valeur('patients.recents');
    const contenus = (banc: Banc, id: string): string[] => trier(banc.valeur('patients.dossier', { id })!.pieces.map(contenuDe));
    expect(contenus(z, lu!.id)).toEqual(contenus(b, p.id));
  });

  test('read back over the same file, nothing is added, whatever was put away since', async () => {
    const b = monter();
    const p = b.valeur('patients.enregistrer', patient());
    const a = carteDe(b, p, { amc: 'A', adherent: '1', fin: '2026-12-31' });
    carteDe(b, p, { amc: 'A', adherent: '2', fin: '2026-12-31' });
    garder(b, { ...(pieceVide('attestation', randomUUID(), p.id) as PieceDe<'attestation'>), fin: '2026-12-31' });
    const chemin = await exporter(b);
    b.valeur('pieces.archiver', { evenement: randomUUID(), pieceId: a.id, jour: JOUR, motif: 'x' });
    const avant = b.valeur('patients.dossier', { id: p.id });
    expect(await importer(b, chemin)).toMatchObject({ nouveaux: 0, completes: 0, connus: 2, aCompleter: 0 });
    expect(b.valeur('patients.dossier', { id: p.id })).toEqual(avant);
  });

  test('one patient alone; nobody unknown; many, page after page', async () => {
    const b = monter();
    const tous = Array.from({ length: 450 }, (_, i) => b.valeur('patients.enregistrer', patient({ nom: `Nom ${i}` })));
    expect(readFileSync(await exporter(b, tous[7]!.id), 'utf8').split('\r\n')).toEqual([
      expect.anything(),
      expect.stringMatching(/^Nom 7;/),
      '',
    ]);
    expect(
      await b.store.appelerInterne('export.ecrire', { chemin: join(b.dossier, 'x.csv'), patientId: randomUUID() }),
    ).toMatchObject({
      error: { code: 'patient-inconnu' },
    });
    expect(existsSync(join(b.dossier, 'x.csv'))).toBe(false);
    expect(await b.store.appelerInterne('export.ecrire', { chemin: join(b.dossier, 'x.csv'), patientId: null })).toEqual({
      ok: true,
      value: { patients: 450 },
    });
    const noms = readFileSync(join(b.dossier, 'x.csv'), 'utf8')
      .split('\r\n')
      .slice(1, -1)
      .map((l) => l.split(';')[0]);
    expect(new Set(noms)).toEqual(new Set(tous.map((p) => p.nom)));
  });

  test('that cannot be written says so, and what was there stays', async () => {
    const b = monter();
    expect(
      await b.store.appelerInterne('export.ecrire', { chemin: join(b.dossier, 'absent', 'x.csv'), patientId: null }),
    ).toMatchObject({
      error: { code: 'fichier-non-ecrit' },
    });
    // A folder in the place of the file: the rename fails, the temporary file goes.
    writeFileSync(join(b.dossier, 'garde.csv'), 'x');
    expect(await b.store.appelerInterne('export.ecrire', { chemin: b.dossier, patientId: null })).toMatchObject({ ok: false });
    expect(readFileSync(join(b.dossier, 'garde.csv'), 'utf8')).toBe('x');
    expect(readdirSync(join(b.dossier, '..')).filter((f) => f.startsWith(`.${b.dossier.split('/').at(-1)!}`))).toEqual([]);
  });
});

describe('a disk that is full', () => {
  /** A disk of 8 KB; null where none can be mounted. */
  const petitDisque = (): string | null => {
    const ou = dossierTemporaire();
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=8k', 'tmpfs', ou]).status !== 0) return null;
    onTestFinished(() => {
      spawnSync('umount', [ou]);
    });
    return ou;
  };

  test('says so, keeps what was there, and leaves nothing', (t) => {
    const disque = petitDisque();
    if (disque === null) t.skip('not run: this system lets nobody mount a small disk');
    else return plein(disque);
  });

  const plein = async (disque: string): Promise<void> => {
    const b = monter();
    // One page of the export, longer than the disk: the last write is the one that stops short.
    for (let i = 0; i < 150; i += 1) b.valeur('patients.enregistrer', patient({ commentaire: 'x'.repeat(100) }));
    const chemin = join(disque, 'export.csv');
    writeFileSync(chemin, 'x');
    expect(await b.store.appelerInterne('export.ecrire', { chemin, patientId: null })).toMatchObject({
      error: { code: 'fichier-non-ecrit' },
    });
    expect(readFileSync(chemin, 'utf8')).toBe('x');
    expect(readdirSync(disque)).toEqual(['export.csv']);
  };
});

test('what a stop left shows beside the file, and goes with the next export', async () => {
  const b = monter();
  b.valeur('patients.enregistrer', patient());
  const chemin = join(b.dossier, 'export.csv');
  // The name under which an export under way is written.
  const enCours = b.store.appelerInterne('export.ecrire', { chemin, patientId: null });
  const double = await b.store.appelerInterne('export.ecrire', { chemin, patientId: null });
  expect(await enCours).toMatchObject({ ok: true });
  expect(double).toMatchObject({ error: { code: 'fichier-non-ecrit' } });
  writeFileSync(`${chemin}.partiel`, 'Dupont'.repeat(1000));
  await exporter(b);
  expect(readFileSync(chemin, 'utf8')).not.toContain('DupontDupont');
  expect(readdirSync(b.dossier).filter((f) => !/^(?:comptoir|verrou)\.db/.test(f))).toEqual(['export.csv']);
});

test('while it is written, it has a name that shows', { timeout: 300_000 }, async () => {
  const b = monter();
  for (let i = 0; i < 450; i += 1) b.valeur('patients.enregistrer', patient({ nom: `Nom ${i}` }));
  const vus = new Set<string>();
  const chemin = join(b.dossier, 'export.csv');
  const etat = { fini: false };
  const fin = b.store.appelerInterne('export.ecrire', { chemin, patientId: null }).finally(() => {
    etat.fini = true;
  });
  const regarder = (): void => {
    for (const f of readdirSync(b.dossier)) if (!/^(?:comptoir|verrou)\.db/.test(f)) vus.add(f);
  };
  while (!etat.fini) {
    regarder();
    await tour();
  }
  // The last rename may come with the end itself.
  regarder();
  expect(await fin).toMatchObject({ ok: true });
  expect([...vus].toSorted()).toEqual(['export.csv', 'export.csv.partiel']);
});

const deux = (n: number): string => String(n).padStart(2, '0');
const jourEntre = (min: string, max: string) =>
  fc.date({ min: new Date(min), max: new Date(max), noInvalidDate: true }).map((d) => d.toISOString().slice(0, 10));
/** What a person may type: no NUL, no half of a character, and none that says a byte was not read. */
const texte = (maxLength: number, minLength = 0) =>
  fc
    .oneof(
      fc.string({ maxLength, minLength }),
      fc.string({ maxLength, minLength, unit: 'grapheme' }),
      fc.string({ maxLength, minLength, unit: fc.constantFrom(...'\'=+-@;",\n\r\té Aa') }),
    )
    .map((t) =>
      t
        .replaceAll(/[\0\uFFFD]/g, '')
        .trim()
        .slice(0, maxLength)
        .trim(),
    )
    .filter((t) => t.length >= minLength && t.isWellFormed());
const nir = fc
  .record({
    sexe: fc.constantFrom('1', '2'),
    an: fc.nat(99),
    mois: fc.integer({ min: 1, max: 12 }),
    lieu: fc.constantFrom('75056', '2A004', '2B033', '99100'),
    ordre: fc.nat(999),
  })
  .map(({ sexe, an, mois, lieu, ordre }) => {
    const treize = `${sexe}${deux(an)}${deux(mois)}${lieu}${String(ordre).padStart(3, '0')}`;
    const nombre = Number(treize.replace('2A', '19').replace('2B', '18'));
    return treize + deux(97 - (nombre % 97));
  });
const vide = fc.constant('');
const periode = fc
  .tuple(fc.oneof(vide, jourEntre('1950-01-01', '2030-01-01')), fc.oneof(vide, jourEntre('1950-01-01', '2030-01-01')))
  .map(([a, b]) => (a !== '' && b !== '' && b < a ? { debut: b, fin: a } : { debut: a, fin: b }));
const chiffres = (n: number) => fc.oneof(vide, fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: n, maxLength: n }));
const fiche = fc.record({
  nom: texte(80, 1),
  prenom: texte(80, 1),
  nomNaissance: texte(80),
  dateNaissance: jourEntre('1907-01-01', '2026-11-22'),
  rang: fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 9 })),
  nir: fc.oneof(vide, nir),
  nirAssure: fc.oneof(vide, nir),
  caisse: fc.record({ regime: chiffres(2), caisse: chiffres(3), centre: chiffres(4) }),
  situation: fc.constantFrom(...SITUATIONS_PATIENT),
  maternite: periode,
  telephone: fc.oneof(vide, fc.stringMatching(/^0[1-9]\d{8}$/), fc.stringMatching(/^\+4[14]\d{9}$/)),
  commentaire: texte(500),
});
const ouiNon = fc.constantFrom('oui', 'non', 'inconnu');
const passe = fc.oneof(vide, jourEntre('2010-01-01', '2026-11-22'));
const commun = { vuLe: passe, note: texte(300), archivee: fc.boolean() };
const beneficiaires = texte(300);
/** The fields of a document of any kind, each often empty, as somebody may type them; a DataMatrix holds control characters. */
const champsDe = {
  mutuelle: fc.record({
    ...commun,
    beneficiaires,
    organisme: fc.constantFrom('', 'MGEN', '=Harmonie'),
    amc: texte(20),
    convention: texte(20),
    csr: texte(20),
    adherent: texte(40),
    garantie: texte(20),
    contrat: texte(60),
    responsable: ouiNon,
    brut: fc.string({ maxLength: 40, unit: fc.constantFrom(...' \u001d\t\n\r@=A1é') }),
  }),
  c2s: fc.record({ ...commun, beneficiaires, participation: ouiNon, gestionnaire: texte(80) }),
  vitale: fc.record({ ...commun, debut: passe }),
  attestation: fc.record({ ...commun, beneficiaires, organisme: texte(80) }),
  ordonnance: fc.record({ ...commun, beneficiaires, mentions: texte(300) }),
};
const document = fc
  .constantFrom(...GENRES)
  .chain((genre) => fc.record({ genre: fc.constant(genre), periode, champs: champsDe[genre] as fc.Arbitrary<object> }));

/** A patient without what the store adds, to compare. */
const nu = (p: Patient): object => ({ ...p, id: undefined, version: undefined });
const trier = (l: object[]): string[] =>
  l
    .map((x) =>
      JSON.stringify(
        Object.entries(x)
          .filter(([, v]) => v !== undefined)
          .toSorted(([a], [b]) => (a < b ? -1 : 1)),
      ),
    )
    .toSorted();

/** A document without what the store adds, to compare. */
const contenuDe = ({ id: _id, version: _version, patientId: _patientId, ...contenu }: Piece): CarteLue => contenu;

test(
  'any patients exported, then imported into an empty file, come back equal, with all their documents',
  { timeout: 300_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fiche, fc.array(document, { maxLength: 5 })), { minLength: 1, maxLength: 8 }),
        async (tirees) => {
          // Who looks like somebody else of the list would be one with him, as is meant.
          const vues = new Set<string>();
          const distinctes = tirees.filter(([f]) => !vues.has(f.dateNaissance) && vues.add(f.dateNaissance));
          const a = monter();
          const z = monter();
          try {
            const parNaissance = new Map<string, string[]>();
            let lignes = 0;
            for (const [f, documents] of distinctes) {
              const p = a.valeur('patients.enregistrer', schemaPatient.parse({ ...f, id: randomUUID() }));
              const gardes: Piece[] = [];
              for (const d of documents) {
                const base = { ...pieceVide(d.genre, randomUUID(), p.id), ...(d.genre === 'vitale' ? {} : d.periode) };
                const piece: Piece = Object.assign(base, d.champs);
                // One that says no more than another is that other.
                if (gardes.some((g) => repete(g, contenuDe(piece)) || repete(piece, contenuDe(g)))) continue;
                gardes.push(garder(a, piece));
              }
              parNaissance.set(f.dateNaissance, trier(gardes.map(contenuDe)));
              lignes += Math.max(1, ...GENRES.map((genre) => gardes.filter((g) => g.genre === genre).length));
            }
            const chemin = await exporter(a);
            const etat = await importer(z, chemin);
            expect(etat, JSON.stringify(z.valeur('import.refus'))).toMatchObject({
              phase: 'finie',
              nouveaux: distinctes.length,
              completes: lignes - distinctes.length,
              refuses: 0,
              aCompleter: 0,
            });
            const revenus = distinctes
              .map(([f]) => z.valeur('patients.chercher', { texte: f.dateNaissance.split('-').toReversed().join('/') }))
              .flat();
            expect(trier(revenus.map(nu))).toEqual(trier(distinctes.map(([f]) => f)));
            for (const p of revenus) {
              const { pieces } = z.valeur('patients.dossier', { id: p.id })!;
              expect(trier(pieces.map(contenuDe))).toEqual(parNaissance.get(p.dateNaissance));
            }
            // Once more: everybody is known, nothing is added.
            expect(await importer(z, chemin)).toMatchObject({ nouveaux: 0, completes: 0, connus: lignes });
          } finally {
            a.store.fermer();
            z.store.fermer();
          }
        },
      ),
      { numRuns: 60 },
    );
  },
);
