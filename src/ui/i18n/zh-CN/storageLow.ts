/** What stands over every screen while no room is kept back. */
export const storageLowZh = {
  title: '本机存储空间将满',
  text: '本机已没有预留空间，接下来的内容可能无法保存。请尽快联网上传待传内容，并清理平板上不用的文件；空间恢复后，本提示自动消失。',
  outbox: '查看待传内容',
} as const
