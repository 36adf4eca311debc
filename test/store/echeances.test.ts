import { randomUUID } from 'node:crypto';
import { setImmediate as tour } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { fermerBase, ouvrirBase } from '../../main/store/database.ts';
import { SANS_FIN } from '../../main/store/echeances.ts';
import { REGLAGES_INITIAUX } from '../../shared/model.ts';
import { pieceVide, type Genre } from '../../shared/pieces.ts';
import { echeances } from '../../shared/rappels/echeances.ts';
import { INTERVALLES_INITIAUX, type Intervalles } from '../../shared/rappels/intervalles.ts';
import { monter, patient, type Banc } from './banc.ts';

const JOUR = '2026-03-02';
const COURT: Intervalles = { ...INTERVALLES_INITIAUX, mutuelleMois: 1, c2sMois: 1, janvier: false };

function peupler(b: Banc, combien: number): string[] {
  return Array.from({ length: combien }, (_, i) => {
    const p = b.valeur('patients.enregistrer', patient({ nom: `Nom${i}` }));
    for (const genre of ['mutuelle', 'c2s', 'vitale'] as Genre[]) {
      const piece = { ...pieceVide(genre, randomUUID(), p.id), debut: '2025-09-01', vuLe: '2026-01-15' };
      b.valeur('pieces.enregistrer', {
        evenement: randomUUID(),
        piece: genre === 'vitale' ? piece : { ...piece, fin: '2026-08-31' },
        jour: '2026-01-15',
      });
    }
    return p.id;
  });
}

/** What the table holds, once the store is closed, against what the rules say of each patient. */
function comparer(b: Banc, ids: readonly string[], i: Intervalles): void {
  const attendues = ids.flatMap((id) => {
    const d = b.valeur('patients.dossier', { id })!;
    return echeances(d.pieces, d.reports, i, d.refus).map((e) => `${id} ${e.pieceId} ${e.regle} ${e.du} ${e.jusqua || SANS_FIN}`);
  });
  b.store.fermer();
  const base = ouvrirBase(b.dossier, b.cle);
  const gardees = base
    .prepare<[], string>("SELECT patient_id || ' ' || piece_id || ' ' || regle || ' ' || du || ' ' || jusqua FROM echeances")
    .pluck()
    .all();
  expect(base.prepare("SELECT count(*) FROM travaux WHERE nom = 'echeances'").pluck().get()).toBe(0);
  fermerBase(base);
  expect(gardees.toSorted()).toEqual(attendues.toSorted());
}

/** Lets the work behind the calls go on until the file says that nothing is left. */
async function attendre(b: Banc, jour: string, retard: number): Promise<void> {
  for (let i = 0; i < 10_000 && b.valeur('agenda.bilan', { jour }).retard !== retard; i++) await tour();
  for (let i = 0; i < 50; i++) await tour();
}

describe('the calendar kept beside the documents', () => {
  test('after every gesture it says what the rules say', () => {
    const b = monter();
    const ids = peupler(b, 5);
    const { pieces } = b.valeur('patients.dossier', { id: ids[0]! })!;
    const g = (pieceId: string) => ({ evenement: randomUUID(), pieceId, jour: JOUR });
    b.valeur('pieces.vue', g(pieces[0]!.id));
    b.valeur('pieces.reporter', { ...g(pieces[1]!.id), jusquau: '2026-05-01', motif: '' });
    b.valeur('pieces.archiver', { ...g(pieces[2]!.id), motif: '' });
    b.valeur('patients.fusionner', { fusion: randomUUID(), garde: ids[1]!, retire: ids[2]! });
    comparer(b, [ids[0]!, ids[1]!, ids[3]!, ids[4]!], INTERVALLES_INITIAUX);
  });

  test('other intervals move everybody, while searches go on', async () => {
    const b = monter();
    const ids = peupler(b, 450);
    const avant = b.valeur('agenda.bilan', { jour: JOUR }).retard;
    b.valeur('reglages.enregistrer', { ...REGLAGES_INITIAUX, rappels: COURT });
    expect(b.valeur('patients.chercher', { texte: 'nom449' })).toHaveLength(1);
    expect(b.valeur('agenda.bilan', { jour: JOUR }).retard).toBe(avant);
    await attendre(b, JOUR, 900);
    comparer(b, ids, COURT);
  });

  test('stopped in the middle, it goes on at the next opening', async () => {
    const b = monter();
    const ids = peupler(b, 450);
    b.valeur('reglages.enregistrer', { ...REGLAGES_INITIAUX, rappels: COURT });
    await tour();
    b.store.fermer();
    await tour();
    b.ouvrir();
    await attendre(b, JOUR, 900);
    comparer(b, ids, COURT);
  });
});
