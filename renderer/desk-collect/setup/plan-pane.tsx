/** 見出しと施策: the tree, and the menu that adds to it. */
import { useState, type ReactElement } from 'react';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { Button } from '../../components/button.tsx';
import { Pane } from '../../components/panes.tsx';
import { useShortcuts } from '../../components/use-shortcuts.ts';
import { newId } from './new-id.ts';
import { focusName } from './name-field.ts';
import { PlanTree } from './plan-tree.tsx';
import { useSetup } from './setup-context.ts';
import { addHeading, addInside, addMeasure, type Addition } from './tree-edits.ts';
import { firstOpen } from './tree-rows.ts';

export function PlanPane(): ReactElement {
  const { shown, isLocked, selected, select, session } = useSetup();
  const [open, setOpen] = useState<ReadonlySet<string>>(() => firstOpen(shown));

  function add(addition: Addition | undefined): void {
    if (addition === undefined || isLocked) return;
    // Nothing typed from here on belongs to the field that was left.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    void session.add(addition.edit, { spoken: '足しました。名前を書いてください。' });
    select(addition.selected);
    focusName(addition.selected.id);
  }
  const addOne = {
    heading: () => add(addHeading(shown, selected, newId())),
    measure: () => add(addMeasure(shown, selected, newId()) ?? addHeading(shown, selected, newId())),
    inside: () => add(addInside(shown, selected, newId())),
  };
  useShortcuts([
    { keys: 'Insert', run: addOne.measure },
    { keys: 'F2', run: () => focusName(selected?.id) },
  ]);

  return (
    <Pane as="section" label="見出しと施策" className="su-plan">
      <div className="su-plan-h">
        <h2 id="su-tree">見出しと施策</h2>
        {isLocked ? null : (
          <MenuTrigger>
            <Button small icon="plus">
              足す
            </Button>
            <Popover className="menu-pop" placement="bottom end">
              <Menu className="menu" aria-label="足すもの">
                <MenuItem className="menu-i" onAction={addOne.heading}>
                  見出し
                </MenuItem>
                {shown.headings.length === 0 ? null : (
                  <MenuItem className="menu-i" onAction={addOne.measure}>
                    施策
                  </MenuItem>
                )}
                {shown.headings.length === 0 ? null : (
                  <MenuItem className="menu-i" onAction={addOne.inside}>
                    下の見出し
                  </MenuItem>
                )}
              </Menu>
            </Popover>
          </MenuTrigger>
        )}
      </div>
      <PlanTree open={open} onOpen={setOpen} />
    </Pane>
  );
}
