import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, MarkLineComponent } from 'echarts/components';
import { use } from 'echarts/core';

use([BarChart, GridComponent, LegendComponent, LineChart, MarkLineComponent]);

/** Drawn charts register no map; the two parts share one shape so that the loader treats them alike. */
export const registerMap = undefined;
