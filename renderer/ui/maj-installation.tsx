import { messagesMaj as M } from '../../shared/messages/mises-a-jour.fr.ts';
import { Calque } from './calque.tsx';

/** In place of the work while a new version is installed: what is under it hears nothing, and is as it was if that fails. */
export function MajInstallation() {
  return (
    <Calque nom={M.titre} classe="maj-installation">
      <p role="status">{M.phases.installation}</p>
      <p>{M.installationAide}</p>
    </Calque>
  );
}
