/** The kinds of errors that are named in the log; any other name may have been made of a text. */
export const GENRES_FAUTE = [
  'Error',
  'TypeError',
  'RangeError',
  'ReferenceError',
  'SyntaxError',
  'AggregateError',
  'DOMException',
] as const;

/** A fault without its message, which may quote what was typed: its kind, and where in our own code. */
export interface Faute {
  readonly genre: (typeof GENRES_FAUTE)[number];
  /** `main.cjs:12:3`, or empty. */
  readonly lieu: string;
}

/** What may be written of anything thrown. */
export function decrireFaute(e: unknown): Faute {
  if (!(e instanceof Error)) return { genre: 'Error', lieu: '' };
  const genre = GENRES_FAUTE.find((g) => g === e.name) ?? 'Error';
  // The stack begins with the message: only the frames of our own bundles are looked at.
  const cadres = (e.stack ?? '').replace(e.message, '');
  const lieu = /[/\\](?:assets|main)[/\\]([a-z][\w.-]{0,40}\.c?js:\d{1,7}:\d{1,7})\)?$/m.exec(cadres)?.[1] ?? '';
  return { genre, lieu };
}
