import { etatAppris } from './state/depart.ts';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { aller } from './state/app.ts';
import { ecouterFautes } from './state/fautes.ts';
import { LectureImpossible } from './ui/lecture.ts';
import { Rempart } from './ui/rempart.tsx';
import './styles/base.css';
import './styles/ecrans.css';
import './styles/patient.css';
import './styles/agenda.css';
import './styles/teletransmission.css';
import './styles/importation.css';
import './styles/donnees.css';
import './styles/verification.css';
import './styles/rejets.css';
import './styles/confie.css';
import './styles/formation.css';
import './styles/aide.css';
import './styles/papier.css';

ecouterFautes();
await etatAppris;
createRoot(document.getElementById('racine')!).render(
  <Rempart
    cadre={(dit) => <main className="seul">{dit}</main>}
    surSortie={(faute) => {
      if (faute instanceof LectureImpossible) location.reload();
      else aller({ nom: 'accueil' });
    }}
  >
    <App />
  </Rempart>,
);
