import { ajouterJours } from '../../shared/dates.ts';
import { FAITS, type Fait } from '../../shared/regles/faits.ts';
import { ISSUES, SIGNAUX, type Decision, type Jeu, type Regle, type RegleSignal } from '../../shared/regles/regle.ts';

type Quelconque = Regle | RegleSignal;

/** One edit of one rule: what was done, and the set with it. */
export interface Mutant {
  readonly edition: string;
  readonly origine: Quelconque;
  /** Null where the rule was removed. */
  readonly mutee: Quelconque | null;
  readonly jeu: Jeu;
}

const valeursDe = (cle: string): readonly string[] => (cle in FAITS ? FAITS[cle as Fait] : ISSUES[cle as Decision]);

/** Every single edit of a rule: outcome or code changed, a condition dropped, narrowed or widened, a `sauf` dropped, a bound moved. */
function editions(r: Quelconque): { edition: string; mutee: Quelconque | null }[] {
  const resultat: { edition: string; mutee: Quelconque | null }[] = [{ edition: 'removed', mutee: null }];
  const ajouter = (edition: string, changement: object): void => {
    resultat.push({ edition, mutee: { ...r, ...changement } });
  };
  if ('decision' in r) {
    for (const alors of ISSUES[r.decision]) if (alors !== r.alors) ajouter(`outcome ${alors}`, { alors });
    for (const s of r.sauf ?? []) ajouter(`without sauf ${s}`, { sauf: r.sauf!.filter((x) => x !== s) });
  } else {
    for (const code of SIGNAUX[r.genre]) if (code !== r.code) ajouter(`code ${code}`, { code });
  }
  for (const [cle, admises] of Object.entries(r.si) as [string, readonly string[]][]) {
    const { [cle as Fait]: _, ...reste } = r.si;
    ajouter(`without ${cle}`, { si: reste });
    for (const v of valeursDe(cle)) {
      if (!admises.includes(v)) ajouter(`${cle} + ${v}`, { si: { ...r.si, [cle]: [...admises, v] } });
      else if (admises.length > 1) ajouter(`${cle} - ${v}`, { si: { ...r.si, [cle]: admises.filter((x) => x !== v) } });
    }
  }
  for (const borne of ['du', 'au'] as const) {
    const jour = r[borne];
    if (jour === undefined) continue;
    for (const pas of [-1, 1]) ajouter(`${borne} ${pas}`, { [borne]: ajouterJours(jour, pas) });
    const { [borne]: _, ...reste } = r;
    resultat.push({ edition: `without ${borne}`, mutee: reste });
  }
  return resultat;
}

/** Every mutant of a rule set. */
export function mutants(jeu: Jeu): Mutant[] {
  return [...jeu.regles, ...jeu.signaux].flatMap((origine) =>
    editions(origine).map(({ edition, mutee }) => {
      const remplacer = <R extends Quelconque>(liste: readonly R[]): R[] =>
        liste.flatMap((r) => (r.id !== origine.id ? [r] : mutee === null ? [] : [mutee as R]));
      return { edition, origine, mutee, jeu: { ...jeu, regles: remplacer(jeu.regles), signaux: remplacer(jeu.signaux) } };
    }),
  );
}
