import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, BrowserWindow, clipboard, dialog } from 'electron';
import type { Gestionnaires } from '../shared/api.ts';
import { echec, reussite } from '../shared/resultat.ts';

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

/**
 * A page of our own as a PDF on A4, its text to be selected and read aloud; nothing touches the disk.
 * @param style its style sheet
 * @param corps its body, texts escaped: no script of it could run, and the session lets nothing in
 * @throws when the page could not be made
 */
export async function rendrePdf(titre: string, style: string, corps: string): Promise<Buffer> {
  const cachee = new BrowserWindow({ show: false, webPreferences: { sandbox: true, contextIsolation: true, spellcheck: false } });
  try {
    await cachee.loadURL('about:blank');
    const poser = `document.documentElement.lang = 'fr'; document.title = ${JSON.stringify(titre)};
      document.head.append(Object.assign(document.createElement('style'), { textContent: ${JSON.stringify(style)} }));
      document.body.innerHTML = ${JSON.stringify(corps)}; null`;
    await cachee.webContents.executeJavaScript(poser);
    return await cachee.webContents.printToPDF({ pageSize: 'A4', generateTaggedPDF: true, printBackground: false });
  } finally {
    cachee.destroy();
  }
}
