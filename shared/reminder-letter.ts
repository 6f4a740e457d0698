/** The letter that reminds a department (督促): in the tone of one office to another, with what is still wanted. */
import { dayShort, dayWords } from './day-words.ts';
import { hasPassed } from './progress.ts';

export interface WantedCell {
  readonly measure: string;
  /** What is wanted of it, e.g. `令和5年度` or a column's label. */
  readonly part: string;
  readonly reason: 'empty' | 'blank' | 'no-reason' | 'unconfirmed' | 'returned';
}

export interface LetterFacts {
  readonly department: string;
  readonly office: string;
  /** Of the round. */
  readonly title: string;
  /** ISO date in Japan on which it was asked; null where no request was written here. */
  readonly askedOn: string | null;
  readonly deadline: string | null;
  readonly isExtended: boolean;
  /** The day of the letter. */
  readonly today: string;
  /** How often the department was reminded before. */
  readonly earlier: number;
  /** In the order of the plan; at least one. */
  readonly wanted: readonly WantedCell[];
}

/** @returns paragraphs parted by an empty line, lines ended by \n */
export function reminderText(facts: LetterFacts): string {
  const { department, office, wanted, earlier } = facts;
  const missing = wanted.filter((each) => each.reason !== 'returned');
  const returned = wanted.filter((each) => each.reason === 'returned');
  const again = earlier === 0 ? '' : 'たびたびの御連絡となり恐縮です。\n';
  return [
    `${department}　御担当者様`,
    `お世話になっております。${office}です。\n${again}${opening(facts)}`,
    ...(missing.length === 0 ? [] : [`次の施策の回答をお待ちしています。`, listOf(missing)]),
    ...(returned.length === 0
      ? []
      : [
          '次の施策は、確認をお願いしたい点があり、差し戻しています。理由は照会ファイルにあります。',
          listOf(returned),
        ]),
    closing(missing.length > 0, hasPassed(facts.deadline, facts.today)),
    office,
  ].join('\n\n');
}

/** The subject of a mail with the letter in it. */
export function reminderSubject({ title }: Pick<LetterFacts, 'title'>): string {
  return `【回答のお願い】${title}`;
}

function opening({ title, askedOn, deadline, isExtended, today }: LetterFacts): string {
  const asked = `${askedOn === null ? '照会しました' : `${dayShort(askedOn)}に照会しました`}「${title}」`;
  if (deadline === null) return `${asked}について、御回答をお願いします。`;
  const day = dayWords(deadline);
  if (hasPassed(deadline, today)) {
    const over = isExtended ? `延長した回答期限の${day}` : `${day}の回答期限`;
    return `${asked}は、${over}を過ぎています。お忙しいところ恐れ入りますが、至急御提出くださいますようお願いします。`;
  }
  const when = deadline === today ? `本日、${day}` : day;
  return isExtended
    ? `${asked}は、回答期限を${when}まで延長しています。`
    : `${asked}は、${when}が回答期限です。`;
}

const notes: Readonly<Record<WantedCell['reason'], string>> = {
  empty: '',
  blank: '・本文が空です',
  'no-reason': '・該当なしの理由を書いてください',
  unconfirmed: '・未確認の行があります',
  returned: '',
};

function listOf(cells: readonly WantedCell[]): string {
  return [...Map.groupBy(cells, (each) => each.measure)]
    .map(([measure, parts]) => {
      const said = parts.map(({ part, reason }) => `${part}${notes[reason]}`).join('、');
      return `・${measure}（${said}）`;
    })
    .join('\n');
}

function closing(mayBeNothing: boolean, isOver: boolean): string {
  return [
    '行き違いで御提出済みの場合は、御容赦ください。',
    ...(mayBeNothing ? ['該当する取組みがない場合は「該当なし」として御提出ください。'] : []),
    `${isOver ? 'すぐの' : '期限までの'}御提出が難しい場合は、お早めに御相談ください。`,
  ].join('\n');
}
