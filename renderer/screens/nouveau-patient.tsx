import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { bornesNaissance, formaterDate, lireDate } from '../../shared/dates.ts';
import { contreditNaissance, formaterNir, lireNir, masquerNir } from '../../shared/identifiants/nir.ts';
import { messageDate, messagesErreurs } from '../../shared/messages/erreurs.fr.ts';
import { nomsSituations } from '../../shared/messages/faits.fr.ts';
import { T } from '../../shared/messages/ecrans.fr.ts';
import { messagesIdentifiants } from '../../shared/messages/identifiants.fr.ts';
import { lireTelephone, schemaPatient, SITUATIONS_PATIENT, type Patient } from '../../shared/patient.ts';
import { fr } from '../../shared/typographie.ts';
import { appeler } from '../api.ts';
import { aller, annoncer, nouvelId, reussi, useApp, valeurOuAnnonce } from '../state/app.ts';
import { remplacerSujet } from '../state/facturation.ts';
import { chargerDossier } from '../state/dossier.ts';
import { aujourdhui } from '../state/horloge.ts';
import { useSaisie } from '../state/saisie.ts';
import { Bouton } from '../ui/bouton.tsx';
import { Champ } from '../ui/champ.tsx';
import { Selection } from '../ui/selection.tsx';

const P = T.patient;

/** A patient's fields as typed. */
interface Saisie {
  readonly nom: string;
  readonly prenom: string;
  readonly naissance: string;
  readonly nir: string;
  readonly nomNaissance: string;
  readonly rang: string;
  readonly nirAssure: string;
  readonly regime: string;
  readonly caisse: string;
  readonly centre: string;
  readonly situation: Patient['situation'];
  readonly debut: string;
  readonly fin: string;
  readonly telephone: string;
  readonly commentaire: string;
}
type Cle = keyof Saisie;

/** "DURAND Anna" typed in the search becomes a name and a first name. */
function devinerNoms(texte: string): Pick<Saisie, 'nom' | 'prenom'> {
  const mots = texte.split(/\s+/).filter((m) => m !== '');
  const prenom = mots.slice(1).join(' ');
  return { nom: mots[0] ?? '', prenom: prenom.charAt(0).toUpperCase() + prenom.slice(1) };
}

const ecrire = (date: string): string => (date === '' ? '' : formaterDate(date));

function saisieDe(p: Patient | null, texte: string): Saisie {
  const vide = { naissance: '', nir: '', nomNaissance: '', rang: '', nirAssure: '', regime: '', caisse: '', centre: '' };
  if (p === null)
    return { ...vide, ...devinerNoms(texte), situation: 'non-precisee', debut: '', fin: '', telephone: '', commentaire: '' };
  return {
    ...p.caisse,
    nom: p.nom,
    prenom: p.prenom,
    naissance: formaterDate(p.dateNaissance),
    nir: formaterNir(p.nir),
    nomNaissance: p.nomNaissance,
    rang: p.rang === null ? '' : String(p.rang),
    nirAssure: formaterNir(p.nirAssure),
    situation: p.situation,
    debut: ecrire(p.maternite.debut),
    fin: ecrire(p.maternite.fin),
    telephone: p.telephone,
    commentaire: p.commentaire,
  };
}

function fauteNom(champ: string, valeur: string): string | null {
  const longueur = valeur.trim().length;
  if (longueur === 0) return fr(`${champ} : ${P.vide}`);
  return longueur > 80 ? fr(`${champ} : ${P.long}`) : null;
}

/** What is typed, read: the faults by field, the doubts of both NIR, and the patient when nothing is wrong. */
function lire(
  s: Saisie,
  jour: string,
): { fautes: Partial<Record<Cle, string>>; doutes: Partial<Record<Cle, string>>; valeurs: Partial<Patient> } {
  const fautes: Partial<Record<Cle, string>> = {};
  const doutes: Partial<Record<Cle, string>> = {};
  const noter = (cle: Cle, faute: string | null): void => {
    if (faute !== null) fautes[cle] = faute;
  };
  noter('nom', fauteNom(P.nom, s.nom));
  noter('prenom', fauteNom(P.prenom, s.prenom));
  if (s.nomNaissance.trim().length > 80) noter('nomNaissance', fr(`${P.nomNaissance} : ${P.long}`));
  const naissance = lireDate(s.naissance, jour, bornesNaissance(jour));
  if (!naissance.ok) noter('naissance', messageDate(P.naissance, naissance.faute));
  const nir = (cle: 'nir' | 'nirAssure'): string => {
    const lu = s[cle].trim() === '' ? null : lireNir(s[cle]);
    if (lu === null) return '';
    if (!lu.ok) {
      noter(cle, fr(messagesIdentifiants.nir.faute[lu.faute]));
      return '';
    }
    doutes[cle] = lu.doutes.map((d) => fr(messagesIdentifiants.nir.doute[d])).join(' ');
    return lu.nir;
  };
  const [nirPatient, nirAssure] = [nir('nir'), nir('nirAssure')];
  // The number of the assuré is another person's: only the patient's own says his birth.
  if (nirPatient !== '' && naissance.ok && contreditNaissance(nirPatient, naissance.date))
    doutes.nir = [P.nirNaissance, doutes.nir].filter(Boolean).join(' ');
  if (nirAssure !== '' && nirAssure === nirPatient) doutes.nirAssure = P.nirMemeAide;
  const code = (cle: 'regime' | 'caisse' | 'centre', motif: RegExp, faute: string): string => {
    const valeur = s[cle].trim().toUpperCase();
    if (valeur !== '' && !motif.test(valeur)) noter(cle, faute);
    return valeur;
  };
  const rang = s.rang.trim();
  if (!/^[1-9]?$/.test(rang)) noter('rang', P.rangFaute);
  const jourDe = (cle: 'debut' | 'fin'): string => {
    if (s.situation !== 'maternite' || s[cle].trim() === '') return '';
    const lu = lireDate(s[cle], jour, { max: `${Number(jour.slice(0, 4)) + 2}-12-31` });
    if (!lu.ok) noter(cle, messageDate(P[cle], lu.faute));
    return lu.ok ? lu.date : '';
  };
  const maternite = { debut: jourDe('debut'), fin: jourDe('fin') };
  if (maternite.debut !== '' && maternite.fin !== '' && maternite.fin < maternite.debut) noter('fin', P.materniteInversee);
  const telephone = lireTelephone(s.telephone);
  if (telephone === null) noter('telephone', P.telephoneFaute);
  return {
    fautes,
    doutes,
    valeurs: {
      nom: s.nom.trim(),
      prenom: s.prenom.trim(),
      nomNaissance: s.nomNaissance.trim(),
      ...(naissance.ok ? { dateNaissance: naissance.date } : {}),
      rang: rang === '' ? null : Number(rang),
      nir: nirPatient,
      nirAssure,
      caisse: {
        regime: code('regime', /^[0-9A-Z]{2}$/, P.regimeFaute),
        caisse: code('caisse', /^\d{3}$/, P.caisseFaute),
        centre: code('centre', /^\d{4}$/, P.centreFaute),
      },
      situation: s.situation,
      maternite,
      telephone: telephone ?? '',
      commentaire: s.commentaire.trim(),
    },
  };
}

interface Proprietes {
  /** What was typed in the search, for a new patient. */
  readonly texte: string;
  /** The patient to correct, or null for a new one. */
  readonly existant: Patient | null;
}

const SITUATIONS = Object.fromEntries(
  SITUATIONS_PATIENT.map((s) => [s, s === 'non-precisee' ? P.situationInconnue : nomsSituations[s]]),
) as Record<Patient['situation'], string>;

/** Creates or corrects a patient: names and birth date, and whatever else is at hand. */
export function NouveauPatient({ texte, existant }: Proprietes) {
  const [id] = useState(existant?.id ?? nouvelId());
  const cle = existant === null ? `patient ${texte}` : `patient ${existant.id} ${existant.version}`;
  const [saisie, setSaisie, retrouvee, oublier] = useSaisie(cle, () => saisieDe(existant, texte));
  const [soumis, setSoumis] = useState(false);
  const formulaire = useRef<HTMLFormElement>(null);
  const jour = aujourdhui();
  const { fautes, doutes, valeurs } = lire(saisie, jour);
  const champ = (cle: Cle): HTMLInputElement | null | undefined =>
    formulaire.current?.querySelector<HTMLInputElement>(`[name=${cle}]`);
  const premierVide: Cle = saisie.nom === '' ? 'nom' : saisie.prenom === '' ? 'prenom' : 'naissance';
  useEffect(() => {
    champ(premierVide)?.focus();
    // Only on arrival: afterwards the focus follows the person.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  const soumettre = async (e: FormEvent): Promise<void> => {
    e.preventDefault();
    setSoumis(true);
    const fautif = [...(formulaire.current?.elements ?? [])].find((x) => x instanceof HTMLInputElement && x.name in fautes);
    if (fautif instanceof HTMLInputElement) {
      fautif.focus();
      return;
    }
    const lu = schemaPatient.safeParse({ ...valeurs, id, version: existant?.version ?? 0 });
    if (!lu.success) {
      annoncer(messagesErreurs['entree-invalide'], true);
      return;
    }
    const patient = valeurOuAnnonce(await appeler('patients.enregistrer', lu.data));
    if (patient === null) return;
    oublier();
    remplacerSujet(patient.id, patient);
    // Somebody else may have been called up meanwhile.
    if (useApp.getState().ecran.nom !== 'nouveau-patient') return;
    aller({ nom: 'patient', patient });
    await chargerDossier(patient.id);
    annoncer(P.enregistre);
  };
  const ligne = (
    cle: Exclude<Cle, 'situation'>,
    nom: string,
    plus: { aide?: string; largeur?: 'court' | 'moyen'; facultatif?: string } = {},
  ) => (
    <Champ
      cle={cle}
      nom={nom}
      {...plus}
      valeur={saisie[cle]}
      surSaisie={(valeur) => {
        setSaisie((s) => ({ ...s, [cle]: valeur }));
      }}
      faute={soumis ? (fautes[cle] ?? null) : null}
      doute={doutes[cle] ?? null}
    />
  );
  return (
    <form ref={formulaire} className="ecran formulaire" onSubmit={(e) => void soumettre(e)} noValidate>
      <h1>{existant === null ? P.nouveau : P.modification}</h1>
      {retrouvee && <p className="doute">{T.commun.saisieRetrouvee}</p>}
      {ligne('nom', P.nom)}
      {ligne('prenom', P.prenom)}
      {ligne('naissance', P.naissance, { aide: P.naissanceAide, largeur: 'court' })}
      <Secret patientId={existant?.id} connu={existant?.nir ?? ''} nom={P.nir} doute={doutes.nir}>
        {ligne('nir', P.nir, { aide: P.nirAide, facultatif: T.commun.facultatif })}
      </Secret>
      <div className="piece-champs">
        {ligne('nomNaissance', P.nomNaissance)}
        {ligne('rang', P.rang, { aide: P.rangAide, largeur: 'court' })}
        {ligne('telephone', P.telephone, { largeur: 'court' })}
      </div>
      {ligne('commentaire', P.commentaire, { aide: P.commentaireAide })}
      <h2>{P.situation}</h2>
      <Selection
        nom={P.situation}
        valeur={saisie.situation}
        options={SITUATIONS}
        surChoix={(situation) => {
          setSaisie((s) => ({ ...s, situation }));
        }}
      />
      {saisie.situation === 'maternite' && (
        <div className="piece-champs">
          {ligne('debut', P.debut, { aide: P.materniteAide, largeur: 'court' })}
          {ligne('fin', P.fin, { largeur: 'court' })}
        </div>
      )}
      <h2>{P.assurance}</h2>
      <Secret patientId={existant?.id} connu={existant?.nirAssure ?? ''} nom={P.nirAssure}>
        {ligne('nirAssure', P.nirAssure, { aide: P.nirAssureAide })}
      </Secret>
      <div className="piece-champs">
        {ligne('regime', P.regime, { aide: P.regimeAide, largeur: 'court' })}
        {ligne('caisse', P.caisse, { aide: P.caisseAide, largeur: 'court' })}
        {ligne('centre', P.centre, { aide: P.centreAide, largeur: 'court' })}
      </div>
      <div className="actions">
        <Bouton genre="principal" soumet touche="Entrée">
          {T.commun.enregistrer}
        </Bouton>
        <Bouton
          surClic={() => {
            oublier();
            aller(existant === null ? { nom: 'accueil' } : { nom: 'patient', patient: existant });
          }}
        >
          {T.commun.annuler}
        </Bouton>
      </div>
    </form>
  );
}

/** A NIR that is already known stays masked until somebody asks to see it. */
interface ProprietesSecret {
  readonly connu: string;
  readonly nom: string;
  readonly patientId: string | undefined;
  /** Said of the number that stays masked. */
  readonly doute?: string | undefined;
  readonly children: ReactNode;
}

function Secret({ connu, nom, patientId, doute, children }: ProprietesSecret) {
  const [visible, setVisible] = useState(connu === '');
  if (visible) return children;
  return (
    <div className="champ moyen">
      <strong>{nom}</strong> <span className="nir">{masquerNir(connu)}</span>
      <Bouton
        genre="discret"
        nom={`${P.modifierNir}, ${nom}`}
        surClic={() => {
          // Each look at a NIR leaves a trace: no trace, no look.
          if (patientId === undefined) setVisible(true);
          else
            void appeler('patients.nirAffiche', { id: patientId }).then((r) => {
              if (reussi(r)) setVisible(true);
            });
        }}
      >
        {P.modifierNir}
      </Bouton>
      {doute !== undefined && doute !== '' && <p className="doute">{doute}</p>}
    </div>
  );
}
