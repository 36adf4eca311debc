import type { Patient } from './patient.ts';

const ASCII = /^[\0-\x7f]*$/;

/** Letters and digits alone, no accents, no case, ligatures unfolded: the words of a name. */
function mots(texte: string): string[] {
  // Most names of an export: nothing to unfold, and a third of the time.
  if (ASCII.test(texte)) return texte.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return texte
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((mot) => mot !== '');
}

const ABREVIATIONS: Readonly<Record<string, string>> = { st: 'saint', ste: 'sainte' };

/**
 * A name as it is searched and sorted: `Saint-Étienne` and `St Etienne` become the same. SQLite's own `remove_diacritics 2` does
 * not fold œ, so names are normalised into a shadow column with this one function.
 */
export function normaliser(texte: string): string {
  return mots(texte)
    .map((mot) => ABREVIATIONS[mot] ?? mot)
    .join(' ');
}

/**
 * The words of a name, and each run of them up to its end written as one: `D'Angelo`, `Le Goff-Martin` and `Jean-Pierre` are found
 * by `dangelo`, `legoff`, `goffm` and `jeanpierre`, for each is the beginning of one of these.
 */
export function motsCherches(nom: string): string[] {
  const lus = normaliser(nom).split(' ');
  return [...lus, ...lus.slice(0, -1).map((_, i) => lus.slice(i).join(''))];
}

// What is not searched as it is written stands behind a character that nobody types (private use; FTS5 takes it for a letter):
// one letter or one digit typed never meets it.
const FIN = '\uE000';
const JOUR = '\uE001';
const MOIS = '\uE002';

/** A number from its start and from its end: "last digits" become a prefix. */
export function nombreCherche(numero: string): string[] {
  return [numero, FIN + Array.from(numero).toReversed().join('')];
}

/** A birth date by its day, `15/09/1966` and the beginnings of it, and by its year, `1966` and `09/1966`. */
export function dateCherchee(iso: string): string[] {
  const [annee, mois, jour] = iso.split('-');
  return [`${JOUR}${jour}${mois}${annee}`, `${MOIS}${annee}${mois}`];
}

const deux = (t: string): string => t.padStart(2, '0');

/** Dates typed with separators, whole or in part, as digits: day, month, year. */
function enChiffres(texte: string): string {
  return texte
    .replaceAll(/\b(\d{4})-(\d{1,2})-(\d{1,2})\b/g, (_, a: string, m: string, j: string) => deux(j) + deux(m) + a)
    .replaceAll(/\b(\d{1,2})[./-](\d{1,2})[./-](\d{4})\b/g, (_, j: string, m: string, a: string) => deux(j) + deux(m) + a)
    .replace(/^(\d{1,2}) (\d{1,2}) (\d{4})$/, (_, j: string, m: string, a: string) => deux(j) + deux(m) + a)
    .replaceAll(/(?<![\d./-])(\d{1,2})[./-](\d{4})(?![\d./-])/g, (_, m: string, a: string) => deux(m) + a)
    .replaceAll(/(?<![\d./-])(\d{1,2})\/(\d{1,2})(?![\d./-])/g, (_, j: string, m: string) => deux(j) + deux(m));
}

/** A whole date with a two-digit year may be of either century. */
function deuxSiecles(texte: string): string[] {
  const lue = /^(\d{1,2})[ ./-](\d{1,2})[ ./-](\d{2})$/.exec(texte) ?? /^(\d{2})(\d{2})(\d{2})$/.exec(texte);
  if (!lue || Number(lue[1]) > 31 || Number(lue[2]) > 12) return [];
  const jourMois = deux(lue[1]!) + deux(lue[2]!);
  return [`${JOUR}${jourMois}19${lue[3]!}`, `${JOUR}${jourMois}20${lue[3]!}`];
}

/** What digits are when they are a birth date: from its day, a year, or a month and its year. */
function naissances(chiffres: string): string[] {
  if (!/^\d{3,8}$/.test(chiffres)) return [];
  const [, mois = '', annee = ''] = /^(0[1-9]|1[0-2])?((?:19|20)\d\d)$/.exec(chiffres) ?? [];
  return [JOUR + chiffres, ...(annee === '' ? [] : [MOIS + annee + mois])];
}

/** Digits alone, with the spaces and dots of a NIR or of a telephone, as they are kept; null for anything else. */
function nombreDe(texte: string): string | null {
  const net = texte.replaceAll(/[\s.()/-]/g, '').replace(/^(?:\+33|0033)/, '0');
  return /^\d{3,}(?:[ab]\d*)?$/i.test(net) ? net.toLowerCase() : null;
}

/** Any of these, each a prefix. */
const unDe = (debuts: readonly string[]): string => debuts.map((d) => `"${d}"*`).join(' OR ');
const groupe = (expression: string): string => (expression.includes(' ') ? `(${expression})` : expression);

/** A word that is also an abbreviation is searched both ways, since more of it may be to come. */
const enEntier = (mot: string): string[] => (mot in ABREVIATIONS ? [mot, ABREVIATIONS[mot]!] : [mot]);

/** The words being typed, each in every way in which it may be meant. */
export const motsTapes = (texte: string): string[][] => mots(texte).map(enEntier);

function expressionMot(mot: string): string {
  if (/^\d{3,}$/.test(mot)) return groupe(unDe([...nombreCherche(mot), ...naissances(mot)]));
  return groupe(unDe(enEntier(mot)));
}

/** What is typed between two spaces: the parts of `d'angelo` are searched in one word too, as `DANGELO` may have been written. */
function expressionPartie(partie: string): string {
  const lus = mots(partie);
  const separes = lus.map(expressionMot).join(' AND ');
  return lus.length < 2 ? separes : `((${separes}) OR ${unDe([normaliser(partie).replaceAll(' ', '')])})`;
}

/**
 * The FTS5 expressions of a search as typed, those whose finds come first being first; none when there is nothing to search.
 * Every word is a prefix, in any order. A number is searched from its start, from its end and as a birth date, for it may be any of
 * them: far more people are born in a month than have these last digits, so that dates come second unless a slash says date.
 */
export function expressionsFts(texte: string): string[] {
  const saisi = texte.trim();
  const net = enChiffres(saisi);
  const nombre = nombreDe(net);
  if (nombre !== null) {
    const dates = [...naissances(nombre), ...deuxSiecles(net)];
    const lectures = [nombreCherche(nombre), dates].filter((l) => l.length > 0).map(unDe);
    return saisi.includes('/') ? lectures.toReversed() : lectures;
  }
  const parties = net.split(/\s+/).map(expressionPartie);
  const expression = parties.filter((p) => p !== '').join(' AND ');
  return expression === '' ? [] : [expression];
}

/** Whether it is the birth name that answers: some word typed begins none of the names in use, and begins that one. */
export function parNomNaissance(p: Pick<Patient, 'nom' | 'prenom' | 'nomNaissance'>, texte: string): boolean {
  if (p.nomNaissance === '') return false;
  const naissance = motsCherches(p.nomNaissance);
  const tapes = motsCherches(texte).filter((t) => naissance.some((m) => m.startsWith(t)));
  // Few come here, and the names in use are the longer to cut.
  if (tapes.length === 0) return false;
  const usuels = [p.nom, p.prenom].flatMap(motsCherches);
  return !tapes.every((t) => usuels.some((m) => m.startsWith(t)));
}

/** What tells apart two records that read the same, the surest first; the end of a number, for the rest stays masked. */
const DISTINCTIONS = {
  rang: (p: Patient) => String(p.rang ?? ''),
  nir: (p: Patient) => p.nir.slice(-5),
  nirAssure: (p: Patient) => p.nirAssure.slice(-5),
  telephone: (p: Patient) => p.telephone.slice(-4),
} as const;
export interface Distinction {
  readonly champ: keyof typeof DISTINCTIONS;
  /** Empty when it is not known of this patient, and is of another. */
  readonly valeur: string;
}

/**
 * What to add to those of a list who bear the same names and birth date, by patient: as little as sets each apart, and nothing to
 * the others.
 */
export function distinguer(patients: readonly Patient[]): ReadonlyMap<string, readonly Distinction[]> {
  const groupes = new Map<string, Patient[]>();
  for (const p of patients) {
    const cle = [`${p.nom} ${p.prenom}`, p.nomNaissance, p.dateNaissance].map(normaliser).join('\t');
    groupes.set(cle, [...(groupes.get(cle) ?? []), p]);
  }
  const distinctions = new Map<string, Distinction[]>();
  for (const pareils of groupes.values()) {
    const dits = pareils.map((): Distinction[] => []);
    const distincts = (): boolean => new Set(dits.map((d) => JSON.stringify(d))).size === pareils.length;
    for (const [champ, lire] of Object.entries(DISTINCTIONS) as [Distinction['champ'], (p: Patient) => string][]) {
      if (distincts()) break;
      if (new Set(pareils.map(lire)).size > 1) pareils.forEach((p, i) => dits[i]!.push({ champ, valeur: lire(p) }));
    }
    pareils.forEach((p, i) => distinctions.set(p.id, dits[i]!));
  }
  return distinctions;
}

/** More than anybody reads: a longer list is answered by one more letter. */
export const RESULTATS_MAX = 50;
