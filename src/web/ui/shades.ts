/** Light to dark: the deeper, the more. Lightness alone carries the order, so it survives grey print. */
export const mapShades = ['#eef3f3', '#cfe0e2', '#9fc0c6', '#5a9aa6', '#2b6a7c', '#16404f'] as const;
