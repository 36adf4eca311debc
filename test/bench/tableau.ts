import { manques, ratio, ratioMediane, type Mesure } from './mesure.ts';

/** Where, with what and when the figures were taken. */
export interface Machine {
  /** ISO, UTC. */
  readonly date: string;
  readonly processeur: string;
  readonly coeurs: number;
  readonly memoireGio: number;
  readonly systeme: string;
  readonly node: string;
  readonly electron: string;
}

const chiffre = (valeur: number | undefined): string =>
  valeur === undefined ? '' : valeur.toFixed(valeur < 1 ? 3 : valeur < 100 ? 1 : 0);
const rapporte = (valeur: number | null): string => valeur?.toFixed(valeur < 10 ? 2 : 1) ?? '';

const ENTETE = ['', 'A médiane', 'A p95', 'B médiane', 'B p95', '', 'A÷B médiane', 'A÷B p95', 'but'];

function cellules(m: Mesure): string[] {
  const { a, b, buts } = m;
  const unite = m.unite ?? 'ms';
  const but = [
    ...(buts.ratio === undefined ? [] : [`≤ ${buts.ratio}`]),
    ...(buts.p95 === undefined ? [] : [`≤ ${buts.p95} ${unite}`]),
  ].join(', ');
  const sansVerdict = buts.ratio !== undefined && b === null;
  const tenu = sansVerdict ? 'sans comparaison' : 'tenu';
  const verdict = but === '' ? '' : manques(m).length === 0 ? `${but} : ${tenu}` : `MANQUÉ : ${manques(m).join(', ')}`;
  const chiffres = [a.mediane, a.p95, b?.mediane, b?.p95].map(chiffre);
  return [m.nom, ...chiffres, unite, rapporte(ratioMediane(m)), rapporte(ratio(m)), verdict];
}

/** For the terminal, in columns. */
export function tableau(mesures: readonly Mesure[]): string {
  const tout = [ENTETE, ...mesures.map(cellules)];
  const largeurs = ENTETE.map((_, c) => Math.max(...tout.map((l) => l[c]!.length)));
  const aGauche = (c: number): boolean => c === 0 || c === ENTETE.length - 1;
  return tout
    .map((l) =>
      l
        .map((t, c) => (aGauche(c) ? t.padEnd(largeurs[c]!) : t.padStart(largeurs[c]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** For the README: what has a goal, or is part of what has one. */
export function markdown(mesures: readonly Mesure[], m: Machine): string {
  const ligne = (l: readonly string[]): string => `| ${l.join(' | ')} |`;
  const traits = ENTETE.map((_, c) => (c === 0 || c === ENTETE.length - 1 ? '---' : '---:'));
  return [
    `${m.date}, Electron ${m.electron}, Node ${m.node}, ${m.systeme}, ${m.coeurs} × ${m.processeur}, ${m.memoireGio} Gio`,
    '',
    ligne(ENTETE),
    ligne(traits),
    ...mesures.filter(({ buts }) => Object.keys(buts).length > 0).map((x) => ligne(cellules(x))),
    '',
  ].join('\n');
}

/** For another program. */
export function rapport(mesures: readonly Mesure[], machine: Machine, petit: boolean): object {
  const complet = mesures.map((m) => ({ ...m, ratio: ratio(m), ratioMediane: ratioMediane(m), manques: manques(m) }));
  return { petit, machine, mesures: complet };
}
