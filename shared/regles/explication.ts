import { nomsFaits, nomsIssues } from '../messages/faits.fr.ts';
import { fr } from '../typographie.ts';
import { CHAMPS_DEMANDES, FAITS, NOMS_FAITS, type Fait, type Faits } from './faits.ts';
import { backoffice2021 } from './jeux/backoffice-2021.ts';
import { compilerUneFois, juger, jugerEnsemble, type JeuCompile } from './moteur.ts';
import { DECISIONS, type Decision, type Issues, type Regle } from './regle.ts';

/** Why a decision came out as it did, and what would have changed it. */
export interface Explication {
  readonly regle: Regle;
  /** The smallest set of answers that forces the outcome, age and settings being what they are. */
  readonly forcePar: readonly Fait[];
  /** General rules that applied and that the winner beat. */
  readonly battues: readonly Regle[];
  /** One fact changed, the outcome changes: "si mineur : le numéro de l'ordonnance". */
  readonly bascules: readonly string[];
}

/** The day of the second post: what Backoffice advised, as this engine reads it. */
export const JOUR_BACKOFFICE = '2021-10-26';

function issue(compile: JeuCompile, faits: Faits, decision: Decision): string {
  return juger(compile, faits).issues[decision];
}

/** The age bands from `debut` to `fin` (ranks) in words. */
function bandes(debut: number, fin: number): string {
  const bornes = ['0 mois', '6 mois', '2 ans', '9 ans', '11 ans', '16 ans', '18 ans', '50 ans', '60 ans', '65 ans'];
  if (debut === 0) return `moins de ${bornes[fin + 1]}`;
  if (fin === bornes.length - 1) return `${bornes[debut]} et plus`;
  return `${bornes[debut]} à moins de ${bornes[fin + 1]}`;
}

/** A set of values of one fact, in words: `âge 18 ans à moins de 65 ans`, `situation ALD ou invalidité`. */
export function dire(fait: Fait, valeurs: readonly string[]): string {
  if (fait === 'horsPeriode') return 'autre période';
  if (fait !== 'age') return `${nomsFaits[fait].nom} : ${valeurs.map((v) => nomsFaits[fait].valeurs[v]).join(' ou ')}`;
  const rangs = valeurs.map((v) => (FAITS.age as readonly string[]).indexOf(v)).toSorted((a, b) => a - b);
  const plages: [number, number][] = [];
  for (const r of rangs) {
    const derniere = plages.at(-1);
    if (derniere && derniere[1] === r - 1) derniere[1] = r;
    else plages.push([r, r]);
  }
  return `âge : ${plages.map(([d, f]) => bandes(d, f)).join(' ou ')}`;
}

/** Every way in which the given facts can turn out, the others being what they are. */
function completions(faits: Faits, libres: readonly Fait[]): Faits[] {
  return libres.reduce<Faits[]>((liste, f) => liste.flatMap((b) => FAITS[f].map((v) => ({ ...b, [f]: v }))), [faits]);
}

/** Only what holds whichever way the unknown facts turn out is said. */
function basculesDe(compile: JeuCompile, tous: readonly Faits[], decision: Decision): string[] {
  const [faits] = tous as [Faits, ...Faits[]];
  const actuelle = issue(compile, faits, decision);
  const noms: Readonly<Record<string, string>> = nomsIssues[decision];
  return NOMS_FAITS.filter((f) => f !== 'horsPeriode' && tous.every((t) => t[f] === faits[f])).flatMap((fait) => {
    const parIssue = new Map<string, string[]>();
    for (const v of FAITS[fait]) {
      if (v === faits[fait]) continue;
      const [autre, ...divergentes] = new Set(tous.map((t) => issue(compile, { ...t, [fait]: v }, decision)));
      if (divergentes.length === 0 && autre !== actuelle) parIssue.set(autre!, [...(parIssue.get(autre!) ?? []), v]);
    }
    return [...parIssue].map(([autre, valeurs]) => fr(`si ${dire(fait, valeurs)} → ${noms[autre]}`));
  });
}

function parties(faits: readonly Fait[]): Fait[][] {
  return faits.reduce<Fait[][]>((acc, f) => [...acc, ...acc.map((p) => [...p, f])], [[]]);
}

type Eventail = readonly { readonly faits: Faits; readonly issues: Issues }[];

/** The smallest set of the answers given whose every completion keeps the outcome. */
function forcePar(
  eventail: Eventail,
  faits: Faits,
  actuelle: string,
  decision: Decision,
  connus: readonly Fait[],
): readonly Fait[] {
  const autres = eventail.filter((t) => t.issues[decision] !== actuelle);
  const parTaille = parties(connus).toSorted((a, b) => a.length - b.length);
  return parTaille.find((fixes) => !autres.some((t) => fixes.every((f) => t.faits[f] === faits[f]))) ?? connus;
}

function applicable(faits: Faits, issues: Issues, regle: Regle): boolean {
  const valeurs: Readonly<Record<string, string>> = { ...faits, ...issues };
  return Object.entries(regle.si).every(([cle, admises]) => (admises as readonly string[]).includes(valeurs[cle]!));
}

/**
 * Explains every decision that the facts settle.
 * @param inconnus the asked facts left unknown: nothing is explained by the value that `faits` happens to give them.
 */
export function expliquer(
  compile: JeuCompile,
  faits: Faits,
  inconnus: readonly Fait[] = [],
): { readonly [D in Decision]?: Explication } {
  const tous = completions(faits, inconnus);
  const { gagnantes, issues } = jugerEnsemble(compile, tous);
  const demandes = CHAMPS_DEMANDES.map((c) => c.fait);
  const eventail = completions(faits, demandes).map((f) => ({ faits: f, issues: juger(compile, f).issues }));
  const connus = demandes.filter((f) => !inconnus.includes(f));
  const explications = compile.decisions.flatMap(({ decision, regles }) => {
    const regle = gagnantes[decision];
    if (regle === undefined) return [];
    const battues = regles.map((r) => r.regle).filter((r) => r.sauf?.includes(regle.id) === true && applicable(faits, issues, r));
    return [
      [
        decision,
        {
          regle,
          forcePar: forcePar(eventail, faits, issues[decision], decision, connus),
          battues,
          bascules: basculesDe(compile, tous, decision),
        },
      ],
    ];
  });
  return Object.fromEntries(explications) as { [D in Decision]?: Explication };
}

/** What the posts of 2020 and 2021 advised on the same facts, for each decision on which it has changed since. */
export function lignee(compile: JeuCompile, faits: Faits, inconnus: readonly Fait[] = []): Partial<Record<Decision, Regle>> {
  if (compile.jeu === backoffice2021) return {};
  const tous = completions(faits, inconnus);
  const maintenant = jugerEnsemble(compile, tous);
  const alors = jugerEnsemble(
    compilerUneFois(backoffice2021, JOUR_BACKOFFICE),
    tous.map((f) => ({ ...f, horsPeriode: 'non' })),
  );
  return Object.fromEntries(
    DECISIONS.filter((d) => alors.gagnantes[d] !== undefined && alors.gagnantes[d].alors !== maintenant.issues[d]).map((d) => [
      d,
      alors.gagnantes[d],
    ]),
  );
}
