import { echec, reussite, type Gestionnaires, type Resultat } from '../../shared/api.ts';
import { normaliser } from '../../shared/recherche.ts';
import { attenteApres, type Role, type Utilisateur } from '../../shared/utilisateurs.ts';
import { auNomDe, auteur, signature } from './auteur.ts';
import type { Base } from './database.ts';
import type { JournalTenu } from './journal.ts';

interface Rangee {
  readonly id: string;
  readonly nom: string;
  readonly role: Role;
  readonly actif: 0 | 1;
  readonly sel: string;
  readonly empreinte: string;
  readonly echecs: number;
  readonly attendreJusqua: string;
}

/** Wrong PINs in a row, and when the wait that they brought is over, on the clock that only goes forward. */
interface Essais {
  readonly echecs: number;
  readonly fin: number;
}

const utilisateurDe = ({ id, nom, role, actif }: Rangee): Utilisateur => ({ id, nom, role, actif: actif === 1 });
/** Two names that one could take for each other at the lock; a name in other letters than ours is compared as it is. */
const cleDe = (nom: string): string => normaliser(nom) || nom.toLowerCase();
const comparer = new Intl.Collator('fr').compare;

/** The users, and how long each has to wait after wrong PINs. PINs are hashed by main: here is only what checks them. */
export function utilisateurs(base: Base, tenu: JournalTenu) {
  const lister = base.prepare<[], Rangee>(
    'SELECT id, nom, role, actif, sel, empreinte, echecs, attendre_jusqua AS attendreJusqua FROM utilisateurs',
  );
  const ecrire = base.prepare(
    `INSERT INTO utilisateurs (id, nom, role, actif, sel, empreinte, echecs, attendre_jusqua, updated_at, updated_by)
     VALUES (@id, @nom, @role, @actif, @sel, @empreinte, @echecs, @attendreJusqua, @updated_at, @updated_by)
     ON CONFLICT (id) DO UPDATE SET nom = @nom, role = @role, actif = @actif, sel = @sel, empreinte = @empreinte,
       echecs = @echecs, attendre_jusqua = @attendreJusqua, updated_at = @updated_at, updated_by = @updated_by`,
  );
  const compter = base.prepare('UPDATE utilisateurs SET echecs = @echecs, attendre_jusqua = @attendreJusqua WHERE id = @id');
  const garder = base.transaction(
    (compte: Pick<Rangee, 'id' | 'echecs' | 'attendreJusqua'>, trace: Parameters<JournalTenu['noter']>) => {
      compter.run(compte);
      tenu.noter(...trace);
    },
  );

  const essais = new Map<string, Essais>();
  /**
   * The instant that is kept serves once, after a restart, and never makes wait longer than the whole delay: a clock set back
   * meanwhile begins it again, at most. One set forward while Comptoir is stopped ends it: whoever may do that on this post is past
   * what a PIN protects.
   */
  const essaisDe = (u: Rangee): Essais => {
    const connus = essais.get(u.id);
    if (connus !== undefined) return connus;
    const garde = u.attendreJusqua === '' ? 0 : Date.parse(u.attendreJusqua) - Date.now();
    const ms = Math.min(Math.max(0, garde), attenteApres(u.echecs) * 1000);
    const lus = { echecs: u.echecs, fin: performance.now() + ms };
    essais.set(u.id, lus);
    return lus;
  };
  /** Milliseconds that are left to wait. */
  const reste = (u: Rangee): number => Math.max(0, essaisDe(u).fin - performance.now());
  const instantDans = (ms: number): string => (ms === 0 ? '' : new Date(Date.now() + ms).toISOString());

  return {
    'utilisateurs.lister': () =>
      reussite(
        lister
          .all()
          .map(utilisateurDe)
          .toSorted((a, b) => comparer(a.nom, b.nom)),
      ),
    'utilisateurs.secrets': () =>
      reussite(
        lister.all().map((u) => ({
          utilisateur: utilisateurDe(u),
          sel: u.sel,
          empreinte: u.empreinte,
          echecs: essaisDe(u).echecs,
          attendreJusqua: instantDans(reste(u)),
        })),
      ),
    'utilisateurs.ecrire': ({ utilisateur: u, secret }) =>
      base.transaction((): Resultat<Utilisateur> => {
        const tous = lister.all();
        const avant = tous.find((a) => a.id === u.id);
        const autres = tous.filter((a) => a.id !== u.id && a.actif === 1);
        if (avant === undefined && secret === null) return echec('entree-invalide', 'secret');
        if (u.actif && autres.some((a) => cleDe(a.nom) === cleDe(u.nom))) return echec('nom-deja-pris', 'nom');
        if (!(u.actif && u.role === 'titulaire') && !autres.some((a) => a.role === 'titulaire'))
          return echec('dernier-titulaire');
        const memeCompte = avant !== undefined && JSON.stringify(utilisateurDe(avant)) === JSON.stringify(u);
        // A retry.
        if (memeCompte && (secret === null || (secret.sel === avant.sel && secret.empreinte === avant.empreinte)))
          return reussite(u);
        // A new PIN owes nothing to those that were tried before.
        const compte = secret === null ? avant! : { ...secret, echecs: 0, attendreJusqua: '' };
        const { sel, empreinte, echecs, attendreJusqua } = compte;
        ecrire.run({ ...u, actif: u.actif ? 1 : 0, sel, empreinte, echecs, attendreJusqua, ...signature() });
        const detail = [u.role, ...(u.actif ? [] : ['ferme']), ...(secret === null ? [] : ['pin'])].join(' ');
        tenu.noter(avant === undefined ? 'utilisateur-cree' : 'utilisateur-modifie', u.id, detail);
        if (secret !== null) essais.delete(u.id);
        return reussite(u);
      })(),
    'utilisateurs.essai': ({ id, reussi }) => {
      const u = lister.all().find((a) => a.id === id);
      if (u?.actif !== 1) return echec('non-autorise');
      const attente = reste(u);
      if (attente > 0) {
        // Many PINs tried at once would all have been looked at before the first one counted.
        tenu.noterBientot('pin-refuse', id, 'attente');
        return reussite({ attendreJusqua: instantDans(attente) });
      }
      const echecs = reussi ? 0 : essaisDe(u).echecs + 1;
      const ms = attenteApres(echecs) * 1000;
      const attendreJusqua = instantDans(ms);
      essais.set(id, { echecs, fin: performance.now() + ms });
      const trace: Parameters<JournalTenu['noter']> = reussi ? ['session-ouverte', id] : ['pin-refuse', id, String(echecs)];
      // Who succeeded is known; who failed is not.
      auNomDe(reussi ? u : auteur(), () => {
        try {
          garder({ id, echecs, attendreJusqua }, trace);
        } catch {
          // A disk that is full keeps nobody out, and lets nobody try without end: the count goes on in memory.
          tenu.noterBientot(...trace);
        }
      });
      return reussite({ attendreJusqua });
    },
  } satisfies Partial<
    Gestionnaires<'utilisateurs.lister' | 'utilisateurs.secrets' | 'utilisateurs.ecrire' | 'utilisateurs.essai'>
  >;
}
