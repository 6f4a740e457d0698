/** An invented city's table, with everything that has ever broken a printed one. */
import type { Table, TableBlock, TableCell, TableRow } from '../../table.ts';

const columns = [
  { label: '主要な施策', weight: 14, align: 'start' },
  { label: '担当課', weight: 13, align: 'start' },
  { label: '施策の内容', weight: 23, align: 'start' },
  { label: '令和7年度の取組み', weight: 25, align: 'start' },
  { label: '令和8年度の取組み（実施予定を含む）', weight: 25, align: 'start' },
] as const;

const departments = ['危機対策課', '学び推進課', '道づくり課', '高齢福祉課', '広聴広報課', '緑と水の課'];

const longItem =
  '雪見ヶ丘駅前広場及び周辺の商店会（3町会・2自治会を含む。）と協力し、「ながら見守り」の呼びかけを毎月15日に行うとともに、参加者へ反射材・ホイッスル等を配布した。';

function plain(...texts: string[]): TableCell {
  return { blocks: [{ label: null, paragraphs: texts.map((text) => ({ bullet: false, text })) }] };
}

function answered(...blocks: (readonly [department: string, ...items: string[]])[]): TableCell {
  return { blocks: blocks.map(([department, ...items]) => block(department, items)) };
}

function block(department: string, items: readonly string[]): TableBlock {
  return { label: `【${department}】`, paragraphs: items.map((text) => ({ bullet: true, text })) };
}

const sixDepartments: TableCell = {
  blocks: departments.map((department, index) =>
    block(
      department,
      Array.from({ length: 7 }, (_, item) => `${index + 1}-${item + 1} ${longItem}`),
    ),
  ),
};

const sixtyLines = plain(...Array.from({ length: 60 }, (_, line) => `${line + 1}行目 見守り活動の記録`));

const oneParagraph = plain(
  Array.from(
    { length: 90 },
    (_, index) => `${index + 1}回目の会合で、雪見ヶ丘市の安全について話し合った。`,
  ).join(''),
);

/** One row each, in this order; more measures repeat them. */
const measures: readonly (readonly TableCell[])[] = [
  [
    plain('CoCoバスを使った見守り'),
    plain('危機対策課【全庁】'),
    plain('CoCoバスの車内で、防犯の呼びかけを行います。', 'あわせて、停留所に「見守り中」の表示を掲げます。'),
    answered(['危機対策課', '車両数 8台', '運行距離 12,416km', '放送回数 1日24回']),
    answered(['危機対策課', '車両数 9台', '運行を継続']),
  ],
  [
    plain('駅前の見守り'),
    plain(...departments),
    plain('関係する全ての課が協力して、駅前の安全を高めます。'),
    sixDepartments,
    answered(['危機対策課', '継続して実施'], ['学び推進課', '継続して実施']),
  ],
  [
    plain('=SUM(A1:A9) で始まる施策'),
    plain('-広聴広報課'),
    plain('+81から始まる電話番号への注意', '＝全角の等号'),
    plain('@担当者へ連絡済み'),
    plain('=1+1'),
  ],
  [
    plain('記号 & <b>太字</b> "引用" \'単引用\''),
    plain('R&D推進室'),
    plain('A<B かつ B>C のとき、&amp; はそのまま、_x0041_ もそのまま。'),
    answered(['広聴広報課', '配布数 1,200部 (前年比 +5%)', 'URLは https://example.jp/?a=1&b=2']),
    plain('該当なし'),
  ],
  [plain('答えのない施策'), plain('高齢福祉課'), plain('まだ答えがありません。'), { blocks: [] }, plain('')],
  [plain('60行の記録'), plain('緑と水の課'), plain('活動の記録を残します。'), sixtyLines, plain('1048576')],
  [
    plain('切れ目のない長い段落'),
    plain('学び推進課'),
    plain('会合を重ねます。'),
    oneParagraph,
    answered(['学び推進課', '会合を継続']),
  ],
  [
    plain('自転車の安全な利用'),
    plain('道づくり課 (自転車係)'),
    plain('自転車の安全な利用を進めます。'),
    answered(
      ['道づくり課', longItem, '講習会 4回/延べ320人'],
      ['学び推進課', '通学路の点検【道づくり課所管】'],
    ),
    answered(['道づくり課', longItem], ['学び推進課', '点検を継続']),
  ],
  [
    plain('㈱や①、㎡を含む元氣な施策'),
    plain('広聴広報課'),
    plain('①広報紙 ②ホームページ（約300㎡の掲示板を含む） ③CoCo㈱との協定'),
    answered(['広聴広報課', '𠮷野地区で掲示', 'ﾊﾝｶｸｶﾅの案内板 3か所']),
    answered(['広聴広報課', '掲示を継続']),
  ],
  [
    plain('緑地の見通しの確保'),
    plain('緑と水の課'),
    plain('公園と緑地の見通しをよくします。'),
    answered(['緑と水の課', 'せん定 36か所', '照明の交換 14基']),
    answered(['緑と水の課', 'せん定 40か所']),
  ],
];

/** A table of about as many measures as asked for, under headings of two depths. */
export function sampleTable(count = measures.length): Table {
  const rows: TableRow[] = [];
  for (let index = 0; index < count; index++) {
    const chapter = Math.floor(index / 6) + 1;
    if (index % 6 === 0)
      rows.push(heading(1, String(chapter), '暮らしの中の安全', '体感する不安を減らすために'));
    if (index % 3 === 0) rows.push(heading(2, `(${(index % 6) / 3 + 1})`, '地域の力を高める & つなぐ', null));
    const cells = measures[index % measures.length];
    if (cells) rows.push({ kind: 'measure', cells });
  }
  rows.push(heading(1, null, '推進のしくみ', null));
  return { title: '雪見ヶ丘市安全指針に基づく令和7年度及び令和8年度の取組みについて', columns, rows };
}

function heading(depth: number, number: string | null, title: string, subtitle: string | null): TableRow {
  return { kind: 'heading', depth, number, title, subtitle };
}
