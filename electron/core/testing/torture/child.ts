/** The process that is tortured: works through its orders and says what it begins and what is done. */
import { existsSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { jobs } from './jobs.ts';
import { openLane } from './lane.ts';
import { orders, type Word } from './words.ts';

/** In the pipe, whole, before anything else happens. */
function say(word: Word): void {
  const bytes = Buffer.from(`${JSON.stringify(word)}\n`);
  for (let at = 0; at < bytes.length; at += writeSync(1, bytes, at));
}

/** Loads what the jobs need, so that the orders find everything in place. */
export async function runChild(): Promise<void> {
  say({ say: 'ready' });
  const lines = createInterface({ input: process.stdin });
  for await (const line of lines) {
    const { lane: folder, seed, clock, jobs: names, arm } = orders.parse(JSON.parse(line));
    const lane = openLane(folder, seed, clock);
    for (const [number, job] of names.entries()) {
      try {
        const { may, work } = await jobs[job](lane);
        say({ say: 'begin', job, facts: may });
        if (number === arm) existsSync('/dev/null/fault/arm');
        const from = performance.now();
        const facts = await work((about) => say({ say: 'about', job, facts: about }));
        if (number === arm) existsSync('/dev/null/fault/disarm');
        // For the record of a power cut: what comes before this is what was promised.
        existsSync(`/dev/null/fault/mark/${number}`);
        say({ say: 'done', job, facts, ms: performance.now() - from });
      } catch (error) {
        say({ say: 'failed', job, why: whyOf(error) });
      }
    }
    lane.close();
  }
}

function whyOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return `${'code' in error ? String(error.code) : ''} ${error.stack ?? error.message}`.trim();
}
