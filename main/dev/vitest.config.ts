import path from 'node:path';
import { defineConfig } from 'vitest/config';

/** Everything but the end-to-end tests, which Playwright runs. */
export default defineConfig({
  root: path.resolve(import.meta.dirname, '../..'),
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**', '**/node_modules/**'],
  },
});
