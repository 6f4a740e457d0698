/** Names of departments by cell. */
interface Named {
  readonly structure: { readonly departments: readonly { readonly id: string; readonly name: string }[] };
}

const known = new WeakMap<object, ReadonlyMap<string, string>>();

/** The name of the department that a cell belongs to. */
export function departmentName(table: Named, key: string): string {
  const names = known.get(table) ?? new Map(table.structure.departments.map((each) => [each.id, each.name]));
  known.set(table, names);
  return names.get(key.split('\n')[1] ?? '') ?? '';
}
