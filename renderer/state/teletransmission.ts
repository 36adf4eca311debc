import { useMemo } from 'react';
import { create } from 'zustand';
import type { DateIso } from '../../shared/dates.ts';
import { messagesTeletransmission as M } from '../../shared/messages/teletransmission.fr.ts';
import type { Teletransmission } from '../../shared/teletransmission/api.ts';
import { journeeVide, type Journee } from '../../shared/teletransmission/journee.ts';
import { suivre, type Suivi } from '../../shared/teletransmission/suivi.ts';
import { appeler } from '../api.ts';
import { annoncer, reussi, useApp } from './app.ts';
import { aujourdhui, minutesDuJour } from './horloge.ts';

interface Etat {
  /** What is kept, as it was read on `jour`; null until it is known. */
  readonly lue: Teletransmission | null;
  readonly jour: DateIso;
  /** Minutes since midnight when it was last looked at. */
  readonly minutes: number;
  /** The days of the last gesture as they were before it, under the versions that it left: Ctrl+Z writes them back. */
  readonly dernier: readonly Journee[] | null;
}

export const useTeletransmission = create<Etat>()(() => ({ lue: null, jour: '', minutes: 0, dernier: null }));
const { getState, setState } = useTeletransmission;

let derniere = 0;

/** Reads again, under the clock of now. Says nothing when it fails: the next minute asks again. */
export async function actualiserTeletransmission(): Promise<void> {
  const demande = ++derniere;
  const jour = aujourdhui();
  const r = await appeler('teletransmission.lire', { jour });
  // One asked for since is on its way.
  if (demande !== derniere) return;
  setState({ minutes: minutesDuJour(), ...(r.ok ? { lue: r.value, jour } : {}) });
}

const MINUTE_MS = 60_000;

/** Reads at once, every minute, and when the window comes back. @returns stops reading */
export function suivreTeletransmission(): () => void {
  const lire = (): void => void actualiserTeletransmission();
  addEventListener('focus', lire);
  const minuterie = setInterval(lire, MINUTE_MS);
  lire();
  return () => {
    removeEventListener('focus', lire);
    clearInterval(minuterie);
    // The gesture of the one who left is nobody else's to take back.
    setState({ dernier: null });
  };
}

/** What is late and what is awaited, under the pharmacy's holidays; null until it is known. */
export function useSuivi(): Suivi | null {
  const lue = useTeletransmission((s) => s.lue);
  const jour = useTeletransmission((s) => s.jour);
  const alsaceMoselle = useApp((s) => s.reglages.teletransmission.alsaceMoselle);
  return useMemo(() => (lue === null ? null : suivre(lue, jour, alsaceMoselle)), [lue, jour, alsaceMoselle]);
}

/** A gesture is under way: the same key pressed twice is one gesture. */
let enCours = false;

/** Keeps days as they are given, then reads again. @returns whether it is done */
export async function noter(journees: readonly Journee[], dit: string, annulable = true): Promise<boolean> {
  const { lue } = getState();
  if (enCours || lue === null) return false;
  enCours = true;
  try {
    const r = await appeler('teletransmission.enregistrer', { journees: [...journees] });
    if (reussi(r) && r.ok) {
      const avant = ({ jour }: Journee): Journee => lue.journees.find((j) => j.jour === jour) ?? journeeVide(jour);
      setState({ dernier: annulable ? r.value.map((j) => ({ ...avant(j), version: j.version })) : null });
      annoncer(dit);
    }
    await actualiserTeletransmission();
    return r.ok;
  } finally {
    enCours = false;
  }
}

/** Takes back the last gesture, on its own screen. @returns whether there was one to take back */
export function annulerEnvoi(): boolean {
  const { dernier } = getState();
  if (dernier === null || useApp.getState().ecran.nom !== 'teletransmission') return false;
  void noter(dernier, M.annule, false);
  return true;
}
