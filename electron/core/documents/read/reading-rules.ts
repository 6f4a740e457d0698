/** What a document is read by, besides itself. */
import type { ColumnMapping } from '../../../../shared/column-mapping.ts';
import type { Era } from '../../../../shared/fiscal-year.ts';

export interface ReadingRules {
  /** How columns are read whose names do not tell; undefined where nobody has said anything. */
  readonly mapping: ColumnMapping | undefined;
  /** By which years are read, and by which a workbook's dates are shown. */
  readonly eras: readonly Era[];
}
