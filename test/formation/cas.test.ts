import { describe, expect, test } from 'vitest';
import { avertir } from '../../shared/avertissements.ts';
import { corriger, GRAINE_MAX, NIVEAUX, toutJuste, type Cas } from '../../shared/formation/cas.ts';
import { tirerSituation } from '../../shared/formation/situations.ts';
import { genererCas } from '../../shared/formation/generer.ts';
import { exemplesDe } from '../../shared/formation/libelles.ts';
import { CAUSES_FORMATION } from '../../shared/formation/rejets.ts';
import { CAUSES } from '../../shared/rejets/causes.ts';
import { tirerDossier } from '../../shared/formation/vaccination.ts';
import { mutuelleDu } from '../../shared/pieces.ts';
import { dues, echeances } from '../../shared/rappels/echeances.ts';
import { etatPiece } from '../../shared/rappels/etat.ts';
import { INTERVALLES_INITIAUX } from '../../shared/rappels/intervalles.ts';
import { choisirJeu, etudier, planifier } from '../../shared/regles/facturation.ts';
import { enVigueur } from '../../shared/regles/jeux/en-vigueur.ts';

const GRAINES = Array.from({ length: 1000 }, (_, i) => i);
const juste = (cas: Cas, id: string): string => {
  const q = cas.questions.find((x) => x.id === id);
  if (q === undefined) throw new Error(`no question ${id}`);
  return q.juste;
};
/** What French typography forbids: see test/unit/textes.test.ts for the tables. */
const FAUTE = / [;:!?»%€]|« |\p{L}'\p{L}|!| {2}|\.\.| \./u;
/** All that a case says, its reasons included. */
const dire = (cas: Cas): string =>
  JSON.stringify([
    cas,
    cas.questions.map((q) => [q.expliquer(), q.choix.filter((c) => c.valeur !== q.juste).map((c) => q.refuser(c.valeur))]),
  ]);

describe.each(NIVEAUX)('level %s', (niveau) => {
  test('a thousand cases: one right answer a line, choices told apart, a sourced reason for every wrong one', () => {
    for (const graine of GRAINES) {
      const cas = genererCas(niveau, graine);
      for (const texte of [...cas.enonce, ...cas.avertissements, ...cas.questions.flatMap((q) => [q.question, q.nom])])
        expect(texte, `${niveau} ${graine}`).not.toMatch(FAUTE);
      expect(cas.enonce.length).toBeGreaterThanOrEqual(3);
      expect(new Set(cas.questions.map((q) => q.id)).size).toBe(cas.questions.length);
      for (const q of cas.questions) {
        const ou = `${niveau} ${graine} ${q.id}`;
        expect(
          q.choix.filter((c) => c.valeur === q.juste),
          ou,
        ).toHaveLength(1);
        expect(q.choix.length, ou).toBeGreaterThanOrEqual(2);
        expect(q.choix.length, ou).toBeLessThanOrEqual(9);
        expect(new Set(q.choix.map((c) => c.nom)).size, ou).toBe(q.choix.length);
        for (const c of q.choix) {
          const raison = c.valeur === q.juste ? q.expliquer() : q.refuser(c.valeur);
          expect(raison.texte.length, `${ou} ${c.valeur}`).toBeGreaterThan(15);
          expect(raison.texte, `${ou} ${c.valeur}`).not.toMatch(/undefined|null|NaN/);
          for (const texte of [raison.texte, raison.doute, c.nom]) expect(texte, `${ou} ${c.valeur}`).not.toMatch(FAUTE);
          expect(raison.source.titre, ou).not.toBe('');
          expect(raison.source.date, ou).toMatch(/^\d{4}-\d\d-\d\d$/);
          expect(raison.source.url, ou).toMatch(/^https?:/);
        }
      }
    }
  });

  test('the same number is the same case, another one another', () => {
    const dits = GRAINES.slice(0, 100).map((g) => dire(genererCas(niveau, g)));
    expect(GRAINES.slice(0, 100).map((g) => dire(genererCas(niveau, g)))).toEqual(dits);
    expect(new Set(dits).size).toBeGreaterThan(95);
    expect(() => dire(genererCas(niveau, GRAINE_MAX))).not.toThrow();
  });

  test('right everywhere or corrected line by line', () => {
    for (const graine of GRAINES.slice(0, 50)) {
      const cas = genererCas(niveau, graine);
      const bonnes = cas.questions.map((q) => ({ question: q.id, choix: q.juste }));
      expect(toutJuste(cas, bonnes)).toBe(true);
      expect(corriger(cas, bonnes).every((c) => c.refus === null)).toBe(true);
      const [premiere] = cas.questions;
      const fausse = premiere!.choix.find((c) => c.valeur !== premiere!.juste)!.valeur;
      const reponses = [{ question: premiere!.id, choix: fausse }, ...bonnes.slice(1)];
      expect(toutJuste(cas, reponses)).toBe(false);
      expect(corriger(cas, reponses).map((c) => c.refus !== null)).toEqual(cas.questions.map((_, i) => i === 0));
      expect(toutJuste(cas, [])).toBe(false);
      expect(corriger(cas, []).every((c) => c.refus !== null)).toBe(true);
    }
  });
});

describe('the answers are those of the counter', () => {
  test('level 1: the plan of the engine, read from its lines', () => {
    for (const graine of GRAINES) {
      const cas = genererCas('vaccination', graine);
      const { dossier } = tirerDossier(graine);
      const plan = planifier(dossier);
      const lignes = plan.factures.flatMap((f) => f.lignes);
      const vaccin = lignes.find((l) => l.objet === 'vaccin');
      const acte = lignes.find((l) => l.objet === 'acte');
      const exo = (l: typeof acte): string => (l!.exoneration === 'aucune' ? 'ordinaire' : l!.exoneration);
      const attendu = {
        payeur: plan.statut,
        prescripteur: plan.prescripteur ?? 'sans-objet',
        vaccin:
          vaccin === undefined
            ? 'aucun'
            : vaccin.payeur === 'patient'
              ? 'patient'
              : vaccin.exoneration === 'prevention'
                ? 'prevention'
                : vaccin.taux === 100
                  ? 'stock-etat'
                  : 'enfant',
        acte: acte === undefined ? 'aucun' : acte.payeur === 'patient' ? 'patient' : exo(acte),
        factures: ['aucune', 'une', 'deux'][plan.factures.length],
        bon: plan.actions.find((a) => a.endsWith('-bon')) ?? 'rien',
        attestation: plan.actions.find((a) => a === 'joindre-attestation-employeur') ?? 'rien',
      };
      expect(Object.fromEntries(cas.questions.map((q) => [q.id, q.juste])), String(graine)).toEqual(attendu);
      expect(cas.avertissements).toEqual(plan.avertissements.map((a) => a.texte));
      expect(cas.jour).toBe(dossier.dateActe);
      expect(choisirJeu('en-vigueur', cas.jour)).toBe(enVigueur);
    }
  });

  test('level 1: a doubt of the engine is said with the correction', () => {
    let doutes = 0;
    for (const graine of GRAINES) {
      const { plan } = etudier(tirerDossier(graine).dossier);
      const cas = genererCas('vaccination', graine);
      for (const q of cas.questions) {
        const motif = plan.motifs.find((m) => m.decision === q.id);
        if (motif === undefined || motif.confiance === 'confirme') continue;
        doutes += 1;
        expect(q.expliquer().confiance).toBe(motif.confiance);
      }
    }
    expect(doutes).toBeGreaterThan(100);
  });

  test('level 1: every rule in force is reached', () => {
    const atteintes = new Map<string, number>();
    for (const graine of GRAINES) {
      const { verdict } = etudier(tirerDossier(graine).dossier).analyse!;
      for (const { id } of [...Object.values(verdict!.gagnantes), ...verdict!.signaux])
        atteintes.set(id, (atteintes.get(id) ?? 0) + 1);
    }
    const toutes = [...enVigueur.regles, ...enVigueur.signaux].map((r) => r.id);
    const manquantes = toutes.filter((id) => !atteintes.has(id));
    const rares = [...atteintes].toSorted(([, a], [, b]) => a - b).slice(0, 6);
    console.info(
      `rules in force reached: ${toutes.length - manquantes.length} of ${toutes.length}; rarest: ${rares.join(' ; ')}`,
    );
    expect(manquantes).toEqual([]);
  });

  test('level 2: the card to bill, what is due first, the state, the one fault', () => {
    const vus = new Map<string, Set<string>>();
    for (const graine of GRAINES) {
      const cas = genererCas('documents', graine);
      const { jour, patient, pieces, visee, nouvelle } = tirerSituation(graine);
      const liste = echeances(pieces, [], INTERVALLES_INITIAUX);
      const fautes = avertir(nouvelle, patient, pieces, jour);
      expect(fautes.length).toBeLessThanOrEqual(1);
      expect(juste(cas, 'mutuelle')).toBe(mutuelleDu(pieces, jour)?.id ?? 'aucune');
      expect(juste(cas, 'demande')).toBe(dues(liste, jour)[0]?.regle ?? 'rien');
      expect(juste(cas, 'etat')).toBe(etatPiece(visee, pieces, [], liste, jour).texte);
      expect(juste(cas, 'defaut')).toBe(fautes[0] ?? 'rien');
      for (const q of cas.questions) vus.set(q.id, (vus.get(q.id) ?? new Set()).add(q.juste.split(/ le | à partir /)[0]!));
    }
    console.info([...vus].map(([id, v]) => `${id}: ${[...v].join(', ')}`).join('\n'));
    expect(vus.get('demande')!.size).toBeGreaterThanOrEqual(12);
    expect(vus.get('defaut')!.size).toBeGreaterThanOrEqual(8);
    expect(vus.get('etat')!.size).toBeGreaterThanOrEqual(5);
  });

  test('level 3: every cause, and its own remedy', () => {
    const vues = new Set<string>();
    for (const graine of GRAINES) {
      const cas = genererCas('rejets', graine);
      const cause = CAUSES_FORMATION.find((c) => c.id === juste(cas, 'cause'))!;
      vues.add(cause.id);
      expect(juste(cas, 'remede')).toBe(cause.id);
      expect(juste(cas, 'envoi')).toBe(cause.envoi);
      const remede = cas.questions.find((q) => q.id === 'remede')!;
      expect(remede.choix.find((c) => c.valeur === remede.juste)!.nom).toBe(cause.remede);
      expect(exemplesDe(cause.id).liste.filter((e) => cas.enonce.some((t) => t.includes(e.libelle)))).toHaveLength(1);
    }
    expect(CAUSES_FORMATION.map((c) => c.id)).toEqual(CAUSES.filter((c) => c !== 'inconnue'));
    expect(vues.size).toBe(CAUSES_FORMATION.length);
  });
});
