import { ScatterChart, TreemapChart } from 'echarts/charts';
import { use } from 'echarts/core';
import { LabelLayout } from 'echarts/features';

use([LabelLayout, ScatterChart, TreemapChart]);

/** Loaded for its effect: what few pages draw, and names that make room for each other. */
export const more = true;
