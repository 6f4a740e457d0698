/** What the round before holds for a department, as it travels in a request and is shown on the desk. */
import { z } from 'zod';
import { answerContent } from './answer.ts';
import { department } from './department.ts';
import { column } from './round.ts';

const id = z.string().min(1).max(64);
const cellKey = z.object({ measureId: id, departmentId: id, columnId: id });

/** What was said last time on a department's measures, by everybody in charge of them. */
export const previousRound = z.object({
  columns: z.array(column),
  departments: z.array(department),
  answers: z.array(z.object({ cell: cellKey, content: answerContent })),
});

/** One of last time's answers with its years rolled, for taking over; see carry-forward.ts. */
export const offer = z.object({
  cell: cellKey,
  source: z.enum(['last-plan', 'last-result']),
  from: cellKey,
  content: answerContent,
  mentions: z.array(z.object({ before: z.string(), after: z.string() })),
});
