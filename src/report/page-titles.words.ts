import { words } from '../base/words.ts';

/** Titles that the navigation shows: by themselves, because it is loaded with every page. */
export const pageTitles = {
  map: words('专题地图', '專題地圖', 'Thematic map'),
  charts: words('图表', '圖表', 'Charts'),
} as const;
