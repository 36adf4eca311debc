import { useEffect, useRef, useState, type FormEvent } from 'react';
import { bornesNaissance, formaterDate, lireDate } from '../../shared/dates.ts';
import { formaterNir, lireNir } from '../../shared/identifiants/nir.ts';
import { messageDate } from '../../shared/messages/erreurs.fr.ts';
import { T } from '../../shared/messages/ecrans.fr.ts';
import { messagesIdentifiants } from '../../shared/messages/identifiants.fr.ts';
import type { Patient } from '../../shared/model.ts';
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

function fauteNom(champ: string, valeur: string): string | null {
  const longueur = valeur.trim().length;
  if (longueur === 0) return fr(`${champ} : ${T.patient.vide}`);
  return longueur > 80 ? fr(`${champ} : ${T.patient.long}`) : null;
}

interface Proprietes {
  /** What was typed in the search, for a new patient. */
  readonly texte: string;
  /** The patient to correct, or null for a new one. */
  readonly existant: Patient | null;
}

/** Creates or corrects a patient: name, birth date, optional NIR. */
export function NouveauPatient({ texte, existant }: Proprietes) {
  const [id] = useState(existant?.id ?? nouvelId());
  const [saisie, setSaisie] = useState(
    existant === null
      ? { ...devinerNoms(texte), naissance: '', nir: '' }
      : {
          nom: existant.nom,
          prenom: existant.prenom,
          naissance: formaterDate(existant.dateNaissance),
          nir: formaterNir(existant.nir),
        },
  );
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
    nom: fauteNom(T.patient.nom, saisie.nom),
    prenom: fauteNom(T.patient.prenom, saisie.prenom),
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
      <h1>{existant === null ? T.patient.nouveau : T.patient.modification}</h1>
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
            aller(existant === null ? { nom: 'accueil' } : { nom: 'patient', patient: existant });
          }}
        >
          {T.commun.annuler}
        </Bouton>
      </div>
    </form>
  );
}
