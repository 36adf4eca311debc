import { useEffect, type ReactNode } from 'react';
import { CodeDeSecours, StoreIndisponible } from './screens/ouverture.tsx';
import { PremierCompte } from './screens/premier-compte.tsx';
import { PremiereOuverture } from './screens/premiere-ouverture.tsx';
import { Verrou } from './screens/verrou.tsx';
import { useApp } from './state/app.ts';
import { useSession } from './state/session.ts';
import type { rendreTravail } from './travail.tsx';
import { garderFocus } from './ui/focus.ts';
import { useLecture } from './ui/lecture.ts';
import { useTheme } from './ui/theme.ts';

/**
 * All that is behind the lock, read once the first screen shows, while the store opens or a code is typed: nobody waits for it, and
 * every place is there as soon as one is.
 */
async function lireTravail(): Promise<typeof rendreTravail> {
  await new Promise((suite) => requestIdleCallback(suite, { timeout: 500 }));
  return (await import('./travail.tsx')).rendreTravail;
}

/** The window: the states of the store, then the lock, then what is behind it. */
export function App() {
  const etat = useApp((s) => s.etat);
  const theme = useApp((s) => s.reglages.theme);
  const dejaPret = useApp((s) => s.dejaPret);
  const session = useSession((s) => s.etat);
  const rendre = useLecture(lireTravail, session !== null);
  const ouvert = etat === 'ready';
  // A store that restarts does not take the screen away, nor what is typed on it.
  const garde = !ouvert && dejaPret && (etat === 'opening' || etat === 'failed');
  const auTravail = session?.ouverte?.id ?? null;

  useTheme(theme);
  useEffect(garderFocus, []);

  if (etat === 'first-run')
    return (
      <Seul>
        <PremiereOuverture />
      </Seul>
    );
  if (etat === 'needs-recovery-code')
    return (
      <Seul>
        <CodeDeSecours />
      </Seul>
    );
  // A file that is being opened again may have other users.
  if ((!ouvert && !garde) || (!ouvert && auTravail === null))
    return (
      <Seul>
        <StoreIndisponible etat={etat} />
      </Seul>
    );
  if (session === null) return null;
  if (auTravail === null)
    return (
      <Seul muet>
        {session.utilisateurs.length === 0 ? (
          <PremierCompte codeRequis={session.codeRequis} />
        ) : (
          <Verrou utilisateurs={session.utilisateurs} />
        )}
      </Seul>
    );
  return rendre?.({ qui: auTravail, interruption: garde ? etat : null }) ?? null;
}

/** A screen without the rail. `muet`: nobody is at work, nothing of anybody's is said. */
function Seul({ children, muet = false }: { readonly children: ReactNode; readonly muet?: boolean }) {
  const annonce = useApp((s) => (muet ? null : s.annonce));
  return (
    <main className="seul" tabIndex={-1}>
      {children}
      <p className={`annonce ${annonce?.erreur === true ? 'erreur' : ''}`} role="status" aria-live="polite">
        {annonce?.texte}
      </p>
    </main>
  );
}
