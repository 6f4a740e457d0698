/**
 * The place of a department in one of the two orders. It is dragged by the mouse, moved by Alt+↑↓, and its menu does
 * the same for everybody else. A plain button: one that opens on the way down could not be dragged.
 */
import { useRef, useState, type DragEvent, type KeyboardEvent, type ReactElement } from 'react';
import { Menu, MenuItem, Popover } from 'react-aria-components';
import { isComposingPress, shortcutOf } from '../../components/shortcut-key.ts';

interface OrderButtonProps {
  /** Whose place in which order. */
  readonly label: string;
  /** From 0. */
  readonly place: number;
  readonly of: number;
  readonly onMove: (place: number) => void;
  readonly onDragStart: (event: DragEvent) => void;
}

export function OrderButton({ label, place, of, onMove, onDragStart }: OrderButtonProps): ReactElement {
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);

  function onKeyDown(event: KeyboardEvent): void {
    if (isComposingPress(event.nativeEvent)) return;
    const step = { 'Alt+↑': -1, 'Alt+↓': 1 }[shortcutOf(event)];
    if (step === undefined) return;
    event.preventDefault();
    if (place + step >= 0 && place + step < of) onMove(place + step);
  }
  const steps = [
    ...(place > 0 ? [{ id: 'up', label: '上へ移す', to: place - 1 }] : []),
    ...(place < of - 1 ? [{ id: 'down', label: '下へ移す', to: place + 1 }] : []),
    ...(place > 1 ? [{ id: 'top', label: 'いちばん上へ移す', to: 0 }] : []),
    ...(place < of - 2 ? [{ id: 'bottom', label: 'いちばん下へ移す', to: of - 1 }] : []),
  ];
  if (steps.length === 0) return <span className="num">{place + 1}</span>;
  return (
    <>
      <button
        ref={button}
        type="button"
        className="btn btn--sm btn--quiet su-ord-b num"
        aria-label={`${label}　${place + 1}番目`}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        draggable
        onDragStart={onDragStart}
        onKeyDown={onKeyDown}
        onClick={() => setOpen(true)}
      >
        {place + 1}
      </button>
      <Popover
        className="menu-pop su-ord-m"
        placement="bottom start"
        triggerRef={button}
        isOpen={isOpen}
        onOpenChange={setOpen}
      >
        {/* A menu that opens takes the focus, as every other of ours. */}
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus */}
        <Menu className="menu" aria-label={label} autoFocus="first" onClose={() => setOpen(false)}>
          {steps.map((each) => (
            <MenuItem key={each.id} className="menu-i" onAction={() => onMove(each.to)}>
              {each.label}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </>
  );
}
