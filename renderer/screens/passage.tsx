import { useEffect, useRef, useState, type FormEvent } from 'react';
import { bornesNaissance, lireDate } from '../../shared/dates.ts';
import { messageDate } from '../../shared/messages/erreurs.fr.ts';
import { T } from '../../shared/messages/ecrans.fr.ts';
import { commencerFacturation } from '../state/facturation.ts';
import { aujourdhui } from '../state/horloge.ts';
import { Bouton } from '../ui/bouton.tsx';
import { Champ } from '../ui/champ.tsx';

/** A passer-by: only the birth date is asked, nothing is kept. */
export function Passage() {
  const [naissance, setNaissance] = useState('');
  const [soumis, setSoumis] = useState(false);
  const champ = useRef<HTMLInputElement>(null);
  const jour = aujourdhui();
  const date = lireDate(naissance, jour, bornesNaissance(jour));
  useEffect(() => {
    champ.current?.focus();
  }, []);
  const soumettre = (e: FormEvent): void => {
    e.preventDefault();
    setSoumis(true);
    if (date.ok) commencerFacturation({ type: 'passage', dateNaissance: date.date });
    else champ.current?.focus();
  };
  return (
    <form className="ecran formulaire" onSubmit={soumettre} noValidate>
      <h1>{T.passage.titre}</h1>
      <p>{T.passage.explication}</p>
      <Champ
        ref={champ}
        nom={T.patient.naissance}
        aide={T.patient.naissanceAide}
        valeur={naissance}
        surSaisie={setNaissance}
        faute={soumis && !date.ok ? messageDate(T.patient.naissance, date.faute) : null}
        largeur="court"
      />
      <div className="actions">
        <Bouton genre="principal" soumet touche="Entrée">
          {T.passage.commencer}
        </Bouton>
      </div>
    </form>
  );
}
