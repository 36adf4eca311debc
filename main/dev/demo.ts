import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { construire } from './build.ts';
import { argumentsDonnes, Arret, commande, lancer } from './commande.ts';
import { environnement, resoudreElectron } from './runtime.ts';
import { exigerAffichage } from './systeme.ts';

const PATIENTS = 500;

/** `npm run demo`: the application on fictional patients, in a folder that is thrown away at the end. `npm run demo -- 100000` for more. */
await commande(import.meta.filename, async () => {
  const [nombre = String(PATIENTS)] = argumentsDonnes();
  if (!/^[1-9]\d{0,5}$/.test(nombre)) {
    throw new Arret(
      'Nombre de patients : de 1 à 999999, par exemple « npm run demo -- 100000 ». / Number of patients: 1 to 999999.',
    );
  }
  const { executable, args } = await resoudreElectron();
  await exigerAffichage(executable);
  await construire({ siChange: true });
  const dossier = mkdtempSync(path.join(tmpdir(), 'comptoir-demo-'));
  try {
    return await lancer(executable, args, { env: environnement({ COMPTOIR_DATA: dossier, COMPTOIR_DEMO: nombre }) });
  } finally {
    // Windows keeps files for a moment after the processes that held them.
    rmSync(dossier, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
  }
});
