/**
 * `npm start`. Plain JavaScript on purpose: an old Node cannot even read TypeScript, and would say so in a way that
 * helps nobody.
 */
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `このNode.js（${process.versions.node}）では動きません。「npm ci」のあと「npm start」で開いてください。\n`,
  );
  process.exitCode = 1;
} else {
  await import('./cli/quick-loading.mjs');
  const { start } = await import('./start/start.ts');
  process.exitCode = await start(process.argv.slice(2));
}
