import type { FindingWords } from '../base/finding.ts';
import { type Words, words } from '../base/words.ts';
import type { AreaLevel } from './area.ts';
import type { AreaFate } from './area-history.ts';
import type { GroupingKind, MemberConfidence, MemberKind } from './grouping.ts';
import type { ZoneConfidence, ZoneKind, ZoneTier } from './zone.ts';

export const areaLevelWords: Record<AreaLevel, Words> = {
  province: words('省级', '省級', 'Province'),
  prefecture: words('地级', '地級', 'Prefecture'),
  county: words('县级', '縣級', 'County'),
};

export const areaFateWords: Record<AreaFate, Words> = {
  same: words('沿用', '沿用', 'Unchanged'),
  renamed: words('更名', '更名', 'Renamed'),
  recoded: words('代码变更', '代碼變更', 'New code'),
  merged: words('合并', '合併', 'Merged'),
  split: words('拆分', '拆分', 'Split'),
  dissolved: words('撤销, 无承继代码', '撤銷, 無承繼代碼', 'Dissolved, no code took over'),
  unknown: words('该年无此代码', '該年無此代碼', 'No such code in that year'),
};

export const zoneKindWords: Record<ZoneKind, Words> = {
  etdz: words('经济技术开发区', '經濟技術開發區', 'Economic-technological zone'),
  hitech: words('高新技术产业开发区', '高新技術產業開發區', 'High-tech zone'),
  customs: words('海关特殊监管区域', '海關特殊監管區域', 'Special customs area'),
  new_area: words('国家级新区', '國家級新區', 'National new area'),
  innovation_demo: words('国家自主创新示范区', '國家自主創新示範區', 'National innovation demonstration zone'),
  pilot_open: words('重点开发开放试验区', '重點開發開放試驗區', 'Pilot zone for opening up'),
  sdg_demo: words('可持续发展议程创新示范区', '永續發展議程創新示範區', 'Sustainable development demonstration zone'),
  ftz: words('自由贸易试验区', '自由貿易試驗區', 'Pilot free-trade zone'),
  border: words('边境经济合作区', '邊境經濟合作區', 'Border economic zone'),
  cross_border: words('跨境经济合作区', '跨境經濟合作區', 'Cross-border economic zone'),
  inland_open: words('内陆开放型经济试验区', '內陸開放型經濟試驗區', 'Inland opening-up pilot zone'),
  dev_zone: words('经济(技术)开发区', '經濟(技術)開發區', 'Economic (technological) zone'),
  other: words('其他经济功能区', '其他經濟功能區', 'Other economic area'),
  reform_zone: words('综改示范区', '綜改示範區', 'Reform demonstration zone'),
  reform_park: words('综改示范区园区', '綜改示範區園區', 'Park of the reform zone'),
  modern_agriculture: words('现代农业产业示范区', '現代農業產業示範區', 'Modern agriculture zone'),
  eco_tourism: words('生态文化旅游示范区', '生態文化旅遊示範區', 'Eco-culture-tourism zone'),
  agri_hitech: words('农业高新技术产业示范区', '農業高新技術產業示範區', 'Agricultural high-tech zone'),
  industry_area: words('产业集聚区', '產業集聚區', 'Industry concentration area'),
};

export const zoneTierWords: Record<ZoneTier, Words> = {
  national: words('国家级', '國家級', 'National'),
  provincial: words('省级', '省級', 'Provincial'),
  province_run: words('省直管', '省直管', 'Run by the province'),
  county: words('县级', '縣級', 'County'),
  planned: words('规划或申报中', '規劃或申報中', 'Planned or applied for'),
};

export const zoneConfidenceWords: Record<ZoneConfidence, Words> = {
  standard: words('国家标准', '國家標準', 'National standard'),
  sourced: words('有出处', '有出處', 'Sourced'),
  partial: words('部分有出处', '部分有出處', 'Partly sourced'),
};

export const groupingKindWords: Record<GroupingKind, Words> = {
  scope: words('申报单位', '申報單位', 'Reporting body'),
  layout: words('总体布局', '總體佈局', 'Layout'),
  city_cluster: words('城市群', '城市群', 'City cluster'),
  circle: words('城镇圈', '城鎮圈', 'Circle'),
  reform_zone: words('综改示范区', '綜改示範區', 'Reform zone'),
  economic_zone: words('一体化经济区', '一體化經濟區', 'Economic zone'),
  axis: words('发展轴', '發展軸', 'Axis'),
  start_area: words('启动区', '啟動區', 'Start area'),
  industry_cluster: words('产业集群', '產業集群', 'Industry cluster'),
  county_class: words('县域分类', '縣域分類', 'County class'),
  peer_group: words('同类比较组', '同類比較組', 'Peer group'),
};

export const memberKindWords: Record<MemberKind, Words> = {
  area: words('行政区', '行政區', 'Area'),
  zone: words('开发区', '開發區', 'Zone'),
  grouping: words('板块', '板塊', 'Grouping'),
};

export const memberConfidenceWords: Record<MemberConfidence, Words> = {
  sourced: words('有出处', '有出處', 'Sourced'),
  partial: words('部分有出处', '部分有出處', 'Partly sourced'),
  unsourced: words('未见出处, 待核', '未見出處, 待核', 'No source found, to be checked'),
  decided: words('本系统决定', '本系統決定', 'Decided here'),
};

/** What every map prints in its corner. */
export const mapNote = (reviewNumber: string | null): Words =>
  reviewNumber
    ? words(`审图号: ${reviewNumber}`, `審圖號: ${reviewNumber}`, `Map review number: ${reviewNumber}`)
    : words(
        '审图号: 未提供, 仅供内部绘图, 不得公开',
        '審圖號: 未提供, 僅供內部繪圖, 不得公開',
        'No map review number: for internal drawing only, not for publication',
      );

/** Faults of territory commands and files, with what to do about each. */
export const territoryFindingWords: Record<string, FindingWords> = {
  move_to_nowhere: {
    what: words(
      '既没有转出也没有转入的板块',
      '既沒有轉出也沒有轉入的板塊',
      'Neither a grouping to leave nor one to join',
    ),
    remedy: words('至少选择一个板块', '至少選擇一個板塊', 'Name at least one grouping'),
  },
  move_to_same: {
    what: words('转出与转入是同一板块', '轉出與轉入是同一板塊', 'Both groupings are the same'),
    remedy: words('选择另一个板块', '選擇另一個板塊', 'Choose another grouping'),
  },
  move_not_member: {
    what: words('{member} 在 {day} 不属于该板块', '{member} 在 {day} 不屬於該板塊', '{member} is no member on {day}'),
    remedy: words('核对转出板块和日期', '核對轉出板塊和日期', 'Check the grouping it leaves and the day'),
  },
  move_already_member: {
    what: words(
      '{member} 在 {day} 已属于该板块',
      '{member} 在 {day} 已屬於該板塊',
      '{member} is a member already on {day}',
    ),
    remedy: words('无需再转入', '無需再轉入', 'Nothing to do'),
  },
  move_circle: {
    what: words('该板块已包含在 {member} 之内', '該板塊已包含在 {member} 之內', 'That grouping lies inside {member}'),
    remedy: words('板块不能包含自身', '板塊不能包含自身', 'A grouping cannot hold itself'),
  },
  move_member_unknown: {
    what: words('没有编号为 {member} 的地域', '沒有編號為 {member} 的地域', 'There is no {member}'),
    remedy: words('从列表中选择', '從清單中選擇', 'Choose from the list'),
  },
  move_grouping_unknown: {
    what: words('没有板块 {grouping}', '沒有板塊 {grouping}', 'There is no grouping {grouping}'),
    remedy: words('从列表中选择', '從清單中選擇', 'Choose from the list'),
  },
  move_scope_needs_zone: {
    what: words('申报单位之间只能调整开发区', '申報單位之間只能調整開發區', 'Only zones move between reporting bodies'),
    remedy: words(
      '选择开发区, 同时给出转出和转入单位',
      '選擇開發區, 同時給出轉出和轉入單位',
      'Name a zone and both bodies',
    ),
  },
  move_scope_in_future: {
    what: words(
      '申报单位的调整不能晚于今天',
      '申報單位的調整不能晚於今天',
      'A reporting body cannot change on a day to come',
    ),
    remedy: words('到当天再办理', '到當天再辦理', 'Do it on that day'),
  },
  move_park: {
    what: words(
      '{member} 随上级主体, 不能单独调整申报单位',
      '{member} 隨上級主體, 不能單獨調整申報單位',
      '{member} reports with its parent body',
    ),
    remedy: words('调整其上级主体', '調整其上級主體', 'Move the parent body'),
  },
  zone_name_taken: {
    what: words('{name} 已登记为 {id}', '{name} 已登記為 {id}', '{name} is registered already as {id}'),
    remedy: words(
      '核对名称, 或变更已有的开发区',
      '核對名稱, 或變更已有的開發區',
      'Check the name, or change the zone there is',
    ),
  },
  zone_area_unknown: {
    what: words('没有现行行政区 {code}', '沒有現行行政區 {code}', 'No area in force has code {code}'),
    remedy: words('在开发区页面查行政区沿革', '在開發區頁面查行政區沿革', 'Look it up on the page of zones'),
  },
  zone_area_level: {
    what: words(
      '{code} {name} 不是该级行政区',
      '{code} {name} 不是該級行政區',
      '{code} {name} is an area of another level',
    ),
    remedy: words(
      '市填地级代码, 县填县级代码',
      '市填地級代碼, 縣填縣級代碼',
      'Give a prefecture as city and a county as county',
    ),
  },
  zone_county_elsewhere: {
    what: words('{county} 不属于 {city}', '{county} 不屬於 {city}', '{county} does not lie in {city}'),
    remedy: words('核对市和县', '核對市和縣', 'Check city and county'),
  },
  zone_scope_unknown: {
    what: words('没有报送单位 {scope}', '沒有報送單位 {scope}', 'There is no reporting body {scope}'),
    remedy: words('从列表中选择', '從清單中選擇', 'Choose from the list'),
  },
  zone_park_scope: {
    what: words(
      '{parent} 由 {scope} 报送, 其园区也由它报送',
      '{parent} 由 {scope} 報送, 其園區也由它報送',
      '{parent} reports through {scope}, and so do its parks',
    ),
    remedy: words('选择同一报送单位', '選擇同一報送單位', 'Choose the same body'),
  },
  zone_park_peers: {
    what: words(
      '园区随 {parent} 参加比较, 不单独列入同类组',
      '園區隨 {parent} 參加比較, 不單獨列入同類組',
      'A park is compared as a part of {parent}, not by itself',
    ),
    remedy: words('不选同类组', '不選同類組', 'Leave the peer group empty'),
  },
  zone_unchanged: {
    what: words('内容与现有记录相同', '內容與現有記錄相同', 'Nothing differs from what is recorded'),
    remedy: words('修改后再提交', '修改後再提交', 'Change something first'),
  },
  boundary_not_json: {
    what: words('文件不是 JSON', '檔案不是 JSON', 'The file is not JSON'),
    remedy: words('导出为 UTF-8 的 GeoJSON', '匯出為 UTF-8 的 GeoJSON', 'Export GeoJSON in UTF-8'),
  },
  boundary_not_geojson: {
    what: words(
      '文件不是含要素的 GeoJSON',
      '檔案不是含要素的 GeoJSON',
      'Not a GeoJSON FeatureCollection with features',
    ),
    remedy: words('导出为 FeatureCollection', '匯出為 FeatureCollection', 'Export a FeatureCollection'),
  },
  boundary_geometry_kind: {
    what: words('要素不是面', '要素不是面', 'The feature is no polygon'),
    remedy: words(
      '只保留 Polygon 和 MultiPolygon',
      '只保留 Polygon 和 MultiPolygon',
      'Keep Polygon and MultiPolygon only',
    ),
  },
  boundary_area_unknown: {
    what: words(
      '要素没有现行行政区划代码 {code}',
      '要素沒有現行行政區劃代碼 {code}',
      'No area in force for code {code}',
    ),
    remedy: words(
      '在 code 属性中填写 GB/T 2260 代码',
      '在 code 屬性中填寫 GB/T 2260 代碼',
      'Give the GB/T 2260 code as property code',
    ),
  },
  boundary_area_elsewhere: {
    what: words(
      '{code} {name} 不在所选范围或级别内',
      '{code} {name} 不在所選範圍或級別內',
      '{code} {name} is outside the region or level',
    ),
    remedy: words('分级、分范围上传', '分級、分範圍上傳', 'Load one file per region and level'),
  },
  boundary_area_twice: {
    what: words('{code} {name} 出现两次', '{code} {name} 出現兩次', '{code} {name} stands twice'),
    remedy: words('合并为一个 MultiPolygon', '合併為一個 MultiPolygon', 'Join them into one MultiPolygon'),
  },
  boundary_area_missing: {
    what: words('缺少 {code} {name}', '缺少 {code} {name}', '{code} {name} is missing'),
    remedy: words('该地图上将没有它的轮廓', '該地圖上將沒有它的輪廓', 'It will have no outline on the map'),
  },
  boundary_ring_open: {
    what: words('{name} 的边界没有闭合', '{name} 的邊界沒有閉合', 'The outline of {name} is not closed'),
    remedy: words(
      '首尾坐标须相同, 至少四点',
      '首尾座標須相同, 至少四點',
      'First and last point must agree, four points at least',
    ),
  },
  boundary_coordinates: {
    what: words(
      '{name} 的坐标不在中国范围内',
      '{name} 的座標不在中國範圍內',
      'Coordinates of {name} lie outside China',
    ),
    remedy: words('使用经纬度, 经度在前', '使用經緯度, 經度在前', 'Use degrees, longitude first'),
  },
  boundary_review_number: {
    what: words('审图号写法不对: {number}', '審圖號寫法不對: {number}', 'Not a map review number: {number}'),
    remedy: words(
      '如 晋S(2024)001号 或 GS(2024)0650号',
      '如 晉S(2024)001號 或 GS(2024)0650號',
      'Such as 晋S(2024)001号 or GS(2024)0650号',
    ),
  },
  boundary_region_unknown: {
    what: words('没有行政区 {code}', '沒有行政區 {code}', 'There is no area {code}'),
    remedy: words('填写六位代码', '填寫六位代碼', 'Give the six-digit code'),
  },
};
