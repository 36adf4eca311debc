import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CHAMPS_DEMANDES } from '../../shared/regles/faits.ts';
import { JEUX } from '../../shared/regles/facturation.ts';
import { PARAMETRES } from '../../shared/regles/parametres.ts';
import { CRITERES, schemaDossier, SITUATIONS } from '../../shared/regles/dossier.ts';
import { SOURCES } from '../../shared/regles/sources.ts';
import { planVide } from '../../shared/regles/plan.ts';
import { planifier } from '../../shared/regles/facturation.ts';
import { GUIDE } from '../../shared/aide/guide.ts';
import { IDS_COMMANDES, commandeDe } from '../../shared/commandes/commandes.ts';
import * as dossierFr from '../../shared/messages/dossier.fr.ts';
import * as erreurs from '../../shared/messages/erreurs.fr.ts';
import * as faits from '../../shared/messages/faits.fr.ts';
import { messagesIdentifiants } from '../../shared/messages/identifiants.fr.ts';
import { EXPLICATIONS } from '../../shared/rejets/causes.ts';
import { SOURCES_REJETS } from '../../shared/rejets/sources.ts';
import { SOURCES_TELETRANSMISSION } from '../../shared/teletransmission/sources.ts';
import { REGLES_RAPPELS } from '../../shared/rappels/regles.ts';
import { SOURCES_RAPPELS } from '../../shared/rappels/sources.ts';
import { verdict } from '../../shared/messages/verdict.fr.ts';
import { normaliser } from '../../shared/recherche.ts';
import { ESPACE_FINE, formaterCentimes, fr, typographier } from '../../shared/typographie.ts';
import { direReponse } from '../../renderer/state/assistant.ts';
import { casReserves, casVisibles } from '../regles/cas.ts';

const F = ESPACE_FINE;

describe('typographie', () => {
  test.each([
    ['Qui est devant vous ?', `Qui est devant vous${F}?`],
    ['a ; b : c', `a${F}; b${F}: c`],
    ['« mot »', `«${F}mot${F}»`],
    ['65 % de 7,50 €', `65${F}% de 7,50${F}€`],
    ["l'acte d'Efluelda", 'l’acte d’Efluelda'],
    ["l'État et n'y", 'l’État et n’y'],
    ['à 10:30', 'à 10:30'],
    ['https://www.vidal.fr/actualites?a=1;b', 'https://www.vidal.fr/actualites?a=1;b'],
  ])('%j is set as %j', (plat, compose) => {
    expect(fr(plat)).toBe(compose);
    expect(fr(compose)).toBe(compose);
  });

  test('a table keeps its keys and its shape', () => {
    expect(typographier({ 'a : b': "l'un", liste: ['deux ?'], fond: { n: 'x ;' }, vrai: true })).toEqual({
      'a : b': 'l’un',
      liste: [`deux${F}?`],
      fond: { n: `x${F};` },
      vrai: true,
    });
  });

  test.each([
    [0, '0,00'],
    [5, '0,05'],
    [630, '6,30'],
    [788, '7,88'],
    [123_400, '1234,00'],
  ])('%i cents are %s €', (centimes, texte) => {
    expect(formaterCentimes(centimes)).toBe(`${texte}${F}€`);
  });
});

/** Every string of a table of messages, with the path that leads to it. */
function textes(v: unknown, chemin: string): [string, string][] {
  if (typeof v === 'string') return [[chemin, v]];
  if (v === null || typeof v !== 'object') return [];
  return Object.entries(v).flatMap(([k, w]) => textes(w, `${chemin}.${k}`));
}

/** What is wrong in a text as it is shown. */
function fautes(texte: string): string[] {
  const motifs: [RegExp, string][] = [
    [/(?!\u202f)\p{Zs}[;:!?»%€]/u, 'wide space before a mark'],
    [/«(?!\u202f)\p{Zs}/u, 'wide space after «'],
    [/«(?!\u202f)|(?<!\u202f)»/, 'no space inside « »'],
    [/\p{L}[;!?]/u, 'no space before a mark'],
    [/\p{L}'\p{L}/u, 'straight apostrophe'],
    [/!/, 'exclamation mark'],
    [/[\p{Zs}]{2}/u, 'double space'],
    [/^\s|\s$/, 'space at an end'],
    [/\.{3}|"/, 'three dots or straight quotes'],
  ];
  const sansAdresse = texte.replaceAll(/https?:\S+/g, 'adresse');
  return motifs.filter(([m]) => m.test(sansAdresse)).map(([, nom]) => nom);
}

const DATES = ['vide', 'format', 'inexistante', 'future', 'trop-ancienne'] as const;
const refus = [
  {},
  { dateActe: '2026-02-30', vaccin: { maladie: 'covid' }, injection: 'oui', officine: 1, patient: {}, autre: 1 },
  { dateActe: '2026-01-01', patient: { dateNaissance: '2026-01-02', criteres: 'x' } },
  {
    dateActe: '2026-01-01',
    patient: { dateNaissance: '1800-01-02' },
    vaccin: { maladie: 'grippe' },
    officine: { lgoDissocie: true },
  },
].flatMap((d) => {
  const lu = schemaDossier.safeParse(d, { reportInput: true });
  // The sentence alone: the path before it is for programs.
  return lu.success ? [] : dossierFr.phrasesDossier(lu.error).map((p) => p.slice(p.indexOf(' : ') + 3));
});
const plans = [...casVisibles, ...casReserves].map((c) => planifier(schemaDossier.parse(c.dossier)));

/** Every table of the folder, whatever is added to it. */
const TABLES = import.meta.glob<Record<string, unknown>>('../../shared/messages/*.fr.ts', { eager: true });
/** Set where they are shown, or told apart below. */
const AUTREMENT = ['identifiants', 'erreurs'];

const montres: [string, string][] = [
  ...Object.entries(TABLES)
    .map(([fichier, table]) => [basename(fichier, '.fr.ts'), table] as const)
    .filter(([nom]) => !AUTREMENT.includes(nom))
    .flatMap(([nom, table]) => textes(table, nom)),
  ...textes(erreurs.messagesErreurs, 'erreurs'),
  ...textes(erreurs.messagesEtats, 'etats'),
  ...DATES.map((f): [string, string] => [`dates.${f}`, erreurs.messageDate('Date de naissance', f)]),
  ...textes(refus, 'dossier'),
  ...textes(
    plans.map((p) => [verdict(p), verdict(p, 'Fluad'), p.avertissements.map((a) => a.texte)]),
    'plans',
  ),
  ...textes(
    [planVide('incomplet', null), planVide('hors-regles', null)].map((p) => verdict(p)),
    'verdict',
  ),
  ...textes(SOURCES, 'sources'),
  ...textes(SOURCES_RAPPELS, 'sources'),
  ...textes(SOURCES_TELETRANSMISSION, 'sources'),
  ...textes(SOURCES_REJETS, 'sources'),
  ...GUIDE.flatMap((t) => textes([t.titre, t.etapes], `guide ${t.id}`)),
  ...IDS_COMMANDES.flatMap((id) => textes(commandeDe(id).nom, `commande ${id}`)),
  // Shown through fr().
  ...[
    ...textes(messagesIdentifiants, 'identifiants'),
    ...Object.entries(EXPLICATIONS).flatMap(([id, e]) => textes([e.titre, e.remede], id)),
    ...REGLES_RAPPELS.flatMap((r) => textes([r.titre, r.doute], r.id)),
    ...REGLES_RAPPELS.map((r): [string, string] => [`dit ${r.id}`, `« ${r.dire} »`]),
    ...textes(
      PARAMETRES.map((p) => p.doute),
      'parametres',
    ),
    ...JEUX.flatMap((j) => [...j.regles, ...j.signaux].flatMap((r) => textes([r.explication, r.doute], r.id))),
    ...JEUX.map((j): [string, string] => [j.id, j.titre]),
    ...[[...CRITERES], ...SITUATIONS, true, false, 'inconnu' as const, []].map((r): [string, string] => [
      'reponse',
      direReponse(r),
    ]),
  ].map(([chemin, texte]): [string, string] => [chemin, fr(texte)]),
];

describe('French', () => {
  test.each([
    ['Quoi ?', 'wide space before a mark'],
    ['Quoi\u00a0?', 'wide space before a mark'],
    ['« mot', 'wide space after «'],
    ["l'un", 'straight apostrophe'],
    [`Bravo${F}!`, 'exclamation mark'],
    ['deux  espaces', 'double space'],
  ])('the lint sees the fault of %j', (texte, faute) => {
    expect(fautes(texte)).toContain(faute);
  });

  test('every string that is shown is set in French typography', () => {
    expect(montres.length).toBeGreaterThan(400);
    expect(montres.map(([chemin, t]) => [chemin, t, fautes(t)] as const).filter(([, , f]) => f.length > 0)).toEqual([]);
  });

  test('no string is empty but those that say nothing on purpose', () => {
    // An export has an empty cell where the situation is not known.
    const muets = montres.filter(([, t]) => t.trim() === '').map(([chemin]) => chemin);
    expect(muets).toEqual(['importation.SITUATIONS_FICHIER.non-precisee']);
  });

  test('errors, states, faults, rules and doubts are sentences', () => {
    const phrases = montres.filter(([c]) => /^(erreurs|dates|dossier|identifiants|[BGFS]-)|^etats.*phrase$/.test(c));
    expect(phrases.length).toBeGreaterThan(150);
    expect(phrases.filter(([, t]) => !t.endsWith('.'))).toEqual([]);
    expect(phrases.filter(([c, t]) => !c.startsWith('dossier') && !/^[\p{Lu}\d]/u.test(t))).toEqual([]);
  });

  test('every question has a name, a question mark and one line of help', () => {
    for (const { champ } of CHAMPS_DEMANDES) {
      const q = faits.questions[champ];
      expect(q.question).toMatch(/\u202f\?$/);
      expect(q.aide).toMatch(/\.$/);
      expect(q.nom).toMatch(/^\p{Lu}/u);
    }
  });
});

describe('recherche', () => {
  test.each([
    ['Éléonore', 'eleonore'],
    ['E\u0301lodie', 'elodie'],
    ['Œuvrard', 'oeuvrard'],
    ['LÆTITIA', 'laetitia'],
    ['Groß', 'gross'],
    ['Le Goff-Martin', 'le goff martin'],
    ["D’Artagnan d'Eon", 'd artagnan d eon'],
    ['St-Exupéry', 'saint exupery'],
    ['Ste Beuve', 'sainte beuve'],
    ['SAINT-JUST', 'saint just'],
    ['Stéphane Forest', 'stephane forest'],
    ['  Zoë   Ñuñez ', 'zoe nunez'],
    ['…', ''],
  ])('%j is searched as %j', (texte, net) => {
    expect(normaliser(texte)).toBe(net);
    expect(normaliser(net)).toBe(net);
  });
});
