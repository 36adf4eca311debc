import { join } from 'node:path';
import log from 'electron-log/main';
import { decrireFaute } from '../shared/fautes.ts';

/** The log and the one before it, in the data folder: two files of a megabyte at most. */
export const JOURNAL = join('logs', 'comptoir.log');
export const ARCHIVE = join('logs', 'comptoir.old.log');

/**
 * Sends the log to `logs/` of the data folder. Only states and codes are ever written: never a name, a number or a text typed.
 * @param surFaute told of what nobody caught; the application goes on
 */
export function preparerJournal(dossier: string, surFaute: () => void): void {
  log.transports.console.level = false;
  log.transports.file.level = 'info';
  log.transports.file.maxSize = 1_000_000;
  log.transports.file.resolvePathFn = () => join(dossier, JOURNAL);
  log.errorHandler.startCatching({
    showDialog: false,
    onError: ({ error }) => {
      const { genre, lieu } = decrireFaute(error);
      journal(`error ${genre} ${lieu}`);
      surFaute();
      return false;
    },
  });
}

/** Writes one event of the application's life. */
export function journal(evenement: string): void {
  log.info(evenement);
}
