/**
 * Takes the pictures of the guides from the running program, all or those of the scenes that are named. Build the
 * renderer first. Ends with an error where a guide shows a picture that is not there, or one is there that none shows.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clerkScene } from './screens/clerk.ts';
import { progressScene } from './screens/progress.ts';
import { publishScene } from './screens/publish.ts';
import { receiveScene } from './screens/receive.ts';
import { setupScene } from './screens/setup.ts';
import { launch, playScene, taken } from './screens/stage.ts';

const scenes = {
  clerk: clerkScene,
  setup: setupScene,
  progress: progressScene,
  receive: receiveScene,
  publish: publishScene,
};
const only = process.argv.slice(2);
const browser = await launch();
for (const [name, scene] of Object.entries(scenes))
  if (only.length === 0 || only.includes(name)) await playScene(browser, scene);
await browser.close();

const here = import.meta.dirname;
const guides = readdirSync(here).filter((each) => each.endsWith('-guide.md'));
const shown = guides.flatMap((guide) =>
  [...readFileSync(join(here, guide), 'utf8').matchAll(/\(images\/(.+?)\.png\)/gu)].map(([, name]) => name),
);
const there = readdirSync(join(here, 'images')).map((each) => each.replace(/\.png$/u, ''));
const wrong = [
  ...shown.filter((each) => !there.includes(each ?? '')).map((each) => `${each} is not there`),
  ...there.filter((each) => !shown.includes(each)).map((each) => `no guide shows ${each}`),
];
process.stdout.write(`${taken.length} pictures taken\n`);
if (wrong.length > 0) throw new Error(wrong.join('; '));
