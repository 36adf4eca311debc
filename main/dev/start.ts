import { construire } from './build.ts';
import { argumentsDonnes, commande, lancer } from './commande.ts';
import { environnement, resoudreElectron } from './runtime.ts';
import { exigerAffichage } from './systeme.ts';

/** `npm start`: the application as it is, built first if its sources changed. */
await commande(import.meta.filename, async () => {
  const { executable, args } = await resoudreElectron();
  await exigerAffichage(executable);
  await construire({ siChange: true });
  return await lancer(executable, [...args, ...argumentsDonnes()], { env: environnement() });
});
