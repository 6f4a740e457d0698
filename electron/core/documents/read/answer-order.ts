/**
 * One order of departments that agrees with the order in each column.
 * @param columns names in the order in which they answer, a list for each column
 * @returns undefined where the columns contradict each other
 */
export function answerOrder(columns: readonly (readonly string[])[]): string[] | undefined {
  const names = [...new Set(columns.flat())];
  const order: string[] = [];
  while (order.length < names.length) {
    const next = names.find(
      (name) =>
        !order.includes(name) &&
        columns.every((column) =>
          column.slice(0, Math.max(column.indexOf(name), 0)).every((each) => order.includes(each)),
        ),
    );
    if (next === undefined) return undefined;
    order.push(next);
  }
  return order;
}
