import type { MoisAgenda } from '../agenda.ts';
import { formaterDate, type DateIso } from '../dates.ts';
import { messagesAgenda } from '../messages/agenda.fr.ts';
import { direCause, messagesRejets } from '../messages/rejets.fr.ts';
import { ecrireMontant } from './montant.ts';
import { causesDesMois, nombreDe, tauxDe, tauxDeCause, TRANCHES, type Tableau } from './tableau.ts';

/** What the reminders got, in the order of the rows. */
export const SERIES_RATTRAPEES = ['demandees', 'rattrapees', 'finiesSansDemande'] as const;

const M = messagesRejets.tableau;
const somme = (l: readonly number[]): number => l.reduce((n, v) => n + v, 0);
/** A rate as a spreadsheet reads it; empty where it is not known. */
const ecrireTaux = (taux: number | null): string => (taux === null ? '' : taux.toFixed(2).replace('.', ','));

/** The dashboard as the rows of one spreadsheet, section after section, each under its title. Amounts in euros, rates for a hundred invoices. */
export function lignesDuTableau(t: Tableau, rattrapes: readonly MoisAgenda[], jour: DateIso): string[][] {
  const tranches = TRANCHES.map((_, i) => somme(t.ages.map((a) => a.tranches[i]!)));
  const enEuros = (montants: readonly number[]): string[] => [...montants, somme(montants)].map(ecrireMontant);
  const mois = t.mois.map((m) => m.mois);
  const causes = causesDesMois(t.mois);
  const total = (lire: (m: Tableau['mois'][number]) => number): number => somme(t.mois.map(lire));
  const sections: [string, string[][]][] = [
    [
      M.ages,
      [
        [M.payeur, ...TRANCHES.map((x) => messagesRejets.tranches[x.id]), M.total],
        ...t.ages.map((a) => [messagesRejets.payeurs[a.payeur], ...enEuros(a.tranches)]),
        [M.total, ...enEuros(tranches)],
      ],
    ],
    [M.noms, [[M.payeur, M.dossiers, M.reste], ...t.noms.map((n) => [n.nomPayeur, String(n.nombre), ecrireMontant(n.reste)])]],
    [
      M.mois,
      [
        [
          messagesRejets.taux.mois,
          messagesRejets.taux.rejets,
          M.montant,
          M.recupere,
          M.perdu,
          M.reste,
          messagesRejets.taux.lots,
          messagesRejets.taux.factures,
          M.tauxPourCent,
        ],
        ...t.mois.map((m) => [
          m.mois,
          String(m.nombre),
          ...[m.montant, m.recupere, m.perdu, m.reste].map(ecrireMontant),
          m.lots === 0 ? '' : String(m.lots),
          m.factures === null ? '' : String(m.factures),
          ecrireTaux(tauxDe(m)),
        ]),
        [
          M.total,
          String(total((m) => m.nombre)),
          ...[total((m) => m.montant), total((m) => m.recupere), total((m) => m.perdu), total((m) => m.reste)].map(ecrireMontant),
        ],
      ],
    ],
    [
      M.causes,
      [
        [M.cause, ...mois, M.total],
        ...causes.map(({ cause, nombre }) => [
          direCause(cause),
          ...t.mois.map((m) => String(nombreDe(m, cause))),
          String(nombre),
        ]),
      ],
    ],
    [
      M.tauxCauses,
      [
        [M.cause, ...mois, M.total],
        ...causes.map(({ cause }) => [
          direCause(cause),
          ...t.mois.map((m) => ecrireTaux(tauxDeCause([m], cause))),
          ecrireTaux(tauxDeCause(t.mois, cause)),
        ]),
      ],
    ],
    [
      messagesRejets.rattrapes.titre,
      [
        [messagesRejets.taux.mois, ...SERIES_RATTRAPEES.map((s) => messagesAgenda.mois.series[s])],
        ...rattrapes.map((m) => [m.mois, ...SERIES_RATTRAPEES.map((s) => String(m[s]))]),
      ],
    ],
  ];
  return [[M.titre, formaterDate(jour)], ...sections.flatMap(([titre, lignes]) => [[''], [titre], ...lignes])];
}
