/**
 * Tells a bar code scanner's burst of keys from human typing.
 *
 * A scanner is a keyboard that types 2 to 30 ms a character, often set to QWERTY on an
 * AZERTY computer: the text is decoded from the physical keys (`event.code`), not from
 * what the computer made of them. Pure: the caller passes every keydown, in order, with
 * its time, and calls `expirer` once nothing has come for `SILENCE_MS`.
 */

/** One keydown: `event.code`, `event.key`, `event.repeat`; `at` in milliseconds. */
export type Touche = {
  code: string;
  key: string;
  shift: boolean;
  capsLock: boolean;
  alt?: boolean;
  ctrl?: boolean;
  repeat?: boolean;
  at: number;
};

/** Keyboard the scanner believes it is talking to; 'auto' decides from the digits. */
export type Disposition = 'auto' | 'us' | 'fr';

/** A finished burst; `debut` and `at`: times of its first and last key, in ms. */
export type Scan = { texte: string; fin: 'Enter' | 'Tab' | 'silence'; debut: number; at: number };

/** Opaque to the caller; `touches` is empty when no burst is under way. */
export type RafaleEtat = {
  touches: readonly Touche[];
  finAt: number | null;
  disposition: Disposition;
};

/**
 * What to do with a key. 'frappe': typing, leave it alone. 'attente': a burst may be under
 * way. 'absorbee': end of a scan, the key must not reach the page. `scan` can come with
 * any of them: a silence may be noticed only when the next key arrives.
 */
export type RafaleSuite = {
  etat: RafaleEtat;
  decision: 'frappe' | 'attente' | 'absorbee';
  scan: Scan | null;
};

/** A silence this long ends a burst. */
export const SILENCE_MS = 60;
/** Fewer characters are never a scan: the shortest useful code, a numéro AM, has 9. */
export const LONGUEUR_MIN = 8;

// Nobody types 8 keys or more at less than 35 ms each; scanners stay at or under 30.
const MOYENNE_MAX_MS = 33;
// A slower key is a hiccup of the computer, allowed once in 12: a long scan survives it,
// while two quick bursts of a human, joined, do not pass for a scan.
const ECART_MAX_MS = 40;
const TOUCHES_PAR_HOQUET = 12;
// Some scanners send their Enter late, or Enter and Tab: swallow what follows a scan.
const QUEUE_MS = 160;

const GS = '\u001d';
const MODIFICATEURS = /^(?:Shift|CapsLock|Control|Alt|AltGraph|Meta|NumLock|Fn)$/;

// Plain then shifted character of each key; letters and US digits follow from the code.
type Clavier = { chiffres: string; chiffresShift: string; touches: Readonly<Record<string, string>> };
const PAVE = { NumpadAdd: '++', NumpadSubtract: '--', NumpadMultiply: '**', NumpadDivide: '//' };
const US: Clavier = {
  chiffres: '0123456789',
  chiffresShift: ')!@#$%^&*(',
  touches: {
    ...PAVE,
    NumpadDecimal: '..',
    Space: '  ',
    Minus: '-_',
    Equal: '=+',
    BracketLeft: '[{',
    BracketRight: ']}',
    Backslash: '\\|',
    IntlBackslash: '\\|',
    Semicolon: ';:',
    Quote: '\'"',
    Backquote: '`~',
    Comma: ',<',
    Period: '.>',
    Slash: '/?',
  },
};
const FR: Clavier = {
  chiffres: 'à&é"\'(-è_ç',
  chiffresShift: '0123456789',
  touches: {
    ...PAVE,
    NumpadDecimal: '..',
    Space: '  ',
    Minus: ')°',
    Equal: '=+',
    BracketLeft: '^¨',
    BracketRight: '$£',
    Backslash: '*µ',
    IntlBackslash: '<>',
    Semicolon: 'mM',
    Quote: 'ù%',
    Backquote: '²²',
    Comma: ';.',
    Period: ':/',
    Slash: '!§',
    KeyA: 'qQ',
    KeyQ: 'aA',
    KeyW: 'zZ',
    KeyZ: 'wW',
    KeyM: ',?',
  },
};

/** State before any key. @param disposition layout of the scanner when it is known */
export function creerRafale(disposition: Disposition = 'auto'): RafaleEtat {
  return { touches: [], finAt: null, disposition };
}

function estModificateur(touche: Touche): boolean {
  return MODIFICATEURS.test(touche.key);
}

/** A digit of an Alt+029 sequence; null for any other key. */
function chiffreAlt(touche: Touche): string | null {
  if (touche.alt !== true || touche.ctrl === true) return null;
  return /^Numpad(\d)$/.exec(touche.code)?.[1] ?? null;
}

/** FNC1 as scanners send it: ASCII 29 itself, Ctrl+] or F8 (Alt+029 is several keys). */
function estSeparateur(touche: Touche): boolean {
  if (touche.key === GS || touche.code === 'F8' || touche.key === 'F8') return true;
  if (touche.ctrl !== true || touche.alt === true) return false;
  return touche.code === 'BracketRight' || touche.key === ']';
}

/** True for a key that can be part of a scan: a character, a separator or a modifier. */
function estScannable(touche: Touche): boolean {
  if (touche.repeat === true) return false;
  if (estModificateur(touche) || estSeparateur(touche) || chiffreAlt(touche) !== null) return true;
  // Ctrl and Alt together are AltGr; alone they make a shortcut, not a character.
  if ((touche.ctrl === true) !== (touche.alt === true)) return false;
  return touche.key.length === 1 || lireTouche(touche, { clavier: US, inverse: false }) !== '';
}

/** How to read the keys of one scanner; `inverse`: French digits come without Shift. */
type Lecture = { clavier: Clavier; inverse: boolean };

/** Character meant by the scanner for one key. */
function lireTouche(touche: Touche, { clavier, inverse }: Lecture): string {
  const { code, key, shift, capsLock } = touche;
  if (estSeparateur(touche)) return GS;
  // AltGr symbols and keys without a place on the keyboard: only the text is known.
  if (code === '' || code === 'Unidentified' || (touche.ctrl && touche.alt)) {
    return key.length === 1 ? key : '';
  }
  const pave = /^Numpad(\d)$/.exec(code)?.[1];
  if (pave !== undefined) return pave;
  const chiffre = /^Digit(\d)$/.exec(code)?.[1];
  const lettre = /^Key([A-Z])$/.exec(code)?.[1] ?? '';
  const paire =
    chiffre === undefined
      ? (clavier.touches[code] ?? lettre.toLowerCase() + lettre)
      : clavier.chiffres.charAt(Number(chiffre)) + clavier.chiffresShift.charAt(Number(chiffre));
  const haut = clavier === US ? shift !== (capsLock && lettre !== '') : shift !== inverse;
  return paire.charAt(haut ? 1 : 0);
}

/**
 * Layout the scanner is set to: AZERTY digits need Shift, so shifted digit keys betray it.
 * Known to be French and yet without Shift, it undoes a CapsLock that is on.
 */
function choisirLecture(touches: readonly Touche[], disposition: Disposition): Lecture {
  const rangee = touches.filter(({ code, alt }) => /^Digit\d$/.test(code) && alt !== true);
  const hauts = rangee.filter(({ shift }) => shift).length * 2 > rangee.length;
  const fr = disposition === 'auto' ? hauts : disposition === 'fr';
  return { clavier: fr ? FR : US, inverse: !hauts && touches.some(({ capsLock }) => capsLock) };
}

/**
 * With CapsLock on, half of the scanners correct for it and half do not. The symbology
 * identifier tells them apart; failing that, printed codes are in capitals.
 */
function corrigerCasse(texte: string): string {
  if (/^\](?:d[12]|[CQ][0-3])/.test(texte)) return texte;
  if (!/^\](?:D[12]|[cq][0-3])/.test(texte) && (/[A-Z]/.test(texte) || !/[a-z]/.test(texte))) return texte;
  return texte.replace(/[a-z]/gi, (c) => (c === c.toLowerCase() ? c.toUpperCase() : c.toLowerCase()));
}

/**
 * Text typed by a scanner.
 *
 * @param touches keydowns of one burst, without the final Enter or Tab
 * @param disposition keyboard layout the scanner is set to
 * @returns the text, every form of FNC1 as one ASCII 29
 */
export function decoder(touches: readonly Touche[], disposition: Disposition = 'auto'): string {
  const lecture = choisirLecture(touches, disposition);
  let texte = '';
  let alt = '';
  // A separator can come twice, as a key and as the character the key makes.
  const ajouter = (signe: string): void => {
    if (signe !== GS || !texte.endsWith(GS)) texte += signe;
  };
  const viderAlt = (): void => {
    if (alt !== '') ajouter(String.fromCharCode(Number(alt) % 256));
    alt = '';
  };
  for (const touche of touches) {
    const chiffre = chiffreAlt(touche);
    if (chiffre !== null) alt += chiffre;
    else {
      viderAlt();
      if (!estModificateur(touche)) ajouter(lireTouche(touche, lecture));
    }
  }
  viderAlt();
  return touches.some(({ capsLock }) => capsLock) ? corrigerCasse(texte) : texte;
}

/** Scanner pace over the whole run: a low mean, and hardly any slow key. */
function estRapide(touches: readonly Touche[]): boolean {
  const premiere = touches[0];
  const derniere = touches.at(-1);
  if (premiere === undefined || derniere === undefined || touches.length < 2) return false;
  if ((derniere.at - premiere.at) / (touches.length - 1) > MOYENNE_MAX_MS) return false;
  const hoquets = touches.filter((t, i) => t.at - (touches[i - 1]?.at ?? t.at) > ECART_MAX_MS).length;
  return hoquets <= Math.floor(touches.length / TOUCHES_PAR_HOQUET);
}

/** The scan held by a finished run, or null when it is typing. */
function conclure(etat: RafaleEtat, fin: Scan['fin']): Scan | null {
  const premiere = etat.touches[0];
  const derniere = etat.touches.at(-1);
  if (premiere === undefined || derniere === undefined || !estRapide(etat.touches)) return null;
  const texte = decoder(etat.touches, etat.disposition);
  const signes = texte.replaceAll(GS, '');
  // One character over and over is a key held down.
  if (signes.length < LONGUEUR_MIN || new Set(signes).size < 2) return null;
  return { texte, fin, debut: premiere.at, at: derniere.at };
}

/**
 * Takes in one keydown.
 *
 * @param etat state returned by the previous call, or `creerRafale()`
 * @param touche the key, with its time in ms (event.timeStamp); never earlier than the last
 */
export function recevoir(etat: RafaleEtat, touche: Touche): RafaleSuite {
  const regle = expirer(etat, touche.at);
  const { touches, finAt, disposition } = regle.etat;
  const { scan } = regle;
  const vide = (fin: number | null): RafaleEtat => ({ touches: [], finAt: fin, disposition });

  if (touche.key === 'Enter' || touche.key === 'Tab') {
    const fini = conclure(regle.etat, touche.key);
    if (fini !== null) return { etat: vide(touche.at), decision: 'absorbee', scan: fini };
    const queue = touches.length === 0 && finAt !== null && touche.at - finAt <= QUEUE_MS;
    return { etat: vide(queue ? finAt : null), decision: queue ? 'absorbee' : 'frappe', scan };
  }
  if (!estScannable(touche)) return { etat: vide(finAt), decision: 'frappe', scan };
  const suite = [...touches, touche];
  const decision = suite.length >= 3 && estRapide(suite) ? 'attente' : 'frappe';
  return { etat: { touches: suite, finAt, disposition }, decision, scan };
}

/**
 * Time at which `expirer` should be called if no key comes before; null when nothing waits.
 */
export function echeance(etat: RafaleEtat): number | null {
  const derniere = etat.touches.at(-1);
  return derniere === undefined ? null : derniere.at + SILENCE_MS;
}

/**
 * Ends the run when the silence has lasted long enough at time `at` (ms).
 *
 * @returns the new state, and the scan when the run was one
 */
export function expirer(etat: RafaleEtat, at: number): { etat: RafaleEtat; scan: Scan | null } {
  const fin = echeance(etat);
  // A time going backwards means two clocks: the run cannot be measured any more.
  if (fin === null || (at < fin && at >= fin - SILENCE_MS)) return { etat, scan: null };
  const scan = at < fin ? null : conclure(etat, 'silence');
  const finAt = scan === null ? etat.finAt : scan.at;
  return { etat: { touches: [], finAt, disposition: etat.disposition }, scan };
}
