import { useEffect, useRef, useState, type ReactNode } from 'react';
import { chercherTaches, GUIDE, tachesDe } from '../../shared/aide/guide.ts';
import { morceaux, type Tache } from '../../shared/aide/tache.ts';
import { commandeDe, IDS_COMMANDES, surEcran, type Commande } from '../../shared/commandes/commandes.ts';
import { permis } from '../../shared/droits.ts';
import { messagesAide as M } from '../../shared/messages/aide.fr.ts';
import { normaliser } from '../../shared/recherche.ts';
import { fr } from '../../shared/typographie.ts';
import { executer } from '../commandes.ts';
import { useApp } from '../state/app.ts';
import { useSession } from '../state/session.ts';
import { reprendreVisite } from '../state/visite.ts';
import { Bouton } from './bouton.tsx';
import { Calque, fermerPuis } from './calque.tsx';
import { Champ } from './champ.tsx';

const images = import.meta.glob<string>('../../assets/aide/*.webp', { eager: true, query: '?url', import: 'default' });

function Touches({ titre, commandes }: { readonly titre: string; readonly commandes: readonly Commande[] }) {
  if (commandes.length === 0) return null;
  return (
    <section>
      <h3>{titre}</h3>
      <dl className="aide-touches">
        {commandes.map(({ nom, touche, aussi }) => (
          <div key={nom}>
            <dt>
              <kbd>{touche}</kbd>
              {aussi !== undefined && <kbd>{aussi}</kbd>}
            </dt>
            <dd>{nom}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Every key that does something for whoever is at work, those of the screen underneath first. */
function Raccourcis() {
  const ecran = useApp((s) => s.ecran.nom);
  const role = useSession((s) => s.etat?.ouverte?.role ?? null);
  const avecTouche = IDS_COMMANDES.map(commandeDe).filter(
    (c) => c.touche !== undefined && surEcran(c, ecran) && (c.procedure === undefined || permis(c.procedure, role) === 'oui'),
  );
  return (
    <article aria-label={M.raccourcis}>
      <h2>{M.raccourcis}</h2>
      <div className="aide-colonnes">
        <Touches titre={M.ici} commandes={avecTouche.filter((c) => c.genre === 'ecran')} />
        <Touches titre={M.partout} commandes={avecTouche.filter((c) => c.genre !== 'ecran')} />
        <Touches
          titre={M.reponses}
          commandes={Object.entries(M.gestes).map(([cle, nom]) => ({
            nom,
            genre: 'ecran',
            touche: M.touches[cle as keyof typeof M.touches],
          }))}
        />
      </div>
    </article>
  );
}

function UneTache({ tache, surTache }: { readonly tache: Tache; readonly surTache: (tache: Tache) => void }) {
  const role = useSession((s) => s.etat?.ouverte?.role ?? null);
  const { procedure, nom, genre } = commandeDe(tache.lieu);
  const image = tache.image === null ? undefined : images[`../../assets/aide/${tache.image}.webp`];
  return (
    <article aria-label={tache.titre}>
      <h2>{tache.titre}</h2>
      <ol className="aide-etapes">
        {tache.etapes.map((etape) => (
          <li key={etape}>
            {morceaux(etape).map(({ texte, touche }, i) => (touche ? <kbd key={`${i} ${texte}`}>{texte}</kbd> : texte))}
          </li>
        ))}
      </ol>
      <div className="actions">
        {/* An action is not done from a page that explains it. */}
        {genre === 'lieu' && (procedure === undefined || permis(procedure, role) === 'oui') && (
          <Bouton
            genre="principal"
            surClic={() => {
              fermerPuis(() => {
                executer(tache.lieu);
              });
            }}
          >
            {fr(`${M.ouvrir} : ${nom}`)}
          </Bouton>
        )}
      </div>
      <p className="aide-voisines">
        <span className="aide">{M.voisines}</span>
        {tache.voisines.map((id) => {
          const voisine = GUIDE.find((t) => t.id === id);
          return (
            voisine !== undefined && (
              <Bouton
                key={id}
                genre="discret"
                surClic={() => {
                  surTache(voisine);
                }}
              >
                {voisine.titre}
              </Bouton>
            )
          );
        })}
      </p>
      {image !== undefined && <img src={image} alt={`${M.image} ${tache.titre}`} loading="lazy" />}
    </article>
  );
}

/** Whether the list of keys is among what is looked for. */
function chercheRaccourcis(texte: string): boolean {
  const tapes = normaliser(texte).split(' ').filter(Boolean);
  const mots = normaliser(`${M.raccourcis} ${M.raccourcisMots}`).split(' ');
  return tapes.every((t) => mots.some((m) => m.startsWith(t)));
}

/** The help, to be rendered by whoever has waited for this file. */
export function rendreAide(): ReactNode {
  return <Aide />;
}

/** The help, over the screen that it is about: what to do, by task, and every key. */
function Aide() {
  const ecran = useApp((s) => s.ecran.nom);
  const [texte, setTexte] = useState('');
  const taches = chercherTaches(tachesDe(ecran), texte);
  const [choisie, setChoisie] = useState<Tache | null>(() => taches.find((t) => t.ecrans.includes(ecran)) ?? null);
  const champ = useRef<HTMLInputElement>(null);
  const contenu = useRef<HTMLDivElement>(null);
  useEffect(() => {
    champ.current?.focus();
  }, []);
  const montrer = (tache: Tache | null): void => {
    setChoisie(tache);
    contenu.current?.scrollTo(0, 0);
    contenu.current?.focus();
  };
  return (
    <Calque nom={M.titre} classe="aide-guide">
      <nav aria-label={M.taches}>
        <form
          noValidate
          onSubmit={(e) => {
            e.preventDefault();
            if (taches[0] !== undefined || chercheRaccourcis(texte)) montrer(taches[0] ?? null);
          }}
        >
          <Champ ref={champ} nom={M.chercher} aide={M.chercherAide} valeur={texte} surSaisie={setTexte} />
        </form>
        <ul>
          {chercheRaccourcis(texte) && (
            <li>
              <button
                type="button"
                aria-current={choisie === null}
                onClick={() => {
                  montrer(null);
                }}
              >
                {M.raccourcis}
              </button>
            </li>
          )}
          {taches.map((t) => (
            <li key={t.id}>
              <button
                type="button"
                aria-current={choisie?.id === t.id}
                onClick={() => {
                  montrer(t);
                }}
              >
                {t.titre}
              </button>
            </li>
          ))}
        </ul>
        <Bouton
          genre="discret"
          surClic={() => {
            fermerPuis(reprendreVisite);
          }}
        >
          {M.visite.reprendre}
        </Bouton>
        <p className="vide" role="status">
          {taches.length === 0 && !chercheRaccourcis(texte) && M.aucune}
        </p>
      </nav>
      {/* It scrolls: the arrows must reach it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div ref={contenu} className="aide-contenu" role="region" aria-label={choisie?.titre ?? M.raccourcis} tabIndex={0}>
        {choisie === null ? <Raccourcis /> : <UneTache tache={choisie} surTache={montrer} />}
      </div>
    </Calque>
  );
}
