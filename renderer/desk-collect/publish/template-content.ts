/** A chosen template as it travels; undefined where none is. */
import { fileContentOf } from '../../api/file-content.ts';

export async function templateContent(
  template: File | null,
): Promise<Awaited<ReturnType<typeof fileContentOf>> | undefined> {
  return template === null ? undefined : fileContentOf(template);
}
