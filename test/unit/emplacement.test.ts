import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { partageDe } from '../../main/store/emplacement.ts';

test.each([
  ['C:\\Users\\Pharmacie\\OneDrive - Officine\\Comptoir', 'synchronise'],
  ['C:\\Users\\Pharmacie\\Dropbox\\Comptoir', 'synchronise'],
  ['/Users/p/iCloud Drive/Comptoir', 'synchronise'],
  ['/home/p/Nextcloud/comptoir', 'synchronise'],
  ['\\\\NAS\\partage\\Comptoir', 'reseau'],
  ['//nas/partage/comptoir', 'reseau'],
  ['C:\\Users\\Pharmacie\\AppData\\Roaming\\Comptoir', null],
  ['\\\\?\\C:\\Users\\Pharmacie\\Comptoir', null],
  ['/home/p/.config/Comptoir', null],
  ['/home/p/mes-dropbox', null],
])('%s is shared: %s', (dossier, partage) => {
  expect(partageDe(dossier)).toBe(partage);
});

test('the temporary folder of this machine is its own', () => {
  expect(partageDe(tmpdir())).toBe(null);
});
