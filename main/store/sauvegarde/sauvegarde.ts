import { existsSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import { echec, reussite, type Gestionnaires } from '../../../shared/api.ts';
import { SAUVEGARDE_MINUTES, type EtatSauvegardes, type MotifSauvegarde, type Sauvegarde } from '../../../shared/sauvegardes.ts';
import { signature } from '../auteur.ts';
import type { Base } from '../connexion.ts';
import { dossierSauvegardes, lister, type EtatSecond } from './dossiers.ts';
import { partageDe } from '../emplacement.ts';
import { creerFils } from './fil.ts';

type Procedures = 'sauvegarde.etat' | 'sauvegarde.lister' | 'sauvegarde.faire' | 'sauvegarde.second';

/** Names in the table of secrets: the second folder, and the instant of the last backup that arrived there. */
const SECOND = 'second-dossier';
const COPIE = 'second-copie';
/** Who asks for these waits for the second folder too; the others go on while it is written. */
const JUSQUAU_SECOND: ReadonlySet<MotifSauvegarde> = new Set(['demandee', 'fermeture']);

/** At most this long without a backup that was walked through to its indexes: those of five minutes in between are walked faster. */
const ENTIER_MS = 24 * 3_600_000;
/** Between two looks at the second folder that nobody waits for. */
const REGARD_MS = 3000;

/** Backups of an opened file: made when asked for, and by themselves while something changes. */
export interface Sauvegardes extends Gestionnaires<Procedures> {
  /** Before the file is closed: nothing is under way any more. */
  arreter(): void;
}

/**
 * @param base the live connection: the only one that writes
 * @param options.dossier the data folder
 */
export function sauvegardes(base: Base, { dossier, cle }: { readonly dossier: string; readonly cle: Uint8Array }): Sauvegardes {
  const racine = dossierSauvegardes(dossier);
  const partage = partageDe(dossier);
  const cleHex = Buffer.from(cle).toString('hex');
  const fils = creerFils();
  const lireSecret = base.prepare<[string], string>('SELECT valeur FROM secrets WHERE nom = ?').pluck();
  const ecrireSecret = base.prepare(
    `INSERT INTO secrets (nom, valeur, updated_at, updated_by) VALUES (@nom, @valeur, @updated_at, @updated_by)
     ON CONFLICT (nom) DO UPDATE SET valeur = @valeur, updated_at = @updated_at, updated_by = @updated_by`,
  );
  const effacerSecret = base.prepare('DELETE FROM secrets WHERE nom = ?');
  const changements = base.prepare<[], number>('SELECT total_changes()').pluck();
  const compter = (): number => changements.get() ?? 0;
  const secondDossier = (): string => lireSecret.get(SECOND) ?? '';

  let derniere: Sauvegarde | null = lister(racine, 'poste')[0] ?? null;
  let rate = false;
  /** The last one failed because the file cannot be read whole: said to whoever asks next, for nothing must be written any more. */
  let abime = false;
  /** Changes of this connection that the last backup holds; null: what came before this opening is not known. */
  let compris: number | null = null;
  /** When the last whole walk ended, on the clock that nobody sets; none since this opening. */
  let entierVers = -Infinity;
  let local: Promise<unknown> = Promise.resolve();
  let distant: Promise<unknown> = Promise.resolve();
  let vu: EtatSecond = { joignable: false, copiee: false, liste: [] };
  let vuVers = -Infinity;
  let arrete = false;

  const noterCopie = (nom: string, valeur: string): void => {
    const avant = compter();
    if (valeur === '') effacerSecret.run(nom);
    else ecrireSecret.run({ nom, valeur, ...signature() });
    // What says where the backups are is no reason to make another one.
    if (compris !== null) compris += compter() - avant;
  };

  /** One visit at a time; each looks at the folder, and at the backup, of its own turn. */
  const visiter = async (copier: boolean): Promise<void> => {
    const visite = distant.then(async () => {
      const second = secondDossier();
      if (second === '' || arrete) return;
      const faite = derniere;
      const etat = await fils.second({ dossier, second, nom: faite?.nom ?? '', copier });
      if (arrete || second !== secondDossier()) return;
      vu = etat ?? { ...vu, joignable: false };
      if (etat?.copiee === true && faite !== null && lireSecret.get(COPIE) !== faite.faiteLe) noterCopie(COPIE, faite.faiteLe);
    });
    distant = visite.catch(() => undefined);
    await distant;
  };

  /** Looks at the second folder for whoever asks next; not more often than somebody plugs a stick in. */
  const regarder = (): void => {
    if (performance.now() - vuVers < REGARD_MS) return;
    vuVers = performance.now();
    void visiter(false);
  };

  /** The last backup, when it holds everything. */
  const aJour = (): Sauvegarde | null =>
    derniere !== null && compris === compter() && existsSync(join(racine, derniere.nom)) ? derniere : null;

  /** One backup at a time; whoever waited for one that holds everything gets that one. */
  const faire = async (motif: MotifSauvegarde): Promise<Sauvegarde | null> => {
    const tour = local.then(async () => {
      const presente = aJour();
      if (presente !== null || arrete) return presente;
      const avant = compter();
      // What is gone back from may be the trouble: the faster walk, for all that its tables hold, is enough then.
      const vite = motif === 'restauration' || (motif === 'reguliere' && performance.now() - entierVers < ENTIER_MS);
      const parcours = vite ? 'rapide' : 'entier';
      const faite = await fils.copie({ dossier, cleHex, motif, instant: new Date().toISOString(), parcours });
      abime = faite === 'abime';
      const copie = faite === 'abime' ? null : faite;
      rate = copie === null;
      if (copie !== null) [derniere, compris] = [copie, avant];
      if (copie !== null && parcours === 'entier') entierVers = performance.now();
      return copie;
    });
    local = tour.catch(() => undefined);
    return await tour;
  };

  const sauvegarder = async (motif: MotifSauvegarde): Promise<Sauvegarde | null> => {
    const faite = await faire(motif);
    if (faite === null) return null;
    const copie = visiter(true);
    if (JUSQUAU_SECOND.has(motif)) await copie;
    return faite;
  };

  const etat = (): EtatSauvegardes => {
    const second = secondDossier();
    return {
      derniere,
      echec: rate,
      partage,
      second: second === '' ? null : { dossier: second, derniere: lireSecret.get(COPIE) ?? '', joignable: vu.joignable },
    };
  };

  const minuterie = setInterval(() => {
    if (compris !== compter()) void sauvegarder('reguliere').catch(() => undefined);
  }, SAUVEGARDE_MINUTES * 60_000);
  minuterie.unref();
  regarder();

  return {
    // A folder of the network may take its time: what is told is what was last seen, and it is looked at again for the next time.
    'sauvegarde.etat': () => {
      regarder();
      return abime ? echec('fichier-abime') : reussite(etat());
    },
    'sauvegarde.lister': () => {
      regarder();
      const toutes = [...lister(racine, 'poste'), ...(secondDossier() === '' ? [] : vu.liste)];
      return reussite(toutes.toSorted((a, b) => b.faiteLe.localeCompare(a.faiteLe)));
    },
    'sauvegarde.faire': async ({ motif }) => {
      const faite = await sauvegarder(motif);
      return faite === null ? echec(abime ? 'fichier-abime' : 'sauvegarde-impossible') : reussite(faite);
    },
    'sauvegarde.second': async ({ dossier: second }) => {
      // Inside the data folder it would be lost with it.
      const dedans = relative(dossier, second);
      if (second !== '' && (!isAbsolute(second) || !(dedans.startsWith('..') || isAbsolute(dedans))))
        return echec('entree-invalide', 'dossier');
      if (second !== secondDossier()) {
        vu = { joignable: false, copiee: false, liste: [] };
        noterCopie(COPIE, '');
        noterCopie(SECOND, second);
      }
      await visiter(true);
      return reussite(etat());
    },
    arreter: () => {
      arrete = true;
      clearInterval(minuterie);
      fils.arreter();
    },
  };
}
