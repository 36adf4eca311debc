import { creerHasard } from '../../main/store/demonstration/hasard.ts';
import { deverrouillerFichier, attendreChamp, entrer, preparerPoste } from './demarrage.ts';
import { lesPatients, type Atelier } from './donnees.ts';
import { ouvrir, type Fenetre, type Programme } from './electron.ts';
import { quantiles, RELEVES, type Mesure } from './mesure.ts';

const PATIENTS = 100_000;
const RALENTI = 4;
const BUT_MS = 100;
/** A list that has not changed for so long has nothing more to show for the key. */
const CALME_MS = 400;

/**
 * In the page: from a key as Chromium stamps it to the end of the frame of the last change that it makes in the list of patients,
 * which is the frame that shows what is found; null when the key changes nothing there.
 */
const GUETTER = `(() => {
  let touche = 0;
  let peint = null;
  let enVue = 0;
  addEventListener('keydown', (e) => { touche = e.timeStamp; peint = null; }, true);
  new MutationObserver((changements) => {
    if (!changements.some(({ target }) => (target.nodeType === 1 ? target : target.parentElement)?.closest('[role=listbox]'))) return;
    enVue += 1;
    requestAnimationFrame(() => setTimeout(() => { peint = performance.now(); enVue -= 1; }));
  }).observe(document.querySelector('.accueil'), { subtree: true, childList: true, characterData: true, attributes: true });
  window.derniereTouche = async () => {
    for (let vu = -1; vu !== peint || enVue > 0; ) {
      vu = peint;
      await new Promise((suite) => setTimeout(suite, ${CALME_MS}));
    }
    return touche === 0 || peint === null ? null : peint - touche;
  };
})()`;

async function frapper(fenetre: Fenetre, lettre: string): Promise<void> {
  const key = { key: lettre, text: lettre };
  await fenetre.commander('Input.dispatchKeyEvent', { type: 'keyDown', ...key });
  await fenetre.commander('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
}

/** The search at home, one letter after the other, in the real window on a page four times slower: from the key to what is found on screen. */
export async function mesurerSaisie(atelier: Atelier, comptoir: Programme): Promise<Mesure> {
  const poste = await preparerPoste(atelier, 'saisie', PATIENTS);
  const h = creerHasard(PATIENTS);
  const noms = Array.from(lesPatients(2000), (p) => p.nom).filter((nom) => /^[A-Za-z]{5,}$/.test(nom));
  const fenetre = await ouvrir({ ...comptoir, env: { ...comptoir.env, COMPTOIR_DATA: poste.dossier } });
  const temps: number[] = [];
  try {
    await attendreChamp(fenetre, 'input');
    await deverrouillerFichier(fenetre, poste.code);
    await entrer(fenetre);
    await fenetre.evaluer(GUETTER);
    await fenetre.commander('Emulation.setCPUThrottlingRate', { rate: RALENTI });
    // The first name warms the code up, as the first patient of the day does.
    for (let rang = 0; temps.length < RELEVES; rang++) {
      await fenetre.evaluer(`document.querySelector('input[type=search]').select()`);
      for (const lettre of h.choisir(noms).slice(0, 4).toLowerCase()) {
        await frapper(fenetre, lettre);
        const vu = (await fenetre.evaluer('derniereTouche()')) as number | null;
        if (rang > 0 && vu !== null) temps.push(vu);
      }
      if (rang > RELEVES) throw new Error('the list of patients does not follow the keys');
    }
  } finally {
    await fenetre.fermer();
  }
  return {
    nom: `touche jusqu’à l’image, ${PATIENTS} patients, page ralentie ${RALENTI} fois`,
    a: quantiles(temps),
    b: null,
    buts: { p95: BUT_MS },
  };
}
