import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { api, apiMain, apiStore } from '../../shared/api.ts';
import { T } from '../../shared/messages/ecrans.fr.ts';
import { messagesErreurs, messagesEtats } from '../../shared/messages/erreurs.fr.ts';

describe('contract', () => {
  test('every procedure says what goes in and what comes out, and no name is in both halves', () => {
    for (const [nom, { entree, sortie }] of Object.entries(api)) {
      expect(entree, nom).toBeInstanceOf(z.ZodType);
      expect(sortie, nom).toBeInstanceOf(z.ZodType);
    }
    expect(Object.keys(api)).toHaveLength(Object.keys(apiStore).length + Object.keys(apiMain).length);
  });

  test('an unknown key is refused wherever an object goes in', () => {
    for (const [nom, { entree }] of Object.entries(api)) {
      const lu = (entree as z.ZodType).safeParse({ cleInconnueDuContrat: 1 });
      expect(lu.success, nom).toBe(false);
      if (!(entree instanceof z.ZodVoid)) expect(JSON.stringify(lu.error?.issues), nom).toContain('cleInconnueDuContrat');
    }
  });

  // A code or a state without its sentence does not compile: see the types of these tables.
  test('every error has its French sentence, of its own', () => {
    for (const phrase of Object.values(messagesErreurs)) expect(phrase).toMatch(/^\p{Lu}.{20,}\.$/u);
    expect(new Set(Object.values(messagesErreurs)).size).toBe(Object.keys(messagesErreurs).length);
  });

  test('every state has its French title and sentence', () => {
    for (const { titre, phrase } of Object.values(messagesEtats)) {
      expect(titre).toMatch(/^\p{Lu}/u);
      expect(phrase).toMatch(/^\p{Lu}.*\.$/u);
    }
    for (const phrase of [T.premiere.intro, T.secours.intro, T.accueil.aide]) expect(phrase).toMatch(/^\p{Lu}.*\.$/u);
  });
});
