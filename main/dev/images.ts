import path from 'node:path';
import { argumentsDonnes, commande, RACINE } from './commande.ts';
import { jouer } from './e2e.ts';

/** `npm run images`: takes the pictures of the guide again, on the real window and fictional patients, into assets/aide. */
await commande(import.meta.filename, async () => {
  process.env['COMPTOIR_IMAGES'] = path.join(RACINE, 'assets', 'aide');
  return (await jouer(['test/e2e/images.spec.ts', ...argumentsDonnes()])).code;
});
