/** The city's own Word template: filled from the table, and every mistake in it told with its place. */
import { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { valueOf } from '../../testing/city.ts';
import { rowsOfWord } from '../read-back/read-rows.ts';
import type { Table as CityTable } from '../table.ts';
import { cellLines } from '../table.ts';
import { withoutSpace } from '../text-table.ts';
import { schemaFlaws } from '../write/testing/office-schema.ts';
import { sampleTable } from '../write/testing/sample-table.ts';
import { writeDefaultTemplate } from './default-template.ts';
import { fillTemplate } from './fill-template.ts';
import { printTemplate } from './print-template.ts';
import { templateData } from './template-data.ts';

const facts = { day: '令和8年6月19日', years: '令和7年度・令和8年度' };
const labels = { measure: '主要な施策', departments: '担当課', description: '施策の内容' };
const roles = ['measure', 'departments', 'description', 'answer', 'answer'] as const;
const table = (): CityTable => {
  const { columns, ...rest } = sampleTable();
  return { ...rest, columns: columns.map((each, at) => ({ ...each, role: roles[at]! })) };
};

const paragraph = (text: string): Paragraph => new Paragraph(text);
const template = async (...children: (Paragraph | Table)[]): Promise<Uint8Array> =>
  new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children }] })));
const tableOf = (...rows: string[][]): Table =>
  new Table({
    rows: rows.map(
      (cells) =>
        new TableRow({ children: cells.map((text) => new TableCell({ children: [paragraph(text)] })) }),
    ),
  });

const bodyOf = (bytes: Uint8Array): string => strFromU8(unzipSync(bytes)['word/document.xml']!);
const textOf = (bytes: Uint8Array): string =>
  [...bodyOf(bytes).matchAll(/<w:p[ >].*?<\/w:p>/gsu)]
    .map(([each]) => each.replaceAll(/<w:br\/>/gu, '\n').replaceAll(/<[^>]*>/gu, ''))
    .join('\n');
async function messageOf(bytes: Uint8Array): Promise<string> {
  const done = await fillTemplate(bytes, templateData(table(), facts), 2);
  if (done.ok) throw new Error('The template has no mistake.');
  return done.problem.message;
}

const changed = async (change: (parts: Record<string, Uint8Array>) => void): Promise<Uint8Array> => {
  const parts = unzipSync(await writeDefaultTemplate(labels, 2));
  change(parts);
  return zipSync(parts);
};
const code = async (bytes: Uint8Array): Promise<string> => {
  const done = await fillTemplate(bytes, templateData(table(), facts), 2);
  return done.ok ? 'done' : done.problem.code;
};

describe('the default template', () => {
  it('prints every heading and every cell of the table', async () => {
    const filled = valueOf(await printTemplate(await writeDefaultTemplate(labels, 2), table(), facts));
    const rows = rowsOfWord(bodyOf(filled)).map((row) => row.map(withoutSpace));
    const header = table().columns.map((each) => withoutSpace(each.label));
    expect(rows.filter((row) => row.join() !== header.join())).toEqual(
      table().rows.flatMap((row) =>
        row.kind === 'measure'
          ? [row.cells.map((cell) => withoutSpace(cellLines(cell).join('')).replaceAll('&', '&'))]
          : [],
      ),
    );
    expect(textOf(filled)).toContain('1 暮らしの中の安全');
    expect(bodyOf(filled)).toMatch(/<w:pStyle w:val="Heading1"\/>/u);
    expect(textOf(filled)).not.toMatch(/[{}]|undefined/u);
    expect(await schemaFlaws(filled, 'docx')).toEqual([]);
  });

  it('is the same bytes each time, and so is what is printed into it', async () => {
    const [first, second] = [await writeDefaultTemplate(labels, 2), await writeDefaultTemplate(labels, 2)];
    expect(Buffer.compare(first, second)).toBe(0);
    const [one, other] = [
      valueOf(await printTemplate(first, table(), facts)),
      valueOf(await printTemplate(first, table(), facts)),
    ];
    expect(Buffer.compare(one, other)).toBe(0);
  });
});

describe('a city’s own template', () => {
  it('may name whole texts, and ask whether something is there', async () => {
    const filled = valueOf(
      await printTemplate(
        await template(
          paragraph('{計画名}（{年度}、{作成日}）'),
          paragraph('{#前書き}前書き：{前書き}{/前書き}{^前書き}前書きなし{/前書き}'),
          paragraph('{#施策}{施策名}／{#列}{名前}＝{全文}{/列}{/施策}'),
        ),
        { ...table(), preface: ['一行目', '二行目'] },
        facts,
      ),
    );
    expect(textOf(filled)).toContain(`${table().title}（令和7年度・令和8年度、令和8年6月19日）`);
    expect(textOf(filled)).toContain('前書き：一行目\n二行目');
    expect(textOf(filled)).not.toContain('前書きなし');
    expect(textOf(filled)).toContain('令和8年度の取組み（実施予定を含む）＝【危機対策課】');
  });

  it('strikes out and underlines edits in the looks of their place, and leaves no mark behind', async () => {
    const [heading, row] = [table().rows[0]!, table().rows.find((each) => each.kind === 'measure')!];
    if (row.kind !== 'measure') throw new Error('no measure');
    const edited = {
      bullet: true,
      text: '見回り 8回9回を実施',
      runs: [
        { mark: 'same', text: '見回り ' },
        { mark: 'deleted', text: '8回' },
        { mark: 'inserted', text: '9回' },
        { mark: 'same', text: 'を実施' },
      ],
    } as const;
    const gone = { bullet: false, text: '廃止した', runs: [{ mark: 'deleted', text: '廃止した' }] } as const;
    const cells = row.cells.with(3, { blocks: [{ label: null, paragraphs: [edited, gone] }] });
    const rows = [heading, { ...row, cells }];
    const small = new Paragraph({ children: [new TextRun({ text: '{#施策}{列1全文}／{/施策}', size: 14 })] });
    const filled = valueOf(await printTemplate(await template(small), { ...table(), rows }, facts));
    expect(textOf(filled)).toContain('・見回り 8回9回を実施\n廃止した');
    expect(bodyOf(filled)).not.toMatch(/[\u{10FFF0}-\u{10FFF2}]/u);
    const runs = [...bodyOf(filled).matchAll(/<w:r>(.*?)<\/w:r>/gsu)].map(([, each = '']) => ({
      text: each.replaceAll(/<[^>]*>/gu, ''),
      struck: each.includes('<w:strike/>'),
      underlined: each.includes('<w:u '),
      small: each.includes('<w:sz w:val="14"/>'),
    }));
    const look = { struck: false, underlined: false, small: true };
    expect(runs.filter((each) => each.text !== '')).toEqual([
      { ...look, text: '・見回り ' },
      { ...look, text: '8回', struck: true },
      { ...look, text: '9回', underlined: true },
      { ...look, text: 'を実施' },
      { ...look, text: '廃止した', struck: true },
      { ...look, text: '／' },
    ]);
    expect(await schemaFlaws(filled, 'docx')).toEqual([]);
  });

  it('takes what stands in an answer for text, never for a place', async () => {
    const [first, ...rest] = table().rows;
    const rows = [{ ...first!, title: '{計画名} <w:b/> {#施策}' }, ...rest] as CityTable['rows'];
    const bytes = await template(paragraph('{#見出し}{題名}{/見出し}'));
    const filled = valueOf(await printTemplate(bytes, { ...table(), rows }, facts));
    expect(textOf(filled)).toContain('{計画名} &lt;w:b/&gt; {#施策}');
  });
});

describe('a mistake in a template', () => {
  it.each([
    [
      'a name nobody knows',
      '題は{計画の名前}です',
      '1番目の段落「題は{計画の名前}です」：「計画の名前」という名前はありません',
    ],
    ['a name outside of its loop', '{施策名}', '「施策名」という名前はありません。ここで使えるのは 計画名、'],
    ['a loop without its end', '{#施策}{施策名}', '繰り返し「{#施策}」の終わり {/施策} がありません'],
    ['an end without its loop', '{計画名}{/施策}', '「{/施策}」の前に、始まりの {#施策} がありません'],
    ['loops that cross', '{#見出し}{#施策}{/見出し}{/施策}', '内側の繰り返しから順に閉じてください'],
    ['a brace left open', '{計画名 の表', 'が } で閉じられていません'],
    ['a brace too many', '計画名}の表', 'の前に { がありません'],
    ['a loop written as a text', '{施策}', '「施策」は繰り返しの名前です'],
    ['a loop in itself', '{#施策}{#施策}{施策名}{/施策}{/施策}', '同じ「施策」の繰り返しがあります'],
    ['raw XML', '{@計画名}', '特別な差し込みは使えません'],
    ['an expression', '{constructor.constructor("return 1")()}', 'という名前はありません'],
    ['a name of every object', '{__proto__}', '「__proto__」という名前はありません'],
  ])('is told: %s', async (_, content, sentence) => {
    const message = await messageOf(await template(paragraph(content)));
    expect(message).toContain('本文の1番目の段落');
    expect(message).toContain(sentence);
  });

  it('is told where a loop goes over cells of different rows', async () => {
    const bytes = await template(
      paragraph('前の文'),
      tableOf(['{#施策}{施策名}', '内容'], ['{内容}{/施策}', '次']),
      tableOf(['{#見出し}', '1']),
      paragraph('{題名}{/見出し}'),
    );
    const message = await messageOf(bytes);
    expect(message).toContain('表の別のところにまたがっています');
    expect(message).toContain('番目の段落「{#見出し}」');
  });

  it('is told with all others, and no file comes of it', async () => {
    const message = await messageOf(
      await template(...['{一}', '{二}', '{三}', '{四}', '{五}', '{六}'].map(paragraph)),
    );
    expect(message).toMatch(/^ひな形に直すところが6か所あります。/u);
    expect(message).toContain('本文の5番目の段落「{五}」');
    expect(message).toContain('ほかに1か所あります。');
  });
});

describe('a template that is no template', () => {
  it('is refused: empty, no archive, encrypted, no Word document', async () => {
    expect(await code(new Uint8Array())).toBe('EMPTY');
    expect(await code(strToU8('PK ではない'))).toBe('DAMAGED');
    expect(await code(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]))).toBe('ENCRYPTED');
    expect(await code(zipSync({ 'a.txt': strToU8('a') }))).toBe('NOT_A_TEMPLATE');
  });

  it('is refused: macros, links that are fetched, entities', async () => {
    expect(await code(await changed((parts) => (parts['word/vbaProject.bin'] = strToU8('x'))))).toBe(
      'NOT_A_TEMPLATE',
    );
    const link =
      '<Relationship Id="x" Type="http://x/image" Target="http://example.jp/a.png" TargetMode="External"/>';
    const rels = 'word/_rels/document.xml.rels';
    expect(
      await code(
        await changed((parts) => {
          parts[rels] = strToU8(strFromU8(parts[rels]!).replace('</Relationships>', `${link}$&`));
        }),
      ),
    ).toBe('NOT_A_TEMPLATE');
    expect(
      await code(
        await changed((parts) => {
          const xml = strFromU8(parts['word/document.xml']!);
          parts['word/document.xml'] = strToU8(
            xml.replace('<w:document', '<!DOCTYPE a [<!ENTITY b "c">]>$&'),
          );
        }),
      ),
    ).toBe('UNSAFE_XML');
  });

  it('ends at once when the signal is aborted', async () => {
    const reason = new Error('画面を閉じた');
    const bytes = await writeDefaultTemplate(labels, 2);
    await expect(printTemplate(bytes, table(), facts, AbortSignal.abort(reason))).rejects.toBe(reason);
    const leaving = new AbortController();
    const printing = printTemplate(bytes, table(), facts, leaving.signal);
    leaving.abort(reason);
    await expect(printing).rejects.toBe(reason);
  });
});
