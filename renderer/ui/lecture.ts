import { useEffect, useState } from 'react';

/** A part of the page could not be read. The browser does not try again: only a page that is loaded again does. */
export class LectureImpossible extends Error {
  override readonly name = 'LectureImpossible';
}

type Lecture<T> = { readonly faute: null; readonly valeur: T } | { readonly faute: LectureImpossible };

/**
 * A part of the page that is read from the disk once it is wanted; null until then. When it cannot be read, that is thrown where it
 * was to show, as any fault of a screen is.
 * @param lire the same function at every render
 * @throws {LectureImpossible}
 */
export function useLecture<T>(lire: () => Promise<T>, voulue = true): T | null {
  const [lecture, setLecture] = useState<Lecture<T> | null>(null);
  useEffect(() => {
    if (!voulue) return;
    lire().then(
      (valeur) => {
        setLecture({ faute: null, valeur });
      },
      (cause: unknown) => {
        setLecture({ faute: new LectureImpossible('not read', { cause }) });
      },
    );
  }, [lire, voulue]);
  if (lecture === null) return null;
  if (lecture.faute !== null) throw lecture.faute;
  return lecture.valeur;
}
