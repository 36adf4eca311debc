import { describe, expect, test } from 'vitest';
import { voir } from '../../renderer/state/assistant.ts';
import { schemaDossier, type Dossier } from '../../shared/regles/dossier.ts';
import { planifier } from '../../shared/regles/facturation.ts';
import type { Plan } from '../../shared/regles/plan.ts';
import { casReserves, casVisibles, ecartsAuCas, type Cas } from './cas.ts';
import { CHAMPS, debut, reglagesDe, repondre, type Completes } from './dossiers.ts';

/** The wizard's answers in a dossier; a fact that it leaves unknown is not answered. */
function reponsesDe(d: Dossier): Partial<Completes> {
  const r = {
    ordonnance: d.ordonnance,
    injection: d.injection,
    bon: d.bon,
    'patient.criteres': d.patient.criteres,
    'patient.situation': d.patient.situation,
    'patient.primoVaccinant': d.patient.primoVaccinant,
    'vaccin.stockEtat': d.vaccin.stockEtat,
  };
  return Object.fromEntries(Object.entries(r).filter(([, v]) => v !== undefined));
}

function planDeLAssistant(d: Dossier): Plan {
  const { referentiel, territoire, dateActe } = d;
  const { dateNaissance } = d.patient;
  const cadre = { dateActe, dateNaissance, referentiel, territoire, produit: d.vaccin.produit, ...d.officine };
  return voir(
    repondre(
      debut(cadre),
      cadre,
      reponsesDe(d),
      CHAMPS.filter((c) => c in reponsesDe(d)),
    ),
    reglagesDe(cadre),
  ).etude.plan;
}

const joues = (liste: Cas[]) => liste.map((cas) => [cas.id, cas, schemaDossier.parse(cas.dossier)] as const);

describe('reference cases, answered one by one', () => {
  test.each(joues(casVisibles))('%s', (_id, cas, d) => {
    expect(ecartsAuCas(cas, planDeLAssistant(d))).toEqual([]);
  });

  // On a plan that bills nothing, a warning that rests on an answer that is not asked is said only when the answer is known.
  test.each(joues(casReserves))('%s', (_id, cas, d) => {
    const plan = planDeLAssistant(d);
    const tus = plan.statut === 'facturer' ? [] : planifier(d).avertissements.map((a) => `missing ${a.code}`);
    expect(ecartsAuCas(cas, plan).filter((e) => !tus.includes(e))).toEqual([]);
  });
});
