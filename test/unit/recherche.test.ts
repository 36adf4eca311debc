import { describe, expect, test } from 'vitest';
import { cleNom, schemaPatient, texteRecherche, type Patient } from '../../shared/patient.ts';
import { distinguer, expressionsFts, motsCherches, parNomNaissance } from '../../shared/recherche.ts';

let rang = 0;
function patient(p: Partial<Patient>): Patient {
  const id = `00000000-0000-4000-8000-${String(++rang).padStart(12, '0')}`;
  return schemaPatient.parse({ id, nom: 'Durand', prenom: 'Anna', dateNaissance: '1966-09-15', nir: '', ...p });
}

/** The characters behind which numbers read from their end, days and months are kept, as letters. */
const lisible = (texte: string): string =>
  texte.replaceAll('\uE000', 'FIN').replaceAll('\uE001', 'JOUR').replaceAll('\uE002', 'MOIS');

describe('what is searched', () => {
  test.each([
    ["D'Angelo", ['d', 'angelo', 'dangelo']],
    ['Le Goff-Martin', ['le', 'goff', 'martin', 'legoffmartin', 'goffmartin']],
    ['St-Étienne', ['saint', 'etienne', 'saintetienne']],
    ['Durand', ['durand']],
  ])('%s is kept under its words and these in one', (nom, attendus) => {
    expect(motsCherches(nom)).toEqual(attendus);
  });

  test('names, birth date, numbers from both ends: all of a patient', () => {
    const p = patient({ nomNaissance: 'Roux', nir: '253072A07300443', nirAssure: '295109912611193', telephone: '+33639980142' });
    expect(lisible(texteRecherche(p))).toBe(
      'durand anna roux JOUR15091966 MOIS196609 253072a07300443 FIN34400370a270352 295109912611193 FIN391116219901592 33639980142 FIN24108993633',
    );
  });

  test('a name written in one word is searched so, and stays another person’s name', () => {
    const [separe, joint] = [patient({ nom: "D'Angelo" }), patient({ nom: 'Dangelo' })];
    expect(texteRecherche(separe)).toContain(' dangelo ');
    expect(cleNom(separe)).not.toBe(cleNom(joint));
  });
});

describe('what is typed', () => {
  test.each<[string, string[]]>([
    ['Duprè Cœ', ['"dupre"* AND "coe"*']],
    ['St Ex', ['("st"* OR "saint"*) AND "ex"*']],
    ["d'angelo", ['(("d"* AND "angelo"*) OR "dangelo"*)']],
    ['Le Goff-M', ['"le"* AND (("goff"* AND "m"*) OR "goffm"*)']],
    ['02/01/1980', ['"JOUR02011980"*', '"02011980"* OR "FIN08911020"*']],
    ['02011980', ['"02011980"* OR "FIN08911020"*', '"JOUR02011980"*']],
    ['15/09', ['"JOUR1509"*', '"1509"* OR "FIN9051"*']],
    ['5/9', ['"JOUR0509"*', '"0509"* OR "FIN9050"*']],
    ['09/1966', ['"JOUR091966"* OR "MOIS196609"*', '"091966"* OR "FIN669190"*']],
    ['9.1966', ['"091966"* OR "FIN669190"*', '"JOUR091966"* OR "MOIS196609"*']],
    ['1966', ['"1966"* OR "FIN6691"*', '"JOUR1966"* OR "MOIS1966"*']],
    ['1193', ['"1193"* OR "FIN3911"*', '"JOUR1193"*']],
    ['06 39 98', ['"063998"* OR "FIN899360"*', '"JOUR063998"*']],
    ['06.12.34', ['"061234"* OR "FIN432160"*', '"JOUR061234"* OR "JOUR06121934"* OR "JOUR06122034"*']],
    ['2/1/80', ['"JOUR2180"* OR "JOUR02011980"* OR "JOUR02012080"*', '"2180"* OR "FIN0812"*']],
    ['+33 6 39', ['"0639"* OR "FIN9360"*', '"JOUR0639"*']],
    ['253072A07', ['"253072a07"* OR "FIN70a270352"*']],
    ['2.1.1980 dup', ['("02011980"* OR "FIN08911020"* OR "JOUR02011980"*) AND "dup"*']],
    ['dup 9/1966', ['"dup"* AND ("091966"* OR "FIN669190"* OR "JOUR091966"* OR "MOIS196609"*)']],
    ['Jean 2', ['"jean"* AND "2"*']],
    ['"a" OR NEAR(b) * ^', ['"a"* AND "or"* AND (("near"* AND "b"*) OR "nearb"*)']],
    ['\uE000', []],
    [' - ', []],
  ])('%j becomes %j', (texte, expressions) => {
    expect(expressionsFts(texte).map(lisible)).toEqual(expressions);
  });
});

describe('the birth name', () => {
  const p = patient({ nom: 'Martin', prenom: 'Jeanne', nomNaissance: "D'Angelo" });
  test.each([
    ['dangelo', true],
    ["d'angelo", true],
    ['jeanne ang', true],
    ['martin', false],
    ['jea', false],
    ['1966', false],
  ])('%s: found by it, %s', (texte, attendu) => {
    expect(parNomNaissance(p, texte)).toBe(attendu);
  });

  test('the same as the name in use, it is no other name', () => {
    expect(parNomNaissance(patient({ nomNaissance: 'DURAND' }), 'durand')).toBe(false);
  });
});

describe('records that read the same', () => {
  const dire = (...patients: Patient[]): string[] => {
    const distinctions = distinguer(patients);
    return patients.map((p) =>
      distinctions
        .get(p.id)!
        .map((d) => `${d.champ} ${d.valeur}`)
        .join(', '),
    );
  };
  const nir = '266097511112345';

  test('nothing is added to those whose name or birth date differ', () => {
    expect(dire(patient({ nir, rang: 1 }), patient({ prenom: 'Anne' }), patient({ dateNaissance: '1966-09-16' }))).toEqual([
      '',
      '',
      '',
    ]);
  });

  test('twins are told apart by their rang alone, whatever the case and the accents', () => {
    expect(dire(patient({ rang: 1, telephone: '0639980001' }), patient({ nom: 'DURAND', prenom: 'Ànna', rang: 2 }))).toEqual([
      'rang 1',
      'rang 2',
    ]);
  });

  test('by the end of the NIR, by that of the assuré, by the telephone', () => {
    expect(dire(patient({ nir }), patient({}))).toEqual(['nir 12345', 'nir ']);
    expect(dire(patient({ nirAssure: nir }), patient({ nirAssure: '266097511154321' }))).toEqual([
      'nirAssure 12345',
      'nirAssure 54321',
    ]);
    expect(dire(patient({ nir, telephone: '0639980001' }), patient({ nir, telephone: '0639980002' }))).toEqual([
      'telephone 0001',
      'telephone 0002',
    ]);
  });

  test('three: as many as it takes', () => {
    expect(dire(patient({ rang: 1 }), patient({ rang: 2 }), patient({ rang: 2, nir }))).toEqual([
      'rang 1, nir ',
      'rang 2, nir ',
      'rang 2, nir 12345',
    ]);
  });

  test('records that nothing known sets apart stay as they are', () => {
    expect(dire(patient({}), patient({}))).toEqual(['', '']);
  });
});
