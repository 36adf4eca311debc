import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cheminBase } from '../../main/store/emplacement.ts';
import type { Resultat } from '../../shared/api.ts';
import type { Patient } from '../../shared/patient.ts';
import type { Piece } from '../../shared/pieces.ts';
import { constat, n, type Atelier, type Constat } from './constat.ts';
import { gesteDe, TOUR } from './gestes.ts';
import { creerHasard } from './hasard.ts';
import { creerMagasin, type Magasin } from './magasin.ts';
import { defauts } from './vue.ts';

const GRAINE = 500;
const GESTES = 4 * TOUR;

/** Everything that can be read through the contract, as text; or the code of the first read that fails. */
async function toutLire(m: Magasin): Promise<{ texte: string } | { code: string }> {
  const lus: unknown[] = [];
  const lire = async <T>(r: Promise<Resultat<unknown>>): Promise<T> => {
    const obtenu = await r;
    if (!obtenu.ok) throw new Lecture(obtenu.error.code);
    lus.push(obtenu.value);
    return obtenu.value as T;
  };
  try {
    const trouves = new Map<string, Patient>();
    for (const texte of ['dupont', 'importe', 'anne', 'zoe', '0612', '1950', '02'])
      for (const p of await lire<Patient[]>(m.appeler('patients.chercher', { texte }))) trouves.set(p.id, p);
    await lire(m.appeler('patients.recents'));
    for (const id of [...trouves.keys()].toSorted()) {
      const dossier = await lire<{ pieces: Piece[] }>(m.appeler('patients.dossier', { id }));
      for (const piece of dossier.pieces) await lire(m.appeler('pieces.historique', { pieceId: piece.id }));
      for (const acte of await lire<{ id: string }[]>(m.appeler('actes.duPatient', { patientId: id })))
        await lire(m.appeler('actes.lire', { id: acte.id }));
    }
    for (const portee of ['aujourdhui', 'semaine', 'retard'])
      await lire(m.appeler('agenda.lister', { jour: '2026-12-10', portee, genre: null }));
    await lire(m.appeler('agenda.bilan', { jour: '2026-12-10' }));
    for (const procedure of ['prescripteurs.lister', 'brouillon.lire', 'reglages.lire'] as const)
      await lire(m.appeler(procedure));
    await lire(m.appeler('produits.lire', { gtin: '34009000000000' }));
    return { texte: JSON.stringify(lus) };
  } catch (e) {
    if (e instanceof Lecture) return { code: e.message };
    throw e;
  }
}

class Lecture extends Error {}

export type Degat = 'a-l-ouverture' | 'a-la-lecture' | 'au-controle' | 'inapercu' | 'valeur-fausse';

/** Opens a damaged copy and reads all of it. @param verite what an undamaged file gives */
async function constater(dossier: string, cle: Buffer, verite: string): Promise<{ degat: Degat; dit: string }> {
  const m = creerMagasin(dossier, cle.toString('hex'));
  const etat = await m.ouvrir();
  if (etat !== 'ready') return { degat: 'a-l-ouverture', dit: etat };
  try {
    const lu = await toutLire(m);
    if ('code' in lu) return { degat: 'a-la-lecture', dit: lu.code };
    if (lu.texte !== verite) return { degat: 'valeur-fausse', dit: '' };
    return { degat: controle(m) ? 'inapercu' : 'au-controle', dit: '' };
  } finally {
    await m.fermer().catch(() => m.base().close());
  }
}

function controle(m: Magasin): boolean {
  try {
    return defauts(m.base()).length === 0;
  } catch {
    return false;
  }
}

/** Bits that flip in a closed file, then files cut short: all must be noticed, by the very state and code of a damaged file. */
export async function pourrir({ racine, cle, petit }: Atelier, bascules = petit ? 100 : 500): Promise<Constat> {
  const annexe = mkdtempSync(path.join(racine, 'pourriture-'));
  const dossier = path.join(annexe, 'donnees');
  let m = creerMagasin(dossier, cle.toString('hex'));
  await m.ouvrir();
  for (let rang = 0; rang < GESTES; rang += 1) await gesteDe(rang).faire(m, annexe);
  await m.fermer();
  const sain = readFileSync(cheminBase(dossier));
  m = creerMagasin(dossier, cle.toString('hex'));
  await m.ouvrir();
  const verite = await toutLire(m);
  if ('code' in verite) throw new Error(verite.code);
  await m.fermer();

  const h = creerHasard(GRAINE);
  const compte: Record<Degat, number> = {
    'a-l-ouverture': 0,
    'a-la-lecture': 0,
    'au-controle': 0,
    inapercu: 0,
    'valeur-fausse': 0,
  };
  const fautes: string[] = [];
  const copie = path.join(annexe, 'copie');
  const abimer = async (quoi: string, octets: Buffer): Promise<void> => {
    rmSync(copie, { recursive: true, force: true });
    mkdirSync(copie);
    writeFileSync(cheminBase(copie), octets);
    const { degat, dit } = await constater(copie, cle, verite.texte);
    compte[degat] += 1;
    if (degat === 'inapercu' || degat === 'valeur-fausse') fautes.push(`${quoi}: ${degat}`);
    if (dit !== '' && dit !== 'damaged' && dit !== 'fichier-abime') fautes.push(`${quoi}: ${degat}, said to be ${dit}`);
  };
  for (let i = 0; i < bascules; i += 1) {
    const octets = Buffer.from(sain);
    const position = h.entier(sain.length);
    const bit = h.entier(8);
    octets[position]! ^= 1 << bit;
    await abimer(`bit ${bit} of byte ${position}`, octets);
  }
  const coupes = Math.ceil(bascules / 5);
  for (let i = 0; i < coupes; i += 1) {
    const taille = 1 + h.entier(sain.length - 1);
    await abimer(`cut to ${taille} bytes of ${sain.length}`, sain.subarray(0, taille));
  }
  rmSync(annexe, { recursive: true });
  const vus = compte['a-l-ouverture'] + compte['a-la-lecture'] + compte['au-controle'];
  const total = bascules + coupes;
  return constat(
    'bits basculés',
    vus === total && fautes.length === 0,
    `${n(vus)} dégâts vus sur ${n(total)} (${n(bascules)} bits, ${n(coupes)} fichiers coupés ; à l'ouverture ${n(compte['a-l-ouverture'])}, à la lecture ${n(compte['a-la-lecture'])}, au contrôle ${n(compte['au-controle'])}), ${n(compte['valeur-fausse'])} valeur fausse, ${n(fautes.length)} faute`,
    '100 %, 0, 0',
    fautes,
  );
}
