/** A round that is half way, for the pictures of 進み具合: the sample's departments answer by files of their own. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { createApp } from '../../electron/core/api/create-app.ts';
import { deedOf } from '../../electron/core/context.ts';
import { createCore, type Core } from '../../electron/core/core.ts';
import { answerRequest } from '../../electron/core/exchange/answer-request.ts';
import { receiveResponse } from '../../electron/core/exchange/receive.ts';
import { acceptAnswers, returnAnswer } from '../../electron/core/rounds/review.ts';
import { extendDeadline } from '../../electron/core/rounds/extend-deadline.ts';
import { noteReminders, reminderLetters } from '../../electron/core/rounds/remind.ts';
import { duties, type Round } from '../../shared/round.ts';
import type { Problem } from '../../shared/result.ts';

export interface HalfWay {
  readonly folder: string;
  readonly document: string;
  readonly office: string;
  readonly newId: () => string;
  /** Departments that have not answered. */
  readonly silent: readonly string[];
  readonly extended: string;
  /** Answered again after the office changed its words. */
  readonly disputed: string;
  readonly returned: string;
  readonly submitted: readonly string[];
}

/** @returns the clock, which stands at 19 June 2024 then */
export async function makeHalfWay(options: HalfWay): Promise<() => Date> {
  const { folder, document, office, newId, silent, extended, disputed, returned, submitted } = options;
  let time = new Date('2024-06-03T10:00:00+09:00');
  const now = (): Date => time;
  const requests = await ask(options, now);
  const core = must(await createCore({ dataDir: join(folder, '取りまとめ'), now, newId }));
  const round = core.rounds.all()[0]?.round;
  if (round === undefined) throw new Error('no round');
  const idOf = (name: string): string =>
    round.structure.departments.find((each) => each.name === name)?.id ?? '';
  const bytes = readFileSync(document);
  const text = bytes.toString('utf8');
  let day = 10;
  const answers = { bytes, fileName: basename(document) };
  for (const { name, file } of requests) {
    if (silent.includes(name) || name === extended) continue;
    time = new Date(`2024-06-${day}T14:05:00+09:00`);
    day = Math.min(day + 1, 19);
    await receive(core, await respond(options, now, { name, file, answers }));
    const id = idOf(name);
    if (name === returned) giveBack(core, round, id);
    else if (name === disputed) {
      edit(core, round, id);
      const other = { ...answers, bytes: Buffer.from(rewritten(text)) };
      time = new Date('2024-06-19T14:05:00+09:00');
      await receive(core, await respond(options, now, { name, file, answers: other }));
    } else if (!submitted.includes(name)) accept(core, round, id);
  }
  time = new Date('2024-06-17T09:00:00+09:00');
  const [first = ''] = silent;
  const letters = reminderLetters(core, round, { office, departmentIds: [idOf(first)] });
  must(noteReminders(core, { roundId: round.id, who: office, sentOn: '2024-06-17', letters }));
  const until = { until: '2024-07-03', reason: '議会の日程のため', who: office };
  must(extendDeadline(core, { roundId: round.id, departmentIds: [idOf(extended)], ...until }));
  core.close();
  time = new Date('2024-06-19T14:32:00+09:00');
  return now;
}

/** The same table with other words in every answer. */
function rewritten(table: string): string {
  const lines = table.split('\n');
  const header = lines.findIndex((each) => each.includes('\t'));
  return lines.map((each, at) => (at <= header ? each : rewrittenRow(each))).join('\n');
}

function rewrittenRow(line: string): string {
  const cells = line.split('\t');
  return cells.map((each, at) => (at < 3 ? each : each.replaceAll(' ・', ' ・新たに'))).join('\t');
}

/** The office's desk with its round, through the program itself. @returns the requests by department */
async function ask(
  { folder, document, office, newId }: HalfWay,
  now: () => Date,
): Promise<{ name: string; file: string }[]> {
  const app = await createApp({
    userDataDir: folder,
    sampleDocument: document,
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
    version: '0.0.0',
    log: (line) => process.stderr.write(`${line}\n`),
  });
  const client = createRouterClient(app.router);
  await client.app.openCollect({ office });
  const base64 = readFileSync(document).toString('base64');
  await client.rounds.importTable({ file: { fileName: basename(document), base64 }, planOnly: true });
  const { plans } = await client.collect.rounds();
  const resultsYear = plans[0]?.nextYear ?? 0;
  const { roundId } = await client.rounds.startRound({ plan: null, resultsYear, deadline: '2024-06-28' });
  const { files } = await client.collect.writeRequests({ roundId, departments: null });
  const { departments } = await client.collect.status({ roundId });
  await app.close();
  return departments.map(({ name }, at) => ({ name, file: files[at] ?? '' }));
}

interface Response {
  readonly name: string;
  readonly file: string;
  readonly answers: { readonly bytes: Uint8Array; readonly fileName: string };
}

async function respond(
  { folder, newId }: HalfWay,
  now: () => Date,
  { name, file, answers }: Response,
): Promise<string> {
  const own = must(await createCore({ dataDir: join(folder, '各課', name), now, newId }));
  const request = { bytes: readFileSync(file), fileName: basename(file) };
  const by = { name: '見本 花子', extension: '2345' };
  const answered = must(
    await answerRequest(own, { request, answers, by, folder: join(folder, '届いた回答') }),
  );
  own.close();
  return answered.file;
}

async function receive(core: Core, file: string): Promise<void> {
  const input = { bytes: readFileSync(file), fileName: basename(file), who: '担当' };
  must(await receiveResponse(core, input));
}

function cellsOf(round: Round, id: string): { measureId: string; departmentId: string; columnId: string }[] {
  return duties(round)
    .filter((each) => each.assignment.departmentId === id)
    .map(({ assignment, column }) => ({
      measureId: assignment.measureId,
      departmentId: id,
      columnId: column.id,
    }));
}

function accept(core: Core, round: Round, id: string): void {
  must(acceptAnswers(core, { roundId: round.id, who: '担当', cells: cellsOf(round, id) }));
}

function giveBack(core: Core, round: Round, id: string): void {
  const [cell] = cellsOf(round, id);
  if (cell === undefined) return;
  must(
    returnAnswer(core, { roundId: round.id, who: '担当', cell, reason: '実施回数を書き添えてください。' }),
  );
}

function edit(core: Core, round: Round, id: string): void {
  const [cell] = cellsOf(round, id);
  if (cell === undefined) return;
  const key = { roundId: round.id, ...cell };
  const { answer, revision } = core.answers.get(key);
  if (answer.state !== 'submitted' || answer.content.kind !== 'items') return;
  const items = answer.content.items.map((each) => ({ ...each, text: `市では、${each.text}` }));
  const deed = deedOf(core, '担当', { why: '字句の修正' });
  core.store.transaction(() =>
    core.answers.write(deed, {
      key,
      base: revision,
      answer: { state: 'submitted', content: { kind: 'items', items } },
      action: 'answer-edited',
    }),
  );
}

function must<Value>(
  result: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: Problem },
): Value {
  if (result.ok) return result.value;
  throw new Error(result.problem.message);
}
