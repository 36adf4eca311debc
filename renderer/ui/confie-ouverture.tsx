import { useEffect, useRef, useState, type FormEvent } from 'react';
import type { Sortie } from '../../shared/api.ts';
import type { DossierConfie } from '../../shared/confie/dossier.ts';
import { formaterDate } from '../../shared/dates.ts';
import { messagesConfie } from '../../shared/messages/confie.fr.ts';
import { accorder } from '../../shared/typographie.ts';
import { appeler } from '../api.ts';
import { valeurOuAnnonce } from '../state/app.ts';
import { Bouton } from './bouton.tsx';
import { Champ } from './champ.tsx';
import { ContenuConfie } from './confie-rejet.tsx';

const M = messagesConfie.ouvrir;

/** A file that was handed over, opened to see what it says; nothing is changed by it. */
export function OuvertureConfie({ surFin }: { readonly surFin: () => void }) {
  const [choisi, setChoisi] = useState<Sortie<'confie.choisir'>>(null);
  const [phrase, setPhrase] = useState('');
  const [faute, setFaute] = useState<string | null>(null);
  const [dossier, setDossier] = useState<DossierConfie | null>(null);
  const [enCours, setEnCours] = useState(false);
  const champ = useRef<HTMLInputElement>(null);
  const bouton = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    bouton.current?.focus();
  }, []);
  useEffect(() => {
    if (choisi?.faute === null) champ.current?.focus();
  }, [choisi]);

  const choisir = async (): Promise<void> => {
    const fichier = valeurOuAnnonce(await appeler('confie.choisir'));
    if (fichier === null) return;
    setChoisi(fichier);
    setDossier(null);
    setPhrase('');
    setFaute(null);
  };
  const ouvrir = async (e: FormEvent): Promise<void> => {
    e.preventDefault();
    if (enCours) return;
    setEnCours(true);
    const lu = valeurOuAnnonce(await appeler('confie.ouvrir', { phrase }));
    setEnCours(false);
    if (lu === null) return;
    setDossier(lu.dossier);
    setFaute(lu.faute === null ? null : messagesConfie.fautes[lu.faute]);
    if (lu.faute === null) setPhrase('');
    else champ.current?.focus();
  };
  return (
    <div className="confie-ouverture">
      <p className="aide">{M.aide}</p>
      <div className="actions">
        <Bouton ref={bouton} surClic={() => void choisir()}>
          {M.choisir}
        </Bouton>
        {choisi !== null && (
          <p>
            {M.choisi} <strong>{choisi.nom}</strong>
          </p>
        )}
      </div>
      {choisi !== null && choisi.faute !== null && (
        <p className="alerte verifier" role="alert">
          {messagesConfie.fautes[choisi.faute]}
        </p>
      )}
      {choisi?.faute === null && dossier === null && (
        <form
          noValidate
          onSubmit={(e) => void ouvrir(e)}
          onKeyDown={(e) => {
            if (e.key === 'Escape') surFin();
          }}
        >
          <Champ ref={champ} nom={M.phrase} valeur={phrase} surSaisie={setPhrase} faute={faute} largeur="long" />
          <div className="actions">
            <Bouton genre="principal" soumet touche="Entrée" inactif={enCours}>
              {M.valider}
            </Bouton>
          </div>
        </form>
      )}
      {dossier !== null && <Contenu dossier={dossier} />}
    </div>
  );
}

function Contenu({ dossier: d }: { readonly dossier: DossierConfie }) {
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    place.current?.focus();
  }, []);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls by keyboard
    <section ref={place} className="confie-ouvert" aria-label={M.contenu} tabIndex={0}>
      <p>
        {accorder(d.rejets.length, M.confies)} <strong>{d.destinataire}</strong> {messagesConfie.detail.le} {formaterDate(d.jour)}
        {d.officine !== '' && `, ${d.officine}`}
      </p>
      {d.rejets.some((r) => r.patient?.nirClair === true) && <p className="aide">{M.nirMasque}</p>}
      {d.rejets.map((r) => (
        <ContenuConfie key={r.id} rejet={r} />
      ))}
    </section>
  );
}
