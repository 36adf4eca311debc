import { randomBytes, randomUUID, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { Gestionnaires } from '../shared/api.ts';
import { echec, reussite } from '../shared/resultat.ts';
import { pinFaible } from '../shared/pin.ts';
import { VERROU_MINUTES, type EtatSession, type Role, type Utilisateur } from '../shared/utilisateurs.ts';
import { COMPTOIR, type Auteur } from './store/auteur.ts';
import type { Cles } from './cles.ts';
import type { HoteStore } from './store-host.ts';

const deriver = promisify<string, Buffer, number, object, Buffer>(scrypt);
/** A third of a second and 128 MiB for each try: six digits are few. */
const COUT = { N: 131_072, r: 8, p: 1, maxmem: 256 * 131_072 * 8 } as const;
const OCTETS = 32;

type Procedures =
  | 'session.etat'
  | 'session.premier'
  | 'session.ouvrir'
  | 'session.verrouiller'
  | 'session.activite'
  | 'utilisateurs.enregistrer';

export interface Session {
  /** In whose name calls are made. */
  auteur(): Auteur;
  /** Null: locked. */
  role(): Role | null;
  /** Learns who may come, when a file has been opened. */
  charger(): Promise<void>;
  /** Nobody is at work any more: another file, or none. */
  oublier(): void;
  verrouiller(): void;
  /** Minutes without a gesture before the lock. */
  regler(minutes: number): void;
  /** Whether this is the PIN of whoever is at work; a wrong one counts. */
  pinJuste(pin: string): Promise<boolean>;
  /** A fictional titulaire, never locked out: the demonstration holds nobody's data. */
  demontrer(): void;
  readonly procedures: Gestionnaires<Procedures>;
}

/**
 * Who is at work: named users, their PINs, and the lock. What was begun stays on screen and in the store behind it.
 * @param store asked for the users; holds the counts of wrong PINs, which outlive a restart
 * @param annoncer told of every change
 * @param cles whether somebody has shown the recovery code: a file without users is nobody's but hers
 */
export function creerSession(
  store: () => Pick<HoteStore, 'appelerInterne' | 'appeler'>,
  annoncer: (etat: EtatSession) => void,
  cles: () => Pick<Cles, 'prouvee' | 'juste'>,
): Session {
  let ouverte: Utilisateur | null = null;
  let utilisateurs: Utilisateur[] = [];
  let minutes: number = VERROU_MINUTES.depart;
  let fictive = false;
  let minuterie: NodeJS.Timeout | undefined;
  /** PINs are looked at one at a time: a hundred tries at once would all be the first one. */
  let file: Promise<unknown> = Promise.resolve();
  let chargement: Promise<void> = Promise.resolve();

  const etat = (): EtatSession => ({ ouverte, utilisateurs, codeRequis: !cles().prouvee() });
  const dire = (): void => {
    annoncer(etat());
  };

  const verrouiller = (): void => {
    clearTimeout(minuterie);
    if (ouverte === null || fictive) return;
    void store().appelerInterne('journal.noter', { geste: 'session-fermee', objet: ouverte.id, detail: '' });
    ouverte = null;
    dire();
  };

  const armer = (): void => {
    clearTimeout(minuterie);
    if (ouverte !== null && !fictive) minuterie = setTimeout(verrouiller, minutes * 60_000);
  };

  const ouvrirPour = (u: Utilisateur): void => {
    ouverte = u;
    armer();
    dire();
  };

  const lireUtilisateurs = async (): Promise<void> => {
    const lus = await store().appelerInterne('utilisateurs.secrets', undefined);
    if (!lus.ok) return;
    utilisateurs = lus.value.map((s) => s.utilisateur).filter((u) => u.actif);
    // Somebody whose account was closed, or changed, works under what it is now.
    if (ouverte !== null && !fictive) ouverte = utilisateurs.find((u) => u.id === ouverte?.id) ?? null;
  };

  const hacher = async (pin: string): Promise<{ sel: string; empreinte: string }> => {
    const sel = randomBytes(16);
    return { sel: sel.toString('hex'), empreinte: (await deriver(pin, sel, OCTETS, COUT)).toString('hex') };
  };

  const secondesAvant = (instant: string): number =>
    instant === '' ? 0 : Math.max(0, Math.ceil((Date.parse(instant) - Date.now()) / 1000));

  /** Looks at one PIN. @returns whether it is right, or how long to wait before another is looked at */
  const essayer = async (id: string, pin: string): Promise<{ juste: boolean; attendre: number }> => {
    const lus = await store().appelerInterne('utilisateurs.secrets', undefined);
    const lui = lus.ok ? lus.value.find((s) => s.utilisateur.id === id && s.utilisateur.actif) : undefined;
    if (lui === undefined) return { juste: false, attendre: 0 };
    const attendre = secondesAvant(lui.attendreJusqua);
    if (attendre > 0) return { juste: false, attendre };
    const attendue = Buffer.from(lui.empreinte, 'hex');
    const obtenue = await deriver(pin, Buffer.from(lui.sel, 'hex'), OCTETS, COUT);
    const juste = attendue.length === OCTETS && timingSafeEqual(attendue, obtenue);
    const compte = await store().appelerInterne('utilisateurs.essai', { id, reussi: juste });
    // A try that could not be counted is not taken: the counter is what makes six digits enough.
    if (!compte.ok) return { juste: false, attendre: 0 };
    // Right, but asked too soon after wrong ones: the store, which counts, has the last word.
    return { juste: juste && compte.value.attendreJusqua === '', attendre: secondesAvant(compte.value.attendreJusqua) };
  };

  const aTour = async <T>(travail: () => Promise<T>): Promise<T> => {
    const tour = file.then(travail, travail);
    file = tour.catch(() => undefined);
    return await tour;
  };

  const verifier = async (pin: string): Promise<boolean> =>
    await aTour(async () => ouverte !== null && (await essayer(ouverte.id, pin)).juste);

  return {
    auteur: () => ouverte ?? COMPTOIR,
    role: () => ouverte?.role ?? null,
    async charger() {
      chargement = (async () => {
        await lireUtilisateurs();
        const reglages = await store().appeler('reglages.lire', undefined);
        if (reglages.ok) minutes = (reglages.value as { verrouMinutes: number }).verrouMinutes;
      })();
      await chargement;
      armer();
      dire();
    },
    oublier() {
      clearTimeout(minuterie);
      ouverte = null;
      utilisateurs = [];
      dire();
    },
    verrouiller,
    regler(nouvelles) {
      minutes = nouvelles;
      armer();
    },
    pinJuste: verifier,
    demontrer() {
      fictive = true;
      ouvrirPour({ id: '00000000-0000-7000-8000-000000000000', nom: 'Essai', role: 'titulaire', actif: true });
    },
    procedures: {
      'session.etat': async () => {
        await chargement;
        return reussite(etat());
      },
      'session.premier': async ({ nom, pin, code }) =>
        await aTour(async () => {
          // A list that could not be read is not an empty one.
          const lus = await store().appelerInterne('utilisateurs.secrets', undefined);
          if (!lus.ok) return lus;
          if (lus.value.length > 0) {
            await lireUtilisateurs();
            dire();
            return echec('non-autorise');
          }
          if (pinFaible(pin)) return echec('pin-faible', 'pin');
          // Sitting down first at a post whose vault opens by itself makes nobody its titulaire.
          if (!cles().prouvee() && !(await cles().juste(code))) return echec('code-refuse', 'code');
          const utilisateur: Utilisateur = { id: randomUUID(), nom, role: 'titulaire', actif: true };
          const cree = await store().appelerInterne('utilisateurs.ecrire', { utilisateur, secret: await hacher(pin) });
          if (!cree.ok) return cree;
          await lireUtilisateurs();
          await store().appelerInterne('utilisateurs.essai', { id: cree.value.id, reussi: true });
          ouvrirPour(cree.value);
          return reussite(null);
        }),
      'session.ouvrir': async ({ id, pin }) =>
        await aTour(async () => {
          const { juste, attendre } = await essayer(id, pin);
          const lui = utilisateurs.find((u) => u.id === id);
          if (juste && lui !== undefined) ouvrirPour(lui);
          return reussite({ ouverte: juste, attendre });
        }),
      'session.verrouiller': () => {
        verrouiller();
        return reussite(null);
      },
      'session.activite': () => {
        armer();
        return reussite(null);
      },
      'utilisateurs.enregistrer': async ({ utilisateur, pin, confirmation }) => {
        if (pin !== '' && pinFaible(pin)) return echec('pin-faible', 'pin');
        const promu = utilisateur.role === 'titulaire' && utilisateurs.find((u) => u.id === utilisateur.id)?.role !== 'titulaire';
        // An open session is not the person: another PIN, or another titulaire, would open everything else.
        if ((pin !== '' || promu) && !(await verifier(confirmation))) return echec('pin-refuse', 'confirmation');
        const secret = pin === '' ? null : await hacher(pin);
        const ecrit = await store().appelerInterne('utilisateurs.ecrire', { utilisateur, secret });
        if (ecrit.ok) {
          await lireUtilisateurs();
          dire();
        }
        return ecrit;
      },
    },
  };
}
