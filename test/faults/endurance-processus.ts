/** A child process of the bench: thousands of mixed calls on one open store; says its memory and its journal at the two ends. */
import { statSync } from 'node:fs';
import { cheminBase } from '../../main/store/emplacement.ts';
import type { DossierPatient, Resultat } from '../../shared/api.ts';
import { ajouterJours } from '../../shared/dates.ts';
import { gesteDe, idDe, laisserPasser } from './gestes.ts';
import { creerHasard } from './hasard.ts';
import { creerMagasin } from './magasin.ts';

/** What the child is asked, and what it answers as one line of JSON. */
export interface DemandeEndurance {
  readonly dossier: string;
  readonly cleHex: string;
  readonly annexe: string;
  readonly operations: number;
  /** After how many the first measure is taken. */
  readonly depart: number;
}
export interface BilanEndurance {
  readonly refus: readonly string[];
  /** Resident bytes after a collection, at the first measure and at the end. */
  readonly memoire: readonly [number, number];
  /** The longest journal seen, in bytes. */
  readonly journal: number;
}

/** Patients of the file, a counter's usual number of them being served again and again. */
const PATIENTS = 2000;
const JOUR = '2026-11-23';

async function endurer({ dossier, cleHex, annexe, operations, depart }: DemandeEndurance): Promise<BilanEndurance> {
  const m = creerMagasin(dossier, cleHex);
  const etat = await m.ouvrir();
  if (etat !== 'ready') throw new Error(etat);
  const refus: string[] = [];
  const noter = (quoi: string, r: Resultat<unknown>): unknown => {
    if (!r.ok) refus.push(`${quoi}: ${r.error.code}`);
    return r.ok ? r.value : null;
  };
  noter('demo.remplir', await m.interne('demo.remplir', { nombre: PATIENTS, jour: JOUR }));
  const ids = m.base().prepare<[], string>("SELECT id FROM patients WHERE deleted_at = ''").pluck().all();
  const noms = ['dup', 'mart', 'le', 'a', '1950', '06', 'sain', 'bernard'];
  const h = creerHasard(20_000);
  const un = <T>(liste: readonly T[]): T => liste[h.entier(liste.length)]!;

  let rang = 0;
  let evenement = 0;
  const operation = async (): Promise<void> => {
    const quoi = h.entier(10);
    if (quoi < 3) noter('chercher', await m.appeler('patients.chercher', { texte: un(noms) }));
    else if (quoi < 4) noter('agenda', await m.appeler('agenda.lister', { jour: JOUR, portee: 'semaine', genre: null }));
    else if (quoi < 5) {
      const { nom, faire } = gesteDe(rang++);
      noter(nom, await faire(m, annexe));
    } else {
      const lu = noter('dossier', await m.appeler('patients.dossier', { id: un(ids) })) as DossierPatient | null;
      if (lu === null) return;
      const jour = ajouterJours(JOUR, h.entier(30));
      const geste = { evenement: idDe(1_000_000 + evenement++, 0), jour };
      const piece = lu.pieces.length > 0 ? un(lu.pieces) : null;
      if (quoi < 7)
        noter('enregistrer', await m.appeler('patients.enregistrer', { ...lu.patient, commentaire: `Vu ${evenement}` }));
      else if (piece !== null && quoi === 7) noter('vue', await m.appeler('pieces.vue', { ...geste, pieceId: piece.id }));
      else if (piece !== null && quoi === 8) {
        const jusquau = ajouterJours(jour, 3);
        noter('reporter', await m.appeler('pieces.reporter', { ...geste, pieceId: piece.id, jusquau, motif: '' }));
      } else noter('historique', await m.appeler('patients.recents'));
    }
  };
  const mesurer = (): number => {
    for (let i = 0; i < 3; i += 1) globalThis.gc?.();
    return process.memoryUsage.rss();
  };

  const memoire: [number, number] = [0, 0];
  let journal = 0;
  for (let i = 1; i <= operations; i += 1) {
    await operation();
    if (i % 10 === 0) {
      await laisserPasser();
      journal = Math.max(journal, statSync(`${cheminBase(dossier)}-wal`).size);
    }
    if (i === depart) memoire[0] = mesurer();
  }
  memoire[1] = mesurer();
  await m.fermer();
  return { refus, memoire, journal };
}

console.log(JSON.stringify(await endurer(JSON.parse(process.argv[2]!) as DemandeEndurance)));
