/**
 * An uncontrolled field of a draft. The field is written to only when the program changed the text; what the person
 * types goes to the draft, and not before a conversion is over.
 */
import {
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
  type CompositionEvent,
  type FormEvent,
  type RefObject,
} from 'react';
import { createCompositionGuard, type CompositionGuard } from './composition.ts';
import type { CellDraft } from './cell-draft.ts';
import { useEdit } from './edit-context.ts';
import { fieldId } from './field-focus.ts';
import type { FieldPlace } from './edit-session.ts';

type TextField = HTMLTextAreaElement | HTMLInputElement;

export interface DraftFieldOptions {
  readonly cellKey: string;
  readonly field: FieldPlace['field'];
  readonly line?: number;
  readonly text: string;
  readonly written: number;
  readonly change: (draft: CellDraft, text: string) => CellDraft;
}

export interface DraftField<Element extends TextField> {
  readonly guard: CompositionGuard;
  readonly props: {
    readonly ref: RefObject<Element | null>;
    readonly id: string;
    readonly defaultValue: string;
    readonly onInput: (event: FormEvent<Element>) => void;
    readonly onCompositionStart: (event: CompositionEvent<Element>) => void;
    readonly onCompositionEnd: (event: CompositionEvent<Element>) => void;
  };
}

export function useDraftField<Element extends TextField>(options: DraftFieldOptions): DraftField<Element> {
  const { cellKey, field, line = 0, text, written, change } = options;
  const { session } = useEdit();
  const ref = useRef<Element>(null);
  const [first] = useState(text);
  const [guard] = useState(() => createCompositionGuard((run) => setTimeout(run, 0)));
  const show = useEffectEvent(() => {
    const element = ref.current;
    if (element !== null && element.value !== text) element.value = text;
  });
  useLayoutEffect(() => show(), [written]);

  function take(element: Element): void {
    const typed = element.value;
    if (typed === text) return;
    const after = { field, line, offset: element.selectionStart ?? typed.length };
    const before = {
      field,
      line,
      offset: Math.max(0, after.offset - Math.max(0, typed.length - text.length)),
    };
    session.type(cellKey, (draft) => change(draft, typed), after, before);
  }

  return {
    guard,
    props: {
      ref,
      id: fieldId(cellKey, field, line),
      defaultValue: first,
      onInput: (event) => {
        if (!guard.isComposing()) take(event.currentTarget);
      },
      onCompositionStart: (event) => {
        guard.started();
        event.currentTarget.dataset['composing'] = '';
        session.compose(cellKey, true);
      },
      onCompositionEnd: (event) => {
        guard.ended();
        delete event.currentTarget.dataset['composing'];
        take(event.currentTarget);
        session.compose(cellKey, false);
      },
    },
  };
}
