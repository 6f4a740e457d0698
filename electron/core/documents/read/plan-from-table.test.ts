import { describe, expect, it } from 'vitest';
import type { Department } from '../../../../shared/department.ts';
import { headingDepths } from '../../../../shared/plan.ts';
import { readDocument, testDocuments, type TestDocument } from '../../testing/documents.ts';
import { decodeText } from './decode-text.ts';
import { planFromTable, type TablePlan } from './plan-from-table.ts';
import { readTable } from './read-table.ts';

const planOf = (text: string, known: readonly Department[] = []): TablePlan => {
  let ids = 0;
  const newId = (): string => {
    ids += 1;
    return `id-${ids}`;
  };
  return planFromTable(readTable(text), known, newId, '取り込んだ表');
};
const textOf = (document: TestDocument): string => {
  const text = decodeText(readDocument(document));
  return text.ok ? text.value : '';
};

for (const document of testDocuments) {
  const plan = (): TablePlan => planOf(textOf(document));

  const assigned = (measure: string): { name: string; answerPosition: number | null }[] => {
    const { document: made, departments } = plan();
    const id = made.measures.find((each) => each.title === measure)?.id;
    return made.assignments
      .filter((each) => each.measureId === id)
      .map(({ departmentId, answerPosition }) => ({
        name: departments.find((each) => each.id === departmentId)?.name ?? '',
        answerPosition,
      }));
  };

  describe.skipIf(!document.present)(`the plan of ${document.name}`, () => {
    it('is named in the title of its table', () => {
      expect(plan().title).toBe(document.plan);
      expect(plan().document.template.title).toContain(document.plan);
      expect(plan().document.template.resultsYear).toBe(2023);
    });

    it('has 4 headings, 6 below them, 24 measures, 19 departments, and 38 answers in each year', () => {
      const made = plan();
      const depths = [...headingDepths(made.document.headings).values()];
      expect(depths.filter((each) => each === 1)).toHaveLength(4);
      expect(depths.filter((each) => each === 2)).toHaveLength(6);
      expect(made.document.measures).toHaveLength(24);
      expect(made.departments).toHaveLength(19);
      expect(made.document.assignments).toHaveLength(41);
      const columns = made.answers.map((each) => each.key.columnId);
      expect(columns.filter((each) => each === 'result-2023')).toHaveLength(38);
      expect(columns.filter((each) => each === 'plan-2024')).toHaveLength(38);
    });

    it('gives each thing an id of its own, and each cell one answer', () => {
      const { document: made, departments, answers } = plan();
      const ids = [...made.headings, ...made.measures, ...made.assignments, ...departments].map(
        (each) => each.id,
      );
      expect(new Set(ids).size).toBe(ids.length);
      expect(new Set(answers.map((each) => JSON.stringify(each.key))).size).toBe(76);
    });

    it('ends the department that was in charge until 2023, and knows its successor', () => {
      const { before, after } = document.succession;
      const byName = new Map(plan().departments.map((each) => [each.name, each]));
      expect(byName.get(before)).toMatchObject({ validTo: 2023, successorId: byName.get(after)?.id });
      expect(byName.get(after)).toMatchObject({ validFrom: 2024, validTo: null, successorId: null });
      const others = plan().departments.filter((each) => each.name !== before && each.name !== after);
      for (const each of others) {
        expect(each).toMatchObject({ validFrom: null, validTo: null, successorId: null });
      }
    });

    it('lets the predecessor answer for 2023 and the successor for 2024', () => {
      const made = plan();
      const columnsOf = (name: string): string[] => {
        const id = made.departments.find((each) => each.name === name)?.id;
        return made.answers.filter((each) => each.key.departmentId === id).map((each) => each.key.columnId);
      };
      expect(columnsOf(document.succession.before)).toEqual(['result-2023']);
      expect(columnsOf(document.succession.after)).toEqual(['plan-2024']);
    });

    it('keeps the order of the column and the order of the answers apart', () => {
      for (const measure of document.reordered) {
        const positions = assigned(measure).map((each) => each.answerPosition);
        const inOrder = positions.toSorted((a, b) => Number(a) - Number(b));
        expect(inOrder).not.toEqual(positions);
        expect(inOrder).toEqual(positions.map((_, index) => index));
      }
    });

    it('knows no place among the answers for departments that say nothing', () => {
      const [first, ...silent] = assigned(document.gap.measure);
      expect(first?.answerPosition).toBe(0);
      expect(silent).toEqual(document.gap.departments.map((name) => ({ name, answerPosition: null })));
    });
  });
}

describe('a plan from a table', () => {
  const header = '主要な施策\t担当課\t施策の内容\t令和5年度の取組み\t令和6年度の取組み（実施予定を含む）';
  const table = (...rows: string[]): string => [header, '1 安全な暮らし\t\t\t\t', ...rows].join('\n');

  it('takes a department of a name that is known for the known one', () => {
    const known = { id: 'known', name: '安全課', validFrom: null, validTo: null, successorId: null };
    const { departments, document } = planOf(table('見守り\t安全課 (令和5年度まで) 学務課\t内容\t\t'), [
      known,
    ]);
    expect(departments.find((each) => each.name === '安全課')).toEqual(known);
    expect(document.assignments[0]).toMatchObject({ departmentId: 'known', validTo: 2023 });
  });

  it('ends no department that is still in charge elsewhere', () => {
    const { departments } = planOf(
      table('見守り\t安全課 (令和5年度まで) 学務課(令和6年度から)\t内容\t\t', '声掛け\t安全課\t内容\t\t'),
    );
    expect(departments.find((each) => each.name === '安全課')).toMatchObject({
      validTo: null,
      successorId: null,
    });
  });

  it('guesses no successor where two take over', () => {
    const { departments } = planOf(
      table('見守り\t安全課 (令和5年度まで) 学務課(令和6年度から) 経済課(令和6年度から)\t内容\t\t'),
    );
    expect(departments.find((each) => each.name === '安全課')).toMatchObject({
      validTo: 2023,
      successorId: null,
    });
  });

  it('is named after its file where the table has no title', () => {
    expect(planOf(table('見守り\t安全課\t内容\t\t')).title).toBe('取り込んだ表');
  });

  it('tells apart two columns of one year', () => {
    const text = table('見守り\t安全課\t内容\t【安全課】 ・一\t【安全課】 ・二').replace(
      '令和6年度の取組み（実施予定を含む）',
      '令和5年度の成果',
    );
    const { document, answers } = planOf(text);
    expect(document.template.columns.map((each) => each.id)).toEqual(['result-2023', 'result-2023-2']);
    expect(answers.map((each) => each.key.columnId)).toEqual(['result-2023', 'result-2023-2']);
  });
});
