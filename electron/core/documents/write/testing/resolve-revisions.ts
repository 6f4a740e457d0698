/** LibreOffice accepts or rejects all revisions of a Word document, as a person would, by a macro in a profile of its own. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

const macro = `
Sub Resolve(source As String, accepted As String, rejected As String)
  Save source, accepted, "AcceptAllTrackedChanges"
  Save source, rejected, "RejectAllTrackedChanges"
End Sub

Sub Save(source As String, target As String, what As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  Dim doc As Object
  doc = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  Dim helper As Object
  helper = createUnoService("com.sun.star.frame.DispatchHelper")
  Dim none()
  helper.executeDispatch(doc.CurrentController.Frame, ".uno:" &amp; what, "", 0, none())
  Dim flat(0) As New com.sun.star.beans.PropertyValue
  flat(0).Name = "FilterName"
  flat(0).Value = "OpenDocument Text Flat XML"
  doc.storeToURL(target, flat())
  doc.close(True)
End Sub`;

const parts: Readonly<Record<string, string>> = {
  'script.xlc': `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">
<library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" library:link="false"/>
</library:libraries>`,
  'Standard/script.xlb': `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false">
<library:element library:name="Module1"/>
</library:library>`,
  'Standard/Module1.xba': `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">${macro}</script:module>`,
};

/** @returns the document as flat OpenDocument text, once with all revisions accepted and once with all of them rejected */
export async function resolveRevisions(docx: Uint8Array): Promise<{ accepted: string; rejected: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'torimatome-revisions-'));
  try {
    const soffice = async (...args: string[]): Promise<unknown> =>
      run(
        'soffice',
        [`-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`, '--headless', ...args],
        { timeout: 110_000 },
      );
    // A first start lays its own empty library over whatever is there.
    await soffice('--terminate_after_init');
    const basic = join(folder, 'profile/user/basic');
    mkdirSync(join(basic, 'Standard'), { recursive: true });
    for (const [path, text] of Object.entries(parts)) writeFileSync(join(basic, path), text);
    writeFileSync(join(folder, 'source.docx'), docx);
    const names = ['source.docx', 'accepted.fodt', 'rejected.fodt'];
    const call = names.map((name) => `"${pathToFileURL(join(folder, name)).href}"`).join(',');
    await soffice(`macro:///Standard.Module1.Resolve(${call})`);
    return {
      accepted: readFileSync(join(folder, 'accepted.fodt'), 'utf8'),
      rejected: readFileSync(join(folder, 'rejected.fodt'), 'utf8'),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
