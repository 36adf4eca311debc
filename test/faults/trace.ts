import { readFileSync } from 'node:fs';
import path from 'node:path';

/** What a writer did to its files, one system call after the other. */
export type Evenement =
  | { readonly type: 'ecrit'; readonly nom: string; readonly position: number; readonly octets: Buffer }
  | { readonly type: 'taille'; readonly nom: string; readonly taille: number }
  | { readonly type: 'synchro'; readonly nom: string }
  | { readonly type: 'cree'; readonly nom: string }
  | { readonly type: 'retire'; readonly nom: string }
  /** The names of the folder reached the disk. */
  | { readonly type: 'synchro-dossier' }
  | { readonly type: 'acquis'; readonly nombre: number };

const CHAINE = '"((?:\\\\x[0-9a-f]{2})*)"';
const FICHIER = '\\d+<((?:\\\\x[0-9a-f]{2})*)>';
const FORMES = {
  pwrite64: new RegExp(`^pwrite64\\(${FICHIER}, ${CHAINE}, \\d+, (\\d+)\\) += (-?\\d+)`),
  write: new RegExp(`^write\\(${FICHIER}, ${CHAINE}, \\d+\\) += (-?\\d+)`),
  ftruncate: new RegExp(`^ftruncate\\(${FICHIER}, (\\d+)\\) += (-?\\d+)`),
  synchro: new RegExp(`^f(?:data)?sync\\(${FICHIER}\\) += (-?\\d+)`),
  unlink: new RegExp(`^unlink\\(${CHAINE}\\) += (-?\\d+)`),
  rename: new RegExp(`^rename(?:at2)?\\([^"]*${CHAINE}, [^"]*${CHAINE}`),
  openat: new RegExp(`^openat\\([^"]*${CHAINE}, ([A-Z_|]+)(?:, 0\\d*)?\\) += (-?\\d+)`),
} as const;

const octetsDe = (hexa: string): Buffer => Buffer.from(hexa.replaceAll('\\x', ''), 'hex');
const texteDe = (hexa: string): string => octetsDe(hexa).toString('utf8');
const hexaDe = (texte: string): string => Buffer.from(texte).toString('hex').replaceAll(/../g, '\\x$&');

/**
 * Reads the trace of the thread that does the writing. The index that SQLite keeps of the journal (-shm) is left out: it is
 * written again at each opening.
 * @throws when a line touches the folder and is not understood: what is not replayed would prove nothing.
 */
export function lireTrace(fichier: string, dossier: string): Evenement[] {
  const dansDossier = hexaDe(dossier);
  const evenements: Evenement[] = [];
  for (const ligne of readFileSync(fichier, 'latin1').split('\n')) {
    const acquis = ligne.startsWith('write(1<') ? FORMES.write.exec(ligne) : null;
    if (acquis !== null) {
      const dit = /^acquis (\d+)$/m.exec(texteDe(acquis[2]!));
      if (dit !== null) evenements.push({ type: 'acquis', nombre: Number(dit[1]) });
    } else if (ligne.includes(dansDossier)) {
      const lu = lireAppel(ligne, dossier);
      if (lu === undefined) throw new Error(`not understood: ${ligne.slice(0, 200)}`);
      if (lu !== null) evenements.push(lu);
    }
  }
  return evenements;
}

/** One call on the folder's files; null when it leaves no mark, undefined when it is not understood. */
function lireAppel(ligne: string, dossier: string): Evenement | null | undefined {
  const nomDe = (hexa: string): string | null => {
    const chemin = texteDe(hexa);
    return path.dirname(chemin) === dossier && !chemin.endsWith('-shm') ? path.basename(chemin) : null;
  };
  const avecNom = (hexa: string, retour: string, faire: (nom: string) => Evenement): Evenement | null => {
    const nom = nomDe(hexa);
    return nom === null || Number(retour) < 0 ? null : faire(nom);
  };
  let m = FORMES.pwrite64.exec(ligne);
  if (m !== null) {
    const octets = octetsDe(m[2]!).subarray(0, Math.max(0, Number(m[4])));
    const position = Number(m[3]);
    return avecNom(m[1]!, m[4]!, (nom) => ({ type: 'ecrit', nom, position, octets }));
  }
  m = FORMES.ftruncate.exec(ligne);
  if (m !== null) {
    const taille = Number(m[2]);
    return avecNom(m[1]!, m[3]!, (nom) => ({ type: 'taille', nom, taille }));
  }
  m = FORMES.synchro.exec(ligne);
  if (m !== null) {
    if (texteDe(m[1]!) === dossier) return { type: 'synchro-dossier' };
    return avecNom(m[1]!, m[2]!, (nom) => ({ type: 'synchro', nom }));
  }
  m = FORMES.unlink.exec(ligne);
  if (m !== null) return avecNom(m[1]!, m[2]!, (nom) => ({ type: 'retire', nom }));
  m = FORMES.rename.exec(ligne);
  // Backups, in folders of their own: the database's files are never renamed, nor written without a position.
  if (m !== null) return nomDe(m[1]!) === null && nomDe(m[2]!) === null ? null : undefined;
  m = FORMES.write.exec(ligne);
  if (m !== null) return nomDe(m[1]!) === null ? null : undefined;
  m = ligne.startsWith('openat') ? FORMES.openat.exec(ligne.replace(/<[^>]*>/g, '')) : null;
  if (m !== null) return m[2]!.includes('O_CREAT') ? avecNom(m[1]!, m[3]!, (nom) => ({ type: 'cree', nom })) : null;
  return undefined;
}
