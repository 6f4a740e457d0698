/** `edit`: changes the words of an answer; the department's own stay beside them. */
import { contentOf, type AnswerContent, type CellKey } from '../../../shared/answer.ts';
import { editText, readEditText } from '../../../shared/edit-text.ts';
import type { Era } from '../../../shared/fiscal-year.ts';
import type { Round } from '../../../shared/round.ts';
import { editAnswer } from '../../core/review/change-answer.ts';
import { findRound } from '../../core/rounds/find-round.ts';
import { Refusal, textOption, UsageError, valueOrRefuse, type Arguments, type Command } from '../command.ts';
import { readFileOrRefuse } from '../files.ts';
import { cellOf, cellOptions } from './cells.ts';

export const edit: Command = {
  name: 'edit',
  usage:
    '--measure TEXT --department NAME [--year YEAR] [--column TEXT] (--text TEXT | --file FILE | --not-applicable REASON | --undo) [--own] [--round ID]',
  summary:
    '回答の文を直します。1行が1項目で、箇条書きは「・」で始めます。課の文は残ります（--undo で戻ります）。--own は自課の回答を書きます。',
  options: {
    ...cellOptions,
    text: { type: 'string' },
    file: { type: 'string' },
    'not-applicable': { type: 'string' },
    undo: { type: 'boolean' },
    own: { type: 'boolean' },
    round: { type: 'string' },
  },
  positionals: [0, 0],
  async run({ args, who, openCore }) {
    const typed = typedText(args);
    const core = await openCore();
    const { round } = valueOrRefuse(findRound(core, textOption(args, 'round')));
    const cell = cellOf(round, args);
    const current = core.answers.get({ roundId: round.id, ...cell });
    const content =
      typed === undefined
        ? (current.departmentContent ?? contentOf(current.answer))
        : written(args, typed, { round, cell, before: contentOf(current.answer), eras: core.eras() });
    if (content === null)
      throw new Refusal({ code: 'BLANK', message: '文を書くか、該当なしの理由を書いてください。' });
    const done = valueOrRefuse(
      editAnswer(core, {
        roundId: round.id,
        who,
        cell,
        base: current.revision,
        content,
        isOwn: args.values['own'] === true,
      }),
    );
    const isSame = done.revision === current.revision;
    return {
      json: { ...done, changed: !isSame, text: editText(content, core.eras()) },
      lines: [isSame ? '文は同じです。何も変えていません。' : '文を直しました。'],
    };
  },
};

/** The text given; undefined for taking the office's changes back. */
function typedText(args: Arguments): string | undefined {
  const [text, file, reason] = ['text', 'file', 'not-applicable'].map((name) => textOption(args, name));
  const given = [text, file, reason].filter((each) => each !== undefined).length;
  if (given + Number(args.values['undo'] === true) !== 1)
    throw new UsageError('--text、--file、--not-applicable、--undo のどれか1つを指定してください。');
  return file === undefined ? (text ?? reason) : new TextDecoder().decode(readFileOrRefuse(file));
}

function written(
  args: Arguments,
  typed: string,
  {
    round,
    cell,
    before,
    eras,
  }: { round: Round; cell: CellKey; before: AnswerContent | null; eras: readonly Era[] },
): AnswerContent | null {
  if (textOption(args, 'not-applicable') !== undefined)
    return { kind: 'not-applicable', reason: typed.trim() };
  const column = round.columns.find((each) => each.id === cell.columnId);
  if (!column) return null;
  const text = column.kind === 'reference' ? measureNamed(round, typed) : typed;
  const read = readEditText(text, column, before, eras);
  if (read.ok) return read.value;
  throw new Refusal({ code: 'WRONG_KIND', message: `「${column.label}」は、${read.problem.message}` });
}

/** 再掲 is told by the title of the measure, or part of it. */
function measureNamed(round: Round, typed: string): string {
  const found = round.structure.measures.filter((each) => each.title.includes(typed.trim()));
  const [first] = found;
  if (first && found.length === 1) return first.id;
  throw new Refusal({
    code: 'WHICH_MEASURE',
    message: `再掲のもとの施策が、「${typed.trim()}」では1つに決まりません。施策の名前を書いてください。`,
  });
}
