import type { DateIso } from '../dates.ts';
import { lireNir } from '../identifiants/nir.ts';
import type { Colonne, Raison } from './importation.ts';
import { lecteurDeCartes, type CarteLue } from './cartes.ts';
import { lireCellule } from './cellule.ts';
import type { Colonnes } from './colonnes.ts';
import { lecteurDeJours } from './jour.ts';
import { separerNom } from './nom.ts';
import { SITUATIONS_FICHIER } from '../messages/importation.fr.ts';
import { lireTelephone, SITUATIONS_PATIENT, type Patient } from '../patient.ts';
import { normaliser } from '../recherche.ts';

export type PatientLu = Omit<Patient, 'id' | 'version'>;

/** What is at fault in a line. */
export interface Faute {
  readonly colonne: Colonne | null;
  readonly raison: Raison;
}

/** A line taken, with the fields left out of it; or why it is refused. */
export type LigneLue =
  | { readonly ok: true; readonly patient: PatientLu; readonly cartes: readonly CarteLue[]; readonly ecarts: readonly Faute[] }
  | ({ readonly ok: false } & Faute);

const NOM_MAX = 80;
const COMMENTAIRE_MAX = 500;
/** Width and form of each code of the mandatory insurance: spreadsheets drop leading zeros. */
const CODES = { regime: [2, /^[0-9A-Z]{2}$/], caisse: [3, /^\d{3}$/], centre: [4, /^\d{4}$/] } as const;
const SITUATION_PAR_NOM = new Map(SITUATIONS_PATIENT.map((s) => [normaliser(SITUATIONS_FICHIER[s]), s]));
const illisible = (texte: string): boolean => texte.includes('\uFFFD');
const AUCUN: readonly Faute[] = [];

/** A NIR in one column or two. The key is read, never computed; without it there is no number. */
function nirDe(texte: string, cle: string): { nir: string } | { raison: Raison } {
  const net = texte.replaceAll(/[\s.-]/g, '');
  if (net === '') return { nir: '' };
  const lu = lireNir(net.length === 13 && cle !== '' ? net + cle.padStart(2, '0') : net);
  if (lu.ok) return lu;
  return { raison: lu.faute === 'cle' || lu.faute === 'cle-absente' ? lu.faute : 'nir' };
}

/**
 * Reads lines whose columns hold `colonnes`. A fault in who the patient is (names, birth date) or in the line itself refuses the line:
 * the first one is told. A fault elsewhere leaves the field empty, and is told beside the patient and his cards.
 * @param largeur columns of the header
 * @param jour today: no birth, and no update of a card, is after it
 */
export function lecteurDeLignes(colonnes: Colonnes, largeur: number, jour: DateIso): (cellules: readonly string[]) => LigneLue {
  const rangs = new Map<Colonne, number>();
  colonnes.forEach((c, i) => c !== null && rangs.set(c, i));
  const lireJour = lecteurDeJours(jour);
  const lireCartes = lecteurDeCartes(new Set(rangs.keys()), lireJour);

  return (cellules) => {
    const refus = (colonne: Colonne | null, raison: Raison): LigneLue => ({ ok: false, colonne, raison });
    if (cellules.length < largeur || cellules.slice(largeur).some((c) => c.trim() !== '')) return refus(null, 'colonnes');
    const lues: Partial<Record<Colonne, string>> = {};
    for (const [c, i] of rangs) lues[c] = lireCellule(cellules[i]!);
    const lu = (c: Colonne): string => lues[c] ?? '';

    for (const c of ['nom', 'prenom', 'nomPrenom', 'dateNaissance'] as const) if (illisible(lu(c))) return refus(c, 'illisible');
    for (const c of ['nom', 'prenom'] as const) if (lu(c).length > NOM_MAX) return refus(c, 'long');
    const entier = lu('nomPrenom') === '' ? null : separerNom(lu('nomPrenom'));
    // A name in use is left empty where it is that of birth.
    const nom = lu('nom') || (entier?.nom ?? lu('nomNaissance'));
    const prenom = lu('prenom') || (entier?.prenom ?? '');
    const nomme = rangs.has('nom') ? 'nom' : 'nomPrenom';
    if (nom === '') return refus(nomme, 'vide');
    if (illisible(nom)) return refus('nomNaissance', 'illisible');
    if (prenom === '') return refus(rangs.has('prenom') ? 'prenom' : nomme, 'vide');
    if (nom.length > NOM_MAX || prenom.length > NOM_MAX) return refus(nomme, 'long');
    const naissance = lireJour('dateNaissance', lu('dateNaissance'));
    if (!naissance.ok) return refus('dateNaissance', naissance.raison);
    if (naissance.date === '') return refus('dateNaissance', 'vide');

    let ecarts: Faute[] | null = null;
    const ecarter = (colonne: Colonne, raison: Raison): '' => {
      (ecarts ??= []).push({ colonne, raison });
      return '';
    };
    const texte = (c: Colonne, max: number): string => {
      const t = lu(c);
      return illisible(t) ? ecarter(c, 'illisible') : t.length > max ? ecarter(c, 'long') : t;
    };
    const nir = (c: 'nir' | 'nirAssure', cle: string): string => {
      const n = nirDe(lu(c), cle);
      return 'nir' in n ? n.nir : ecarter(c, n.raison);
    };
    const date = (c: Colonne): string => {
      const d = lireJour(c, lu(c));
      return d.ok ? d.date : ecarter(c, d.raison);
    };

    const rang = /^0*([0-9])?$/.exec(lu('rang'));
    if (rang === null) ecarter('rang', 'code');
    const telephone = lireTelephone(lu('telephone'));
    const situation = SITUATION_PAR_NOM.get(normaliser(lu('situation')));
    if (situation === undefined) ecarter('situation', 'code');
    const maternite = { debut: date('materniteDebut'), fin: date('materniteFin') };
    if (maternite.debut !== '' && maternite.fin !== '' && maternite.fin < maternite.debut)
      maternite.fin = ecarter('materniteFin', 'dates-inversees');

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
        if (code !== '' && !forme.test(caisse[c])) caisse[c] = ecarter(c, 'code');
      }

    const patient: PatientLu = {
      nom,
      prenom,
      nomNaissance: texte('nomNaissance', NOM_MAX),
      dateNaissance: naissance.date,
      rang: Number(rang?.[1] ?? 0) || null,
      nir: nir('nir', lu('cleNir')),
      nirAssure: nir('nirAssure', ''),
      caisse,
      situation: situation ?? 'non-precisee',
      maternite,
      telephone: telephone ?? ecarter('telephone', 'telephone'),
      commentaire: texte('commentaire', COMMENTAIRE_MAX),
    };
    const cartes = lireCartes(lu, ecarter);
    return { ok: true, patient, cartes, ecarts: ecarts ?? AUCUN };
  };
}
