/**
 * `receive`: any number of .kaito and of filled-in forms (.xlsx), or folders of them. Each is taken or refused, and the
 * others go on; of a form, cells that are not clear are left and told with their addresses.
 */
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ReceivedOutcome } from '../../../shared/contract/receive-contract.ts';
import { resultOfRefusal, resultWords } from '../../../shared/receive-result.ts';
import type { Problem } from '../../../shared/result.ts';
import type { Given } from '../../core/exchange/given.ts';
import { receiveFiles } from '../../core/exchange/receive-files.ts';
import { looksLikeForm } from '../../core/documents/read/looks-like-form.ts';
import type { ReceivedFileRecord } from '../../core/store/receivings.ts';
import { Refusal, textOption, UsageError, type Command } from '../command.ts';
import { readFileOrRefuse } from '../files.ts';

export const receive: Command = {
  name: 'receive',
  usage: 'FILE|FOLDER... [--receipts DIR] [--despite-older|--accept-key --reason TEXT]',
  summary:
    '回答ファイル（.kaito）と、記入された様式（.xlsx）を受け取ります。フォルダーなら、その中のすべてを受け取ります。--receipts なら、課へ返す受領の知らせ（.juryo）も作ります。--despite-older なら、古い版も理由を残して取り込みます。--accept-key なら、これまでと違う鍵の回答も、確かめた理由を残して受け入れます。',
  options: {
    receipts: { type: 'string' },
    'despite-older': { type: 'boolean' },
    'accept-key': { type: 'boolean' },
    reason: { type: 'string' },
  },
  positionals: [1, 10_000],
  async run({ args, who, openCore, signal }) {
    const folder = textOption(args, 'receipts');
    const reason = textOption(args, 'reason')?.trim() ?? '';
    const isOlderWanted = args.values['despite-older'] === true;
    const isKeyAccepted = args.values['accept-key'] === true;
    if ((isOlderWanted || isKeyAccepted) && reason === '')
      throw new UsageError('--despite-older と --accept-key には、--reason で理由を書いてください。');
    if (!isOlderWanted && !isKeyAccepted && reason !== '')
      throw new UsageError('--reason は、--despite-older か --accept-key と一緒に使ってください。');
    const core = await openCore();
    const paths = (await Promise.all(args.positionals.map(filesAt))).flat();
    if (paths.length === 0) {
      throw new Refusal({
        code: 'NO_SUCH_FILE',
        message: 'フォルダーに回答ファイル（.kaito）も、記入された様式（.xlsx）もありません。',
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
      acceptKey: isKeyAccepted ? reason : undefined,
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
        // Of a form: what should be known of its cells. It is signed by nobody.
        form: event.file.notes === null ? null : { signed: false, notes: event.file.notes },
      });
      if (problem) refusals.push({ code: problem.code, message: `${basename(file)}: ${problem.message}` });
      else {
        const late = event.file.late ? '（期限後）' : '';
        lines.push(`${resultWords[event.file.result]}${late}  ${basename(file)}: ${event.file.sentence}`);
        for (const { place, message } of event.file.notes ?? []) lines.push(`    ${place}: ${message}`);
        if (folder !== undefined && event.file.notes === null && event.file.receipt === null)
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
async function filesAt(path: string): Promise<string[]> {
  const names = namesIn(path);
  if (names === undefined) return [path];
  const files: string[] = [];
  for (const name of names.toSorted((a, b) => a.localeCompare(b, 'ja'))) {
    const file = join(path, name);
    if ((/^[^~.].*\.xlsx$/iu.test(name) && (await isForm(file))) || name.toLowerCase().endsWith('.kaito'))
      files.push(file);
  }
  return files;
}

/** Undefined for what is no folder, or none that can be looked into. */
function namesIn(path: string): string[] | undefined {
  try {
    return readdirSync(path);
  } catch {
    return undefined;
  }
}

/** Also where it cannot be read: that is told when its turn comes. */
async function isForm(path: string): Promise<boolean> {
  try {
    return await looksLikeForm(readFileOrRefuse(path));
  } catch {
    return true;
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
