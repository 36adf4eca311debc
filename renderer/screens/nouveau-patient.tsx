import { useEffect, useRef, useState, type FormEvent } from 'react';
import { bornesNaissance, lireDate } from '../../shared/dates.ts';
import { lireNir } from '../../shared/identifiants/nir.ts';
import { messageDate } from '../../shared/messages/erreurs.fr.ts';
import { T } from '../../shared/messages/ecrans.fr.ts';
import { messagesIdentifiants } from '../../shared/messages/identifiants.fr.ts';
import { fr } from '../../shared/typographie.ts';
import { appeler } from '../api.ts';
import { aller, annoncer, nouvelId, valeurOuAnnonce } from '../state/app.ts';
import { aujourdhui } from '../state/horloge.ts';
import { Bouton } from '../ui/bouton.tsx';
import { Champ } from '../ui/champ.tsx';

/** "DURAND Anna" typed in the search becomes a name and a first name. */
function devinerNoms(texte: string): { nom: string; prenom: string } {
  const mots = texte.split(/\s+/).filter((m) => m !== '');
  const prenom = mots.slice(1).join(' ');
  return { nom: mots[0] ?? '', prenom: prenom.charAt(0).toUpperCase() + prenom.slice(1) };
}

/** Creates a patient: name, birth date, optional NIR. */
export function NouveauPatient({ texte }: { readonly texte: string }) {
  const [id] = useState(nouvelId);
  const [saisie, setSaisie] = useState({ ...devinerNoms(texte), naissance: '', nir: '' });
  const [soumis, setSoumis] = useState(false);
  const champs = {
    nom: useRef<HTMLInputElement>(null),
    prenom: useRef<HTMLInputElement>(null),
    naissance: useRef<HTMLInputElement>(null),
    nir: useRef<HTMLInputElement>(null),
  };
  const jour = aujourdhui();
  const date = lireDate(saisie.naissance, jour, bornesNaissance(jour));
  const nir = saisie.nir.trim() === '' ? null : lireNir(saisie.nir);
  const fautes = {
    nom: saisie.nom.trim() === '' ? fr(`${T.patient.nom} : ${T.patient.vide}`) : null,
    prenom: saisie.prenom.trim() === '' ? fr(`${T.patient.prenom} : ${T.patient.vide}`) : null,
    naissance: date.ok ? null : messageDate(T.patient.naissance, date.faute),
    nir: nir === null || nir.ok ? null : fr(messagesIdentifiants.nir.faute[nir.faute]),
  };
  const { nom: champNom, prenom: champPrenom } = champs;
  const premierVide = saisie.nom === '' ? champNom : saisie.prenom === '' ? champPrenom : champs.naissance;
  useEffect(() => {
    premierVide.current?.focus();
    // Only on arrival: afterwards the focus follows the person.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  const soumettre = async (e: FormEvent): Promise<void> => {
    e.preventDefault();
    setSoumis(true);
    const fautif = (Object.keys(champs) as (keyof typeof champs)[]).find((c) => fautes[c] !== null);
    if (fautif !== undefined) {
      champs[fautif].current?.focus();
      return;
    }
    if (!date.ok) return;
    const patient = {
      id,
      nom: saisie.nom.trim(),
      prenom: saisie.prenom.trim(),
      dateNaissance: date.date,
      nir: nir?.ok ? nir.nir : '',
    };
    if (valeurOuAnnonce(await appeler('patients.enregistrer', patient)) === null) return;
    aller({ nom: 'patient', patient });
    annoncer(T.patient.enregistre);
  };
  const saisir = (champ: keyof typeof saisie) => (valeur: string) => {
    setSaisie((s) => ({ ...s, [champ]: valeur }));
  };
  const faute = (champ: keyof typeof fautes): string | null => (soumis ? fautes[champ] : null);
  return (
    <form className="ecran formulaire" onSubmit={(e) => void soumettre(e)} noValidate>
      <h1>{T.patient.nouveau}</h1>
      <Champ ref={champs.nom} nom={T.patient.nom} valeur={saisie.nom} surSaisie={saisir('nom')} faute={faute('nom')} />
      <Champ
        ref={champs.prenom}
        nom={T.patient.prenom}
        valeur={saisie.prenom}
        surSaisie={saisir('prenom')}
        faute={faute('prenom')}
      />
      <Champ
        ref={champs.naissance}
        nom={T.patient.naissance}
        aide={T.patient.naissanceAide}
        valeur={saisie.naissance}
        surSaisie={saisir('naissance')}
        faute={faute('naissance')}
        largeur="court"
      />
      <Champ
        ref={champs.nir}
        nom={T.patient.nir}
        aide={T.patient.nirAide}
        facultatif={T.commun.facultatif}
        valeur={saisie.nir}
        surSaisie={saisir('nir')}
        faute={faute('nir')}
        doute={nir?.ok ? nir.doutes.map((d) => fr(messagesIdentifiants.nir.doute[d])).join(' ') : null}
      />
      <div className="actions">
        <Bouton genre="principal" soumet touche="Entrée">
          {T.commun.enregistrer}
        </Bouton>
        <Bouton
          surClic={() => {
            aller({ nom: 'accueil' });
          }}
        >
          {T.commun.annuler}
        </Bouton>
      </div>
    </form>
  );
}
