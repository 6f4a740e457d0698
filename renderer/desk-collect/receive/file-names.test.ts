import { describe, expect, it } from 'vitest';
import { refusalOfName } from './file-names.ts';

describe('the name of a file that is given', () => {
  it.each([
    ['防犯指針R5R6_回答_道路課_第1版.kaito', undefined],
    ['回答.KAITO', undefined],
    ['防犯指針R5R6_照会_道路課.shokai', 'NOT_A_RESPONSE'],
    ['回答.kaito.zip', 'NOT_OURS'],
    ['様式_防犯指針_道路課.xlsx', undefined],
    ['様式_防犯指針_道路課.ODS', undefined],
    ['表.csv', 'NOT_OURS'],
  ])('%s', (name, refusal) => {
    expect(refusalOfName(name)).toBe(refusal);
  });
});
