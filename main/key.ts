import { safeStorage } from 'electron';
import type { Coffre } from './enveloppe.ts';

/**
 * The operating system's vault, or null where there is none worth the name: a runtime without the asynchronous API, or Linux
 * without a keyring, where Chromium would only obfuscate. Then the recovery code opens the store.
 */
export async function coffreDuSysteme(): Promise<Coffre | null> {
  if (typeof safeStorage.encryptStringAsync !== 'function') return null;
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return null;
  const nom = process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : process.platform;
  if (nom === 'basic_text' || nom === 'unknown') return null;
  return {
    nom,
    proteger: (clair) => safeStorage.encryptStringAsync(clair),
    ouvrir: async (chiffre) => {
      const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(chiffre);
      return { clair: result, aRefaire: shouldReEncrypt };
    },
  };
}
