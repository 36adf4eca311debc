import { parseBarcode as analyserGs1 } from 'gs1-barcode-parser-mod';
import { lireNumeroPrescripteur } from '../../shared/identifiants/prescripteur.ts';
import type { PrescripteurDoute } from '../../shared/identifiants/prescripteur.ts';
import { cip13DepuisGtin, gtinDepuisCip13, lireCip13, lireGtin14 } from '../../shared/identifiants/produit.ts';

/**
 * Says what a scanned code is. Sources: arrêté du 10 août 2010 (NOR SASS1021517A),
 * article 1, for the codes of a prescription; GS1 General Specifications for the boxes.
 */

/** What is unsure in a scanned box; each code has its sentence in `messagesIdentifiants.boite`. */
export type BoiteDoute =
  | 'separateurs-perdus'
  | 'lot-ambigu'
  | 'lot-trop-long'
  | 'lot-absent'
  | 'peremption-deduite'
  | 'peremption-ambigue'
  | 'peremption-illisible'
  | 'serie-incertaine'
  | 'donnees-illisibles';

/** A medicine box. `peremption` is an ISO date; `lot` is absent rather than guessed. */
export type Boite = {
  type: 'boite';
  gtin: string;
  cip?: string;
  lot?: string;
  peremption?: string;
  serie?: string;
  /** True when a person must compare the lot with the box before it is recorded. */
  lotAVerifier: boolean;
  /** Lots to offer when several readings are possible, the shortest first. */
  lotsPossibles: string[];
  doutes: BoiteDoute[];
};

export type Code =
  | { type: 'rpps'; numero: string; doutes: PrescripteurDoute[] }
  | { type: 'am-ou-finess'; numero: string; doutes: PrescripteurDoute[] }
  | { type: 'cip13'; cip: string; gtin: string }
  | Boite
  | { type: 'ordonnance-numerique' }
  | { type: 'inconnu'; texte: string };

/** GS1 elements by application identifier (AI), as raw text. */
type Elements = ReadonlyMap<string, string>;
type ElementLu = { ai: string; raw: string };

const GS = '\u001d';
// Symbology identifiers (ISO/IEC 15424) some scanners put first: ]d2, ]C1, ]E0, ]Q1…
const SYMBOLOGIE = /^\][A-Za-z][0-9A-Za-z]/;
// The four fields of a box take 76 characters; a long QR code is not worth the search.
const GS1_MAX = 200;
const LOT_MAX = 20;
// A serial number must not be guessable more than once in 10,000 (delegated regulation
// (EU) 2016/161, article 4): under 4 characters, "21" belongs to the lot.
const SERIE_MIN = 4;
const VARIABLES: readonly string[] = ['10', '21'];

/**
 * ISO date of a GS1 YYMMDD; day 00 is the last day of the month.
 *
 * The century is the one that puts the year between 49 years before and 50 years after
 * `annee` (GS1 General Specifications, "Determination of century in dates").
 * Returns null when it is not a date.
 */
function lireDate(aammjj: string, annee: number): string | null {
  if (!/^\d{6}$/.test(aammjj)) return null;
  const [aa, mois, jour] = [aammjj.slice(0, 2), aammjj.slice(2, 4), aammjj.slice(4)].map(Number);
  if (aa === undefined || mois === undefined || jour === undefined) return null;
  if (mois < 1 || mois > 12) return null;
  const ecart = aa - (annee % 100);
  const siecle = annee - (annee % 100) + (ecart >= 51 ? -100 : ecart <= -50 ? 100 : 0);
  const dernier = new Date(Date.UTC(siecle + aa, mois, 0)).getUTCDate();
  if (jour > dernier) return null;
  const deux = (nombre: number): string => String(nombre).padStart(2, '0');
  return `${siecle + aa}-${deux(mois)}-${deux(jour === 0 ? dernier : jour)}`;
}

/** Elements of a text, or null when the parser gives up. Its dates are not used: it reads the clock. */
function analyser(texte: string): ElementLu[] | null {
  try {
    const { parsedCodeItems } = analyserGs1(texte);
    return parsedCodeItems.map(({ ai, raw }) => ({ ai, raw }));
  } catch {
    return null;
  }
}

/**
 * Elements of each stretch between separators. The parser throws everything away at the
 * first error: what comes before the error is found by shortening the stretch.
 */
function lireElements(corps: string): { elements: ElementLu[]; illisible: boolean } {
  const elements: ElementLu[] = [];
  let illisible = false;
  for (const troncon of corps.split(GS)) {
    let fin = troncon.length;
    let lus = analyser(troncon);
    for (; lus === null && fin > 0; fin -= 1) lus = analyser(troncon.slice(0, fin - 1));
    if (fin < troncon.length) illisible = true;
    elements.push(...(lus ?? []));
  }
  return { elements, illisible };
}

/** Lengths a field may have at the start of `texte`; none when it cannot be there. */
function longueursPossibles(ai: string, texte: string, annee: number): number[] {
  if (ai === '01') return lireGtin14(texte.slice(0, 14)).ok ? [14] : [];
  if (!VARIABLES.includes(ai)) {
    const date = lireDate(texte.slice(0, 6), annee);
    // A far year is a coincidence in the middle of a lot, not a date on a box.
    return date !== null && Math.abs(Number(date.slice(0, 4)) - annee) <= 12 ? [6] : [];
  }
  const min = ai === '21' ? SERIE_MIN : 1;
  const max = Math.min(LOT_MAX, texte.length);
  return Array.from({ length: Math.max(0, max - min + 1) }, (_, i) => min + i);
}

/** Every way of cutting a text without separators into fields, each used at most once. */
function decouper(texte: string, permis: readonly string[], annee: number): Elements[] {
  if (texte === '') return [new Map()];
  const ai = texte.slice(0, 2);
  if (!permis.includes(ai)) return [];
  const reste = permis.filter((autre) => autre !== ai);
  return longueursPossibles(ai, texte.slice(2), annee).flatMap((longueur) => {
    const valeur = texte.slice(2, 2 + longueur);
    const suites = decouper(texte.slice(2 + longueur), reste, annee);
    return suites.map((suite) => new Map([[ai, valeur], ...suite]));
  });
}

/** Keeps the readings that hold `ai`, unless none does. */
function preferer(lectures: Elements[], ai: string): Elements[] {
  const avec = lectures.filter((lecture) => lecture.has(ai));
  return avec.length > 0 ? avec : lectures;
}

/** Distinct values of one field over several readings, the shortest first. */
function valeurs(lectures: readonly Elements[], ai: string): string[] {
  const toutes = lectures.flatMap((lecture) => lecture.get(ai) ?? []);
  return [...new Set(toutes)].toSorted((a, b) => a.length - b.length);
}

/** Reads a GS1 code; null when it holds no valid GTIN. */
function lireBoite(corps: string, annee: number): Boite | null {
  if (corps.length > GS1_MAX) return null;
  const { elements, illisible } = lireElements(corps);
  const lus = new Map(elements.map(({ ai, raw }) => [ai, raw]));
  const dernier = elements.at(-1);
  let lectures: Elements[] = [lus];
  let perdus = false;
  // Without any separator, a last lot or serial number may have swallowed what follows it.
  const separe = corps.includes(GS) || corps.startsWith('(');
  if (!separe && dernier !== undefined && VARIABLES.includes(dernier.ai)) {
    const avant = new Map(elements.slice(0, -1).map(({ ai, raw }) => [ai, raw]));
    const permis = ['01', '10', '11', '17', '21'].filter((ai) => !avant.has(ai));
    const coupes = decouper(dernier.ai + dernier.raw, permis, annee);
    perdus = coupes.length > 1 || (coupes[0]?.size ?? 0) > 1 || dernier.raw.length > LOT_MAX;
    // GTIN, expiry and lot are on every box: a reading that finds them beats one that does not.
    lectures = ['01', '17', '10'].reduce(
      preferer,
      coupes.map((c) => new Map([...avant, ...c])),
    );
    if (coupes.length === 0) lectures = [lus];
  }

  const gtins = valeurs(lectures, '01');
  const gtin = gtins[0];
  if (gtin === undefined || gtins.length > 1 || !lireGtin14(gtin).ok) return null;

  const doutes: BoiteDoute[] = [];
  if (perdus) doutes.push('separateurs-perdus');
  if (illisible) doutes.push('donnees-illisibles');

  const lots = valeurs(lectures, '10');
  const lotsPossibles = lots.filter((lot) => lot.length <= LOT_MAX);
  const lot = lotsPossibles.length === 1 ? lotsPossibles[0] : undefined;
  if (lots.length === 0) doutes.push('lot-absent');
  else if (lotsPossibles.length === 0) doutes.push('lot-trop-long');
  else if (lotsPossibles.length > 1) doutes.push('lot-ambigu');

  const dates = valeurs(lectures, '17');
  const date = dates[0];
  const peremption = date !== undefined && dates.length === 1 ? lireDate(date, annee) : null;
  if (dates.length > 1) doutes.push('peremption-ambigue');
  else if (date !== undefined && peremption === null) doutes.push('peremption-illisible');
  else if (peremption !== null && perdus && !elements.some(({ ai }) => ai === '17')) {
    doutes.push('peremption-deduite');
  }

  const series = valeurs(lectures, '21').filter((serie) => serie.length <= LOT_MAX);
  const partout = lectures.every((lecture) => lecture.has('21'));
  const serie = series.length === 1 && partout ? series[0] : undefined;
  if (perdus && series.length > 0) doutes.push('serie-incertaine');

  const cip = cip13DepuisGtin(gtin);
  return {
    type: 'boite',
    gtin,
    ...(cip !== null && { cip }),
    ...(lot !== undefined && { lot }),
    ...(peremption !== null && { peremption }),
    ...(serie !== undefined && { serie }),
    lotAVerifier: perdus || illisible || lot === undefined,
    lotsPossibles,
    doutes,
  };
}

/**
 * The content of the QR code of an ordonnance numérique is not published: recognised, never
 * read, so that the counter can say to scan it in the LGO. A guess from the symbology
 * identifier when the scanner sends it, or from an address; otherwise it stays 'inconnu'.
 */
function estOrdonnanceNumerique(symbologie: string, corps: string): boolean {
  if (/^]Q[0-2]/.test(symbologie) && /^\S{12,}$/.test(corps)) return true;
  return /^https?:\/\/\S*(?:ordonnance|prescription)/i.test(corps);
}

/** Without the separators that separate nothing: first, last or doubled. */
function serrer(texte: string): string {
  return texte
    .split(GS)
    .filter((troncon) => troncon !== '')
    .join(GS);
}

/**
 * Classifies the text of a scan.
 *
 * @param texte decoded text, with FNC1 as ASCII 29 where the scanner sends it
 * @param anneeReference current year (4 digits), for the century of GS1 dates
 * @returns the kind of code and its content, 'inconnu' when nothing fits; never throws
 */
export function lireCode(texte: string, anneeReference: number): Code {
  // FNC1 can come before or after the symbology identifier, and as a useless last character.
  const brut = serrer(texte.trim());
  const symbologie = SYMBOLOGIE.exec(brut)?.[0] ?? '';
  const corps = serrer(brut.slice(symbologie.length));

  const prescripteur = lireNumeroPrescripteur(corps);
  // An 8 in front of 11 digits is the CPS form of an RPPS only when the key agrees.
  const douzeFaux = corps.length === 12 && prescripteur.ok && prescripteur.doutes.length > 0;
  if (prescripteur.ok && !douzeFaux) {
    const { numero, doutes, types } = prescripteur;
    return { type: types.includes('rpps') ? 'rpps' : 'am-ou-finess', numero, doutes };
  }
  const cip13 = lireCip13(corps);
  const cip = cip13.ok ? cip13.cip : /^\d{14}$/.test(corps) ? cip13DepuisGtin(corps) : null;
  if (cip !== null) return { type: 'cip13', cip, gtin: gtinDepuisCip13(cip) };

  const boite = lireBoite(corps, anneeReference);
  if (boite !== null) return boite;
  if (estOrdonnanceNumerique(symbologie, corps)) return { type: 'ordonnance-numerique' };
  return { type: 'inconnu', texte };
}
