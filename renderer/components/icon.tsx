/** An icon beside a word. It says nothing to a screen reader: the word does. */
import type { ReactElement } from 'react';
import { iconShapes } from './icon-shapes.tsx';

export type IconName = keyof typeof iconShapes;

export function Icon({ name }: { readonly name: IconName }): ReactElement {
  return (
    <svg className="ic" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      {iconShapes[name]}
    </svg>
  );
}
