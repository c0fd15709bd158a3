/** Installing the app and replacing it by a newer one; the shell shows both, so this is in the first chunk. */
export const updateZh = {
  ready: {
    title: '新版本已就绪',
    text: '更新只需几秒，已保存的内容不受影响。',
    go: '现在更新',
    later: '稍后',
  },
  forced: {
    title: '须更新后才能继续同步',
    text: '服务器要求新版本。未上传的内容和草稿都在本机，更新后回到原处。',
    fetching: '服务器要求新版本，正在获取，请保持联网。',
    retry: '检查更新',
  },
  install: {
    title: '安装到主屏幕',
    text: '全屏使用，离线打开更稳妥，数据也更不易被系统清除。',
    go: '安装',
    later: '暂不',
  },
}
