import { describe, expect, test } from 'vitest';
import { voir } from '../../renderer/state/assistant.ts';
import { schemaDossier, type Dossier } from '../../shared/regles/dossier.ts';
import { planifier } from '../../shared/regles/facturation.ts';
import type { Plan } from '../../shared/regles/plan.ts';
import { casReserves, casVisibles, ecartsAuCas, type Cas } from './cas.ts';
import { CHAMPS, debut, reglagesDe, repondre, type Completes } from './dossiers.ts';

/** A dossier in which every question of the wizard has its answer. */
function reponsesDe(d: Dossier): Completes | null {
  const r = {
    ordonnance: d.ordonnance,
    injection: d.injection,
    bon: d.bon,
    'patient.criteres': d.patient.criteres,
    'patient.situation': d.patient.situation,
    'patient.primoVaccinant': d.patient.primoVaccinant,
    'vaccin.stockEtat': d.vaccin.stockEtat,
  };
  return Object.values(r).includes(undefined) ? null : (r as Completes);
}

function planDeLAssistant(d: Dossier): Plan {
  const { referentiel, territoire, dateActe } = d;
  const { dateNaissance } = d.patient;
  const cadre = { dateActe, dateNaissance, referentiel, territoire, produit: d.vaccin.produit, ...d.officine };
  return voir(repondre(debut(cadre), cadre, reponsesDe(d)!, CHAMPS), reglagesDe(cadre)).etude.plan;
}

const joues = (liste: Cas[]) =>
  liste.flatMap((cas) => {
    const d = schemaDossier.parse(cas.dossier);
    return reponsesDe(d) === null ? [] : [[cas.id, cas, d] as const];
  });

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
