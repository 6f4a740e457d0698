/** A button. One `primary` a screen: the step that finishes the work. Never disabled; say in a line why not instead. */
import type { ReactElement, ReactNode, Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { Icon, type IconName } from './icon.tsx';

export type ButtonVariant = 'outlined' | 'primary' | 'return' | 'quiet' | 'text';

export interface ButtonProps extends Omit<
  AriaButtonProps,
  'className' | 'children' | 'isDisabled' | 'style' | 'ref'
> {
  readonly variant?: ButtonVariant;
  /** 32 px high, for tools that repeat in rows. */
  readonly small?: boolean;
  readonly icon?: IconName;
  /** Only the icon is seen; this is its name. */
  readonly iconOnly?: string;
  readonly className?: string;
  readonly children?: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function buttonClass(variant: ButtonVariant, small: boolean, more = ''): string {
  const look = variant === 'outlined' ? '' : ` btn--${variant}`;
  return `btn${look}${small ? ' btn--sm' : ''}${more === '' ? '' : ` ${more}`}`;
}

export function Button(props: ButtonProps): ReactElement {
  const { variant = 'outlined', small = false, icon, iconOnly, className = '', children, ...rest } = props;
  const more = iconOnly === undefined ? className : `btn--icon ${className}`.trim();
  return (
    <AriaButton
      {...rest}
      {...(iconOnly === undefined ? {} : { 'aria-label': iconOnly })}
      className={buttonClass(variant, small, more)}
    >
      {icon === undefined ? null : <Icon name={icon} />}
      {children}
    </AriaButton>
  );
}
