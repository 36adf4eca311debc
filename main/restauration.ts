import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { app, dialog, type BrowserWindow, type OpenDialogOptions, type SaveDialogOptions } from 'electron';
import type { EtatStore, Gestionnaires } from '../shared/api.ts';
import { echec, reussite, type Resultat } from '../shared/resultat.ts';
import { messagesDonnees } from '../shared/messages/donnees.fr.ts';
import { schemaSauvegarde, type Sauvegarde } from '../shared/sauvegardes.ts';
import { aLeDroit, type Droit } from '../shared/droits.ts';
import type { Cles } from './cles.ts';
import { ouvrirAvecSaisie, schemaEnveloppe } from './enveloppe.ts';
import { journal } from './log.ts';
import { dernierEcart, remplacer } from './remplacement.ts';
import type { Session } from './session.ts';
import type { Auteur } from './store/auteur.ts';
import { lireBande, type Bande } from './store/sauvegarde/bande.ts';
import type { HoteStore } from './store-host.ts';

type Procedures =
  | 'sauvegarde.maintenant'
  | 'sauvegarde.choisirSecond'
  | 'sauvegarde.oublierSecond'
  | 'restauration.lancer'
  | 'restauration.annuler'
  | 'depart.sauvegardes'
  | 'depart.choisir'
  | 'depart.reprendre'
  | 'depart.exporter';

/** Where a backup may be taken up before anything is open. */
const DEPART: ReadonlySet<EtatStore> = new Set([
  'first-run',
  'key-missing',
  'file-missing',
  'needs-recovery-code',
  'damaged',
  'disk-error',
  'newer-version',
  'failed',
]);

const ENTRANT = 'entrant';
const D = messagesDonnees.dialogues;

/** Going back to a backup, from the application or before it opens. What was there is set aside first, and comes back the same way. */
export function restauration(
  fenetre: () => BrowserWindow | null,
  hote: HoteStore,
  cles: Cles,
  session: Pick<Session, 'auteur' | 'role' | 'oublier'>,
  /** The window shows another file: nothing of the one before may stay in it. */
  surAutreFichier: () => void,
): Gestionnaires<Procedures> {
  const { dossier } = hote;
  let choisie: { chemin: string; sauvegarde: Sauvegarde } | null = null;
  let enCours = false;

  /** One at a time; whatever comes of it, the window starts over. */
  const seul = async (travail: () => Promise<Resultat<null>>): Promise<Resultat<null>> => {
    if (enCours) return echec('restauration-en-cours');
    enCours = true;
    try {
      return await travail();
    } finally {
      enCours = false;
    }
  };

  /** Whether whoever asks may go without the code: by right, not because the key happens to be in memory. */
  const autorise = async (droit: Droit, code: string): Promise<boolean> =>
    aLeDroit(session.role(), droit) || (code.trim() !== '' && (await cles.juste(code)));

  const ouvrirDialogue = async (options: OpenDialogOptions): Promise<string | null> => {
    const f = fenetre();
    const choix = await (f === null ? dialog.showOpenDialog(options) : dialog.showOpenDialog(f, options));
    return choix.canceled ? null : (choix.filePaths[0] ?? null);
  };

  const decrire = (chemin: string, lieu: Sauvegarde['lieu']): Sauvegarde | null => {
    const bande = lireBande(chemin);
    if (bande === null) return null;
    const { faiteLe, motif, patients, schema, octets } = bande;
    const lue = schemaSauvegarde.safeParse({ nom: basename(chemin), lieu, faiteLe, motif, octets, patients, version: schema });
    return lue.success ? lue.data : null;
  };

  const cheminDe = async ({ nom, lieu }: Pick<Sauvegarde, 'nom' | 'lieu'>): Promise<string | null> => {
    if (lieu === 'poste') return join(dossier, 'sauvegardes', nom);
    const etat = await hote.appeler('sauvegarde.etat', undefined);
    const second = etat.ok ? (etat.value as { second: { dossier: string } | null }).second : null;
    return second === null ? null : join(second.dossier, nom);
  };

  const ecartDuMoment = (): string => new Date().toISOString().replaceAll(/[-:.]/g, '');

  /** The verified content of a backup in the place of the files that are there. @returns the key's envelope that comes with it */
  const mettreEnPlace = async (chemin: string, bande: Bande, cle: Buffer, avecEnveloppe: boolean): Promise<Resultat<boolean>> => {
    const entrant = join(dossier, ENTRANT);
    rmSync(entrant, { recursive: true, force: true });
    mkdirSync(entrant, { recursive: true });
    const cible = join(entrant, 'comptoir.db');
    const extraite = await hote.horsBase('extraire', { source: chemin, cible, cleHex: cle.toString('hex') });
    if (!extraite.ok) return extraite;
    if (extraite.value.indexRefaits) journal('restore index made again');
    if (avecEnveloppe) writeFileSync(join(entrant, 'cle.json'), JSON.stringify(bande.enveloppe, null, 1), { flush: true });
    return await echanger(ENTRANT);
  };

  /** The files of `entrant` in the place of those that are there. @returns whether the key's envelope is another one */
  const echanger = async (entrant: string): Promise<Resultat<boolean>> => {
    await hote.suspendre();
    session.oublier();
    try {
      return reussite(remplacer(dossier, entrant, ecartDuMoment()));
    } catch {
      // What was begun is taken up again by trying again, or at the next start.
      hote.passer('disk-error');
      return echec('disque-en-panne');
    }
  };

  /** Opens what has just been put in place, and writes down who asked for it. */
  const rouvrir = async (detail: string, par: Auteur, autreCle: boolean): Promise<Resultat<null>> => {
    try {
      cles.oublierPreuve();
      // Its key is not the one in memory any more.
      if (autreCle) await cles.demarrer();
      else await hote.rouvrir();
      if (hote.etat() === 'ready') await hote.appelerInterne('journal.noter', { geste: 'restauration', objet: '', detail }, par);
      return reussite(null);
    } finally {
      surAutreFichier();
    }
  };

  return {
    'sauvegarde.maintenant': () => hote.appelerInterne('sauvegarde.faire', { motif: 'demandee' }),
    'sauvegarde.choisirSecond': async () => {
      const par = session.auteur();
      const choix = await ouvrirDialogue({ properties: ['openDirectory', 'createDirectory'], title: D.second });
      if (session.auteur().id !== par.id) return echec('verrouille');
      return choix === null ? reussite(null) : await hote.appelerInterne('sauvegarde.second', { dossier: choix });
    },
    'sauvegarde.oublierSecond': () => hote.appelerInterne('sauvegarde.second', { dossier: '' }),
    'restauration.lancer': (quoi) =>
      seul(async () => {
        const cle = hote.cle();
        const par = session.auteur();
        const chemin = await cheminDe(quoi);
        const bande = chemin === null ? null : lireBande(chemin);
        if (cle === null || chemin === null || bande === null) return echec('sauvegarde-illisible');
        const avant = await hote.appelerInterne('sauvegarde.faire', { motif: 'restauration' });
        if (!avant.ok) return avant;
        const code = await hote.appelerInterne('secours.lire', undefined);
        const place = await mettreEnPlace(chemin, bande, cle, false);
        if (!place.ok) return place;
        const rouvert = await rouvrir(bande.faiteLe, par, false);
        // The code that was printed last is the one that opens, whatever the file of that day says.
        if (code.ok && code.value.code !== '') await hote.appelerInterne('secours.ecrire', code.value, par);
        return rouvert;
      }),
    'restauration.annuler': () =>
      seul(async () => {
        const ecart = dernierEcart(dossier);
        if (ecart === null) return echec('rien-a-annuler');
        const par = session.auteur();
        const avant = await hote.appelerInterne('sauvegarde.faire', { motif: 'restauration' });
        if (!avant.ok) return avant;
        const echange = await echanger(ecart);
        return echange.ok ? await rouvrir('annulation', par, echange.value) : echange;
      }),
    'depart.sauvegardes': () => {
      if (!DEPART.has(hote.etat())) return echec('non-autorise');
      const racine = join(dossier, 'sauvegardes');
      try {
        const lues = readdirSync(racine).map((nom) => decrire(join(racine, nom), 'poste'));
        return reussite(lues.filter((s) => s !== null).toSorted((a, b) => b.faiteLe.localeCompare(a.faiteLe)));
      } catch {
        return reussite([]);
      }
    },
    'depart.choisir': async () => {
      if (!DEPART.has(hote.etat())) return echec('non-autorise');
      const filters = [{ name: D.sauvegarde, extensions: ['sauvegarde'] }];
      const chemin = await ouvrirDialogue({ properties: ['openFile'], filters });
      if (chemin === null) return reussite(null);
      const bande = lireBande(chemin);
      if (bande === null) return echec('sauvegarde-illisible');
      // Renamed by whoever carried it: it is known by what it holds.
      const { faiteLe, motif, patients, schema, octets } = bande;
      const nom = `comptoir-${faiteLe.replaceAll(/[-:.]/g, '')}.sauvegarde`;
      choisie = { chemin, sauvegarde: { nom, lieu: 'second', faiteLe, motif, octets, patients, version: schema } };
      return reussite(choisie.sauvegarde);
    },
    'depart.reprendre': ({ sauvegarde, code }) =>
      seul(async () => {
        if (!DEPART.has(hote.etat())) return echec('non-autorise');
        const chemin = sauvegarde === null ? choisie?.chemin : await cheminDe(sauvegarde);
        const bande = chemin === undefined || chemin === null ? null : lireBande(chemin);
        if (chemin === undefined || chemin === null || bande === null) return echec('sauvegarde-illisible');
        const par = session.auteur();
        const connue = hote.cle();
        if (code.trim() === '') {
          if (connue === null || !aLeDroit(session.role(), 'titulaire')) return echec('sauvegarde-autre-cle');
          const place = await mettreEnPlace(chemin, bande, connue, false);
          return place.ok ? await rouvrir(bande.faiteLe, par, false) : place;
        }
        const enveloppe = schemaEnveloppe.safeParse(bande.enveloppe);
        if (!enveloppe.success) return echec('sauvegarde-illisible');
        const lue = await ouvrirAvecSaisie(enveloppe.data, code);
        if (!lue.ok) return echec(lue.faute, 'code');
        const place = await mettreEnPlace(chemin, bande, lue.cle, true);
        if (!place.ok) return place;
        try {
          await cles.adopter(lue.cle, lue.code);
          if (hote.etat() === 'ready')
            await hote.appelerInterne('journal.noter', { geste: 'restauration', objet: '', detail: bande.faiteLe }, par);
          return reussite(null);
        } finally {
          surAutreFichier();
        }
      }),
    'depart.exporter': async ({ code }) => {
      const cle = hote.cle();
      if (cle === null || !DEPART.has(hote.etat())) return echec('non-autorise');
      if (!(await autorise('fichiers', code))) return echec('code-refuse', 'code');
      const options: SaveDialogOptions = {
        defaultPath: join(app.getPath('documents'), D.fichierSauve),
        filters: [{ name: 'CSV', extensions: ['csv'] }],
      };
      const f = fenetre();
      const choix = await (f === null ? dialog.showSaveDialog(options) : dialog.showSaveDialog(f, options));
      const chemin = choix.filePath ?? '';
      if (choix.canceled || chemin === '') return reussite(null);
      const ecrit = await hote.horsBase('exporterLisible', { dossier, cleHex: cle.toString('hex'), chemin });
      return ecrit.ok ? reussite({ chemin, ...ecrit.value }) : ecrit;
    },
  };
}
