import { formaterDate, type DateIso } from '../../shared/dates.ts';
import {
  direArl,
  direDuJour,
  direJour,
  direRetard,
  messagesTeletransmission as M,
} from '../../shared/messages/teletransmission.fr.ts';
import { journeeEnvoyee, type Journee } from '../../shared/teletransmission/journee.ts';
import { renvoyer, type ASuivre, type NonEnvoyee, type Suivi } from '../../shared/teletransmission/suivi.ts';
import { accorder } from '../../shared/typographie.ts';
import { Bouton } from './bouton.tsx';
import { Forme } from './teletransmission-calendrier.tsx';

/** Lines shown; the calendar has the others. */
const MONTREES = 8;

interface Gestes {
  readonly aujourdhui: DateIso;
  readonly surGeste: (journees: readonly Journee[], dit: string) => void;
  readonly surModifier: (jour: DateIso) => void;
}

/** The two words on the right of each line: what was done, or the form. */
function Modifier({ jour, surModifier }: { readonly jour: DateIso } & Pick<Gestes, 'surModifier'>) {
  return (
    <Bouton
      nom={direDuJour(M.corrigerDe, jour)}
      surClic={() => {
        surModifier(jour);
      }}
    >
      {M.corriger}
    </Bouton>
  );
}

const ASPECT_RETARD = { aucun: 'a-envoyer', patient: 'retard', 'tiers-payant': 'hors-delai' } as const;

function EnAttente({ ligne, aujourdhui, surGeste, surModifier }: { readonly ligne: NonEnvoyee } & Gestes) {
  const { journee, retard } = ligne;
  const [etat, limites] = direRetard(ligne);
  return (
    <li className={`tele-ligne ${ASPECT_RETARD[retard]}`} data-jour={journee.jour} tabIndex={-1}>
      <p>
        <strong>
          <Forme aspect={ASPECT_RETARD[retard]} /> {direJour(journee.jour)}
        </strong>
        <span>{etat}</span>
        <small>{limites}</small>
      </p>
      <div className="tele-gestes">
        <Bouton
          nom={direDuJour(M.envoyeDe, journee.jour)}
          surClic={() => {
            surGeste([journeeEnvoyee(journee, aujourdhui, 1)], accorder(1, M.note));
          }}
        >
          {M.envoye}
        </Bouton>
        <Modifier jour={journee.jour} surModifier={surModifier} />
      </div>
    </li>
  );
}

function Arl({ ligne, aujourdhui, surGeste, surModifier }: { readonly ligne: ASuivre } & Gestes) {
  const { journee, etat } = ligne;
  const aspect = etat === 'attendu' ? 'arl-attendu' : 'arl-a-renvoyer';
  return (
    <li className={`tele-ligne ${aspect}`} data-jour={journee.jour} tabIndex={-1}>
      <p>
        <strong>
          <Forme aspect={aspect} /> {direJour(journee.jour)}
        </strong>
        <span>{M.arl[etat]}</span>
        <small>{direArl(ligne)}</small>
      </p>
      <div className="tele-gestes">
        {etat !== 'attendu' && (
          <Bouton
            nom={direDuJour(M.renvoyeDe, journee.jour)}
            surClic={() => {
              surGeste([renvoyer(journee, aujourdhui)], M.renvoiNote);
            }}
          >
            {M.renvoye}
          </Bouton>
        )}
        {journee.negatifs === 0 && (
          <Bouton
            nom={direDuJour(M.tousPositifsDe, journee.jour)}
            surClic={() => {
              surGeste([{ ...journee, positifs: journee.lots }], M.arlNote);
            }}
          >
            {M.tousPositifs}
          </Bouton>
        )}
        <Modifier jour={journee.jour} surModifier={surModifier} />
      </div>
    </li>
  );
}

/** What is late first, then the ARL to follow. */
export function ListesTeletransmission({ suivi, ...gestes }: { readonly suivi: Suivi } & Gestes) {
  const { debut, enAttente, arl } = suivi;
  return (
    <>
      <section>
        <h2>{M.enAttente}</h2>
        {enAttente.length === 0 && (
          <p className="vide">{debut === '' ? M.pasCommence : M.rienEnAttente.replace('{date}', formaterDate(debut))}</p>
        )}
        {enAttente.length > 1 && (
          <Bouton
            surClic={() => {
              gestes.surGeste(
                enAttente.map((n) => journeeEnvoyee(n.journee, gestes.aujourdhui, 1)),
                accorder(enAttente.length, M.note),
              );
            }}
          >
            {accorder(enAttente.length, M.toutEnvoye)}
          </Bouton>
        )}
        <ul className="tele-liste" data-liste="envois">
          {enAttente.slice(0, MONTREES).map((n) => (
            <EnAttente key={n.journee.jour} ligne={n} {...gestes} />
          ))}
        </ul>
        {enAttente.length > MONTREES && <p className="aide">{accorder(enAttente.length - MONTREES, M.autres)}</p>}
      </section>
      {debut !== '' && (
        <section>
          <h2>{M.arlTitre}</h2>
          {arl.length === 0 && <p className="vide">{M.rienArl}</p>}
          <ul className="tele-liste" data-liste="arl">
            {arl.slice(0, MONTREES).map((a) => (
              <Arl key={a.journee.jour} ligne={a} {...gestes} />
            ))}
          </ul>
          {arl.length > MONTREES && <p className="aide">{accorder(arl.length - MONTREES, M.autres)}</p>}
        </section>
      )}
    </>
  );
}
