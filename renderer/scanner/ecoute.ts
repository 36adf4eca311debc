import { creerRafale, echeance, expirer, recevoir, SILENCE_MS, type Disposition, type RafaleEtat } from './rafale.ts';

/** A reader slower than a burst still types every key faster than this, and more of them than an answer has. */
const LENT_MS = 120;
const PERDUS_MIN = 5;
/** A busy computer delivers keys late: what nobody types that fast is waited for longer than the silence their own times tell. */
const RAFALE_MS = 300;

/**
 * Listens for scanner bursts on the whole window, before any shortcut. Digits that would answer a question, and letters inside
 * `[data-lettres]`, are held until they are known not to begin a burst; what leaked into a text field is taken back out.
 * @param surScan given the decoded text of a scan.
 * @param disposition the keyboard that the scanner believes it is talking to.
 * @returns stops listening.
 */
export function ecouterScanner(surScan: (texte: string) => void, disposition: Disposition = 'auto'): () => void {
  let etat: RafaleEtat = creerRafale(disposition);
  let minuterie: ReturnType<typeof setTimeout> | undefined;
  let champ: { element: HTMLInputElement; valeur: string } | null = null;
  let retenues: KeyboardEvent[] = [];
  /** What was taken for typing and has done nothing yet: keys that come late may show that it began a burst. */
  let reprise: RafaleEtat | null = null;
  let perdus = 0;
  let dernier = 0;

  // One at a time, each once the screen has answered the one before, and where the focus is by then.
  const rendre = (): void => {
    const e = retenues.shift();
    if (e === undefined) return;
    const cible = document.activeElement ?? document.body;
    // The key before may have opened a field: what follows it is written there.
    if (cible instanceof HTMLInputElement && estTexte(cible) && e.key.length === 1) ajouter(cible, e.key);
    else
      cible.dispatchEvent(
        new KeyboardEvent('keydown', { code: e.code, key: e.key, shiftKey: e.shiftKey, bubbles: true, cancelable: true }),
      );
    setTimeout(rendre, 0);
  };

  const aboutir = (texte: string): void => {
    retenues = [];
    if (champ !== null) remettre(champ.element, champ.valeur);
    champ = null;
    surScan(texte);
  };

  /** Waits for the end of what is under way. */
  const armer = (patience: number): void => {
    clearTimeout(minuterie);
    const quand = echeance(etat);
    if (quand === null) {
      rendre();
      return;
    }
    minuterie = setTimeout(() => {
      const suite = expirer(etat, quand);
      reprise = suite.scan === null && retenues.length === 0 ? etat : null;
      etat = suite.etat;
      if (suite.scan !== null) aboutir(suite.scan.texte);
      rendre();
    }, patience);
  };

  const surTouche = (e: KeyboardEvent): void => {
    // What we hand back ourselves is not read twice.
    if (!e.isTrusted) return;
    const finReprise = (reprise === null ? null : echeance(reprise)) ?? 0;
    if (reprise !== null && etat.touches.length === 0 && e.timeStamp < finReprise) etat = reprise;
    reprise = null;
    const debut = etat.touches.length === 0;
    if (debut)
      champ = e.target instanceof HTMLInputElement && estTexte(e.target) ? { element: e.target, valeur: e.target.value } : null;
    const suite = recevoir(etat, {
      code: e.code,
      key: e.key,
      shift: e.shiftKey,
      capsLock: e.getModifierState('CapsLock'),
      alt: e.altKey,
      ctrl: e.ctrlKey,
      repeat: e.repeat,
      at: e.timeStamp,
    });
    etat = suite.etat;
    // Characters that went nowhere, then Enter: a scanner too slow to be recognised must not press the button in focus.
    if (champ !== null || e.repeat || document.querySelector('.choix') !== null) perdus = 0;
    else if (e.key.length === 1) perdus = e.timeStamp - dernier < LENT_MS ? perdus + 1 : 1;
    const finLente = e.key === 'Enter' && perdus >= PERDUS_MIN && e.timeStamp - dernier < LENT_MS;
    dernier = e.timeStamp;
    const chiffre = /^(?:Digit|Numpad)\d$/.test(e.code) && !e.altKey && !e.ctrlKey;
    // Some readers send FNC1 as F8: in the middle of a burst, it is no place to go to.
    const separateur = !debut && e.key === 'F8' && suite.decision === 'attente';
    if (suite.decision === 'absorbee' || finLente) stopper(e);
    else if (separateur || ((chiffre || estRaccourci(e)) && champ === null)) {
      stopper(e);
      // A digit held down answers one question, not the next ones.
      if (!e.repeat) retenues.push(e);
    }
    if (suite.scan !== null) aboutir(suite.scan.texte);
    armer(suite.decision === 'attente' ? RAFALE_MS : SILENCE_MS);
  };

  addEventListener('keydown', surTouche, { capture: true });
  return () => {
    clearTimeout(minuterie);
    removeEventListener('keydown', surTouche, { capture: true });
  };
}

/** A letter where letters do something: the first character of a code must not do it. */
function estRaccourci(e: KeyboardEvent): boolean {
  const libre = e.key.length === 1 && !e.altKey && !e.ctrlKey && !e.metaKey;
  return (
    libre && e.target instanceof Element && !(e.target instanceof HTMLInputElement) && e.target.closest('[data-lettres]') !== null
  );
}

/** Writes one character where the caret is. */
function ajouter(element: HTMLInputElement, signe: string): void {
  const { value } = element;
  const debut = element.selectionStart ?? value.length;
  remettre(element, value.slice(0, debut) + signe + value.slice(element.selectionEnd ?? debut));
  element.setSelectionRange(debut + 1, debut + 1);
}

function estTexte(element: HTMLInputElement): boolean {
  return ['text', 'search', 'password', ''].includes(element.type);
}

function stopper(e: Event): void {
  e.preventDefault();
  e.stopImmediatePropagation();
}

/** Puts a field back as it was, through the native setter so that React hears it. */
function remettre(element: HTMLInputElement, valeur: string): void {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(element, valeur);
  element.dispatchEvent(new Event('input', { bubbles: true }));
}
