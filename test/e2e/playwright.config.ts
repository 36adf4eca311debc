import { defineConfig } from '@playwright/test';

/** One window at a time: the application is single-instance a data folder, and the machine has two cores. */
export default defineConfig({
  testDir: '.',
  // Playwright would follow the type-only path of better-sqlite3 at run time.
  tsconfig: './playwright.tsconfig.json',
  testMatch: '*.spec.ts',
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  fullyParallel: false,
  retries: 0,
});
