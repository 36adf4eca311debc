import type { DateIso } from '../../../shared/dates.ts';
import { ajouterJours } from '../../../shared/dates.ts';
import { NIVEAUX } from '../../../shared/formation/cas.ts';
import { genererCas } from '../../../shared/formation/generer.ts';
import type { Progres } from '../../../shared/formation/progres.ts';
import { auNomDe, type Auteur } from '../auteur.ts';
import { obtenir, type Appeler } from './comptoir.ts';
import type { Hasard } from './hasard.ts';

/** Who learns, how often each is right (in 100), and how many cases a level. The first one is at work in the demonstration. */
const EQUIPE: readonly (Auteur & { readonly sur100: number; readonly cas: readonly [number, number, number] })[] = [
  { id: '00000000-0000-7000-8000-000000000000', nom: 'Essai', sur100: 85, cas: [34, 12, 0] },
  { id: '00000000-0000-7000-8000-000000000001', nom: 'Zoé, étudiante', sur100: 60, cas: [41, 20, 6] },
  { id: '00000000-0000-7000-8000-000000000002', nom: 'Karim, préparateur', sur100: 96, cas: [26, 24, 22] },
];

/** A year of training of three people, as they would have done it: failed cases come back. */
export function formations(h: Hasard, jour: DateIso, appeler: Appeler): void {
  for (const qui of EQUIPE)
    auNomDe(qui, () => {
      NIVEAUX.forEach((niveau, rang) => {
        const cas = qui.cas[rang]!;
        for (let i = 0; i < cas; i++) {
          const graine = prochaine(appeler, rang);
          const { questions } = genererCas(niveau, graine);
          const faute = h.sur100(qui.sur100) ? -1 : h.entier(questions.length);
          const reponses = questions.map((q, n) => ({
            question: q.id,
            choix: n === faute ? q.choix.find((c) => c.valeur !== q.juste)!.valeur : q.juste,
          }));
          const le = ajouterJours(jour, -Math.round(((cas - i) * 300) / cas));
          obtenir(appeler, 'formation.noter', { id: h.id(), niveau, graine, reponses, jour: le });
        }
      });
    });
}

function prochaine(appeler: Appeler, rang: number): number {
  const r = appeler('formation.progres', undefined);
  if (!r.ok) throw new Error(`demonstration: ${r.error.code}`);
  return (r.value as readonly Progres[])[rang]!.prochaine;
}
