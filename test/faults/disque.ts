import type { Hasard } from './hasard.ts';
import type { Evenement } from './trace.ts';

/** What a disk keeps whole. */
const SECTEUR = 512;

type Attente = { readonly position: number; readonly octets: Buffer } | { readonly taille: number };

/** Bytes that grow. */
class Contenu {
  #octets: Buffer;
  taille: number;
  constructor(octets: Buffer = Buffer.alloc(0)) {
    this.#octets = Buffer.from(octets);
    this.taille = octets.length;
  }
  appliquer(a: Attente): void {
    if ('taille' in a) {
      this.#etendre(a.taille);
      this.#octets.fill(0, a.taille, Math.max(this.taille, a.taille));
      this.taille = a.taille;
      return;
    }
    this.#etendre(a.position + a.octets.length);
    a.octets.copy(this.#octets, a.position);
    this.taille = Math.max(this.taille, a.position + a.octets.length);
  }
  #etendre(taille: number): void {
    if (taille <= this.#octets.length) return;
    const plus = Buffer.alloc(Math.max(taille, 2 * this.#octets.length));
    this.#octets.copy(plus);
    this.#octets = plus;
  }
  lire(): Buffer {
    return this.#octets.subarray(0, this.taille);
  }
}

/** One file, whatever its name: what is on the disk for sure, and what the system has been given since. */
class Fichier {
  readonly sur: Contenu;
  attente: Attente[] = [];
  constructor(octets?: Buffer) {
    this.sur = new Contenu(octets);
  }
  synchroniser(): void {
    for (const a of this.attente) this.sur.appliquer(a);
    this.attente = [];
  }
  garde(): Buffer {
    const contenu = new Contenu(this.sur.lire());
    for (const a of this.attente) contenu.appliquer(a);
    return contenu.lire();
  }
  /** Each sector as one of the writes waiting left it, or as it was; the length as it was or as one of them made it. */
  dechire(h: Hasard): Buffer {
    const contenu = new Contenu(this.sur.lire());
    const n = this.attente.length;
    const jusqua = new Map<number, number>();
    // Half of the time, one write in a hundred at most goes missing: the worst losses are the small ones.
    const rare = h.entier(2) === 0;
    const tirage = (): number => (rare && h.entier(100) > 0 ? n : h.entier(n + 1));
    const tailleVue = h.entier(n + 1);
    let tailleMax = contenu.taille;
    this.attente.forEach((a, rang) => {
      if ('taille' in a) {
        if (rang < tailleVue) contenu.appliquer(a);
        return;
      }
      tailleMax = Math.max(tailleMax, a.position + a.octets.length);
      for (let debut = 0; debut < a.octets.length;) {
        const secteur = Math.floor((a.position + debut) / SECTEUR);
        const fin = Math.min(a.octets.length, (secteur + 1) * SECTEUR - a.position);
        if (!jusqua.has(secteur)) jusqua.set(secteur, tirage());
        if (rang < jusqua.get(secteur)!)
          contenu.appliquer({ position: a.position + debut, octets: a.octets.subarray(debut, fin) });
        debut = fin;
      }
    });
    // The length may have reached the disk before what it makes room for.
    if (contenu.taille < tailleMax && h.entier(2) === 0) contenu.appliquer({ taille: tailleMax });
    return contenu.lire();
  }
}

export type Image = ReadonlyMap<string, Buffer>;
export const PERTES = ['perdu', 'garde', 'dechire'] as const;

/**
 * A disk as a power cut finds it. What fsync has not asked for may be there or not, in any order; a name is there for sure once
 * its folder was synced. Stricter than the journaling file systems of today.
 */
export class Disque {
  #noms = new Map<string, Fichier>();
  #nomsSurs = new Map<string, Fichier>();
  readonly #menteur: boolean;

  /** @param menteur answers to fsync without doing it: the control in which everything must break */
  constructor(fichiers: Image = new Map(), menteur = false) {
    for (const [nom, octets] of fichiers) this.#noms.set(nom, new Fichier(octets));
    this.#nomsSurs = new Map(this.#noms);
    this.#menteur = menteur;
  }

  /** Whether a cut would find anything else than what was synced. */
  get enAttente(): boolean {
    const change = [...this.#noms].some(([nom, f]) => this.#nomsSurs.get(nom) !== f || f.attente.length > 0);
    return change || this.#noms.size !== this.#nomsSurs.size;
  }

  jouer(e: Evenement): void {
    switch (e.type) {
      case 'ecrit':
        this.#fichier(e.nom).attente.push({ position: e.position, octets: e.octets });
        return;
      case 'taille':
        this.#fichier(e.nom).attente.push({ taille: e.taille });
        return;
      case 'synchro':
        // A name that is not known is that of a folder, such as that of the backups.
        if (!this.#menteur) this.#noms.get(e.nom)?.synchroniser();
        return;
      case 'cree':
        if (!this.#noms.has(e.nom)) this.#noms.set(e.nom, new Fichier());
        return;
      case 'retire':
        this.#noms.delete(e.nom);
        return;
      case 'synchro-dossier':
        this.#nomsSurs = new Map(this.#noms);
        return;
      case 'acquis':
    }
  }

  #fichier(nom: string): Fichier {
    const f = this.#noms.get(nom);
    if (f === undefined) throw new Error(`${nom} was never created`);
    return f;
  }

  /** What is found after a cut that loses, keeps, or tears what was waiting. */
  couper(perte: (typeof PERTES)[number], h: Hasard): Image {
    if (perte === 'garde') return new Map([...this.#noms].map(([nom, f]) => [nom, f.garde()]));
    if (perte === 'perdu') return new Map([...this.#nomsSurs].map(([nom, f]) => [nom, f.sur.lire()]));
    const image = new Map<string, Buffer>();
    for (const nom of new Set([...this.#noms.keys(), ...this.#nomsSurs.keys()])) {
      const f = (h.entier(2) === 0 ? this.#noms : this.#nomsSurs).get(nom);
      // Files do not lose the same writes: one may be as it was while the other is all there.
      if (f !== undefined) image.set(nom, [f.garde(), f.sur.lire(), f.dechire(h), f.dechire(h)][h.entier(4)]!);
    }
    return image;
  }
}
