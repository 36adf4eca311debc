import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ajouterJours } from '../../shared/dates.ts';
import { direAccueil, direArl, direCase, direEnvoi, direFermeture, direJour } from '../../shared/messages/teletransmission.fr.ts';
import { JOURS_SUIVIS, type Teletransmission } from '../../shared/teletransmission/api.ts';
import { journeeEnvoyee, journeeVide, type Envoyee, type Journee } from '../../shared/teletransmission/journee.ts';
import { ecrireHeure, heureDeRappel, lireHeure, TELETRANSMISSION_INITIALE } from '../../shared/teletransmission/reglages.ts';
import { renvoyer, suivre } from '../../shared/teletransmission/suivi.ts';

const envoyee = (jour: string, le = jour, change: Partial<Envoyee> = {}): Envoyee => ({
  ...journeeEnvoyee(journeeVide(jour), le, 2),
  positifs: 2,
  ...change,
});
const fermee = (jour: string): Journee => ({ jour, version: 1, etat: 'fermee' });
const ouverte = (jour: string): Journee => ({ jour, version: 1, etat: 'ouverte' });
const lue = (...journees: Journee[]): Teletransmission => ({
  debut: journees
    .filter((j) => j.etat !== 'defaut')
    .map((j) => j.jour)
    .reduce((a, b) => (a < b ? a : b), '9999-12-31'),
  journees,
});

test('sent again, the first day of sending is still said', () => {
  const envoi = envoyee('2026-11-16', '2026-11-17', { positifs: 1, negatifs: 1 });
  expect(direEnvoi(envoi)).toBe('Envoyée le 17/11/2026, 2 lots.');
  expect(direEnvoi(renvoyer(envoi, '2026-11-20'))).toBe('Envoyée le 17/11/2026, renvoyée le 20/11/2026, 2 lots.');
  const [suivie] = suivre(lue(renvoyer(envoi, '2026-11-20')), '2026-11-20', false).arl;
  expect(direArl(suivie!)).toContain('Envoyée le 17/11/2026, renvoyée le 20/11/2026, 2 lots.');
});

describe('what is late', () => {
  // Monday 2 November 2026; Wednesday 11 is a holiday.
  const seule = lue(envoyee('2026-10-31'), ...[3, 4, 5, 6, 7].map((j) => envoyee(`2026-11-0${j}`)));
  test.each([
    ['2026-11-03', 1, 'aucun'],
    ['2026-11-05', 3, 'aucun'],
    ['2026-11-06', 4, 'patient'],
    ['2026-11-07', 4, 'patient'],
    ['2026-11-08', 4, 'patient'],
    ['2026-11-09', 5, 'patient'],
    ['2026-11-11', 6, 'patient'],
    ['2026-11-13', 8, 'patient'],
    ['2026-11-14', 8, 'patient'],
    ['2026-11-16', 9, 'tiers-payant'],
  ])('2 November seen on %s: %i jours ouvrés, late: %s', (jour, attente, retard) => {
    const [premiere] = suivre(seule, jour, false).enAttente;
    expect(premiere).toMatchObject({
      journee: { jour: '2026-11-02' },
      attente,
      retard,
      limitePatient: '2026-11-05',
      limiteTiersPayant: '2026-11-13',
    });
  });

  test('Vendredi saint and Easter Monday push the limits where they are holidays', () => {
    const debut = lue(envoyee('2026-04-01'));
    const limites = (alsace: boolean) => suivre(debut, '2026-04-10', alsace).enAttente[0];
    expect(limites(false)).toMatchObject({ journee: { jour: '2026-04-02' }, limitePatient: '2026-04-08' });
    expect(limites(true)).toMatchObject({ journee: { jour: '2026-04-02' }, limitePatient: '2026-04-09' });
    const attendues = (alsace: boolean) => suivre(debut, '2026-04-08', alsace).enAttente.map((n) => n.journee.jour);
    // Saturday 4 is a day of activity; Sunday and Monday are not.
    expect(attendues(false)).toEqual(['2026-04-02', '2026-04-03', '2026-04-04', '2026-04-07']);
    expect(attendues(true)).toEqual(['2026-04-02', '2026-04-04', '2026-04-07']);
  });

  test('a closed day is not late, a garde is, today and what was before the first day are not', () => {
    const t = lue(envoyee('2026-11-02'), fermee('2026-11-04'), ouverte('2026-11-08'), ouverte('2026-11-11'));
    const s = suivre(t, '2026-11-12', false);
    expect(s.enAttente.map((n) => n.journee.jour.slice(8))).toEqual(['03', '05', '06', '07', '08', '09', '10', '11']);
    expect(s.ouvert).toBe(true);
    expect(suivre(t, '2026-11-15', false).ouvert).toBe(false);
    expect(s.aspectDu('2026-11-01')).toBe('fermee');
    expect(s.aspectDu('2026-10-31')).toBe('avant');
  });

  test('nothing is late before the first day is marked, however long ago', () => {
    const s = suivre({ debut: '', journees: [] }, '2026-11-12', false);
    expect(s).toMatchObject({ enAttente: [], arl: [], serie: 0, ouvert: true });
    expect(direAccueil(s, '2026-11-12')).toBeNull();
  });

  test('whatever was marked, a day is late, sent, closed or outside, and only once', () => {
    const jour = '2026-11-12';
    const marque = fc.record({ ecart: fc.integer({ min: -450, max: 20 }), quoi: fc.constantFrom('e', 'f', 'o') });
    fc.assert(
      fc.property(fc.uniqueArray(marque, { selector: (m) => m.ecart, maxLength: 60 }), fc.boolean(), (marques, alsace) => {
        const journees = marques.map(({ ecart, quoi }) => {
          const j = ajouterJours(jour, ecart);
          return quoi === 'e' ? envoyee(j) : quoi === 'f' ? fermee(j) : ouverte(j);
        });
        const t = journees.length === 0 ? { debut: '', journees } : lue(...journees);
        const s = suivre(t, jour, alsace);
        const enAttente = s.enAttente.map((n) => n.journee.jour);
        expect(enAttente).toEqual([...new Set(enAttente)].toSorted());
        for (const j of enAttente) {
          expect(j >= t.debut && j < jour && j >= ajouterJours(jour, -JOURS_SUIVIS)).toBe(true);
          expect(['a-envoyer', 'retard', 'hors-delai']).toContain(s.aspectDu(j));
        }
        for (const j of journees) if (j.etat !== 'ouverte') expect(enAttente).not.toContain(j.jour);
        expect(s.serie).toBeLessThanOrEqual(journees.filter((j) => j.etat === 'envoyee').length);
      }),
    );
  });
});

describe('ARL', () => {
  const le = (jour: string, change: Partial<Envoyee>) =>
    suivre(lue(envoyee('2026-11-09', '2026-11-09', { positifs: 0, ...change })), jour, false).arl;
  test.each([
    // Sent on Monday 9: Tuesday, then Thursday since Wednesday 11 is a holiday.
    ['2026-11-10', 'attendu'],
    ['2026-11-12', 'attendu'],
    ['2026-11-13', 'sans-arl'],
  ])('sent on 9 November, seen on %s: %s', (jour, etat) => {
    expect(le(jour, {})).toMatchObject([{ etat, limite: '2026-11-12' }]);
  });

  test('a refused lot is to be sent again at once, and starts waiting again from that day', () => {
    expect(le('2026-11-09', { positifs: 1, negatifs: 1 })).toMatchObject([{ etat: 'negatif' }]);
    const refaite = renvoyer(envoyee('2026-11-09', '2026-11-09', { positifs: 1, negatifs: 1 }), '2026-11-13');
    expect(le('2026-11-17', refaite)).toMatchObject([{ etat: 'attendu', limite: '2026-11-17' }]);
    expect(le('2026-11-18', refaite)).toMatchObject([{ etat: 'sans-arl' }]);
    expect(le('2026-11-18', { ...refaite, positifs: 2 })).toEqual([]);
  });

  test('refused lots first, then those without ARL, then those awaited', () => {
    const t = lue(
      envoyee('2026-11-02', '2026-11-02', { positifs: 0 }),
      envoyee('2026-11-12', '2026-11-12', { positifs: 0 }),
      envoyee('2026-11-10', '2026-11-10', { positifs: 0, negatifs: 1 }),
    );
    expect(suivre(t, '2026-11-13', false).arl.map((a) => a.etat)).toEqual(['negatif', 'sans-arl', 'attendu']);
  });
});

describe('days in a row', () => {
  const semaine = ['2026-11-05', '2026-11-06', '2026-11-07', '2026-11-09', '2026-11-10'];
  test('closed days do not break it, nor today that is not sent yet', () => {
    expect(suivre(lue(...semaine.map((j) => envoyee(j))), '2026-11-12', false).serie).toBe(5);
    expect(suivre(lue(...semaine.map((j) => envoyee(j)), envoyee('2026-11-12')), '2026-11-12', false).serie).toBe(6);
  });

  test('a day that is missing breaks it, and one sent later than the next jour ouvré', () => {
    const sans = semaine.filter((j) => j !== '2026-11-07').map((j) => envoyee(j));
    expect(suivre(lue(...sans), '2026-11-12', false).serie).toBe(2);
    // Saturday's, sent on Monday: the next jour ouvré.
    expect(suivre(lue(...sans, envoyee('2026-11-07', '2026-11-09')), '2026-11-12', false).serie).toBe(5);
    expect(suivre(lue(...sans, envoyee('2026-11-07', '2026-11-10')), '2026-11-12', false).serie).toBe(2);
  });
});

describe('before closing', () => {
  test.each([
    ['19:30', 1170],
    ['19h30', 1170],
    ['19 h 30', 1170],
    ['1930', 1170],
    ['9h', 540],
    ['19', 1140],
    ['0:00', 0],
    ['23:59', 1439],
    ['24:00', null],
    ['19:60', null],
    ['', null],
    ['midi', null],
    ['19:3', null],
  ])('%j is %s', (texte, minutes) => {
    expect(lireHeure(texte)).toBe(minutes);
  });

  test('an hour that is written is read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1439 }), (m) => {
        expect(lireHeure(ecrireHeure(m))).toBe(m);
      }),
    );
  });

  test.each([
    [1154, false],
    [1155, true],
    [1439, true],
  ])('19:30 less 15 minutes: at %i, %s', (minutes, attendu) => {
    expect(heureDeRappel(TELETRANSMISSION_INITIALE, minutes)).toBe(attendu);
    expect(heureDeRappel({ ...TELETRANSMISSION_INITIALE, fermeture: null }, minutes)).toBe(false);
  });
});

describe('words', () => {
  const dit = (jour: string, ...journees: Journee[]) => direAccueil(suivre(lue(...journees), jour, false), jour);
  test('the line of the home screen', () => {
    expect(dit('2026-11-10', envoyee('2026-11-07'))).toBe('Télétransmission : hier non envoyée'.replace(' :', '\u202f:'));
    expect(dit('2026-11-12', envoyee('2026-11-09'))).toContain('mardi 10/11/2026 non envoyée');
    expect(dit('2026-11-12', envoyee('2026-11-07'))).toContain('2 journées non envoyées');
    expect(dit('2026-11-10', envoyee('2026-11-09', '2026-11-09', { positifs: 0, negatifs: 1 }))).toContain('1 envoi à refaire');
    expect(dit('2026-11-10', envoyee('2026-11-09'))).toContain('à jour, aujourd’hui à envoyer');
    expect(dit('2026-11-11', envoyee('2026-11-10'))).toMatch(/à jour$/);
    expect(dit('2026-11-10', envoyee('2026-11-09'), envoyee('2026-11-10'))).toContain('envoyée aujourd’hui');
  });

  test('a day, a holiday, an hour', () => {
    expect(direJour('2026-11-22')).toBe('dimanche 22/11/2026');
    expect(direCase('2026-11-11', 'fermee', false)).toBe('mercredi 11/11/2026, Armistice de 1918, fermée');
    expect(direFermeture(1170)).toContain('19\u202fh\u202f30');
  });
});
