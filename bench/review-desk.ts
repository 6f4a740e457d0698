/** A collecting desk in which thousands of answers wait to be reviewed, for measuring 表の確認. */
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { createApp } from '../electron/core/api/create-app.ts';
import { deedOf } from '../electron/core/context.ts';
import { createCore, type Core } from '../electron/core/core.ts';
import { findRound } from '../electron/core/rounds/find-round.ts';
import { contentOf } from '../shared/answer.ts';
import { duties } from '../shared/round.ts';
import { generateDocument } from './generate-document.ts';

const newId = (): string => randomUUID();
const now = (): Date => new Date();

/** @returns what was made, for the report */
export async function makeReviewDesk(dataDir: string, measures: number): Promise<string> {
  mkdirSync(dataDir, { recursive: true });
  const app = await createApp({
    userDataDir: dataDir,
    sampleDocument: join(import.meta.dirname, '../samples/midorigaoka-r5-r6.txt'),
    host: {
      door: 'browser',
      hasDialogs: false,
      chooseFolder: () => Promise.resolve(null),
      showFile: () => Promise.resolve(false),
      onEvent: () => () => {},
      confirmClose: () => {},
    },
    now,
    newId,
    version: '0',
    log: (line) => {
      throw new Error(line);
    },
  });
  const client = createRouterClient(app.router);
  await client.app.openCollect({ office: '計測課' });
  const base64 = Buffer.from(generateDocument(measures / 24)).toString('base64');
  await client.rounds.importTable({ file: { fileName: '表.txt', base64 }, planOnly: false });
  await client.rounds.startRound({ plan: null, resultsYear: 2024, deadline: null });
  await app.close();
  const made = await createCore({ dataDir: join(dataDir, '取りまとめ'), now, newId });
  if (!made.ok) throw new Error(made.problem.message);
  const answers = answerAll(made.value);
  made.value.close();
  return `${measures} measures, ${answers} answers`;
}

/** Everybody says again what was said last year; one in ten says nothing, a third is accepted, one in twenty edited. */
function answerAll(core: Core): number {
  const found = findRound(core, undefined);
  const [, before] = core.rounds.all();
  if (!found.ok || !before) throw new Error('no rounds');
  const { round } = found.value;
  const said = new Map(
    core.answers.ofRound(before.round.id).map((each) => {
      const column = before.round.columns.findIndex(({ id }) => id === each.key.columnId);
      return [`${each.key.measureId} ${each.key.departmentId} ${column}`, contentOf(each.answer)];
    }),
  );
  let written = 0;
  core.store.transaction(() => {
    const deed = deedOf(core, '計測');
    for (const [place, { assignment, column }] of duties(round).entries()) {
      const { measureId, departmentId } = assignment;
      const at = round.columns.findIndex(({ id }) => id === column.id);
      const content = said.get(`${measureId} ${departmentId} ${at}`);
      if (!content || place % 10 === 9) continue;
      const state = place % 3 === 0 ? ('accepted' as const) : ('submitted' as const);
      const isEdited = place % 20 === 0 && content.kind === 'items';
      core.answers.write(deed, {
        key: { roundId: round.id, measureId, departmentId, columnId: column.id },
        base: 0,
        answer: { state, content },
        action: 'answer-received',
        departmentContent: isEdited
          ? { kind: 'items', items: content.items.map((each) => ({ ...each, text: `${each.text}（案）` })) }
          : null,
      });
      written += 1;
    }
  });
  return written;
}
