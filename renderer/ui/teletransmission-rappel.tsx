import { COMMANDES } from '../../shared/commandes/commandes.ts';
import { direAccueil, direFermeture } from '../../shared/messages/teletransmission.fr.ts';
import { heureDeRappel } from '../../shared/teletransmission/reglages.ts';
import { aller, useApp } from '../state/app.ts';
import { useSuivi, useTeletransmission } from '../state/teletransmission.ts';
import { Bouton } from './bouton.tsx';

const ouvrir = (): void => {
  aller({ nom: 'teletransmission' });
};

/** Before closing, a quiet line in the rail while the day is not sent: over nothing, and it takes no focus. */
export function RappelFermeture() {
  const suivi = useSuivi();
  const minutes = useTeletransmission((s) => s.minutes);
  const reglages = useApp((s) => s.reglages.teletransmission);
  const { fermeture } = reglages;
  if (suivi === null || fermeture === null || !heureDeRappel(reglages, minutes)) return null;
  if (suivi.debut === '' || !suivi.ouvert || suivi.aujourdhui.etat === 'envoyee') return null;
  return (
    <button type="button" className="rail-fermeture" onClick={ouvrir}>
      {direFermeture(fermeture)}
    </button>
  );
}

/** The one line of the home screen. */
export function LigneTeletransmission() {
  const suivi = useSuivi();
  const jour = useTeletransmission((s) => s.jour);
  const dit = suivi === null ? null : direAccueil(suivi, jour);
  if (dit === null) return null;
  return (
    <p className="accueil-jour">
      <Bouton touche={COMMANDES.teletransmission.touche} surClic={ouvrir}>
        {dit}
      </Bouton>
    </p>
  );
}
