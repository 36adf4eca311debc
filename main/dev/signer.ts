import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { signatureJuste, signer } from '../maj/signature.ts';
import { argumentsDonnes, Arret, commande, dire, RACINE } from './commande.ts';

const DESCRIPTION = /^(?:latest|beta)(?:-mac|-linux(?:-\w+)?)?\.yml$/;

/**
 * Signs the update descriptions of a folder, each in a file beside it; what is not signed, no Comptoir takes.
 * @param privee Ed25519 private key, PEM
 * @param publique the one put in the applications: a signature that it would refuse is not written
 * @returns the names signed
 */
export async function signerDossier(dossier: string, privee: string, publique: string): Promise<string[]> {
  const noms = (await readdir(dossier)).filter((nom) => DESCRIPTION.test(nom)).toSorted();
  for (const nom of noms) {
    const contenu = await readFile(path.join(dossier, nom));
    const signature = signer(nom, contenu, privee);
    if (!signatureJuste(nom, contenu, signature, publique)) {
      throw new Arret('Les deux clés de mise à jour ne vont pas ensemble. / The two update keys are not a pair.');
    }
    await writeFile(path.join(dossier, `${nom}.sig`), `${signature}\n`);
  }
  return noms;
}

/** The keys of the environment: the private one signs, the public one is what applications are packed with. */
export function clesDeSignature(): { readonly privee: string; readonly publique: string } {
  const [privee, publique] = ['COMPTOIR_UPDATE_PRIVATE_KEY', 'COMPTOIR_UPDATE_PUBLIC_KEY'].map((nom) => process.env[nom] ?? '');
  return { privee: privee!, publique: publique! };
}

await commande(import.meta.filename, async () => {
  const { privee, publique } = clesDeSignature();
  if (privee === '' || publique === '')
    throw new Arret('COMPTOIR_UPDATE_PRIVATE_KEY, COMPTOIR_UPDATE_PUBLIC_KEY ? (PEM, Ed25519)');
  const [dossier = path.join(RACINE, 'release')] = argumentsDonnes();
  const noms = await signerDossier(dossier, privee, publique);
  dire(noms.length === 0 ? `${dossier} : rien à signer / nothing to sign` : noms.join(', '));
  return noms.length === 0 ? 1 : 0;
});
