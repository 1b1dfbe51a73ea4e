import type { ComponentProps } from 'react';

/** A part that scrolls by itself: named for ears, and reached by keyboard (WCAG 2.1.1). */
export function ScrollRegion({ label, ...rest }: { label: string } & Omit<ComponentProps<'section'>, 'aria-label'>) {
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
  return <section tabIndex={0} aria-label={label} {...rest} />;
}
