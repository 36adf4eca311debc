/**
 * Preloaded by every script (`node -r ./main/dev/node.ts`): on a Node that cannot run TypeScript it says so in one line instead of
 * a stack. Plain JavaScript without imports, so that an old Node can read it too.
 */
{
  const [majeure = 0, mineure = 0] = process.versions.node.split('.').map(Number);
  if (majeure < 22 || (majeure === 22 && mineure < 18)) {
    const ici = `${process.platform}-${process.arch}`;
    console.error(
      `Node ${process.version} est trop ancien et aucun Node 24 n'a été installé par npm pour ${ici} : installez Node 24 (22.18 au minimum). / ` +
        `Node ${process.version} is too old and npm installed no Node 24 for ${ici}: please install Node 24 (22.18 at least).`,
    );
    process.exit(1);
  }
}
