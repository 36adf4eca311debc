import { randomBytes } from 'node:crypto';
import { accessSync, constants, mkdirSync } from 'node:fs';
import { getLocalTimeZone, today } from '@internationalized/date';
import type { Gestionnaires } from '../shared/api.ts';
import { echec, reussite } from '../shared/resultat.ts';
import {
  changerPhrase,
  confierAuCoffre,
  ecrireEnveloppe,
  enveloppeExiste,
  envelopper,
  groupesARecopier,
  groupesJustes,
  lireEnveloppe,
  nouveauCode,
  ouvrirAvecCode,
  ouvrirAvecCoffre,
  ouvrirAvecSaisie,
  scellerCode,
  type Coffre,
  type Enveloppe,
  type Secret,
} from './enveloppe.ts';
import { journal } from './log.ts';
import { balayerEcarts, remplacementEnCours, reprendreRemplacement } from './remplacement.ts';
import { PHRASE_MIN } from '../shared/utilisateurs.ts';
import { baseExiste, sauvegardesExistent } from './store/emplacement.ts';
import type { HoteStore } from './store-host.ts';

type Procedures =
  | 'cle.preparer'
  | 'cle.confirmer'
  | 'cle.ouvrir'
  | 'cle.afficher'
  | 'cle.renouveler'
  | 'cle.phrase'
  | 'store.reessayer';

export interface Cles {
  /** Finds the key, by the vault or by what the person types, and opens the store with it. */
  demarrer(): Promise<void>;
  /** Opens an empty folder with a key that nobody keeps, and fills it with fictional patients: nothing of it is meant to be reopened. */
  demontrer(nombre: number): Promise<void>;
  /** Opens with a key that was just found; `code`, when it was typed, is kept in the file for the titulaire. */
  adopter(cle: Buffer, code: string): Promise<void>;
  /** Whether somebody has shown the recovery code, or the passphrase, for the file that is open: the first account asks for it. */
  prouvee(): boolean;
  /** Whether this is the recovery code or the passphrase of this post's key. */
  juste(saisie: string): Promise<boolean>;
  /** Another file came in by somebody's right alone. */
  oublierPreuve(): void;
  readonly procedures: Gestionnaires<Procedures>;
}

/** By then the window shows, and somebody reads what it says. */
const RECOPIE_MS = 3000;

/**
 * The key's ways in: the vault of the system, the printed recovery code, the pharmacy's passphrase.
 * @param pinJuste whether this is the PIN of whoever is at work
 */
export function creerCles(
  hote: HoteStore,
  coffre: () => Promise<Coffre | null>,
  pinJuste: (pin: string) => Promise<boolean>,
): Cles {
  const { dossier } = hote;
  /** A code that is being copied on paper: of a new file, or in place of the one there is. */
  let enAttente: { cle: Buffer; code: string; rangs: number[]; sceller: () => Promise<Secret> } | null = null;
  let prouvee = false;

  const proposer = (cle: Buffer): { code: string; aRecopier: number[] } => {
    if (enAttente === null) {
      const code = nouveauCode();
      let scelle: Promise<Secret> | null = null;
      // Tried again when it failed: it takes a memory that may be short for a moment.
      const sceller = (): Promise<Secret> =>
        (scelle ??= scellerCode(cle, code).catch((e: unknown) => {
          scelle = null;
          throw e;
        }));
      enAttente = { cle, code, rangs: groupesARecopier(), sceller };
      // It takes a second or two, which nobody waits for while the code is copied.
      setTimeout(() => {
        sceller().catch(() => undefined);
      }, RECOPIE_MS);
    }
    return { code: enAttente.code, aRecopier: enAttente.rangs };
  };

  // A vault that fails is a vault that is absent: the recovery code always opens.
  const leCoffre = (): Promise<Coffre | null> => coffre().catch(() => null);

  /** Wraps the key in the vault of this post, where there is one. */
  const confier = async (cle: Buffer): Promise<void> => {
    const c = await leCoffre();
    if (c === null) return;
    try {
      ecrireEnveloppe(dossier, await confierAuCoffre(lireEnveloppe(dossier), cle, c));
    } catch {
      journal('vault refused the key');
    }
  };

  const adopter = async (cle: Buffer, code: string): Promise<void> => {
    // A code proposed for another key must never seal this one.
    enAttente = null;
    prouvee = true;
    await confier(cle);
    await hote.ouvrir(cle);
    if (code !== '' && hote.etat() === 'ready') await hote.appelerInterne('secours.ecrire', { code });
  };

  const demarrer = async (): Promise<void> => {
    hote.passer('opening');
    try {
      mkdirSync(dossier, { recursive: true });
      accessSync(dossier, constants.W_OK);
      // Before anything of the folder is read.
      reprendreRemplacement(dossier);
      balayerEcarts(dossier, Date.now());
    } catch (e) {
      const code = e instanceof Error && 'code' in e ? e.code : '';
      // Another program may hold a file that was to be moved: what was begun is taken up again by trying again.
      hote.passer(code === 'EROFS' ? 'read-only' : remplacementEnCours(dossier) ? 'disk-error' : 'no-disk');
      return;
    }
    if (!enveloppeExiste(dossier)) {
      hote.passer(baseExiste(dossier) ? 'key-missing' : 'first-run');
      return;
    }
    let enveloppe: Enveloppe;
    try {
      enveloppe = lireEnveloppe(dossier);
    } catch {
      hote.passer('key-missing');
      return;
    }
    // With backups beside its key, a file that is not there was lost: an empty one must not take its place without a word.
    if (!baseExiste(dossier) && sauvegardesExistent(dossier)) {
      hote.passer('file-missing');
      return;
    }
    const c = await leCoffre();
    const ouverte = await ouvrirAvecCoffre(enveloppe, c);
    if (ouverte === null) {
      hote.passer('needs-recovery-code');
      return;
    }
    prouvee = false;
    if (ouverte.aRefaire) await confier(ouverte.cle);
    await hote.ouvrir(ouverte.cle);
    if (c !== null && enveloppe.coffre !== null && c.nom !== enveloppe.coffre.nom)
      await hote.appelerInterne('journal.noter', { geste: 'coffre-change', objet: '', detail: c.nom });
  };

  return {
    demarrer,
    adopter,
    prouvee: () => prouvee,
    juste: async (saisie) => {
      if (!enveloppeExiste(dossier)) return false;
      const lue = await ouvrirAvecSaisie(lireEnveloppe(dossier), saisie);
      return lue.ok && hote.cle()?.equals(lue.cle) === true;
    },
    oublierPreuve: () => {
      prouvee = false;
    },
    async demontrer(nombre) {
      await hote.ouvrir(randomBytes(32), async (store) => {
        const jour = today(getLocalTimeZone()).toString();
        return (await store.appelerInterne('demo.remplir', { nombre, jour })).ok;
      });
    },
    procedures: {
      'cle.preparer': () => (hote.etat() === 'first-run' ? reussite(proposer(randomBytes(32))) : echec('non-autorise')),
      'cle.renouveler': async ({ pin }) => {
        const cle = hote.cle();
        if (hote.etat() !== 'ready' || cle === null) return echec('non-autorise');
        return (await pinJuste(pin)) ? reussite(proposer(cle)) : echec('pin-refuse', 'pin');
      },
      'cle.confirmer': async ({ groupes }) => {
        if (enAttente === null) return echec('non-autorise');
        const { cle, code, rangs, sceller } = enAttente;
        if (!groupesJustes(code, rangs, groupes)) return echec('code-recopie', 'groupes');
        const premiere = hote.etat() === 'first-run';
        if (!premiere && (hote.etat() !== 'ready' || hote.cle()?.equals(cle) !== true)) return echec('store-indisponible');
        try {
          const secret = await sceller();
          const enveloppe = premiere ? envelopper(secret) : { ...lireEnveloppe(dossier), code: secret };
          if (!premiere) {
            const garde = await hote.appelerInterne('secours.ecrire', { code });
            if (!garde.ok) return garde;
          }
          ecrireEnveloppe(dossier, enveloppe);
        } catch {
          return echec('dossier-non-inscriptible');
        }
        enAttente = null;
        if (premiere) await adopter(cle, code);
        else {
          await hote.appelerInterne('journal.noter', { geste: 'code-renouvele', objet: '', detail: '' });
        }
        return reussite(null);
      },
      'cle.ouvrir': async ({ code }) => {
        if (hote.etat() !== 'needs-recovery-code') return echec('non-autorise');
        const lue = await ouvrirAvecSaisie(lireEnveloppe(dossier), code);
        if (!lue.ok) return echec(lue.faute, 'code');
        await adopter(lue.cle, lue.code);
        return reussite(null);
      },
      'cle.afficher': async ({ pin }) => {
        if (!(await pinJuste(pin))) return echec('pin-refuse', 'pin');
        const lu = await hote.appelerInterne('secours.lire', undefined);
        if (!lu.ok) return lu;
        await hote.appelerInterne('journal.noter', { geste: 'code-affiche', objet: '', detail: '' });
        // A file that was taken up again may hold the code of another time.
        const cle = lu.value.code === '' ? null : await ouvrirAvecCode(lireEnveloppe(dossier), lu.value.code);
        return cle !== null && hote.cle()?.equals(cle) === true ? lu : reussite({ code: '' });
      },
      'cle.phrase': async ({ pin, phrase }) => {
        const cle = hote.cle();
        if (cle === null) return echec('non-autorise');
        if (phrase.trim() !== '' && phrase.trim().length < PHRASE_MIN) return echec('phrase-courte', 'phrase');
        if (!(await pinJuste(pin))) return echec('pin-refuse', 'pin');
        try {
          ecrireEnveloppe(dossier, await changerPhrase(lireEnveloppe(dossier), cle, phrase));
        } catch {
          return echec('dossier-non-inscriptible');
        }
        await hote.appelerInterne('journal.noter', {
          geste: 'phrase-changee',
          objet: '',
          detail: phrase.trim() === '' ? 'retiree' : 'posee',
        });
        return reussite(null);
      },
      'store.reessayer': async () => {
        if (hote.etat() === 'ready' || hote.etat() === 'opening') return reussite(null);
        if (hote.cle() === null || remplacementEnCours(dossier)) await demarrer();
        else await hote.rouvrir();
        return reussite(null);
      },
    },
  };
}
