import { useState } from 'react';
import { messagesErreurs } from '../../shared/messages/erreurs.fr.ts';
import { messagesRapport } from '../../shared/messages/rapport.fr.ts';
import { appeler } from '../api.ts';
import { Bouton } from './bouton.tsx';

/** Copies the report for the support, and says so beside the button: on a screen of fault there may be nothing else. */
export function CopierRapport() {
  const [dit, setDit] = useState('');
  const copier = async (): Promise<void> => {
    // The same words said again are heard again.
    setDit('');
    const r = await appeler('rapport.copier');
    setDit(r.ok ? messagesRapport.copie : messagesErreurs[r.error.code]);
  };
  return (
    <div className="rapport">
      <Bouton surClic={() => void copier()}>{messagesRapport.copier}</Bouton>
      <p className="aide" role="status">
        {dit}
      </p>
    </div>
  );
}
