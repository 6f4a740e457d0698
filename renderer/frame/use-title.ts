import { useEffect } from 'react';

/** The window's title: the screen's name, then the program's. */
export function useTitle(screen: string): void {
  useEffect(() => {
    document.title = `${screen} — とりまとめ`;
  }, [screen]);
}
