import { useCallback, useEffect, useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import { formaterDate } from '../../shared/dates.ts';
import { T } from '../../shared/messages/ecrans.fr.ts';
import { direCause, direEcartee, messagesRejets as M } from '../../shared/messages/rejets.fr.ts';
import type { ActeResume } from '../../shared/model.ts';
import type { Patient } from '../../shared/patient.ts';
import { causesDe, type Cause } from '../../shared/rejets/causes.ts';
import { ETATS_EN_ATTENTE, PAYEURS, type Payeur } from '../../shared/rejets/etats.ts';
import type { FicheRejet, LigneRejet, Semblable } from '../../shared/rejets/rejet.ts';
import { appeler } from '../api.ts';
import { annoncer, nouvelId } from '../state/app.ts';
import { enregistrerRejet, refuserEncore, semblablesDe, useRejets } from '../state/rejets.ts';
import { lireSaisie, proposer, reporter, saisieDe, saisieVide, type Fautif, type Saisie } from '../state/rejets-saisie.ts';
import { useSaisie } from '../state/saisie.ts';
import { Bouton } from './bouton.tsx';
import { Champ } from './champ.tsx';
import { Semblables } from './rejets-semblables.tsx';
import { Selection } from './selection.tsx';

const F = M.formulaire;

/** Where a fault is shown, in the order of the fields. */
const CHAMP_DE: Record<Fautif, keyof Saisie> = {
  nomPayeur: 'nomPayeur',
  date: 'date',
  montant: 'montant',
  montantRegle: 'montant',
  patient: 'patient',
};

interface Proprietes {
  /** The line to correct, or null. */
  readonly ligne: LigneRejet | null;
  readonly surFin: () => void;
}

/** One reject, typed without the mouse: Enter saves, and the next one begins with what does not change. */
export function SaisieRejet({ ligne, surFin }: Proprietes) {
  const id = ligne?.id ?? '';
  const [s, setS, retrouvee, oublier] = useSaisie(`rejet ${id}`, () => (ligne === null ? saisieVide() : saisieDe(ligne)));
  /** The entry that turned out to be followed already: what was typed can be had again until another one is kept. */
  const [ecartee, setEcartee] = useState<{ readonly saisie: Saisie; readonly rejet: LigneRejet } | null>(null);
  const [semblables, setSemblables] = useState<{
    readonly fiche: FicheRejet;
    /** The content that was asked about: once it has changed, the question is another. */
    readonly mouvement: string;
    readonly liste: readonly Semblable[];
  } | null>(null);
  const [fautes, setFautes] = useState<readonly Fautif[]>([]);
  const [patients, setPatients] = useState<readonly Patient[]>([]);
  const [actes, setActes] = useState<readonly ActeResume[]>([]);
  const [payeurs, setPayeurs] = useState<readonly string[]>([]);
  const formulaire = useRef<HTMLFormElement>(null);
  const premier = useCallback((nom: keyof Saisie): void => {
    formulaire.current?.querySelector<HTMLElement>(`[name="${nom}"]`)?.focus();
  }, []);

  useEffect(() => {
    premier(id === '' ? 'nomPayeur' : 'montant');
    // What stays from the one before gives way to what is typed, as in a field reached by Tab.
    const actif = document.activeElement;
    if (actif instanceof HTMLInputElement) actif.select();
    void appeler('rejets.payeurs').then((r) => {
      if (r.ok) setPayeurs(r.value);
    });
  }, [id, premier]);
  useEffect(() => {
    // Changed since it was typed over, here or while the form was closed.
    if (ligne !== null) setS((x) => (x.sur?.version === ligne.version ? x : reporter(x, ligne)));
  }, [ligne, setS]);
  useEffect(() => {
    if (s.patient.trim().length < 2 || s.patientId !== '') return undefined;
    let perime = false;
    void appeler('patients.chercher', { texte: s.patient.trim().slice(0, 200) }).then((r) => {
      if (perime || !r.ok) return;
      setPatients(r.value.slice(0, 8));
      // Typed whole before it was found.
      const exact = r.value.find((p) => proposer(p) === s.patient);
      if (exact !== undefined) setS((x) => ({ ...x, patientId: exact.id }));
    });
    return () => {
      perime = true;
    };
  }, [s.patient, s.patientId, setS]);
  useEffect(() => {
    let perime = false;
    void (s.patientId === '' ? null : appeler('actes.duPatient', { patientId: s.patientId }))?.then((r) => {
      if (!perime && r.ok) setActes(r.value);
    });
    return () => {
      perime = true;
    };
  }, [s.patientId]);

  const changer = (change: Partial<Saisie>): void => {
    // Another content is another gesture.
    setS((x) => ({ ...x, ...change, mouvement: nouvelId() }));
  };
  const nommerPatient = (patient: string): void => {
    const choisi = patients.find((p) => proposer(p) === patient);
    changer({ patient, patientId: choisi?.id ?? '', ...(choisi?.id === s.patientId ? {} : { acteId: '', constats: [] }) });
  };
  const changerPayeur = (payeur: Payeur): void => {
    changer({ payeur, ...(causesDe(payeur).includes(s.cause) ? {} : { cause: 'inconnue' }) });
  };

  const soumettre = async (e: FormEvent): Promise<void> => {
    e.preventDefault();
    const lu = lireSaisie(s, ligne);
    setFautes(lu.fautes);
    const [faute] = lu.fautes;
    if (faute !== undefined) premier(CHAMP_DE[faute]);
    if (lu.fiche === null) return;
    if (ligne === null) {
      const trouves = await semblablesDe(lu.fiche);
      if (trouves === null) return;
      if (trouves.length > 0) {
        setSemblables({ fiche: lu.fiche, mouvement: s.mouvement, liste: trouves });
        return;
      }
    }
    await garder(lu.fiche);
  };
  const garder = async (fiche: FicheRejet): Promise<void> => {
    const fait = await enregistrerRejet(fiche, ligne?.version ?? 0, s.mouvement);
    if (fait === 'fait') suivant();
    else if (fait !== null) useRejets.setState({ vue: { nom: 'saisie', ligne: fait } });
  };
  /** Done with this one: the next begins with what does not change. */
  const suivant = (): void => {
    oublier();
    setSemblables(null);
    setEcartee(null);
    if (ligne !== null) {
      surFin();
      return;
    }
    const { payeur, nomPayeur, lot, date } = s;
    setS(saisieVide({ payeur, nomPayeur, lot, date }));
    premier('facture');
  };
  const memeFacture = async (semblable: LigneRejet, fiche: FicheRejet): Promise<void> => {
    if (ETATS_EN_ATTENTE.includes(semblable.etat)) {
      if (await refuserEncore(semblable, fiche, s.mouvement)) suivant();
      return;
    }
    annoncer(M.semblable.rien);
    suivant();
    setEcartee({ saisie: s, rejet: semblable });
  };
  const reprendre = (saisie: Saisie): void => {
    setS({ ...saisie, mouvement: nouvelId() });
    setEcartee(null);
    premier('facture');
  };
  const faute = (...noms: Fautif[]): string | null => {
    const vue = noms.find((n) => fautes.includes(n));
    return vue === undefined ? null : F.fautes[vue];
  };
  const champ = (nom: Exclude<keyof typeof CHAMPS, never>) => (
    <Champ
      cle={nom}
      nom={F[nom]}
      valeur={s[nom]}
      largeur="long"
      {...CHAMPS[nom]}
      {...(nom === 'nomPayeur' ? { propositions: payeurs } : {})}
      faute={nom === 'montant' ? faute('montant', 'montantRegle') : nom in F.fautes ? faute(nom as Fautif) : null}
      surSaisie={(texte) => {
        changer({ [nom]: CHAMPS[nom].max === undefined ? texte : texte.slice(0, CHAMPS[nom].max) });
      }}
    />
  );
  const surTouche = (e: KeyboardEvent): void => {
    if (e.key === 'Escape') surFin();
    else if (e.key === 'Enter' && e.target instanceof HTMLSelectElement) {
      e.preventDefault();
      formulaire.current?.requestSubmit();
    } else return;
    e.stopPropagation();
  };

  return (
    <form
      ref={formulaire}
      className="rejets-saisie"
      noValidate
      aria-label={ligne === null ? F.titre : F.correction}
      onSubmit={(e) => void soumettre(e)}
      onKeyDown={surTouche}
    >
      <h2>{ligne === null ? F.titre : F.correction}</h2>
      <p className="aide">{F.aide}</p>
      {retrouvee && <p className="doute">{T.commun.saisieRetrouvee}</p>}
      {ecartee !== null && (
        <div className="alerte verifier rejets-ecartee">
          <p>{direEcartee(ecartee.rejet)}</p>
          <Bouton
            surClic={() => {
              reprendre(ecartee.saisie);
            }}
          >
            {M.semblable.reprendre}
          </Bouton>
        </div>
      )}
      <div className="rejets-champs">
        <Selection
          nom={F.payeur}
          valeur={s.payeur}
          options={Object.fromEntries(PAYEURS.map((p) => [p, M.payeurs[p]])) as Record<Payeur, string>}
          surChoix={changerPayeur}
        />
        {champ('nomPayeur')}
        {champ('lot')}
        {champ('date')}
        {champ('facture')}
        {champ('montant')}
        {champ('code')}
        {champ('libelle')}
        <Selection
          nom={F.cause}
          valeur={s.cause}
          options={Object.fromEntries(causesDe(s.payeur).map((c) => [c, direCause(c)])) as Record<Cause, string>}
          surChoix={(cause) => {
            changer({ cause });
          }}
        />
        <Champ
          cle="patient"
          nom={F.patient}
          facultatif={T.commun.facultatif}
          valeur={s.patient}
          largeur="long"
          propositions={patients.map(proposer)}
          faute={faute('patient')}
          surSaisie={nommerPatient}
        />
        {s.patientId !== '' && (
          <Selection
            nom={F.acte}
            valeur={s.acteId}
            options={{
              '': F.aucunActe,
              ...Object.fromEntries(actes.map((a) => [a.id, `${formaterDate(a.dateActe)} ${a.verdict}`])),
            }}
            surChoix={(acteId) => {
              // What was found was beside another plan.
              changer({ acteId, constats: [] });
            }}
          />
        )}
        {champ('commentaire')}
      </div>
      {semblables !== null && semblables.mouvement === s.mouvement && (
        <Semblables
          fiche={semblables.fiche}
          liste={semblables.liste}
          surMeme={(l) => void memeFacture(l, semblables.fiche)}
          surAutre={() => void garder(semblables.fiche)}
          surRetour={() => {
            setSemblables(null);
            premier('facture');
          }}
        />
      )}
      <div className="actions">
        <Bouton genre="principal" soumet touche="Entrée">
          {F.enregistrer}
        </Bouton>
        <Bouton touche="Échap" surClic={surFin}>
          {M.importation.fermer}
        </Bouton>
      </div>
    </form>
  );
}

/** The fields of text, with the length that is kept and whether they may stay empty. */
const CHAMPS = {
  nomPayeur: { max: 80 },
  lot: { max: 40, facultatif: T.commun.facultatif },
  date: { max: undefined },
  facture: { max: 40, facultatif: T.commun.facultatif },
  montant: { max: undefined },
  code: { max: 40, facultatif: T.commun.facultatif },
  libelle: { max: 200, facultatif: T.commun.facultatif },
  commentaire: { max: 500, facultatif: T.commun.facultatif },
} as const satisfies Partial<Record<keyof Saisie, { max: number | undefined; facultatif?: string }>>;
