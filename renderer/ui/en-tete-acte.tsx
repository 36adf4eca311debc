import { useState } from 'react';
import { formaterDate, lireDate } from '../../shared/dates.ts';
import { messageDate } from '../../shared/messages/erreurs.fr.ts';
import { T } from '../../shared/messages/ecrans.fr.ts';
import type { Brouillon } from '../../shared/model.ts';
import { REFERENTIELS } from '../../shared/regles/dossier.ts';
import { dateNaissance } from '../state/assistant.ts';
import { faire } from '../state/app.ts';
import { aujourdhui } from '../state/horloge.ts';

const NOMS = { 'en-vigueur': T.assistant.enVigueur, 'backoffice-2021': T.assistant.backoffice } as const;

/** The head of the wizard: whose act, on which day, under which référentiel. Always in sight, both changeable. */
export function EnTeteActe({ brouillon }: { readonly brouillon: Brouillon }) {
  const [texte, setTexte] = useState(formaterDate(brouillon.dateActe));
  const jour = aujourdhui();
  const naissance = dateNaissance(brouillon.sujet);
  const lue = lireDate(texte, jour, { min: naissance });
  const faute = lue.ok ? null : lue.faute === 'trop-ancienne' ? 'format' : lue.faute;
  const dater = (saisie: string): void => {
    const d = lireDate(saisie, jour, { min: naissance });
    if (d.ok && d.date !== brouillon.dateActe) faire({ type: 'dater', dateActe: d.date });
  };
  const ailleurs = brouillon.dateActe !== jour;
  return (
    <header className="en-tete-acte">
      <h1>{T.assistant.titre}</h1>
      {brouillon.sujet.type === 'passage' && (
        <p className="passage">
          {T.passage.titre}, {formaterDate(naissance)}
        </p>
      )}
      <label className="date-acte">
        {T.assistant.dateActe}
        <input
          type="text"
          value={texte}
          aria-invalid={faute !== null}
          aria-describedby={faute === null ? undefined : 'faute-date-acte'}
          onChange={(e) => {
            setTexte(e.target.value);
            // 03/11/20 may be on its way to 2025: only a whole year is taken while typing.
            if (/\d{4}$/.test(e.target.value)) dater(e.target.value);
          }}
          onBlur={() => {
            dater(texte);
          }}
          onKeyDown={(e) => {
            // Back to the question, where the next key is wanted.
            if (e.key !== 'Enter') return;
            dater(texte);
            document.querySelector<HTMLInputElement>('.choix input')?.focus();
          }}
          autoComplete="off"
        />
        <small className={ailleurs ? 'ailleurs' : ''}>{ailleurs ? T.assistant.apercu : T.assistant.aujourdhui}</small>
      </label>
      <div role="group" aria-label={T.assistant.referentiel} className="referentiel">
        {REFERENTIELS.map((r) => (
          <button
            key={r}
            type="button"
            aria-pressed={brouillon.referentiel === r}
            onClick={() => {
              faire({ type: 'referentiel', referentiel: r });
            }}
          >
            {NOMS[r]}
          </button>
        ))}
      </div>
      {faute !== null && (
        <p className="faute" id="faute-date-acte">
          {messageDate(T.assistant.dateActe, faute)}
        </p>
      )}
    </header>
  );
}
