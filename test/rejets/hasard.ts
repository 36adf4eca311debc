import { randomUUID } from 'node:crypto';
import type { FicheRejet } from '../../shared/rejets/rejet.ts';
import { ficheVide } from '../../shared/rejets/rejet.ts';

/** A reject of a mutuelle, 42,50 €, unless told. */
export function ficheRejet(change: Partial<FicheRejet> = {}): FicheRejet {
  return {
    ...ficheVide(randomUUID(), '2026-11-03'),
    nomPayeur: 'Mutuelle des Tilleuls',
    facture: 'F1001',
    lot: 'L12',
    montant: 4250,
    code: '105',
    libelle: 'ASSURE INCONNU',
    cause: 'carte',
    ...change,
  };
}
