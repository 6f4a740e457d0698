/** Who filled a form in, from its first sheet. Nothing here refuses a form: what cannot be read is told. */
import type { FormNote } from '../../../../shared/contract/form-contract.ts';
import { eraDateOf } from '../../../../shared/era-date.ts';
import type { Era } from '../../../../shared/fiscal-year.ts';
import { ourMark } from '../../documents/read/our-mark.ts';
import type { PlacedForm } from '../../documents/read/place-form.ts';
import type { ResponsePayload } from '../payloads.ts';

const nameless = '名前の記入なし';

type Said = Pick<ResponsePayload, 'answeredBy' | 'confirmedBy' | 'note'>;

export function formPerson(
  { person, savedBy }: PlacedForm,
  eras: readonly Era[],
): { readonly said: Said; readonly notes: FormNote[] } {
  const notes: FormNote[] = [];
  const text = (field: keyof typeof person, most: number): string => {
    const cell = person[field];
    const whole = (cell?.text ?? '').trim();
    if (cell && whole.length > most)
      notes.push({ place: cell.place, message: `長いので、はじめの${most}字だけ読みました。`, left: false });
    return whole.slice(0, most).toWellFormed();
  };
  const saver = savedBy === ourMark ? '' : savedBy.trim().slice(0, 100).toWellFormed();
  const extension = text('extension', 40);
  const answeredBy = {
    name: text('name', 100) || saver || nameless,
    extension: extension === '' ? null : extension,
  };
  const confirmer = text('confirmedBy', 100);
  const day = person.confirmedOn;
  const on = day && (day.day ?? eraDateOf(day.text, eras));
  if (day && on === undefined)
    notes.push({
      place: day.place,
      message: '確認した日が読めません。令和6.6.19 のように書いてください。',
      left: true,
    });
  else if (confirmer !== '' && on === undefined)
    notes.push({
      place: person.confirmedBy?.place ?? '',
      message: '確認した日がないので、確認した人を取り込んでいません。',
      left: true,
    });
  const confirmedBy = confirmer !== '' && on !== undefined ? { name: confirmer, on } : null;
  return { said: { answeredBy, confirmedBy, note: text('note', 2000) }, notes };
}
