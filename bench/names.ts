import { kinds, wholeOf } from './random.ts';

const of = (text: string): readonly string[] => text.split(' ');

const first = [
  ...'华恒瑞鑫中金宏晟泰隆正和盛永昌兴德安信诚远大天海龙凤云峰晋汇嘉福源广通达利丰凯科创新立方圆卓越腾飞翔宇博雅',
];
const second = [
  ...'盛泰源达通隆诚信和兴昌远晟瑞丰安泽润恒宏德康宁阳光明辉煌锦绣山川江河湖海松柏竹梅兰菊石玉珠宝林森木',
];
const trades = of(
  '新材料 装备制造 生物科技 能源 电子科技 食品 医药 化工 智能科技 环保科技 纺织 建材 物流 农业发展 汽车零部件 半导体',
);
const forms = of('有限公司 有限责任公司 股份有限公司 集团有限公司');
/** The first ones are common: about one name in twenty-five holds each of them. */
const common = of('新能源 高端装备 数据中心 冷链物流 光伏组件');
const products = of(
  '碳纤维 石墨烯 氢燃料电池 锂电池隔膜 磷酸铁锂 硅碳负极 钠离子电池 储能电站 风电叶片 风电塔筒 光伏支架 多晶硅 单晶硅棒 玻璃基板 铝合金板带 镁合金压铸 钛合金锻件 不锈钢管 精密铸件 液压支架 矿用刮板机 煤矸石制砖 煤层气液化 甲醇制烯烃 聚乙醇酸 聚氨酯 环氧树脂 水性涂料 玻璃纤维 玄武岩纤维 陶瓷基复合材料 耐火材料 装配式建筑构件 商品混凝土 高纯石英砂 半导体封装 碳化硅衬底 砷化镓晶片 显示模组 光学镜头 传感器 工业机器人 数控机床 轨道交通装备 新能源汽车 汽车轮毂 汽车线束 动力总成 制动系统 农机装备 工程机械 电线电缆 变压器 智能电表 服务器 算力中心 大数据产业园 软件园 云计算基地 原料药 中药饮片 医疗器械 疫苗 诊断试剂 保健食品 杂粮加工 食用油 乳制品 肉制品 果蔬深加工 酿酒 白酒原浆 食醋 功能饮料 预制菜 饲料 有机肥 生物质发电 垃圾焚烧发电 污水处理 再生铝 废旧轮胎利用 废钢加工 固废综合利用 标准厂房 人才公寓 电商产业园 文化旅游 康养小镇 家具制造 服装加工 印染 包装材料 造纸',
);
const scales = of('年产 一期 二期 技术改造 扩建 智能化');
const tails = of('项目 生产线项目 产业园项目 建设项目 基地项目 生产项目');
const amounts = of('1万吨 2万吨 5万吨 10万吨 20万吨 30万吨 50万吨 100万件 200万套 500万平方米 1GWh 5GWh');

/** A firm as it stands in the register: brand of two characters, trade and legal form, with the city before it. */
export function firmOf(seed: number, place: number, city: string): { brand: string; full: string } {
  const at = <T>(list: readonly T[], turn: number): T => list[wholeOf(seed, kinds.firm, place, list.length, turn)] as T;
  const brand = `${at(first, 1)}${at(second, 2)}`;
  return { brand, full: `${city}${brand}${at(trades, 3)}${at(forms, 4)}` };
}

/** A project's name as a zone would write it. */
export function projectName(seed: number, place: number, brand: string): string {
  const draw = (below: number, turn: number) => wholeOf(seed, kinds.projectName, place, below, turn);
  const product =
    draw(5, 1) === 0 ? (common[draw(common.length, 2)] as string) : (products[draw(products.length, 3)] as string);
  const scale = scales[draw(scales.length, 4)] as string;
  const amount = scale === '年产' ? (amounts[draw(amounts.length, 5)] as string) : '';
  const tail = tails[draw(tails.length, 6)] as string;
  return scale === '年产' ? `${brand}${scale}${amount}${product}${tail}` : `${brand}${product}${scale}${tail}`;
}

/** 24 industries by the classes of GB/T 4754-2017 that zones mostly name. */
export const industries = of(
  'C13 C14 C15 C17 C20 C22 C25 C26 C27 C28 C29 C30 C31 C32 C33 C34 C35 C36 C37 C38 C39 C42 D44 I65',
);

export const zoneKinds = of('经济技术开发区 高新技术产业开发区 经济开发区 工业园区 产业集聚区 现代农业产业示范区');
