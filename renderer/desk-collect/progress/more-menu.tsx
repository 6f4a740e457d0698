/** What else can be done from here: what cannot be done just now is not in it. */
import type { ReactElement } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { buttonClass } from '../../components/button.tsx';
import { Icon, type IconName } from '../../components/icon.tsx';

export interface MoreAction {
  readonly label: string;
  readonly icon: IconName;
  readonly run: () => void;
}

export function MoreMenu({ actions }: { readonly actions: readonly MoreAction[] }): ReactElement | null {
  if (actions.length === 0) return null;
  return (
    <MenuTrigger>
      <Button className={buttonClass('outlined', true)}>
        ほかの操作
        <Icon name="down" />
      </Button>
      <Popover className="menu-pop" placement="bottom end">
        <Menu className="menu" aria-label="ほかの操作">
          {actions.map(({ label, icon, run }) => (
            <MenuItem key={label} className="menu-i" onAction={run}>
              <Icon name={icon} />
              {label}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
