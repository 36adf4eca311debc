import type { DossierConfie, RejetConfie } from '../../shared/confie/dossier.ts';

/** A reject of somebody as it leaves. */
export function rejetConfie(change: Partial<RejetConfie> = {}): RejetConfie {
  return {
    id: '0198f1c2-0000-7000-8000-000000000001',
    payeur: 'AMC',
    nomPayeur: 'Mutuelle des Tilleuls',
    facture: 'F1001',
    lot: 'L12',
    date: '2026-11-03',
    montant: 4250,
    code: '105',
    libelle: 'ASSURE INCONNU',
    cause: 'carte',
    etat: 'reclamee-mutuelle',
    reste: 3250,
    paye: 1000,
    perdu: 0,
    patient: { nom: 'ZYXOMAR Quillibert', naissance: '1953-07-19', nir: '253072A07300443', nirClair: true },
    histoire: [
      { geste: 'saisir', jour: '2026-11-05', montant: 0, relance: '' },
      { geste: 'encaisser', jour: '2026-11-20', montant: 1000, relance: '' },
    ],
    preuves: ['Fiche de facturation du 03/11/2026 : 1 facture, Cabinet de démonstration'],
    ...change,
  };
}

export function dossierConfie(rejets: RejetConfie[] = [rejetConfie()]): DossierConfie {
  return {
    remise: '0198f1c2-0000-7000-8000-0000000000aa',
    officine: "Pharmacie de l'Orge",
    destinataire: 'Gestion Tiers Payant du Canal',
    jour: '2026-11-22',
    rejets,
  };
}
