/** The department that a command names. */
import { askedDepartments } from '../../core/exchange/write-request.ts';
import type { Round } from '../../../shared/round.ts';
import { Refusal } from '../command.ts';

/** @returns undefined where none is named, for all @throws Refusal where the round asks no department of that name */
export function departmentsNamed(round: Round, name: string | undefined): string[] | undefined {
  if (name === undefined) return undefined;
  const asked = new Set(askedDepartments(round));
  const found = round.structure.departments.find((each) => each.name === name && asked.has(each.id));
  if (found) return [found.id];
  throw new Refusal({
    code: 'NO_DEPARTMENT',
    message: 'その課に聞く欄はありません。課の名前を確かめてください。',
  });
}
