import { create } from 'zustand';
import type { Cas, Niveau, ReponseCas } from '../../shared/formation/cas.ts';
import { genererCas } from '../../shared/formation/generer.ts';
import type { Progres, ProgresDe } from '../../shared/formation/progres.ts';
import { appeler } from '../api.ts';
import { nouvelId, valeurOuAnnonce } from './app.ts';
import { aujourdhui } from './horloge.ts';

/** A case being filled in, then corrected. */
export interface EnCours {
  readonly cas: Cas;
  /** The key of the try: sent again, it is kept once. */
  readonly essai: string;
  readonly repris: boolean;
  readonly reponses: readonly ReponseCas[];
  /** The place of the line being filled in; the number of lines once all are. */
  readonly rang: number;
  readonly corrige: boolean;
}

interface Formation {
  /** Whose training this is: somebody else's is never shown. */
  readonly qui: string;
  readonly progres: readonly Progres[] | null;
  readonly equipe: readonly ProgresDe[] | null;
  readonly enCours: EnCours | null;
}

const VIDE: Formation = { qui: '', progres: null, equipe: null, enCours: null };
export const useFormation = create<Formation>()(() => VIDE);
const { setState, getState } = useFormation;

/** Reads where somebody stands; a case under way is found again, but never by another. @param equipe the others' too */
export async function ouvrirFormation(qui: string, equipe: boolean): Promise<void> {
  if (getState().qui !== qui) setState({ ...VIDE, qui });
  const progres = valeurOuAnnonce(await appeler('formation.progres'));
  if (progres !== null && getState().qui === qui) setState({ progres });
  if (!equipe) return;
  const tous = valeurOuAnnonce(await appeler('formation.equipe'));
  if (tous !== null && getState().qui === qui) setState({ equipe: tous });
}

/** The next case of a level: one that was failed, or a new one. */
export function commencerCas(niveau: Niveau): void {
  const p = getState().progres?.find((x) => x.niveau === niveau);
  if (p === undefined) return;
  const cas = genererCas(niveau, p.prochaine);
  setState({ enCours: { cas, essai: nouvelId(), repris: p.reprise, reponses: [], rang: 0, corrige: false } });
}

/** Back to the levels. */
export function quitterCas(): void {
  setState({ enCours: null });
}

/** Goes to a line, to fill it in again. */
export function allerLigne(rang: number): void {
  const { enCours } = getState();
  if (enCours === null || enCours.corrige || rang < 0) return;
  setState({ enCours: { ...enCours, rang } });
}

/** Fills in the line that is asked, and goes to the next one that is not filled in yet. */
export function repondre(choix: string): void {
  const { enCours } = getState();
  const question = enCours?.cas.questions[enCours.rang];
  if (enCours === null || question === undefined) return;
  const reponses = [...enCours.reponses.filter((r) => r.question !== question.id), { question: question.id, choix }];
  const vide = enCours.cas.questions.findIndex((q) => reponses.every((r) => r.question !== q.id));
  setState({ enCours: { ...enCours, reponses, rang: vide === -1 ? enCours.cas.questions.length : vide } });
}

/** Corrects the case, and keeps the try: what the disk refuses is said, and checked again by the same key. */
export async function verifier(): Promise<void> {
  const { enCours, qui } = getState();
  if (enCours === null || enCours.corrige) return;
  const { cas, essai, reponses } = enCours;
  const recu = valeurOuAnnonce(
    await appeler('formation.noter', {
      id: essai,
      niveau: cas.niveau,
      graine: cas.graine,
      reponses: [...reponses],
      jour: aujourdhui(),
    }),
  );
  const { enCours: apres, progres, qui: encore } = getState();
  if (recu === null || encore !== qui || apres?.essai !== essai) return;
  setState({
    enCours: { ...apres, corrige: true },
    progres: progres?.map((p) => (p.niveau === recu.niveau ? recu : p)) ?? null,
  });
}
