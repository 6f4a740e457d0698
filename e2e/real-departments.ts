/**
 * The departments of a city over one year: each with a data folder of its own, answering by files only. What each of
 * them says is kept here, so that it can be asked at the end whether anything of it was lost.
 */
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { cellKeyText, type AnswerContent, type Item } from '../shared/answer.ts';
import type { DeskRound } from '../shared/contract/desk-contract.ts';
import { createCore, type Core } from '../electron/core/core.ts';
import { deskRound } from '../electron/core/desk/desk-round.ts';
import { saveCell } from '../electron/core/desk/save-cell.ts';
import { submitRound } from '../electron/core/desk/submit-round.ts';
import { answerRequest } from '../electron/core/exchange/answer-request.ts';
import { openRequest } from '../electron/core/exchange/open-request.ts';
import { japanDate } from '../electron/core/japan-date.ts';
import { saidAs, valueOf, type Said } from '../electron/core/testing/city.ts';
import type { Machine } from './fixtures.ts';
import type { Place } from './real-documents.ts';

export interface Spoken {
  readonly place: Place;
  readonly content: AnswerContent;
}

export interface ResponseFile {
  readonly file: string;
  readonly department: string;
  readonly spoken: readonly Spoken[];
}

const by = { name: '見本 花子', extension: '2345' };

export function openDepartments(machine: Machine) {
  const { dataDir } = machine;
  const requestDir = join(dataDir, '取りまとめの出力', '照会');
  const folder = join(dataDir, '届いた 回答');

  const requestOf = (department: string) => {
    const fileName = readdirSync(requestDir).find((each) => each.endsWith(`_${department}.shokai`)) ?? '';
    return { bytes: readFileSync(join(requestDir, fileName)), fileName };
  };

  /** Opens what the office sent, in the department's own store. */
  async function atDesk<Value>(
    department: string,
    work: (own: Core, desk: DeskRound) => Value | Promise<Value>,
  ): Promise<Value> {
    const real = { now: () => new Date(), newId: () => randomUUID() };
    const own = valueOf(await createCore({ dataDir: join(dataDir, '各課', department), ...real }));
    try {
      const { payload } = valueOf(await openRequest(own, requestOf(department), by.name));
      const desk = deskRound(own, payload.round.id);
      if (desk === undefined) throw new Error(`no desk for ${department}`);
      return await work(own, desk);
    } finally {
      own.close();
    }
  }

  async function write(own: Core, department: string, spoken: readonly Spoken[]): Promise<ResponseFile> {
    const request = requestOf(department);
    const answers = saidAs(spoken.map(saidOf));
    const { file } = valueOf(await answerRequest(own, { request, answers, by, folder }));
    return { file, department, spoken };
  }

  return {
    folder,
    /** Who was asked, by the files that were written. */
    asked: (): string[] =>
      readdirSync(requestDir).map((each) => basename(each, '.shokai').split('_').at(-1) ?? ''),

    /** Last year's words, rolled to this year, each line with a word that no other line of the city has. */
    answerAll: (department: string): Promise<ResponseFile> =>
      atDesk(department, (own, desk) => {
        // What was said last time on the same purpose, where there is more to copy from.
        const offered = new Map(desk.offers.map((each) => [cellKeyText(each.cell), each]));
        const spoken = [...offered.values()].map(({ cell, content }, index) => ({
          place: placeOf(desk, cell),
          content: withMark(content, `${department}${index + 1}`),
        }));
        return write(own, department, spoken);
      }),

    answer: (place: Place, content: AnswerContent): Promise<ResponseFile> =>
      atDesk(place.department, (own) => write(own, place.department, [{ place, content }])),

    /** Mends the one cell that was returned and says a word to it, as the clerk's screen does. */
    reply: (
      place: Place,
      { content, reply, reason }: { content: AnswerContent; reply: string; reason: string },
    ): Promise<ResponseFile> =>
      atDesk(place.department, async (own, desk) => {
        const [cell, ...others] = desk.cells.filter((each) => each.state === 'returned');
        if (cell === undefined || others.length > 0 || cell.reason !== reason)
          throw new Error(`${others.length + 1} returned, ${cell?.reason ?? 'none'}`);
        const { measureId, columnId, revision: base } = cell;
        const save = { roundId: desk.id, measureId, columnId, base, content, reply, complete: true };
        valueOf(saveCell(own, { ...save, who: by.name }));
        const today = japanDate(new Date());
        const persons = { ...by, confirmedBy: '見本 課長', confirmedOn: today, note: '' };
        const { file } = valueOf(await submitRound(own, { roundId: desk.id, ...persons, folder, today }));
        return { file: file ?? '', department: place.department, spoken: [{ place, content }] };
      }),
  };
}

function placeOf(desk: DeskRound, cell: { readonly measureId: string; readonly columnId: string }): Place {
  const measure = desk.measures.find((each) => each.id === cell.measureId)?.title;
  const fiscalYear = desk.columns.find((each) => each.id === cell.columnId)?.fiscalYear;
  if (measure === undefined || fiscalYear === undefined) throw new Error('offered for no cell');
  return { department: desk.department.name, measure, fiscalYear };
}

function withMark(content: AnswerContent, mark: string): AnswerContent {
  if (content.kind === 'not-applicable')
    return { kind: 'not-applicable', reason: `対象となる事業がなかった（${mark}）` };
  if (content.kind !== 'items') throw new Error(`the document has no ${content.kind}`);
  const items = content.items.map(({ bullet, text, note }, index) => ({
    bullet,
    text: `${text}（${mark}の${index + 1}）`,
    note,
  }));
  return { kind: 'items', items };
}

function saidOf({ place: { measure, fiscalYear }, content }: Spoken): Said {
  if (content.kind === 'not-applicable') return { measure, fiscalYear, notApplicable: content.reason };
  return { measure, fiscalYear, items: itemsOf(content) };
}

export function itemsOf(content: AnswerContent): readonly Item[] {
  return content.kind === 'items' ? content.items : [];
}

/** The same lines, the first of them in other words. */
export function firstLine(content: AnswerContent, change: (text: string) => string): AnswerContent {
  const [first, ...others] = itemsOf(content);
  if (first === undefined) throw new Error('no line');
  return { kind: 'items', items: [{ ...first, text: change(first.text) }, ...others] };
}

/** What was said at a place in this file. */
export function spokenAt({ spoken }: ResponseFile, place: Place): AnswerContent {
  const found = spoken.find(
    (each) => each.place.measure === place.measure && each.place.fiscalYear === place.fiscalYear,
  );
  if (found === undefined) throw new Error(`nothing said on ${place.measure} for ${place.fiscalYear}`);
  return found.content;
}
