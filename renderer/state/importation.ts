import { create } from 'zustand';
import type { Apercu, EtatImport, Lecture, Refus } from '../../shared/importation/importation.ts';
import { direPerdus, I } from '../../shared/messages/importation.fr.ts';
import { accorder } from '../../shared/typographie.ts';
import { appeler } from '../api.ts';
import { annoncer, useApp, valeurOuAnnonce } from './app.ts';
import { aujourdhui } from './horloge.ts';
import { oublierPourAutrui } from './session.ts';

export type Etape = 'choisir' | 'verifier' | 'importer' | 'bilan';

interface Importation {
  readonly etape: Etape;
  /** The file chosen, as it is read now. */
  readonly apercu: Apercu | null;
  readonly etat: EtatImport | null;
  /** The first refused lines, then what was left out of the first lines to complete. */
  readonly refus: readonly Refus[];
  /** What is under way and must not be asked for again. */
  readonly occupe: 'lecture' | 'annulation' | 'exportation' | null;
}

const DEPART: Importation = { etape: 'choisir', apercu: null, etat: null, refus: [], occupe: null };
/** Outlives the screen: the import goes on while somebody is served. */
export const useImportation = create<Importation>()(() => DEPART);
const { setState, getState } = useImportation;
oublierPourAutrui(() => {
  // An import under way goes on; a file that was only looked at is not another's to read.
  if (getState().etape === 'verifier') setState(DEPART);
});

const PERIODE_MS = 200;
const enRoute = (etat: EtatImport): boolean => etat.phase === 'lecture' || etat.phase === 'validation';

/** Opens the system's dialog, then shows what the file holds. */
export async function choisirFichier(): Promise<void> {
  if (getState().occupe !== null) return;
  setState({ occupe: 'lecture' });
  const apercu = valeurOuAnnonce(await appeler('import.choisir'));
  setState(apercu === null ? { occupe: null } : { ...DEPART, etape: 'verifier', apercu });
}

let lectures = 0;

/** Reads the file's first lines otherwise; what was chosen shows at once, so that the next key goes on from it. */
export async function relire(lecture: Lecture): Promise<void> {
  const numero = ++lectures;
  setState(({ apercu }) => ({ apercu: apercu && { ...apercu, lecture } }));
  const apercu = valeurOuAnnonce(await appeler('import.relire', lecture));
  if (apercu !== null && numero === lectures) setState({ apercu });
}

export async function lancer(): Promise<void> {
  const { apercu, occupe } = getState();
  if (apercu === null || apercu.faute !== null || occupe !== null) return;
  setState({ occupe: 'lecture' });
  const etat = valeurOuAnnonce(await appeler('import.lancer', { lecture: apercu.lecture, jour: aujourdhui() }));
  setState({ occupe: null });
  if (etat === null) return;
  setState({ etape: 'importer', etat });
  suivre();
}

export async function annuler(): Promise<void> {
  setState({ occupe: 'annulation' });
  await appeler('import.annuler');
}

/** Asks how far the import is until it ends. */
function suivre(): void {
  setTimeout(() => {
    void appeler('import.etat').then(async (r) => {
      // A store that restarts has dropped the import: it says so once it is back.
      const etat: EtatImport | null = r.ok
        ? r.value.phase === 'aucune'
          ? { ...r.value, phase: 'echouee' }
          : r.value
        : getState().etat;
      if (etat === null || enRoute(etat)) {
        setState({ etat });
        suivre();
      } else await finir(etat);
    });
  }, PERIODE_MS);
}

async function finir(etat: EtatImport): Promise<void> {
  const refus =
    etat.refuses + etat.aCompleter > 0 && etat.phase === 'finie' ? valeurOuAnnonce(await appeler('import.refus')) : [];
  setState({ etape: 'bilan', etat, refus: refus ?? [], occupe: null });
  if (useApp.getState().ecran.nom !== 'importation') annoncer(direFin(etat), etat.phase === 'echouee');
}

/** What the end of an import is called. */
export function direFin({ phase }: EtatImport): string {
  return phase === 'finie' ? I.bilan.finie : phase === 'annulee' ? I.bilan.annulee : I.bilan.echouee;
}

/** Finds again an import that goes on in the store, after the page was loaded anew. */
export async function retrouver(): Promise<void> {
  if (getState().etape !== 'choisir' || getState().occupe !== null) return;
  const r = await appeler('import.etat');
  if (!r.ok || !enRoute(r.value) || getState().etape !== 'choisir') return;
  setState({ etape: 'importer', etat: r.value });
  suivre();
}

export async function enregistrerRefus(): Promise<void> {
  const ecrit = valeurOuAnnonce(await appeler('import.sauverRefus'));
  if (ecrit === null) return;
  const { etat } = getState();
  const perdus = etat === null ? null : direPerdus(etat);
  annoncer(perdus ?? I.bilan.enregistre, perdus !== null);
}

/** Writes every patient into a CSV that the person places. */
export async function exporterTous(): Promise<void> {
  if (getState().occupe !== null) return;
  setState({ occupe: 'exportation' });
  const fait = valeurOuAnnonce(await appeler('export.patients', { patientId: null }));
  setState({ occupe: null });
  if (fait !== null) annoncer(accorder(fait.patients, I.export.fait));
}
