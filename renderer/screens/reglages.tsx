import { useEffect, useRef, useState, type FormEvent } from 'react';
import { lireNumeroPrescripteur } from '../../shared/identifiants/prescripteur.ts';
import { messagesDonnees } from '../../shared/messages/donnees.fr.ts';
import { T } from '../../shared/messages/ecrans.fr.ts';
import { messagesTeletransmission } from '../../shared/messages/teletransmission.fr.ts';
import { messagesIdentifiants } from '../../shared/messages/identifiants.fr.ts';
import { messagesRapport } from '../../shared/messages/rapport.fr.ts';
import { messagesRejets } from '../../shared/messages/rejets.fr.ts';
import { schemaReglages, type Libelles, type Reglages } from '../../shared/model.ts';
import { fr } from '../../shared/typographie.ts';
import { VERROU_MINUTES } from '../../shared/utilisateurs.ts';
import { aller, annoncer, enregistrerReglages, LIEUX_REGLAGES } from '../state/app.ts';
import { useSaisie } from '../state/saisie.ts';
import { Bouton } from '../ui/bouton.tsx';
import { Champ } from '../ui/champ.tsx';
import { ecrireNombres, lireNombres, ReglageRappels } from '../ui/reglage-rappels.tsx';
import { ecrireTeletransmission, lireTeletransmission, ReglageTeletransmission } from '../ui/reglage-teletransmission.tsx';
import { CopierRapport } from '../ui/rapport.tsx';
import { Selection } from '../ui/selection.tsx';
import { ouiNon } from '../../shared/messages/faits.fr.ts';

const R = T.reglages;

/** Minutes as typed; null when they are not a number of minutes that the lock takes. */
function lireMinutes(texte: string): number | null {
  const n = /^\d{1,2}$/.test(texte.trim()) ? Number(texte) : 0;
  return n >= VERROU_MINUTES.min && n <= VERROU_MINUTES.max ? n : null;
}

/** The places behind the settings, before the settings themselves: no scrolling to reach the backups. */
function Lieux() {
  return (
    <nav className="actions lieux-reglages" aria-label={messagesDonnees.lieux.titre}>
      {LIEUX_REGLAGES.map((lieu) => (
        <Bouton
          key={lieu}
          surClic={() => {
            aller({ nom: lieu });
          }}
        >
          {messagesDonnees.lieux[lieu]}
        </Bouton>
      ))}
      <Bouton
        surClic={() => {
          aller({ nom: 'importation' });
        }}
      >
        {R.importer}
      </Bouton>
    </nav>
  );
}

/** What was changed in the form, over the settings as they are by now: the theme or a delay may have been set elsewhere meanwhile. */
function parDessus(depart: Reglages, saisis: Reglages, actuels: Reglages): Reglages {
  const change = ([cle, valeur]: [string, unknown]): boolean => valeur !== depart[cle as keyof Reglages];
  return { ...actuels, ...Object.fromEntries(Object.entries(saisis).filter(change)) };
}

/** The pharmacy's settings, saved together. */
export function EcranReglages({ reglages }: { readonly reglages: Reglages }) {
  const [{ depart, saisis: r }, setSaisie, retrouvee, oublier] = useSaisie('reglages', () => ({
    depart: reglages,
    saisis: reglages,
  }));
  const setR = (changer: (x: Reglages) => Reglages): void => {
    setSaisie((s) => ({ ...s, saisis: changer(s.saisis) }));
  };
  const [nombres, setNombres, nombresRetrouves, oublierNombres] = useSaisie('reglages-nombres', () =>
    ecrireNombres(reglages.rappels),
  );
  const [minutes, setMinutes, minutesRetrouvees, oublierMinutes] = useSaisie('reglages-minutes', () =>
    String(reglages.verrouMinutes),
  );
  const [tele, setTele, teleRetrouvee, oublierTele] = useSaisie('reglages-teletransmission', () =>
    ecrireTeletransmission(reglages.teletransmission),
  );
  const minutesLues = lireMinutes(minutes);
  const [delai, setDelai, delaiRetrouve, oublierDelai] = useSaisie('reglages-delai', () => String(reglages.delaiAmcJours));
  const delaiLu = schemaReglages.shape.delaiAmcJours.safeParse(/^\d{1,3}$/.test(delai.trim()) ? Number(delai) : null).data;
  const relance = useRef<HTMLInputElement>(null);
  const verrou = useRef<HTMLInputElement>(null);
  const [soumis, setSoumis] = useState(false);
  const premier = useRef<HTMLInputElement>(null);
  const finess = useRef<HTMLInputElement>(null);
  useEffect(() => {
    premier.current?.focus();
  }, []);
  const lu = r.officine.finess.trim() === '' ? null : lireNumeroPrescripteur(r.officine.finess, 'finess');
  const faute = lu === null || lu.ok ? null : fr(messagesIdentifiants.prescripteur.faute[lu.faute]);
  const officine = (changement: Partial<Reglages['officine']>): void => {
    setR((x) => ({ ...x, officine: { ...x.officine, ...changement } }));
  };
  const soumettre = async (e: FormEvent): Promise<void> => {
    e.preventDefault();
    setSoumis(true);
    if (faute !== null) {
      finess.current?.focus();
      return;
    }
    const rappels = lireNombres(nombres);
    if (rappels === null) {
      document.querySelector<HTMLInputElement>('.reglages-rappels [aria-invalid]')?.focus();
      return;
    }
    if (minutesLues === null) {
      verrou.current?.focus();
      return;
    }
    const teletransmission = lireTeletransmission(tele);
    if (teletransmission === null) {
      document.querySelector<HTMLInputElement>('.reglages-teletransmission [aria-invalid]')?.focus();
      return;
    }
    if (delaiLu === undefined) {
      relance.current?.focus();
      return;
    }
    const propre = {
      ...parDessus(depart, r, reglages),
      teletransmission,
      delaiAmcJours: delaiLu,
      verrouMinutes: minutesLues,
      rappels: { ...r.rappels, ...rappels },
      officine: { ...r.officine, finess: lu?.ok ? lu.numero : '' },
    };
    if (!(await enregistrerReglages(propre))) return;
    oublier();
    oublierNombres();
    oublierMinutes();
    oublierTele();
    oublierDelai();
    annoncer(R.enregistre);
  };
  return (
    <div className="ecran formulaire">
      <h1>{R.titre}</h1>
      <Lieux />
      <form className="reglages" onSubmit={(e) => void soumettre(e)} noValidate>
        {(retrouvee || nombresRetrouves || minutesRetrouvees || teleRetrouvee || delaiRetrouve) && (
          <p className="doute">{T.commun.saisieRetrouvee}</p>
        )}
        <h2>{R.officine}</h2>
        <Champ
          ref={premier}
          nom={R.nom}
          valeur={r.officine.nom}
          surSaisie={(nom) => {
            officine({ nom });
          }}
        />
        <Champ
          ref={finess}
          nom={R.finess}
          facultatif={T.commun.facultatif}
          valeur={r.officine.finess}
          largeur="court"
          faute={soumis ? faute : null}
          surSaisie={(valeur) => {
            officine({ finess: valeur });
          }}
        />
        <Selection
          nom={R.territoire}
          valeur={r.officine.territoire}
          options={{ metropole: R.metropole, drom: R.drom }}
          surChoix={(territoire) => {
            officine({ territoire });
          }}
        />
        <h2>{R.lgo}</h2>
        <Selection
          nom={R.dissocie}
          aide={R.dissocieAide}
          valeur={r.lgo.dissocie === null ? 'inconnu' : r.lgo.dissocie ? 'oui' : 'non'}
          options={{ inconnu: R.inconnu, oui: ouiNon.oui, non: ouiNon.non }}
          surChoix={(v) => {
            setR((x) => ({ ...x, lgo: { ...x.lgo, dissocie: v === 'inconnu' ? null : v === 'oui' } }));
          }}
        />
        <fieldset className="libelles">
          <legend>{R.libelles}</legend>
          {(Object.keys(R.libellesNoms) as (keyof Libelles)[]).map((cle) => (
            <Champ
              key={cle}
              nom={R.libellesNoms[cle]}
              valeur={r.lgo.libelles[cle]}
              surSaisie={(texte) => {
                setR((x) => ({ ...x, lgo: { ...x.lgo, libelles: { ...x.lgo.libelles, [cle]: texte.slice(0, 40) } } }));
              }}
            />
          ))}
        </fieldset>
        <h2>{T.assistant.referentiel}</h2>
        <Selection
          nom={R.referentiel}
          valeur={r.referentiel}
          options={{ 'en-vigueur': T.assistant.enVigueur, 'backoffice-2021': T.assistant.backoffice }}
          surChoix={(referentiel) => {
            setR((x) => ({ ...x, referentiel }));
          }}
        />
        <Selection
          nom={R.theme}
          valeur={r.theme}
          options={R.themes}
          surChoix={(theme) => {
            setR((x) => ({ ...x, theme }));
          }}
        />
        <h2>{R.poste}</h2>
        <Selection
          nom={R.lecteur}
          valeur={r.lecteur}
          options={R.lecteurs}
          surChoix={(lecteur) => {
            setR((x) => ({ ...x, lecteur }));
          }}
        />
        <Champ
          ref={verrou}
          nom={R.verrou}
          aide={R.verrouAide}
          valeur={minutes}
          largeur="court"
          faute={soumis && minutesLues === null ? R.verrouFaute : null}
          surSaisie={setMinutes}
        />
        <h2>{messagesTeletransmission.reglages.titre}</h2>
        <ReglageTeletransmission saisie={tele} montrer={soumis} surSaisie={setTele} />
        <h2>{R.rappels}</h2>
        <ReglageRappels
          valeurs={r.rappels}
          nombres={nombres}
          montrer={soumis}
          surNombres={setNombres}
          surJanvier={(janvier) => {
            setR((x) => ({ ...x, rappels: { ...x.rappels, janvier } }));
          }}
        />
        <Selection
          nom={R.avis}
          valeur={r.avisDuMatin ? 'oui' : 'non'}
          options={ouiNon}
          surChoix={(v) => {
            setR((x) => ({ ...x, avisDuMatin: v === 'oui' }));
          }}
        />
        <h2>{messagesRejets.titre}</h2>
        <Champ
          ref={relance}
          nom={messagesRejets.reglage}
          valeur={delai}
          largeur="court"
          faute={soumis && delaiLu === undefined ? messagesRejets.reglageFaute : null}
          surSaisie={setDelai}
        />
        <div className="actions enregistrer">
          <Bouton genre="principal" soumet touche="Entrée">
            {T.commun.enregistrer}
          </Bouton>
        </div>
      </form>
      <h2>{messagesRapport.titre}</h2>
      <p className="aide">{messagesRapport.aide}</p>
      <CopierRapport />
    </div>
  );
}
