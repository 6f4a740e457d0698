/**
 * The way in to the command line. Plain JavaScript on purpose: an old Node cannot even read TypeScript,
 * and would say so in a way that helps nobody.
 */
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `このNode.js（${process.versions.node}）では動きません。Node.js 24以上で動かすか、「npm ci」のあと「npm run -s torimatome -- 命令」を使ってください。\n`,
  );
  process.exitCode = 1;
} else {
  await import('./quick-loading.mjs');
  const { main } = await import('./main.ts');
  process.exitCode = await main(process.argv.slice(2));
}
