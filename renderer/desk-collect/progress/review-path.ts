/** Where a department's answers are read and reviewed. */
export function reviewPath(roundId: string, departmentId?: string): string {
  const path = `/review/${encodeURIComponent(roundId)}`;
  return departmentId === undefined ? path : `${path}?department=${encodeURIComponent(departmentId)}`;
}
