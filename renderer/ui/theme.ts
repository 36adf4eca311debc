import { useEffect } from 'react';
import type { Reglages } from '../../shared/model.ts';

const SOMBRE = '(prefers-color-scheme: dark)';

/** Puts the page in the light or dark colours that the setting asks for; "systeme" follows the post, also when it changes. */
export function useTheme(theme: Reglages['theme']): void {
  useEffect(() => {
    const poste = matchMedia(SOMBRE);
    const appliquer = (): void => {
      document.documentElement.dataset['theme'] = theme === 'systeme' ? (poste.matches ? 'sombre' : 'clair') : theme;
    };
    appliquer();
    poste.addEventListener('change', appliquer);
    return () => {
      poste.removeEventListener('change', appliquer);
    };
  }, [theme]);
}
