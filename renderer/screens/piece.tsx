import { useEffect, useRef, useState, type FormEvent } from 'react';
import { avertir, type Avertissement } from '../../shared/avertissements.ts';
import { CHAMPS_PIECES, type ChampPiece } from '../../shared/champs-pieces.ts';
import { formaterDate, lireDate, type DateFaute } from '../../shared/dates.ts';
import { messageDate } from '../../shared/messages/erreurs.fr.ts';
import { T } from '../../shared/messages/ecrans.fr.ts';
import { messagesPieces as M } from '../../shared/messages/pieces.fr.ts';
import type { Patient } from '../../shared/patient.ts';
import { schemaPiece, type Piece } from '../../shared/pieces.ts';
import { aller, annoncer, nouvelId, useApp } from '../state/app.ts';
import { enregistrerPiece, useDossier } from '../state/dossier.ts';
import { aujourdhui } from '../state/horloge.ts';
import { useSaisie } from '../state/saisie.ts';
import { useScan } from '../state/scan.ts';
import { Bouton } from '../ui/bouton.tsx';
import { Champ } from '../ui/champ.tsx';
import { Selection } from '../ui/selection.tsx';

const F = M.formulaire;
const INVERSEES = 'dates-inversees' satisfies Avertissement;
type Saisie = Readonly<Record<string, string>>;

/** A document's fields as typed: dates as they are read, the rest as it is. */
function saisieDe(piece: Piece, champs: readonly ChampPiece[]): Saisie {
  const valeurs = piece as unknown as Record<string, string>;
  return Object.fromEntries(
    champs.map(({ cle, type }) => [cle, type === 'date' && valeurs[cle] ? formaterDate(valeurs[cle]) : (valeurs[cle] ?? '')]),
  );
}

/** What a new document takes from the one before: whose it is, never its dates. */
function modele(piece: Piece, jour: string): Piece {
  return {
    ...piece,
    id: nouvelId(),
    version: 0,
    debut: '',
    fin: '',
    vuLe: jour,
    note: '',
    archivee: false,
    ...(piece.genre === 'mutuelle' ? { brut: '' } : {}),
  };
}

/** A printed date may be years ahead; a day on which something was seen is not after today. */
function lireChamp(
  { passe }: ChampPiece,
  texte: string,
  jour: string,
): { ok: true; date: string } | { ok: false; faute: DateFaute } {
  if (texte.trim() === '') return { ok: true, date: '' };
  return lireDate(texte, jour, { max: passe === true ? jour : `${Number(jour.slice(0, 4)) + 20}-12-31`, min: '1900-01-01' });
}

interface Proprietes {
  readonly patient: Patient;
  readonly piece: Piece;
  readonly nouvelle: boolean;
  /** Where it was opened from, and goes back to. */
  readonly suite: 'patient' | 'verification';
}

/** One card or proof: its fields, what is wrong in them, and what is odd and may be saved all the same. */
export function EcranPiece({ patient, piece, nouvelle, suite }: Proprietes) {
  const jour = aujourdhui();
  const [base] = useState(() => (nouvelle ? modele(piece, jour) : piece));
  const champs = CHAMPS_PIECES[base.genre];
  // A new document has no key of its own yet: its kind and its patient name it.
  const cle = nouvelle ? `piece ${piece.genre} ${patient.id}` : `piece ${piece.id} ${piece.version}`;
  const [saisie, setSaisie, retrouvee, oublier] = useSaisie(cle, () => saisieDe(base, champs));
  const [soumis, setSoumis] = useState(false);
  const [insiste, setInsiste] = useState<readonly Avertissement[]>([]);
  const autres = useDossier((s) => s.dossier?.pieces);
  // The same content sent again, after an answer that was lost, is the same gesture.
  const envoi = useRef({ contenu: '', evenement: '' });
  const formulaire = useRef<HTMLFormElement>(null);
  const bouton = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // Of a renewed card, the dates are what has changed; the fields before them are all text fields.
    const premier = nouvelle && piece.version > 0 ? champs.findIndex((c) => c.type === 'date') : 0;
    formulaire.current?.querySelectorAll('input')[premier]?.focus();
    // On arrival alone: a document is replaced on screen, never changed under the form.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  useEffect(() => {
    const prendre = ({ brut }: { readonly brut: string | null }): void => {
      if (brut === null) return;
      setSaisie((s) => ({ ...s, brut }));
      useScan.setState({ brut: null });
    };
    prendre(useScan.getState());
    return useScan.subscribe(prendre);
  }, [setSaisie]);

  const dates = champs.filter((c) => c.type === 'date').map((c) => ({ ...c, lue: lireChamp(c, saisie[c.cle] ?? '', jour) }));
  const faute = (c: ChampPiece): string | null => {
    const lue = dates.find((d) => d.cle === c.cle)?.lue;
    return lue === undefined || lue.ok ? null : messageDate(c.nom, lue.faute);
  };
  const valeurs = {
    ...base,
    ...saisie,
    ...Object.fromEntries(dates.map(({ cle, lue }) => [cle, lue.ok ? lue.date : ''])),
  };
  const lue = schemaPiece.safeParse(valeurs);
  const avertis = lue.success ? avertir(lue.data, patient, autres ?? [], jour) : [];
  const nouveaux = avertis.filter((a) => !insiste.includes(a));

  const champA = (rang: number): HTMLElement | undefined =>
    formulaire.current?.querySelectorAll<HTMLElement>('input, select')[rang];
  const revenir = (): void => {
    oublier();
    aller({ nom: suite, patient });
  };
  const soumettre = async (e: FormEvent): Promise<void> => {
    e.preventDefault();
    setSoumis(true);
    const fautif = champs.findIndex((c) => faute(c) !== null);
    if (fautif >= 0) {
      champA(fautif)?.focus();
      return;
    }
    if (!lue.success) return;
    // Said once; saved if the person insists.
    if (nouveaux.length > 0) {
      setInsiste(avertis);
      // What is most likely a slip of the hand is corrected where it is.
      if (nouveaux.includes(INVERSEES)) champA(champs.findIndex((c) => c.cle === 'fin'))?.focus();
      else bouton.current?.focus();
      return;
    }
    const contenu = JSON.stringify(lue.data);
    if (envoi.current.contenu !== contenu) envoi.current = { contenu, evenement: nouvelId() };
    if (!(await enregistrerPiece(lue.data, envoi.current.evenement))) return;
    oublier();
    if (useApp.getState().ecran.nom !== 'piece') return;
    aller({ nom: suite, patient });
    annoncer(M.cartes.enregistree);
  };
  const changer = (cle: string) => (valeur: string) => {
    setSaisie((s) => ({ ...s, [cle]: valeur }));
  };
  const montrer = soumis ? avertis : [];
  return (
    <form
      ref={formulaire}
      className="ecran formulaire piece"
      onSubmit={(e) => void soumettre(e)}
      // Enter held down has not read the warning that it brought.
      onKeyDown={(e) => {
        if (e.key === 'Enter' && e.repeat) e.preventDefault();
      }}
      noValidate
    >
      <h1>{nouvelle ? M.nouvelle[base.genre] : `${F.modifier}, ${M.genres[base.genre]}`}</h1>
      {retrouvee && <p className="doute">{T.commun.saisieRetrouvee}</p>}
      <p className="aide">{F.commeImprime}</p>
      <div className="piece-champs">
        {champs.map((c) =>
          c.type === 'oui-non' ? (
            <Selection key={c.cle} nom={c.nom} valeur={saisie[c.cle] as 'oui'} options={F.ouiNon} surChoix={changer(c.cle)} />
          ) : (
            <Champ
              key={c.cle}
              nom={c.nom}
              {...(c.aide === undefined ? {} : { aide: c.aide })}
              valeur={saisie[c.cle] ?? ''}
              surSaisie={(v) => {
                changer(c.cle)(v.slice(0, c.max));
              }}
              faute={soumis ? faute(c) : null}
              doute={c.cle === 'fin' && montrer.includes(INVERSEES) ? M.avertissements[INVERSEES] : null}
              largeur={c.type === 'date' ? 'court' : 'moyen'}
            />
          ),
        )}
      </div>
      {montrer.length > 0 && (
        <div className="alerte verifier" role="alert">
          <strong>{F.relire}</strong>
          <ul>
            {montrer.map((a) => (
              <li key={a}>{M.avertissements[a]}</li>
            ))}
          </ul>
        </div>
      )}
      <div className="actions">
        <Bouton ref={bouton} genre="principal" soumet touche="Entrée">
          {montrer.length > 0 && nouveaux.length === 0 ? F.quandMeme : T.commun.enregistrer}
        </Bouton>
        <Bouton surClic={revenir}>{T.commun.annuler}</Bouton>
      </div>
    </form>
  );
}
