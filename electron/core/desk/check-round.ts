/** The check before submitting: what is ready, what to look at, what must be mended. */
import { sameContent, type AnswerContent } from '../../../shared/answer.ts';
import type { DeskCell, DeskRound, Finding } from '../../../shared/contract/desk-contract.ts';

type Where = Finding['cells'][number];

/** @param today ISO date in Japan */
export function checkRound(
  desk: DeskRound,
  today: string,
): { complete: number; cells: number; findings: Finding[] } {
  const titles = new Map(desk.measures.map((each) => [each.id, each.title]));
  const labels = new Map(desk.columns.map((each) => [each.id, each.label]));
  const where = (cells: readonly DeskCell[]): Where[] =>
    cells.map(({ measureId, columnId }) => ({
      measureId,
      columnId,
      measure: titles.get(measureId) ?? '',
      column: labels.get(columnId) ?? '',
    }));
  const complete = desk.cells.filter((each) => each.complete);
  const incomplete = desk.cells.filter((each) => !each.complete && each.state !== 'returned');
  const ready = complete.filter((each) => each.writable === 'open');
  const findings: Finding[] = [];
  const add = (
    level: Finding['level'],
    code: Finding['code'],
    message: string,
    cells: readonly DeskCell[] = [],
  ): void => {
    findings.push({ level, code, message, cells: where(cells) });
  };

  if (ready.length === 0)
    add('error', 'nothing', 'これから出せる欄がありません。「入力済」にした欄だけを出せます。', incomplete);
  else if (incomplete.length === 0)
    add('ok', 'incomplete', `${desk.cells.length}欄すべてが「入力済」か「該当なし」です`);
  else {
    add(
      'warn',
      'incomplete',
      `${desk.cells.length}欄のうち${ready.length}欄だけ出します。残りは次の版で出せます。`,
      incomplete,
    );
  }

  const noReason = desk.cells.filter(
    (each) => each.content?.kind === 'not-applicable' && each.content.reason.trim() === '',
  );
  if (noReason.length > 0)
    add('error', 'no-reason', `「該当なし」の理由がない欄が${noReason.length}か所あります`, noReason);

  const blank = ready.filter((each) =>
    items(each.content).some((item) => item.text.trim() === '' && item.note === null),
  );
  if (blank.length > 0)
    add('error', 'blank-line', `何も書いていない行がある欄が${blank.length}か所あります`, blank);

  const unconfirmed = ready.filter((each) => items(each.content).some((item) => item.unconfirmed));
  const lines = unconfirmed.flatMap((each) => items(each.content).filter((item) => item.unconfirmed)).length;
  if (lines > 0)
    add('error', 'unconfirmed', `前回から写したまま確かめていない行が${lines}行あります`, unconfirmed);
  else if (!desk.cells.some((each) => items(each.content).some((item) => item.unconfirmed))) {
    add('ok', 'unconfirmed', '前回から写した行は、すべて確認済みです');
  }

  const returned = desk.cells.filter((each) => each.reason !== null);
  const open = returned.filter((each) => !each.complete);
  if (open.length > 0)
    add('warn', 'returned', `差戻し${open.length}件が「対応済」になっていません。次の版で出せます。`, open);
  else if (returned.length > 0) add('ok', 'returned', `差戻し${returned.length}件に対応しました`);

  const alike = desk.measures
    .map((measure) => ready.filter((each) => each.measureId === measure.id && items(each.content).length > 0))
    .filter(
      (cells) =>
        cells.length > 1 && cells.every((each) => sameContent(each.content, cells[0]?.content ?? null)),
    );
  if (alike.length > 0) {
    add(
      'warn',
      'same-in-both',
      `${alike.length}件の施策で、年度が違うのに同じ文です。このままでよいか確かめてください。`,
      alike.flat(),
    );
  }
  if (desk.deadline !== null && today > desk.deadline) {
    add('warn', 'late', '回答期限を過ぎています。出せますが、「期限後」と記されます。');
  }
  return { complete: complete.length, cells: desk.cells.length, findings };
}

function items(
  content: AnswerContent | null,
): readonly { text: string; note: string | null; unconfirmed?: true | undefined }[] {
  return content?.kind === 'items' ? content.items : [];
}
