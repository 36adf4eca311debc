import { accorder } from '../../shared/typographie.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COLONNES, ENCODAGES, FAUTES_FICHIER, RAISONS, SEPARATEURS, type Colonne } from '../../shared/importation/importation.ts';
import { lireCellule, neutraliser } from '../../shared/importation/cellule.ts';
import { attribuer, manquantes, reconnaitre, sansDouble, sansEntete } from '../../shared/importation/colonnes.ts';
import type { CarteLue } from '../../shared/importation/cartes.ts';
import { completer, memeCarte, memePersonne, nirIdentifie, repete } from '../../shared/importation/complement.ts';
import { lecteurDeLignes, type LigneLue, type PatientLu } from '../../shared/importation/ligne.ts';
import { anneeCourte, lecteurDeJours } from '../../shared/importation/jour.ts';
import { separerNom } from '../../shared/importation/nom.ts';
import * as messages from '../../shared/messages/importation.fr.ts';
import { schemaPatient } from '../../shared/patient.ts';
import { COLONNES_PIECES, NOMS_COLONNES_PIECES } from '../../shared/importation/pieces.ts';
import { GENRES, pieceVide, schemaPiece } from '../../shared/pieces.ts';

const JOUR = '2026-11-22';

describe('cells', () => {
  test.each(['=1+1', '+33612345678', '-1', '@a', "'=1", "''@x", '\ta', '\ra'])('%j is written behind an apostrophe', (texte) => {
    expect(neutraliser(texte)).toBe(`'${texte}`);
    expect(lireCellule(neutraliser(texte))).toBe(texte.trim());
  });

  test.each(["d'Arc", "'t Hooft", '', 'Anne', '1-2', "l'=x"])('%j is left as it is', (texte) => {
    expect(neutraliser(texte)).toBe(texte);
    expect(lireCellule(texte)).toBe(texte);
  });

  test('any text comes back, and none begins like a formula', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."'=+-@\t\r\n aé0") }), (t) => {
        expect(neutraliser(t)).not.toMatch(/^[=+\-@\t\r]/);
        expect(lireCellule(neutraliser(t.trim()))).toBe(t.trim());
      }),
    );
  });
});

describe('columns', () => {
  const lues = (entetes: string, ...lignes: string[]) =>
    reconnaitre(
      entetes.split(';'),
      lignes.map((l) => l.split(';')),
    );

  test.each<[string, (Colonne | null)[]]>([
    ['Nom;Prénom;Date naiss.', ['nom', 'prenom', 'dateNaissance']],
    ['NOM PATIENT;PRENOM PATIENT;DDN;CODE POSTAL;VILLE', ['nom', 'prenom', 'dateNaissance', null, null]],
    ["Nom d'usage;Nom de naissance;Prénom;Né(e) le", ['nom', 'nomNaissance', 'prenom', 'dateNaissance']],
    ["Nom;Nom d'usage;Prénoms;Date de naissance", ['nomNaissance', 'nom', 'prenom', 'dateNaissance']],
    ['nom_patient;prenom_patient;date_naissance;num_secu;cle_secu', ['nom', 'prenom', 'dateNaissance', 'nir', 'cleNir']],
    ['NomPatient;PrenomPatient;DateNaissance;NIR', ['nom', 'prenom', 'dateNaissance', 'nir']],
    ['N° Sécu;Clé;N° SS assuré;Rang', ['nir', 'cleNir', 'nirAssure', 'rang']],
    ['NUMSECU;Clé NIR', ['nir', 'cleNir']],
    ['Numéro de sécurité sociale;Immatriculation', ['nir', null]],
    ['Tél.;Tél. portable', [null, 'telephone']],
    ['Téléphone domicile;E-mail', ['telephone', null]],
    [
      'AMC;N° adhérent;Début droits mutuelle;Fin de droits mutuelle',
      ['mutuelleAmc', 'mutuelleAdherent', 'mutuelleDebut', 'mutuelleFin'],
    ],
    ['N° AMC;Adhérent AMC;Date début AMC;Date fin AMC', ['mutuelleAmc', 'mutuelleAdherent', 'mutuelleDebut', 'mutuelleFin']],
    ['Code régime;Code caisse;Code centre', ['regime', 'caisse', 'centre']],
    ['Fin C2S;Début CSS', ['c2sFin', 'c2sDebut']],
    ['Date dernière mise à jour carte Vitale;Remarques', ['vitaleMaj', 'commentaire']],
    ['Nom du médecin;Prénom médecin;Lieu de naissance;Situation familiale', [null, null, null, null]],
    [
      'Nom mutuelle;Code mutuelle;Type de convention;CSR',
      ['mutuelleOrganisme', 'mutuelleAmc', 'mutuelleConvention', 'mutuelleCsr'],
    ],
    ['Mutuelle;Garantie;N° contrat', ['mutuelleOrganisme', 'mutuelleGarantie', 'mutuelleContrat']],
    ['N° préfectoral;Mutuelle', ['mutuelleAmc', 'mutuelleOrganisme']],
    ['Nom et prénom;Naissance', ['nomPrenom', 'dateNaissance']],
    ['Patient;Date de naissance', ['nomPrenom', 'dateNaissance']],
    ['Patient;Nom;Prénom', [null, 'nom', 'prenom']],
  ])('%s', (entetes, attendues) => {
    expect(lues(entetes)).toEqual(attendues);
  });

  test('what the header does not say, the content does', () => {
    expect(lues('A;B;C;D', 'x;04/05/1975;2 95 10 99 126 111 93;06 39 98 01 42', 'y;1/2/80;;')).toEqual([
      null,
      'dateNaissance',
      'nir',
      'telephone',
    ]);
    // Two columns of dates: which is the birth is not guessed.
    expect(lues('A;B', '04/05/1975;01/01/2026')).toEqual([null, null]);
  });

  test.each<[string, string, (Colonne | null)[]]>([
    ['Mutuelle', 'MGEN', ['mutuelleOrganisme']],
    ['Mutuelle', '75100001', ['mutuelleAmc']],
    ['AMC', 'MGEN', ['mutuelleOrganisme']],
    ['AMC', '75100001', ['mutuelleAmc']],
    ['N° AMC', 'MGEN', ['mutuelleAmc']],
    ['Code AMC', 'MGEN', ['mutuelleAmc']],
    ['N° préfectoral', 'MGEN', ['mutuelleAmc']],
    ['Complémentaire', 'Harmonie', ['mutuelleOrganisme']],
    ['Mutuelle;AMC', 'MGEN;75100001', ['mutuelleOrganisme', 'mutuelleAmc']],
    ['Mutuelle;AMC', '75100001;MGEN', ['mutuelleAmc', 'mutuelleOrganisme']],
    ['Mutuelle;N° AMC', '75100001;75100002', [null, 'mutuelleAmc']],
  ])("a mutuelle's name or number: %s over %s", (entetes, ligne, attendues) => {
    expect(lues(entetes, ligne)).toEqual(attendues);
  });

  test('the header of an export is read whole', () => {
    const ecrites = COLONNES.filter((c) => c !== 'nomPrenom');
    expect(
      reconnaitre(
        ecrites.map((c) => messages.nomsColonnes[c]),
        [],
      ),
    ).toEqual(ecrites);
  });

  test('a first line that is already a patient is no header', () => {
    expect(sansEntete(['DUPONT', 'Anne', '04/05/1975'])).toBe(true);
    expect(sansEntete(['DUPONT', 'Anne', '295109912611193'])).toBe(true);
    expect(sansEntete(['', ' '])).toBe(true);
    expect(sansEntete(['Nom', 'Prénom', 'Téléphone 2'])).toBe(false);
  });

  test('names and birth date are needed; a column given to one is taken from another', () => {
    expect(manquantes(['nom', null])).toEqual(['prenom', 'dateNaissance']);
    expect(manquantes(['nomPrenom', 'dateNaissance'])).toEqual([]);
    expect(attribuer(['nom', null, 'nir'], 1, 'nom')).toEqual([null, 'nom', 'nir']);
    expect(attribuer(['nom', null], 0, null)).toEqual([null, null]);
    expect(sansDouble(['nom', null, null])).toBe(true);
    expect(sansDouble(['nom', 'nom'])).toBe(false);
  });
});

describe('documents', () => {
  test.each(NOMS_COLONNES_PIECES)('%s takes what its field may hold, and no more', (colonne) => {
    const [genre, champ, forme] = COLONNES_PIECES[colonne];
    const piece = pieceVide(genre, '019a0000-0000-7000-8000-000000000000', '019a0000-0000-7000-8000-000000000001');
    expect(piece).toHaveProperty(champ);
    if (typeof forme !== 'number') return;
    const admise = (longueur: number): boolean => schemaPiece.safeParse({ ...piece, [champ]: 'x'.repeat(longueur) }).success;
    expect([admise(forme), admise(forme + 1)]).toEqual([true, false]);
  });

  test('no field of a document is left out of an export', () => {
    const ecrits = NOMS_COLONNES_PIECES.map((c) => COLONNES_PIECES[c].slice(0, 2).join(' '));
    for (const genre of GENRES) {
      const champs = Object.keys(pieceVide(genre, '', '')).filter((c) => !['id', 'patientId', 'version', 'genre'].includes(c));
      // A carte Vitale has no end, and names nobody else.
      const sans = genre === 'vitale' ? ['fin', 'beneficiaires'] : [];
      for (const champ of champs) expect(ecrits.includes(`${genre} ${champ}`), `${genre} ${champ}`).toBe(!sans.includes(champ));
    }
  });
});

describe('names', () => {
  test.each([
    ['DUPONT Anne-Marie', 'DUPONT', 'Anne-Marie'],
    ['DE LA TOUR Anne', 'DE LA TOUR', 'Anne'],
    ['Dupont, Anne', 'Dupont', 'Anne'],
    ['Mme LE GOFF Anne', 'LE GOFF', 'Anne'],
    ['LE GOFF ANNE', 'LE GOFF', 'ANNE'],
    ['Dupont Anne Marie', 'Dupont', 'Anne Marie'],
    ['Dupont', 'Dupont', ''],
  ])('%s', (texte, nom, prenom) => {
    expect(separerNom(texte)).toEqual({ nom, prenom });
  });
});

describe('a line', () => {
  const lire = (cellules: Partial<Record<Colonne, string>>): LigneLue => {
    const tout = { nom: 'Durand', prenom: 'Anna', dateNaissance: '04/05/1975', ...cellules };
    return lecteurDeLignes(Object.keys(tout) as Colonne[], Object.keys(tout).length, JOUR)(Object.values(tout));
  };
  const refus = (cellules: Partial<Record<Colonne, string>>) => {
    const lue = lire(cellules);
    return lue.ok ? 'read' : [lue.colonne, lue.raison];
  };
  const patient = (cellules: Partial<Record<Colonne, string>>): PatientLu => {
    const lue = lire(cellules);
    if (!lue.ok) throw new Error(`${lue.colonne}: ${lue.raison}`);
    return lue.patient;
  };

  test.each([
    ['4/5/75', '1975-05-04'],
    ['04.05.1975', '1975-05-04'],
    ['04051975', '1975-05-04'],
    ['19750504', '1975-05-04'],
    ['1975-05-04', '1975-05-04'],
    ['1975/05/04', '1975-05-04'],
    ['04/05/1975 00:00:00', '1975-05-04'],
    ['1975-05-04T00:00:00', '1975-05-04'],
    ['22/11/26', '2026-11-22'],
    ['23/11/26', '1926-11-23'],
  ])('a birth written %s', (texte, date) => {
    expect(patient({ dateNaissance: texte }).dateNaissance).toBe(date);
  });

  test.each<[Partial<Record<Colonne, string>>, [Colonne | null, string]]>([
    [{ nom: ' ' }, ['nom', 'vide']],
    [{ prenom: '' }, ['prenom', 'vide']],
    [{ dateNaissance: '' }, ['dateNaissance', 'vide']],
    [{ dateNaissance: '00/00/0000' }, ['dateNaissance', 'vide']],
    [{ dateNaissance: '30/02/1980' }, ['dateNaissance', 'date']],
    [{ dateNaissance: '23/11/2026' }, ['dateNaissance', 'future']],
    [{ dateNaissance: '15/08/2030' }, ['dateNaissance', 'future']],
    [{ dateNaissance: '15082030' }, ['dateNaissance', 'future']],
    [{ dateNaissance: '2030/08/15' }, ['dateNaissance', 'future']],
    [{ dateNaissance: '20300815' }, ['dateNaissance', 'future']],
    [{ dateNaissance: '01/01/1900' }, ['dateNaissance', 'ancienne']],
    [{ dateNaissance: 'mardi' }, ['dateNaissance', 'date']],
    [{ nom: 'x'.repeat(81) }, ['nom', 'long']],
    [{ nom: '', nomNaissance: 'x'.repeat(81) }, ['nom', 'long']],
    [{ nom: '', nomNaissance: 'Mart\uFFFD' }, ['nomNaissance', 'illisible']],
    [{ prenom: 'Ann\uFFFD' }, ['prenom', 'illisible']],
  ])('%j is refused', (cellules, attendu) => {
    expect(refus(cellules)).toEqual(attendu);
  });

  test.each<[Partial<Record<Colonne, string>>, [Colonne, string]]>([
    [{ nomNaissance: 'Mart\uFFFD' }, ['nomNaissance', 'illisible']],
    [{ commentaire: 'x'.repeat(501) }, ['commentaire', 'long']],
    [{ nir: '2951099126111' }, ['nir', 'cle-absente']],
    [{ nir: '295109912611194' }, ['nir', 'cle']],
    [{ nir: '2951099126111', cleNir: '94' }, ['nir', 'cle']],
    [{ nir: '2,95E+14' }, ['nir', 'nir']],
    [{ nirAssure: '12' }, ['nirAssure', 'nir']],
    [{ rang: '12' }, ['rang', 'code']],
    [{ telephone: '06 39' }, ['telephone', 'telephone']],
    [{ regime: '012' }, ['regime', 'code']],
    [{ caisse: 'Paris' }, ['caisse', 'code']],
    [{ situation: 'Marié' }, ['situation', 'code']],
    [{ materniteDebut: '01/02/2026', materniteFin: '01/01/2026' }, ['materniteFin', 'dates-inversees']],
    [{ mutuelleFin: '31/13/2026' }, ['mutuelleFin', 'date']],
    [{ mutuelleDebut: '01/01/2027', mutuelleFin: '31/12/2026' }, ['mutuelleFin', 'dates-inversees']],
    [{ c2sDebut: '02/01/2026', c2sFin: '01/01/2026' }, ['c2sFin', 'dates-inversees']],
    [{ vitaleMaj: '23/11/2026' }, ['vitaleMaj', 'future']],
    [{ mutuelleVuLe: '23/11/2026' }, ['mutuelleVuLe', 'future']],
    [{ mutuelleAmc: 'x'.repeat(21) }, ['mutuelleAmc', 'long']],
    [{ mutuelleResponsable: 'peut-être' }, ['mutuelleResponsable', 'code']],
  ])('%j leaves the field empty, the patient is taken', (cellules, [colonne, raison]) => {
    const lue = lire(cellules);
    expect(lue).toMatchObject({ ok: true, patient: { nom: 'Durand', prenom: 'Anna', dateNaissance: '1975-05-04' }, cartes: [] });
    expect(lue.ok && lue.ecarts).toEqual([{ colonne, raison }]);
    const { maternite: _, ...vide } = patient({});
    expect(lue).toMatchObject({ patient: vide });
  });

  test('several faults in one line are all told', () => {
    const lue = lire({ nir: '295109912611194', telephone: '06', mutuelleAmc: '75000001', mutuelleDebut: '32/01/2026' });
    expect(lue).toMatchObject({ ok: true, cartes: [{ amc: '75000001', debut: '' }] });
    expect(lue.ok && new Set(lue.ecarts.map((e) => e.colonne))).toEqual(new Set(['mutuelleDebut', 'nir', 'telephone']));
  });

  test('too few cells, or too many, are refused; empty ones beyond the header are not', () => {
    const lecteur = lecteurDeLignes(['nom', 'prenom', 'dateNaissance'], 3, JOUR);
    expect(lecteur(['Durand', 'Anna'])).toEqual({ ok: false, colonne: null, raison: 'colonnes' });
    expect(lecteur(['Durand', 'Anna', '04/05/1975', 'x'])).toMatchObject({ ok: false, raison: 'colonnes' });
    expect(lecteur(['Durand', 'Anna', '04/05/1975', '', ' '])).toMatchObject({ ok: true });
  });

  test('a NIR in one column or two, spaced, Corsican, its key without its zero', () => {
    expect(patient({ nir: '2 95 10 99 126 111 93' }).nir).toBe('295109912611193');
    expect(patient({ nir: '2951099126111', cleNir: '93' }).nir).toBe('295109912611193');
    expect(patient({ nir: '253072a073004', cleNir: '43' }).nir).toBe('253072A07300443');
    expect(patient({ nir: '' }).nir).toBe('');
    const zero = '1750575123456'.slice(0, 10);
    // The first three figures of order whose key begins with a zero.
    const ordre = Array.from({ length: 1000 }, (_, i) => `${zero}${String(i).padStart(3, '0')}`).find(
      (n) => 97 - (Number(n) % 97) < 10,
    )!;
    const cle = 97 - (Number(ordre) % 97);
    expect(patient({ nir: ordre, cleNir: String(cle) }).nir).toBe(`${ordre}0${cle}`);
  });

  test('codes get their zeros back, in three columns or in one', () => {
    expect(patient({ regime: '1', caisse: '75', centre: '12' }).caisse).toEqual({ regime: '01', caisse: '075', centre: '0012' });
    expect(patient({ caisse: '01 751 0012' }).caisse).toEqual({ regime: '01', caisse: '751', centre: '0012' });
  });

  test('an empty name in use is that of birth; one column for both names is cut', () => {
    expect(patient({ nom: '', nomNaissance: 'Martin' })).toMatchObject({ nom: 'Martin', nomNaissance: 'Martin' });
    const lecteur = lecteurDeLignes(['nomPrenom', 'dateNaissance'], 2, JOUR);
    expect(lecteur(['DURAND Anna', '04/05/1975'])).toMatchObject({ patient: { nom: 'DURAND', prenom: 'Anna' } });
    expect(lecteur(['DURAND', '04/05/1975'])).toMatchObject({ colonne: 'nomPrenom', raison: 'vide' });
  });

  test('cards: none without a field, ends as printed, a filler is no end', () => {
    const cartes = (c: Partial<Record<Colonne, string>>) => {
      const lue = lire(c);
      return lue.ok ? lue.cartes : lue.raison;
    };
    expect(cartes({ mutuelleAmc: '', mutuelleFin: '' })).toEqual([]);
    const { id: _id, version: _version, patientId: _patientId, ...vide } = pieceVide('mutuelle', '', '');
    expect(cartes({ mutuelleAmc: '75000001', mutuelleFin: '31/12/26' })).toEqual([
      { ...vide, fin: '2026-12-31', amc: '75000001' },
    ]);
    expect(cartes({ mutuelleAmc: 'x', mutuelleFin: '31/12/9999' })).toMatchObject([{ fin: '' }]);
    expect(cartes({ mutuelleFin: '31/12/2099' })).toMatchObject([{ fin: '2099-12-31' }]);
    expect(cartes({ c2sFin: '31/12/2026', vitaleMaj: '01/02/2026' })).toMatchObject([
      { genre: 'c2s', fin: '2026-12-31' },
      { genre: 'vitale', debut: '2026-02-01', fin: '' },
    ]);
  });

  test('whatever is read is a patient', () => {
    const colonnes = ['nom', 'prenom', 'nomPrenom', 'nomNaissance', 'commentaire', 'dateNaissance'] as const;
    const lecteur = lecteurDeLignes(colonnes, colonnes.length, JOUR);
    const cellule = fc.oneof(fc.string({ maxLength: 90 }), fc.constantFrom('', 'Durand', "'=1", ' Anna '));
    const textes = fc.tuple(cellule, cellule, cellule, cellule, cellule);
    let lues = 0;
    fc.assert(
      fc.property(textes, (t) => {
        const lue = lecteur([...t, '04/05/1975']);
        if (!lue.ok) return;
        lues += 1;
        const fiche = { ...lue.patient, id: '019a0000-0000-7000-8000-000000000000', version: 0 };
        expect(schemaPatient.parse(fiche)).toEqual(fiche);
      }),
      { numRuns: 2000 },
    );
    expect(lues).toBeGreaterThan(200);
  });

  const anna = patient({});

  test('only empty fields are filled', () => {
    const connu = { ...anna, telephone: '0639980142', situation: 'ald' as const };
    const lu = { ...anna, telephone: '0639980199', nomNaissance: 'Martin', situation: 'aucune' as const, rang: 2 };
    expect(completer(connu, lu)).toEqual({ nomNaissance: 'Martin', rang: 2 });
    expect(completer(lu, anna)).toBeNull();
  });

  test('twins are two, by their rank, or by their first names under the NIR of a parent', () => {
    const mere = '180127512345642';
    const [a, b] = [
      { ...anna, dateNaissance: '2020-01-02', nir: mere },
      { ...anna, dateNaissance: '2020-01-02', nir: mere, prenom: 'Léa' },
    ];
    expect(memePersonne(a, b)).toBe(false);
    expect(memePersonne(a, { ...b, prenom: 'Anna Léa' })).toBe(true);
    expect(memePersonne({ ...a, rang: 1 }, { ...a, rang: 2 })).toBe(false);
    expect(memePersonne({ ...a, rang: 1 }, a)).toBe(true);
    // Her own number: she has married, and is called otherwise.
    const sien = { ...anna, dateNaissance: '1995-10-04', nir: '295109912611193' };
    expect(memePersonne(sien, { ...sien, prenom: 'Léa' })).toBe(true);
    expect(nirIdentifie('155555575102591')).toBe(false);
    expect(nirIdentifie('295109912611193')).toBe(true);
  });

  const carte = (change: Partial<Record<Colonne, string>>): CarteLue => {
    const lue = lire(change);
    if (!lue.ok || lue.cartes.length !== 1) throw new Error('one card');
    return lue.cartes[0]!;
  };

  test('a card that is already there is not a new one, whatever was corrected', () => {
    const la = carte({ mutuelleAmc: '1', mutuelleFin: '31/12/2026' });
    const avec = (change: Partial<Record<Colonne, string>>) => carte({ mutuelleAmc: '1', mutuelleFin: '31/12/2026', ...change });
    expect(memeCarte(la, avec({ mutuelleDebut: '01/01/2026', mutuelleAdherent: 'x' }))).toBe(true);
    expect(memeCarte(la, avec({ mutuelleAmc: '2' }))).toBe(false);
    expect(memeCarte(la, avec({ mutuelleFin: '31/12/2027' }))).toBe(false);
    // By its name where one of the two has no number.
    const nommee = avec({ mutuelleAmc: '', mutuelleOrganisme: 'MGEN' });
    expect(memeCarte(nommee, avec({ mutuelleOrganisme: 'Mgen' }))).toBe(true);
    expect(memeCarte(nommee, avec({ mutuelleOrganisme: 'Harmonie' }))).toBe(false);
    expect(memeCarte(nommee, la)).toBe(false);
    // Put away at the counter, it is not brought back.
    expect(memeCarte({ ...la, archivee: true }, la)).toBe(true);
    expect(memeCarte(la, { ...la, archivee: true })).toBe(false);
    expect(memeCarte(carte({ vitaleMaj: '01/02/2026' }), carte({ vitaleMaj: '01/03/2026' }))).toBe(true);
    expect(memeCarte(carte({ vitaleMaj: '01/02/2026' }), carte({ c2sDebut: '01/02/2026' }))).toBe(false);
  });

  test('in one file, two cards that differ are two', () => {
    const la = carte({ mutuelleAmc: '1', mutuelleAdherent: 'x' });
    expect(repete(la, carte({ mutuelleAmc: '1' }))).toBe(true);
    expect(repete(carte({ mutuelleAmc: '1' }), la)).toBe(false);
    expect(repete(la, { ...la, archivee: true })).toBe(false);
    expect(repete(carte({ vitaleMaj: '01/02/2026' }), carte({ vitaleMaj: '01/03/2026' }))).toBe(false);
  });

  test('a year of two figures shows as such, in columns of days only', () => {
    expect(anneeCourte('dateNaissance', '15/08/52')).toBe(true);
    expect(anneeCourte('dateNaissance', '150852')).toBe(true);
    expect(anneeCourte('mutuelleFin', '1-1-27 00:00')).toBe(true);
    for (const t of ['15/08/1952', '1952-08-15', '15081952', '', 'x']) expect(anneeCourte('dateNaissance', t)).toBe(false);
    expect(anneeCourte('telephone', '150852')).toBe(false);
    const lire2 = lecteurDeJours(JOUR);
    expect(lire2('dateNaissance', '15/08/30')).toEqual({ ok: true, date: '1930-08-15' });
    expect(lire2('mutuelleFin', '15/08/30')).toEqual({ ok: true, date: '2030-08-15' });
    expect(lire2('vitaleMaj', '15/08/30')).toEqual({ ok: true, date: '1930-08-15' });
  });
});

describe('texts', () => {
  test('every fault, reason, column, encoding and separator is named', () => {
    for (const f of FAUTES_FICHIER) expect(messages.messagesFichier[f]).toMatch(/^\p{Lu}.{20,}\.$/u);
    for (const r of RAISONS) expect(messages.direRefus('nom', r)).toMatch(/^Nom\u202f: \p{Ll}/u);
    for (const c of COLONNES) expect(messages.nomsColonnes[c]).toMatch(/^\p{Lu}/u);
    expect(messages.direEcart('nir', 'cle')).toBe('«\u202fNIR\u202f» laissé vide\u202f: clé fausse');
    expect(messages.direEcart('mutuelleFin', 'date')).toBe(
      'Carte de mutuelle non reprise, «\u202fFin mutuelle\u202f»\u202f: ce n’est pas une date possible',
    );
    expect(messages.direAnneeCourte('15/08/52', '1952-08-15')).toBe(
      '15/08/52 → 15/08/1952, année à deux chiffres\u202f: vérifiez',
    );
    expect(new Set(Object.values(messages.nomsColonnes)).size).toBe(COLONNES.length);
    expect(Object.keys(messages.nomsEncodages)).toEqual([...ENCODAGES]);
    expect(Object.keys(messages.nomsSeparateurs)).toEqual([...SEPARATEURS]);
  });

  test('numbers and sizes are set as in French', () => {
    expect(accorder(1, messages.I.export.fait)).toBe('1 patient exporté.');
    expect(accorder(0, messages.I.export.fait)).toBe('0 patient exporté.');
    expect(accorder(12_345, messages.I.export.fait)).toBe('12\u202f345 patients exportés.');
    expect(messages.formaterOctets(12_345_678)).toBe('12,3\u202fMo');
    expect(messages.formaterOctets(1500)).toBe('1,5\u202fko');
  });
});
