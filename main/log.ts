import { join } from 'node:path';
import log from 'electron-log/main';

/** Sends the log to `logs/` of the data folder. Only states and codes are ever written: never a name, a number or a text typed. */
export function preparerJournal(dossier: string): void {
  log.transports.console.level = false;
  log.transports.file.level = 'info';
  log.transports.file.maxSize = 1_000_000;
  log.transports.file.resolvePathFn = () => join(dossier, 'logs', 'comptoir.log');
  log.errorHandler.startCatching({
    showDialog: false,
    onError: ({ errorName }) => {
      // The message of an error may quote what was typed.
      journal(`error ${errorName}`);
      return false;
    },
  });
}

/** Writes one event of the application's life. */
export function journal(evenement: string): void {
  log.info(evenement);
}
