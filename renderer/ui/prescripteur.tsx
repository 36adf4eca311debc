import { useEffect, useRef, useState, type FormEvent } from 'react';
import { nommerPrescripteur } from '../../shared/fiche.ts';
import { doutesDe, lireNumeros, type Numeros, type PrescripteurDoute } from '../../shared/identifiants/prescripteur.ts';
import { T } from '../../shared/messages/ecrans.fr.ts';
import { messagesIdentifiants } from '../../shared/messages/identifiants.fr.ts';
import type { Prescripteur } from '../../shared/model.ts';
import { fr } from '../../shared/typographie.ts';
import { appeler } from '../api.ts';
import { nouvelId, valeurOuAnnonce } from '../state/app.ts';
import { Bouton } from './bouton.tsx';
import { Champ } from './champ.tsx';

interface Proprietes {
  readonly actuel: Prescripteur | null;
  /** What Enter does when one of the two numbers is missing and is not given: where it is absent, the missing one is not asked for. */
  readonly surPasser?: () => void;
  readonly surChoix: (prescripteur: Prescripteur | null) => void;
}

/** Whether the ordonnance's other number is still to be read: the person's, or the cabinet's. */
export function incomplet({ rpps, structure }: Numeros): boolean {
  return rpps === '' || structure === '';
}

/** The number that was missing, joined to the other; null when the new ones belong to somebody else. */
function completer(actuel: Prescripteur, lus: Numeros): Prescripteur | null {
  if (actuel.rpps === '' && lus.structure === '') return { ...actuel, rpps: lus.rpps };
  if (actuel.structure === '' && lus.rpps === '')
    return { ...actuel, structure: lus.structure, typeStructure: lus.typeStructure };
  return null;
}

const direDoutes = (doutes: readonly PrescripteurDoute[]): string =>
  doutes.map((d) => fr(messagesIdentifiants.prescripteur.doute[d])).join(' ');

/** The prescriber of the ordonnance: scanned, picked in the pharmacy's list, or typed. */
export function PrescripteurOrdonnance({ actuel, surChoix, surPasser }: Proprietes) {
  const [connus, setConnus] = useState<Prescripteur[]>([]);
  const [numero, setNumero] = useState('');
  const [nom, setNom] = useState('');
  const [soumis, setSoumis] = useState(false);
  const champ = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // Where a number is still to come, the field waits for it.
    if (actuel === null || incomplet(actuel)) champ.current?.focus();
  }, [actuel]);
  useEffect(() => {
    void appeler('prescripteurs.lister').then((r) => {
      setConnus(r.ok ? r.value : []);
    });
  }, []);
  const lu = lireNumeros(numero);
  const aCompleter = actuel !== null && surPasser !== undefined && incomplet(actuel);
  const retenir = async (p: Prescripteur): Promise<void> => {
    const garde = valeurOuAnnonce(await appeler('prescripteurs.enregistrer', p));
    if (garde === null) return;
    surChoix(garde);
    setConnus((liste) => [garde, ...liste.filter((x) => x.id !== garde.id)]);
    setNumero('');
    setNom('');
    setSoumis(false);
  };
  const soumettre = (e: FormEvent): void => {
    e.preventDefault();
    if (aCompleter && numero.trim() === '') {
      surPasser();
      return;
    }
    setSoumis(true);
    if (!lu.ok) return;
    const complete = aCompleter ? completer(actuel, lu.numeros) : null;
    void retenir(complete ?? { id: nouvelId(), nom: nom.trim(), ...lu.numeros });
  };
  const saisie = (
    <Champ
      ref={champ}
      nom={T.prescripteur.numero}
      aide={aCompleter ? T.prescripteur.lAutre : T.prescripteur.aide}
      valeur={numero}
      surSaisie={setNumero}
      faute={soumis && !lu.ok ? fr(messagesIdentifiants.prescripteur.faute[lu.faute]) : null}
      doute={lu.ok ? direDoutes(lu.doutes) : null}
    />
  );
  return (
    <section className="prescripteur" aria-label={T.prescripteur.titre}>
      <h2>{T.prescripteur.titre}</h2>
      {actuel !== null ? (
        <>
          <p className="prescripteur-actuel">{nommerPrescripteur(actuel)}</p>
          {doutesDe(actuel).length > 0 && <p className="doute">{direDoutes(doutesDe(actuel))}</p>}
          {aCompleter && (
            <form onSubmit={soumettre} noValidate>
              {saisie}
              <Bouton soumet genre="principal" touche="Entrée">
                {T.prescripteur.retenir}
              </Bouton>
            </form>
          )}
          {actuel.structure !== '' && (
            <div role="group" aria-label={T.prescripteur.ambigu} className="referentiel">
              {(['am', 'finess'] as const).map((type) => (
                <button
                  key={type}
                  type="button"
                  aria-pressed={actuel.typeStructure === type}
                  onClick={() => void retenir({ ...actuel, typeStructure: type })}
                >
                  {T.prescripteur[type]}
                </button>
              ))}
              <p className="aide">{T.prescripteur.ambigu}</p>
            </div>
          )}
          <Bouton
            genre="discret"
            surClic={() => {
              surChoix(null);
            }}
          >
            {T.prescripteur.changer}
          </Bouton>
        </>
      ) : (
        <form onSubmit={soumettre} noValidate>
          {saisie}
          <Champ nom={T.prescripteur.nom} facultatif={T.commun.facultatif} valeur={nom} surSaisie={setNom} />
          <Bouton soumet touche="Entrée">
            {T.prescripteur.retenir}
          </Bouton>
          {connus.length > 0 && (
            <div className="connus" role="group" aria-label={T.prescripteur.connus}>
              <h3>{T.prescripteur.connus}</h3>
              {connus.slice(0, 6).map((p) => (
                <Bouton key={p.id} surClic={() => void retenir(p)}>
                  {nommerPrescripteur(p)}
                  {doutesDe(p).length > 0 && <span className="doute"> {T.prescripteur.aRelire}</span>}
                </Bouton>
              ))}
            </div>
          )}
        </form>
      )}
    </section>
  );
}
