import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { app, dialog, type BrowserWindow, type OpenDialogOptions, type SaveDialogOptions } from 'electron';
import { echec, reussite, type EtatStore, type Gestionnaires, type Resultat } from '../shared/api.ts';
import { messagesDonnees } from '../shared/messages/donnees.fr.ts';
import { schemaSauvegarde, type Sauvegarde } from '../shared/sauvegardes.ts';
import type { Cles } from './cles.ts';
import { ouvrirAvecSaisie, schemaEnveloppe } from './enveloppe.ts';
import { dernierEcart, remplacer } from './remplacement.ts';
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
  /** Whoever is at work: another file has other users. */
  surChangement: () => void,
): Gestionnaires<Procedures> {
  const { dossier } = hote;
  let choisie: { chemin: string; sauvegarde: Sauvegarde } | null = null;

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
  const mettreEnPlace = async (chemin: string, bande: Bande, cle: Buffer, avecEnveloppe: boolean): Promise<Resultat<null>> => {
    const entrant = join(dossier, ENTRANT);
    rmSync(entrant, { recursive: true, force: true });
    mkdirSync(entrant, { recursive: true });
    const cible = join(entrant, 'comptoir.db');
    const extraite = await hote.horsBase('extraire', { source: chemin, cible, cleHex: cle.toString('hex') });
    if (!extraite.ok) return extraite;
    if (avecEnveloppe) writeFileSync(join(entrant, 'cle.json'), JSON.stringify(bande.enveloppe, null, 1), { flush: true });
    await hote.suspendre();
    remplacer(dossier, ENTRANT, ecartDuMoment());
    surChangement();
    return reussite(null);
  };

  /** Opens what has just been put in place, and writes down that it was. */
  const rouvrir = async (detail: string): Promise<Resultat<null>> => {
    await hote.rouvrir();
    if (hote.etat() !== 'ready') return echec('sauvegarde-illisible');
    return await hote.appelerInterne('journal.noter', { geste: 'restauration', objet: '', detail });
  };

  return {
    'sauvegarde.maintenant': () => hote.appelerInterne('sauvegarde.faire', { motif: 'demandee' }),
    'sauvegarde.choisirSecond': async () => {
      const choix = await ouvrirDialogue({ properties: ['openDirectory', 'createDirectory'], title: D.second });
      return choix === null ? reussite(null) : await hote.appelerInterne('sauvegarde.second', { dossier: choix });
    },
    'sauvegarde.oublierSecond': () => hote.appelerInterne('sauvegarde.second', { dossier: '' }),
    'restauration.lancer': async (quoi) => {
      const cle = hote.cle();
      const chemin = await cheminDe(quoi);
      const bande = chemin === null ? null : lireBande(chemin);
      if (cle === null || chemin === null || bande === null) return echec('sauvegarde-illisible');
      const avant = await hote.appelerInterne('sauvegarde.faire', { motif: 'restauration' });
      if (!avant.ok) return avant;
      const place = await mettreEnPlace(chemin, bande, cle, false);
      return place.ok ? await rouvrir(bande.faiteLe) : place;
    },
    'restauration.annuler': async () => {
      const ecart = dernierEcart(dossier);
      if (ecart === null) return echec('rien-a-annuler');
      const avant = await hote.appelerInterne('sauvegarde.faire', { motif: 'restauration' });
      if (!avant.ok) return avant;
      await hote.suspendre();
      remplacer(dossier, ecart, ecartDuMoment());
      surChangement();
      return await rouvrir('annulation');
    },
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
    'depart.reprendre': async ({ sauvegarde, code }) => {
      if (!DEPART.has(hote.etat())) return echec('non-autorise');
      const chemin = sauvegarde === null ? choisie?.chemin : await cheminDe(sauvegarde);
      const bande = chemin === undefined || chemin === null ? null : lireBande(chemin);
      if (chemin === undefined || chemin === null || bande === null) return echec('sauvegarde-illisible');
      const connue = hote.cle();
      if (code.trim() === '' && connue !== null) {
        const place = await mettreEnPlace(chemin, bande, connue, false);
        return place.ok ? await rouvrir(bande.faiteLe) : place;
      }
      const enveloppe = schemaEnveloppe.safeParse(bande.enveloppe);
      if (!enveloppe.success) return echec('sauvegarde-illisible');
      const lue = await ouvrirAvecSaisie(enveloppe.data, code);
      if (!lue.ok) return echec(lue.faute, 'code');
      const place = await mettreEnPlace(chemin, bande, lue.cle, true);
      if (!place.ok) return place;
      await cles.adopter(lue.cle, lue.code);
      if (hote.etat() !== 'ready') return echec('sauvegarde-illisible');
      return await hote.appelerInterne('journal.noter', { geste: 'restauration', objet: '', detail: bande.faiteLe });
    },
    'depart.exporter': async () => {
      const cle = hote.cle();
      if (cle === null || !DEPART.has(hote.etat())) return echec('non-autorise');
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
