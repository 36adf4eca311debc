import { useEffect, useMemo, useRef, useState } from 'react';
import { commandeDe } from '../../shared/commandes/commandes.ts';
import { formaterDate } from '../../shared/dates.ts';
import { messagesCommandes } from '../../shared/messages/commandes.fr.ts';
import { nommer, type Patient } from '../../shared/patient.ts';
import { appeler } from '../api.ts';
import { aller, valeurOuAnnonce } from '../state/app.ts';
import { filtrerCommandes, proposees, retenirCommande, type Proposee } from '../state/palette.ts';
import { Calque, fermerPuis } from './calque.tsx';
import { Recherche } from './recherche.tsx';

const P = messagesCommandes.palette;
/** Of each kind: a longer list is answered by one more letter. */
const MAX = 8;

interface Ligne {
  readonly id: string;
  readonly nom: string;
  readonly detail: string;
  readonly touche: string | undefined;
  readonly faire: () => void;
}

async function chercherPatients(texte: string): Promise<readonly Patient[] | null> {
  return valeurOuAnnonce(
    await (texte.trim() === '' ? appeler('patients.recents') : appeler('patients.chercher', { texte: texte.slice(0, 100) })),
  );
}

const lignePatient = (patient: Patient): Ligne => ({
  id: patient.id,
  nom: nommer(patient),
  detail: formaterDate(patient.dateNaissance),
  touche: undefined,
  faire: () => {
    aller({ nom: 'patient', patient });
  },
});

function ligneCommande({ id, faire }: Proposee): Ligne {
  const { nom, genre, touche } = commandeDe(id);
  return {
    id,
    nom,
    detail: P.genres[genre === 'lieu' ? 'lieu' : 'action'],
    touche,
    faire: () => {
      retenirCommande(id);
      faire();
    },
  };
}

/** Everything by its name: what this screen does, places, actions and settings, patients. */
export function Palette() {
  const [texte, setTexte] = useState('');
  const [trouves, setTrouves] = useState<{ readonly texte: string; readonly patients: readonly Patient[] }>({
    texte: '',
    patients: [],
  });
  const champ = useRef<HTMLInputElement>(null);
  const commandes = useMemo(() => proposees(), []);
  useEffect(() => {
    champ.current?.focus();
  }, []);
  useEffect(() => {
    let perime = false;
    void chercherPatients(texte).then((patients) => {
      if (!perime && patients !== null) setTrouves({ texte, patients });
    });
    return () => {
      perime = true;
    };
  }, [texte]);
  const lignesDe = (patients: readonly Patient[]): Ligne[] => {
    const personnes = patients.slice(0, MAX).map(lignePatient);
    if (texte.trim() !== '') return [...filtrerCommandes(commandes, texte).slice(0, MAX).map(ligneCommande), ...personnes];
    return [
      ...commandes.filter((c) => c.recente).map(ligneCommande),
      ...personnes,
      ...commandes.filter((c) => !c.recente).map(ligneCommande),
    ];
  };
  const lignes = lignesDe(trouves.patients);
  const choisir = ({ faire }: Ligne): void => {
    fermerPuis(faire);
  };
  // What is on screen may answer an earlier text: Enter asks again for what is typed now.
  const entrer = async (): Promise<void> => {
    const premiere = lignesDe((trouves.texte === texte ? trouves.patients : await chercherPatients(texte)) ?? [])[0];
    // Closed meanwhile, or another word typed: that Enter is nobody's any more.
    if (premiere !== undefined && champ.current?.value === texte) choisir(premiere);
  };
  return (
    <Calque nom={P.titre} classe="palette">
      <Recherche
        ref={champ}
        nom={P.champ}
        aide={P.aide}
        texte={texte}
        surTexte={setTexte}
        elements={lignes}
        titre=""
        courte
        dire={(l) => `${l.nom}, ${l.detail}`}
        surChoix={choisir}
        surEntree={() => void entrer()}
        rendre={(l) => (
          <>
            <span className="liste-nom">
              <strong>{l.nom}</strong>
            </span>
            <span className="liste-detail">
              <span>{l.detail}</span>
              {l.touche !== undefined && <kbd>{l.touche}</kbd>}
            </span>
          </>
        )}
      />
      <p className="vide" role="status">
        {lignes.length === 0 && trouves.texte === texte && P.aucun}
      </p>
    </Calque>
  );
}
