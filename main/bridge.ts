import { ipcMain } from 'electron';
import {
  api,
  apiStore,
  CANAUX,
  echec,
  type Entree,
  type Gestionnaires,
  type Procedure,
  type ProcedureMain,
  type ProcedureStore,
  type Resultat,
} from '../shared/api.ts';
import { permis } from '../shared/droits.ts';
import { expediteurSur } from './guard.ts';
import { journal } from './log.ts';
import type { Session } from './session.ts';
import type { HoteStore } from './store-host.ts';

const estProcedure = (nom: unknown): nom is Procedure => typeof nom === 'string' && Object.hasOwn(api, nom);
const estDuStore = (nom: Procedure): nom is ProcedureStore => Object.hasOwn(apiStore, nom);

/** One call from the window: known sender, known procedure, valid input, then the store or a handler of main. */
export async function traiter(
  procedure: unknown,
  entree: unknown,
  hote: HoteStore,
  locaux: Gestionnaires<ProcedureMain>,
  session: Pick<Session, 'role' | 'regler'>,
): Promise<Resultat<unknown>> {
  if (!estProcedure(procedure)) return echec('non-autorise');
  const droit = permis(procedure, session.role());
  if (droit !== 'oui') return echec(droit);
  const lue = api[procedure].entree.safeParse(entree);
  if (!lue.success) return echec('entree-invalide', lue.error.issues[0]?.path.map(String).join('.'));
  try {
    if (procedure === 'reglages.enregistrer') {
      const fait = await hote.appeler(procedure, lue.data);
      if (fait.ok) session.regler((lue.data as Entree<'reglages.enregistrer'>).verrouMinutes);
      return fait;
    }
    if (estDuStore(procedure)) return await hote.appeler(procedure, lue.data);
    return await (locaux[procedure] as (e: unknown) => Resultat<unknown> | Promise<Resultat<unknown>>)(lue.data);
  } catch (e) {
    journal(`call ${procedure} ${e instanceof Error ? e.name : 'thrown'}`);
    return echec('interne');
  }
}

/** Opens the one channel on which the window calls. */
export function ouvrirPont(
  hote: HoteStore,
  locaux: Gestionnaires<ProcedureMain>,
  session: Pick<Session, 'role' | 'regler'>,
  devUrl: string | undefined,
): void {
  ipcMain.handle(CANAUX.appel, (evenement, procedure: unknown, entree: unknown) =>
    expediteurSur(evenement.senderFrame, devUrl) ? traiter(procedure, entree, hote, locaux, session) : echec('non-autorise'),
  );
}
