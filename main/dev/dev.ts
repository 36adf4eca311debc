import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import path from 'node:path';
import { createServer } from 'vite';
import renderer from '../../renderer/vite.config.ts';
import { construireCoteNode } from './build.ts';
import { argumentsDonnes, Arret, commande, dire, RACINE } from './commande.ts';
import { environnement, resoudreElectron, type Runtime } from './runtime.ts';
import { exigerAffichage } from './systeme.ts';

const REPIT_MS = 200;

/** The application on a development server: the page follows its sources, the Node side is rebuilt and restarted. */
class Atelier {
  private enfant: ChildProcess | undefined;
  private enCours = false;
  private redemande = false;
  private minuterie: NodeJS.Timeout | undefined;
  private readonly runtime: Runtime;
  private readonly adresse: string;
  private readonly fini: (code: number) => void;

  constructor(runtime: Runtime, adresse: string, fini: (code: number) => void) {
    this.runtime = runtime;
    this.adresse = adresse;
    this.fini = fini;
  }

  /** An editor writes several files at once: wait for a short silence. */
  signaler(): void {
    clearTimeout(this.minuterie);
    this.minuterie = setTimeout(() => void this.reprendre(), REPIT_MS);
  }

  async reprendre(): Promise<void> {
    if (this.enCours) {
      this.redemande = true;
      return;
    }
    this.enCours = true;
    try {
      await construireCoteNode();
      await this.arreter();
      this.demarrer();
    } catch (erreur) {
      dire(erreur instanceof Error ? erreur.message : String(erreur)); // The running application stays as it was.
    }
    this.enCours = false;
    if (this.redemande) {
      this.redemande = false;
      await this.reprendre();
    }
  }

  async arreter(): Promise<void> {
    const enfant = this.enfant;
    this.enfant = undefined;
    if (enfant === undefined || enfant.exitCode !== null || enfant.signalCode !== null) return;
    enfant.kill();
    await once(enfant, 'exit');
  }

  private demarrer(): void {
    const { executable, args } = this.runtime;
    const env = environnement({ COMPTOIR_DEV_URL: this.adresse });
    const enfant = spawn(executable, [...args, ...argumentsDonnes()], { cwd: RACINE, stdio: 'inherit', env });
    this.enfant = enfant;
    enfant.on('exit', (code) => {
      if (this.enfant === enfant) this.fini(code ?? 1); // Closed by hand: the session is over.
    });
  }
}

/** `npm run dev`: until the window is closed. */
await commande(import.meta.filename, async () => {
  const runtime = await resoudreElectron();
  await exigerAffichage(runtime.executable);
  const serveur = await createServer({ ...renderer, configFile: false });
  await serveur.listen();
  const adresse = serveur.resolvedUrls?.local[0];
  if (adresse === undefined) throw new Arret('Vite: no address');
  const { promise, resolve } = Promise.withResolvers<number>();
  const atelier = new Atelier(runtime, adresse, resolve);
  const guetteurs = ['main', 'shared'].map((dossier) =>
    watch(path.join(RACINE, dossier), { recursive: true }, (_, fichier) => {
      if (fichier === null || !fichier.startsWith(`dev${path.sep}`)) atelier.signaler();
    }),
  );
  const finir = (): void => {
    resolve(0);
  };
  process.once('SIGINT', finir).once('SIGTERM', finir);
  await atelier.reprendre();
  dire(`${adresse} : fermez la fenêtre ou Ctrl+C pour finir / close the window or press Ctrl+C to end`);
  const code = await promise;
  for (const guetteur of guetteurs) guetteur.close();
  await atelier.arreter();
  await serveur.close();
  return code;
});
