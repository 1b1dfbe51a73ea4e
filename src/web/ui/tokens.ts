/**
 * The one place for colour, space and type. `theme.ts` hands them to antd, `applyTokens` to our own style sheet as CSS
 * variables. Text colours reach WCAG AA (4.5:1) on `surface`, `canvas` and their own tint; checked in the accessibility journey.
 */
export const tokens = {
  // Ink and paper
  ink: '#1b2529',
  inkMuted: '#4d5a60',
  inkFaint: '#66737a',
  surface: '#ffffff',
  canvas: '#f5f6f4',
  sunken: '#eceeeb',
  line: '#dfe3e0',
  lineStrong: '#b9c1bf',
  // Brand: the blue-green of far mountains
  brand: '#16404f',
  brandHover: '#1f5467',
  brandTint: '#e6eff1',
  brandLine: '#b5ced3',
  link: '#14566e',
  focus: '#b45309',
  // Meaning; always with a shape or a word
  good: '#1d6b45',
  goodTint: '#e5f2ea',
  goodLine: '#b2d8c1',
  warn: '#875200',
  warnTint: '#fbf0d9',
  warnLine: '#e7cd93',
  bad: '#a62a21',
  badTint: '#fbeae8',
  badLine: '#eab9b4',
  info: '#2b5797',
  infoTint: '#e8eff8',
  infoLine: '#b9cde8',
  // Series of charts: told apart by lightness too, and every chart has its table
  series1: '#16404f',
  series2: '#c2752b',
  series3: '#5a9aa6',
  series4: '#8a4a5f',
  series5: '#8fa04b',
  series6: '#6b6f9c',
  // Type
  fontText:
    "'Noto Sans SC', 'Source Han Sans SC', 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans CJK SC', system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
  fontTextHant:
    "'Noto Sans TC', 'Source Han Sans TC', 'PingFang TC', 'Microsoft JhengHei', 'Noto Sans CJK TC', 'Noto Sans SC', system-ui, sans-serif",
  fontCode: "ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', 'Noto Sans Mono CJK SC', monospace",
  radius: '6px',
  navWidth: '216px',
  barHeight: '52px',
} as const;

const variable = (name: string): string => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** Writes all tokens on the root element; called once before the first paint. */
export function applyTokens(root: HTMLElement): void {
  for (const [name, value] of Object.entries(tokens)) root.style.setProperty(variable(name), value);
}
