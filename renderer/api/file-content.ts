/** A file of the browser's as the contract wants it: name and base64. */
import type { FileContent } from '../../shared/contract/problem.ts';

/** Rejects where the system does not let the file be read (open elsewhere, taken away). */
export function fileContentOf(file: File): Promise<FileContent> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('error', () => reject(reader.error ?? new Error('unreadable')));
    reader.addEventListener('load', () => {
      const address = typeof reader.result === 'string' ? reader.result : '';
      resolve({ fileName: file.name, base64: address.slice(address.indexOf(',') + 1) });
    });
    reader.readAsDataURL(file);
  });
}
