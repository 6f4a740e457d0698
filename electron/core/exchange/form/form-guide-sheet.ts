/** The first sheet: who is asked by whom until when, how to fill the form in, and who has done so. */
import type * as Excel from 'exceljs';
import { dayWords } from '../../../../shared/day-words.ts';
import { dateForms, eraDay } from '../../../../shared/era-date.ts';
import type { Era } from '../../../../shared/fiscal-year.ts';
import type { Column } from '../../../../shared/round.ts';
import { personMark, type PersonField } from '../../documents/form-marks.ts';
import { literal } from '../../documents/write/workbook/xml-text.ts';
import { formPage, pageNumbers } from './form-page.ts';
import type { RequestPayload } from '../payloads.ts';
import { protect } from './form-answer-sheet.ts';
import type { FormInput } from './form-book.ts';
import { lineCount, piecesOf } from './form-shown-text.ts';
import { answerSize, fonts, rowHeight, styles } from './form-style.ts';

/** Upright A4, in points. */
const widths = { label: 130, text: 370 } as const;

/** Of a row of the 照会文: a row goes to the next page whole, and none is higher than Excel can have it. */
const messageLines = 10;

const persons: Readonly<Record<PersonField, readonly [label: string, lines: number]>> = {
  name: ['書いた人の名前', 1],
  extension: ['内線', 1],
  confirmedBy: ['確認した人（所属長など）', 1],
  confirmedOn: ['確認した日', 1],
  note: ['取りまとめ課への連絡', 4],
};

export function addGuideSheet(
  workbook: Excel.Workbook,
  payload: RequestPayload,
  { rows, eras }: Pick<FormInput, 'rows' | 'eras'>,
): void {
  const { planTitle, department, askedBy, round } = payload;
  const sheet = workbook.addWorksheet('はじめに', {
    views: [{ showGridLines: false, activeCell: 'C1' }],
    headerFooter: pageNumbers,
  });
  Object.assign(sheet.pageSetup, formPage, { orientation: 'portrait' });
  sheet.columns = [12, widths.label, widths.text].map((points) => ({
    width: points / 6,
    style: { font: fonts.answer },
  }));
  sheet.getColumn(1).hidden = true;
  const put = (label: string, text: string, style: Partial<Excel.Style> = styles.plain): Excel.Row => {
    const row = sheet.addRow([null, literal(label), literal(text)]);
    row.getCell(2).style = { ...styles.head, alignment: { wrapText: true, vertical: 'top' } };
    row.getCell(3).style = { ...style, font: fonts.answer };
    row.height = rowHeight(
      Math.max(lineCount(text, em(widths.text)), lineCount(label, em(widths.label))),
      answerSize,
    );
    return row;
  };
  const heading = (text: string): void => {
    sheet.addRow([]).height = 9;
    const row = sheet.addRow([null, text]);
    row.getCell(2).font = { ...fonts.bold, size: 11 };
    row.height = 20;
  };

  const title = sheet.addRow([null, literal('回答の様式')]);
  title.getCell(2).font = fonts.title;
  title.height = 26;
  put('照会', round.title === '' ? planTitle : round.title);
  put('回答する課', department.name);
  put('答える欄', `${rows.filter((each) => each.isOpen).length}欄（シート「回答」）`);
  put('期限', deadlineText(round.deadline, eras));
  put('出す先・聞く先', askedBy);
  const message = round.message ?? '';
  if (message !== '') {
    heading('照会文');
    for (const piece of piecesOf(message, em(widths.text), messageLines)) {
      const row = sheet.addRow([null, null, literal(piece)]);
      row.getCell(3).style = { ...styles.plain, font: fonts.answer };
      row.height = rowHeight(lineCount(piece, em(widths.text)), answerSize);
    }
  }
  heading('書き方');
  for (const [label, text] of instructions(payload, { rows, eras })) put(label, text);
  heading('書いた人');
  for (const [field, [label, lines]] of Object.entries(persons) as [PersonField, [string, number]][]) {
    const row = put(label, '');
    row.getCell(1).value = personMark(field);
    row.getCell(3).style = styles.toFill;
    row.height = rowHeight(lines, answerSize) + 4;
    workbook.definedNames.add(`'はじめに'!$C$${row.number}`, `様式_${label.replaceAll(/[（）・]/gu, '_')}`);
  }
  protect(sheet);
}

function instructions(
  { askedBy }: RequestPayload,
  { rows, eras }: Pick<FormInput, 'rows' | 'eras'>,
): (readonly [label: string, text: string])[] {
  const kinds = new Set(rows.map((each) => each.column.kind));
  const isReturned = rows.some((each) => each.returned !== '');
  const hasPrevious = rows.some((each) => each.previous !== '');
  return [
    [
      'どこに書くか',
      'シート「回答」の、太枠で薄い黄色の欄だけに書きます。ほかの欄は書きかえても取り込まれません。',
    ],
    ...new Map([...kinds].map((kind) => howToWrite(kind, eras)).filter((each) => each !== null)),
    ['該当がないとき', '回答の欄は空のまま、「★該当なしの理由」の欄に理由を書きます。'],
    ...(hasPrevious
      ? [['前回の回答', '参考です。同じことでも、今年の回答は今年の欄に書いてください。'] as const]
      : []),
    ...(isReturned
      ? [['差戻し', '差戻しの理由がある欄は、回答を直すか、「★差戻しへの返事」を書いてください。'] as const]
      : []),
    ['途中でやめるとき', '上書き保存して、あとで続けられます。空の欄は、まだ答えていない欄として扱います。'],
    [
      '出し方',
      `書けた欄だけでも出せます。このファイルを上書き保存し、Excelのファイル（xlsx）のまま、${askedBy}へ渡してください。紙やPDF、別の表への写しでは取り込めません。出したあとに直すときは、同じファイルを直して、もう一度出してください。`,
    ],
    ['してよいこと', '行の高さや列の幅を変える、絞り込む、印刷する。'],
  ];
}

/** Kinds that are written alike share a label, and so a line. Null where there is nothing to tell. */
function howToWrite(
  kind: Column['kind'],
  eras: readonly Era[],
): readonly [label: string, text: string] | null {
  switch (kind) {
    case 'items':
      return [
        '箇条書き',
        '1行に1つずつ書きます。行の頭に「・」を付けると箇条書きに、付けなければふつうの文になります。欄の中で行をかえるには、Altキーを押しながらEnterキーを押します。',
      ];
    case 'text':
      return null;
    case 'choice':
    case 'reference':
      return ['選ぶ欄', '欄を選ぶと右に出る▼から選びます。'];
    case 'number':
    case 'money':
      return ['数と金額', '数字だけを書きます。単位は要りません。金額は円の単位で書きます。'];
    case 'date':
      return ['日付', `${dateForms(eras)} のように、年から書きます。1つの欄に1つの日だけを書きます。`];
  }
}

/** 令和6年6月28日（金）まで */
function deadlineText(deadline: string | null, eras: readonly Era[]): string {
  return deadline === null ? '定めなし' : `${eraDay(deadline, eras)}${dayWords(deadline).slice(-3)}まで`;
}

const em = (points: number): number => (points - 7) / answerSize;
