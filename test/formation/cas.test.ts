import { describe, expect, test } from 'vitest';
import { avertir } from '../../shared/avertissements.ts';
import { corriger, estJuste, GRAINE_MAX, NIVEAUX, toutJuste, type Cas, type Niveau } from '../../shared/formation/cas.ts';
import { documentsDuJour, tirerSituation as tirer, type Situation } from '../../shared/formation/situations.ts';
import { genererCas as generer } from '../../shared/formation/generer.ts';
import { exemplesDe } from '../../shared/formation/libelles.ts';
import { CAUSES_FORMATION } from '../../shared/formation/rejets.ts';
import { CAUSES } from '../../shared/rejets/causes.ts';
import { tirerDossier } from '../../shared/formation/vaccination.ts';
import { ageEnMois, formaterDate } from '../../shared/dates.ts';
import { mutuelleDu, type Piece } from '../../shared/pieces.ts';
import { dues, echeances, type Echeance } from '../../shared/rappels/echeances.ts';
import { REGLE_PAR_ID } from '../../shared/rappels/regles.ts';
import { etatPiece } from '../../shared/rappels/etat.ts';
import { INTERVALLES_INITIAUX } from '../../shared/rappels/intervalles.ts';
import { choisirJeu, etudier, planifier } from '../../shared/regles/facturation.ts';
import { enVigueur } from '../../shared/regles/jeux/en-vigueur.ts';

const GRAINES = Array.from({ length: 1000 }, (_, i) => i);
/** Each case and each situation worked out once: the same number is the same case, as a test below checks. */
const casFaits = new Map<string, Cas>();
function genererCas(niveau: Niveau, graine: number): Cas {
  const cas = casFaits.get(`${niveau} ${graine}`) ?? generer(niveau, graine);
  casFaits.set(`${niveau} ${graine}`, cas);
  return cas;
}
const situations = new Map<number, Situation>();
function tirerSituation(graine: number): Situation {
  const s = situations.get(graine) ?? tirer(graine);
  situations.set(graine, s);
  return s;
}
const juste = (cas: Cas, id: string): string => {
  const q = cas.questions.find((x) => x.id === id);
  if (q === undefined) throw new Error(`no question ${id}`);
  return q.juste;
};
/** What French typography forbids: see test/unit/textes.test.ts for the tables. */
const FAUTE = / [;:!?»%€]|« |'|!|[^\u202F\d][;:?]|[^\u202F]»|«[^\u202F]|\d[%€]|undefined| {2}|\.\.| \.| $/u;
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
    expect(GRAINES.slice(0, 100).map((g) => dire(generer(niveau, g)))).toEqual(dits);
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

  test('level 1: no fact of the statement contradicts another, or the engine', () => {
    let bons = 0;
    for (const graine of GRAINES) {
      const { enonce } = genererCas('vaccination', graine);
      const { dossier } = tirerDossier(graine);
      const { patient, dateActe } = dossier;
      const ou = `vaccination ${graine}`;
      const eligibilite = etudier(dossier).analyse!.verdict!.issues.eligibilite;
      const dit = (texte: string): boolean => enonce.some((t) => t.includes(texte));
      if (patient.criteres!.length === 0) expect(dit('Aucun critère de prise en charge'), ou).toBe(eligibilite !== 'cible');
      expect(dit('Aucun autre critère que l’âge'), ou).toBe(patient.criteres!.length === 0 && eligibilite === 'cible');
      // A campaign ends in January: at six months after the last one, nobody can have been vaccinated.
      const annee = Number(dateActe.slice(0, 4)) - (dateActe.slice(5, 7) === '01' ? 1 : 0);
      if (ageEnMois(patient.dateNaissance, `${annee}-01-31`) < 6) expect(dit('Déjà vacciné'), ou).toBe(false);
      if (dossier.bon === true) expect(eligibilite, ou).not.toBe('non-cible');
      bons += dossier.bon === true ? 1 : 0;
      if (patient.criteres!.includes('obesite-imc-40'))
        expect(ageEnMois(patient.dateNaissance, dateActe)).toBeGreaterThanOrEqual(216);
    }
    expect(bons).toBeGreaterThan(200);
  });

  test('level 1: a reason is a sentence about this patient: two changes at most, neither his age nor an unnamed vaccine', () => {
    let changements = 0;
    for (const graine of GRAINES) {
      const cas = genererCas('vaccination', graine);
      const { dossier } = tirerDossier(graine);
      const { faits } = etudier(dossier).analyse!;
      for (const q of cas.questions)
        for (const c of q.choix) {
          const { texte } = c.valeur === q.juste ? q.expliquer() : q.refuser(c.valeur);
          const ou = `vaccination ${graine} ${q.id} ${c.valeur}: ${texte}`;
          // No "fact : value" of a machine.
          expect(texte, ou).not.toMatch(/\u202F: non précisé|\u202F: (?:oui|non|aucune?)(?:\.| et |\u202F;)|→|âge\u202F:/);
          if (!texte.startsWith('Ce serait juste si')) continue;
          changements += 1;
          expect(texte.split(/\bsi /).length - 1, ou).toBeLessThanOrEqual(2);
          expect(texte, ou).not.toMatch(/ ans| mois|Vaxigrip|Influvac|Flucelvax|Efluelda|Fluad/);
          // What it says otherwise is not so in the case.
          expect(texte.includes('une ordonnance était'), ou).toBe(
            texte.includes('une ordonnance était') && faits!.ordonnance === 'non',
          );
          if (texte.includes('maternité était')) expect(faits!.critere, ou).toContain('grossesse');
          if (faits!.age === '0-5-mois' && q.id === 'payeur')
            expect(cas.avertissements.join(' '), ou).not.toContain('aucun des vaccins');
        }
    }
    expect(changements).toBeGreaterThan(1000);
  });

  test('level 2: the cover to bill, the one reason due, the state, the one fault', () => {
    const vus = new Map<string, Set<string>>();
    for (const graine of GRAINES) {
      const cas = genererCas('documents', graine);
      const { jour, patient, pieces, visee, nouvelle } = tirerSituation(graine);
      const ou = `documents ${graine}`;
      const fautes = avertir(nouvelle, patient, pieces, jour);
      expect(fautes.length, ou).toBeLessThanOrEqual(1);
      const enMain = nouvelle.debut !== '' && nouvelle.debut <= jour && jour <= nouvelle.fin && !fautes.includes('autre-nom');
      const documents = enMain ? [...pieces, nouvelle] : pieces;
      const liste = echeances(documents, [], INTERVALLES_INITIAUX);
      const lues = dues(liste, jour);
      expect(lues.length, ou).toBeLessThanOrEqual(1);
      expect(juste(cas, 'demande'), ou).toBe(lues[0]?.regle ?? 'rien');
      expect(juste(cas, 'etat'), ou).toBe(etatPiece(visee, documents, [], liste, jour).texte);
      expect(juste(cas, 'defaut'), ou).toBe(fautes[0] ?? 'rien');
      for (const q of cas.questions) vus.set(q.id, (vus.get(q.id) ?? new Set()).add(q.juste.split(/ le | à partir /)[0]!));
    }
    console.info([...vus].map(([id, v]) => `${id}: ${[...v].join(', ')}`).join('\n'));
    expect(vus.get('demande')!.size).toBeGreaterThanOrEqual(12);
    expect(vus.get('defaut')!.size).toBeGreaterThanOrEqual(8);
    expect(vus.get('etat')!.size).toBeGreaterThanOrEqual(5);
  });

  test('level 2: a cover in force is the one billed, a C2S alone, the card handed over before a card kept', () => {
    const payeurs = new Map<string, number>();
    for (const graine of GRAINES) {
      const { choix, juste: valeur } = genererCas('documents', graine).questions.find((q) => q.id === 'mutuelle')!;
      const { jour, patient, pieces, nouvelle } = tirerSituation(graine);
      const ou = `documents ${graine}`;
      const enForce = (p: Piece): boolean =>
        (p.genre === 'mutuelle' || p.genre === 'c2s') && p.debut <= jour && (p.fin === '' || jour <= p.fin);
      const tendue = enForce(nouvelle) && nouvelle.debut !== '';
      if (tendue)
        expect(
          choix.map((c) => c.valeur),
          ou,
        ).toContain(nouvelle.id);
      const nommee = tendue && !avertir(nouvelle, patient, pieces, jour).includes('autre-nom');
      const valables = [...pieces.filter(enForce), ...(nommee ? [nouvelle] : [])];
      const c2s = valables.filter((p) => p.genre === 'c2s');
      if (c2s.length > 0) expect(valables, ou).toEqual(c2s);
      expect(c2s.length, ou).toBeLessThanOrEqual(1);
      expect(valables.filter((p) => p !== nouvelle).length, ou).toBeLessThanOrEqual(1);
      expect(valeur, ou).toBe(nommee ? nouvelle.id : (valables[0]?.id ?? 'aucune'));
      if (valables.length > 1) expect(valeur, ou).toBe(mutuelleDu([...pieces, nouvelle], jour)?.id);
      const quoi = valables.length > 1 ? 'deux' : (valables[0]?.genre ?? 'aucune');
      payeurs.set(quoi, (payeurs.get(quoi) ?? 0) + 1);
    }
    console.info(`covers: ${JSON.stringify([...payeurs])}`);
    for (const quoi of ['mutuelle', 'c2s', 'deux', 'aucune']) expect(payeurs.get(quoi), quoi).toBeGreaterThan(20);
  });

  test('level 2: what is asked for is due for the card named, and nothing that runs is a wrong answer', () => {
    for (const graine of GRAINES) {
      const q = genererCas('documents', graine).questions.find((x) => x.id === 'demande')!;
      const situation = tirerSituation(graine);
      const { jour, pieces, nouvelle } = situation;
      const ou = `documents ${graine}`;
      const seule = (id: string): Echeance[] => {
        const regle = REGLE_PAR_ID.get(id);
        return regle === undefined
          ? []
          : dues(echeances(documentsDuJour(situation), [], INTERVALLES_INITIAUX, [], [regle]), jour);
      };
      for (const c of q.choix)
        expect(seule(c.valeur).length > 0, `${ou} ${c.valeur}`).toBe(c.valeur === q.juste && c.valeur !== 'rien');
      const visee = pieces.find((p) => p.id === seule(q.juste)[0]?.pieceId);
      if (visee === undefined) continue;
      expect(q.expliquer().texte, ou).toContain(visee.fin === '' ? formaterDate(visee.debut) : formaterDate(visee.fin));
      if (q.juste !== 'R-MUT-JANVIER') continue;
      expect(jour.slice(5), ou).toMatch(/^0[1-3]/);
      expect(visee.vuLe < `${jour.slice(0, 4)}-01-01`, ou).toBe(true);
      expect(nouvelle.debut !== '' && nouvelle.debut <= jour && jour <= nouvelle.fin, ou).toBe(false);
    }
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
      expect(remede.choix.find((c) => c.valeur === remede.juste)!.nom).toBe(cause.geste);
      // A gesture does not tell whether to send again; a reason is not the answer said again.
      for (const c of remede.choix) expect(c.nom, c.valeur).not.toMatch(/renvo|refai|atten(?:d|t)|factur\S* plus/i);
      expect(remede.expliquer().texte).toContain(cause.remede);
      const envoi = cas.questions.find((q) => q.id === 'envoi')!;
      expect(estJuste(envoi, 'corriger'), cause.id).toBe(cause.envoi === 'corriger' || cause.id === 'deces');
      for (const texte of [envoi.expliquer().texte, ...envoi.choix.map((c) => envoi.refuser(c.valeur).texte)]) {
        expect(texte).toContain(cause.pourquoi);
        expect(texte).not.toContain(cause.cause);
        for (const c of envoi.choix) expect(texte).not.toContain(c.nom);
      }
      expect(exemplesDe(cause.id).liste.filter((e) => cas.enonce.some((t) => t.includes(e.libelle)))).toHaveLength(1);
    }
    expect(CAUSES_FORMATION.map((c) => c.id)).toEqual(CAUSES.filter((c) => c !== 'inconnue'));
    expect(vues.size).toBe(CAUSES_FORMATION.length);
  });
});
