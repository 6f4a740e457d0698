/** What reading somebody's document goes through, each told when it begins, so that a person sees how far it is. */
import { z } from 'zod';

export const readingStep = z.enum(['opening', 'unpacking', 'tables', 'columns', 'answers']);
export type ReadingStep = z.infer<typeof readingStep>;

/** As a person is told of each. */
export const readingStepWords: Readonly<Record<ReadingStep, string>> = {
  opening: 'ファイルを開いています',
  unpacking: '中身を調べています',
  tables: '表を読んでいます',
  columns: '列の読み方を調べています',
  answers: '施策と回答を読み取っています',
};
