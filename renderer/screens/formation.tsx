import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { NIVEAUX } from '../../shared/formation/cas.ts';
import type { Progres } from '../../shared/formation/progres.ts';
import { messagesFormation as M } from '../../shared/messages/formation.fr.ts';
import { appeler } from '../api.ts';
import { reussi } from '../state/app.ts';
import { commencerCas, ouvrirFormation, useFormation } from '../state/formation.ts';
import { useSession } from '../state/session.ts';
import { chiffreDe } from '../ui/choix.tsx';
import { CasEnCours } from '../ui/formation-cas.tsx';
import { EquipeFormation, NiveauFormation } from '../ui/formation-niveaux.tsx';
import { PapierFormation } from '../ui/formation-papier.tsx';

/** Training: the levels and where one stands, then one case after another. */
export function Formation() {
  const { qui, progres, equipe, enCours } = useFormation();
  const moi = useSession((s) => s.etat?.ouverte ?? null);
  const [feuille, setFeuille] = useState<Progres | null>(null);
  const id = moi?.id ?? '';
  const titulaire = moi?.role === 'titulaire';
  // What somebody else left behind is not one's own case.
  const dansUnCas = qui === id && enCours !== null;
  useEffect(() => {
    // Read again on coming back to the levels: the table of the team follows.
    if (id !== '' && !dansUnCas) void ouvrirFormation(id, titulaire);
  }, [id, titulaire, dansUnCas]);
  useEffect(() => {
    // Printed once it is on the page.
    if (feuille === null) return;
    void appeler('impression.papier').then((r) => {
      reussi(r);
    });
  }, [feuille]);

  if (qui !== id || moi === null) return <div className="ecran formation" />;
  if (enCours !== null)
    return (
      <div className="ecran formation">
        <CasEnCours key={enCours.essai} enCours={enCours} progres={progres?.find((p) => p.niveau === enCours.cas.niveau)} />
      </div>
    );
  const surTouche = (e: KeyboardEvent): void => {
    const chiffre = chiffreDe(e);
    const niveau = chiffre === null ? undefined : NIVEAUX[chiffre - 1];
    if (niveau === undefined) return;
    e.preventDefault();
    commencerCas(niveau);
  };
  return (
    // A click beside the levels keeps their digits.
    <div className="ecran formation" tabIndex={-1} onKeyDown={surTouche}>
      <h1>{M.titre}</h1>
      <p className="aide">{M.choisirNiveau}</p>
      {progres === null ? <p className="vide">{M.attente}</p> : <Niveaux progres={progres} surPapier={setFeuille} />}
      {titulaire && equipe !== null && <EquipeFormation equipe={equipe} />}
      {feuille !== null && <PapierFormation nom={moi.nom} progres={feuille} />}
    </div>
  );
}

/** The levels. */
function Niveaux({ progres, surPapier }: { readonly progres: readonly Progres[]; readonly surPapier: (p: Progres) => void }) {
  const liste = useRef<HTMLDivElement>(null);
  useEffect(() => {
    liste.current?.querySelector('button')?.focus();
  }, []);
  return (
    <div ref={liste} className="formation-niveaux">
      {progres.map((p, i) => (
        <NiveauFormation
          key={p.niveau}
          numero={i + 1}
          progres={p}
          surPapier={() => {
            // A new object each time: printed again.
            surPapier({ ...p });
          }}
        />
      ))}
    </div>
  );
}
