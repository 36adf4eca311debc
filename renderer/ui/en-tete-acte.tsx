import { useEffect, useState } from 'react';
import { ajouterJours, anneeEntiere, formaterDate, lireDate, type DateFaute } from '../../shared/dates.ts';
import { messageDate } from '../../shared/messages/erreurs.fr.ts';
import { T } from '../../shared/messages/ecrans.fr.ts';
import type { Brouillon } from '../../shared/model.ts';
import { REFERENTIELS } from '../../shared/regles/dossier.ts';
import { dateNaissance, NOMS_REFERENTIELS } from '../state/assistant.ts';
import { useApp } from '../state/app.ts';
import { faire } from '../state/facturation.ts';
import { aujourdhui } from '../state/horloge.ts';

/** Where the next key is wanted. */
function allerALaQuestion(): void {
  document.querySelector<HTMLInputElement>('.choix input')?.focus();
}

/** How far ahead a plan can be previewed. */
const APERCU_JOURS = 366;

function direFaute(faute: DateFaute): string {
  if (faute === 'future') return T.assistant.dateTropLoin;
  if (faute === 'trop-ancienne') return T.assistant.dateAvantNaissance;
  return messageDate(T.assistant.dateActe, faute);
}

/** The head of the wizard, where the day and the référentiel are changed; the strip above keeps both in sight. */
export function EnTeteActe({ brouillon }: { readonly brouillon: Brouillon }) {
  const [texte, setTexte] = useState(formaterDate(brouillon.dateActe));
  const jour = aujourdhui();
  const naissance = dateNaissance(brouillon.sujet);
  const bornes = { min: naissance, max: ajouterJours(jour, APERCU_JOURS) };
  const lue = lireDate(texte, jour, bornes);
  const faute = lue.ok ? null : direFaute(lue.faute);
  const dater = (saisie: string): void => {
    const d = lireDate(saisie, jour, bornes);
    if (d.ok && d.date !== brouillon.dateActe) faire({ type: 'dater', dateActe: d.date });
  };
  const ailleurs = brouillon.dateActe !== jour;
  const quand = !ailleurs ? T.assistant.aujourdhui : brouillon.dateActe > jour ? T.assistant.apercu : T.assistant.jourPasse;
  useEffect(() => {
    useApp.setState({ dateFautive: faute !== null });
  }, [faute]);
  return (
    <header className="en-tete-acte">
      <h1>{T.assistant.titre}</h1>
      <label className="date-acte">
        {T.assistant.dateActe}
        <input
          type="text"
          value={texte}
          aria-invalid={faute !== null}
          aria-describedby={faute === null ? undefined : 'faute-date-acte'}
          onChange={(e) => {
            setTexte(e.target.value);
            if (anneeEntiere(e.target.value)) dater(e.target.value);
          }}
          onBlur={() => {
            dater(texte);
          }}
          onKeyDown={(e) => {
            // Back to the question, where the next key is wanted.
            if (e.key !== 'Enter') return;
            dater(texte);
            allerALaQuestion();
          }}
          autoComplete="off"
        />
        <small className={ailleurs ? 'ailleurs' : ''}>{quand}</small>
      </label>
      <div role="group" aria-label={T.assistant.referentiel} className="referentiel">
        {REFERENTIELS.map((r) => (
          <button
            key={r}
            type="button"
            aria-pressed={brouillon.referentiel === r}
            className={r === 'en-vigueur' ? '' : 'ancien'}
            onClick={() => {
              faire({ type: 'referentiel', referentiel: r });
              allerALaQuestion();
            }}
          >
            {NOMS_REFERENTIELS[r]} {r !== 'en-vigueur' && <small>{T.assistant.ancien}</small>}
          </button>
        ))}
      </div>
      {faute !== null && (
        <p className="faute" id="faute-date-acte">
          {faute}
        </p>
      )}
    </header>
  );
}
