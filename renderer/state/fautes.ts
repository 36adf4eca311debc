import { decrireFaute } from '../../shared/fautes.ts';
import { appeler } from '../api.ts';

/** Has a fault of the window written in the log, without its message. */
export function signalerFaute(e: unknown): void {
  void appeler('rapport.faute', decrireFaute(e));
}

/** What nobody caught is written too. */
export function ecouterFautes(): void {
  addEventListener('error', (e) => {
    signalerFaute(e.error);
  });
  addEventListener('unhandledrejection', (e) => {
    signalerFaute(e.reason);
  });
}
