import { defineConfig } from '@playwright/test';

/** One window at a time on a display, one display a worker; each test has its own data folder. */
export default defineConfig({
  testDir: '.',
  // Playwright would follow the type-only path of better-sqlite3 at run time.
  tsconfig: './playwright.tsconfig.json',
  testMatch: '*.spec.ts',
  // Limits against what hangs, never measures: a busy machine is not a failure.
  timeout: 300_000,
  expect: { timeout: 20_000 },
  // Whoever is free takes the next test, of whatever file.
  fullyParallel: true,
  // Keys that a busy machine delivers late are no fault of the application; what passes at another try is named in the output.
  retries: 2,
});
