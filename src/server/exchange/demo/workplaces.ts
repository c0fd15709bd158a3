/** Office buildings and markets where people work. */
export const WORKPLACES = [
  '恒源商务楼',
  '江城建材市场',
  '惠民农贸市场',
  '江城纺织三厂',
  '鑫隆汽修中心',
  '科园软件楼',
  '南浦批发市场',
  '安康大药房',
] as const
