import { createPublicKey, sign, verify } from 'node:crypto';

/** The file's name is signed with it: a trial release is not to be passed off as another one. */
const message = (nom: string, contenu: Uint8Array): Buffer => Buffer.concat([Buffer.from(`comptoir ${nom}\n`), contenu]);

/** The detached signature of an update description, as base64. @param cle an Ed25519 private key (PEM) */
export function signer(nom: string, contenu: Uint8Array, cle: string): string {
  return sign(null, message(nom, contenu), cle).toString('base64');
}

/** Whether this description was signed by the owner of the public key (Ed25519, PEM). A key or a signature that cannot be read: no. */
export function signatureJuste(nom: string, contenu: Uint8Array, signature: string, cle: string): boolean {
  try {
    const publique = createPublicKey(cle);
    return (
      publique.asymmetricKeyType === 'ed25519' &&
      verify(null, message(nom, contenu), publique, Buffer.from(signature.trim(), 'base64'))
    );
  } catch {
    return false;
  }
}
