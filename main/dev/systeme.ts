import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { Arret, capturer, dire, lancer } from './commande.ts';

/** What a window needs on Linux, each with the name that newer Debian and Ubuntu gave it, if any. */
const BIBLIOTHEQUES = [['libgtk-3-0t64', 'libgtk-3-0'], ['libnss3'], ['libasound2t64', 'libasound2'], ['libgbm1']] as const;
const ECRAN_VIRTUEL = [['xvfb'], ['xauth']] as const;
const APT = ['DEBIAN_FRONTEND=noninteractive', 'apt-get'];

/** For `npm start`: a person wants to see the window; says what is missing and stops. */
export async function exigerAffichage(executable: string): Promise<void> {
  if (process.platform !== 'linux') return;
  const manquantes = await bibliothequesManquantes(executable);
  if (manquantes.length > 0) throw new Arret(phraseInstallation(manquantes));
  if (ecranPresent()) return;
  throw new Arret(
    'Comptoir a besoin d’un écran, et DISPLAY est vide : essayez « xvfb-run -a npm start ». / ' +
      'Comptoir needs a display, and DISPLAY is empty: try "xvfb-run -a npm start".',
  );
}

/** For the tests: installs what is missing if it may, and returns what to put before the command (xvfb-run, or nothing). */
export async function preparerAffichage(executable: string): Promise<readonly string[]> {
  if (process.platform !== 'linux') return [];
  const sansEcran = !ecranPresent();
  const manquantes = await bibliothequesManquantes(executable);
  if (manquantes.length > 0 || (sansEcran && !(surLeChemin('xvfb-run') && surLeChemin('xauth')))) {
    await installer(manquantes);
    const restent = await bibliothequesManquantes(executable);
    if (restent.length > 0 || (sansEcran && !surLeChemin('xvfb-run'))) throw new Arret(phraseInstallation(restent));
  }
  return sansEcran ? ['xvfb-run', '-a', '-s', '-screen 0 1440x900x24'] : [];
}

/** The shared libraries that the dynamic linker does not find for this program. */
export async function bibliothequesManquantes(executable: string): Promise<string[]> {
  const { texte } = await capturer('ldd', [executable], { env: { ...process.env, LC_ALL: 'C' } });
  const noms = texte.split('\n').filter((ligne) => ligne.includes('not found'));
  return [...new Set(noms.map((ligne) => ligne.trim().split(' ')[0] ?? ligne))];
}

function ecranPresent(): boolean {
  return Boolean(process.env['DISPLAY']) || Boolean(process.env['WAYLAND_DISPLAY']);
}

function surLeChemin(programme: string): boolean {
  return (process.env['PATH'] ?? '').split(path.delimiter).some((dossier) => {
    try {
      accessSync(path.join(dossier, programme), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

async function installer(manquantes: readonly string[]): Promise<void> {
  const prefixe = await droits();
  if (!surLeChemin('apt-get') || prefixe === null) throw new Arret(phraseInstallation(manquantes));
  dire('Installation des paquets système manquants (apt-get)… / Installing the missing system packages (apt-get)…');
  const apt = [...prefixe, 'env', ...APT];
  const [programme = 'env', ...args] = apt;
  await capturer(programme, [...args, 'update', '-qq']);
  const paquets = await Promise.all([...ECRAN_VIRTUEL, ...BIBLIOTHEQUES].map(nomDisponible));
  const code = await lancer(programme, [...args, 'install', '-y', '-qq', '--no-install-recommends', ...paquets], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (code !== 0) throw new Arret(phraseInstallation(manquantes));
}

/** What to put before a command to run it as root: nothing, `sudo -n`, or null when that is not to be had. */
async function droits(): Promise<string[] | null> {
  if (process.getuid?.() === 0) return [];
  const { code } = await capturer('sudo', ['-n', 'true']);
  return code === 0 ? ['sudo', '-n'] : null;
}

/** The first of these names that apt can really install (an old name may live on as a mere alias without a package). */
async function nomDisponible(noms: readonly string[]): Promise<string> {
  for (const nom of noms.slice(0, -1)) {
    const { texte } = await capturer('apt-cache', ['policy', nom], { env: { ...process.env, LC_ALL: 'C' } });
    if (/Candidate: (?!\(none\))/.test(texte)) return nom;
  }
  return noms.at(-1) ?? '';
}

function phraseInstallation(manquantes: readonly string[]): string {
  const detail = manquantes.length > 0 ? ` (${manquantes.join(', ')})` : '';
  const paquets = [...ECRAN_VIRTUEL, ...BIBLIOTHEQUES].map((noms) => noms.at(-1)).join(' ');
  return (
    `Il manque des paquets système${detail} / System packages are missing: ` +
    `sudo apt-get update && sudo apt-get install -y ${paquets}`
  );
}
