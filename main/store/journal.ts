import { hash } from 'node:crypto';
import { echec, reussite, type Gestionnaires } from '../../shared/api.ts';
import { TRACES_PAR_PAGE, type LigneTrace, type Trace } from '../../shared/journal.ts';
import { auteur } from './auteur.ts';
import type { Base } from './database.ts';
import type { TeteGardee } from './sauvegarde/dossiers.ts';

/** Lines read at once by the check. */
const PAGE = 1000;
const COLONNES = 'numero, instant, par, par_id AS parId, geste, objet, detail';

type Scellee = LigneTrace & { readonly empreinte: string };
type Tete = Pick<Scellee, 'numero' | 'empreinte'>;

/** The first line follows from this one. */
const ORIGINE: Tete = { numero: 0, empreinte: '' };

/** SHA-256, hexadecimal, of the seal before and of the line's own fields, always in this order. */
function sceller(precedente: string, l: LigneTrace): string {
  return hash('sha256', precedente + JSON.stringify([l.numero, l.instant, l.par, l.parId, l.geste, l.objet, l.detail]));
}

/** Where lines of the trace are added. */
export interface JournalTenu {
  /** In the caller's transaction, when there is one. @throws when it cannot be written. */
  noter(geste: Trace, objet?: string, detail?: string): void;
  /**
   * Behind the caller's answer, which an fsync would more than double. A power cut or a kill within that instant loses the line; a
   * disk that is full keeps it waiting, in memory, and holds nobody up.
   */
  noterBientot(geste: Trace, objet?: string, detail?: string): void;
  /** Writes now what was left for later, or leaves it waiting when the disk refuses. */
  vider(): void;
}

export function tenirJournal(base: Base): JournalTenu {
  const tete = base.prepare<[], Tete>('SELECT numero, empreinte FROM journal ORDER BY numero DESC LIMIT 1');
  const ajouter = base.prepare<[Scellee]>(
    `INSERT INTO journal (numero, instant, par, par_id, geste, objet, detail, empreinte)
     VALUES (@numero, @instant, @par, @parId, @geste, @objet, @detail, @empreinte)`,
  );
  const ligne = (geste: Trace, objet = '', detail = ''): Omit<LigneTrace, 'numero'> => {
    const { id, nom } = auteur();
    return { instant: new Date().toISOString(), par: nom, parId: id, geste, objet, detail };
  };
  // The head is read each time: one kept here would outlive a transaction that is undone.
  const ecrire = (l: Omit<LigneTrace, 'numero'>): void => {
    const { numero, empreinte } = tete.get() ?? ORIGINE;
    const suivante = { ...l, numero: numero + 1 };
    ajouter.run({ ...suivante, empreinte: sceller(empreinte, suivante) });
  };
  const ecrireToutes = base.transaction((lignes: readonly Omit<LigneTrace, 'numero'>[]) => {
    for (const l of lignes) ecrire(l);
  });
  let attente: Omit<LigneTrace, 'numero'>[] = [];
  const vider = (): void => {
    if (attente.length === 0 || !base.open) return;
    try {
      ecrireToutes(attente);
      attente = [];
    } catch {
      // Tried again before the next call.
    }
  };
  return {
    noter: (...l) => {
      ecrire(ligne(...l));
    },
    noterBientot: (...l) => {
      attente.push(ligne(...l));
      setImmediate(vider);
    },
    vider,
  };
}

/**
 * Reading the trace, checking it, and what only says that something was seen.
 * @param gardees the heads that the backups keep
 */
export function journal(base: Base, tenu: JournalTenu, gardees: () => readonly TeteGardee[]) {
  const filtre = `(@avant IS NULL OR numero < @avant) AND (@geste IS NULL OR geste = @geste) AND (@parId IS NULL OR par_id = @parId)`;
  const suite = `ORDER BY numero DESC LIMIT ${TRACES_PAR_PAGE}`;
  const toutes = base.prepare<[object], LigneTrace>(`SELECT ${COLONNES} FROM journal WHERE ${filtre} ${suite}`);
  const surUnObjet = base.prepare<[object], LigneTrace>(
    `SELECT ${COLONNES} FROM journal INDEXED BY journal_objet WHERE objet <> '' AND objet = @objet AND ${filtre} ${suite}`,
  );
  const page = base.prepare<[number], Scellee>(
    `SELECT ${COLONNES}, empreinte FROM journal WHERE numero > ? ORDER BY numero LIMIT ${PAGE}`,
  );
  const derniereReprise = base
    .prepare<[], string>("SELECT instant FROM journal WHERE geste = 'restauration' ORDER BY numero DESC LIMIT 1")
    .pluck();
  const connu = base.prepare<[string]>("SELECT 1 FROM patients WHERE id = ? AND deleted_at = ''").pluck();
  return {
    'journal.lister': (demande) => reussite((demande.objet === null ? toutes : surUnObjet).all(demande)),
    // Lines cut off at the end, or a chain made anew, hold by themselves: the head that each backup keeps tells them.
    'journal.verifier': () => {
      let tete = ORIGINE;
      // Going back to a backup leaves the heads kept before then to a file that is not this one any more.
      const depuis = derniereReprise.get() ?? '';
      const tetes = gardees().filter((g) => g.faiteLe > depuis && g.numero > 0);
      const parNumero = new Map(tetes.map((g) => [g.numero, g.empreinte]));
      const sauvegardes = tetes.length;
      for (let lignes = page.all(0); lignes.length > 0; lignes = page.all(tete.numero))
        for (const l of lignes) {
          const attendu = tete.numero + 1;
          if (l.numero !== attendu) return reussite({ lignes: tete.numero, defaut: attendu, sauvegardes });
          if (l.empreinte !== sceller(tete.empreinte, l) || (parNumero.get(l.numero) ?? l.empreinte) !== l.empreinte)
            return reussite({ lignes: tete.numero, defaut: l.numero, sauvegardes });
          tete = l;
        }
      const coupee = tetes.some((g) => g.numero > tete.numero);
      return reussite({ lignes: tete.numero, defaut: coupee ? tete.numero + 1 : null, sauvegardes });
    },
    'journal.noter': ({ geste, objet, detail }) => {
      tenu.noter(geste, objet, detail);
      return reussite(null);
    },
    'patients.nirAffiche': ({ id }) => {
      if (connu.get(id) === undefined) return echec('patient-inconnu');
      tenu.noter('nir-affiche', id);
      return reussite(null);
    },
  } satisfies Partial<Gestionnaires<'journal.lister' | 'journal.verifier' | 'journal.noter' | 'patients.nirAffiche'>>;
}
