import { derniersMois } from '../../../shared/agenda.ts';
import { ajouterJours, type DateIso } from '../../../shared/dates.ts';
import type { Fiche } from '../../../shared/fiche.ts';
import type { Acte } from '../../../shared/model.ts';
import type { Patient } from '../../../shared/patient.ts';
import type { Cause } from '../../../shared/rejets/causes.ts';
import { conseilsDe } from '../../../shared/rejets/conseils.ts';
import { relanceDe } from '../../../shared/rejets/delais.ts';
import { gestesPermis, type GesteRejet, type Payeur } from '../../../shared/rejets/etats.ts';
import { ficheVide } from '../../../shared/rejets/rejet.ts';
import { obtenir, type Appeler } from './comptoir.ts';
import type { Hasard } from './hasard.ts';

const NOMBRE = 120;
/** Of the last days: most of them nobody has looked at yet. */
const RECENTS = 16;
const DELAI_AMC = 30;
/** What the LGO held instead of what was advised. */
const SAISI: Readonly<Partial<Record<Cause, string>>> = { exoneration: 'ALD (4)', prescripteur: 'Le pharmacien' };

/** Invented payers, codes and labels, the most frequent first. */
const MODELES: readonly { payeur: Payeur; nom: string; cause: Cause; code: string; libelle: string }[] = [
  { payeur: 'AMC', nom: 'Mutuelle des Tilleuls', cause: 'carte', code: 'D01', libelle: 'CONTRAT CLOS A LA DATE DES SOINS' },
  { payeur: 'AMO', nom: 'CPAM de démonstration', cause: 'droits', code: 'D10', libelle: 'DROITS NON OUVERTS' },
  { payeur: 'AMC', nom: 'Santé Grand Large', cause: 'mutuelle', code: 'D02', libelle: 'ADHERENT NON RECONNU' },
  { payeur: 'AMO', nom: 'CPAM de démonstration', cause: 'exoneration', code: 'D11', libelle: 'EXONERATION NON CONFORME' },
  { payeur: 'C2S', nom: 'C2S gérée par la caisse', cause: 'c2s', code: 'D20', libelle: 'DROITS C2S FERMES' },
  { payeur: 'AMO', nom: 'MSA de démonstration', cause: 'prescripteur', code: 'D12', libelle: 'PRESCRIPTEUR INCONNU' },
  { payeur: 'AMC', nom: 'Horizon Trois Rivières', cause: 'inconnue', code: 'D99', libelle: 'REJET' },
  { payeur: 'AMO', nom: 'CPAM de démonstration', cause: 'tarif', code: 'D13', libelle: 'TRAITEMENT CAISSE' },
  { payeur: 'AMC', nom: 'Prévoyance du Canal', cause: 'produit', code: 'D03', libelle: 'ACTE NON GARANTI' },
  { payeur: 'AMO', nom: 'CPAM de démonstration', cause: 'doublon', code: 'D14', libelle: 'FACTURE DEJA RECUE' },
  { payeur: 'AMC', nom: "Mutuelle de l'Orme", cause: 'beneficiaire', code: 'D04', libelle: 'BENEFICIAIRE INCONNU' },
  { payeur: 'AME', nom: 'AME, CPAM de démonstration', cause: 'c2s', code: 'D21', libelle: 'DROITS AME FERMES' },
  { payeur: 'AMO', nom: 'MSA de démonstration', cause: 'ordonnance', code: 'D15', libelle: 'PIECE JUSTIFICATIVE ABSENTE' },
];
const PREMIERS: Readonly<Record<Payeur, GesteRejet>> = {
  AMO: 'renvoyer',
  AMC: 'reclamer',
  C2S: 'reclamer',
  AME: 'renvoyer',
};

/** A day of the last year: January has its wave of cards that ended with December. */
function jourDe(h: Hasard, jour: DateIso, i: number): DateIso {
  if (i < RECENTS) return ajouterJours(jour, -(3 + h.entier(9)));
  const tire = ajouterJours(jour, -(12 + (((i - RECENTS) * 7 + h.entier(4)) % 345)));
  if (!h.sur100(15)) return tire;
  const janvier = `${jour.slice(0, 4)}-01-${String(3 + h.entier(25)).padStart(2, '0')}`;
  return janvier < ajouterJours(jour, -3) ? janvier : tire;
}

/**
 * A year of rejects: most of the old ones are settled, some in part, some are lost; the last weeks are still to be handled.
 * @param patients whom some of them are of
 */
export function demonstrationRejets(h: Hasard, jour: DateIso, patients: readonly Patient[], appeler: Appeler): void {
  for (let i = 0; i < NOMBRE; i += 1) {
    const { payeur, nom, cause, code, libelle } = i < MODELES.length ? MODELES[i]! : h.frequent(MODELES);
    const date = jourDe(h, jour, i);
    const montant = h.sur100(4) ? 30_000 + h.entier(220_000) : 350 + h.entier(9500);
    const fiche = {
      ...ficheVide(h.id(), date),
      payeur,
      nomPayeur: nom,
      facture: `F${h.chiffres(6)}`,
      lot: `L${date.slice(2, 4)}${date.slice(5, 7)}${1 + h.entier(9)}`,
      montant,
      code,
      libelle,
      cause,
      patientId: patients.length > 0 && h.sur100(60) ? h.choisir(patients).id : '',
    };
    let [version, quand, reste] = [0, ajouterJours(date, 3), montant];
    const ou = (suivant: DateIso): DateIso => (suivant < jour ? suivant : jour);
    obtenir(appeler, 'rejets.enregistrer', { mouvement: h.id(), fiche, version, jour: ou(quand) });
    version += 1;
    const faire = (geste: GesteRejet, change: { montant?: number; motif?: string } = {}): void => {
      const relance = ['encaisser', 'perdre', 'reprendre'].includes(geste)
        ? ''
        : relanceDe(geste, payeur, ou(quand), DELAI_AMC, false);
      const demande = { montant: 0, motif: '', relance, ...change };
      obtenir(appeler, 'rejets.mouvoir', { mouvement: h.id(), rejetId: fiche.id, version, geste, jour: ou(quand), ...demande });
      version += 1;
      reste -= demande.montant;
    };
    const age = (Date.parse(jour) - Date.parse(date)) / 86_400_000;
    // The last days wait on the desk.
    if (age < 12 && cause !== 'tarif' && h.sur100(65)) continue;
    quand = ajouterJours(quand, 1 + h.entier(4));
    if (cause === 'doublon') {
      faire('perdre', { motif: 'La première facture est payée' });
      continue;
    }
    const permis = gestesPermis({ etat: 'a-traiter', payeur, cause });
    faire(cause !== 'tarif' && permis.includes(PREMIERS[payeur]) ? PREMIERS[payeur] : 'attendre');
    if (age < 25) continue;
    quand = ajouterJours(quand, 8 + h.entier(20));
    if (h.sur100(72)) faire('encaisser', { montant: h.sur100(12) ? Math.ceil(reste / 2) : reste });
    else if (h.sur100(30)) faire('relancer');
    if (reste === 0 || age < 60) continue;
    quand = ajouterJours(quand, 20 + h.entier(30));
    if (payeur === 'AMC' && h.sur100(40)) faire('patient');
    if (h.sur100(55)) faire('encaisser', { montant: reste });
    else if (age > 100 && h.sur100(75))
      faire('perdre', { motif: h.choisir(['Patient introuvable', 'Trop ancien', 'Refus maintenu']) });
  }
}

/** What nobody can derive: how many invoices were sent each month, but the current one and an old one, which are not known. */
export function demonstrationFactures(h: Hasard, jour: DateIso, appeler: Appeler): void {
  const mois = derniersMois(jour, 12).slice(0, -1);
  mois.splice(2, 1);
  for (const m of mois) obtenir(appeler, 'rejets.noterFactures', { mois: m, nombre: 1850 + h.entier(420), avant: 0 });
}

/** Rejects of vaccinations kept in the file: what the plan advised was looked at in the LGO, and not always followed. */
export function demonstrationConstats(h: Hasard, jour: DateIso, actes: readonly Acte[], appeler: Appeler): void {
  actes.slice(0, 3).forEach((acte, i) => {
    const fiche = acte.fiche as unknown as Fiche;
    const cause: Cause = i === 0 ? 'exoneration' : 'prescripteur';
    const suivis = conseilsDe(fiche, cause).map((c, rang) => ({
      cle: c.cle,
      suivi: rang > 0 || i === 2,
      saisi: rang > 0 || i === 2 ? '' : (SAISI[cause] ?? ''),
    }));
    const date = acte.dateActe;
    const mouvement = h.id();
    obtenir(appeler, 'rejets.enregistrer', {
      mouvement,
      fiche: {
        ...ficheVide(h.id(), date),
        payeur: 'AMO',
        nomPayeur: 'CPAM de démonstration',
        facture: `F${h.chiffres(6)}`,
        montant: 980 + h.entier(900),
        code: cause === 'exoneration' ? 'D11' : 'D12',
        libelle: cause === 'exoneration' ? 'EXONERATION NON CONFORME' : 'PRESCRIPTEUR INCONNU',
        cause,
        patientId: acte.patientId,
        acteId: acte.id,
        constats: suivis,
      },
      version: 0,
      jour,
    });
  });
}
