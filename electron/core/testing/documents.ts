/**
 * The two documents on which the whole cycle is tested: our own sample, and the real one where it is at hand.
 * They hold the same traps, so one test reads both; here stands only where each trap is.
 */
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const root = join(import.meta.dirname, '../../..');

export interface TestDocument {
  readonly name: string;
  readonly path: string;
  readonly fileName: string;
  readonly present: boolean;
  readonly plan: string;
  /** The measure with one answer and two departments that say nothing, in any year. */
  readonly gap: { readonly measure: string; readonly departments: readonly [string, string] };
  readonly succession: {
    readonly measure: string;
    readonly before: string;
    readonly after: string;
    /** As the 担当課 column has it, without the department that ended. */
    readonly printedAfter: string;
  };
  readonly unit: { readonly department: string; readonly note: string };
  /** In charge of two measures for the whole city, written without and with a space. */
  readonly wholeCity: readonly [string, string];
  readonly note: { readonly department: string; readonly note: string };
  readonly inWord: string;
  readonly notApplicable: { readonly measure: string; readonly department: string };
  readonly plainSentence: string;
  /** Measures whose departments answer in another order than the 担当課 column. */
  readonly reordered: readonly string[];
  readonly cumulative: string;
  readonly mention: { readonly before: string; readonly after: string };
  /** Words that a well-meant correction or NFKC would change. */
  readonly asItCame: readonly string[];
}

const sample: Omit<TestDocument, 'fileName' | 'present'> = {
  name: 'みどりヶ丘市の見本',
  path: join(root, 'samples/midorigaoka-r5-r6.txt'),
  plan: 'みどりヶ丘市防犯計画',
  gap: { measure: '広報紙と市公式サイトでの周知', departments: ['情報推進課', '危機管理課'] },
  succession: {
    measure: '虐待や孤立の早期発見',
    before: '子育て相談課',
    after: 'すこやか親子センター',
    printedAfter: '障がい福祉課\n高齢福祉課\nすこやか親子センター(令和6年度から)',
  },
  unit: { department: '市民協働課', note: '男女平等センター室' },
  wholeCity: ['くらし安全課【全庁】', 'くらし安全課 【全庁】'],
  note: { department: '学校教育課', note: '道路課所管' },
  inWord: '自治会・町会の回覧板で協力者を募集',
  notApplicable: { measure: '若者を犯罪に近づけない環境づくり', department: '子ども政策課' },
  plainSentence: '薬剤師会と協力して秋に行う予定。',
  reordered: [
    '学校・園・放課後施設の安全点検',
    '若者を犯罪に近づけない環境づくり',
    '公園・緑道・道路の見通しの確保',
  ],
  cumulative: '平成28年度から累計',
  mention: { before: '(R5.11.20号掲載)', after: '(R6.11.20号掲載)' },
  asItCame: ['こえけか', 'パフレット', '①', '㎡', '㈱', '（', '元氣'],
};

const real: Omit<TestDocument, 'fileName' | 'present'> = {
  name: '小金井市の実物',
  path: join(root, '../shared/seed/koganei-r5-r6.txt'),
  plan: '小金井市防犯指針',
  gap: { measure: '市報やホームページ等の活用', departments: ['情報システム課', '地域安全課'] },
  succession: {
    measure: '虐待防止のための対応ネットワークづくりの推進',
    before: '子育て支援課',
    after: 'こども家庭センター',
    printedAfter: '自立生活支援課\n介護福祉課\nこども家庭センター(令和6年度から)',
  },
  unit: { department: '企画政策課', note: '男女共同参画室' },
  wholeCity: ['地域安全課【全庁】', '地域安全課 【全庁】'],
  note: { department: '学務課', note: '交通対策課所管' },
  inWord: '月に1回安全指導(小・中学校)',
  notApplicable: { measure: '青少年の犯罪被害防止と健全育成活動の推進', department: '児童青少年課' },
  plainSentence: 'ポスター・標語の募集を実施予定。',
  reordered: [
    '学校等における安全対策',
    '青少年の犯罪被害防止と健全育成活動の推進',
    '公園・道路等の防犯性の向上',
  ],
  cumulative: '平成27年度から累計',
  mention: { before: '(R5.12.15号掲載)', after: '(R6.12.15号掲載)' },
  asItCame: ['あいきつ', 'パフレット', '安心した暮らせる', '実施実施', '（', '元氣', '浴恩館'],
};

export const sampleDocument = documentOf(sample);
export const testDocuments: readonly TestDocument[] = [sampleDocument, documentOf(real)];

function documentOf(facts: Omit<TestDocument, 'fileName' | 'present'>): TestDocument {
  const present = existsSync(facts.path);
  if (!present) process.stderr.write(`「${facts.path}」がないので、${facts.name}の試験は飛ばします。\n`);
  return { ...facts, fileName: basename(facts.path), present };
}

export function readDocument(document: TestDocument): Uint8Array {
  return readFileSync(document.path);
}

function isHeader(line: string | undefined): boolean {
  return line?.startsWith('主要な施策\t') ?? false;
}

/** The table as it is published anew: without header rows repeated at page breaks and the empty lines before them. */
export function withoutPageBreaks(text: string): string {
  const lines = text.split('\n');
  const first = lines.findIndex(isHeader);
  const kept: string[] = [];
  for (const [index, line] of lines.entries()) {
    if (index <= first || !isHeader(line)) {
      kept.push(line);
      continue;
    }
    while (kept.at(-1) === '') kept.pop();
  }
  return kept.join('\n');
}
