/** What each problem of opening the data means for the person, and which way out stands first. */
import type { StoreBackup } from '../../shared/contract/app-contract.ts';
import type { ContractProblem } from '../../shared/contract/problem.ts';

export type WayOut = 'restore' | 'again' | 'start';

export interface ProblemWords {
  readonly sentence: string;
  /** The filled button. */
  readonly first: WayOut;
  /** The button beside it. */
  readonly second: WayOut;
  /** The backups that can help; none where none in the store's place can. */
  readonly offered: readonly StoreBackup[];
  /** Which of them is chosen until the person chooses another. */
  readonly suggested: StoreBackup | undefined;
}

const noneOffered = { offered: [], suggested: undefined } as const;
const newer =
  'このデータは、新しい版のとりまとめで作られています。このソフトを新しくしてから開いてください。データは変えていません。';

const fixed: Readonly<Record<string, ProblemWords>> = {
  LOCKED: {
    ...noneOffered,
    sentence:
      'このデータは、ほかの画面か別の端末で開かれています。そちらを閉じてから、もう一度開いてください。',
    first: 'again',
    second: 'start',
  },
  UNWRITABLE: {
    ...noneOffered,
    sentence:
      'このデータは書き込めません。保存先の権限と空き容量を確かめてから、もう一度開いてください。データは変えていません。',
    first: 'again',
    second: 'start',
  },
  NETWORK_FOLDER: {
    ...noneOffered,
    sentence:
      'データが共有フォルダーにあります。同時に使うと壊れるおそれがあります。この端末に写してから開いてください。',
    first: 'start',
    second: 'again',
  },
};

const noBackup =
  '使える控えがありません。データのファイルは消さずに残しています。情報システム課に相談してください。';

export function problemWords(problem: ContractProblem, backups: readonly StoreBackup[]): ProblemWords {
  if (problem.code === 'NEWER_VERSION') return newerWords(backups);
  const known = fixed[problem.code];
  if (known !== undefined) return known;
  const usable = backups.filter((each) => each.ok);
  const sentence = brokenSentence(problem, usable[0]);
  // What an earlier restore set aside may be newer, and is not what one wants back.
  const suggested = usable.find((each) => each.kind === 'automatic') ?? usable[0];
  const [first, second] =
    suggested === undefined ? (['again', 'start'] as const) : (['restore', 'again'] as const);
  return { sentence, first, second, offered: backups, suggested };
}

/** A newer program opens everything as it is, so that going back to an older form is never the filled button. */
function newerWords(backups: readonly StoreBackup[]): ProblemWords {
  const offered = backups.filter((each) => each.ok);
  const suggested = offered.find((each) => each.kind === 'before-migration') ?? offered[0];
  if (suggested === undefined) return { ...noneOffered, sentence: newer, first: 'start', second: 'again' };
  const sentence = `${newer}いまの版のまま使うときは、新しい版にする前の控えで開けます。そのあとに書いたものは入りませんが、消さずに残します。`;
  return { sentence, first: 'start', second: 'restore', offered, suggested };
}

function brokenSentence(problem: ContractProblem, newest: StoreBackup | undefined): string {
  switch (problem.code) {
    case 'CORRUPT':
      return newest === undefined
        ? `データのファイルが壊れています。${noBackup}`
        : 'データのファイルが壊れています。検査に合格した控えから、元に戻せます。壊れたファイルは消さずに残します。';
    case 'EMPTY_BUT_HAD_DATA':
      return `データが空になっています。${newest === undefined ? noBackup : `${contentOf(newest)}控えから戻せます。`}`;
    default:
      return newest === undefined ? problem.message : `${problem.message}控えから戻すこともできます。`;
  }
}

function contentOf({ answers }: StoreBackup): string {
  return answers === null || answers === 0 ? '' : `控えには${answers}欄の回答があります。`;
}
