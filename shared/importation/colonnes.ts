import { normaliser } from '../recherche.ts';
import { COLONNES, type Colonne } from './importation.ts';
import { lireCellule } from './cellule.ts';
import { NOMS_COLONNES_PIECES } from './pieces.ts';
import { nomsColonnes } from '../messages/importation.fr.ts';
import { lireTelephone } from '../patient.ts';

/** What the columns of a file hold, in order; null: ignored. */
export type Colonnes = readonly (Colonne | null)[];

/** Words that say nothing of what a column holds. */
const MOTS_VIDES = new Set(
  'n no nr num numero code de du des d la le les l patient patients client clients beneficiaire beneficiaires'.split(' '),
);

/** A header as it is compared: `N° Sécu. patient` and `numéro_secu` become `secu`. */
function cleEntete(entete: string): string {
  const mots = normaliser(entete.replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')).split(' ');
  const utiles = mots.filter((m) => !MOTS_VIDES.has(m));
  return (utiles.length > 0 ? utiles : mots).join('').replace(/^(?:num|numero)(?=.)/, '');
}

const AMC = '(?:mutuelle|mut|amc|complementaire|rc)';
const C2S = '(?:c2s|css|cmu|cmuc|complementairesantesolidaire|santesolidaire)';
const DEBUT = '(?:date|dt)?(?:debut|deb|ouverture)(?:droits?|validite)?';
const FIN = '(?:date|dt)?(?:fin|echeance|expiration|limite)(?:droits?|validite)?';
const NIR = '(?:nir|nss|ss|secu|securitesociale|secusociale|immatriculation|insee|ins|matriculeins|matricule)';
const CLE_NIR = `(?:${NIR}(?:et|avec)?cle?)`;

/** The spellings of each column, the surest first: a name in use counts before the name as such. */
const ENTETES: readonly (readonly [Colonne, string])[] = [
  ['nomNaissance', 'nom(?:jeunefille|jf|naissance|naiss|nais|patronymique|fille)'],
  ['nom', 'nom(?:usage|usuel|utilise|marital|epouse)'],
  ['nom', 'noms?|nomfamille'],
  // Beside a name in use, the plain name is that of birth.
  ['nomNaissance', 'noms?|nomfamille'],
  ['prenom', 'prenoms?(?:usage|usuel|utilise)'],
  ['prenom', 'prenoms?|pren|(?:1er|premier)prenom|prenom1'],
  ['nomPrenom', 'nom(?:et)?prenoms?|nomcomplet|identite|patients?|clients?|beneficiaires?'],
  ['dateNaissance', '(?:date|dat|dt|d)?(?:naissance|naiss|nais)|ddn|dn|ne|nee|neele'],
  ['rang', 'rang(?:gemellaire|gem|naissance)?'],
  ['cleNir', `cle${NIR}?`],
  ['nirAssure', `${NIR}?(?:assure|ouvrantdroits?|od)`],
  ['nir', `${NIR}|${CLE_NIR}`],
  ['telephone', '(?:tel|telephone)?(?:portable|mobile|gsm|port|mob)1?'],
  ['telephone', '(?:tel|telephone)(?:domicile|dom|fixe|perso|personnel|principal)?1?'],
  ['regime', '(?:grand)?regime(?:obligatoire|amo|ro)?'],
  ['caisse', '(?:caisse|organisme)(?:amo|ro|gestionnaire|affiliation|rattachement)?|amo'],
  ['centre', 'centre(?:gestionnaire|paiement|informatique|amo|ro)?'],
  ['situation', 'situationfacturation'],
  ['materniteDebut', `${DEBUT}maternite`],
  ['materniteFin', `${FIN}maternite`],
  ['mutuelleDebut', `${DEBUT}${AMC}|${AMC}${DEBUT}`],
  ['mutuelleFin', `${FIN}${AMC}|${AMC}${FIN}`],
  ['mutuelleAdherent', `(?:adherent|adhesion)${AMC}?|${AMC}(?:adherent|adhesion)`],
  ['mutuelleAmc', `prefectoral(?:${AMC})?|mutuelleamc|amcmutuelle`],
  ['mutuelleOrganisme', `(?:nom|libelle|raisonsociale|organisme)${AMC}|organismecomplementaire`],
  ['mutuelleConvention', `(?:type)?convention${AMC}?|${AMC}(?:type)?convention`],
  ['mutuelleCsr', `csr${AMC}?|criteresecondaire(?:routage)?`],
  ['mutuelleGarantie', `garanties?${AMC}?|${AMC}garanties?`],
  ['mutuelleContrat', `contrats?${AMC}?|${AMC}contrats?`],
  ['c2sDebut', `${DEBUT}${C2S}|${C2S}${DEBUT}`],
  ['c2sFin', `${FIN}${C2S}|${C2S}${FIN}`],
  [
    'vitaleMaj',
    '(?:date)?(?:derniere)?(?:maj|miseajour|actualisation)(?:carte)?(?:vitale|cv)|(?:carte)?(?:vitale|cv)(?:date)?(?:maj|miseajour)',
  ],
  ['commentaire', 'commentaires?|remarques?|observations?|notes?|memo|blocnotes?'],
];
const SPELLINGS = ENTETES.map(([colonne, motif]) => [colonne, new RegExp(`^(?:${motif})$`)] as const);
/** The headers of an export of ours, for the documents: those of the patient are words that others use otherwise. */
const ENTETES_PIECES = NOMS_COLONNES_PIECES.map((colonne) => [colonne, normaliser(nomsColonnes[colonne])] as const);

/** Headers under which software writes the mutuelle's number, or its name: the content says which. */
const MUTUELLE = new RegExp(`^${AMC}$`);
/** Headers that name a number, whatever stands under them. */
const NUMERO = /^num|\b(?:n|no|nr|num|numero|code)\b/;
const estNumeroAmc = (t: string): boolean => /^\d{8,10}$/.test(t.replaceAll(' ', ''));
const estNom = (t: string): boolean => /\p{L}{2}/u.test(t);

const DATE = /^(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{8})(?:[ T].*)?$/;
const NUMERO_NIR = /^[1-8]\d{4}(?:\d{2}|2[AB])\d{6}(?:\d{2})?$/;

const estNir = (t: string): boolean => NUMERO_NIR.test(t.replaceAll(/\s/g, '').toUpperCase());
const estTelephone = (t: string): boolean => /^0[1-9]\d{8}$/.test(lireTelephone(t) ?? '');
const estDate = (t: string): boolean => DATE.test(t);

/** Columns that their content alone tells; a date only when no other column holds one. */
const CONTENUS: readonly (readonly [Colonne, (texte: string) => boolean])[] = [
  ['nir', estNir],
  ['telephone', estTelephone],
  ['dateNaissance', estDate],
];

/** Whether the first line of a file is already a patient: no header says a date or a number. */
export function sansEntete(entetes: readonly string[]): boolean {
  return (
    entetes.every((e) => e.trim() === '') || entetes.map(lireCellule).some((e) => estDate(e) || estNir(e) || estTelephone(e))
  );
}

/** What each column holds, by its header, then by what is in the first lines. */
export function reconnaitre(entetes: readonly string[], lignes: readonly (readonly string[])[]): (Colonne | null)[] {
  const cles = entetes.map(cleEntete);
  const mots = entetes.map(normaliser);
  const trouvees: (Colonne | null)[] = entetes.map(() => null);
  const attribuerA = (colonne: Colonne, convient: (i: number) => boolean): void => {
    const i = trouvees.includes(colonne) ? -1 : trouvees.findIndex((t, j) => t === null && convient(j));
    if (i >= 0) trouvees[i] = colonne;
  };
  for (const [colonne, nom] of ENTETES_PIECES) attribuerA(colonne, (i) => mots[i] === nom);
  for (const [colonne, motif] of SPELLINGS) attribuerA(colonne, (i) => motif.test(cles[i]!));
  const mutuelle = (i: number): boolean => MUTUELLE.test(cles[i]!);
  attribuerA('mutuelleAmc', (i) => mutuelle(i) && NUMERO.test(mots[i]!));
  const numeros = (i: number): boolean => remplieDe(lignes, i, estNumeroAmc);
  const noms = (i: number): boolean => remplieDe(lignes, i, estNom);
  attribuerA('mutuelleAmc', (i) => mutuelle(i) && numeros(i));
  attribuerA('mutuelleOrganisme', (i) => mutuelle(i) && noms(i));
  // Where the content does not say, an AMC is a number and a mutuelle a name.
  attribuerA('mutuelleAmc', (i) => cles[i] === 'amc' && !noms(i));
  attribuerA('mutuelleOrganisme', (i) => mutuelle(i) && cles[i] !== 'amc' && !numeros(i));
  for (const [colonne, convient] of CONTENUS) {
    if (trouvees.includes(colonne)) continue;
    const candidates = entetes.flatMap((_, i) =>
      trouvees[i] === null && !mutuelle(i) && remplieDe(lignes, i, convient) ? [i] : [],
    );
    if (candidates.length === 1) trouvees[candidates[0]!] = colonne;
  }
  // Two halves of a name and a whole one: the halves are surer.
  return trouvees.includes('nom') && trouvees.includes('prenom') ? trouvees.map((c) => (c === 'nomPrenom' ? null : c)) : trouvees;
}

function remplieDe(lignes: readonly (readonly string[])[], colonne: number, convient: (texte: string) => boolean): boolean {
  const remplies = lignes.map((l) => lireCellule(l[colonne] ?? '')).filter((t) => t !== '');
  return remplies.length > 0 && remplies.filter(convient).length >= remplies.length * 0.8;
}

/** What must be found before anything is imported, and is not there; a name in one column counts as both. */
export function manquantes(colonnes: Colonnes): Colonne[] {
  const noms: Colonne[] = colonnes.includes('nomPrenom') ? [] : ['nom', 'prenom'];
  return [...noms, 'dateNaissance' as const].filter((c) => !colonnes.includes(c));
}

/** The same columns with one said to hold something else, which no other then holds. */
export function attribuer<C extends string>(colonnes: readonly (C | null)[], rang: number, colonne: C | null): (C | null)[] {
  return colonnes.map((c, i) => (i === rang ? colonne : c === colonne ? null : c));
}

/** Whether no two columns hold the same. */
export function sansDouble(colonnes: Colonnes): boolean {
  return COLONNES.every((c) => colonnes.indexOf(c) === colonnes.lastIndexOf(c));
}
