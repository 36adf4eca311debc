import { ajouterJours, type DateIso } from '../../../shared/dates.ts';
import type { Patient } from '../../../shared/patient.ts';
import { normaliser } from '../../../shared/recherche.ts';
import type { Hasard } from './hasard.ts';
import { nomDeFamille, prenomDe, type Sexe } from './noms.ts';

/** Ranges that no subscriber will ever have: reserved for works of fiction. Source: Arcep, décision 2018-0881, plan de numérotation. */
const TELEPHONES_FICTIFS = ['063998', '063998', '063998', '019900'] as const;
const CAISSES = ['751', '131', '691', '331', '591', '441', '311', '671', '971', '201'] as const;
/** What a team writes down to serve somebody better. */
const COMMENTAIRES = [
  "Entend mal : parler en face, pas derrière l'écran",
  'Préfère être appelée avant la livraison',
  'Sa fille passe prendre le traitement le vendredi',
  "Allergie à la pénicilline d'après l'ordonnance",
  "Ne pas faire l'avance : préfère payer et être remboursé",
  'Pilulier à préparer le lundi',
  'Changement de mutuelle annoncé par son employeur',
  'Tutelle : les cartes sont chez la tutrice',
  "Comprend mieux à l'écrit",
  'Résidence Les Tilleuls, chambre 12',
] as const;

/** A number with its key, for fictional people only: nowhere else is a key computed. `treize` holds 13 characters. */
function avecCle(treize: string): string {
  const nombre = Number(treize.replace('2A', '19').replace('2B', '18'));
  return treize + String(97 - (nombre % 97)).padStart(2, '0');
}

function nirFictif(h: Hasard, sexe: Sexe, naissance: DateIso): string {
  const provisoire = h.sur100(1.5);
  const premier = (sexe === 'M' ? 1 : 2) + (provisoire ? 6 : 0);
  const lieu = h.sur100(2)
    ? h.choisir(['2A', '2B']) + h.chiffres(3)
    : (h.sur100(10) ? '99' : String(1 + h.entier(19)).padStart(2, '0')) + h.chiffres(3);
  return avecCle(`${premier}${naissance.slice(2, 4)}${naissance.slice(5, 7)}${lieu}${h.chiffres(3)}`);
}

/** « 1 55 55 55 », caisse, 025: the number of some invoices of people without one. */
const NIR_GENERIQUE = avecCle('1555555751025');

/** The birth date of somebody whose age in years is between two. */
function neeIlYa(h: Hasard, jour: DateIso, ansMin: number, ansMax: number): DateIso {
  return ajouterJours(jour, -Math.floor(ansMin * 365.25) - h.entier(Math.floor((ansMax - ansMin) * 365.25)));
}

function situation(h: Hasard, sexe: Sexe, ans: number, jour: DateIso): Pick<Patient, 'situation' | 'maternite'> {
  const maternite = { debut: '', fin: '' };
  if (sexe === 'F' && ans >= 20 && ans < 42 && h.sur100(6)) {
    const debut = ajouterJours(jour, -h.entier(200));
    return { situation: 'maternite', maternite: { debut, fin: ajouterJours(debut, 130) } };
  }
  if (h.sur100(ans > 60 ? 30 : 4)) return { situation: 'ald', maternite };
  if (ans >= 30 && ans < 62 && h.sur100(3)) return { situation: 'invalidite', maternite };
  return { situation: h.sur100(45) ? 'aucune' : 'non-precisee', maternite };
}

function caisse(h: Hasard): Patient['caisse'] {
  if (h.sur100(12)) return { regime: '', caisse: '', centre: '' };
  if (h.sur100(8)) return { regime: '02', caisse: h.choisir(CAISSES), centre: '' };
  if (h.sur100(6)) return { regime: '91', caisse: h.choisir(CAISSES), centre: h.chiffres(4) };
  return { regime: '01', caisse: h.choisir(CAISSES), centre: h.sur100(70) ? '0000' : '' };
}

interface Adulte {
  readonly patient: Patient;
  readonly sexe: Sexe;
  readonly ans: number;
}

function adulte(h: Hasard, jour: DateIso, nom = nomDeFamille(h), ansMin = 18, ansMax = h.sur100(70) ? 100 : 60): Adulte {
  const sexe: Sexe = h.sur100(55) ? 'F' : 'M';
  const dateNaissance = neeIlYa(h, jour, ansMin, ansMax);
  const annee = Number(dateNaissance.slice(0, 4));
  const ans = Number(jour.slice(0, 4)) - annee;
  const patient: Patient = {
    id: h.id(),
    version: 0,
    nom,
    prenom: prenomDe(h, sexe, annee),
    nomNaissance: sexe === 'F' && h.sur100(40) ? nomDeFamille(h) : '',
    dateNaissance,
    rang: h.sur100(20) ? 1 : null,
    nir: h.sur100(92) ? nirFictif(h, sexe, dateNaissance) : '',
    nirAssure: '',
    caisse: caisse(h),
    ...situation(h, sexe, ans, jour),
    telephone: h.sur100(75) ? h.choisir(TELEPHONES_FICTIFS) + h.chiffres(4) : '',
    commentaire: h.sur100(12) ? h.choisir(COMMENTAIRES) : '',
  };
  return { patient, sexe, ans };
}

/** A child billed under a parent's number; the ones of one birth are told apart by their rang. */
function enfant(h: Hasard, parent: Patient, dateNaissance: DateIso, rang: number | null): Patient {
  return {
    ...parent,
    id: h.id(),
    prenom: prenomDe(h, h.sur100(50) ? 'F' : 'M', Number(dateNaissance.slice(0, 4))),
    nomNaissance: '',
    dateNaissance,
    rang,
    nir: '',
    nirAssure: parent.nir,
    situation: h.sur100(3) ? 'ald' : 'non-precisee',
    maternite: { debut: '', fin: '' },
    commentaire: h.sur100(8) ? 'Vient avec sa grand-mère le mercredi' : '',
  };
}

function* enfants(h: Hasard, { patient, ans }: Adulte, jour: DateIso): Generator<Patient> {
  if (ans < 20 || ans > 58 || patient.nir === '' || !h.sur100(40)) return;
  const nombre = 1 + h.entier(3);
  for (let i = 0; i < nombre; i++) {
    const naissance = neeIlYa(h, jour, Math.max(0, ans - 42), Math.min(18, ans - 18));
    const jumeaux = h.sur100(5);
    yield enfant(h, patient, naissance, jumeaux ? 1 : null);
    if (jumeaux) yield enfant(h, patient, naissance, 2);
  }
}

/** The same person written down once more, in another hand. */
function doublon(h: Hasard, p: Patient): Patient {
  const nom = h.sur100(50) ? p.nom.toUpperCase() : normaliser(p.nom);
  return { ...p, id: h.id(), nom, nir: h.sur100(50) ? p.nir : '', telephone: '', commentaire: '' };
}

/**
 * Fictional patients without end, the same for the same seed and day: households, their children, some written down twice.
 * @param jour nobody is born after it
 */
export function* population(h: Hasard, jour: DateIso): Generator<Patient, never> {
  const generique = adulte(h, jour);
  yield { ...generique.patient, nir: NIR_GENERIQUE, commentaire: 'NIR générique : numéro définitif à demander' };
  for (;;) {
    const un = adulte(h, jour);
    yield un.patient;
    if (h.sur100(25))
      yield adulte(h, jour, un.patient.nom, Math.max(18, un.ans - 6), Math.max(19, Math.min(100, un.ans + 6))).patient;
    yield* enfants(h, un, jour);
    if (h.sur100(2)) yield doublon(h, un.patient);
  }
}
