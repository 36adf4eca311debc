import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Where a data folder keeps its database. */
export function cheminBase(dossier: string): string {
  return join(dossier, 'comptoir.db');
}

/** Whether a data folder already holds a database. */
export function baseExiste(dossier: string): boolean {
  return existsSync(cheminBase(dossier));
}
