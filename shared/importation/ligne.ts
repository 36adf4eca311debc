import { bornesNaissance, lireDate, type DateIso } from '../dates.ts';
import { lireNir } from '../identifiants/nir.ts';
import type { Colonne, Raison } from './importation.ts';
import { lireCellule } from './cellule.ts';
import type { Colonnes } from './colonnes.ts';
import { separerNom } from './nom.ts';
import { SITUATIONS_FICHIER } from '../messages/importation.fr.ts';
import { lireTelephone, SITUATIONS_PATIENT, type Patient } from '../patient.ts';
import { normaliser } from '../recherche.ts';

/** A card as an export tells it: nobody at this counter has seen it. */
export interface CarteLue {
  readonly genre: 'mutuelle' | 'c2s' | 'vitale';
  /** As printed, or empty. */
  readonly debut: string;
  readonly fin: string;
  readonly amc: string;
  readonly adherent: string;
}

export type PatientLu = Omit<Patient, 'id' | 'version'>;

export type LigneLue =
  | { readonly ok: true; readonly patient: PatientLu; readonly cartes: readonly CarteLue[] }
  | { readonly ok: false; readonly colonne: Colonne | null; readonly raison: Raison };

const LONGUEURS: Partial<Record<Colonne, number>> = {
  nom: 80,
  prenom: 80,
  nomPrenom: 160,
  nomNaissance: 80,
  commentaire: 500,
  mutuelleAmc: 20,
  mutuelleAdherent: 40,
};
/** Width and form of each code of the mandatory insurance: spreadsheets drop leading zeros. */
const CODES = { regime: [2, /^[0-9A-Z]{2}$/], caisse: [3, /^\d{3}$/], centre: [4, /^\d{4}$/] } as const;
const DATES = [
  'materniteDebut',
  'materniteFin',
  'mutuelleDebut',
  'mutuelleFin',
  'c2sDebut',
  'c2sFin',
  'vitaleMaj',
] as const satisfies readonly Colonne[];
const PERIODES = [
  ['materniteDebut', 'materniteFin'],
  ['mutuelleDebut', 'mutuelleFin'],
  ['c2sDebut', 'c2sFin'],
] as const;
/** Software writes this for a right without end: it is printed on no card. */
const SANS_FIN = /^(?:2999|9999)-/;
const SITUATION_PAR_NOM = new Map(SITUATIONS_PATIENT.map((s) => [normaliser(SITUATIONS_FICHIER[s]), s]));
/** Days repeat: reading each writing once is most of the time saved. */
const MEMOIRE = 50_000;

/** Empty when there is none, null when it is no day. */
type Jour = string | null;

function memoriser(lire: (texte: string) => Jour): (texte: string) => Jour {
  const deja = new Map<string, Jour>();
  return (texte) => {
    let lu = deja.get(texte);
    if (lu === undefined) {
      if (deja.size >= MEMOIRE) deja.clear();
      deja.set(texte, (lu = lire(texte)));
    }
    return lu;
  };
}

/** A day as an export writes it: with a time behind, year first, without separators, or as zeros when there is none. */
function lireJour(texte: string, lire: (net: string) => ReturnType<typeof lireDate>): Jour {
  const net = texte.replace(/[ T]\d{1,2}[:h].*$/, '');
  if (net === '' || /^[0./ -]+$/.test(net)) return '';
  const compact = /^(\d{4})[./]?(\d{2})[./]?(\d{2})$/.exec(net);
  const droit = lire(net);
  if (droit.ok || compact === null) return droit.ok ? droit.date : null;
  const inverse = lire(`${compact[1]}-${compact[2]}-${compact[3]}`);
  return inverse.ok ? inverse.date : null;
}

/** A NIR in one column or two. The key is read, never computed; without it the number is refused. */
function nirDe(texte: string, cle: string): string | null {
  const net = texte.replaceAll(/[\s.-]/g, '');
  if (net === '') return '';
  const lu = lireNir(net.length === 13 && cle !== '' ? net + cle.padStart(2, '0') : net);
  return lu.ok ? lu.nir : null;
}

/**
 * Reads lines whose columns hold `colonnes`: each gives a patient and his cards, or the first column at fault and why.
 * @param largeur columns of the header
 * @param jour today: no birth, and no update of a card, is after it
 */
export function lecteurDeLignes(colonnes: Colonnes, largeur: number, jour: DateIso): (cellules: readonly string[]) => LigneLue {
  const rangs = new Map<Colonne, number>();
  colonnes.forEach((c, i) => c !== null && rangs.set(c, i));
  const longueurs = (Object.entries(LONGUEURS) as [Colonne, number][]).filter(([c]) => rangs.has(c));
  const an = Number(jour.slice(0, 4));
  const naissances = memoriser((t) => lireJour(t, (net) => lireDate(net, jour, bornesNaissance(jour))));
  // A year of two figures is one of the next twenty, or before; a whole year is taken as it is printed, from 1900 on.
  const jours = memoriser((t) =>
    lireJour(t, (net) => {
      const court = /^\d{6}$|[./ -]\d{2}$/.test(net) && !/^\d{4}-/.test(net);
      return lireDate(net, jour, { min: '1900-01-01', ...(court ? { max: `${an + 20}-12-31` } : {}) });
    }),
  );

  return (cellules) => {
    const refus = (colonne: Colonne | null, raison: Raison): LigneLue => ({ ok: false, colonne, raison });
    if (cellules.length < largeur || cellules.slice(largeur).some((c) => c.trim() !== '')) return refus(null, 'colonnes');
    const lues: Partial<Record<Colonne, string>> = {};
    for (const [c, i] of rangs) {
      const texte = lireCellule(cellules[i]!);
      if (texte.includes('\uFFFD')) return refus(c, 'illisible');
      lues[c] = texte;
    }
    const lu = (c: Colonne): string => lues[c] ?? '';

    for (const [c, max] of longueurs) if (lu(c).length > max) return refus(c, 'long');
    const entier = lu('nomPrenom') === '' ? null : separerNom(lu('nomPrenom'));
    // A name in use is left empty where it is that of birth.
    const nom = lu('nom') || (entier?.nom ?? lu('nomNaissance'));
    const prenom = lu('prenom') || (entier?.prenom ?? '');
    const nomme = rangs.has('nom') ? 'nom' : 'nomPrenom';
    if (nom === '') return refus(nomme, 'vide');
    if (prenom === '') return refus(rangs.has('prenom') ? 'prenom' : nomme, 'vide');
    if (nom.length > 80 || prenom.length > 80) return refus(nomme, 'long');
    const dateNaissance = naissances(lu('dateNaissance'));
    if (dateNaissance === '') return refus('dateNaissance', 'vide');
    if (dateNaissance === null) return refus('dateNaissance', 'date');

    const nir = nirDe(lu('nir'), lu('cleNir'));
    if (nir === null) return refus('nir', 'nir');
    const nirAssure = nirDe(lu('nirAssure'), '');
    if (nirAssure === null) return refus('nirAssure', 'nir');
    const rang = /^0*([0-9])?$/.exec(lu('rang'));
    if (rang === null) return refus('rang', 'code');
    const telephone = lireTelephone(lu('telephone'));
    if (telephone === null) return refus('telephone', 'telephone');
    const situation = SITUATION_PAR_NOM.get(normaliser(lu('situation')));
    if (situation === undefined) return refus('situation', 'code');

    const caisse = { regime: '', caisse: '', centre: '' };
    // The three codes are often written as one.
    const ensemble = /^([0-9A-Z]{2})(\d{3})(\d{4})$/.exec(lu('caisse').replaceAll(' ', '').toUpperCase());
    if (ensemble !== null && lu('regime') + lu('centre') === '')
      Object.assign(caisse, { regime: ensemble[1], caisse: ensemble[2], centre: ensemble[3] });
    else
      for (const c of ['regime', 'caisse', 'centre'] as const) {
        const [largeurCode, forme] = CODES[c];
        const code = lu(c).toUpperCase();
        caisse[c] = /^\d+$/.test(code) ? code.padStart(largeurCode, '0') : code;
        if (code !== '' && !forme.test(caisse[c])) return refus(c, 'code');
      }

    const dates = {} as Record<(typeof DATES)[number], string>;
    for (const c of DATES) {
      const date = jours(lu(c));
      if (date === null || (c === 'vitaleMaj' && date > jour)) return refus(c, 'date');
      dates[c] = SANS_FIN.test(date) ? '' : date;
    }
    for (const [debut, fin] of PERIODES)
      if (dates[debut] !== '' && dates[fin] !== '' && dates[fin] < dates[debut]) return refus(fin, 'dates-inversees');

    const cartes: CarteLue[] = [];
    const [amc, adherent] = [lu('mutuelleAmc'), lu('mutuelleAdherent')];
    if (amc + adherent + dates.mutuelleDebut + dates.mutuelleFin !== '')
      cartes.push({ genre: 'mutuelle', debut: dates.mutuelleDebut, fin: dates.mutuelleFin, amc, adherent });
    if (dates.c2sDebut + dates.c2sFin !== '')
      cartes.push({ genre: 'c2s', debut: dates.c2sDebut, fin: dates.c2sFin, amc: '', adherent: '' });
    if (dates.vitaleMaj !== '') cartes.push({ genre: 'vitale', debut: dates.vitaleMaj, fin: '', amc: '', adherent: '' });
    const patient: PatientLu = {
      nom,
      prenom,
      nomNaissance: lu('nomNaissance'),
      dateNaissance,
      rang: Number(rang[1] ?? 0) || null,
      nir,
      nirAssure,
      caisse,
      situation,
      maternite: { debut: dates.materniteDebut, fin: dates.materniteFin },
      telephone,
      commentaire: lu('commentaire'),
    };
    return { ok: true, patient, cartes };
  };
}
