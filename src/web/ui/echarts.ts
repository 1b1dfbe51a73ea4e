/** What every chart needs; axes and maps come on their own, so that a page loads only what it draws. */
import { AriaComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([AriaComponent, SVGRenderer, TooltipComponent]);

export { init };
