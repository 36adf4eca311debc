import { useEffect, useRef, useState, type FormEvent } from 'react';
import { nommerPrescripteur } from '../../shared/fiche.ts';
import { lireNumeroPrescripteur } from '../../shared/identifiants/prescripteur.ts';
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
  readonly surChoix: (prescripteur: Prescripteur | null) => void;
}

/** The prescriber of the ordonnance: scanned, picked in the pharmacy's list, or typed. */
export function PrescripteurOrdonnance({ actuel, surChoix }: Proprietes) {
  const [connus, setConnus] = useState<Prescripteur[]>([]);
  const [numero, setNumero] = useState('');
  const [nom, setNom] = useState('');
  const [soumis, setSoumis] = useState(false);
  const champ = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (actuel === null) champ.current?.focus();
  }, [actuel]);
  useEffect(() => {
    void appeler('prescripteurs.lister').then((r) => {
      setConnus(r.ok ? r.value : []);
    });
  }, []);
  const lu = lireNumeroPrescripteur(numero);
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
    setSoumis(true);
    if (!lu.ok) return;
    const rpps = lu.types.includes('rpps');
    void retenir({
      id: nouvelId(),
      nom: nom.trim(),
      rpps: rpps ? lu.numero : '',
      structure: rpps ? '' : lu.numero,
      typeStructure: lu.types.length === 1 && lu.types[0] !== 'rpps' ? lu.types[0]! : 'a-preciser',
    });
  };
  return (
    <section className="prescripteur" aria-label={T.prescripteur.titre}>
      <h2>{T.prescripteur.titre}</h2>
      {actuel !== null ? (
        <>
          <p className="prescripteur-actuel">{nommerPrescripteur(actuel)}</p>
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
          <Champ
            ref={champ}
            nom={T.prescripteur.numero}
            aide={T.prescripteur.aide}
            valeur={numero}
            surSaisie={setNumero}
            faute={soumis && !lu.ok ? fr(messagesIdentifiants.prescripteur.faute[lu.faute]) : null}
            doute={lu.ok ? lu.doutes.map((d) => fr(messagesIdentifiants.prescripteur.doute[d])).join(' ') : null}
          />
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
                </Bouton>
              ))}
            </div>
          )}
        </form>
      )}
    </section>
  );
}
