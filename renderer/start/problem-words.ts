/** What each problem of opening the data means for the person, and which way out stands first. */
import type { StoreBackup } from '../../shared/contract/app-contract.ts';
import type { ContractProblem } from '../../shared/contract/problem.ts';

export type WayOut = 'restore' | 'again' | 'start';

export interface ProblemWords {
  readonly sentence: string;
  /** The filled button. */
  readonly first: WayOut;
  /** Whether a backup in the store's place can help at all. */
  readonly offersBackups: boolean;
}

const fixed: Readonly<Record<string, ProblemWords>> = {
  LOCKED: {
    sentence:
      'このデータは、ほかの画面か別の端末で開かれています。そちらを閉じてから、もう一度開いてください。',
    first: 'again',
    offersBackups: false,
  },
  NEWER_VERSION: {
    sentence:
      'このデータは、新しい版のとりまとめで作られています。このソフトを新しくしてから開いてください。データは変えていません。',
    first: 'start',
    offersBackups: false,
  },
  UNWRITABLE: {
    sentence:
      'このデータは書き込めません。保存先の権限と空き容量を確かめてから、もう一度開いてください。データは変えていません。',
    first: 'again',
    offersBackups: false,
  },
  NETWORK_FOLDER: {
    sentence:
      'データが共有フォルダーにあります。同時に使うと壊れるおそれがあります。この端末に写してから開いてください。',
    first: 'start',
    offersBackups: false,
  },
};

const noBackup =
  '使える控えがありません。データのファイルは消さずに残しています。情報システム課に相談してください。';

export function problemWords(problem: ContractProblem, backups: readonly StoreBackup[]): ProblemWords {
  const known = fixed[problem.code];
  if (known !== undefined) return known;
  const newest = backups.find((each) => each.ok);
  const first = newest === undefined ? 'again' : 'restore';
  return { sentence: brokenSentence(problem, newest), first, offersBackups: true };
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
