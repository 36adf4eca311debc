import { contextBridge, ipcRenderer } from 'electron';

/** The two functions of the window: call a procedure, hear a pushed state. Channel names are literals: a sandboxed preload is one file. */
contextBridge.exposeInMainWorld(
  'comptoir',
  Object.freeze({
    appeler: (procedure: string, entree: unknown): Promise<unknown> => ipcRenderer.invoke('comptoir:appel', procedure, entree),
    ecouter: (recevoir: (etat: unknown) => void): void => {
      ipcRenderer.on('comptoir:etat', (_e, etat) => {
        recevoir(etat);
      });
    },
  }),
);
