/** How the store process talks to its parent: an Electron utility process has a parent port, a Node child process has IPC. */
export interface Port {
  poster(message: unknown): void;
  ecouter(recevoir: (message: unknown) => void): void;
}

/** The part of Electron's utility-process port that is used; `electron` itself is not imported here. */
interface PortParent {
  postMessage(message: unknown): void;
  on(evenement: 'message', recevoir: (e: { data: unknown }) => void): void;
}

/** The port of the process we are in. @throws when the store is started by hand. */
export function portDuProcessus(): Port {
  const parent = (process as NodeJS.Process & { parentPort?: PortParent }).parentPort;
  if (parent) {
    return {
      poster: (m) => {
        parent.postMessage(m);
      },
      ecouter: (recevoir) => {
        parent.on('message', (e) => {
          recevoir(e.data);
        });
      },
    };
  }
  if (process.send === undefined) throw new Error('the store process is started by Comptoir, not by hand');
  return {
    poster: (m) => {
      process.send?.(m);
    },
    ecouter: (recevoir) => {
      process.on('message', recevoir);
      // The parent is gone: nothing can be asked any more.
      process.on('disconnect', () => {
        process.exit(0);
      });
    },
  };
}
