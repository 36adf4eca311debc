import path from 'node:path';
import { defineConfig } from 'vitest/config';

/** Everything but the end-to-end tests, which Playwright runs. */
export default defineConfig({
  root: path.resolve(import.meta.dirname, '../..'),
  test: {
    include: ['test/**/*.test.ts'],
    // Nothing else runs meanwhile: Vitest would leave a processor to whoever watches.
    maxWorkers: '100%',
    // A limit against what hangs, never a measure: a busy machine is not a failure.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    exclude: ['test/e2e/**', '**/node_modules/**'],
  },
});
