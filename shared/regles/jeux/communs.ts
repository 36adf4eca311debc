import type { Regle, RegleSignal } from '../regle.ts';

/**
 * One or two invoices: advised by Backoffice in 2020 and 2021, and no later text says otherwise (an invoice carries one nature
 * d'assurance, a line carries one exoneration). Both rule sets share these rules.
 */
export const reglesFactures: readonly Regle[] = [
  {
    id: 'F-une',
    decision: 'factures',
    si: { orientation: ['poursuivre'] },
    alors: 'une',
    sauf: ['F-deux'],
    source: 'backoffice-2021',
    confiance: 'une-source',
    explication: 'Tout tient sur une seule facture.',
  },
  {
    id: 'F-deux',
    decision: 'factures',
    si: { vaccin: ['prevention'], acte: ['maternite', 'ald', 'invalidite'], lgoDissocie: ['non'] },
    alors: 'deux',
    source: 'backoffice-2021',
    confiance: 'une-source',
    explication:
      "Deux exonérations, et un LGO qui ne les réunit pas (ou non précisé) : une facture pour le vaccin, une pour l'acte.",
  },
];

/** Pregnancy: the posts' ambiguous sentence, said under both rule sets. */
export const signauxGrossesse: readonly RegleSignal[] = [
  {
    id: 'S-grossesse',
    genre: 'avertissement',
    code: 'grossesse-maternite',
    si: { critere: ['grossesse', 'grossesse-et-aviaire'] },
    source: 'backoffice-2021',
    confiance: 'une-source',
    explication: "Grossesse : le vaccin va en prévention, c'est l'acte qui va en maternité.",
    doute: "Le billet de 2021 écrit que la « prestation » va en maternité ; nous le lisons comme l'acte.",
  },
  {
    id: 'S-maternite',
    genre: 'avertissement',
    code: 'maternite-a-verifier',
    si: { acte: ['maternite'] },
    source: 'handroit',
    confiance: 'une-source',
    explication: "Maternité : l'acte n'est à 100 % qu'à partir du sixième mois environ ; avant, taux commun.",
    doute: "Déduit de la règle générale de l'assurance maternité ; aucun texte de campagne ne le redit.",
  },
];
