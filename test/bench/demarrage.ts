import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as attendre } from 'node:timers/promises';
import { ecrireEnveloppe, envelopper, nouveauCode, scellerCode } from '../../main/enveloppe.ts';
import { ecrirePatients, type Atelier } from './donnees.ts';
import { ouvrir, type Fenetre, type Programme } from './electron.ts';
import { memoireDe, memoireMesurable, type Memoire } from './memoire.ts';
import { quantiles, RELEVES, type Mesure } from './mesure.ts';

/** The titulaire of the bench's window. */
const TITULAIRE = { nom: 'Mme Morel', pin: '314159' };
/** Memory is read this long after the window is usable, of both. */
const REPOS_MS = 2000;

/** A data folder of the application, with its key's envelope, and what opens it. */
export interface Poste {
  readonly dossier: string;
  readonly code: string;
}

/** A folder of this many patients that opens by its recovery code; the first window makes the account. */
export async function preparerPoste(atelier: Atelier, nom: string, nombre: number): Promise<Poste> {
  const dossier = path.join(atelier.dossier, nom);
  const donnees = path.join(dossier, 'donnees');
  mkdirSync(donnees, { recursive: true });
  ecrirePatients(donnees, atelier.cle, nombre);
  const code = nouveauCode();
  ecrireEnveloppe(donnees, envelopper(await scellerCode(atelier.cle, code)));
  return { dossier, code };
}

/** The page's own clock, once a field that answers `selecteur` has the focus and a frame has shown it, in milliseconds since 1970. */
export async function attendreChamp(fenetre: Fenetre, selecteur: string): Promise<number> {
  const voir = `new Promise((vu) => {
    const voir = () => {
      if (document.activeElement?.matches(${JSON.stringify(selecteur)}))
        requestAnimationFrame(() => setTimeout(() => vu(performance.timeOrigin + performance.now())));
      else requestAnimationFrame(voir);
    };
    voir();
  })`;
  for (;;) {
    try {
      return (await fenetre.evaluer(voir)) as number;
    } catch (e) {
      // The blank page of every new window gives way to ours.
      if (!(e instanceof Error && /context/i.test(e.message))) throw e;
    }
  }
}

/** From the code to the lock, whose PIN field has the focus; makes the account the first time. @returns milliseconds */
export async function deverrouillerFichier(fenetre: Fenetre, code: string): Promise<number> {
  const debut = (await fenetre.evaluer(`(async () => {
    const debut = performance.timeOrigin + performance.now();
    const r = await comptoir.appeler('cle.ouvrir', { code: ${JSON.stringify(code)} });
    if (!r.ok) throw new Error(r.error.code);
    const { value } = await comptoir.appeler('session.etat');
    if (value.utilisateurs.length === 0) {
      const fait = await comptoir.appeler('session.premier', { ...${JSON.stringify(TITULAIRE)}, code: '' });
      if (!fait.ok) throw new Error(fait.error.code);
      await comptoir.appeler('session.verrouiller');
    }
    return debut;
  })()`)) as number;
  return (await attendreChamp(fenetre, '.verrou input')) - debut;
}

/** From the lock to the home screen, its search in focus. */
export async function entrer(fenetre: Fenetre): Promise<void> {
  await fenetre.evaluer(`(async () => {
    const { value } = await comptoir.appeler('session.etat');
    const r = await comptoir.appeler('session.ouvrir', { id: value.utilisateurs[0].id, pin: ${JSON.stringify(TITULAIRE.pin)} });
    if (!r.ok || !r.value.ouverte) throw new Error('session.ouvrir');
  })()`);
  await attendreChamp(fenetre, 'input[type=search]');
}

/**
 * Start and memory of the real window against one with a field and nothing else, in turn. Where there is no vault, as on the runtime
 * of these tests, the recovery code opens the file: the window is usable when the code's field has the focus and is on screen, and
 * from then on the store starts; from the code (its scrypt, the store process, the opening) to the PIN's field in focus is a figure
 * of its own. Memory is read on the home screen, somebody at work, the store open, every place loaded.
 */
export async function mesurerDemarrage(atelier: Atelier, comptoir: Programme, vide: Programme): Promise<Mesure[]> {
  const poste = await preparerPoste(atelier, 'poste', 500);
  const nouveau = path.join(atelier.dossier, 'nouveau');
  const temps = { comptoir: [] as number[], premiere: [] as number[], verrou: [] as number[], vide: [] as number[] };
  const memoires = { comptoir: [] as Memoire[], vide: [] as Memoire[] };

  const un = async (p: Programme, selecteur: string, noter: (ms: number) => void, suite?: (f: Fenetre) => Promise<void>) => {
    const fenetre = await ouvrir(p);
    try {
      noter((await attendreChamp(fenetre, selecteur)) - fenetre.lancee);
      await suite?.(fenetre);
    } finally {
      await fenetre.fermer();
    }
  };
  const reposer = async (fenetre: Fenetre, ou: Memoire[]): Promise<void> => {
    if (!memoireMesurable) return;
    await attendre(REPOS_MS);
    ou.push(memoireDe(fenetre.pid));
  };
  const avec = (dossier: string): Programme => ({ ...comptoir, env: { ...comptoir.env, COMPTOIR_DATA: dossier } });
  const a = async (): Promise<void> => {
    await un(
      avec(poste.dossier),
      'input',
      (ms) => temps.comptoir.push(ms),
      async (fenetre) => {
        temps.verrou.push(await deverrouillerFichier(fenetre, poste.code));
        await entrer(fenetre);
        await reposer(fenetre, memoires.comptoir);
      },
    );
    await un(avec(nouveau), '.groupes input', (ms) => temps.premiere.push(ms));
    rmSync(nouveau, { recursive: true, force: true });
  };
  const b = async (): Promise<void> => {
    await un(
      vide,
      'input',
      (ms) => temps.vide.push(ms),
      async (fenetre) => {
        await reposer(fenetre, memoires.vide);
      },
    );
  };
  // The first of each fills the caches of the disk, and makes the account.
  await a();
  await b();
  for (const serie of [...Object.values(temps), ...Object.values(memoires)]) serie.length = 0;
  for (let rang = 0; rang < RELEVES; rang++) for (const f of rang % 2 === 0 ? [a, b] : [b, a]) await f();

  const bVide = quantiles(temps.vide);
  const enMio = (m: readonly Memoire[], quoi: keyof Memoire) => quantiles(m.map((x) => x[quoi]));
  return [
    { nom: 'démarrage, jusqu’au code ÷ fenêtre vide', a: quantiles(temps.comptoir), b: bVide, buts: { ratio: 1.3 } },
    { nom: 'démarrage, première ouverture ÷ fenêtre vide', a: quantiles(temps.premiere), b: bVide, buts: { ratio: 1.3 } },
    { nom: '  du code accepté au verrou', a: quantiles(temps.verrou), b: null, buts: {} },
    ...(memoireMesurable
      ? ([
          {
            nom: 'mémoire, à l’accueil ÷ fenêtre vide',
            unite: 'Mio',
            a: enMio(memoires.comptoir, 'total'),
            b: enMio(memoires.vide, 'total'),
            buts: { ratio: 1.5 },
          },
          { nom: '  dont le processus du store', unite: 'Mio', a: enMio(memoires.comptoir, 'store'), b: null, buts: {} },
        ] as const)
      : []),
  ];
}
