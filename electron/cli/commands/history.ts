/** `history`: every change, who made it, when, why and from which file. */
import { readDepartments } from '../../core/store/departments.ts';
import { readHistory } from '../../core/store/history.ts';
import { readPlans } from '../../core/store/plans.ts';
import { textOption, type Command } from '../command.ts';

export const history: Command = {
  name: 'history',
  usage: '[--measure TEXT] [--department NAME]',
  summary: '変更の履歴を示します。',
  options: { measure: { type: 'string' }, department: { type: 'string' } },
  positionals: [0, 0],
  async run({ args, openCore }) {
    const core = await openCore();
    const { db } = core.store;
    const measures = new Map(
      [
        ...readPlans(db).map((each) => each.document),
        ...core.rounds.all().map((each) => each.round.structure),
      ].flatMap((each) => each.measures.map((measure) => [measure.id, measure.title] as const)),
    );
    const departments = new Map(readDepartments(db).map((each) => [each.id, each.name]));
    const [measure, department] = [textOption(args, 'measure'), textOption(args, 'department')];
    const rows = readHistory(db, {
      ...(measure === undefined ? {} : { measureIds: idsOf(measures, (title) => title.includes(measure)) }),
      ...(department === undefined
        ? {}
        : { departmentIds: idsOf(departments, (name) => name === department) }),
    });
    const changes = rows.map((row) => ({
      seq: row.seq,
      at: row.at,
      who: row.who,
      action: row.action,
      round: row.round_id,
      measure: row.measure_id === null ? null : (measures.get(row.measure_id) ?? row.measure_id),
      department:
        row.department_id === null ? null : (departments.get(row.department_id) ?? row.department_id),
      column: row.column_id,
      before: parse(row.before),
      after: parse(row.after),
      why: row.why,
      file: row.file,
      hash: row.hash,
    }));
    return {
      json: { changes },
      lines: changes.map((each) =>
        [
          each.seq,
          each.at,
          each.who,
          each.action,
          each.measure,
          each.department,
          each.column,
          each.why,
          each.file,
        ]
          .filter((part) => part !== null)
          .join('  '),
      ),
    };
  },
};

function idsOf(names: ReadonlyMap<string, string>, matches: (name: string) => boolean): string[] {
  return [...names].filter(([, name]) => matches(name)).map(([id]) => id);
}

function parse(text: string | null): unknown {
  return text === null ? null : (JSON.parse(text) as unknown);
}
