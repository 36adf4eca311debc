import { formaterDate, type DateIso } from './dates.ts';
import { masquerNir } from './identifiants/nir.ts';
import { niveaux, nomsConfiances, nomsDecisions, nomsProduits } from './messages/faits.fr.ts';
import { verdict } from './messages/verdict.fr.ts';
import { nommerOfficine, type Dose, type Libelles, type Prescripteur, type Reglages, type Sujet } from './model.ts';
import { nommer } from './patient.ts';
import { mutuellesDu, type Piece } from './pieces.ts';
import { dire, expliquer, lignee, type Explication } from './regles/explication.ts';
import type { Etude } from './regles/facturation.ts';
import type { Faits } from './regles/faits.ts';
import type { Ligne, Plan } from './regles/plan.ts';
import { DECISIONS, type Confiance, type Decision, type Regle } from './regles/regle.ts';
import { SOURCES } from './regles/sources.ts';
import { formaterCentimes, fr } from './typographie.ts';

/** One line of an invoice, in the words and the order of the LGO's screen. */
export interface FicheLigne {
  readonly objet: string;
  readonly exoneration: string;
  readonly code: string;
  readonly taux: string;
  readonly montant: string;
  readonly payeur: string;
  readonly prescripteur: string;
}

/** Why one decision was taken. */
export interface FicheMotif {
  readonly decision: string;
  readonly explication: string;
  readonly regle: string;
  readonly source: { readonly titre: string; readonly date: string; readonly url: string; readonly dit: string };
  readonly confiance: string;
  /** False where a doubt, a single source or a deduction calls for a check. */
  readonly sur: boolean;
  readonly doute: string;
  readonly forcePar: readonly string[];
  readonly battues: readonly string[];
  readonly bascules: readonly string[];
  /** What Backoffice advised in 2020 and 2021, where it has changed; empty otherwise. */
  readonly lignee: string;
}

export interface FicheAlerte {
  readonly niveau: 'information' | 'verifier' | 'stop';
  readonly texte: string;
  readonly doute: string;
}

/**
 * The result sheet as it is shown, printed, copied and kept: words only, so that a kept one reopens exactly as it was, whatever
 * the rules have become.
 */
export interface Fiche {
  readonly version: 1;
  readonly plan: Plan;
  readonly verdict: string;
  readonly officine: string;
  readonly sujet: string;
  readonly dateActe: string;
  readonly referentiel: string;
  /** Said while a rule that decided here has been re-read by nobody but its authors; empty otherwise. */
  readonly relecture: string;
  readonly vaccin: string;
  readonly factures: readonly { readonly titre: string; readonly lignes: readonly FicheLigne[] }[];
  readonly actions: readonly string[];
  readonly alertes: readonly FicheAlerte[];
  readonly motifs: readonly FicheMotif[];
}

export interface ContexteFiche {
  readonly sujet: Sujet;
  readonly reglages: Reglages;
  readonly prescripteur: Prescripteur | null;
  readonly dose: Dose;
  /** The patient's documents; none where nobody's file is open. */
  readonly pieces?: readonly Piece[];
}

/** The gravest first. */
const GRAVITE: readonly FicheAlerte['niveau'][] = ['stop', 'verifier', 'information'];

const NOMS_STRUCTURE = { am: 'N° AM', finess: 'FINESS', 'a-preciser': 'N° AM ou FINESS' } as const;

/** A prescriber as the LGO asks for him: name, number of the structure, RPPS. */
export function nommerPrescripteur(p: Prescripteur): string {
  const structure = p.structure === '' ? '' : `${NOMS_STRUCTURE[p.typeStructure]} ${p.structure}`;
  return [p.nom, structure, p.rpps === '' ? '' : `RPPS ${p.rpps}`].filter((t) => t !== '').join(', ');
}

function prescripteur(plan: Plan, p: Prescripteur | null): string {
  if (plan.prescripteur === null) return fr('Aucun');
  if (plan.prescripteur === 'pharmacien') return fr('Vous-même (pharmacien)');
  return p === null ? fr("Le numéro porté sur l'ordonnance") : nommerPrescripteur(p);
}

function ligne(l: Ligne, plan: Plan, libelles: Libelles, p: Prescripteur | null, produit: string): FicheLigne {
  const patient = l.payeur === 'patient';
  return {
    objet: l.objet === 'vaccin' ? fr(produit === '' ? 'Vaccin grippe' : `Vaccin ${produit}`) : fr('Acte VGP'),
    exoneration: patient ? fr('Hors assurance maladie') : libelles[l.exoneration],
    code: patient ? '' : l.code,
    taux: fr(`${l.taux} %`),
    montant: l.tarifCentimes === null ? fr('Prix affiché par votre LGO') : formaterCentimes(l.tarifCentimes),
    payeur: fr(
      patient
        ? 'Le patient'
        : l.taux === 100
          ? "L'assurance maladie"
          : `L'assurance maladie à ${l.taux} %, le reste par la mutuelle ou le patient`,
    ),
    prescripteur: patient ? fr('Aucun') : prescripteur(plan, p),
  };
}

function motif(decision: Decision, e: Explication, faits: Faits, avant: Regle | undefined): FicheMotif {
  const { regle } = e;
  const source = SOURCES[regle.source];
  const confiance: Confiance = regle.confiance;
  return {
    decision: nomsDecisions[decision],
    explication: fr(regle.explication),
    regle: regle.id,
    source: { titre: source.titre, date: formaterDate(source.date), url: source.url, dit: source.dit },
    confiance: nomsConfiances[confiance],
    sur: confiance === 'confirme' && regle.doute === undefined,
    doute: fr(regle.doute ?? ''),
    forcePar: e.forcePar.map((f) => fr(dire(f, [faits[f]]))),
    battues: e.battues.map((r) => fr(r.explication)),
    bascules: e.bascules,
    lignee:
      avant === undefined
        ? ''
        : fr(`Backoffice, 2020 et 2021 : ${avant.explication} Changé depuis : ${source.titre}, ${formaterDate(source.date)}.`),
  };
}

/** A minor is billed under the NIR of the parent named on the attestation; the number itself stays out of what is copied and printed. */
function sousAssure(sujet: Sujet): string[] {
  if (sujet.type === 'passage' || sujet.patient.nirAssure === '') return [];
  return [fr(`Facturez sous le NIR de l'assuré ${masquerNir(sujet.patient.nirAssure)}, à afficher en haut de l'écran.`)];
}

/** The mutuelle of the file that the rest goes to, where a line leaves some: the card shown decides of several. */
function partMutuelle(plan: Plan, pieces: readonly Piece[], jour: DateIso): string[] {
  const reste = plan.factures.some((f) => f.lignes.some((l) => l.payeur !== 'patient' && l.taux < 100));
  // The C2S takes the place of a mutuelle; a card that says neither its name nor its number names nobody.
  const c2s = pieces.some((p) => p.genre === 'c2s' && !p.archivee && p.debut <= jour && (p.fin === '' || jour <= p.fin));
  const noms = mutuellesDu(pieces, jour)
    .map((m) => ({ nom: [m.organisme, m.amc === '' ? '' : `N° AMC ${m.amc}`].filter((t) => t !== '').join(', '), fin: m.fin }))
    .filter(({ nom }) => nom !== '')
    .map(({ nom, fin }) => `${nom} (${fin === '' ? 'sans date de fin' : `jusqu'au ${formaterDate(fin)}`})`);
  if (!reste || c2s || noms.length === 0) return [];
  const suite = noms.length === 1 ? 'Comparez la carte montrée.' : 'Facturez celle de la carte montrée.';
  return [fr(`Part de la mutuelle, d'après la fiche : ${noms.join(' ; ')}. ${suite}`)];
}

/** A rule that no pharmacist has re-read says so, whatever its sources. */
function relecture(explications: { readonly [D in Decision]?: Explication }): string {
  const nonRelue = Object.values(explications).some((e) => e.regle.relu === undefined);
  return nonRelue
    ? fr(
        "Règles non encore relues par un pharmacien indépendant : en cas de doute, la note de campagne de l'assurance maladie fait foi.",
      )
    : '';
}

/** Writes the sheet of a study that reached a plan, or that must send elsewhere. */
export function ecrireFiche(etude: Etude, c: ContexteFiche): Fiche {
  const { plan, dossier, analyse } = etude;
  const produit = dossier.vaccin.produit === undefined ? '' : nomsProduits[dossier.vaccin.produit];
  const faits = analyse?.faits ?? null;
  const avant = analyse !== null && faits !== null ? lignee(analyse.compile, faits, analyse.completions.inconnus) : {};
  // What the rule set takes for granted was answered by nobody: it explains nothing.
  const supposes = Object.keys(analyse?.jeu.parDefaut ?? {});
  const explications = analyse !== null && faits !== null ? expliquer(analyse.compile, faits, analyse.completions.inconnus) : {};
  const signaux = analyse?.verdict?.signaux ?? [];
  const sujet =
    c.sujet.type === 'passage'
      ? `Patient de passage, né(e) le ${formaterDate(c.sujet.dateNaissance)}`
      : `${nommer(c.sujet.patient)}, né(e) le ${formaterDate(c.sujet.patient.dateNaissance)}`;
  return {
    version: 1,
    plan,
    verdict: verdict(plan, produit),
    officine: nommerOfficine(c.reglages),
    sujet: fr(sujet),
    dateActe: formaterDate(dossier.dateActe),
    referentiel: analyse === null ? '' : fr(`${analyse.jeu.titre} (dernière relecture : ${formaterDate(analyse.jeu.verifieLe)})`),
    relecture: relecture(explications),
    vaccin: fr(
      [
        produit,
        c.dose.lot === '' ? '' : `lot ${c.dose.lot}${c.dose.lotAVerifier ? ' (à vérifier sur la boîte)' : ''}`,
        c.dose.peremption === '' ? '' : `péremption ${formaterDate(c.dose.peremption)}`,
      ]
        .filter((t) => t !== '')
        .join(', '),
    ),
    factures: plan.factures.map((f, i) => ({
      titre: fr(plan.factures.length === 1 ? 'Facture unique' : `Facture ${i + 1} sur ${plan.factures.length}`),
      lignes: f.lignes.map((l) => ligne(l, plan, c.reglages.lgo.libelles, c.prescripteur, produit)),
    })),
    actions: [
      ...sousAssure(c.sujet),
      ...partMutuelle(plan, c.pieces ?? [], dossier.dateActe),
      ...signaux.filter((s) => s.genre === 'action').map((s) => fr(s.explication)),
    ],
    alertes: signaux
      .filter((s) => s.genre === 'avertissement')
      .map((s) => ({ niveau: niveaux[s.code], texte: fr(s.explication), doute: fr(s.doute ?? '') }))
      .toSorted((a, b) => GRAVITE.indexOf(a.niveau) - GRAVITE.indexOf(b.niveau)),
    motifs: DECISIONS.flatMap((d) => {
      const e = explications[d];
      return e === undefined || faits === null
        ? []
        : [motif(d, { ...e, forcePar: e.forcePar.filter((f) => !supposes.includes(f)) }, faits, avant[d])];
    }),
  };
}

/** One invoice line as text to paste. */
export function copierLigne(l: FicheLigne): string {
  const code = l.code === '' ? '' : fr(` (code ${l.code})`);
  return fr(
    `${l.objet} : ${l.exoneration}${code}, ${l.taux}, ${l.montant}, payeur : ${l.payeur}, prescripteur : ${l.prescripteur}`,
  );
}

/** The whole sheet as text to paste. */
export function copierFiche(f: Fiche): string {
  return [
    f.verdict,
    `${f.sujet}, ${fr('acte du')} ${f.dateActe}`,
    ...f.factures.flatMap((x) => [x.titre, ...x.lignes.map((l) => `- ${copierLigne(l)}`)]),
    ...f.actions.map((a) => `- ${a}`),
    ...f.alertes.map((a) => `- ${a.texte}`),
  ].join('\n');
}
