/**
 * Whether Word and Excel open a file without repairing it: Microsoft's own validator (Open XML SDK, as WebAssembly),
 * which knows the schemas of all parts and the rules between them.
 */
import validate from '@ooxml-tools/validate';

/** What is wrong with the file, one line for each part and flaw; none where it opens as it is. */
export async function schemaFlaws(bytes: Uint8Array, format: 'docx' | 'xlsx'): Promise<string[]> {
  const flaws = await validate(bytes, format, 'Office2019');
  return [...new Set(flaws.map(({ path, description }) => `${path.partUri} ${path.xpath}: ${description}`))];
}
