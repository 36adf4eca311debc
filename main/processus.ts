import { fork } from 'node:child_process';
import { join } from 'node:path';
import { utilityProcess } from 'electron';

/** A running store process, whichever way it was started. */
export interface Processus {
  poster(message: unknown): void;
  surMessage(recevoir: (message: unknown) => void): void;
  surFin(fini: () => void): void;
  tuer(): void;
}

const ENTREE = join(__dirname, '..', 'store', 'store.cjs');

/** better-sqlite3 needs Node-API 10; an older runtime starts the same entry with the Node that came with the project. */
export function lancer(): Processus {
  if (Number(process.versions['napi'] ?? 0) >= 10) {
    const enfant = utilityProcess.fork(ENTREE, [], { serviceName: 'comptoir-store', stdio: 'ignore' });
    return {
      poster: (m) => {
        enfant.postMessage(m);
      },
      surMessage: (recevoir) => enfant.on('message', recevoir),
      surFin: (fini) => enfant.on('exit', fini),
      tuer: () => enfant.kill(),
    };
  }
  const enfant = fork(ENTREE.replace('app.asar', 'app.asar.unpacked'), [], {
    execPath: process.env['COMPTOIR_NODE'] ?? 'node',
    execArgv: [],
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return {
    poster: (m) => {
      if (enfant.connected) enfant.send(m as object);
    },
    surMessage: (recevoir) => enfant.on('message', recevoir),
    surFin: (fini) => {
      enfant.on('exit', fini);
      enfant.on('error', fini);
    },
    tuer: () => enfant.kill('SIGKILL'),
  };
}
