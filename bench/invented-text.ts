/** Invented sentences of a wanted length, in the manner of a city's yearly table. No real place, body or figure. */
import type { SeededRandom } from './seeded-random.ts';

const fields =
  '防災 福祉 子ども 文化 環境 道路 公園 健康 学校 産業 住宅 交通 広報 観光 農政 消防 図書 下水 税務 戸籍 契約 情報 人権 青少年 高齢者 保育 給食 河川 資源 商工 統計 施設 地域 市民'.split(
    ' ',
  );
const offices = ['推進課', '支援課', '管理課'];

/** A hundred departments and two; all end in 課, as the readers expect of a department's label. */
export const inventedDepartments: readonly string[] = offices.flatMap((office) =>
  fields.map((field) => field + office),
);

const places =
  '梅見台 若草町 清水橋 桐ヶ丘 朝日野 白鷺 花園 石畳 松風 水無瀬 鈴掛 小鹿野台 月見坂 千歳橋 榎本町 日向台 東雲 柳瀬 風見原 七草'.split(
    ' ',
  );
const things =
  '見守り活動 防犯講座 通学路の点検 街路灯の更新 相談窓口の案内 出前授業 啓発物品の配布 合同パトロール 空き家の見回り 掲示板の更新 連絡会の運営 研修会の実施 案内冊子の作成 見学会の開催 広報活動 設備の点検 情報発信 聞き取り調査'.split(
    ' ',
  );
const partners =
  '自治会・町会 商店会 老人クラブ 市内の事業所 小・中学校 警察署 民生委員・児童委員 学生ボランティア 郵便局 交通事業者'.split(
    ' ',
  );
const ways =
  '市公式サイトに載せた案内を見直し、|参加者から寄せられた声を踏まえ、|前年度の結果を所管の会議で確かめたうえで、|天候により延期した回を含めて、|仕事帰りの人も加われるよう時間を改め、|外国語と点字の資料を添えて、|初めての人にも分かるよう手順を図に示し、|現地で危険箇所を地図に書き込みながら、'.split(
    '|',
  );
const done = ['を実施した。', 'を行い、記録を関係課で共有した。', 'を予定どおり終えた。', 'に取り組んだ。'];
const planned = ['を実施予定', 'を引き続き行う予定', 'を秋に行う予定。', 'に取り組む。'];
/** Real tables name years inside their text; carrying forward has to find them. */
const mentions = {
  done: ['令和5年度の計画どおり、', '令和5年6月から、', '令和4年度に続き、'],
  planned: ['令和6年度は、', '令和6年6月から、', '令和5年度に続き、'],
} as const;
const shareWithMention = 0.1;
const units = ['回', '件', '人', 'か所', '枚', '団体'];

export type Tense = 'done' | 'planned';

/** Text of about `length` characters, at least one phrase. */
export function inventedText(random: SeededRandom, length: number, tense: Tense): string {
  if (length < 24) return shortText(random, length);
  const endings = tense === 'done' ? done : planned;
  let text = random.next() < shareWithMention ? random.pick(mentions[tense]) : '';
  while (text.length < length - 12) {
    const way = length - text.length > 45 ? random.pick(ways) : '';
    const partner = length - text.length > 30 ? `${random.pick(partners)}とともに` : '';
    const join = text === '' || /[。、]$/u.test(text) ? '' : '。';
    text += `${join}${way}${partner}${random.pick(places)}地区の${random.pick(things)}${random.pick(endings)}`;
  }
  return text;
}

function shortText(random: SeededRandom, length: number): string {
  const thing = random.pick(things);
  const count = `${random.whole(2, 980)}${random.pick(units)}`;
  return length < 16 ? `${thing} ${count}` : `${random.pick(places)}地区の${thing} ${count}`;
}

/** A title that no other measure has, since `index` goes into it. */
export function inventedTitle(random: SeededRandom, index: number): string {
  return `${random.pick(places)}地区の${random.pick(things)}（第${index + 1}号）`;
}

/** A heading's title and subtitle, neither with a space in it. */
export function inventedHeading(random: SeededRandom, index: number): { title: string; subtitle: string } {
  return {
    title: `${random.pick(places)}から広げる${random.pick(things)}その${index + 1}`,
    subtitle: `${random.pick(partners)}と歩調を合わせて${random.pick(things)}を進めるために`,
  };
}
