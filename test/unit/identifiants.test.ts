import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { luhnValide } from '../../shared/identifiants/luhn.ts';
import { contreditNaissance, formaterNir, lireNir, masquerNir } from '../../shared/identifiants/nir.ts';
import { doutesDe, lireNumeroPrescripteur, lireNumeros } from '../../shared/identifiants/prescripteur.ts';
import { cip13DepuisGtin, gtinDepuisCip13, lireCip13, lireGtin14 } from '../../shared/identifiants/produit.ts';
import { messagesIdentifiants } from '../../shared/messages/identifiants.fr.ts';

// Public examples and fictional people only (ANS CDA examples, INS-C test sample, notices).
const NIR_OK = [
  '206127511100564',
  '262087503203977',
  '163127847704294',
  '270042768108624',
  '189127512501282',
  '255014958815723',
  '295109912611193',
  '161027575428992',
  '277076322082910',
  '253072A07300443',
  '253072B07300470',
  '285072B50202465',
  '265112A57131579',
];
const NIR_KO = ['147047624348415', '295109912611199', '276059205062865', '209053105611201'];
const RPPS_OK = ['10000001916', '10003820189', '10005831911'];
const RPPS_KO = ['10000001111', '10003461033', '10102727017', '10123456789'];
const FINESS_OK = ['240000117', '240000489', '600100713', '600000194', '130780521', '750803447'];
const CIP_OK = ['3400921603637', '3400930060056', '3400921604696', '3400921609080', '3400932953615'];

const chiffre = fc.integer({ min: 0, max: 9 });
const chiffres = (n: number) => fc.array(chiffre, { minLength: n, maxLength: n }).map((l) => l.join(''));
const corps = (prefixe: string, n: number) => chiffres(n - prefixe.length).map((fin) => prefixe + fin);

/** Completes a body with the only key `valide` accepts: the tests do not know the algorithm. */
function avecCle(texte: string, longueurCle: number, valide: (code: string) => boolean): string {
  const cles = Array.from({ length: 10 ** longueurCle }, (_, i) => String(i).padStart(longueurCle, '0'));
  const trouvees = cles.filter((cle) => valide(texte + cle));
  expect(trouvees).toHaveLength(1);
  return texte + trouvees[0];
}
const remplacer = (texte: string, rang: number, par: string) => texte.slice(0, rang) + par + texte.slice(rang + 1);
const permuter = (texte: string, rang: number) =>
  texte.slice(0, rang) + texte.charAt(rang + 1) + texte.charAt(rang) + texte.slice(rang + 2);

/** Expects `valide` to refuse every change of one digit of `code`. */
function refuseToutChangement(code: string, valide: (code: string) => boolean, depuis = 0): void {
  for (let rang = depuis; rang < code.length; rang += 1) {
    for (const autre of '0123456789') {
      if (autre !== code.charAt(rang)) {
        const change = remplacer(code, rang, autre);
        expect(valide(change), change).toBe(false);
      }
    }
  }
}

describe('luhn', () => {
  test('rejects what is not digits', () => {
    expect(['', '1a8', '1 8', '-18'].map(luhnValide)).toEqual([false, false, false, false]);
    expect(luhnValide('18')).toBe(true);
  });

  test('catches every single-digit change, and every transposition but 09/90', () => {
    fc.assert(
      fc.property(chiffres(10), (texte) => {
        const rpps = avecCle(texte, 1, luhnValide);
        refuseToutChangement(rpps, luhnValide);
        for (let rang = 0; rang < rpps.length - 1; rang += 1) {
          const paire = rpps.slice(rang, rang + 2);
          const echappe = paire.charAt(0) === paire.charAt(1) || paire === '09' || paire === '90';
          expect(luhnValide(permuter(rpps, rang)), permuter(rpps, rang)).toBe(echappe);
        }
      }),
    );
  });
});

describe('nir', () => {
  const valide = (nir: string) => lireNir(nir).ok;

  test.each(NIR_OK)('accepts the public example %s', (nir) => {
    expect(lireNir(nir)).toEqual({ ok: true, nir, doutes: [] });
  });

  test.each(NIR_KO)('refuses the key of %s', (nir) => {
    expect(lireNir(nir)).toEqual({ ok: false, faute: 'cle' });
  });

  test('accepts every kind of space and lower case', () => {
    expect(lireNir(' 2 53 07 2a 073 004\u00a043\u202f')).toEqual({ ok: true, nir: '253072A07300443', doutes: [] });
    expect(lireNir('253072b07300470')).toMatchObject({ ok: true, nir: '253072B07300470' });
  });

  test.each([
    ['', 'vide'],
    ['  ', 'vide'],
    ['2951099126111', 'cle-absente'],
    ['253072A073004', 'cle-absente'],
    ['29510991261119', 'longueur'],
    ['2951099126111931', 'longueur'],
    ['29510991261119X', 'caracteres'],
    ['2951099-2611193', 'caracteres'],
    ['253073A07300443', 'caracteres'],
    ['2530A2A07300443', 'caracteres'],
  ])('%j has the fault %s', (texte, faute) => {
    expect(lireNir(texte)).toEqual({ ok: false, faute });
  });

  test.each([
    ['3', 'provisoire'],
    ['4', 'provisoire'],
    ['7', 'provisoire'],
    ['8', 'provisoire'],
    ['5', 'passage'],
    ['6', 'passage'],
    ['0', 'premier-chiffre'],
    ['9', 'premier-chiffre'],
  ])('first digit %s only raises the doubt %s', (premier, doute) => {
    const nir = avecCle(`${premier}95109912611`.padEnd(13, '1'), 2, valide);
    expect(lireNir(nir)).toEqual({ ok: true, nir, doutes: [doute] });
  });

  test('a month outside 01-12 is only a doubt', () => {
    for (let mois = 0; mois < 100; mois += 1) {
      const nir = avecCle(`195${String(mois).padStart(2, '0')}99126111`, 2, valide);
      expect(lireNir(nir)).toMatchObject({ doutes: mois >= 1 && mois <= 12 ? [] : ['mois-inconnu'] });
    }
  });

  test.each([
    ['295109912611193', '1995-10-31', false],
    ['295109912611193', '1995-11-01', true],
    ['295109912611193', '1994-10-31', true],
    // Born in 1895 or 1995: two digits do not say.
    ['295109912611193', '1895-10-31', false],
    // A month that is none says nothing, its year still does; provisional and generic numbers say nothing.
    ['195509912611187', '1995-01-01', false],
    ['195509912611187', '1996-01-01', true],
    ['795109912611193', '1960-01-01', false],
    ['155555575102591', '1980-03-01', false],
  ])('%s, born on %s: contradicted %s', (nir, naissance, contredit) => {
    expect(contreditNaissance(nir, naissance)).toBe(contredit);
  });

  test('knows the generic NIR of a caisse', () => {
    expect(lireNir('1 55 55 55 751 025 91')).toMatchObject({ ok: true, doutes: ['generique'] });
    expect(lireNir('155555513102567')).toMatchObject({ ok: true, doutes: ['generique'] });
    expect(lireNir('155555575102592')).toEqual({ ok: false, faute: 'cle' });
  });

  test('catches any single-digit change and any transposition of neighbours', () => {
    fc.assert(
      fc.property(chiffres(13), (treize) => {
        const nir = avecCle(treize, 2, valide);
        refuseToutChangement(nir, valide);
        for (let rang = 0; rang < 14; rang += 1) {
          const permute = permuter(nir, rang);
          expect(valide(permute), permute).toBe(permute === nir);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('catches any change in a Corsican number, letter included', () => {
    for (const nir of NIR_OK.filter((n) => /[AB]/.test(n))) {
      refuseToutChangement(nir, valide);
      expect(valide(nir.includes('A') ? nir.replace('A', 'B') : nir.replace('B', 'A'))).toBe(false);
    }
  });

  test('formats and masks', () => {
    const n = '\u202f';
    expect(formaterNir('295109912611193')).toBe(['2', '95', '10', '99', '126', '111', '93'].join(n));
    expect(formaterNir('2 95 109')).toBe(['2', '95', '10', '9'].join(n));
    expect(formaterNir('')).toBe('');
    expect(masquerNir('253072A07300443')).toBe(['2', '53', '••', '••', '•••', '•••', '••'].join(n));
    expect(masquerNir('2951099126111')).toBe(['•', '••', '••', '••', '•••', '•••', '••'].join(n));
  });

  test('formatting never loses a character, masking never shows more than sex and year', () => {
    fc.assert(
      fc.property(fc.constantFrom(...NIR_OK), (nir) => {
        expect(formaterNir(nir).replace(/\s/g, '')).toBe(nir);
        expect(masquerNir(formaterNir(nir)).replace(/[\s•]/g, '')).toBe(nir.slice(0, 3));
      }),
    );
  });
});

describe('prescripteur', () => {
  test.each(RPPS_OK)('reads the RPPS %s and its CPS form', (numero) => {
    const attendu = { ok: true, numero, types: ['rpps'], doutes: [] };
    expect(lireNumeroPrescripteur(numero)).toEqual(attendu);
    expect(lireNumeroPrescripteur(`8${numero}`, 'rpps')).toEqual(attendu);
  });

  test.each(RPPS_KO)('the wrong key of RPPS %s is only a doubt', (numero) => {
    expect(lireNumeroPrescripteur(numero)).toEqual({ ok: true, numero, types: ['rpps'], doutes: ['cle-rpps'] });
  });

  test('any single-digit change of an RPPS raises the doubt', () => {
    const sansDoute = (numero: string) => {
      const lecture = lireNumeroPrescripteur(numero);
      return lecture.ok && lecture.doutes.length === 0;
    };
    for (const numero of RPPS_OK) {
      expect(sansDoute(numero)).toBe(true);
      refuseToutChangement(numero, sansDoute);
    }
  });

  test.each(FINESS_OK)('%s is an AM or a FINESS until the caption says which', (numero) => {
    expect(lireNumeroPrescripteur(numero)).toEqual({ ok: true, numero, types: ['am', 'finess'], doutes: [] });
    expect(lireNumeroPrescripteur(numero, 'finess')).toMatchObject({ types: ['finess'] });
    expect(lireNumeroPrescripteur(numero, 'am')).toMatchObject({ types: ['am'] });
  });

  test('a wrong key blocks a FINESS, only warns for an AM', () => {
    expect(lireNumeroPrescripteur('291990869', 'am')).toMatchObject({ ok: true, doutes: [] });
    expect(lireNumeroPrescripteur('291990868', 'am')).toMatchObject({ ok: true, doutes: ['cle-am'] });
    expect(lireNumeroPrescripteur('123456789')).toMatchObject({
      ok: true,
      types: ['am', 'finess'],
      doutes: ['cle-am-ou-finess'],
    });
    expect(lireNumeroPrescripteur('123456789', 'finess')).toEqual({ ok: false, faute: 'cle-finess' });
  });

  test('FINESS of Corsica', () => {
    expect(lireNumeroPrescripteur('2a0000154')).toEqual({
      ok: true,
      numero: '2A0000154',
      types: ['finess'],
      doutes: [],
    });
    expect(lireNumeroPrescripteur('2A0000204', 'finess')).toMatchObject({ ok: true });
    expect(lireNumeroPrescripteur('2A0000155')).toEqual({ ok: false, faute: 'cle-finess' });
    expect(lireNumeroPrescripteur('2B0000154')).toMatchObject({ ok: true, doutes: ['finess-2b'] });
    expect(lireNumeroPrescripteur('2A0000154', 'am')).toEqual({ ok: false, faute: 'caracteres' });
  });

  test.each([
    ['', undefined, 'vide'],
    ['1000000191', undefined, 'longueur'],
    ['710000001916', undefined, 'longueur'],
    ['2A00', undefined, 'longueur'],
    ['1000000191O', undefined, 'caracteres'],
    ['2C0000154', undefined, 'caracteres'],
    ['291990869', 'rpps', 'longueur-rpps'],
    ['10000001916', 'am', 'longueur-am'],
    ['10000001916', 'finess', 'longueur-finess'],
    ['2A000015', 'finess', 'longueur-finess'],
  ] as const)('%j expected as %s: fault %s', (texte, attendu, faute) => {
    expect(lireNumeroPrescripteur(texte, attendu)).toEqual({ ok: false, faute });
  });

  test('zeros pass Luhn and are pointed out', () => {
    expect(lireNumeroPrescripteur('000000000')).toMatchObject({ ok: true, doutes: ['zeros'] });
    expect(lireNumeroPrescripteur('00000000000')).toMatchObject({ ok: true, doutes: ['zeros'] });
  });
});

describe('produit', () => {
  test.each(CIP_OK)('reads the CIP13 %s, to GTIN and back', (cip) => {
    expect(lireCip13(cip)).toEqual({ ok: true, cip });
    const gtin = gtinDepuisCip13(cip);
    expect(lireGtin14(gtin)).toEqual({ ok: true, gtin });
    expect(cip13DepuisGtin(gtin)).toBe(cip);
  });

  test.each([
    ['', 'vide'],
    ['3400921603638', 'cle'],
    ['340093006005', 'longueur'],
    ['34009300600S6', 'caracteres'],
    ['3401930060056', 'prefixe'],
    ['8470006991541', 'prefixe'],
    ['3400890000000', 'ucd'],
  ])('%j has the fault %s', (texte, faute) => {
    expect(lireCip13(texte)).toEqual({ ok: false, faute });
  });

  test('reads GTINs that are not French medicines', () => {
    for (const gtin of ['08806388269617', '08470006991541']) {
      expect(lireGtin14(gtin)).toEqual({ ok: true, gtin });
      expect(cip13DepuisGtin(gtin)).toBeNull();
    }
    expect(lireGtin14('08806388269618')).toEqual({ ok: false, faute: 'cle' });
    expect(lireGtin14('3400930060056')).toEqual({ ok: false, faute: 'longueur' });
    expect(lireGtin14('0880638826961 X')).toEqual({ ok: false, faute: 'caracteres' });
    expect(lireGtin14(' ')).toEqual({ ok: false, faute: 'vide' });
  });

  test('catches single-digit changes, and transpositions unless the digits differ by 5', () => {
    const valide = (cip: string) => lireCip13(cip).ok;
    fc.assert(
      fc.property(corps('34009', 12), (douze) => {
        const cip = avecCle(douze, 1, valide);
        refuseToutChangement(cip, valide);
        for (let rang = 5; rang < 12; rang += 1) {
          const ecart = Math.abs(Number(cip[rang]) - Number(cip[rang + 1]));
          expect(valide(permuter(cip, rang)), permuter(cip, rang)).toBe(ecart === 0 || ecart === 5);
        }
      }),
    );
  });
});

describe('messages', () => {
  const phrases = Object.entries(messagesIdentifiants).flatMap(([champ, genres]) =>
    Object.entries(genres).flatMap(([genre, codes]) =>
      Object.entries(codes as Record<string, string>).map(([code, phrase]) => ({ cle: `${champ}.${genre}.${code}`, phrase })),
    ),
  );

  test.each(phrases)('$cle is one plain sentence', ({ phrase }) => {
    expect(phrase).toMatch(/^[A-ZÀÉ].{30,}\.$/);
    expect(phrase).not.toMatch(/[!’\u00a0\u202f]|\. /);
  });
});

describe('the two numbers of an ordonnance', () => {
  const deux = { ok: true, numeros: { rpps: '10000001916', structure: '291990869', typeStructure: 'a-preciser' }, doutes: [] };

  test.each([
    ['10000001916 291990869', deux],
    [' 291990869   10000001916 ', deux],
    ['1 00000 01916 291 990 869', deux],
    ['1 00000 01916', { ...deux, numeros: { ...deux.numeros, structure: '' } }],
    ['291990869', { ...deux, numeros: { ...deux.numeros, rpps: '' } }],
    ['10003461033 291990869', { ...deux, numeros: { ...deux.numeros, rpps: '10003461033' }, doutes: ['cle-rpps'] }],
    ['10000001916 10000001916', { ok: false, faute: 'longueur' }],
    ['291990869 291990869', { ok: false, faute: 'longueur' }],
    ['', { ok: false, faute: 'vide' }],
  ])('%j', (texte, attendu) => {
    expect(lireNumeros(texte)).toEqual(attendu);
  });

  test.each([
    [{ rpps: '10000001916', structure: '291990869', typeStructure: 'am' }, []],
    [{ rpps: '10003461033', structure: '', typeStructure: 'a-preciser' }, ['cle-rpps']],
    [{ rpps: '10003461033', structure: '291990868', typeStructure: 'am' }, ['cle-rpps', 'cle-am']],
    [{ rpps: '', structure: '750803448', typeStructure: 'finess' }, ['cle-am-ou-finess']],
  ] as const)('%j: doubts %j', (numeros, doutes) => {
    expect(doutesDe(numeros)).toEqual(doutes);
  });
});
