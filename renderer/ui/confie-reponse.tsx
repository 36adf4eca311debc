import { useEffect, useRef, useState } from 'react';
import type { LectureReponse, Sort } from '../../shared/confie/reponse.ts';
import { ENTETE_DE, messagesConfie } from '../../shared/messages/confie.fr.ts';
import { direEuros, messagesRejets } from '../../shared/messages/rejets.fr.ts';
import type { EtatRejet } from '../../shared/rejets/etats.ts';
import { accorder, fr } from '../../shared/typographie.ts';
import { appeler } from '../api.ts';
import { valeurOuAnnonce } from '../state/app.ts';
import { appliquerReponse } from '../state/confie.ts';
import { aujourdhui } from '../state/horloge.ts';
import { Bouton } from './bouton.tsx';

const M = messagesConfie.reponse;

/** A sentence that follows a colon. */
const enSuite = (phrase: string): string => phrase.slice(0, 1).toLocaleLowerCase('fr') + phrase.slice(1);

/** What a line gives, or would give, in one sentence. */
function direSort(s: Sort, fait: boolean): string {
  const quoi = [s.nomPayeur, s.facture, s.issue === null ? '' : messagesConfie.issues[s.issue]];
  const montant = s.montant > 0 ? direEuros(s.montant) : '';
  const verdict = enSuite(s.verdict === 'applique' && fait ? M.applique : messagesConfie.verdicts[s.verdict]);
  const etat = s.verdict === 'non-permis' ? enSuite(`${messagesRejets.etats[s.etat as EtatRejet]}.`) : '';
  const suite = [verdict, etat].filter((t) => t !== '').join(fr(' : '));
  return fr(`${M.ligne} ${s.ligne}, ${[...quoi, montant].filter((t) => t !== '').join(', ')} : ${suite}`);
}

function direBilan(sorts: readonly Sort[], fait: boolean): string {
  const nombre = (...v: Sort['verdict'][]): number => sorts.filter((s) => v.includes(s.verdict)).length;
  const appliquees = nombre('applique');
  const connues = [nombre('deja', 'faite'), nombre('rien')] as const;
  return fr(
    `${accorder(sorts.length, M.lignes)} : ${[
      accorder(appliquees, fait ? M.appliquees : M.aAppliquer),
      accorder(connues[0], M.deja),
      accorder(connues[1], M.vides),
      accorder(sorts.length - appliquees - connues[0] - connues[1], M.refusees),
    ].join(', ')}.`,
  );
}

/** The manager's answer: read and said line by line, then applied on a second word. */
export function ReponseConfie() {
  const [lue, setLue] = useState<LectureReponse | null>(null);
  const [fait, setFait] = useState(false);
  const [enCours, setEnCours] = useState(false);
  const bouton = useRef<HTMLButtonElement>(null);
  const accord = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    bouton.current?.focus();
  }, []);
  const faute = lue === null ? null : direFaute(lue);
  const aAppliquer = lue === null || fait ? 0 : lue.sorts.filter((s) => s.verdict === 'applique').length;
  useEffect(() => {
    if (aAppliquer > 0) accord.current?.focus();
  }, [aAppliquer]);

  const choisir = async (): Promise<void> => {
    const lecture = valeurOuAnnonce(await appeler('confie.importer', { jour: aujourdhui() }));
    if (lecture === null) return;
    setLue(lecture);
    setFait(false);
  };
  const appliquer = async (): Promise<void> => {
    if (lue === null || enCours) return;
    setEnCours(true);
    const sorts = await appliquerReponse(lue.reponses);
    setEnCours(false);
    if (sorts === null) return;
    // Lines that could not even be read were said at once, and still are.
    const appliques = new Set(sorts.map((s) => s.ligne));
    const restes = lue.sorts.filter((s) => !appliques.has(s.ligne));
    setLue({ ...lue, sorts: [...restes, ...sorts].toSorted((a, b) => a.ligne - b.ligne) });
    setFait(true);
    bouton.current?.focus();
  };
  return (
    <div className="confie-ouverture">
      <p className="aide">{M.aide}</p>
      <div className="actions">
        <Bouton ref={bouton} surClic={() => void choisir()}>
          {M.choisir}
        </Bouton>
        {aAppliquer > 0 && (
          <Bouton ref={accord} genre="principal" inactif={enCours} surClic={() => void appliquer()}>
            {M.appliquer}
          </Bouton>
        )}
      </div>
      {lue !== null && (
        <p role="status" className={faute === null ? '' : 'alerte verifier'}>
          {faute ?? direBilan(lue.sorts, fait)}
        </p>
      )}
      {lue !== null && lue.sorts.length > 0 && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls by keyboard
        <ul className="confie-sorts" aria-label={M.detail} tabIndex={0}>
          {lue.sorts.map((s) => (
            <li key={s.ligne}>{direSort(s, fait)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Why a file was not read; null: it was. */
function direFaute({ faute, doubles }: LectureReponse): string | null {
  if (doubles !== null)
    return fr(
      `${M.doubles} « ${ENTETE_DE[doubles.role]} » : ${doubles.entetes.map((e) => `« ${e} »`).join(', ')}. ${M.doublesRemede}`,
    );
  if (faute === null) return null;
  return faute === 'colonnes-manquantes' ? M.manquent : messagesRejets.importation.fautes[faute];
}
