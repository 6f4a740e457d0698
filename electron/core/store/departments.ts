/** Departments of the city, shared by all its plans. */
import type { Department } from '../../../shared/department.ts';
import type { ReadDb, WriteDb } from './database.ts';
import type { Deed, HistoryWriter } from './history.ts';

interface Row {
  id: string;
  name: string;
  valid_from: number | null;
  valid_to: number | null;
  successor_id: string | null;
}

const departmentOf = (row: Row): Department => ({
  id: row.id,
  name: row.name,
  validFrom: row.valid_from,
  validTo: row.valid_to,
  successorId: row.successor_id,
});

export function readDepartments(db: ReadDb): Department[] {
  return db
    .prepare<Row>('SELECT id, name, valid_from, valid_to, successor_id FROM department ORDER BY id')
    .all()
    .map(departmentOf);
}

/** Adds departments and changes known ones (by id) to what is given; the others stay. */
export function saveDepartments(
  db: WriteDb,
  history: HistoryWriter,
  deed: Deed,
  departments: readonly Department[],
): void {
  const known = new Map(readDepartments(db).map((each) => [each.id, each]));
  for (const each of departments) {
    const before = known.get(each.id);
    if (before && JSON.stringify(before) === JSON.stringify(each)) continue;
    db.run(
      `INSERT INTO department (id, name, valid_from, valid_to, successor_id) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET name = excluded.name, valid_from = excluded.valid_from,
         valid_to = excluded.valid_to, successor_id = excluded.successor_id`,
      each.id,
      each.name,
      each.validFrom,
      each.validTo,
      each.successorId,
    );
    history.append(deed, {
      action: before ? 'department-changed' : 'department-added',
      departmentId: each.id,
      before,
      after: each,
    });
  }
}

/** Takes one out that {@link isDepartmentUsed} nowhere. */
export function deleteDepartment(
  db: WriteDb,
  history: HistoryWriter,
  deed: Deed,
  department: Department,
): void {
  db.run('DELETE FROM department WHERE id = ?', department.id);
  history.append(deed, {
    action: 'department-removed',
    departmentId: department.id,
    before: department,
    after: null,
  });
}

/** Whether any table but the history names the department: its answers, requests, comments and whatever comes later. */
export function isDepartmentUsed(db: ReadDb, id: string): boolean {
  const tables = db
    .prepare<{ name: string }>(
      `SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c
       WHERE m.type = 'table' AND c.name = 'department_id' AND m.name <> 'history'`,
    )
    .all();
  return tables.some(
    ({ name }) => db.prepare(`SELECT 1 FROM "${name}" WHERE department_id = ? LIMIT 1`).get(id) !== undefined,
  );
}
