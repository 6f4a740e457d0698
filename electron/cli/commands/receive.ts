/** `receive`: any number of .kaito, or folders of them; each is taken whole or refused whole, and the others go on. */
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ReceivedOutcome } from '../../../shared/contract/receive-contract.ts';
import { resultOfRefusal, resultWords } from '../../../shared/receive-result.ts';
import type { Problem } from '../../../shared/result.ts';
import { receiveFiles, type Given } from '../../core/exchange/receive-files.ts';
import type { ReceivedFileRecord } from '../../core/store/receivings.ts';
import { Refusal, textOption, UsageError, type Command } from '../command.ts';
import { readFileOrRefuse } from '../files.ts';

export const receive: Command = {
  name: 'receive',
  usage: 'FILE|FOLDER... [--receipts DIR] [--despite-older --reason TEXT]',
  summary:
    '回答ファイル（.kaito）を受け取ります。フォルダーなら、その中の回答ファイルをすべて受け取ります。--receipts なら、課へ返す受領の知らせ（.juryo）も作ります。--despite-older なら、古い版も理由を残して取り込みます。',
  options: {
    receipts: { type: 'string' },
    'despite-older': { type: 'boolean' },
    reason: { type: 'string' },
  },
  positionals: [1, 10_000],
  async run({ args, who, openCore, signal }) {
    const folder = textOption(args, 'receipts');
    const reason = textOption(args, 'reason')?.trim() ?? '';
    const isOlderWanted = args.values['despite-older'] === true;
    if (isOlderWanted && reason === '')
      throw new UsageError('--despite-older には、--reason で理由を書いてください。');
    if (!isOlderWanted && reason !== '')
      throw new UsageError('--reason は、--despite-older と一緒に使ってください。');
    const core = await openCore();
    const paths = args.positionals.flatMap(filesAt);
    if (paths.length === 0) {
      throw new Refusal({
        code: 'NO_SUCH_FILE',
        message: 'フォルダーに回答ファイル（.kaito）がありません。',
      });
    }
    const unread = new Map<string, Problem>();
    const files: object[] = [];
    const lines: string[] = [];
    const refusals: Problem[] = [];
    const events = receiveFiles(core, {
      files: paths.map((path) => givenAt(path, unread)),
      who,
      source: 'command',
      receipt: folder === undefined ? null : { who, folder },
      despiteOlder: isOlderWanted ? reason : undefined,
    });
    for await (const event of events) {
      // What was taken stays: each file is a transaction of its own.
      if (signal.aborted && event.kind === 'reading') {
        refusals.push({
          code: 'CANCELLED',
          message: `取りやめました。${event.fileName}からは読んでいません。`,
        });
        break;
      }
      if (event.kind !== 'file' || !event.record) continue;
      const file = paths[files.length] ?? '';
      const problem = unread.get(file) ?? problemOf(event.record.outcome);
      files.push({
        file,
        ...told(event.record, problem),
        result: event.file.result,
        counts: event.file.counts,
      });
      if (problem) refusals.push({ code: problem.code, message: `${basename(file)}: ${problem.message}` });
      else {
        const late = event.file.late ? '（期限後）' : '';
        lines.push(`${resultWords[event.file.result]}${late}  ${basename(file)}: ${event.file.sentence}`);
        if (folder !== undefined && event.file.receipt === null)
          refusals.push({
            code: 'CANNOT_WRITE',
            message: `${basename(file)}: 取り込みましたが、受領の知らせを「${folder}」に書けませんでした。`,
          });
      }
    }
    return { json: { files }, lines, refusals };
  },
};

/** A folder's response files, or the file itself; what is not there is told when its turn comes. */
function filesAt(path: string): string[] {
  const names = namesIn(path);
  if (names === undefined) return [path];
  return names
    .filter((each) => each.toLowerCase().endsWith('.kaito'))
    .toSorted((a, b) => a.localeCompare(b, 'ja'))
    .map((each) => join(path, each));
}

/** Undefined for what is no folder, or none that can be looked into. */
function namesIn(path: string): string[] | undefined {
  try {
    return readdirSync(path);
  } catch {
    return undefined;
  }
}

function givenAt(path: string, unread: Map<string, Problem>): Given {
  return {
    fileName: basename(path),
    read: () => {
      try {
        return readFileOrRefuse(path);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        unread.set(path, error.problem);
        return 'UNREADABLE';
      }
    },
  };
}

function problemOf(outcome: ReceivedOutcome): Problem | undefined {
  return outcome.kind === 'refused' ? outcome.problem : undefined;
}

function told(
  { id, receivingId, receipt, outcome }: ReceivedFileRecord,
  problem: Problem | undefined,
): object {
  const kept = { fileId: id, receivingId, receipt };
  if (outcome.kind === 'refused' || problem) {
    const result = resultOfRefusal(problem?.code ?? '');
    return { ...kept, result, accepted: 0, unchanged: 0, merged: 0, conflicts: 0, refused: [problem] };
  }
  const { responseId, roundId, department, answeredBy, revision, late, same, despite, cells } = outcome;
  const count = (...changes: readonly string[]): number =>
    cells.filter((each) => changes.includes(each.change)).length;
  return {
    ...kept,
    responseId,
    roundId,
    department,
    answeredBy,
    revision,
    late,
    same,
    despite,
    accepted: count('new', 'changed', 'again'),
    unchanged: count('unchanged'),
    merged: count('merged'),
    conflicts: count('conflict'),
    refused: [],
  };
}
