import { words } from '../base/words.ts';

export const mapWords = {
  title: words('项目地图', '項目地圖', 'Map of projects'),
  lead: words(
    '圆圈内为项目个数, 点开放大; 橙点是单个项目, 点开看档案',
    '圓圈內為項目個數, 點開放大; 橙點是單個項目, 點開看檔案',
    'A circle tells how many projects stand there, a click brings it nearer; an orange point is one project and opens its record',
  ),
  inView: words('当前范围', '目前範圍', 'In view'),
  projects: words('项目', '項目', 'Projects'),
  own: words('有坐标', '有座標', 'With a point'),
  total: words('总投资', '總投資', 'Total investment'),
  zone: words('开发区', '開發區', 'Zone'),
  noZone: words('开发区以外', '開發區以外', 'Outside the zones'),
  ownKey: words('实心: 有自己的坐标', '實心: 有自己的座標', 'Full: points of their own'),
  zoneKey: words(
    '空心: 没有坐标, 标在所在开发区的县 (市) 名处, 不是实际位置',
    '空心: 沒有座標, 標在所在開發區的縣 (市) 名處, 不是實際位置',
    'Hollow: no point stated; drawn at the name of the county or city of their zone, not where they are',
  ),
  nowhere: words(
    '另有 {n} 个项目 (总投资 {fen} 亿元) 没有坐标, 开发区位置也不明, 未标在图上',
    '另有 {n} 個項目 (總投資 {fen} 億元) 沒有座標, 開發區位置也不明, 未標在圖上',
    '{n} more projects (total {fen} × 100 million yuan) are not on the map: no point stated, and none known of their zone',
  ),
  coordinates: words(
    '项目坐标为 CGCS2000 (WGS84); 底图轮廓坐标系: {system}{far}',
    '項目座標為 CGCS2000 (WGS84); 底圖輪廓座標系: {system}{far}',
    'Points of projects are in CGCS2000 (WGS 84); outlines are in {system}{far}',
  ),
  far: words(', 与项目点可差约 600 米', ', 與項目點可差約 600 公尺', ' and may be some 600 m off the points'),
  none: words('当前范围没有项目', '目前範圍沒有項目', 'No project stands in view'),
  nearest: words(
    '按图格就近归入当前范围; 只列项目最多的 200 个开发区',
    '按圖格就近歸入目前範圍; 只列項目最多的 200 個開發區',
    'To the nearest square of the map; the 200 zones with most projects are listed',
  ),
  longitude: words('经度', '經度', 'Longitude'),
  latitude: words('纬度', '緯度', 'Latitude'),
  degreesHint: words(
    'CGCS2000 (WGS84) 度数, 如 112.550123',
    'CGCS2000 (WGS84) 度數, 如 112.550123',
    'degrees in CGCS2000 (WGS 84), e.g. 112.550123',
  ),
  place: words('标定位置', '標定位置', 'State its point'),
  point: words('坐标', '座標', 'Point'),
  noPoint: words('未标定', '未標定', 'not stated'),
  list: words('看名录', '看名錄', 'As a list'),
} as const;
