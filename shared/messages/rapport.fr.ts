import type { EtatStore } from '../api.ts';
import type { EtatMaj } from '../mises-a-jour.ts';
import { fr, typographier } from '../typographie.ts';

/** The report for the support, the faults of the window, and the page that takes its place when it cannot live. */
export const messagesRapport = typographier({
  copier: 'Copier le rapport',
  copie: 'Rapport copié. Il ne contient ni nom, ni numéro, ni texte saisi : collez-le dans un message à votre support.',
  titre: 'En cas de panne',
  aide: 'Le rapport dit la version, le système, les tailles des fichiers et les derniers événements, en codes. Jamais un nom, un numéro ou un texte saisi.',
  ecran: 'Cet écran s’est arrêté',
  panne: {
    titre: 'La fenêtre de Comptoir s’est arrêtée plusieurs fois',
    phrase:
      'Rien n’a été effacé, et la facturation commencée est gardée dans le fichier. Rouvrez la fenêtre. Si cela revient, redémarrez le poste, puis envoyez le rapport à votre support.',
    rouvrir: 'Rouvrir la fenêtre',
  },
  depart: {
    titre: 'Comptoir ne peut pas démarrer',
    phrase:
      'Rien n’a été effacé. Vérifiez que le dossier des données existe, qu’il peut être écrit et qu’il reste de la place, puis relancez Comptoir.',
  },
});

/** What a report says; everything in it is a code, a count, a size or an instant. */
export interface ContenuRapport {
  readonly version: string;
  readonly empaquete: boolean;
  readonly systeme: string;
  readonly moteurs: string;
  readonly memoireMo: { readonly libre: number; readonly totale: number };
  readonly disqueMo: number | null;
  readonly depuisMinutes: number;
  readonly store: EtatStore;
  readonly session: string;
  readonly maj: EtatMaj;
  /** Bytes by name of file; null: it is not there. */
  readonly tailles: Readonly<Record<string, number | null>>;
  readonly journal: readonly string[];
}

/** The report as text. */
export function ecrireRapport(r: ContenuRapport): string {
  const { maj } = r;
  const source = maj.reglage.source === '' ? 'aucune' : /^https?:/.test(maj.reglage.source) ? 'adresse' : 'dossier';
  const entete = [
    'Rapport de Comptoir',
    `Version : ${r.version}${r.empaquete ? '' : ' (sources)'}`,
    `Système : ${r.systeme}`,
    `Moteurs : ${r.moteurs}`,
    `Mémoire libre : ${r.memoireMo.libre} Mo sur ${r.memoireMo.totale}`,
    `Disque libre : ${r.disqueMo === null ? 'inconnu' : `${r.disqueMo} Mo`}`,
    `Démarré depuis : ${r.depuisMinutes} min`,
    `Fichier des patients : ${r.store}`,
    `Session : ${r.session}`,
    `Mises à jour : source ${source}, canal ${maj.reglage.canal}, ${maj.impossible ?? maj.phase}, ${maj.derniere === null ? 'jamais vérifié' : `${maj.derniere.issue} le ${maj.derniere.le}`}`,
    ...Object.entries(r.tailles).map(([nom, octets]) => `${nom} : ${octets === null ? 'absent' : `${octets} octets`}`),
  ];
  return [...entete.map(fr), '', ...r.journal, ''].join('\n');
}
