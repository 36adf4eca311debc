import { app, nativeImage, Notification, type BrowserWindow } from 'electron';
import type { Gestionnaires } from '../shared/api.ts';
import { reussite } from '../shared/resultat.ts';
import { direAvis, direTitre } from '../shared/messages/agenda.fr.ts';

/** A red dot of 16 pixels for the Windows task bar. */
const POINT =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAYAAAAf8/9hAAAAb0lEQVR42mOYIy7OgAVLAHEkEFdDcSRUDEMtNo1zgfg/DjwX3SBkzRZA/BiPZhh+DFWLYoAEkZqRDZFANmAuCZqRvcMAs/0/mViCARrC5BoQyQCNJnINqKaKARR7geJApDgaqZKQKE7KVMlMZGVnAK2aenRDiXwFAAAAAElFTkSuQmCC';

/** What is seen of Comptoir beside the LGO: the window's title, the badge, the morning notice. Numbers alone, never a name. */
export function bureau(fenetre: () => BrowserWindow | null): Gestionnaires<'bureau.compter'> {
  // Kept while it is shown: a notification that is collected no longer answers.
  let avisMontre: Notification | null = null;
  const aviser = (nombre: number): void => {
    avisMontre = new Notification({ title: direTitre(0), body: direAvis(nombre) });
    avisMontre.on('click', () => {
      const f = fenetre();
      if (f?.isMinimized() === true) f.restore();
      f?.focus();
    });
    avisMontre.on('close', () => {
      avisMontre = null;
    });
    avisMontre.show();
  };
  return {
    'bureau.compter': ({ nombre, avis }) => {
      const f = fenetre();
      f?.setTitle(direTitre(nombre));
      if (process.platform === 'win32')
        f?.setOverlayIcon(nombre === 0 ? null : nativeImage.createFromDataURL(POINT), nombre === 0 ? '' : direAvis(nombre));
      else app.setBadgeCount(nombre);
      if (avis && nombre > 0 && Notification.isSupported()) aviser(nombre);
      return reussite(null);
    },
  };
}
