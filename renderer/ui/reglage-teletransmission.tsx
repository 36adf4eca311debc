import { ouiNon } from '../../shared/messages/faits.fr.ts';
import { messagesTeletransmission } from '../../shared/messages/teletransmission.fr.ts';
import {
  ecrireHeure,
  lireHeure,
  schemaReglagesTeletransmission,
  type ReglagesTeletransmission,
} from '../../shared/teletransmission/reglages.ts';
import { Champ } from './champ.tsx';
import { Selection } from './selection.tsx';

const R = messagesTeletransmission.reglages;

/** The follow-up's settings as they are typed. */
export interface SaisieTeletransmission {
  readonly alsaceMoselle: boolean;
  readonly fermeture: string;
  readonly minutesAvant: string;
}

export function ecrireTeletransmission({
  alsaceMoselle,
  fermeture,
  minutesAvant,
}: ReglagesTeletransmission): SaisieTeletransmission {
  return {
    alsaceMoselle,
    fermeture: fermeture === null ? '' : ecrireHeure(fermeture),
    minutesAvant: String(minutesAvant),
  };
}

const fermetureJuste = (s: SaisieTeletransmission): boolean => s.fermeture.trim() === '' || lireHeure(s.fermeture) !== null;
const minutesDe = (s: SaisieTeletransmission): number => (/^\d+$/.test(s.minutesAvant.trim()) ? Number(s.minutesAvant) : -1);
const minutesJustes = (s: SaisieTeletransmission): boolean =>
  schemaReglagesTeletransmission.shape.minutesAvant.safeParse(minutesDe(s)).success;

/** The settings read back, or null when one of them is wrong. */
export function lireTeletransmission(s: SaisieTeletransmission): ReglagesTeletransmission | null {
  if (!fermetureJuste(s) || !minutesJustes(s)) return null;
  return { alsaceMoselle: s.alsaceMoselle, fermeture: lireHeure(s.fermeture), minutesAvant: minutesDe(s) };
}

interface Proprietes {
  readonly saisie: SaisieTeletransmission;
  readonly montrer: boolean;
  readonly surSaisie: (s: SaisieTeletransmission) => void;
}

/** Which days are holidays, and when to say that the day is not sent. */
export function ReglageTeletransmission({ saisie, montrer, surSaisie }: Proprietes) {
  return (
    <div className="reglages-teletransmission">
      <Selection
        nom={R.alsaceMoselle}
        valeur={saisie.alsaceMoselle ? 'oui' : 'non'}
        options={ouiNon}
        surChoix={(v) => {
          surSaisie({ ...saisie, alsaceMoselle: v === 'oui' });
        }}
      />
      <Champ
        nom={R.fermeture}
        aide={R.fermetureAide}
        valeur={saisie.fermeture}
        largeur="court"
        faute={montrer && !fermetureJuste(saisie) ? R.fermetureFaute : null}
        surSaisie={(fermeture) => {
          surSaisie({ ...saisie, fermeture });
        }}
      />
      <Champ
        nom={R.minutes}
        valeur={saisie.minutesAvant}
        largeur="court"
        faute={montrer && !minutesJustes(saisie) ? R.minutesFaute : null}
        surSaisie={(minutesAvant) => {
          surSaisie({ ...saisie, minutesAvant });
        }}
      />
    </div>
  );
}
