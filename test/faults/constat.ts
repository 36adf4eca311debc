/** What one goal of the bench came to. */
export interface Constat {
  readonly etat: 'tenu' | 'manque' | 'non-execute';
  /** The figures reached and the goal, in one line. */
  readonly texte: string;
  /** What went wrong, to be reproduced; few of many. */
  readonly fautes: readonly string[];
}

/** What the parts of the bench share. */
export interface Atelier {
  /** Thrown away at the end; in memory where the system has such a folder. */
  readonly racine: string;
  readonly cle: Buffer;
  /** The two-minute version. */
  readonly petit: boolean;
}

const FAUTES_MONTREES = 5;

export const nonExecute = (nom: string, raison: string): Constat => ({
  etat: 'non-execute',
  texte: `${nom} : non exécuté : ${raison}`,
  fautes: [],
});

/** @param tenu whether every figure meets its goal */
export function constat(nom: string, tenu: boolean, chiffres: string, but: string, fautes: readonly string[] = []): Constat {
  return {
    etat: tenu ? 'tenu' : 'manque',
    texte: `${nom} : ${chiffres} (but : ${but})${tenu ? '' : ' : MANQUÉ'}`,
    fautes: fautes.slice(0, FAUTES_MONTREES),
  };
}

/** A whole number as it is written in French. */
export const n = (nombre: number): string => nombre.toLocaleString('fr-FR').replaceAll(/\s/g, ' ');
