import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { COMMANDES } from '../../shared/commandes/commandes.ts';
import { formaterDate } from '../../shared/dates.ts';
import { T } from '../../shared/messages/ecrans.fr.ts';
import { distinguer, normaliser, RESULTATS_MAX, type Distinction } from '../../shared/recherche.ts';
import { nommer, type Patient } from '../../shared/patient.ts';
import { accorder, ESPACE_FINE } from '../../shared/typographie.ts';
import { appeler } from '../api.ts';
import { aller, useApp, valeurOuAnnonce } from '../state/app.ts';
import { useBilan } from '../state/agenda.ts';
import { aujourdhui } from '../state/horloge.ts';
import { Bouton } from '../ui/bouton.tsx';
import { direAge } from '../../shared/messages/age.fr.ts';
import { direReprise } from '../state/assistant.ts';
import { LigneTeletransmission } from '../ui/teletransmission-rappel.tsx';
import { LigneRejets } from '../ui/rejets-rappel.tsx';
import { Recherche } from '../ui/recherche.tsx';

const AUCUN: readonly Patient[] = [];

/** The patients of an empty search, else those found. */
async function demander(texte: string): Promise<Patient[] | null> {
  return valeurOuAnnonce(await (texte.trim() === '' ? appeler('patients.recents') : appeler('patients.chercher', { texte })));
}

function direDistinction({ champ, valeur }: Distinction): string {
  if (valeur === '') return T.accueil.inconnues[champ];
  // 443 12, 01 42: the groups of a NIR and of a telephone.
  return `${T.accueil.distinctions[champ]} ${valeur.replace(/(?=..$)/, valeur.length > 1 ? ESPACE_FINE : '')}`;
}

/** One line of the list, with what sets it apart from another that reads the same. */
function LignePatient({
  patient: p,
  distinctions,
}: {
  readonly patient: Patient;
  readonly distinctions: readonly Distinction[];
}) {
  const naissance = normaliser(p.nomNaissance);
  return (
    <>
      <span className="liste-nom">
        <strong>{nommer(p)}</strong>
        {naissance !== '' && naissance !== normaliser(p.nom) && `, ${T.accueil.nee} ${p.nomNaissance.toUpperCase()}`}
      </span>
      <span className="liste-detail">
        {distinctions.map((d) => (
          <span key={d.champ} className="distinction">
            {direDistinction(d)}
          </span>
        ))}
        <span>
          {formaterDate(p.dateNaissance)}, {direAge(p.dateNaissance, aujourdhui())}
        </span>
      </span>
    </>
  );
}

function direCartes(n: number): string {
  if (n === 0) return T.accueil.aucuneCarte;
  return accorder(n, T.accueil.cartes);
}

const dire = (p: Patient): string => `${p.nom} ${p.prenom}`;

function ouvrir(patient: Patient): void {
  aller({ nom: 'patient', patient });
}

/** The same person as before is the same object: her line is not drawn again. */
function reprendre(avant: readonly Patient[], apres: readonly Patient[]): readonly Patient[] {
  const connus = new Map(avant.map((p) => [p.id, p]));
  const repris = apres.map((p) => {
    const connu = connus.get(p.id);
    return connu?.version === p.version ? connu : p;
  });
  return repris.length === avant.length && repris.every((p, i) => p === avant[i]) ? avant : repris;
}

/** Home: the search field, and the last patients while it is empty. */
export function Accueil() {
  const [texte, setTexte] = useState('');
  const [trouves, setTrouves] = useState<{ readonly patients: readonly Patient[]; readonly recents: boolean } | null>(null);
  const brouillon = useApp((s) => s.brouillon);
  const bilan = useBilan((s) => s.bilan);
  const champ = useRef<HTMLInputElement>(null);
  const cherche = texte.trim() !== '';
  const patients = trouves?.patients ?? AUCUN;
  const distinctions = useMemo(() => distinguer(patients), [patients]);
  // Also when F3 is pressed on this very screen, since each press brings a new screen: the next key begins another search.
  const ecran = useApp((s) => s.ecran);
  useEffect(() => {
    if (ecran.nom !== 'accueil') return;
    champ.current?.focus();
    champ.current?.select();
  }, [ecran]);
  useEffect(() => {
    let perime = false;
    void demander(texte).then((p) => {
      if (!perime)
        setTrouves((avant) => (p === null ? null : { patients: reprendre(avant?.patients ?? AUCUN, p), recents: !cherche }));
    });
    return () => {
      perime = true;
    };
  }, [texte, cherche]);
  const creer = (): void => {
    // A number or a date searched is nobody's name.
    aller({ nom: 'nouveau-patient', texte: /\p{L}/u.test(texte) ? texte.trim() : '', existant: null });
  };
  const rendre = useCallback(
    (p: Patient) => <LignePatient patient={p} distinctions={distinctions.get(p.id) ?? []} />,
    [distinctions],
  );
  // What is on screen may answer an earlier text: Enter asks again for what is typed now.
  const entrer = async (): Promise<void> => {
    const demandes = await demander(texte);
    if (demandes === null || useApp.getState().ecran.nom !== 'accueil') return;
    if (demandes[0] !== undefined) ouvrir(demandes[0]);
    else if (cherche) creer();
  };
  return (
    <div className="ecran accueil">
      <h1>{T.accueil.titre}</h1>
      <div>
        <Recherche
          ref={champ}
          nom={T.accueil.chercher}
          aide={T.accueil.aide}
          texte={texte}
          surTexte={setTexte}
          elements={patients}
          titre={trouves?.recents === true && patients.length > 0 ? T.accueil.recents : ''}
          dire={dire}
          surChoix={ouvrir}
          surEntree={() => void entrer()}
          rendre={rendre}
        />
        {trouves?.patients.length === 0 && <p className="vide">{trouves.recents ? T.accueil.vide : T.accueil.aucun}</p>}
        {patients.length === RESULTATS_MAX && <p className="aide">{T.accueil.beaucoup}</p>}
        <div className="actions">
          {brouillon !== null && (
            <Bouton
              genre="principal"
              touche={COMMANDES.vacciner.touche}
              surClic={() => {
                aller({ nom: 'assistant' });
              }}
            >
              {direReprise(brouillon)}
            </Bouton>
          )}
          <Bouton surClic={creer}>{T.accueil.creer}</Bouton>
          {brouillon === null && (
            <Bouton
              touche={COMMANDES.vacciner.touche}
              surClic={() => {
                aller({ nom: 'passage' });
              }}
            >
              {T.accueil.passage}
            </Bouton>
          )}
          {trouves?.recents === true && patients.length === 0 && (
            <Bouton
              surClic={() => {
                aller({ nom: 'importation' });
              }}
            >
              {T.accueil.importer}
            </Bouton>
          )}
        </div>
      </div>
      <section className="accueil-aujourdhui" aria-labelledby="accueil-aujourdhui">
        <h2 id="accueil-aujourdhui">{T.accueil.aujourdhui}</h2>
        {bilan !== null && (
          <p className="accueil-jour">
            <Bouton
              touche={COMMANDES.agenda.touche}
              surClic={() => {
                aller({ nom: 'agenda' });
              }}
            >
              {direCartes(bilan.aujourdhui + bilan.retard)}
            </Bouton>
          </p>
        )}
        <LigneTeletransmission />
        <LigneRejets />
      </section>
    </div>
  );
}
