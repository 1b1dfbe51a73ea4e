import type { ThemeConfig } from 'antd';
import { tokens as t } from './tokens.ts';

/** Our tokens in the words of antd: dense, flat, square-ish; no shadows except on what floats. */
export const theme: ThemeConfig = {
  cssVar: { key: 'th' },
  hashed: false,
  token: {
    colorPrimary: t.brand,
    colorInfo: t.info,
    colorSuccess: t.good,
    colorWarning: t.warn,
    colorError: t.bad,
    colorLink: t.link,
    colorText: t.ink,
    colorTextSecondary: t.inkMuted,
    colorTextTertiary: t.inkFaint,
    colorTextQuaternary: t.inkFaint,
    colorTextPlaceholder: t.inkFaint,
    colorBgLayout: t.canvas,
    colorBorder: t.lineStrong,
    colorBorderSecondary: t.line,
    colorFillAlter: t.canvas,
    borderRadius: 5,
    borderRadiusLG: 6,
    borderRadiusSM: 4,
    fontFamily: 'inherit',
    fontSize: 14,
    controlHeight: 32,
    wireframe: false,
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.18s',
  },
  components: {
    Button: {
      fontWeight: 500,
      contentFontSizeSM: 13,
      primaryShadow: 'none',
      defaultShadow: 'none',
      dangerShadow: 'none',
    },
    Tabs: { horizontalItemPadding: '10px 0', horizontalMargin: '0 0 16px 0', titleFontSize: 14 },
    Steps: { iconSize: 26 },
    Tag: { defaultBg: t.canvas },
    Segmented: { trackBg: t.sunken, itemColor: t.inkMuted },
  },
};
