/** What should be known of a form's cells, each with its address: what was left first. */
import type { ReactElement } from 'react';
import type { FormNote } from '../../../shared/contract/form-contract.ts';
import { Icon } from '../../components/icon.tsx';

export function FormNotes({ notes }: { readonly notes: readonly FormNote[] }): ReactElement | null {
  if (notes.length === 0) return null;
  const left = notes.filter((each) => each.left);
  const told = notes.filter((each) => !each.left);
  return (
    <details className="rc-notes" {...(left.length > 0 && notes.length <= 6 ? { open: true } : {})}>
      <summary>
        {left.length > 0 ? `取り込んでいない欄${left.length}か所` : ''}
        {left.length > 0 && told.length > 0 ? '、' : ''}
        {told.length > 0 ? `知らせ${told.length}か所` : ''}
      </summary>
      <ul>
        {[...left, ...told].map(({ place, message, left: isLeft }, index) => (
          <li key={index}>
            <span className={isLeft ? 'st st--attn' : 'st'}>
              <Icon name={isLeft ? 'warn' : 'info'} />
              {isLeft ? '取り込まず' : '知らせ'}
            </span>{' '}
            <b>{place}</b>　{message}
          </li>
        ))}
      </ul>
    </details>
  );
}
