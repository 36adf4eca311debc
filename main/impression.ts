import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, clipboard, dialog, type BrowserWindow } from 'electron';
import { echec, reussite, type Gestionnaires } from '../shared/api.ts';

/** Paper and clipboard: what the page shows under its print styles, on A4. */
export function impression(
  fenetre: () => BrowserWindow | null,
  /** Told of what left on paper or as a file; nothing of what it says. */
  noter: (quoi: 'papier' | 'pdf') => void,
): Gestionnaires<'impression.papier' | 'impression.pdf' | 'copier'> {
  return {
    'impression.papier': () => {
      const f = fenetre();
      if (f === null) return echec('impression-impossible');
      return new Promise((fini) => {
        f.webContents.print({ pageSize: 'A4' }, (reussi, raison) => {
          // Closing the system's dialog without printing is no failure.
          if (reussi) noter('papier');
          fini(reussi || /cancel/i.test(raison) ? reussite(null) : echec('impression-impossible'));
        });
      });
    },
    'impression.pdf': async ({ nom }) => {
      const f = fenetre();
      if (f === null) return echec('impression-impossible');
      const propre = nom.replaceAll(/[^\p{L}\p{N} ._-]/gu, '-');
      const choix = await dialog.showSaveDialog(f, {
        defaultPath: join(app.getPath('documents'), `${propre}.pdf`),
        filters: [{ name: 'PDF', extensions: ['pdf'] }],
      });
      if (choix.canceled || choix.filePath === undefined || choix.filePath === '') return reussite({ chemin: null });
      try {
        const pdf = await f.webContents.printToPDF({ pageSize: 'A4', generateTaggedPDF: true, printBackground: false });
        await writeFile(choix.filePath, pdf);
        noter('pdf');
        return reussite({ chemin: choix.filePath });
      } catch {
        return echec('impression-impossible');
      }
    },
    copier: async ({ texte }) => {
      await clipboard.writeText(texte);
      return reussite(null);
    },
  };
}
