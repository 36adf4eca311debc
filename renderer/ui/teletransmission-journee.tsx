import { useEffect, useRef, useState, type FormEvent } from 'react';
import { formaterDate, lireDate, type DateIso } from '../../shared/dates.ts';
import { T } from '../../shared/messages/ecrans.fr.ts';
import { direJour, messagesTeletransmission as M } from '../../shared/messages/teletransmission.fr.ts';
import { fauteDe, LOTS_MAX, type Journee } from '../../shared/teletransmission/journee.ts';
import { useSaisie } from '../state/saisie.ts';
import { noter } from '../state/teletransmission.ts';
import { Bouton } from './bouton.tsx';
import { Champ } from './champ.tsx';
import { Selection } from './selection.tsx';

/** What is typed of a day. */
interface Saisie {
  readonly etat: Journee['etat'];
  readonly envoyeLe: string;
  readonly renvoyeLe: string;
  readonly lots: string;
  readonly positifs: string;
  readonly negatifs: string;
}
type Cle = Exclude<keyof Saisie, 'etat'>;
type Faute = keyof typeof M.fautes;

function saisieDe(j: Journee, aujourdhui: DateIso): Saisie {
  if (j.etat !== 'envoyee')
    return { etat: j.etat, envoyeLe: formaterDate(aujourdhui), renvoyeLe: '', lots: '1', positifs: '0', negatifs: '0' };
  return {
    etat: j.etat,
    envoyeLe: formaterDate(j.envoyeLe),
    renvoyeLe: j.renvoyeLe === '' ? '' : formaterDate(j.renvoyeLe),
    lots: String(j.lots),
    positifs: String(j.positifs),
    negatifs: String(j.negatifs),
  };
}

/** A number of lots as it is typed; null when it is not one. */
export function lireLots(texte: string, min: number): number | null {
  const n = /^\d{1,3}$/.test(texte.trim()) ? Number(texte) : -1;
  return n >= min && n <= LOTS_MAX ? n : null;
}

/** The day that was typed, or which field is wrong. */
function lire({ jour, version }: Journee, s: Saisie, aujourdhui: DateIso): Journee | Faute {
  if (s.etat !== 'envoyee') return { jour, version, etat: s.etat };
  const envoye = lireDate(s.envoyeLe, aujourdhui, { min: jour, max: aujourdhui });
  if (!envoye.ok) return 'envoyeLe';
  const renvoye = s.renvoyeLe.trim() === '' ? null : lireDate(s.renvoyeLe, aujourdhui, { min: envoye.date, max: aujourdhui });
  if (renvoye?.ok === false) return 'renvoyeLe';
  const [lots, positifs, negatifs] = [lireLots(s.lots, 1), lireLots(s.positifs, 0), lireLots(s.negatifs, 0)];
  if (lots === null) return 'lots';
  if (positifs === null) return 'positifs';
  if (negatifs === null) return 'negatifs';
  const envoi = { envoyeLe: envoye.date, renvoyeLe: renvoye?.date ?? '', lots, positifs, negatifs };
  const journee: Journee = { jour, version, etat: s.etat, ...envoi };
  return fauteDe(journee) ?? journee;
}

interface Proprietes {
  readonly journee: Journee;
  readonly aujourdhui: DateIso;
  /** The first day of the follow-up, or empty. */
  readonly debut: DateIso;
  readonly surFin: () => void;
}

/** One day to correct: its state, its sending, its ARL. */
export function FormulaireJournee({ journee, aujourdhui, debut, surFin }: Proprietes) {
  const [saisie, setSaisie, retrouvee, oublier] = useSaisie(`teletransmission-${journee.jour}`, () =>
    saisieDe(journee, aujourdhui),
  );
  const [faute, setFaute] = useState<Faute | null>(null);
  const formulaire = useRef<HTMLFormElement>(null);
  useEffect(() => {
    formulaire.current?.querySelector('select')?.focus();
  }, []);
  useEffect(() => {
    if (faute !== null) formulaire.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [faute]);
  const fermer = (): void => {
    oublier();
    surFin();
  };
  const soumettre = async (e: FormEvent): Promise<void> => {
    e.preventDefault();
    const lue = lire(journee, saisie, aujourdhui);
    if (typeof lue === 'string') {
      setFaute(lue);
      return;
    }
    setFaute(null);
    if (await noter([lue], M.journeeNotee)) fermer();
  };
  const champ = (cle: Cle, facultatif?: string) => (
    <Champ
      nom={M[cle]}
      cle={cle}
      valeur={saisie[cle]}
      largeur="court"
      {...(facultatif === undefined ? {} : { facultatif })}
      faute={faute === cle || (faute === 'arl' && cle === 'positifs') ? M.fautes[faute] : null}
      surSaisie={(valeur) => {
        setSaisie((s) => ({ ...s, [cle]: valeur }));
      }}
    />
  );
  const { envoyee, ...sansEnvoi } = M.etats;
  const passee = journee.jour <= aujourdhui;
  return (
    <form
      ref={formulaire}
      className="tele-journee"
      aria-label={M.journee}
      noValidate
      onSubmit={(e) => void soumettre(e)}
      onKeyDown={(e) => {
        if (e.key === 'Escape') fermer();
      }}
    >
      <h2>{direJour(journee.jour)}</h2>
      {retrouvee && <p className="doute">{T.commun.saisieRetrouvee}</p>}
      {passee && debut !== '' && journee.jour < debut && <p className="doute">{M.avantDebut}</p>}
      <Selection
        nom={M.etat}
        valeur={saisie.etat}
        options={passee ? { envoyee, ...sansEnvoi } : (sansEnvoi as typeof M.etats)}
        surChoix={(etat) => {
          setSaisie((s) => ({ ...s, etat }));
        }}
      />
      {saisie.etat === 'envoyee' && (
        <div className="tele-champs">
          {champ('envoyeLe')}
          {champ('lots')}
          {champ('positifs')}
          {champ('negatifs')}
          {champ('renvoyeLe', T.commun.facultatif)}
        </div>
      )}
      <div className="actions">
        <Bouton genre="principal" soumet touche="Entrée">
          {T.commun.enregistrer}
        </Bouton>
        <Bouton touche="Échap" surClic={fermer}>
          {T.commun.annuler}
        </Bouton>
      </div>
    </form>
  );
}
