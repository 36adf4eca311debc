import { defineConfig } from '@playwright/test';

/** One window at a time: the application is single-instance a data folder, and the machine has two cores. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  fullyParallel: false,
  retries: 0,
});
