import { createRoot } from 'react-dom/client';
import { App, apprendreEtat } from './app.tsx';
import './styles/base.css';
import './styles/ecrans.css';
import './styles/patient.css';
import './styles/agenda.css';
import './styles/teletransmission.css';
import './styles/importation.css';
import './styles/donnees.css';
import './styles/verification.css';
import './styles/rejets.css';
import './styles/formation.css';
import './styles/papier.css';

await apprendreEtat();
createRoot(document.getElementById('racine')!).render(<App />);
