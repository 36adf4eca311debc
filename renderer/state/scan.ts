import { create } from 'zustand';
import { T } from '../../shared/messages/ecrans.fr.ts';
import { DOSE_VIDE, type Prescripteur } from '../../shared/model.ts';
import type { Produit } from '../../shared/regles/dossier.ts';
import { appeler } from '../api.ts';
import { lireCode, type Code } from '../scanner/code.ts';
import { annoncer, faire, nouvelId, useApp, valeurOuAnnonce } from './app.ts';
import { aujourdhui } from './horloge.ts';

/** A box whose code no product is linked to yet: the wizard asks once. */
export const useScan = create<{ readonly gtinALier: string | null }>()(() => ({ gtinALier: null }));

/** Routes a scanned code to what it fills. */
export function recevoirScan(texte: string): void {
  const code = lireCode(texte, Number(aujourdhui().slice(0, 4)));
  if (code.type === 'ordonnance-numerique') annoncer(T.scan.ordonnanceNumerique);
  else if (code.type === 'inconnu') annoncer(T.scan.inconnu);
  else if (useApp.getState().brouillon === null || useApp.getState().ecran.nom !== 'assistant') annoncer(T.scan.sansFacturation);
  else if (code.type === 'boite') void recevoirBoite(code);
  else if (code.type === 'cip13') void reconnaitre(code.gtin);
  else recevoirNumero(code);
}

async function recevoirBoite(code: Extract<Code, { type: 'boite' }>): Promise<void> {
  faire({
    type: 'dose',
    dose: {
      ...DOSE_VIDE,
      gtin: code.gtin,
      lot: code.lot ?? '',
      peremption: code.peremption ?? '',
      lotAVerifier: code.lotAVerifier,
    },
  });
  await reconnaitre(code.gtin);
}

/** The product behind a GTIN, from the pharmacy's own links. */
async function reconnaitre(gtin: string): Promise<void> {
  const lien = await appeler('produits.lire', { gtin });
  if (lien.ok && lien.value !== null) faire({ type: 'produit', produit: lien.value.produit });
  else if (lien.ok) useScan.setState({ gtinALier: gtin });
}

export async function lierProduit(gtin: string, produit: Produit): Promise<void> {
  if (valeurOuAnnonce(await appeler('produits.lier', { gtin, produit })) === null) return;
  useScan.setState({ gtinALier: null });
  faire({ type: 'produit', produit });
}

export function oublierGtin(): void {
  useScan.setState({ gtinALier: null });
}

const AUCUN: Omit<Prescripteur, 'id'> = { nom: '', rpps: '', structure: '', typeStructure: 'a-preciser' };

/** One of the two bar codes of an ordonnance. A second, different RPPS means that several prescribers are printed. */
function recevoirNumero(code: Extract<Code, { type: 'rpps' | 'am-ou-finess' }>): void {
  const { brouillon } = useApp.getState();
  const actuel = brouillon?.prescripteur ?? null;
  const base = actuel ?? { ...AUCUN, id: nouvelId() };
  const champ = code.type === 'rpps' ? 'rpps' : 'structure';
  const autre = actuel !== null && actuel[champ] !== '' && actuel[champ] !== code.numero;
  // A new number starts a new prescriber: a name never moves from one to another.
  const prescripteur: Prescripteur = autre
    ? { ...AUCUN, id: nouvelId(), [champ]: code.numero }
    : { ...base, [champ]: code.numero };
  if (brouillon?.reponses.ordonnance === undefined) faire({ type: 'repondre', champ: 'ordonnance', valeur: true });
  faire({ type: 'prescripteur', prescripteur });
  if (autre && code.type === 'rpps') annoncer(T.prescripteur.plusieurs, true);
}
