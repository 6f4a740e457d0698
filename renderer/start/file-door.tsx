/** Where files come in: dropped anywhere in the window, chosen by button, or by Ctrl+O. */
import { useEffect, useState, type ReactElement } from 'react';
import { Icon } from '../components/icon.tsx';
import { useStore } from '../components/store.ts';
import { useShortcuts } from '../components/use-shortcuts.ts';
import { fileTarget } from './file-target.ts';

const inputId = 'file-door';

/** Opens the system's own dialog. */
export function chooseFile(): void {
  document.querySelector<HTMLInputElement>(`#${inputId}`)?.click();
}

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

export function FileDoor(): ReactElement {
  const [isOver, setOver] = useState(false);
  const target = useStore(fileTarget);
  useShortcuts([{ keys: 'Ctrl+O', run: chooseFile }]);

  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    // Without this, a file dropped beside a target replaces the page.
    window.addEventListener(
      'dragover',
      (event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(true);
      },
      { signal },
    );
    window.addEventListener('dragleave', (event) => event.relatedTarget === null && setOver(false), {
      signal,
    });
    window.addEventListener(
      'drop',
      (event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(false);
        fileTarget.get().open([...(event.dataTransfer?.files ?? [])]);
      },
      { signal },
    );
    return () => leaving.abort();
  }, []);

  return (
    <>
      <input
        id={inputId}
        type="file"
        accept={target.accept}
        multiple={target.multiple}
        hidden
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          // The same file may be chosen again.
          event.target.value = '';
          target.open(files);
        }}
      />
      {isOver ? (
        <div className="veil">
          <p>
            <Icon name="tray" />
            放すと、ファイルを開きます
          </p>
        </div>
      ) : null}
    </>
  );
}
