/** A dialog: focus stays inside, Esc closes it, focus goes back to where it was opened from. */
import type { ReactElement, ReactNode, RefCallback } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button } from './button.tsx';

export interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** The foot's buttons; the primary one stands at the right. */
  readonly actions?: ReactNode;
  /** For a question that a click beside it must not answer. */
  readonly mustAnswer?: boolean;
  readonly children: ReactNode;
}

export function Dialog(props: DialogProps): ReactElement {
  const { title, isOpen, onClose, actions, mustAnswer = false, children } = props;
  return (
    <ModalOverlay
      className="dlg"
      isOpen={isOpen}
      isDismissable={!mustAnswer}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className="dlg-box">
        <AriaDialog className="dlg-in" ref={keepFocus}>
          <div className="dlg-h">
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <Button variant="quiet" icon="x" iconOnly="閉じる" onPress={onClose} />
          </div>
          <div className="dlg-b">{children}</div>
          {actions === undefined ? null : <div className="dlg-f">{actions}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/**
 * What had the focus may go, as a form does that was sent: then the dialog itself has it, and Esc still reaches it.
 * Browsers give it to the page without a word.
 */
const keepFocus: RefCallback<HTMLElement> = (dialog) => {
  if (dialog === null) return undefined;
  const watch = new MutationObserver(() => {
    if (document.activeElement === document.body) dialog.focus({ preventScroll: true });
  });
  watch.observe(dialog, { childList: true, subtree: true });
  return () => watch.disconnect();
};
