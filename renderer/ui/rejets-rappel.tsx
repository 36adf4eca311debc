import { useEffect, useState } from 'react';
import type { Sortie } from '../../shared/api.ts';
import { direAccueilRejets } from '../../shared/messages/rejets.fr.ts';
import { appeler } from '../api.ts';
import { useBilan } from '../state/agenda.ts';
import { aller, useApp } from '../state/app.ts';
import { aujourdhui } from '../state/horloge.ts';
import { useRejets } from '../state/rejets.ts';
import { Bouton } from './bouton.tsx';

type Comptes = Sortie<'rejets.lister'>['comptes'];

/** Home's line about the rejects: what is due today, else what is to be handled. It leads to them. */
export function LigneRejets() {
  const [comptes, setComptes] = useState<Comptes | null>(null);
  const ecran = useApp((s) => s.ecran);
  // Past midnight, others are due.
  const jour = useBilan((s) => s.jour) ?? aujourdhui();
  useEffect(() => {
    if (ecran.nom !== 'accueil') return undefined;
    let perime = false;
    void appeler('rejets.lister', { jour, filtre: 'relancer' }).then((r) => {
      if (!perime && r.ok) setComptes(r.value.comptes);
    });
    return () => {
      perime = true;
    };
  }, [ecran, jour]);
  if (comptes === null) return null;
  const { relancer, 'a-traiter': aTraiter } = comptes;
  return (
    <p className="accueil-jour">
      <Bouton
        surClic={() => {
          const filtre = relancer.nombre === 0 && aTraiter.nombre > 0 ? 'a-traiter' : 'relancer';
          // The screen reads its list as it opens.
          useRejets.setState({ filtre, recherche: '', rang: 0, vue: { nom: 'liste' } });
          aller({ nom: 'rejets' });
        }}
      >
        {direAccueilRejets(relancer.nombre, aTraiter.nombre)}
      </Bouton>
    </p>
  );
}
