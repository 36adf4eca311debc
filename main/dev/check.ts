import { capturer, commande, script } from './commande.ts';

interface Etape {
  readonly nom: string;
  readonly args: readonly string[];
}

const ETAPES: readonly Etape[] = [
  { nom: 'tsc', args: [script('typescript', 'bin', 'tsc'), '-p', 'tsconfig.json'] },
  { nom: 'oxlint', args: [script('oxlint', 'bin', 'oxlint'), '--type-aware', '--deny-warnings'] },
  { nom: 'oxfmt', args: [script('oxfmt', 'bin', 'oxfmt'), '--check'] },
];

/** Types, rules and layers, layout of the text: one line each, and the tool's own words when it is not content. */
export async function verifier(): Promise<{ readonly reussies: number; readonly echecs: number }> {
  const resultats = await Promise.all(
    ETAPES.map(async ({ nom, args }) => {
      const debut = performance.now();
      const { code, texte } = await capturer(process.execPath, args);
      const duree = ((performance.now() - debut) / 1000).toFixed(1);
      console.log(code === 0 ? `✓ ${nom} (${duree} s)` : `✗ ${nom} (${duree} s)\n${texte.trimEnd()}`);
      return code === 0;
    }),
  );
  const reussies = resultats.filter(Boolean).length;
  return { reussies, echecs: resultats.length - reussies };
}

await commande(import.meta.filename, async () => ((await verifier()).echecs === 0 ? 0 : 1));
