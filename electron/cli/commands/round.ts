/** `round start`: the beginning of a yearly collection; its end is finalize.ts. */
import { existsSync } from 'node:fs';
import { z } from 'zod';
import { parseFiscalYear } from '../../../shared/fiscal-year.ts';
import { roundMessage } from '../../../shared/round.ts';
import { decodeText } from '../../core/documents/read/decode-text.ts';
import { findRound } from '../../core/rounds/find-round.ts';
import { startRound } from '../../core/rounds/start-round.ts';
import { Refusal, requiredOption, textOption, UsageError, valueOrRefuse, type Command } from '../command.ts';
import { readFileOrRefuse } from '../files.ts';
import { readColumns } from './round-columns.ts';

export const roundStart: Command = {
  name: 'round start',
  usage:
    '--results YEAR [--deadline YYYY-MM-DD] [--plan TITLE] [--base ROUND] [--columns FILE] [--message FILE]',
  summary:
    '照会を始めます。YEARは取組みの結果を聞く年度（2024、令和6年度）。--baseは横に出す照会、--columnsは列（JSON）、--messageは照会文。',
  options: {
    results: { type: 'string' },
    deadline: { type: 'string' },
    plan: { type: 'string' },
    base: { type: 'string' },
    columns: { type: 'string' },
    message: { type: 'string' },
  },
  positionals: [0, 0],
  async run({ args, who, dataDir, openCore }) {
    const results = requiredOption(args, 'results');
    const deadline = deadlineOf(textOption(args, 'deadline'));
    const columnsFile = textOption(args, 'columns');
    const columns = columnsFile === undefined ? undefined : readColumns(columnsFile);
    const messageFile = textOption(args, 'message');
    const message = messageFile === undefined ? undefined : readMessage(messageFile);
    const noYear = '--results には年度を、2024 か 令和6年度 のように書いてください。';
    // Only a store that is there can know of another era; wrong usage makes none.
    if (parseFiscalYear(results) === undefined && !existsSync(dataDir)) throw new UsageError(noYear);
    const core = await openCore();
    const resultsYear = parseFiscalYear(results, core.eras());
    if (resultsYear === undefined) throw new UsageError(noYear);
    const base = textOption(args, 'base');
    const baseRoundId = base === undefined ? undefined : valueOrRefuse(findRound(core, base)).round.id;
    const plan = textOption(args, 'plan');
    const started = valueOrRefuse(
      startRound(core, { resultsYear, deadline, plan, baseRoundId, columns, message, who }),
    );
    return {
      json: started,
      lines: [
        `「${started.title}」の照会を始めました。${started.departments}課に${started.cells}欄を聞きます。`,
        `前回の答えから${started.offers}件を写せます（年を進めた${started.mentions}か所は、課が確かめるまで未確認）。`,
      ],
    };
  },
};

function deadlineOf(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (z.iso.date().safeParse(text).success) return text;
  throw new UsageError('--deadline には日付を、2024-06-28 のように書いてください。');
}

/** @throws Refusal where the text is too long or no text */
function readMessage(path: string): string {
  const message = roundMessage.safeParse(valueOrRefuse(decodeText(readFileOrRefuse(path))).trim());
  if (message.success) return message.data;
  throw new Refusal({ code: 'LONG_MESSAGE', message: '照会文は4000字までにしてください。' });
}
