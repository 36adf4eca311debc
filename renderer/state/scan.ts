import { create } from 'zustand';
import { T } from '../../shared/messages/ecrans.fr.ts';
import { messagesIdentifiants } from '../../shared/messages/identifiants.fr.ts';
import { DOSE_VIDE, type Brouillon, type Prescripteur } from '../../shared/model.ts';
import type { Produit } from '../../shared/regles/dossier.ts';
import { fr } from '../../shared/typographie.ts';
import { appeler } from '../api.ts';
import { lireCode, type Code } from '../scanner/code.ts';
import { messagesPieces } from '../../shared/messages/pieces.fr.ts';
import { nommer } from '../../shared/patient.ts';
import { pieceVide } from '../../shared/pieces.ts';
import { aller, annoncer, nouvelId, reussi, useApp, type Ecran } from './app.ts';
import { faire } from './facturation.ts';
import { marquerVue, useDossier } from './dossier.ts';
import { aujourdhui } from './horloge.ts';
import { useCalque } from './calque.ts';
import { repondreVerification, useVerifications } from './verification.ts';

/** A box whose code no product is linked to yet, for the billing that scanned it: the wizard asks once. */
export const useScan = create<{
  readonly gtinALier: { readonly gtin: string; readonly brouillon: string } | null;
  /** What a mutuelle card's DataMatrix holds, for the form that is open or about to be. */
  readonly brut: string | null;
}>()(() => ({ gtinALier: null, brut: null }));

/** Routes a scanned code to what it fills. */
export function recevoirScan(texte: string): void {
  // What is under a help page or the palette hears nothing.
  if (useCalque.getState().ouvert !== null) return;
  const code = lireCode(texte, Number(aujourdhui().slice(0, 4)));
  const { brouillon, ecran } = useApp.getState();
  if (code.type === 'ordonnance-numerique') annoncer(T.scan.ordonnanceNumerique);
  else if (code.type === 'inconnu') recevoirBrut(code.texte, ecran);
  else if (ecran.nom === 'verification' && (code.type === 'rpps' || code.type === 'am-ou-finess'))
    recevoirNumeroVerification(code, ecran.patient.id);
  else if (brouillon === null || ecran.nom !== 'assistant') annoncer(T.scan.sansFacturation);
  else if (code.type === 'boite') void recevoirBoite(code, brouillon.id);
  else if (code.type === 'cip13') void reconnaitre(code.gtin, brouillon.id);
  else recevoirNumero(code, brouillon);
}

/** A code that is none of those we know: on a patient's page, it is taken for his mutuelle card's and kept as it is. */
function recevoirBrut(texte: string, ecran: Ecran): void {
  const brut = texte.slice(0, 2000);
  if (ecran.nom === 'patient') {
    const { patient } = ecran;
    const { dossier } = useDossier.getState();
    const connue = dossier?.pieces.find((p) => p.genre === 'mutuelle' && p.brut === brut && !p.archivee);
    // The very card that is on file: it has just been seen.
    if (connue?.patientId === patient.id) {
      void marquerVue(connue);
      return;
    }
    aller({ nom: 'piece', patient, piece: pieceVide('mutuelle', nouvelId(), patient.id), nouvelle: true });
  } else if (ecran.nom === 'verification') {
    const { dossier } = useDossier.getState();
    const connue = dossier?.pieces.find((p) => p.genre === 'mutuelle' && p.brut === brut && !p.archivee);
    if (connue?.patientId === ecran.patient.id)
      repondreVerification(ecran.patient.id, { complementaire: connue.id, carte: 'conforme' });
    else annoncer(T.scan.inconnu);
    return;
  } else if (ecran.nom !== 'piece' || ecran.piece.genre !== 'mutuelle') {
    void chercherCarte(brut, ecran);
    return;
  }
  useScan.setState({ brut });
  annoncer(messagesPieces.formulaire.brutLu);
}

/** A card scanned before anybody is open: whose it is, when it is on file. */
async function chercherCarte(brut: string, ecran: Ecran): Promise<void> {
  const trouves = ecran.nom === 'accueil' ? await appeler('patients.deLaCarte', { brut }) : null;
  if (useApp.getState().ecran !== ecran) return;
  const patients = trouves?.ok === true ? trouves.value : [];
  const [patient] = patients;
  if (patient === undefined) annoncer(T.scan.inconnu);
  else if (patients.length > 1) annoncer(fr(`${T.scan.famille} : ${patients.map(nommer).join(', ')}.`));
  else {
    aller({ nom: 'patient', patient });
    annoncer(T.scan.carteConnue);
  }
}

/** A new box: nothing of the one before stays, neither its product nor its question. */
async function recevoirBoite(code: Extract<Code, { type: 'boite' }>, brouillon: string): Promise<void> {
  faire({
    type: 'dose',
    dose: {
      ...DOSE_VIDE,
      gtin: code.gtin,
      lot: code.lot ?? '',
      peremption: code.peremption ?? '',
      lotAVerifier: code.lotAVerifier,
      doutes: code.doutes,
    },
  });
  await reconnaitre(code.gtin, brouillon);
}

/** The product behind a GTIN, from the pharmacy's own links. An answer that comes for another billing is dropped. */
async function reconnaitre(gtin: string, brouillon: string): Promise<void> {
  useScan.setState({ gtinALier: null });
  faire({ type: 'produit', produit: undefined });
  const lien = await appeler('produits.lire', { gtin });
  if (useApp.getState().brouillon?.id !== brouillon) return;
  if (lien.ok && lien.value !== null) faire({ type: 'produit', produit: lien.value.produit });
  else if (lien.ok) useScan.setState({ gtinALier: { gtin, brouillon } });
}

export async function lierProduit(gtin: string, produit: Produit): Promise<void> {
  if (!reussi(await appeler('produits.lier', { gtin, produit }))) return;
  useScan.setState({ gtinALier: null });
  faire({ type: 'produit', produit });
}

export function oublierGtin(): void {
  useScan.setState({ gtinALier: null });
}

/** The two bar codes of one ordonnance are read one after the other; later ones belong to another prescriber. */
const PAIRE_MS = 30_000;
let derniereLecture = -PAIRE_MS;

type CodeNumero = Extract<Code, { type: 'rpps' | 'am-ou-finess' }>;

/** One of the two bar codes of an ordonnance, in a billing. */
function recevoirNumero(code: CodeNumero, brouillon: Brouillon): void {
  if (brouillon.reponses.ordonnance === false) {
    annoncer(T.scan.ordonnanceNon, true);
    return;
  }
  assembler(code, brouillon.prescripteur, (prescripteur) => {
    if (brouillon.reponses.ordonnance === undefined) faire({ type: 'repondre', champ: 'ordonnance', valeur: true });
    faire({ type: 'prescripteur', prescripteur });
  });
}

/** The same, in the checks before an invoice. */
function recevoirNumeroVerification(code: CodeNumero, patientId: string): void {
  const actuel = useVerifications.getState().brouillons[patientId]?.reponses.prescripteur;
  const garder = (prescripteur: Prescripteur): void => {
    repondreVerification(patientId, { prescripteur });
  };
  // A check is of one ordonnance: its second code is its second code, however late it is scanned.
  assembler(code, typeof actuel === 'object' ? actuel : null, garder, Infinity);
}

/** Joins a number to the one read just before it, or begins another prescriber. */
function assembler(
  code: CodeNumero,
  actuel: Prescripteur | null,
  garder: (prescripteur: Prescripteur) => void,
  delai = PAIRE_MS,
): void {
  const champ = code.type === 'rpps' ? 'rpps' : 'structure';
  const meme = actuel !== null && actuel[champ] === code.numero;
  const maintenant = performance.now();
  const paire = actuel !== null && actuel[champ] === '' && maintenant - derniereLecture < delai;
  derniereLecture = maintenant;
  if (meme) return;
  // A name or a number never moves from one prescriber to another.
  const base: Prescripteur = paire ? actuel : { id: nouvelId(), nom: '', rpps: '', structure: '', typeStructure: 'a-preciser' };
  const prescripteur = { ...base, [champ]: code.numero };
  garder(prescripteur);
  void appeler('prescripteurs.enregistrer', prescripteur).then(reussi);
  const [doute] = code.doutes;
  if (doute !== undefined) annoncer(fr(messagesIdentifiants.prescripteur.doute[doute]), true);
  else if (actuel !== null && !paire && code.type === 'rpps') annoncer(T.prescripteur.plusieurs, true);
}
