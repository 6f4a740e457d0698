/** What a cell to fill accepts: lists from the hidden sheet (a list inside a rule ends at 255 characters), numbers, whole yen, days. */
import type * as Excel from 'exceljs';
import { dateForms } from '../../../../shared/era-date.ts';
import type { Era } from '../../../../shared/fiscal-year.ts';
import { referenceText } from '../../../../shared/form-entry.ts';
import type { Column } from '../../../../shared/round.ts';
import { recordSheet } from '../../documents/form-marks.ts';
import { columnLetters } from '../../documents/read/raw-document.ts';
import { firstExcelDay, lastExcelDay } from '../../documents/write/excel-day.ts';
import { literal } from '../../documents/write/workbook/xml-text.ts';
import type { RequestPayload } from '../payloads.ts';

export interface Choices {
  ruleFor(column: Column): Excel.DataValidation | undefined;
}

/** As many digits as a number of Excel keeps. */
const greatest = 999_999_999_999_999;

/** @param sheet hidden; its first column is the record's */
export function createChoices(
  workbook: Excel.Workbook,
  sheet: Excel.Worksheet,
  payload: RequestPayload,
  eras: readonly Era[],
): Choices {
  const rules = new Map<string, Excel.DataValidation>();
  let lists = 0;
  const listOf = (values: readonly string[]): Excel.DataValidation => {
    lists += 1;
    const column = lists + 2;
    for (const [index, value] of values.entries()) sheet.getCell(index + 1, column).value = literal(value);
    const letters = columnLetters(column - 1);
    const name = `様式の選択肢_${lists}`;
    workbook.definedNames.add(`'${recordSheet}'!$${letters}$1:$${letters}$${values.length}`, name);
    return {
      type: 'list',
      allowBlank: true,
      formulae: [name],
      showErrorMessage: true,
      errorTitle: '選べない値です',
      error: '欄の右の▼から選んでください。該当がないときは空にして、右の欄に理由を書いてください。',
    };
  };
  /** Null where anything may be written. */
  const made = (column: Column): Excel.DataValidation | null => {
    switch (column.kind) {
      case 'items':
      case 'text':
        return null;
      case 'choice':
        return listOf(column.scale.map((each) => each.value));
      case 'reference':
        return listOf(payload.round.structure.measures.map((each) => referenceText(each.title)));
      case 'number':
      case 'money': {
        const isMoney = column.kind === 'money';
        return {
          type: isMoney ? 'whole' : 'decimal',
          operator: 'between',
          allowBlank: true,
          formulae: [-greatest, greatest],
          showErrorMessage: true,
          errorTitle: '数字ではありません',
          error: `${isMoney ? '円の単位で、整数だけ' : '数字だけ'}を書いてください。該当がないときは空にして、右の欄に理由を書いてください。`,
        };
      }
      case 'date':
        // A warning only: what Excel takes for a text (R6.4.1 where it is not Japanese) is read as well.
        return {
          type: 'date',
          operator: 'between',
          allowBlank: true,
          formulae: [firstExcelDay, lastExcelDay].map((day) => new Date(`${day}T00:00:00Z`)),
          errorStyle: 'warning',
          showErrorMessage: true,
          errorTitle: '日付ですか',
          error: `${dateForms(eras)} のように、年から書いてください。該当がないときは空にして、右の欄に理由を書いてください。`,
        };
    }
  };
  return {
    ruleFor: (column) => {
      const known = rules.get(column.id) ?? made(column);
      if (known) rules.set(column.id, known);
      return known ?? undefined;
    },
  };
}
