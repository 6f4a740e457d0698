/**
 * A whole year as the coordinating office goes through it, on the city's real document where it is here and on our
 * sample always: from last year's published table to this year's, with everybody's words accounted for at the end.
 */
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Page } from '@playwright/test';
import { bullets } from '../electron/core/testing/city.ts';
import { damageFile } from './faults.ts';
import { expect, test } from './fixtures.ts';
import { firstLine, itemsOf, openDepartments, spokenAt, type ResponseFile } from './real-departments.ts';
import { yearlyDocuments, type Place } from './real-documents.ts';
import { openLedger, readPublished, runCommand, textsInHistory } from './real-ledger.ts';
import * as screens from './real-screens.ts';
import { cellWith, openReview, panel } from './review-desk.ts';

const years = [2024, 2025];

/** The file of a folder whose name ends so. */
const fileIn = (folder: string, ending: string): Buffer =>
  readFileSync(join(folder, readdirSync(folder).find((each) => each.endsWith(ending)) ?? ''));

/** Every file's word, once all were read. */
const expectResults = (page: Page, expected: readonly (readonly [file: string, word: string])[]) =>
  expect.poll(() => screens.results(page), { timeout: 30_000 }).toEqual(expected);

for (const document of yearlyDocuments)
  test(`goes through a year without losing a word: ${document.name}${document.absent === null ? '' : `（${document.absent}）`}`, async ({
    machine,
  }) => {
    test.skip(document.absent !== null, document.absent ?? '');
    test.setTimeout(600_000);
    const { dataDir } = machine;
    const { office, conflict, hasty, gap, handover } = document;
    const ledger = openLedger();
    const departments = openDepartments(machine);
    const exported = (round: string, name: string): string => {
      const out = join(dataDir, name);
      runCommand(dataDir, 'export', '--format', 'tsv,json', '--out', out, '--round', round);
      return out;
    };

    let page = await machine.start();
    await screens.importTable(page, document);
    await machine.close();
    const before = exported('2023', '前の照会');

    page = await machine.start();
    await screens.beginNextRound(page, document);
    expect(departments.asked()).toHaveLength(18);
    expect(departments.asked()).toContain(handover.successor);
    expect(departments.asked()).not.toContain(handover.ended);

    // One answers early, and the office mends its words.
    const early = await departments.answerAll(conflict.department);
    ledger.say(early.spoken);
    await screens.receive(page, [early.file]);
    const began = spokenAt(early, conflict);
    const mended = firstLine(began, (text) => `取りまとめ課で直した${text}`);
    const [earlyLine] = itemsOf(began);
    await screens.editCell(
      page,
      earlyLine?.text ?? '',
      itemsOf(mended)
        .map((each) => `・${each.text}`)
        .join('\n'),
    );
    await expect(cellWith(page, '取りまとめ課で直した')).toBeVisible();
    ledger.note(...itemsOf(mended).map((each) => each.text));

    // Nineteen files come in one morning.
    const arriving: ResponseFile[] = [];
    for (const each of departments.asked())
      if (each !== document.silent && each !== conflict.department)
        arriving.push(await departments.answerAll(each));
    const from = (name: string): ResponseFile => {
      const found = arriving.find((each) => each.department === name);
      if (found === undefined) throw new Error(`no file from ${name}`);
      return found;
    };
    const older = from(hasty.department);
    const newest = await departments.answer(
      hasty,
      firstLine(spokenAt(older, hasty), (text) => `あとで直した${text}`),
    );
    const again = await departments.answer(
      conflict,
      firstLine(began, (text) => `課で直した${text}`),
    );
    const whole = readFileSync(from(document.damaged).file);
    writeFileSync(from(document.damaged).file, damageFile(from(document.damaged).file, 'changed'));
    const twice = join(departments.folder, `${basename(from(document.twice).file, '.kaito')} (1).kaito`);
    copyFileSync(from(document.twice).file, twice);
    const files = [
      ...arriving.filter((each) => each !== older).map((each) => each.file),
      newest.file,
      again.file,
      twice,
      older.file,
    ];
    expect(files).toHaveLength(19);
    await screens.receive(page, files);
    const odd = new Map([
      [from(document.damaged).file, '改変'],
      [again.file, '食い違いあり'],
      [twice, '同じファイル'],
      [older.file, '古い版'],
    ]);
    await expectResults(
      page,
      files.map((each) => [basename(each), odd.get(each) ?? '取り込み']),
    );
    await expect(page.getByText(/^取り込み16　変更なし1　取り込まず2　／.*食い違い1$/)).toBeVisible();
    for (const each of arriving)
      if (each.department !== document.damaged && each !== older) ledger.say(each.spoken);
    ledger.say(older.spoken.filter((each) => each.content !== spokenAt(older, hasty)));
    ledger.say([...newest.spoken, ...again.spoken]);

    // The conflict: the department's words are taken.
    const decided = page.getByRole('region', { name: '三つの文と仕上がり' });
    await decided
      .getByRole('radio', { name: new RegExp(`${conflict.department}の第2版を使う`) })
      .first()
      .check();
    await page.getByRole('button', { name: 'この内容で決める' }).click();
    await expect(page.getByRole('heading', { name: '食い違いはすべて決めました' })).toBeFocused();

    // The damaged file comes once more as it was.
    writeFileSync(from(document.damaged).file, whole);
    await screens.receive(page, [from(document.damaged).file]);
    await expectResults(page, [[basename(from(document.damaged).file), '取り込み']]);
    ledger.say(from(document.damaged).spoken);

    // Two cells go back, each for a reason, and are answered.
    const returns = document.returned.map((place, index) => ({
      place,
      content: spokenAt(from(place.department), place),
      reason: `${index + 1}件目の差戻し。回数や件数が分かるように書き添えてください。`,
      reply: `${index + 1}件目を確かめました。数を書き添えました。`,
    }));
    const wordsOf = (content: (typeof returns)[number]['content']): string => itemsOf(content)[0]?.text ?? '';
    await screens.sendBack(
      page,
      returns.map(({ content, reason }) => ({ words: wordsOf(content), reason })),
    );
    await expect(screens.stateFilter(page, /^差戻し 2/)).toBeVisible();
    const mendedFiles: ResponseFile[] = [];
    for (const { place, content, reason, reply } of returns) {
      const better = firstLine(content, (text) => `差戻しのあと直した${text}`);
      mendedFiles.push(await departments.reply(place, { content: better, reply, reason }));
      ledger.note(reason, reply);
    }
    await screens.receive(
      page,
      mendedFiles.map((each) => each.file),
    );
    await expectResults(
      page,
      mendedFiles.map((each) => [basename(each.file), '取り込み']),
    );
    for (const each of mendedFiles) ledger.say(each.spoken);
    await openReview(page);
    await expect(page.getByText('2欄を差し戻しました。')).toHaveCount(0);
    for (const { content, reason, reply } of returns) {
      await cellWith(page, `差戻しのあと直した${wordsOf(content)}`).click();
      const thread = panel(page).getByRole('region', { name: /^コメント/ });
      await expect(thread.getByText(reason)).toBeVisible();
      await expect(thread.getByText(reply)).toBeVisible();
    }

    // The gap: the office answers for itself where it is meant, and lets the others go.
    const own: Place[] = gap.departments.includes(office)
      ? years.map((fiscalYear) => ({ department: office, measure: gap.measure, fiscalYear }))
      : [];
    await screens.stateFilter(page, /^未回答 4/).click();
    for (const place of own) {
      const words = `${place.fiscalYear}年度の自課の分`;
      await screens.answerOwn(page, place, `・${words}`);
      ledger.say([{ place, content: bullets(words) }]);
    }
    await page
      .getByRole('button', { name: 'すべて表示' })
      .or(screens.stateFilter(page, /^すべて/))
      .first()
      .click();
    const [first] = returns;
    if (first === undefined) throw new Error('nothing was returned');
    await cellWith(page, `差戻しのあと直した${wordsOf(first.content)}`).click();
    await screens.acceptMany(page, new RegExp(`^${first.place.department}の全部`));
    await screens.acceptMany(page, /^表に出ている全部/);
    await expect(screens.stateFilter(page, /^提出済 0/)).toBeVisible();
    await expect(screens.stateFilter(page, new RegExp(`^受理 ${76 + own.length}`))).toBeVisible();

    await screens.goTo(page, '出力');
    const reason = '担当する事業がなかったため';
    await screens.release(page, 4 - own.length, reason);
    ledger.note(reason);
    await expect(page.getByText('確定できます。')).toBeVisible();
    await screens.finalize(page, '佐藤　健');
    const made = readdirSync(join(dataDir, '取りまとめの出力', '表')).map((each) => each.split('_').at(-1));
    expect(new Set(made)).toEqual(new Set(['確定.csv', '確定.docx', '確定.html', '確定.pdf', '確定.xlsx']));
    await machine.close();

    // Nothing that anybody typed is lost.
    const after = exported('2024', '今回の照会');
    const published = readPublished(fileIn(after, '.json').toString('utf8'), years);
    expect(published.answers).toEqual(ledger.standing());
    expect(Object.keys(published.answers)).toHaveLength(76 + own.length);
    const kept = textsInHistory(runCommand(dataDir, 'history', '--json'));
    expect(ledger.typed().filter((each) => !kept.has(each))).toEqual([]);
    expect(runCommand(dataDir, 'verify')).toContain('異常はありません');
    expect(published.departments[handover.measure]).toBe(handover.after);
    const html = fileIn(join(dataDir, '取りまとめの出力', '表'), '_確定.html').toString('utf8');
    expect(html).toContain(`${handover.successor}(令和6年度から)`);
    expect(html).not.toContain(handover.ended);

    // Last year's round is what it was.
    const last = exported('2023', '前の照会をもう一度');
    expect(fileIn(last, '.tsv').equals(fileIn(before, '.tsv'))).toBe(true);
    expect(readPublished(fileIn(last, '.json').toString('utf8'), [2023, 2024]).departments).toMatchObject({
      [handover.measure]: handover.before,
    });
  });
