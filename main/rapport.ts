import { existsSync, readdirSync, readFileSync, statfsSync, statSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { app, clipboard } from 'electron';
import type { EtatStore, Gestionnaires } from '../shared/api.ts';
import { reussite } from '../shared/resultat.ts';
import { ecrireRapport } from '../shared/messages/rapport.fr.ts';
import type { EtatMaj } from '../shared/mises-a-jour.ts';
import type { Role } from '../shared/utilisateurs.ts';
import { ARCHIVE, journal, JOURNAL } from './log.ts';

const MO = 1_048_576;
const LIGNES = 200;
/** Faults of the window that are written in a minute: one that comes back at each frame must not push all the rest out of the log. */
const FAUTES_PAR_MINUTE = 10;
/** A line of the log as this application writes it: an instant, a level, codes. */
const LIGNE = /^\[[\d\-: .]+\] \[\w+\]\s+[\w .:/-]+$/;

interface Monde {
  /** The folder of this post's data. */
  readonly dossier: string;
  readonly store: () => EtatStore;
  readonly role: () => Role | null;
  readonly maj: () => Promise<EtatMaj>;
}

const taille = (chemin: string): number | null => statSync(chemin, { throwIfNoEntry: false })?.size ?? null;

/** All the files of a folder together, in bytes; null: it is not there. */
function tailleDossier(chemin: string): number | null {
  if (!existsSync(chemin)) return null;
  try {
    return readdirSync(chemin).reduce((total, nom) => total + (taille(join(chemin, nom)) ?? 0), 0);
  } catch {
    return null;
  }
}

function dernieresLignes(dossier: string): string[] {
  const lire = (nom: string): string[] => {
    try {
      return readFileSync(join(dossier, nom), 'utf8').split(/\r?\n/);
    } catch {
      return [];
    }
  };
  return [...lire(ARCHIVE), ...lire(JOURNAL)].filter((l) => LIGNE.test(l)).slice(-LIGNES);
}

function disqueLibre(dossier: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(dossier);
    return Math.round((bavail * bsize) / MO);
  } catch {
    return null;
  }
}

/** The report for the support: codes, counts, sizes, instants; no path either, which holds the name of whoever opened the post. */
export function creerRapport({ dossier, store, role, maj }: Monde): Gestionnaires<'rapport.copier' | 'rapport.faute'> {
  const donnees = join(dossier, 'donnees');
  let fautes: number[] = [];
  return {
    'rapport.copier': async () => {
      const { electron, chrome, node } = process.versions;
      const etatMaj = await maj();
      const texte = ecrireRapport({
        version: etatMaj.version,
        empaquete: app.isPackaged,
        systeme: `${process.platform} ${os.release()} ${process.arch}`,
        moteurs: `Electron ${electron}, Chromium ${chrome}, Node ${node}`,
        memoireMo: { libre: Math.round(os.freemem() / MO), totale: Math.round(os.totalmem() / MO) },
        disqueMo: disqueLibre(dossier),
        depuisMinutes: Math.floor(process.uptime() / 60),
        store: store(),
        session: role() ?? 'fermée',
        maj: etatMaj,
        tailles: {
          'comptoir.db': taille(join(donnees, 'comptoir.db')),
          'comptoir.db-wal': taille(join(donnees, 'comptoir.db-wal')),
          sauvegardes: tailleDossier(join(donnees, 'sauvegardes')),
          journaux: tailleDossier(join(dossier, 'logs')),
        },
        journal: dernieresLignes(dossier),
      });
      await clipboard.writeText(texte);
      return reussite(null);
    },
    'rapport.faute': ({ genre, lieu }) => {
      const maintenant = performance.now();
      fautes = fautes.filter((instant) => maintenant - instant < 60_000);
      if (fautes.push(maintenant) <= FAUTES_PAR_MINUTE) journal(`page ${genre} ${lieu}`);
      return reussite(null);
    },
  };
}
