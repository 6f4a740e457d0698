/**
 * How the Excel form (様式) is known again by its reader, whatever was done to it: marks in hidden cells, which move with
 * their rows and columns. The labels that people see say the same, should the marks' row have been deleted.
 */

/** The cells of a row, by what stands in them. */
export const formRoles = [
  'key',
  'measure',
  'question',
  'previous',
  'answer',
  'reason',
  'returned',
  'reply',
] as const;
export type FormRole = (typeof formRoles)[number];

/** The cells that a clerk fills in. */
export const filledRoles = ['answer', 'reason', 'reply'] as const satisfies readonly FormRole[];

/** The cells that only show something: changed, they are told of and not taken. */
export const lockedRoles = [
  'measure',
  'question',
  'previous',
  'returned',
] as const satisfies readonly FormRole[];

/** What stands over each column. */
export const formLabels: Readonly<Record<FormRole, string>> = {
  key: '照合用（消さないでください）',
  measure: '施策',
  question: 'お答えいただくこと',
  previous: '前回の回答',
  answer: '★回答（ここに書く）',
  reason: '★該当なしの理由',
  returned: '差戻しの理由',
  reply: '★差戻しへの返事',
};

/** Who answers, on the first sheet. */
export const personFields = ['name', 'extension', 'confirmedBy', 'confirmedOn', 'note'] as const;
export type PersonField = (typeof personFields)[number];

const before = 'torimatome:';

export const roleMark = (role: FormRole): string => `${before}${role}`;
export const personMark = (field: PersonField): string => `${before}person-${field}`;

/** The hidden sheet that says which form it is, and whose first cell is this. */
export const recordMark = `${before}form`;
export const recordSheet = 'とりまとめ照合';

/**
 * The key of a row.
 * @param form names the form, so that a row pasted from another department's is told
 */
export const rowKey = (form: string, number: number): string => `${before}row-${form}-${number}`;
export const isRowKey = (text: string): boolean => text.startsWith(`${before}row-`);
