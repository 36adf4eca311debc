import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { constat, n, nonExecute, type Atelier, type Constat } from './constat.ts';
import { gesteDe, TOUR } from './gestes.ts';
import { creerMagasin } from './magasin.ts';
import { ecrire, sansStrace, sousInjection, sousTrace, traces, type Fin } from './processus.ts';
import { defauts, ecart, etablirReference, juger, regarder, type Reference } from './vue.ts';

const NOM = 'n-ième appel en échec';
/** One round and its import: every kind of gesture. */
const GESTES = TOUR;

/** Each way for a system call to fail; the last one of its name and all that follow it when `dure`. */
const FAUTES = [
  { appel: 'pwrite64', effet: 'error=ENOSPC', dure: false },
  { appel: 'pwrite64', effet: 'error=ENOSPC', dure: true },
  { appel: 'pwrite64', effet: 'error=EIO', dure: false },
  { appel: 'pwrite64', effet: 'signal=SIGKILL', dure: false },
  { appel: 'fsync', effet: 'error=EIO', dure: false },
  { appel: 'fsync', effet: 'error=EIO', dure: true },
  { appel: 'fsync', effet: 'signal=SIGKILL', dure: false },
] as const;

/** How many calls of each name an undisturbed life makes. */
async function compterAppels({ racine, cle }: Atelier): Promise<Record<'pwrite64' | 'fsync', number>> {
  const annexe = mkdtempSync(path.join(racine, 'compte-'));
  const prefixe = path.join(annexe, 'appels');
  const dossier = path.join(annexe, 'donnees');
  const consigne = { dossier, cleHex: cle.toString('hex'), annexe, depuis: 0, jusqua: GESTES, normal: false };
  await ecrire(consigne, { sous: sousTrace(prefixe) });
  const lignes = traces(prefixe).flatMap((t) => readFileSync(t, 'latin1').split('\n'));
  rmSync(annexe, { recursive: true });
  const compter = (appel: string): number => lignes.filter((l) => l.startsWith(`${appel}(`)).length;
  return { pwrite64: compter('pwrite64'), fsync: compter('fsync') };
}

interface Panne {
  readonly faute: string;
  readonly dossier: string;
  readonly annexe: string;
  readonly fin: Fin;
}

/** What is wrong after a fault: the file as it was left, then the rest of the gestures, the failed one asked for again. */
async function verifier({ faute, dossier, annexe, fin }: Panne, { cle }: Atelier, reference: Reference): Promise<string | null> {
  const attendu = fin.signal === 'SIGKILL' || fin.code === 0 || fin.code === 3 || fin.code === 4;
  if (faute.includes('SIGKILL') !== (fin.signal === 'SIGKILL'))
    return `nothing was injected: ${JSON.stringify(fin).slice(0, 400)}`;
  if (!attendu) return `the writer threw: ${JSON.stringify(fin).slice(0, 400)}`;
  if (fin.etat === 'damaged') return 'a failing disk is said to be a damaged file';
  const { sort, detail } = juger(dossier, cle, reference, fin.acquis);
  if (sort !== 'juste') return `${sort}, ${detail}`;
  const m = creerMagasin(dossier, cle.toString('hex'));
  const etat = await m.ouvrir();
  if (etat !== 'ready') return `does not open again: ${etat}`;
  try {
    for (let rang = fin.acquis; rang < GESTES; rang += 1) {
      const fait = await gesteDe(rang).faire(m, annexe);
      if (!fait.ok) return `asked again, ${gesteDe(rang).nom} is refused: ${fait.error.code}`;
    }
    const [defaut] = defauts(m.base());
    if (defaut !== undefined) return defaut;
    const [obtenu, voulu] = [regarder(m.base()), reference.lignes[GESTES]!];
    return obtenu.join('\n') === voulu.join('\n') ? null : `at the end: ${ecart(obtenu, voulu)}`;
  } finally {
    await m.fermer();
  }
}

/** Fails, or kills at, one system call after the other over the writer's life. */
export async function injecter(atelier: Atelier): Promise<Constat> {
  const raison = sansStrace();
  if (raison !== null) return nonExecute(NOM, raison);
  const { racine, cle, petit } = atelier;
  const reference = await etablirReference(racine, cle, GESTES);
  const appels = await compterAppels(atelier);
  const parFaute = petit ? 4 : 60;
  const fautes: string[] = [];
  let faits = 0;
  let refus = 0;
  for (const { appel, effet, dure } of FAUTES) {
    const pas = Math.max(1, appels[appel] / parFaute);
    for (let rang = 1; rang <= appels[appel]; rang = Math.max(rang + 1, Math.round(rang + pas))) {
      const annexe = mkdtempSync(path.join(racine, 'injection-'));
      const dossier = path.join(annexe, 'donnees');
      const faute = `${appel}:${effet}:when=${rang}${dure ? '+' : ''}`;
      const consigne = { dossier, cleHex: cle.toString('hex'), annexe, depuis: 0, jusqua: GESTES, normal: false };
      const fin = await ecrire(consigne, { sous: sousInjection(faute) });
      const defaut = await verifier({ faute, dossier, annexe, fin }, atelier, reference);
      if (defaut !== null) fautes.push(`${faute}: ${defaut}`);
      faits += 1;
      refus += fin.refus.length;
      rmSync(annexe, { recursive: true });
    }
  }
  // Without one refusal, nothing was injected.
  return constat(
    NOM,
    fautes.length === 0 && refus > 0,
    `${n(faits)} pannes sur ${n(appels.pwrite64)} écritures et ${n(appels.fsync)} synchronisations, ${n(refus)} appels refusés, ${n(fautes.length)} état faux`,
    '0 état faux',
    fautes,
  );
}
